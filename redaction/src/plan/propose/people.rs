//! Numbers the people of a case: one person, one number, in order of first appearance.

use std::collections::{BTreeMap, BTreeSet};

use connectors::Place;
use identifiers::{Identifier, Kind};

use super::Candidate;
use crate::spelling::name_words;
use crate::{Frozen, Group, Origin, What};

/// A name as far as it tells people apart: last word and first letter.
type Key = (String, Option<char>);

/// Gives every candidate that is a name its person, and every identifier in a row the one person of that row.
pub(super) fn number(dossier: &[&Frozen], candidates: &mut [Candidate]) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|i| (candidates[*i].document, candidates[*i].field, candidates[*i].range.start));
    let names: Vec<Option<Name>> = candidates.iter().map(|candidate| name(candidate, dossier)).collect();
    let known = Known::new(names.iter().flatten());
    let mut numbers: BTreeMap<Key, Group> = BTreeMap::new();
    for index in &order {
        let Some(name) = &names[*index] else { continue };
        let next = Group(u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX));
        candidates[*index].group = Some(*numbers.entry(known.person(name)).or_insert(next));
    }
    join_rows(dossier, candidates);
}

/// The words of a name that tell people apart.
struct Name {
    last: String,
    first: Option<String>,
}

impl Name {
    fn key(&self) -> Key {
        (self.last.clone(), self.first.as_ref().and_then(|word| word.chars().next()))
    }
}

/// The people of a case with more than one word to their name.
#[derive(Default)]
struct Known {
    by_last: BTreeMap<String, BTreeSet<Key>>,
    by_first: BTreeMap<String, BTreeSet<Key>>,
}

impl Known {
    fn new<'a>(names: impl Iterator<Item = &'a Name>) -> Self {
        let mut known = Self::default();
        for name in names {
            if let Some(first) = &name.first {
                known.by_last.entry(name.last.clone()).or_default().insert(name.key());
                known.by_first.entry(first.clone()).or_default().insert(name.key());
            }
        }
        known
    }

    /// A single word is the one person who has it as a surname, or else as a first name.
    fn person(&self, name: &Name) -> Key {
        if name.first.is_some() {
            return name.key();
        }
        let people = self.by_last.get(&name.last).or_else(|| self.by_first.get(&name.last));
        let one = people.filter(|people| people.len() == 1).and_then(BTreeSet::first);
        one.cloned().unwrap_or_else(|| name.key())
    }
}

fn is_over_cells(candidate: &Candidate) -> bool {
    matches!(&candidate.origin, Origin::Recogniser { pattern, .. } if &**pattern == "name over cells")
}

fn name(candidate: &Candidate, dossier: &[&Frozen]) -> Option<Name> {
    if candidate.what != What::Identifier(Kind::Person) {
        return None;
    }
    // A name over several cells is one name in each of them.
    let whole = candidate.identifier.as_ref().filter(|_| is_over_cells(candidate));
    let surface = whole.map_or_else(|| candidate.surface(dossier), |identifier| identifier.canonical().expose());
    // "Jansen, Piet" is Piet Jansen.
    let turned = surface.split_once(',').map(|(last, first)| format!("{first} {last}"));
    let words = name_words(turned.as_deref().unwrap_or(surface));
    let (last, before) = words.split_last()?;
    Some(Name { last: last.clone(), first: before.first().cloned() })
}

/// In a row with one person, what else is hidden is that person's; and so is the same number elsewhere.
fn join_rows(dossier: &[&Frozen], candidates: &mut [Candidate]) {
    let mut of_row: BTreeMap<usize, BTreeSet<Group>> = BTreeMap::new();
    for candidate in candidates.iter() {
        let place = dossier.get(candidate.document).map(|frozen| &frozen.document.place);
        if let (Some(Place::Row { .. } | Place::Record { .. }), Some(group)) = (place, candidate.group) {
            of_row.entry(candidate.document).or_default().insert(group);
        }
    }
    let mut of_value: BTreeMap<Identifier, Option<Group>> = BTreeMap::new();
    for candidate in candidates.iter_mut() {
        let one = of_row.get(&candidate.document).filter(|groups| groups.len() == 1).and_then(BTreeSet::first);
        if let (None, Some(group)) = (candidate.group, one) {
            candidate.group = Some(*group);
            if let Some(identifier) = &candidate.identifier {
                let known = of_value.entry(identifier.clone()).or_insert(Some(*group));
                if *known != Some(*group) {
                    *known = None;
                }
            }
        }
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.group.is_none()) {
        let value = candidate.identifier.as_ref().and_then(|identifier| of_value.get(identifier));
        candidate.group = value.copied().flatten();
    }
}
