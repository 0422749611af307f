//! Numbers the people of a case: one person, one number, in order of first appearance.

use std::collections::{BTreeMap, BTreeSet};

use connectors::Place;
use identifiers::{Identifier, Kind};

use super::Candidate;
use crate::spelling::name_words;
use crate::{Frozen, Group, What};

/// A name as far as it tells people apart: last word and first letter.
type Key = (String, Option<char>);

/// Gives every candidate that is a name its person, and every identifier in a row the one person of that row.
pub(super) fn number(dossier: &[&Frozen], candidates: &mut [Candidate]) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|i| (candidates[*i].document, candidates[*i].field, candidates[*i].range.start));
    let keys: Vec<Option<Key>> = candidates.iter().map(|candidate| key(candidate, dossier)).collect();
    let mut initials: BTreeMap<&str, BTreeSet<char>> = BTreeMap::new();
    for (last, initial) in keys.iter().flatten() {
        initials.entry(last).or_default().extend(*initial);
    }
    let mut numbers: BTreeMap<Key, Group> = BTreeMap::new();
    for index in &order {
        let Some((last, initial)) = &keys[*index] else { continue };
        // A surname alone is that of the one person in the case who has it.
        let initial = initial.or_else(|| {
            let of_name = initials.get(last.as_str())?;
            if of_name.len() == 1 { of_name.first().copied() } else { None }
        });
        let next = Group(u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX));
        candidates[*index].group = Some(*numbers.entry((last.clone(), initial)).or_insert(next));
    }
    join_rows(dossier, candidates);
}

fn key(candidate: &Candidate, dossier: &[&Frozen]) -> Option<Key> {
    if candidate.what != What::Identifier(Kind::Person) {
        return None;
    }
    let surface = candidate.surface(dossier);
    // "Jansen, Piet" is Piet Jansen.
    let turned = surface.split_once(',').map(|(last, first)| format!("{first} {last}"));
    let words = name_words(turned.as_deref().unwrap_or(surface));
    let (last, before) = words.split_last()?;
    Some((last.clone(), before.first().and_then(|word| word.chars().next())))
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
