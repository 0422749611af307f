//! A layer of text over a scan, held against what OCR of our own reads there.
//!
//! Somebody else's OCR may have seen a hidden name that ours misreads, and have it in another place than the picture
//! does; or the picture is damaged, or was turned after it was read.

use connectors::formats::pdf::{PageText, Sheet, Visibility};
use connectors::{Area, Role, ScannedWord};

use super::instead::placed;
use crate::rebuilt::paint::{Painted, hull, widened};
use crate::{Covered, Field, Mark};

/// Where shorter words stand says nothing of others: they stand anywhere by chance.
const TELLING: usize = 3;
/// Shorter words of what is hidden are not looked up, unless there are no others.
const PART: usize = 4;
/// The share of the words that OCR reads which stand where the layer has them, if it is to be relied on.
const AGREES: (usize, usize) = (3, 4);

/// What a layer says that OCR does not.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Words that OCR read, and which look like hidden ones of the layer that stand elsewhere there.
    pub(super) painted: Vec<Painted>,
    /// Whether both have words in other places, so that those of the layer are not to be relied on.
    pub(super) is_aside: bool,
    /// Where the layer hides words that OCR did not find to be hidden.
    pub(super) alone: Vec<Area>,
    /// Whether it hides words that OCR did not read, in places that are not to be relied on.
    pub(super) is_elsewhere: bool,
}

/// Looks up in what OCR read what the layer hides.
pub(super) fn told(text: &PageText, covered: &Covered, sheet: &Sheet) -> Told {
    let layer = (0..).zip(&text.blocks).filter(|(_, block)| block.visibility == Visibility::Invisible);
    let said: Vec<Word> =
        layer.flat_map(|(number, block)| words(covered, number, &placed(block, text, sheet, 0))).collect();
    if said.iter().all(|word| word.fate == Fate::Stays) {
        return Told::default();
    }
    let scanned = (0..).zip(&covered.document().blocks).filter(|(_, block)| block.role == Role::Scanned);
    let seen: Vec<Word> = scanned.flat_map(|(number, block)| words(covered, number, &block.words)).collect();
    let mut found: Vec<&Word> = seen.iter().filter(|word| matches!(word.fate, Fate::Hidden(_))).collect();
    let shown: Vec<&Word> = seen.iter().filter(|word| word.fate == Fate::Stays).collect();
    let areas: Vec<Area> = shown.iter().map(|word| word.area).collect();
    let agrees = |word: &&Word| said.iter().any(|other| word.is_in(other) && word.is_like(other));
    let telling = || seen.iter().filter(|word| word.letters.len() >= TELLING);
    let is_aside = telling().filter(agrees).count() * AGREES.1 < telling().count() * AGREES.0;
    // Each word that OCR found bears out one of the layer: one that it is like, or one in whose place it stands.
    let mut bears_out = |bears: fn(&Word, &Word) -> bool, word: &Word| {
        let at = found.iter().position(|other| bears(word, other));
        at.map(|at| found.swap_remove(at)).is_some()
    };
    let hidden = said.iter().filter(|word| matches!(word.fate, Fate::Hidden(_)));
    let unlike: Vec<&Word> = hidden.filter(|word| !bears_out(Word::is_like, word)).collect();
    let (mut painted, mut alone, mut is_lost) = (Vec::new(), Vec::new(), false);
    for word in unlike {
        let Fate::Hidden(mark) = word.fate else { continue };
        if !is_aside && bears_out(|word, other| other.is_in(word), word) {
            continue;
        }
        alone.push(word.area);
        let alike: Vec<&&Word> = shown.iter().filter(|other| word.is_like(other)).collect();
        is_lost |= alike.is_empty();
        // What stands where the layer has it is painted over already.
        if !alike.iter().any(|other| other.is_in(word)) {
            let paint = |other: &&&Word| Painted { area: widened(other.area, &areas), marks: vec![mark] };
            painted.extend(alike.iter().map(paint));
        }
    }
    Told { painted, is_aside, alone, is_elsewhere: is_lost && is_aside }
}

/// A word by its letters, in the order of the alphabet, and its place.
struct Word {
    letters: Vec<char>,
    area: Area,
    fate: Fate,
}

/// What becomes of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stays,
    /// It is hidden, and tells of what is hidden.
    Hidden(Mark),
    /// It is hidden beside words that tell more.
    Beside,
}

/// Gives the words of a block.
fn words(covered: &Covered, block: u32, words: &[ScannedWord]) -> Vec<Word> {
    let field = Field::Text { block };
    let text = field.text(covered.document()).unwrap_or_default();
    let words = joined(words);
    let said = |word: &ScannedWord| text.get(word.start as usize..word.end as usize).map(letters).unwrap_or_default();
    let word = |word: &ScannedWord| Word { letters: said(word), area: word.area, fate: Fate::Stays };
    let mut made: Vec<Word> = words.iter().map(word).collect();
    for hidden in covered.hidden(field) {
        let range = hidden.range();
        let from = words.partition_point(|word| word.end as usize <= range.start);
        let to = words.partition_point(|word| (word.start as usize) < range.end);
        let own = &mut made[from..to.max(from)];
        let longest = own.iter().map(|word| word.letters.len()).max().unwrap_or(0);
        for word in own {
            let tells = word.letters.len() >= longest.min(PART);
            word.fate = if tells { Fate::Hidden(hidden.mark()) } else { Fate::Beside };
        }
    }
    made.retain(|word| !word.letters.is_empty());
    made
}

/// Puts words together that nothing stands between: OCR takes an e-mail address for two.
fn joined(words: &[ScannedWord]) -> Vec<ScannedWord> {
    let mut joined: Vec<ScannedWord> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut().filter(|last| last.end == word.start) {
            Some(last) => (last.end, last.area) = (word.end, hull(last.area, word.area)),
            None => joined.push(*word),
        }
    }
    joined
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

    /// Whether both may be readings of one word: two thirds of the letters of the longer one are in both, or all of a
    /// short one.
    fn is_like(&self, other: &Self) -> bool {
        let (mut rest, mut same) = (&other.letters[..], 0);
        for letter in &self.letters {
            rest = &rest[rest.partition_point(|other| other < letter)..];
            if let Some((_, others)) = rest.split_first().filter(|(other, _)| *other == letter) {
                (rest, same) = (others, same + 1);
            }
        }
        let longer = self.letters.len().max(other.letters.len());
        if longer < PART { same == longer } else { 3 * same >= 2 * longer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_read_wrongly_is_like_itself_and_like_no_other() {
        let area = Area { left: 0, top: 0, right: 0, bottom: 0 };
        let word = |said| Word { letters: letters(said), area, fate: Fate::Stays };
        let cases = [
            ("Jansen,", "janscn", true),
            ("aanvraag", "aanvrag", true),
            ("behandeling", "daarover", false),
            ("een", "heer", false),
            ("Bos", "los", false),
        ];
        for (one, other, like) in cases {
            assert_eq!(word(one).is_like(&word(other)), like, "{one} {other}");
            assert_eq!(word(other).is_like(&word(one)), like, "{other} {one}");
        }
    }
}
