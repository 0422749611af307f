//! What a word that no list holds is spelled like: a name of people, a place, a firm, or a word of every day.
//!
//! Learned from the lists themselves by `examples/make_lexicon.rs`: weights of the rows of letters in a word, with its
//! beginning and its end. `-inga` is a Frisian surname, `-hausen` a German town, whoever bears or built it.

use super::lexicon::mix;

/// What words are told apart by their spelling.
pub const SORTS: usize = 4;

/// Rows of letters are counted in so many places; two rows may share one.
const PLACES: usize = 1 << 16;
/// The shortest and the longest row of letters, in bytes.
const ROWS: std::ops::RangeInclusive<usize> = 2..=5;
/// Longer words are cut off here.
const LONGEST: usize = 24;
/// The most rows of a word.
const MOST: usize = 4 * (LONGEST + 2);
/// What one step of a weight is worth.
const STEP: f32 = 1.0 / 32.0;

/// The weights, embedded: a byte for each sort and place.
static FILE: &[u8] = include_bytes!("../../data/likeness.bin");

/// A word, and how much it is of each sort: people's, a place, a firm, of every day.
pub type Example = (String, [f32; SORTS]);

/// Gives the places of a folded word's rows of letters; says how many there are.
fn rows(word: &str, into: &mut [u16; MOST]) -> usize {
    let mut framed = [b'^'; LONGEST + 2];
    let length = word.len().min(LONGEST);
    framed[1..=length].copy_from_slice(&word.as_bytes()[..length]);
    framed[length + 1] = b'$';
    let framed = &framed[..length + 2];
    let mut count = 0;
    for start in 0..framed.len() {
        let mut state: u64 = 0;
        for (index, byte) in framed[start..].iter().take(*ROWS.end()).enumerate() {
            state = state << 8 | u64::from(*byte);
            if ROWS.contains(&(index + 1)) && count < MOST {
                // The upper bits of a hash are the best.
                into[count] = (mix(state.wrapping_mul(0x0100_0000_01b3)) >> 48) as u16;
                count += 1;
            }
        }
    }
    count
}

/// Turns sums into shares of one.
fn shares(sums: [f32; SORTS]) -> [f32; SORTS] {
    let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised = sums.map(|sum| (sum - most).exp());
    let whole: f32 = raised.iter().sum();
    raised.map(|share| share / whole)
}

/// Gives what a folded word is spelled like: in four steps how much like a name of people, and what else it is like.
/// Never zero.
pub(super) fn likeness(word: &str) -> u8 {
    let mut found = [0; MOST];
    let count = rows(word, &mut found);
    let mut sums = [0i32; SORTS];
    for place in &found[..count] {
        let start = usize::from(*place) * SORTS;
        for (sum, weight) in sums.iter_mut().zip(FILE.get(start..start + SORTS).unwrap_or_default()) {
            *sum += i32::from(weight.cast_signed());
        }
    }
    let shares = shares(sums.map(|sum| sum as f32 * STEP));
    let person = [0.25, 0.5, 0.8].iter().take_while(|step| shares[0] >= **step).count();
    let other = (2..SORTS).fold(1, |best, sort| if shares[sort] > shares[best] { sort } else { best });
    u8::try_from(person * SORTS + other).unwrap_or(u8::MAX)
}

/// Rounds over all words.
const ROUNDS: u32 = 6;
/// The first step's length.
const RATE: f32 = 0.05;
/// How strongly weights are kept small.
const PENALTY: f32 = 1e-6;

/// Learns weights from words; gives the file. Same words in the same order, same bytes.
#[must_use]
pub fn learn(examples: &[Example]) -> Vec<u8> {
    let mut weights = vec![[0.0f32; SORTS]; PLACES];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state: u64 = 99;
    for round in 0..ROUNDS {
        for place in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(place, usize::try_from((state >> 33) % (place as u64 + 1)).unwrap_or(0));
        }
        let rate = RATE / (1.0 + round as f32);
        for index in &order {
            let (word, wanted) = &examples[*index];
            let mut found = [0; MOST];
            let count = rows(word, &mut found);
            let mut sums = [0.0; SORTS];
            for place in &found[..count] {
                sums.iter_mut().zip(weights[usize::from(*place)]).for_each(|(sum, weight)| *sum += weight);
            }
            let whole: f32 = wanted.iter().sum();
            let given = shares(sums);
            let change: [f32; SORTS] = std::array::from_fn(|sort| rate * (wanted[sort] - whole * given[sort]));
            for place in &found[..count] {
                for (weight, change) in weights[usize::from(*place)].iter_mut().zip(change) {
                    *weight += change - PENALTY * *weight;
                }
            }
        }
    }
    let byte = |weight: &f32| (weight / STEP).round().clamp(-127.0, 127.0) as i8;
    weights.iter().flatten().map(|weight| byte(weight).cast_unsigned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{SORTS, likeness};

    fn person(word: &str) -> u8 {
        likeness(word) / SORTS as u8
    }

    #[test]
    fn words_are_like_names_or_not() {
        for word in ["wiersmaga", "kovacevski", "vandermeerschen", "ozturkoglu"] {
            assert!(person(word) >= 2, "{word}");
        }
        for word in ["hogersbeekdorp", "medicom", "gemeentehuizen"] {
            assert!(person(word) < 2, "{word}");
        }
    }
}
