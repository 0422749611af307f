//! A layer of text over a scan, held against what OCR of our own reads there.
//!
//! Somebody else's OCR may have seen a hidden name that ours misreads, and have it in another place than the picture
//! does; or the picture is damaged, or was turned after it was read.

use connectors::formats::pdf::{PageText, Sheet, Visibility};
use connectors::{Area, Role, ScannedWord};

use super::instead::placed;
use crate::rebuilt::paint::{Painted, widened};
use crate::{Covered, Covering, Field, Mark};

/// Shorter words stand anywhere by chance.
const TELLING: usize = 3;
/// The share of the words that OCR reads which stand where the layer has them, if it is to be relied on.
const AGREES: (usize, usize) = (3, 4);

/// What a layer says that OCR does not.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Words that OCR read, and which look like hidden ones of the layer that stand elsewhere there.
    pub(super) painted: Vec<Painted>,
    /// Whether it hides words that OCR did not read, in places that are not to be relied on.
    pub(super) is_elsewhere: bool,
}

/// Looks up in what OCR read what the layer hides.
pub(super) fn told(text: &PageText, covered: &Covered, sheet: &Sheet) -> Told {
    let layer = (0..).zip(&text.blocks).filter(|(_, block)| block.visibility == Visibility::Invisible);
    let said: Vec<Word> =
        layer.flat_map(|(number, block)| words(covered, number, &block.text, &placed(block, text, sheet, 0))).collect();
    if said.iter().all(|word| word.mark.is_none()) {
        return Told::default();
    }
    let scanned = (0..).zip(&covered.document().blocks).filter(|(_, block)| block.role == Role::Scanned);
    let seen: Vec<Word> =
        scanned.flat_map(|(number, block)| words(covered, number, block.text.expose(), &block.words)).collect();
    let (mut found, shown): (Vec<&Word>, Vec<&Word>) = seen.iter().partition(|word| word.mark.is_some());
    let areas: Vec<Area> = shown.iter().map(|word| word.area).collect();
    let (mut painted, mut is_lost) = (Vec::new(), false);
    for word in &said {
        let Some(mark) = word.mark else { continue };
        // Each word that OCR found bears out one of the layer.
        if let Some(at) = found.iter().position(|other| word.is_like(other) || other.is_in(word)) {
            found.swap_remove(at);
            continue;
        }
        let alike: Vec<&&Word> = shown.iter().filter(|other| word.is_like(other)).collect();
        is_lost |= alike.is_empty();
        // What stands where the layer has it is painted over already.
        if !alike.iter().any(|other| other.is_in(word)) {
            let paint = |other: &&&Word| Painted { area: widened(other.area, &areas), marks: vec![mark] };
            painted.extend(alike.iter().map(paint));
        }
    }
    let agrees = |word: &&Word| said.iter().any(|other| word.is_in(other) && word.is_like(other));
    let is_elsewhere = is_lost && seen.iter().filter(agrees).count() * AGREES.1 < seen.len() * AGREES.0;
    Told { painted, is_elsewhere }
}

/// A word by its letters, in the order of the alphabet, its place, and what stands for it where it is hidden.
struct Word {
    letters: Vec<char>,
    area: Area,
    mark: Option<Mark>,
}

/// Gives the words of a block that are long enough to tell.
fn words(covered: &Covered, block: u32, text: &str, words: &[ScannedWord]) -> Vec<Word> {
    let hidden = covered.hidden(Field::Text { block });
    let of = |word: &ScannedWord| {
        let (start, end) = (word.start as usize, word.end as usize);
        let touches = |covering: &&Covering| covering.range().start < end && start < covering.range().end;
        let (letters, mark) = (letters(text.get(start..end)?), hidden.iter().find(touches).map(Covering::mark));
        (letters.len() >= TELLING).then_some(Word { letters, area: word.area, mark })
    };
    words.iter().filter_map(of).collect()
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
        let word = |said| Word { letters: letters(said), area, mark: None };
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
