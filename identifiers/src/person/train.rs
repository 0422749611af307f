//! Training: a linear-chain conditional random field by stochastic gradient descent with L2 regularisation.
//! The program that uses it is `examples/train_person.rs`.

use super::fact::{FOREIGN, Fact, GIVEN, INTERFIX, NAMED, SURNAME, USUAL_GIVEN, USUAL_SURNAME};
use super::features::{MOST, features};
use super::lexicon::mix;
use super::model::{GROUP, Group, Model, TAGS, Tag, follows, mark};

/// One sentence: a stretch of a document's facts, with the right tags.
pub struct Sentence {
    /// Facts of its tokens; they were made for the whole document.
    pub facts: Vec<Fact>,
    /// The right tag of each.
    pub tags: Vec<Tag>,
}

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Rounds over all sentences.
    pub rounds: u32,
    /// How strongly weights are kept small.
    pub penalty: f32,
    /// The first step's length.
    pub rate: f32,
    /// A feature that stands in fewer places is not learned.
    pub least: usize,
    /// How many in a hundred features of a token are left out each time, so that the others learn to do without.
    pub dropped: u64,
    /// The round from which on weights are averaged.
    pub averaged: u32,
    /// How many times all is learned, each time in another order; the mean of all is kept.
    pub times: u32,
}

/// Pretends that a newspaper named people in full before a snippet of it begins: of the people who stand in a document
/// with one word only, a share is marked as named elsewhere. Which ones depends on the word and `salt` alone.
pub fn introduce(document: &mut [Sentence], salt: u64, percent: u64) {
    for sentence in document {
        for at in 0..sentence.tags.len() {
            let single = sentence.tags[at] == Tag::First && sentence.tags.get(at + 1) != Some(&Tag::Further);
            let fact = &mut sentence.facts[at];
            if single && mix(fact.word() ^ mix(salt)) % 100 < percent && fact.is_telling() {
                fact.flags |= NAMED;
            }
        }
    }
}

/// What the choice of [`unlist`] is mixed with, so that it is another than others by the same word.
const UNLISTING: u64 = 7;

/// Pretends that no list has some of the people's names, so that what is around a name and how it is written is learned
/// as well: lists never hold all. Which ones depends on the word alone.
pub fn unlist(sentences: &mut [Sentence], percent: u64) {
    for sentence in sentences {
        for (fact, tag) in sentence.facts.iter_mut().zip(&sentence.tags) {
            let named = matches!(tag, Tag::First | Tag::Further) && fact.flags & INTERFIX == 0;
            if named && mix(fact.word() ^ mix(UNLISTING)) % 100 < percent {
                fact.flags &= !(GIVEN | USUAL_GIVEN | SURNAME | USUAL_SURNAME | FOREIGN);
            }
        }
    }
}

/// What was learned, every feature apart.
pub struct Learned {
    /// Hashes, in order.
    features: Vec<u64>,
    /// `features × TAGS`.
    table: Vec<f32>,
    pairs: [[f32; TAGS]; TAGS],
}

/// A sentence as the learner sees it.
struct Indexed<'a> {
    /// Where the features of its tokens begin in the table, one token behind the other.
    starts: Vec<u32>,
    /// Where each token's features end in `starts`.
    ends: Vec<u32>,
    tags: &'a [Tag],
}

/// The weights in hand: the real ones are `table` and `pairs` times `scale`.
struct Learner {
    table: Vec<f32>,
    pairs: [[f32; TAGS]; TAGS],
    scale: f32,
}

/// Gives the hashes of the features that stand in enough places, in order.
fn known(sentences: &[Sentence], least: usize) -> Vec<u64> {
    let mut all: Vec<u64> = Vec::new();
    let mut found = [0; MOST];
    for sentence in sentences {
        for at in 0..sentence.facts.len() {
            let count = features(&sentence.facts, at, &mut found);
            all.extend_from_slice(&found[..count]);
        }
    }
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).filter(|same| same.len() >= least).map(|same| same[0]).collect()
}

fn indexed<'a>(sentence: &'a Sentence, known: &[u64]) -> Indexed<'a> {
    let mut found = [0; MOST];
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for at in 0..sentence.facts.len() {
        let count = features(&sentence.facts, at, &mut found);
        let places = found[..count].iter().filter_map(|feature| known.binary_search(feature).ok());
        starts.extend(places.filter_map(|place| u32::try_from(place * TAGS).ok()));
        ends.push(u32::try_from(starts.len()).unwrap_or(u32::MAX));
    }
    Indexed { starts, ends, tags: &sentence.tags }
}

/// Leaves out a share of the features of each token, others each time.
fn thinned<'a>(sentence: &Indexed<'a>, percent: u64, salt: u64) -> Indexed<'a> {
    let mut left = Indexed { starts: Vec::with_capacity(sentence.starts.len()), ends: Vec::new(), tags: sentence.tags };
    let mut start = 0;
    for end in &sentence.ends {
        let places = sentence.starts[start..*end as usize].iter();
        let kept = places.filter(|place| mix(salt ^ u64::from(**place) << 20 ^ u64::from(*end)) % 100 >= percent);
        left.starts.extend(kept);
        start = *end as usize;
        left.ends.push(u32::try_from(left.starts.len()).unwrap_or(u32::MAX));
    }
    left
}

/// Learns weights over the sentences, shuffled the same way each time that it is called.
#[must_use]
pub fn train(sentences: &[Sentence], plan: Plan, mut report: impl FnMut(u32, f64)) -> Learned {
    let known = known(sentences, plan.least);
    let all: Vec<Indexed<'_>> = sentences.iter().map(|sentence| indexed(sentence, &known)).collect();
    let mut sums = vec![0.0f32; known.len() * TAGS];
    let mut pair_sums = [[0.0f32; TAGS]; TAGS];
    for time in 0..plan.times {
        let mut learner = Learner { table: vec![0.0f32; known.len() * TAGS], pairs: [[0.0; TAGS]; TAGS], scale: 1.0 };
        learner.run(&all, plan, u64::from(time), &mut report, &mut |learner| {
            let scale = learner.scale;
            sums.iter_mut().zip(&learner.table).for_each(|(sum, weight)| *sum += weight * scale);
            let pairs = learner.pairs.iter().flatten();
            pair_sums.iter_mut().flatten().zip(pairs).for_each(|(sum, weight)| *sum += weight * scale);
        });
    }
    let rounds = plan.rounds - plan.averaged.min(plan.rounds - 1);
    let times = (rounds * plan.times).max(1) as f32;
    sums.iter_mut().for_each(|sum| *sum /= times);
    pair_sums.iter_mut().flatten().for_each(|sum| *sum /= times);
    Learned { features: known, table: sums, pairs: pair_sums }
}

/// Adds logarithms: `ln(Σ exp)`.
fn log_sum(values: &[f32; TAGS]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        most
    } else {
        most + values.iter().map(|value| (value - most).exp()).sum::<f32>().ln()
    }
}

impl Learner {
    /// Goes over all sentences round after round; `keep` is called behind each round that counts.
    fn run(
        &mut self,
        all: &[Indexed<'_>],
        plan: Plan,
        time: u64,
        report: &mut impl FnMut(u32, f64),
        keep: &mut impl FnMut(&Self),
    ) {
        let mut order: Vec<usize> = (0..all.len()).collect();
        let mut state: u64 = 4711 + time;
        let decay = plan.penalty / all.len().max(1) as f32;
        let mut step: f32 = 0.0;
        for round in 0..plan.rounds {
            for place in (1..order.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(place, usize::try_from((state >> 33) % (place as u64 + 1)).unwrap_or(0));
            }
            let mut loss = 0.0;
            for index in &order {
                let rate = plan.rate / (1.0 + plan.rate * decay * step);
                let salt = mix(time << 48 | u64::from(round) << 32 | *index as u64);
                loss += self.learn(&thinned(&all[*index], plan.dropped, salt), rate);
                self.scale *= 1.0 - rate * decay;
                step += 1.0;
            }
            report(round, loss);
            if round >= plan.averaged.min(plan.rounds - 1) {
                keep(self);
            }
        }
    }

    /// Takes one step towards a sentence's tags; gives its loss.
    fn learn(&mut self, sentence: &Indexed<'_>, rate: f32) -> f64 {
        let length = sentence.tags.len();
        let mut scores = Vec::with_capacity(length);
        let mut start = 0;
        for end in &sentence.ends {
            let mut score = [0.0f32; TAGS];
            for place in &sentence.starts[start..*end as usize] {
                let own = &self.table[*place as usize..*place as usize + TAGS];
                score.iter_mut().zip(own).for_each(|(sum, weight)| *sum += weight);
            }
            start = *end as usize;
            scores.push(score.map(|score| score * self.scale));
        }
        let mut pairs = [[f32::NEG_INFINITY; TAGS]; TAGS];
        for (before, row) in pairs.iter_mut().enumerate() {
            for (tag, pair) in row.iter_mut().enumerate().filter(|(tag, _)| follows(before, *tag)) {
                *pair = self.pairs[before][tag] * self.scale;
            }
        }
        let (forward, backward) = passes(&scores, &pairs);
        let whole = log_sum(&forward[length - 1]);
        let step = rate / self.scale;
        let mut loss = whole;
        let mut start = 0;
        for at in 0..length {
            let gold = sentence.tags[at] as usize;
            let before = if at == 0 { 0 } else { sentence.tags[at - 1] as usize };
            loss -= scores[at][gold] + pairs[before][gold];
            let mut change = [0.0f32; TAGS];
            for (tag, change) in change.iter_mut().enumerate() {
                *change = -step * (forward[at][tag] + backward[at][tag] - whole).exp();
            }
            change[gold] += step;
            let end = sentence.ends[at] as usize;
            for place in &sentence.starts[start..end] {
                let own = &mut self.table[*place as usize..*place as usize + TAGS];
                own.iter_mut().zip(change).for_each(|(weight, change)| *weight += change);
            }
            start = end;
            self.pairs[before][gold] += step;
            for (from, row) in pairs.iter().enumerate() {
                let reached = if at > 0 {
                    forward[at - 1][from]
                } else if from == 0 {
                    0.0
                } else {
                    continue;
                };
                for (tag, pair) in row.iter().enumerate() {
                    let share = (reached + pair + scores[at][tag] + backward[at][tag] - whole).exp();
                    self.pairs[from][tag] -= step * share;
                }
            }
        }
        f64::from(loss)
    }
}

/// Gives the forward sums (own score included) and the backward sums (own score left out), as logarithms.
fn passes(scores: &[[f32; TAGS]], pairs: &[[f32; TAGS]; TAGS]) -> (Vec<[f32; TAGS]>, Vec<[f32; TAGS]>) {
    let length = scores.len();
    let mut forward: Vec<[f32; TAGS]> = Vec::with_capacity(length);
    for (at, score) in scores.iter().enumerate() {
        let mut next = [0.0; TAGS];
        for (tag, next) in next.iter_mut().enumerate() {
            let reached: [f32; TAGS] = std::array::from_fn(|before| match at.checked_sub(1) {
                Some(last) => forward[last][before] + pairs[before][tag],
                None if before == 0 => pairs[0][tag],
                None => f32::NEG_INFINITY,
            });
            *next = log_sum(&reached) + score[tag];
        }
        forward.push(next);
    }
    let mut backward = vec![[0.0f32; TAGS]; length];
    for at in (0..length.saturating_sub(1)).rev() {
        for tag in 0..TAGS {
            let reached: [f32; TAGS] =
                std::array::from_fn(|next| pairs[tag][next] + scores[at + 1][next] + backward[at + 1][next]);
            backward[at][tag] = log_sum(&reached);
        }
    }
    (forward, backward)
}

/// Rounds weights to a byte each, and keeps the features that weigh most: as many as fit in `slots` slots.
#[must_use]
pub fn pack(learned: &Learned, slots: usize) -> Model {
    let most = |index: usize| {
        learned.table[index * TAGS..(index + 1) * TAGS].iter().map(|weight| weight.abs()).fold(0.0, f32::max)
    };
    let mut order: Vec<(f32, usize)> = (0..learned.features.len()).map(|index| (most(index), index)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // The few greatest weights are cut off, so that the many small ones keep their steps.
    let scale = order.get(order.len() / 20_000).map_or(1.0, |(most, _)| *most) / 127.0;
    let empty = vec![Group::default(); slots.div_ceil(GROUP).max(1)];
    let mut model = Model::new(empty, learned.pairs, scale);
    for (_, index) in order {
        let feature = learned.features[index];
        let own = mark(feature);
        let number = model.group(feature);
        let group = &mut model.groups[number].0;
        // What has the mark of a feature that weighs more is left out, as is what finds no room.
        let taken = group.iter().any(|slot| *slot >> 48 == own);
        let Some(slot) = group.iter_mut().find(|slot| **slot == 0).filter(|_| !taken) else { continue };
        let mut bytes = [0u8; 8];
        for (byte, weight) in bytes.iter_mut().zip(&learned.table[index * TAGS..(index + 1) * TAGS]) {
            *byte = ((weight / scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        }
        *slot = u64::from_le_bytes(bytes) | own << 48;
    }
    Model::new(model.groups, model.pairs, scale)
}
