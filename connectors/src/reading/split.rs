//! Splits a document that holds more text than the limit, at blocks and, when one block is too large, inside it.

use crate::{Block, Document, Place, ScannedWord};

/// Gives the document whole when it fits; otherwise pieces in order, each within `bytes`, under places of their own.
pub(super) fn split(document: Document, bytes: usize) -> Vec<Document> {
    let total: usize = document.blocks.iter().map(|block| block.text.expose().len()).sum();
    if total <= bytes {
        return vec![document];
    }
    let Document { part, place, format, blocks } = document;
    let mut pieces: Vec<Vec<Block>> = Vec::new();
    let mut size = 0;
    for block in blocks.into_iter().flat_map(|block| cut(block, bytes)) {
        let length = block.text.expose().len();
        match pieces.last_mut() {
            Some(piece) if size + length <= bytes => piece.push(block),
            _ => {
                pieces.push(vec![block]);
                size = 0;
            }
        }
        size += length;
    }
    let named = |(number, blocks)| {
        let place = if number == 0 { place.clone() } else { piece_of(&place, number + 1) };
        Document { part: part.clone(), place, format, blocks }
    };
    pieces.into_iter().enumerate().map(named).collect()
}

fn piece_of(place: &Place, number: usize) -> Place {
    Place::Part { name: format!("{}#{number}", place.key()).into() }
}

/// The words that stand whole in a piece, with their offsets in it.
fn words(block: &Block, start: usize, end: usize) -> Box<[ScannedWord]> {
    let within = |word: &&ScannedWord| word.start as usize >= start && word.end as usize <= end;
    // Blocks are far smaller than `u32::MAX` (`Limits::document_bytes`).
    let start = u32::try_from(start).unwrap_or(u32::MAX);
    let moved = |word: &ScannedWord| ScannedWord { start: word.start - start, end: word.end - start, ..*word };
    block.words.iter().filter(within).map(moved).collect()
}

/// Cuts a block at spaces; neighbours share some text, so that what stands at a cut is whole in one of them.
fn cut(block: Block, bytes: usize) -> Vec<Block> {
    const SHARED: usize = 256;
    let text = block.text.expose();
    if text.len() <= bytes || bytes <= 4 * SHARED {
        return vec![block];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = text.floor_char_boundary(start + bytes);
        if end < text.len() {
            let low = text.floor_char_boundary(end - SHARED);
            end = text[low..end].rfind(char::is_whitespace).map_or(end, |space| low + space);
        }
        let piece = Block::new(block.place.clone(), block.role, &text[start..end]);
        let words = words(&block, start, end);
        pieces.push(Block { label: block.label.clone(), words, ..piece });
        start = if end == text.len() { end } else { text.ceil_char_boundary(end - SHARED) };
    }
    pieces
}
