//! Asks the index, adds up the reasons, sorts, and fills in what is shown.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{Item, ItemId, Registry, SourceId, Version};
use identifiers::{Identifier, Kind, Recognisers, Requester, Sensitive};
use jiff::Timestamp;

use super::grouping::together;
use super::snippet::Shown;
use super::{
    Activities, Alike, Answer, Clause, Group, Hit, Matched, Reason, Target, Tier, clauses, not_searched, snippet, tier,
    weight,
};
use crate::config::Config;
use crate::index::{Found, IndexBackend, IndexError, IndexReader, ItemRecord, Mark, Query, is_row};
use crate::isolation::Workers;
use crate::store::Layout;

/// Whether the shown places are read again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snippets {
    /// Read, with the matched text marked.
    #[default]
    Read,
    /// Left out.
    None,
}

/// Whether places that are taken together ([`super::Group`]) are all given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Places {
    /// All.
    #[default]
    All,
    /// The first of each group; the group tells of the others.
    First,
}

/// What narrows an answer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these sources; all when empty.
    pub sources: Vec<String>,
    /// Only items changed at or after this moment.
    pub since: Option<Timestamp>,
    /// Only items changed before this moment.
    pub until: Option<Timestamp>,
    /// Only documents of a format with this name.
    pub format: Option<String>,
    /// How many hits are given; all when absent.
    pub limit: Option<usize>,
    /// Whether places that are taken together are all given.
    pub places: Places,
    /// Whether the shown places are read again.
    pub snippets: Snippets,
}

/// What the shown places are read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Connectors.
    pub registry: &'a Registry,
    /// Marks what matched.
    pub recognisers: &'a Recognisers,
    /// Where items are read.
    pub workers: &'a Workers,
}

/// Searches one snapshot of the index.
pub struct Searcher<'a> {
    config: &'a Config,
    layout: &'a Layout,
    reading: Reading<'a>,
    activities: Activities,
    reader: Option<Box<dyn IndexReader>>,
}

/// One found entry with its tier, before it is described.
struct Ranked {
    found: Found,
    tier: Tier,
    weight: u32,
    namesake: Option<Box<str>>,
    /// The first of its group, and why they are taken together.
    fellow: Option<(usize, Alike)>,
}

impl<'a> Searcher<'a> {
    /// Opens the last commit of the index.
    ///
    /// # Errors
    /// When the index is damaged or a pattern in the configuration cannot be read.
    pub fn open(
        config: &'a Config,
        layout: &'a Layout,
        backend: &dyn IndexBackend,
        reading: Reading<'a>,
    ) -> Result<Self, IndexError> {
        let activities = Activities::of(config).map_err(|error| IndexError::Backend(error.into()))?;
        Ok(Self { config, layout, reading, activities, reader: backend.reader()? })
    }

    /// Finds every place that may be on the requester.
    ///
    /// # Errors
    /// When the index fails.
    pub fn requester(&self, requester: &Requester, options: &Options) -> Result<Answer, IndexError> {
        let Some(reader) = &self.reader else { return self.empty() };
        let clauses = clauses(requester, &**reader)?;
        let marks = requester.identifiers().iter().filter_map(Mark::of).collect();
        self.answer(&**reader, &clauses, &marks, options)
    }

    /// Finds every place that matches a free question.
    ///
    /// # Errors
    /// When the index fails.
    pub fn question(&self, text: &str, query: Query, options: &Options) -> Result<Answer, IndexError> {
        let Some(reader) = &self.reader else { return self.empty() };
        let target = leaves(&query).into_iter().next().unwrap_or(Target::Phrase(Sensitive::new(vec![])));
        let display = Sensitive::new(text.to_owned());
        let clauses = [Clause { query, reason: Reason::Text, display, target }];
        self.answer(&**reader, &clauses, &BTreeSet::new(), options)
    }

    /// Counts the places of the whole index in which each identifier stands.
    ///
    /// # Errors
    /// When the index fails.
    pub fn spread(&self, identifiers: &[Identifier]) -> Result<Vec<u64>, IndexError> {
        let mut counts = vec![0; identifiers.len()];
        let Some(reader) = &self.reader else { return Ok(counts) };
        let queries: Vec<Query> = identifiers.iter().cloned().map(Query::Key).collect();
        for found in reader.find(&queries)? {
            for clause in found.clauses {
                if let Some(count) = counts.get_mut(clause as usize) {
                    *count += 1;
                }
            }
        }
        Ok(counts)
    }

    fn empty(&self) -> Result<Answer, IndexError> {
        let missing =
            not_searched(self.config, self.layout, 0).map_err(|error| IndexError::Backend(Box::new(error)))?;
        Ok(Answer { not_searched: missing, ..Answer::default() })
    }

    fn answer(
        &self,
        reader: &dyn IndexReader,
        clauses: &[Clause],
        marks: &BTreeSet<Mark>,
        options: &Options,
    ) -> Result<Answer, IndexError> {
        let queries: Vec<Query> = clauses.iter().map(|clause| clause.query.clone()).collect();
        let mut ranked = rank(reader.find(&queries)?, clauses, marks);
        ranked.sort_by_key(|r| (r.tier, std::cmp::Reverse(r.weight), r.found.item, r.found.document));
        let fellows = together(ranked.iter().map(|entry| (entry.tier, &entry.found)));
        ranked.iter_mut().zip(fellows).for_each(|(entry, fellow)| entry.fellow = fellow);
        let mut answer = Answer::default();
        let unsettled = reader.checkpoint()?.unsettled.len() as u64;
        answer.not_searched =
            not_searched(self.config, self.layout, unsettled).map_err(|e| IndexError::Backend(Box::new(e)))?;
        answer.searched = self.searched(options);
        let variants: BTreeSet<&String> = clauses
            .iter()
            .filter(|clause| !matches!(clause.reason, Reason::Misspelt(..) | Reason::Misread(_)))
            .map(|clause| clause.display.expose())
            .collect();
        answer.variants = Sensitive::new(variants.into_iter().cloned().collect());
        self.describe(reader, ranked, clauses, options, &mut answer)?;
        if options.snippets == Snippets::Read {
            self.fill(reader, clauses, &mut answer)?;
        }
        Ok(answer)
    }

    fn searched(&self, options: &Options) -> Vec<SourceId> {
        let chosen = |name: &String| options.sources.is_empty() || options.sources.contains(name);
        let read = |source: &SourceId| crate::ledger::Summary::read(self.layout, source).is_ok_and(|s| s.is_some());
        let names = self.config.sources.iter().map(|source| &source.name).filter(|name| chosen(name));
        names.map(|name| SourceId(name.clone().into())).filter(read).collect()
    }

    /// Turns ranked entries into hits, within the filters and the limit.
    fn describe(
        &self,
        reader: &dyn IndexReader,
        ranked: Vec<Ranked>,
        clauses: &[Clause],
        options: &Options,
        answer: &mut Answer,
    ) -> Result<(), IndexError> {
        let filters = Filters::of(options);
        let mut records: BTreeMap<ItemId, Option<ItemRecord>> = BTreeMap::new();
        let mut items = BTreeSet::new();
        let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
        for entry in ranked {
            let is_first = entry.fellow.is_none_or(|(first, _)| !groups.contains_key(&first));
            let is_given = options.places == Places::All || is_first;
            let is_room = options.limit.is_none_or(|limit| answer.hits.len() < limit);
            let is_shown = is_given && is_room;
            if !is_shown && filters.is_none() {
                count(&entry, answer, &mut items, &mut groups);
                continue;
            }
            let target = reader.entry(entry.found.position)?;
            let record = match records.entry(target.item) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(slot) => slot.insert(reader.item(target.item)?),
            };
            let Some(record) = record else { continue };
            if filters.as_ref().is_some_and(|filters| !filters.lets(record, target.format)) {
                continue;
            }
            let group = count(&entry, answer, &mut items, &mut groups);
            if is_shown {
                answer.hits.push(Hit { group, ..self.hit(&entry, &target, record, clauses, answer.total) });
            }
        }
        answer.documents = items.len() as u64;
        answer.groups = groups.into_values().filter(|group| group.hits.len() > 1).collect();
        answer.groups.sort_by_key(|group| group.id);
        for hit in &mut answer.hits {
            // What a filter left alone has no group.
            hit.group = hit.group.filter(|id| answer.groups.binary_search_by_key(id, |group| group.id).is_ok());
        }
        Ok(())
    }

    fn hit(
        &self,
        entry: &Ranked,
        target: &crate::index::Target,
        record: &ItemRecord,
        clauses: &[Clause],
        rank: u64,
    ) -> Hit {
        let matched = shown_clauses(&entry.found, clauses).map(|(_, clause)| Matched {
            kind: clause.reason.name().into(),
            variant: clause.display.clone(),
            spelling: clause.reason.spelling(),
            surface: Sensitive::default(),
            start: 0,
            end: 0,
        });
        Hit {
            rank: u32::try_from(rank).unwrap_or(u32::MAX),
            tier: entry.tier,
            document: target.document(),
            item: target.item,
            source: record.source.clone(),
            path: Sensitive::new(record.native.expose().to_string()),
            part: target.part.clone(),
            place: target.place.clone(),
            format: target.format,
            modified: Timestamp::from_nanosecond(i128::from(record.modified)).unwrap_or(Timestamp::UNIX_EPOCH),
            matched: matched.collect(),
            snippet: Sensitive::default(),
            activity: self.activities.activity(&record.source.0, record.native.expose()).map(str::to_owned),
            namesake: entry.namesake.clone(),
            group: None,
        }
    }

    /// Reads the items of the shown hits again.
    fn fill<'c>(&self, reader: &dyn IndexReader, clauses: &'c [Clause], answer: &mut Answer) -> Result<(), IndexError> {
        let name =
            |clause: &'c Clause| (clause.reason.name(), clause.display.expose().as_str(), clause.reason.spelling());
        // One name is asked for in two ways: as words side by side, and as the key of cells in another order.
        let mut by_name: BTreeMap<_, Vec<&Clause>> = BTreeMap::new();
        for clause in clauses {
            by_name.entry(name(clause)).or_default().push(clause);
        }
        let mut names: Vec<&Clause> =
            clauses.iter().filter(|clause| matches!(clause.reason, Reason::Name(..))).collect();
        names.sort_by_key(|clause| std::cmp::Reverse(points(clause)));
        let mut by_item: BTreeMap<ItemId, Vec<Shown<'_, '_>>> = BTreeMap::new();
        for hit in &mut answer.hits {
            let find = |m: &Matched| by_name.get(&(&*m.kind, m.variant.expose().as_str(), m.spelling)).cloned();
            let clauses = hit.matched.iter().map(|matched| find(matched).unwrap_or_default()).collect();
            by_item.entry(hit.item).or_default().push((hit, clauses));
        }
        for (id, mut hits) in by_item {
            let Some(record) = reader.item(id)? else { continue };
            let Some(source) = self.config.source(&record.source.0) else { continue };
            let (Ok(connector), Ok(passwords)) = (
                crate::config::connector(self.config, source, self.reading.registry),
                crate::config::passwords(self.config, source),
            ) else {
                continue;
            };
            let version = Version { size: record.size, modified: record.modified };
            let item = Item { id, source: record.source.clone(), native: record.native.clone(), version };
            let opening = snippet::Opening { passwords: &passwords, ocr: source.ocr };
            snippet::fill(&mut hits, &names, &item, &*connector, self.reading, opening);
        }
        Ok(())
    }
}

/// Counts one more place; gives the id of its group.
fn count(
    entry: &Ranked,
    answer: &mut Answer,
    items: &mut BTreeSet<u64>,
    groups: &mut BTreeMap<usize, Group>,
) -> Option<u32> {
    answer.total += 1;
    items.insert(entry.found.item);
    let rank = u32::try_from(answer.total).unwrap_or(u32::MAX);
    let (first, alike) = entry.fellow?;
    let group = groups.entry(first).or_insert(Group { id: rank, alike, hits: Vec::new() });
    group.hits.push(rank);
    Some(group.id)
}

/// The clauses that are shown as reasons: all keys, and of the names the most telling ones.
fn shown_clauses<'c>(found: &Found, clauses: &'c [Clause]) -> impl Iterator<Item = (u32, &'c Clause)> {
    let matched = found.clauses.iter().filter_map(|n| clauses.get(*n as usize).map(|clause| (*n, clause)));
    let mut shown: Vec<(u32, &Clause)> = matched.collect();
    shown.sort_by_key(|(_, clause)| (clause.reason.name(), std::cmp::Reverse(points(clause))));
    let mut last = "";
    let mut keys = BTreeSet::new();
    shown.retain(|(_, clause)| {
        let name = clause.reason.name();
        let first = name != last;
        last = name;
        let fresh = keys.insert((name, clause.display.expose(), clause.reason.spelling()));
        fresh && (first || (!clause.reason.is_name() && !matches!(clause.target, Target::Phrase(_))))
    });
    // What says most comes first.
    shown.sort_by_key(|(_, clause)| std::cmp::Reverse(weight(&[clause.reason])));
    shown.into_iter()
}

fn points(clause: &Clause) -> (u32, usize) {
    (weight(&[clause.reason]), clause.display.expose().len())
}

/// Adds up the reasons per document and per group.
fn rank(found: Vec<Found>, clauses: &[Clause], own: &BTreeSet<Mark>) -> Vec<Ranked> {
    let shared = shared_mail(&found, clauses, own);
    let reasons = |found: &Found| -> Vec<Reason> {
        let reason = |number: &u32| match clauses.get(*number as usize)?.reason {
            Reason::Own(kind) if shared.contains(number) => Some(Reason::Shared(kind)),
            reason => Some(reason),
        };
        let mut reasons: Vec<Reason> = found.clauses.iter().filter_map(reason).collect();
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    };
    // A row is alone in its group.
    let mut groups: BTreeMap<u64, BTreeSet<Reason>> = BTreeMap::new();
    for entry in found.iter().filter(|entry| !is_row(entry.group)) {
        groups.entry(entry.group).or_default().extend(reasons(entry));
    }
    let mut ranked = Vec::new();
    for entry in found {
        let alone = reasons(&entry);
        // A page that holds only the birth date is about the requester when the page before it holds the name.
        let together = match groups.get(&entry.group) {
            Some(group) => tier(&group.iter().copied().collect::<Vec<_>>()),
            None => tier(&alone),
        };
        let Some(tier) = together else { continue };
        let tier = if tier == Tier::A && !alone.iter().any(|reason| matches!(reason, Reason::Own(_))) {
            // Another page of the same part names the requester for sure; this one rests on weaker reasons.
            Tier::B
        } else {
            tier
        };
        let namesake = namesake(is_row(entry.group), &entry.marks, &alone, own);
        let tier = if namesake.is_some() { Tier::C } else { tier };
        ranked.push(Ranked { weight: weight(&alone), found: entry, tier, namesake, fellow: None });
    }
    ranked
}

/// Gives the clauses of e-mail addresses that some row holds beside the BSN of another: two people of one name, or a
/// couple, use one, so that it is not one person's alone.
fn shared_mail(found: &[Found], clauses: &[Clause], own: &BTreeSet<Mark>) -> BTreeSet<u32> {
    let own_alone = |number: &u32| match clauses.get(*number as usize).map(|clause| clause.reason) {
        Some(Reason::Own(kind)) => Some(kind),
        _ => None,
    };
    let of_another = |found: &&Found| {
        let mut kinds = found.clauses.iter().filter_map(own_alone);
        is_row(found.group) && kinds.all(|kind| kind == Kind::Email) && contradicts(Kind::Bsn, &found.marks, own)
    };
    let numbers = found.iter().filter(of_another).flat_map(|found| found.clauses.iter().copied());
    numbers.filter(|number| own_alone(number).is_some()).collect()
}

/// Says whether one value of this kind stands there, and the requester is known to have another.
fn contradicts(kind: Kind, marks: &[Mark], own: &BTreeSet<Mark>) -> bool {
    let known = own.iter().any(|mark| mark.kind() == kind);
    let mut there = marks.iter().filter(|mark| mark.kind() == kind);
    // Several of a kind in one document tell nothing: it is a list.
    known && there.next().is_some_and(|mark| !own.contains(mark)) && there.next().is_none()
}

/// Says what speaks against the requester: a name beside another BSN or birth date, and nothing that is the
/// requester's alone. In a row a shared address is weak too: the row of a member of the household.
fn namesake(in_row: bool, marks: &[Mark], reasons: &[Reason], own: &BTreeSet<Mark>) -> Option<Box<str>> {
    let is_weak = |reason: &Reason| reason.is_name() || (in_row && matches!(reason, Reason::Shared(_)));
    if reasons.is_empty() || !reasons.iter().all(is_weak) {
        return None;
    }
    let against = [Kind::Bsn, Kind::BirthDate].into_iter().find(|kind| contradicts(*kind, marks, own));
    against.map(|kind| kind.name().into())
}

fn leaves(query: &Query) -> Vec<Target> {
    match query {
        Query::Key(identifier) => vec![Target::Key(identifier.clone())],
        Query::Misread(identifier) => vec![Target::Misread(identifier.clone())],
        Query::Phrase(terms) => vec![Target::Phrase(terms.clone())],
        Query::Prefix(_) | Query::Not(_) | Query::Scanned => vec![],
        Query::All(inner) | Query::Any(inner) => inner.iter().flat_map(leaves).collect(),
    }
}

struct Filters<'o> {
    options: &'o Options,
}

impl<'o> Filters<'o> {
    fn of(options: &'o Options) -> Option<Self> {
        let any = !options.sources.is_empty()
            || options.since.is_some()
            || options.until.is_some()
            || options.format.is_some();
        any.then_some(Self { options })
    }

    fn lets(&self, record: &ItemRecord, format: connectors::Format) -> bool {
        let options = self.options;
        let at = i128::from(record.modified);
        (options.sources.is_empty() || options.sources.iter().any(|name| **name == *record.source.0))
            && options.since.is_none_or(|since| at >= since.as_nanosecond())
            && options.until.is_none_or(|until| at < until.as_nanosecond())
            && options.format.as_ref().is_none_or(|name| name == format.name())
    }
}

#[cfg(test)]
mod tests {
    use identifiers::names::{Form, Strength};

    use super::*;
    use crate::index::{Likeness, Position};

    fn mark(kind: Kind, value: &str) -> Mark {
        Mark::of(&Identifier::parse(kind, value).unwrap()).unwrap()
    }

    const NAME: Reason = Reason::Name(Form::Given, Strength::Full);

    #[test]
    fn another_number_beside_a_name_sets_a_namesake_apart() {
        let own = BTreeSet::from([mark(Kind::Bsn, "123456782"), mark(Kind::BirthDate, "1980-04-04")]);
        let (other, third) = (mark(Kind::Bsn, "111222333"), mark(Kind::Bsn, "999990111"));
        let born = mark(Kind::BirthDate, "1991-11-02");
        let address = Reason::Shared(Kind::Address);
        let against = |in_row, marks: &[Mark], reasons: &[Reason]| namesake(in_row, marks, reasons, &own);
        assert_eq!(against(false, &[other], &[NAME]).as_deref(), Some("bsn"));
        assert_eq!(against(false, &[born], &[NAME]).as_deref(), Some("birth_date"));
        assert_eq!(against(false, &[other, third], &[NAME]), None, "a list");
        assert_eq!(against(false, &[other], &[NAME, address]), None);
        assert_eq!(against(true, &[other], &[NAME, address]).as_deref(), Some("bsn"), "of the household");
        assert_eq!(against(true, &[other], &[NAME, Reason::Own(Kind::Bsn)]), None);
    }

    #[test]
    fn an_e_mail_address_that_a_row_gives_to_another_is_shared() {
        let clause = |kind, value: &str, reason| {
            let identifier = Identifier::parse(kind, value).unwrap();
            let (query, target) = (Query::Key(identifier.clone()), Target::Key(identifier));
            Clause { query, reason, display: Sensitive::default(), target }
        };
        let clauses = [
            clause(Kind::Bsn, "123456782", Reason::Own(Kind::Bsn)),
            clause(Kind::Email, "a@example.org", Reason::Own(Kind::Email)),
            clause(Kind::Person, "anna mors", NAME),
        ];
        let found = |group, clauses: &[u32], marks: &[Mark]| Found {
            position: Position::default(),
            document: 0,
            item: 0,
            group,
            clauses: clauses.to_vec(),
            marks: marks.to_vec(),
            likeness: Likeness::default(),
            thread: Vec::new(),
        };
        let own = BTreeSet::from([mark(Kind::Bsn, "123456782")]);
        let (mine, other) = (mark(Kind::Bsn, "123456782"), mark(Kind::Bsn, "111222333"));
        let tiers = |found: Vec<Found>| -> Vec<Tier> { rank(found, &clauses, &own).iter().map(|r| r.tier).collect() };
        let (letter, row) = (found(2, &[1, 2], &[]), found(1, &[0, 1, 2], &[mine]));
        assert_eq!(tiers(vec![letter.clone(), row.clone()]), [Tier::A, Tier::A]);
        let of_another = found(3, &[1, 2], &[other]);
        assert_eq!(tiers(vec![letter, row, of_another]), [Tier::B, Tier::A, Tier::C]);
    }
}
