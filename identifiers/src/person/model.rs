//! The linear model over features, and the best sequence of tags for a text.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Fact;
use super::features::{MOST, features};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// No name.
    Outside = 0,
    /// The first token of a person's name.
    First = 1,
    /// A further token of a person's name.
    Further = 2,
    /// Of the name of a place.
    Place = 3,
    /// Of the name of an organisation.
    Organisation = 4,
    /// Of another name.
    Other = 5,
}

/// How many tags there are.
pub const TAGS: usize = 6;

impl Tag {
    /// All tags, in order of their number.
    pub const ALL: [Self; TAGS] =
        [Self::Outside, Self::First, Self::Further, Self::Place, Self::Organisation, Self::Other];
}

/// Says whether a tag may follow another: a further token only behind a name's token.
pub(super) const fn follows(before: usize, tag: usize) -> bool {
    tag != Tag::Further as usize || before == Tag::First as usize || before == Tag::Further as usize
}

/// Slots that a feature may stand in: one line of the processor's cache holds two groups.
pub(super) const GROUP: usize = 4;

/// The weights: slots with the mark of a feature and its weight per tag, and a weight per pair of tags.
///
/// A feature that has no slot weighs nothing, so that what was never seen in training does not count.
#[derive(Clone)]
pub struct Model {
    /// Groups of [`GROUP`] slots; A slot holds a mark in its upper two bytes and a
    /// weight per tag in the others, the first tag lowest; an empty slot is zero.
    pub(super) slots: Vec<u64>,
    /// From the tag before (row) to the tag.
    pub(super) pairs: [[f32; TAGS]; TAGS],
    /// What one step of a weight is worth.
    pub(super) scale: f32,
}

/// Gives the mark of a feature; never zero.
pub(super) const fn mark(feature: u64) -> u64 {
    let mark = feature >> 48;
    if mark == 0 { 1 } else { mark }
}

impl Model {
    /// Gives where the group of a feature begins.
    pub(super) fn group(&self, feature: u64) -> usize {
        let groups = (self.slots.len() / GROUP) as u64;
        // It fits: the slots are in memory.
        usize::try_from(((feature & 0xffff_ffff) * groups) >> 32).unwrap_or(0) * GROUP
    }

    /// Sums the weights of a token's features per tag.
    #[must_use]
    pub fn scores(&self, facts: &[Fact], at: usize) -> [f32; TAGS] {
        let mut found = [0; MOST];
        let count = features(facts, at, &mut found);
        let mut sums = [0i32; TAGS];
        for feature in &found[..count] {
            let start = self.group(*feature);
            let own = mark(*feature);
            if let Some(slot) = self.slots[start..start + GROUP].iter().find(|slot| *slot >> 48 == own) {
                for (sum, weight) in sums.iter_mut().zip(slot.to_le_bytes()) {
                    *sum += i32::from(weight.cast_signed());
                }
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }

    /// Gives the best tags (Viterbi); `lean` is added to persons, so that more are found.
    #[must_use]
    pub fn tag(&self, scores: &[[f32; TAGS]], lean: f32) -> Vec<Tag> {
        let mut best = [f32::NEG_INFINITY; TAGS];
        let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
        for (at, score) in scores.iter().enumerate() {
            let mut next = [f32::NEG_INFINITY; TAGS];
            let mut back = [0u8; TAGS];
            for tag in 0..TAGS {
                let own = score[tag] + if matches!(tag, 1 | 2) { lean } else { 0.0 };
                if at == 0 {
                    if tag != Tag::Further as usize {
                        next[tag] = own + self.pairs[0][tag];
                    }
                    continue;
                }
                for (before, reached) in best.iter().enumerate().filter(|(before, _)| follows(*before, tag)) {
                    let total = reached + self.pairs[before][tag] + own;
                    if total > next[tag] {
                        next[tag] = total;
                        back[tag] = u8::try_from(before).unwrap_or(0);
                    }
                }
            }
            best = next;
            from.push(back);
        }
        let mut tags = vec![Tag::Outside; scores.len()];
        let mut at = (0..TAGS).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0);
        for place in (0..scores.len()).rev() {
            tags[place] = Tag::ALL[at];
            at = usize::from(from[place][at]);
        }
        tags
    }
}

/// How much the other places of a word weigh against the place itself.
const SHARED: f32 = 0.2;

/// Lets a word with a capital mean the same throughout a text: each place of it takes in what the others say.
pub fn agree(scores: &mut [[f32; TAGS]], facts: &[Fact]) {
    let mut sums: BTreeMap<u64, ([f32; TAGS], f32)> = BTreeMap::new();
    for (score, fact) in scores.iter().zip(facts).filter(|(_, fact)| fact.is_telling()) {
        let (sum, count) = sums.entry(fact.word()).or_default();
        sum.iter_mut().zip(score).for_each(|(sum, score)| *sum += score);
        *count += 1.0;
    }
    for (score, fact) in scores.iter_mut().zip(facts).filter(|(_, fact)| fact.is_telling()) {
        let Some((sum, count)) = sums.get(&fact.word()).filter(|(_, count)| *count > 1.5) else { continue };
        let own = *score;
        for ((score, sum), own) in score.iter_mut().zip(sum).zip(own) {
            *score += SHARED * (sum - own) / (count - 1.0);
        }
    }
}

/// What a word that stands in a name elsewhere in the text adds to being one here.
const REMEMBERED: f32 = 2.5;

/// Lets words of the names that tags mark speak for themselves elsewhere in the text: `Anna Kroon` for `Kroon`.
/// Only names of several words tell enough; everyday words count only with a capital. Says whether there were any.
pub fn remember(scores: &mut [[f32; TAGS]], facts: &[Fact], tags: &[Tag]) -> bool {
    let further = |at: usize| tags.get(at).is_some_and(|tag| *tag == Tag::Further);
    let several = |at: usize| further(at) || (tags[at] == Tag::First && further(at + 1));
    let known: BTreeSet<u64> =
        (0..facts.len()).filter(|at| several(*at) && facts[*at].is_own_word()).map(|at| facts[at].word()).collect();
    if known.is_empty() {
        return false;
    }
    let mut elsewhere = false;
    let mut joins = false;
    for ((score, fact), tag) in scores.iter_mut().zip(facts).zip(tags) {
        if fact.is_own_word() && known.contains(&fact.word()) {
            elsewhere |= !matches!(tag, Tag::First | Tag::Further);
            score[Tag::First as usize] += REMEMBERED;
            // Behind a small word a name begins anew: `Anna en Kroon`.
            if joins {
                score[Tag::Further as usize] += REMEMBERED;
            }
        }
        joins = fact.joins();
    }
    elsewhere
}
