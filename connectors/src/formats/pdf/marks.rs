//! Signs that stand against a word and are none of it: the raised numbers of notes, and hyphens written as soft ones.

use super::glyph::{Glyph, Unicode};
use super::layout::em_of;

/// How small a raised sign is, as a share of the letters beside it.
const SMALLER: f32 = 0.8;
/// How far it is raised, in ems of those letters.
const RAISED: f32 = 0.12;
/// How many letters a word has at least before a raised number is that of a note; units (m2, km3) have fewer.
const WORD: usize = 3;
/// Letters of the longest word between the two names of a double surname (`van`, `der`).
const INTERFIX: usize = 3;

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

/// Whether a soft hyphen in a run is seen and goes on within the line, and is a hyphen and no division of one word.
///
/// Programs write either sign for both. Between small letters, with more than an interfix behind it (`Jansen-de Boer`),
/// it divides a word: `Have-rdijk` of one who typed a division that was never needed.
pub(super) fn is_hyphen(run: &[Glyph], index: usize) -> bool {
    let (Some(soft), Some(next)) = (run.get(index), run.get(index + 1)) else { return false };
    let width = soft.advance[0].hypot(soft.advance[1]);
    if width <= 0.1 * em_of(soft) || !letter(next).is_some_and(char::is_alphanumeric) {
        return false;
    }
    let small = |glyph: &Glyph| letter(glyph).is_some_and(char::is_lowercase);
    let inside = index > 0 && small(&run[index - 1]);
    let behind = run[index + 1..].iter().take_while(|glyph| small(glyph)).count();
    !inside || behind <= INTERFIX
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
