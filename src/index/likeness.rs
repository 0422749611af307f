//! How alike two texts are, in one number each: the same words, or nearly.
//!
//! A short text (a row, a note) is alike only when all its words are the same, in the same order: two rows that differ in
//! a number are about two people. A longer one is summed up in a simhash of its groups of three words (Charikar, 2002),
//! of which few bits differ when few words do.

use identifiers::fold;
use serde::{Deserialize, Serialize};

/// Texts of fewer words are compared as a whole.
const SHORT: usize = 32;
/// So many bits may differ between texts that are nearly the same.
const BITS: u32 = 6;
/// One band more than bits that may differ: of two that are alike one band at least is the same.
const BANDS: u32 = BITS + 1;

/// What is kept of a text to know its copies by. Zero is no text at all, which is like nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Likeness(pub(super) u64);

impl Likeness {
    /// Gives the number under which it is kept: what all of one sort have alike stands first, since a column of numbers
    /// that end alike is kept in blocks, of which opening it reads every one.
    pub(super) const fn kept(self) -> u64 {
        self.0.rotate_right(2)
    }

    /// Reads what [`Likeness::kept`] gave.
    pub(super) const fn from_kept(number: u64) -> Self {
        Self(number.rotate_left(2))
    }

    /// Sums up a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = 0_usize;
        let mut all = blake3::Hasher::new();
        let mut before = [0_u64; 2];
        let mut balance = [0_i32; 64];
        fold::terms(text, |term| {
            let word = mixed(
                term.text
                    .bytes()
                    .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
            );
            if words < SHORT {
                all.update(&word.to_le_bytes());
            }
            let group = mixed(before[0].rotate_left(7) ^ before[1].rotate_left(3) ^ word);
            for (bit, balance) in balance.iter_mut().enumerate() {
                *balance += if group >> bit & 1 == 1 { 1 } else { -1 };
            }
            before = [before[1], word];
            words += 1;
        });
        match words {
            0 => Self(0),
            1..SHORT => {
                let mut bytes = [0; 8];
                bytes.copy_from_slice(&all.finalize().as_bytes()[..8]);
                Self(u64::from_le_bytes(bytes) & !1 | 2)
            }
            _ => Self((0..64).filter(|bit| balance[*bit] > 0).fold(1, |sum, bit| sum | 1 << bit)),
        }
    }

    /// Says whether two texts are the same, or nearly.
    #[must_use]
    pub const fn is_like(self, other: Self) -> bool {
        let is_long = self.0 & other.0 & 1 == 1;
        let differing = (self.0 ^ other.0).count_ones();
        self.0 != 0 && (differing == 0 || is_long && differing <= BITS)
    }

    /// Gives keys of which two texts that are alike share at least one.
    pub fn bands(self) -> impl Iterator<Item = (u32, u64)> {
        let count = match self.0 {
            0 => 0,
            // A short text is like no other than the same, and of those there are many.
            bits if bits & 1 == 0 => 1,
            _ => BANDS,
        };
        let width = if count == 1 { 64 } else { 64 / BANDS };
        (0..count).map(move |band| (band, self.0 >> (band * width) & (u64::MAX >> (64 - width))))
    }
}

/// Spreads the bits of a number over all of it.
const fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

#[cfg(test)]
mod tests {
    use super::Likeness;

    fn letter(day: u32, close: &str) -> String {
        let body: String = (0..200).map(|word| format!("woord{} ", word * 7 % 113)).collect();
        format!("Voorbeeldstad, {day} maart. Geachte mevrouw, {body} {close}")
    }

    #[test]
    fn a_copy_with_another_layout_or_a_word_changed_is_like_it() {
        let first = Likeness::of(&letter(3, "Hoogachtend"));
        assert!(first.is_like(Likeness::of(&letter(3, "HOOGACHTEND").replace(' ', "\n"))));
        assert!(first.is_like(Likeness::of(&letter(4, "Hoogachtend"))));
        assert!(first.is_like(Likeness::of(&letter(3, "Met vriendelijke groet"))));
        let shared = |other: Likeness| first.bands().zip(other.bands()).any(|(a, b)| a == b);
        assert!(shared(Likeness::of(&letter(4, "Hoogachtend"))));
        let other: String = (0..200).map(|word| format!("ander{word} ")).collect();
        assert!(!first.is_like(Likeness::of(&other)));
    }

    #[test]
    fn short_texts_are_alike_only_when_all_words_are_the_same() {
        let row = Likeness::of("Anna de Vries; 06-12345678; Dorpsstraat 12");
        assert!(row.is_like(Likeness::of("anna DE vries, 06 12345678 dorpsstraat 12")));
        assert!(!row.is_like(Likeness::of("Anna de Vries; 06-12345679; Dorpsstraat 12")));
        assert_eq!(row.bands().count(), 1, "the whole is the key");
        assert!(!Likeness::of("").is_like(Likeness::of("")), "what has no text has no copies");
    }
}
