//! Training: a linear-chain conditional random field by stochastic gradient descent with L2 regularisation.
//! The program that uses it is `examples/train_person.rs`.

use super::fact::Fact;
use super::features::{MOST, features};
use super::model::{TAGS, Tag, Weights, follows};

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
    /// The table has two to this power of buckets.
    pub bits: u32,
    /// Rounds over all sentences.
    pub rounds: u32,
    /// How strongly weights are kept small.
    pub penalty: f32,
    /// The first step's length.
    pub rate: f32,
}

/// The weights in hand: the real ones are `table` and `pairs` times `scale`.
struct Learner {
    weights: Weights<f32>,
    scale: f32,
}

/// Learns weights over the sentences, shuffled the same way each time.
#[must_use]
pub fn train(sentences: &[Sentence], plan: Plan, mut report: impl FnMut(u32, f64)) -> Weights<f32> {
    let table = vec![0.0f32; (1usize << plan.bits) * TAGS];
    let mut learner = Learner { weights: Weights { table, pairs: [[0.0; TAGS]; TAGS], scale: 1.0 }, scale: 1.0 };
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut state: u64 = 4711;
    let decay = plan.penalty / sentences.len().max(1) as f32;
    let mut step: f32 = 0.0;
    for round in 0..plan.rounds {
        for place in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(place, usize::try_from((state >> 33) % (place as u64 + 1)).unwrap_or(0));
        }
        let mut loss = 0.0;
        for index in &order {
            let rate = plan.rate / (1.0 + plan.rate * decay * step);
            loss += learner.learn(&sentences[*index], rate);
            learner.scale *= 1.0 - rate * decay;
            step += 1.0;
        }
        report(round, loss);
    }
    let scale = learner.scale;
    let mut weights = learner.weights;
    weights.table.iter_mut().for_each(|weight| *weight *= scale);
    weights.pairs.iter_mut().flatten().for_each(|weight| *weight *= scale);
    weights
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
    /// Takes one step towards a sentence's tags; gives its loss.
    fn learn(&mut self, sentence: &Sentence, rate: f32) -> f64 {
        let length = sentence.facts.len();
        let mut buckets: Vec<usize> = Vec::with_capacity(length * 48);
        let mut ends = Vec::with_capacity(length);
        let mut scores = Vec::with_capacity(length);
        for at in 0..length {
            let mut found = [0; MOST];
            let count = features(&sentence.facts, at, &mut found);
            let mut score = [0.0f32; TAGS];
            for feature in &found[..count] {
                let start = self.weights.bucket(*feature) * TAGS;
                buckets.push(start);
                score.iter_mut().zip(&self.weights.table[start..start + TAGS]).for_each(|(sum, weight)| *sum += weight);
            }
            ends.push(buckets.len());
            scores.push(score.map(|score| score * self.scale));
        }
        let mut pairs = [[f32::NEG_INFINITY; TAGS]; TAGS];
        for (before, row) in pairs.iter_mut().enumerate() {
            for (tag, pair) in row.iter_mut().enumerate().filter(|(tag, _)| follows(before, *tag)) {
                *pair = self.weights.pairs[before][tag] * self.scale;
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
            for bucket in &buckets[start..ends[at]] {
                self.weights.table[*bucket..bucket + TAGS]
                    .iter_mut()
                    .zip(change)
                    .for_each(|(weight, change)| *weight += change);
            }
            start = ends[at];
            self.weights.pairs[before][gold] += step;
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
                    self.weights.pairs[from][tag] -= step * share;
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

/// Rounds weights to a byte each.
#[must_use]
pub fn quantise(weights: &Weights<f32>) -> Weights<i8> {
    let mut sizes: Vec<f32> = weights.table.iter().map(|weight| weight.abs()).filter(|weight| *weight > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    // The few greatest weights are cut off, so that the many small ones keep their steps.
    let most = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 20_000)).copied().unwrap_or(1.0);
    let scale = most / 127.0;
    let round = |weight: &f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
    Weights { table: weights.table.iter().map(round).collect(), pairs: weights.pairs, scale }
}
