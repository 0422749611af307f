//! The linear model over features, and the best sequence of tags for a text.

use std::hint::{black_box, select_unpredictable};

use super::fact::Fact;
use super::features::{MOST, features};
use super::lexicon::HashedMap;
use super::recent::{Recent, Sum};

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

/// Slots that a feature may stand in.
pub(super) const GROUP: usize = 4;

/// The slots that a feature may stand in, so that they lie in one line of the processor's cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(32))]
pub(super) struct Group(pub(super) [u64; GROUP]);

/// The weights: slots with the mark of a feature and its weight per tag, and a weight per pair of tags.
///
/// A feature that has no slot weighs nothing, so that what was never seen in training does not count.
#[derive(Clone)]
pub struct Model {
    /// A slot holds a mark in its upper two bytes and a weight per tag in the others, the first tag lowest; an empty
    /// slot is zero.
    pub(super) groups: Vec<Group>,
    /// From the tag before (row) to the tag.
    pub(super) pairs: [[f32; TAGS]; TAGS],
    /// The same, with no way to a tag that may not follow.
    steps: [[f32; TAGS]; TAGS],
    /// What one step of a weight is worth.
    pub(super) scale: f32,
}

/// Gives the mark of a feature; never zero.
pub(super) const fn mark(feature: u64) -> u64 {
    let mark = feature >> 48;
    if mark == 0 { 1 } else { mark }
}

impl Model {
    /// Makes a model of its parts.
    pub(super) fn new(groups: Vec<Group>, pairs: [[f32; TAGS]; TAGS], scale: f32) -> Self {
        let step =
            |before: usize, tag: usize| if follows(before, tag) { pairs[before][tag] } else { f32::NEG_INFINITY };
        let steps = std::array::from_fn(|before| std::array::from_fn(|tag| step(before, tag)));
        Self { groups, pairs, steps, scale }
    }

    /// Gives the number of a feature's group.
    pub(super) fn group(&self, feature: u64) -> usize {
        // It fits: the groups are in memory.
        usize::try_from(((feature & 0xffff_ffff) * self.groups.len() as u64) >> 32).unwrap_or(0)
    }

    /// Sums the weights of a token's features per tag; `recent` is of one model.
    ///
    /// Nearly all of the time goes to waiting for memory. So each step is a loop of its own with one load in it, of which
    /// the processor has many under way at once, and none has a branch, which it would guess wrong half the time.
    #[must_use]
    pub fn scores(&self, facts: &[Fact], at: usize, recent: &mut Recent) -> [f32; TAGS] {
        let mut found = [0; MOST];
        let count = features(facts, at, &mut found);
        let mut sum = Sum::default();
        let missing = recent.add(&mut found[..count], &mut sum);
        let missing = &found[..missing];
        // Asks memory for all of them before the first is looked at.
        black_box(missing.iter().fold(0, |all, feature| all | self.groups[self.group(*feature)].0[0]));
        for feature in missing {
            let own = mark(*feature);
            let same = |slot: u64| select_unpredictable(slot >> 48 == own, slot, 0);
            let [first, second, third, fourth] = self.groups[self.group(*feature)].0.map(same);
            let slot = first | second | third | fourth;
            recent.keep(*feature, slot);
            sum.add(slot);
        }
        std::array::from_fn(|tag| sum.of(tag) as f32 * self.scale)
    }

    /// Gives the best tags (Viterbi); `lean` is added to persons, so that more are found.
    #[must_use]
    pub fn tag(&self, scores: &[[f32; TAGS]], lean: f32) -> Vec<Tag> {
        let mut tags = vec![Tag::Outside; scores.len()];
        self.write_tags(scores, lean, &mut tags);
        tags
    }

    /// Writes the best tags over others, one for each of the scores.
    pub(super) fn write_tags(&self, scores: &[[f32; TAGS]], lean: f32, tags: &mut [Tag]) {
        let mut best = [f32::NEG_INFINITY; TAGS];
        let mut from: Vec<[u32; TAGS]> = Vec::with_capacity(scores.len());
        for (at, score) in scores.iter().enumerate() {
            let mut own = *score;
            own[Tag::First as usize] += lean;
            own[Tag::Further as usize] += lean;
            let mut next = [f32::NEG_INFINITY; TAGS];
            let mut back = [0; TAGS];
            if at == 0 {
                // A text begins as if something else stood before it.
                next = std::array::from_fn(|tag| own[tag] + self.steps[Tag::Outside as usize][tag]);
            } else {
                for ((before, reached), steps) in (0..).zip(best).zip(&self.steps) {
                    for tag in 0..TAGS {
                        let total = reached + steps[tag] + own[tag];
                        let better = total > next[tag];
                        next[tag] = if better { total } else { next[tag] };
                        back[tag] = if better { before } else { back[tag] };
                    }
                }
            }
            best = next;
            from.push(back);
        }
        let mut at = (0..TAGS).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0);
        for (tag, from) in tags.iter_mut().zip(from).rev() {
            *tag = Tag::ALL[at];
            at = from[at] as usize;
        }
    }
}

/// How much the other places of a word weigh against the place itself.
const SHARED: f32 = 0.2;

/// Lets a word with a capital mean the same throughout a text: each place of it takes in what the others say.
pub fn agree(scores: &mut [[f32; TAGS]], facts: &[Fact]) {
    let mut sums: HashedMap<([f32; TAGS], f32)> = HashedMap::default();
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
const REMEMBERED: f32 = 6.0;

/// Lets words of the names that tags mark speak for themselves elsewhere in the text: `Anna Kroon` for `Kroon`.
/// Only names of several words tell enough; everyday words count only with a capital. Says whether there were any.
pub fn remember(scores: &mut [[f32; TAGS]], facts: &[Fact], tags: &[Tag]) -> bool {
    let further = |at: usize| tags.get(at).is_some_and(|tag| *tag == Tag::Further);
    let several = |at: usize| further(at) || (tags[at] == Tag::First && further(at + 1));
    let words = (0..facts.len()).filter(|at| several(*at) && facts[*at].is_own_word());
    let known: HashedMap<()> = words.map(|at| (facts[at].word(), ())).collect();
    if known.is_empty() {
        return false;
    }
    let mut elsewhere = false;
    let mut joins = false;
    for ((score, fact), tag) in scores.iter_mut().zip(facts).zip(tags) {
        if fact.is_own_word() && known.contains_key(&fact.word()) {
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

/// What a word adds to being of a name where all its places are, and takes where none is.
const REPEATED: (f32, f32) = (4.0, 1.0);
/// A place where a word is of another name weighs as much as so many where it is of none.
const CONTRARY: f32 = 2.0;

/// Lets a word with a capital that tags call a person in some places of a text, and not in others, be one in the others
/// as far as its share goes. Says whether there was any.
pub fn repeat(scores: &mut [[f32; TAGS]], facts: &[Fact], tags: &[Tag]) -> bool {
    if !tags.contains(&Tag::First) {
        return false;
    }
    let mut counts: HashedMap<(f32, f32)> = HashedMap::default();
    for (fact, tag) in facts.iter().zip(tags).filter(|(fact, _)| fact.is_telling()) {
        let (persons, all) = counts.entry(fact.word()).or_default();
        match tag {
            Tag::First | Tag::Further => {
                *persons += 1.0;
                *all += 1.0;
            }
            Tag::Outside => *all += 1.0,
            Tag::Place | Tag::Organisation | Tag::Other => *all += CONTRARY,
        }
    }
    counts.retain(|_, (persons, all)| *persons > 0.0 && persons < all);
    if counts.is_empty() {
        return false;
    }
    for (score, fact) in scores.iter_mut().zip(facts).filter(|(_, fact)| fact.is_telling()) {
        if let Some((persons, all)) = counts.get(&fact.word()) {
            let share = persons / all;
            let change = REPEATED.0 * share - REPEATED.1 * (1.0 - share);
            score[Tag::First as usize] += change;
            score[Tag::Further as usize] += change;
        }
    }
    true
}
