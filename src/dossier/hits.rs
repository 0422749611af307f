//! What was found for a case, pass by pass, and what was decided on each place.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{ContentHash, DocumentId, ItemId, SourceId};
use identifiers::{Kind, Sensitive};
use jiff::Timestamp;
use redaction::Ground;
use serde::{Deserialize, Serialize};

use super::folder::HITS;
use super::{CaseFolder, FORMAT, StoreError};
use crate::search::{Answer, Hit, NotSearched, Tier};

/// What a place is, to the requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// On the requester.
    Own,
    /// On the requester and on others.
    Mixed,
    /// On somebody else, such as a namesake.
    Other,
    /// Outside the request.
    Irrelevant,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Own, Self::Mixed, Self::Other, Self::Irrelevant];

    /// Gives the name used on the command line, in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Mixed => "mixed",
            Self::Other => "other",
            Self::Irrelevant => "irrelevant",
        }
    }

    /// Says whether what it is said of belongs to the requester.
    #[must_use]
    pub const fn is_about_requester(self) -> bool {
        matches!(self, Self::Own | Self::Mixed)
    }
}

/// A ground to withhold a place as a whole, with a reason of its own (AVG art. 12(4)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withholding {
    /// The ground.
    pub ground: Ground,
    /// The reason, for this place.
    pub reason: String,
}

/// What was decided on a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HitDecision {
    /// What it is.
    pub verdict: Verdict,
    /// Set when it is on the requester, but is not handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withholding>,
    /// Why, when it is left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptHit {
    /// Its number in the case, from one; it never changes.
    pub number: u32,
    /// The pass that found it first.
    pub first_pass: u32,
    /// The pass that found it last.
    pub last_pass: u32,
    /// The bytes of its item, when it was found last.
    pub content: Option<ContentHash>,
    /// The place.
    pub hit: Hit,
    /// What was decided; nothing yet when `None`.
    pub decided: Option<HitDecision>,
}

impl KeptHit {
    /// Says whether it is handed over, as far as was decided.
    #[must_use]
    pub fn is_going(&self) -> bool {
        self.decided.as_ref().is_some_and(|d| d.verdict.is_about_requester() && d.withheld.is_none())
    }
}

/// One search of a case: the search account is made from these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pass {
    /// Its number, from one.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// How many places it found.
    pub found: u64,
    /// How many of these were new.
    pub added: u32,
    /// The sources that were searched.
    pub searched: Vec<SourceId>,
    /// What was not.
    pub not_searched: Vec<NotSearched>,
    /// The spellings that were looked for.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub variants: Sensitive<Vec<String>>,
}

/// An identifier that stands beside certain ones of the requester, and is not known to be theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// Its kind.
    pub kind: Kind,
    /// Its one spelling.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub value: Sensitive<String>,
    /// The places, by number.
    pub hits: Vec<u32>,
    /// What of the requester stands there: kinds of identifiers, or `name`.
    #[serde(default)]
    pub beside: BTreeSet<String>,
    /// In how many places of the whole index it stands; many more than it was found in is a sign that it is not one
    /// person's.
    #[serde(default)]
    pub places: u64,
}

/// All that was found for a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hits {
    format: u32,
    /// The passes, in order.
    pub passes: Vec<Pass>,
    /// The places, by number.
    pub hits: Vec<KeptHit>,
    /// What may be added to the requester.
    pub suggestions: Vec<Suggestion>,
}

impl Hits {
    /// Takes the answer of one more search in; gives how many places are new.
    ///
    /// A decision stays with its place for as long as the item holds the same bytes; on a changed item people decide
    /// anew. What a later search no longer finds stays.
    pub fn merge(&mut self, answer: Answer, contents: &BTreeMap<ItemId, ContentHash>, at: Timestamp) -> u32 {
        let pass = u32::try_from(self.passes.len()).unwrap_or(u32::MAX).saturating_add(1);
        let known: BTreeMap<DocumentId, usize> =
            self.hits.iter().enumerate().map(|(index, kept)| (kept.hit.document, index)).collect();
        let mut added = 0;
        // Hits come best first, so the first of a group is the one that it is named after.
        let mut groups: BTreeMap<u32, u32> = BTreeMap::new();
        let Answer { hits, total, documents: _, searched, not_searched, groups: _, variants } = answer;
        for mut hit in hits {
            let content = contents.get(&hit.item).copied();
            if let Some(kept) = known.get(&hit.document).and_then(|index| self.hits.get_mut(*index)) {
                if content != kept.content {
                    kept.decided = None;
                }
                hit.rank = kept.number;
                hit.group = hit.group.map(|id| *groups.entry(id).or_insert(kept.number));
                (kept.hit, kept.content, kept.last_pass) = (hit, content, pass);
            } else {
                let number = u32::try_from(self.hits.len()).unwrap_or(u32::MAX).saturating_add(1);
                hit.rank = number;
                hit.group = hit.group.map(|id| *groups.entry(id).or_insert(number));
                self.hits.push(KeptHit { number, first_pass: pass, last_pass: pass, content, hit, decided: None });
                added += 1;
            }
        }
        self.passes.push(Pass { number: pass, at, found: total, added, searched, not_searched, variants });
        added
    }

    /// Decides on places; gives how many.
    pub fn decide(&mut self, chosen: &Chosen<'_>, decision: &HitDecision) -> usize {
        let mut count = 0;
        for kept in self.hits.iter_mut().filter(|kept| chosen.takes(kept)) {
            kept.decided = Some(decision.clone());
            count += 1;
        }
        count
    }

    /// Counts the places without a decision.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.hits.iter().filter(|kept| kept.decided.is_none()).count()
    }

    /// Lists the places that are handed over.
    pub fn going(&self) -> impl Iterator<Item = &KeptHit> {
        self.hits.iter().filter(|kept| kept.is_going())
    }
}

/// Which places are decided on.
#[derive(Clone, Copy, Debug)]
pub enum Chosen<'a> {
    /// These numbers.
    Numbers(&'a [u32]),
    /// All of a tier.
    Tier(Tier),
    /// All.
    All,
}

impl Chosen<'_> {
    fn takes(&self, kept: &KeptHit) -> bool {
        match self {
            Self::Numbers(numbers) => numbers.contains(&kept.number),
            Self::Tier(tier) => kept.hit.tier == *tier,
            Self::All => true,
        }
    }
}

impl CaseFolder {
    /// Reads what was found; nothing when no search was made.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn hits(&self) -> Result<Hits, StoreError> {
        let hits: Hits = self.read(HITS)?.unwrap_or_default();
        if hits.format != FORMAT && !hits.passes.is_empty() {
            return Err(StoreError::Damaged { file: HITS.to_owned(), source: None });
        }
        Ok(hits)
    }

    /// Keeps what was found.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep_hits(&self, hits: &Hits) -> Result<(), StoreError> {
        self.write(HITS, &Hits { format: FORMAT, ..hits.clone() })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use connectors::{Format, Part, Place};

    /// A hit on a whole text file.
    pub(crate) fn hit(source: &str, path: &str, tier: Tier) -> Hit {
        let source = SourceId(source.into());
        let item = ItemId::new(&source, path);
        Hit {
            rank: 1,
            tier,
            document: DocumentId::new(item, &Part::item(), &Place::Whole),
            item,
            source,
            path: Sensitive::new(path.to_owned()),
            part: Part::item(),
            place: Place::Whole,
            format: Format::Text,
            modified: Timestamp::UNIX_EPOCH,
            matched: Vec::new(),
            snippet: Sensitive::default(),
            activity: None,
            namesake: None,
            group: None,
        }
    }

    /// An answer with these hits.
    pub(crate) fn answer(hits: Vec<Hit>) -> Answer {
        Answer { total: hits.len() as u64, hits, ..Answer::default() }
    }

    fn decision(verdict: Verdict) -> HitDecision {
        let at = Timestamp::UNIX_EPOCH;
        HitDecision { verdict, withheld: None, reason: String::new(), by: "behandelaar".into(), at }
    }

    #[test]
    fn numbers_and_decisions_survive_another_pass_unless_the_item_changed() {
        let (a, b, c) = (hit("s", "a.txt", Tier::A), hit("s", "b.txt", Tier::A), hit("s", "c.txt", Tier::C));
        let content = |text: &str| ContentHash::of(text.as_bytes());
        let at = Timestamp::UNIX_EPOCH;
        let mut hits = Hits::default();
        let first = BTreeMap::from([(a.item, content("a")), (b.item, content("b"))]);
        assert_eq!(hits.merge(answer(vec![a.clone(), b.clone()]), &first, at), 2);
        assert_eq!(hits.decide(&Chosen::All, &decision(Verdict::Own)), 2);
        let second = BTreeMap::from([(a.item, content("a")), (b.item, content("B")), (c.item, content("c"))]);
        assert_eq!(hits.merge(answer(vec![c, b, a]), &second, at), 1);
        let told: Vec<_> = hits.hits.iter().map(|kept| (kept.number, kept.decided.is_some(), kept.last_pass)).collect();
        assert_eq!(told, [(1, true, 2), (2, false, 2), (3, false, 2)]);
        assert_eq!((hits.undecided(), hits.going().count(), hits.passes[1].added), (2, 1, 1));
    }

    #[test]
    fn what_is_withheld_is_not_going() {
        let mut hits = Hits::default();
        hits.merge(
            answer(vec![hit("s", "a", Tier::A), hit("s", "b", Tier::C)]),
            &BTreeMap::new(),
            Timestamp::UNIX_EPOCH,
        );
        let withheld = Some(Withholding { ground: Ground::Supervision, reason: "lopend onderzoek".into() });
        hits.decide(&Chosen::Numbers(&[1]), &HitDecision { withheld, ..decision(Verdict::Own) });
        assert_eq!(hits.decide(&Chosen::Tier(Tier::C), &decision(Verdict::Other)), 1);
        assert_eq!((hits.undecided(), hits.going().count()), (0, 0));
    }
}
