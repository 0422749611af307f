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
    let table = dict.get::<Stream<'_>>("ToUnicode").and_then(|table| table.decoded().ok());
    let all = table.filter(|table| table.len() <= LARGEST).map(|table| charmap::read(&table)).unwrap_or_default();
    let said: BTreeMap<u32, char> = all
        .into_iter()
        .filter_map(|(code, text)| match text {
            BfString::Char(c) => Some((code, c)),
            BfString::String(_) => None,
        })
        .collect();
    let others = order::others(&said);
    if !others.is_empty() {
        return others.into_iter().map(|(code, letter)| (code, Word::Other(letter))).collect();
    }
    let twins = twins::doubtful(&said, font).into_iter().flatten();
    twins.chain(heights::strange(&said, font)).map(|code| (code, Word::Doubtful)).collect()
}
