//! Signs that stand against a word and are none of it: the raised numbers of notes, and hyphens written as soft ones.

use super::glyph::{Glyph, Unicode};
use super::layout::em_of;

/// How small a raised sign is, as a share of the letters beside it.
const SMALLER: f32 = 0.8;
/// How far it is raised, in ems of those letters.
const RAISED: f32 = 0.12;
/// How many letters a word has at least before a raised number is that of a note; units (m2, km3) have fewer.
const WORD: usize = 3;

/// Whether a word ends before a glyph: at the number of a note behind it, or behind a mark in front of it.
pub(super) fn parts(run: &[Glyph], index: usize) -> bool {
    let (Some(before), Some(here)) = (letter(&run[index - 1]), letter(&run[index])) else { return false };
    if here.is_ascii_digit() {
        let word = run[..index].iter().rev().take_while(|glyph| letter(glyph).is_some_and(char::is_alphabetic));
        return before.is_alphabetic() && word.take(WORD).count() == WORD && is_raised(&run[index], &run[index - 1]);
    }
    let starts = index < 2 || letter(&run[index - 2]).is_none_or(|letter| !letter.is_alphanumeric());
    let mark = before.is_ascii_digit() || before.is_lowercase() && starts;
    mark && here.is_uppercase() && is_raised(&run[index - 1], &run[index])
}

/// Whether a soft hyphen at the start of some glyphs is seen, and goes on within the line.
pub(super) fn is_hyphen(glyphs: &[Glyph]) -> bool {
    let [soft, next, ..] = glyphs else { return false };
    let width = soft.advance[0].hypot(soft.advance[1]);
    width > 0.1 * em_of(soft) && letter(next).is_some_and(char::is_alphanumeric)
}

fn letter(glyph: &Glyph) -> Option<char> {
    match &glyph.unicode {
        Unicode::Char(letter) => Some(*letter),
        Unicode::Text(_) | Unicode::Unmapped => None,
    }
}

fn is_raised(small: &Glyph, large: &Glyph) -> bool {
    let em = em_of(large);
    let [x, y] = [small.origin[0] - large.origin[0], small.origin[1] - large.origin[1]];
    let above = (x * large.up[0] + y * large.up[1]) / em;
    em_of(small) < SMALLER * em && above > RAISED * em
}
