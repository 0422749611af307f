//! Which places of an answer are one to who looks through it: messages of one conversation, copies of one text.
//!
//! Nothing is left out of an answer for it. Places of different tiers stay apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Tier;
use crate::index::{Found, Likeness};

/// Why places are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    /// The same text, or nearly.
    Copies,
    /// Messages that answer one another, or have one subject.
    Conversation,
}

/// Places that are taken together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id: the rank of its best place.
    pub id: u32,
    /// Why they are taken together.
    pub alike: Alike,
    /// The ranks of its places, ascending; more than one.
    pub hits: Vec<u32>,
}

/// Gives each place the number of its first fellow and why; `None` for what stands alone.
pub(super) fn together<'f>(places: impl Iterator<Item = (Tier, &'f Found)> + Clone) -> Vec<Option<(usize, Alike)>> {
    let mut sets = Sets { parents: (0..places.clone().count()).collect() };
    by_likeness(places.clone(), &mut sets);
    let talk = by_thread(places, &mut sets);
    let roots: Vec<usize> = (0..sets.parents.len()).map(|place| sets.root(place)).collect();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    roots.iter().for_each(|root| *sizes.entry(*root).or_default() += 1);
    let talks: std::collections::BTreeSet<usize> = talk.into_iter().map(|place| roots[place]).collect();
    let alike = |root: &usize| if talks.contains(root) { Alike::Conversation } else { Alike::Copies };
    roots.iter().map(|root| (sizes[root] > 1).then(|| (*root, alike(root)))).collect()
}

/// Joins copies; those that are alike share a band, so that not all are compared with all.
fn by_likeness<'f>(places: impl Iterator<Item = (Tier, &'f Found)>, sets: &mut Sets) {
    /// A band that many share (a form, a footer) is compared with the last ones only.
    const LAST: usize = 64;
    let banded = places.enumerate().flat_map(|(place, (tier, found))| {
        let likeness = found.likeness;
        likeness.bands().map(move |(band, bits)| ((tier, band, bits), place, likeness))
    });
    let mut banded: Vec<((Tier, u32, u64), usize, Likeness)> = banded.collect();
    banded.sort_unstable();
    for fellows in banded.chunk_by(|(one, ..), (other, ..)| one == other) {
        for (at, (_, place, likeness)) in fellows.iter().enumerate() {
            for (_, other, fellow) in fellows[..at].iter().rev().take(LAST) {
                if likeness.is_like(*fellow) {
                    sets.join(*other, *place);
                }
            }
        }
    }
}

/// Joins messages that name one another, and those of one subject if one of them is an answer; gives their places.
fn by_thread<'f>(places: impl Iterator<Item = (Tier, &'f Found)>, sets: &mut Sets) -> Vec<usize> {
    let mut talks: BTreeMap<(Tier, u64), (Vec<usize>, bool)> = BTreeMap::new();
    for (place, (tier, found)) in places.enumerate() {
        for thread in &found.thread {
            let (fellows, joins) = talks.entry((tier, thread.conversation())).or_default();
            fellows.push(place);
            *joins |= !thread.is_subject() || thread.is_answer();
        }
    }
    let mut joined = Vec::new();
    for (fellows, _) in talks.into_values().filter(|(fellows, joins)| *joins && fellows.len() > 1) {
        fellows.windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
        joined.extend(fellows);
    }
    joined
}

/// Sets of places, each named by its first.
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn root(&mut self, place: usize) -> usize {
        let mut root = place;
        while self.parents[root] != root {
            self.parents[root] = self.parents[self.parents[root]];
            root = self.parents[root];
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::{Alike, together};
    use crate::index::{Found, Likeness, Position, Thread};
    use crate::search::Tier;

    fn found(text: &str, threads: &[Option<Thread>]) -> Found {
        Found {
            position: Position::default(),
            document: 0,
            item: 0,
            group: 0,
            clauses: Vec::new(),
            marks: Vec::new(),
            likeness: Likeness::of(text),
            thread: threads.iter().flatten().copied().collect(),
        }
    }

    #[test]
    fn copies_and_conversations_are_taken_together_within_a_tier() {
        let message = |id: &str| Thread::message(id);
        let subject = |text: &str| Thread::subject(text);
        let places = [
            (Tier::A, found("een brief", &[])),
            (Tier::A, found("vraag een", &[message("<1@x>"), subject("Aanvraag traplift")])),
            (Tier::A, found("Een BRIEF", &[])),
            (Tier::A, found("antwoord twee", &[message("<2@x>"), message("1@x")])),
            (Tier::A, found("los", &[subject("Nieuwsbrief mei 2024")])),
            (Tier::A, found("los maar ook zo", &[subject("Nieuwsbrief mei 2024")])),
            (Tier::A, found("antwoord drie", &[subject("RE: aanvraag traplift")])),
            (Tier::C, found("een brief", &[])),
        ];
        let told = together(places.iter().map(|(tier, found)| (*tier, found)));
        let (copies, talk) = (Some((0, Alike::Copies)), Some((1, Alike::Conversation)));
        assert_eq!(told, [copies, talk, copies, talk, None, None, talk, None]);
    }
}
