//! Fonts that say nothing of their glyphs, such as the subsets that office programs write: their table of characters is
//! held against itself, once, when the first letter of such a font is met.
//!
//! The whole table counts, whatever a page uses of it, so that each page reads the same whichever was read before it.

use std::collections::BTreeMap;

use hayro_cmap::BfString;
use hayro_font::Font;
use hayro_syntax::object::{Dict, Stream};

use super::witness::Word;
use super::{charmap, heights, order, twins};

/// Tables of more bytes are of whole fonts with all their signs, and cost too much to be looked through.
const LARGEST: usize = 1 << 17;

/// Gives the codes of a font whose table contradicts itself there.
pub(super) fn words(dict: &Dict<'_>, font: &Font<'_>) -> BTreeMap<u32, Word> {
    let said = told(dict, LARGEST).unwrap_or_default();
    let others = order::others(&said);
    if !others.is_empty() {
        return others.into_iter().map(|(code, letter)| (code, Word::Other(letter))).collect();
    }
    let twins = twins::doubtful(&said, font).into_iter().flatten();
    twins.chain(heights::strange(&said, font)).map(|code| (code, Word::Doubtful)).collect()
}

/// Gives the characters that the table of a font gives to codes, if it has no more bytes than this; `None` without a table.
pub(super) fn told(dict: &Dict<'_>, largest: usize) -> Option<BTreeMap<u32, char>> {
    let table = dict.get::<Stream<'_>>("ToUnicode")?.decoded().ok()?;
    let all = if table.len() <= largest { charmap::read(&table) } else { BTreeMap::new() };
    let character = |text| match text {
        BfString::Char(c) => Some(c),
        BfString::String(_) => None,
    };
    Some(all.into_iter().filter_map(|(code, text)| Some((code, character(text)?))).collect())
}
