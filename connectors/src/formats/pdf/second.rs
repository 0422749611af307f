//! The second reading of a page whose font contradicts its table of characters: each block with such letters once more,
//! as the font has them; and of a page with control codes inside words: each such block without them.
//!
//! Nobody can tell which of the two is right without looking at the page. Both are text of it, from the same glyphs, so
//! that either is found, and hiding it in one hides it in both.

use std::collections::BTreeMap;

use super::fonts::push_plain;
use super::glyph::{Anchor, Glyph, TextBlock, Unicode};

/// What a glyph may be besides what it is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// The letter that the font has.
    Letter(char),
    /// Nothing: a space that nobody sees, if it stands inside a word.
    Nothing,
}

/// The most glyphs in a row that may be nothing.
const REACH: usize = 8;

/// Glyphs that may be something else, by their index.
pub(super) type Others = BTreeMap<u32, Instead>;

/// Writes the blocks with such letters once more.
pub(super) fn blocks(first: &[TextBlock], others: &Others, glyphs: &[Glyph]) -> Vec<TextBlock> {
    if others.is_empty() {
        return Vec::new();
    }
    first.iter().filter_map(|block| reread(block, others, glyphs)).collect()
}

fn reread(block: &TextBlock, others: &Others, glyphs: &[Glyph]) -> Option<TextBlock> {
    block.anchors.iter().find(|anchor| others.contains_key(&anchor.glyph))?;
    let mut text = String::with_capacity(block.text.len());
    let mut anchors = Vec::with_capacity(block.anchors.len());
    let (mut done, mut differs) = (0, false);
    // A glyph painted twice at one place stands at the same offset twice.
    for same in block.anchors.chunk_by(|one, next| one.offset == next.offset && one.length == next.length) {
        let (start, length) = (same[0].offset as usize, same[0].length as usize);
        let other = same.iter().find_map(|anchor| match others.get(&anchor.glyph)? {
            Instead::Nothing if !is_inside(anchor.glyph, glyphs, others) => None,
            other => Some(other).filter(|_| length > 0),
        });
        differs |= other.is_some();
        text.push_str(block.text.get(done..start).unwrap_or_default());
        let offset = u32::try_from(text.len()).unwrap_or(u32::MAX);
        match other {
            Some(Instead::Letter(letter)) => push_plain(*letter, &mut text),
            Some(Instead::Nothing) => {}
            None => text.push_str(block.text.get(start.max(done)..start + length).unwrap_or_default()),
        }
        done = done.max(start + length);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX) - offset;
        anchors.extend(same.iter().map(|anchor| Anchor { offset, length, glyph: anchor.glyph }));
    }
    text.push_str(block.text.get(done..).unwrap_or_default());
    differs.then_some(TextBlock { text, anchors, visibility: block.visibility })
}

/// Whether letters or digits stand on both sides of a glyph, and of those beside it that may be nothing too.
fn is_inside(glyph: u32, glyphs: &[Glyph], others: &Others) -> bool {
    let is_nothing = |at: &usize| u32::try_from(*at).is_ok_and(|at| others.get(&at) == Some(&Instead::Nothing));
    let is_letter = |at: usize| match glyphs.get(at).map(|glyph| &glyph.unicode) {
        Some(Unicode::Char(c)) => c.is_alphanumeric(),
        Some(Unicode::Text(text)) => text.chars().any(char::is_alphanumeric),
        Some(Unicode::Unmapped) | None => false,
    };
    let at = glyph as usize;
    let before = (at.saturating_sub(REACH)..at).rev().find(|at| !is_nothing(at));
    let after = (at + 1..=at + REACH).find(|at| !is_nothing(at));
    before.is_some_and(is_letter) && after.is_some_and(is_letter)
}
