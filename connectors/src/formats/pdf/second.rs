//! The second reading of a page whose font contradicts its table of characters: each block with such letters once more,
//! as the font has them.
//!
//! Nobody can tell which of the two is right without looking at the page. Both are text of it, from the same glyphs, so
//! that either is found, and hiding it in one hides it in both.

use std::collections::BTreeMap;

use super::fonts::push_plain;
use super::glyph::{Anchor, TextBlock};

/// Letters that the font gives other than its table, by the index of their glyph.
pub(super) type Others = BTreeMap<u32, char>;

/// Writes the blocks with such letters once more.
pub(super) fn blocks(first: &[TextBlock], others: &Others) -> Vec<TextBlock> {
    if others.is_empty() {
        return Vec::new();
    }
    first.iter().filter_map(|block| reread(block, others)).collect()
}

fn reread(block: &TextBlock, others: &Others) -> Option<TextBlock> {
    block.anchors.iter().find(|anchor| others.contains_key(&anchor.glyph))?;
    let mut text = String::with_capacity(block.text.len());
    let mut anchors = Vec::with_capacity(block.anchors.len());
    let mut done = 0;
    // A glyph painted twice at one place stands at the same offset twice.
    for same in block.anchors.chunk_by(|one, next| one.offset == next.offset && one.length == next.length) {
        let (start, length) = (same[0].offset as usize, same[0].length as usize);
        let other = same.iter().find_map(|anchor| others.get(&anchor.glyph)).filter(|_| length > 0);
        text.push_str(block.text.get(done..start).unwrap_or_default());
        let offset = u32::try_from(text.len()).unwrap_or(u32::MAX);
        match other {
            Some(letter) => push_plain(*letter, &mut text),
            None => text.push_str(block.text.get(start.max(done)..start + length).unwrap_or_default()),
        }
        done = done.max(start + length);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX) - offset;
        anchors.extend(same.iter().map(|anchor| Anchor { offset, length, glyph: anchor.glyph }));
    }
    text.push_str(block.text.get(done..).unwrap_or_default());
    Some(TextBlock { text, anchors, visibility: block.visibility })
}
