//! Whether a layer of text says where a scan shows what it says.
//!
//! Somebody else's OCR, a damaged picture, or a page that was turned after it was read: then what the layer hides
//! stands elsewhere in the picture than where the layer has it.

use connectors::formats::pdf::{PageText, Sheet, Visibility};
use connectors::{Area, Role, ScannedWord};

use super::fate::Fates;
use super::instead::placed;
use super::known::touches;
use super::spots::Spot;
use crate::Covered;

/// Shorter words stand anywhere by chance.
const TELLING: usize = 3;
/// The share of the words that OCR reads which stand where the layer has them, if it is to be relied on.
const AGREES: (usize, usize) = (3, 4);

/// Whether the layer hides something where OCR found nothing to hide, and both have words in other places.
pub(super) fn is_elsewhere(text: &PageText, covered: &Covered, fates: &Fates, found: &[Spot], sheet: &Sheet) -> bool {
    let is_found = |place: &[f64; 4]| found.iter().any(|spot| !spot.marks.is_empty() && touches(&spot.bounds, place));
    if fates.spots.iter().all(|spot| is_found(&spot.bounds)) {
        return false;
    }
    let scanned = covered.document().blocks.iter().filter(|block| block.role == Role::Scanned);
    let seen: Vec<Word> = scanned.flat_map(|block| words(block.text.expose(), &block.words)).collect();
    let layer = text.blocks.iter().filter(|block| block.visibility == Visibility::Invisible);
    let said: Vec<Word> = layer.flat_map(|block| words(&block.text, &placed(block, text, sheet, 0))).collect();
    let agree = seen.iter().filter(|word| said.iter().any(|other| word.is_in(other) && word.is_like(other)));
    agree.count() * AGREES.1 < seen.len() * AGREES.0
}

/// A word by its letters, in the order of the alphabet, and its place.
struct Word {
    letters: Vec<char>,
    area: Area,
}

/// Gives the words of a text that are long enough to tell.
fn words(text: &str, words: &[ScannedWord]) -> Vec<Word> {
    let said = |word: &ScannedWord| text.get(word.start as usize..word.end as usize).map(letters);
    let words = words.iter().filter_map(|word| Some(Word { letters: said(word)?, area: word.area }));
    words.filter(|word| word.letters.len() >= TELLING).collect()
}

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.sort_unstable();
    letters
}

impl Word {
    /// Whether the middle of the one is in the other.
    const fn is_in(&self, other: &Self) -> bool {
        let (own, other) = (self.area, other.area);
        let (x, y) = (own.left.midpoint(own.right), own.top.midpoint(own.bottom));
        other.left <= x && x <= other.right && other.top <= y && y <= other.bottom
    }

    /// Whether both may be readings of one word: two thirds of the letters of the longer one are in both.
    fn is_like(&self, other: &Self) -> bool {
        let (mut rest, mut same) = (&other.letters[..], 0);
        for letter in &self.letters {
            rest = &rest[rest.partition_point(|other| other < letter)..];
            if let Some((_, others)) = rest.split_first().filter(|(other, _)| *other == letter) {
                (rest, same) = (others, same + 1);
            }
        }
        3 * same >= 2 * self.letters.len().max(other.letters.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_read_wrongly_is_like_itself_and_like_no_other() {
        let area = Area { left: 0, top: 0, right: 0, bottom: 0 };
        let word = |said| Word { letters: letters(said), area };
        let cases = [
            ("Jansen,", "janscn", true),
            ("aanvraag", "aanvrag", true),
            ("behandeling", "daarover", false),
            ("een", "heer", false),
        ];
        for (one, other, like) in cases {
            assert_eq!(word(one).is_like(&word(other)), like, "{one} {other}");
            assert_eq!(word(other).is_like(&word(one)), like, "{other} {one}");
        }
    }
}
