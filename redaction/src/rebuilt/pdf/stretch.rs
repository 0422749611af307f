//! What is hidden of the blocks of a page, also where two blocks share glyphs.
//!
//! An address that goes on in the next line is read twice: in its lines and, whole, in a block of its own. Hiding it in
//! one of them hides it in both.

use std::collections::BTreeMap;
use std::ops::Range;

use connectors::formats::pdf::{PageText, TextBlock};

use crate::{Covered, Field, Mark};

/// A stretch of a block that is hidden, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    pub(super) mark: Mark,
}

/// What is hidden on a page.
pub(super) struct Stretches {
    own: Vec<Vec<Stretch>>,
    /// Blocks whose glyphs all stand in an earlier one.
    repeats: Vec<bool>,
    /// Glyphs that are hidden in such a block.
    elsewhere: BTreeMap<u32, Mark>,
}

impl Stretches {
    pub(super) fn new(text: &PageText, covered: &Covered) -> Self {
        let mut seen = vec![false; text.glyphs.len()];
        let mut made = Self { own: Vec::new(), repeats: Vec::new(), elsewhere: BTreeMap::new() };
        for (number, block) in (0_u32..).zip(&text.blocks) {
            let hidden = covered.hidden(Field::Text { block: number });
            let own: Vec<Stretch> =
                hidden.iter().map(|covering| Stretch { range: covering.range(), mark: covering.mark() }).collect();
            let is_seen = |glyph: u32| seen.get(glyph as usize).copied().unwrap_or(false);
            let repeats = !block.anchors.is_empty() && block.anchors.iter().all(|anchor| is_seen(anchor.glyph));
            if repeats {
                for stretch in &own {
                    let glyphs = block.glyphs(stretch.range.clone()).filter_map(|glyph| u32::try_from(glyph).ok());
                    made.elsewhere.extend(glyphs.map(|glyph| (glyph, stretch.mark)));
                }
            }
            for anchor in &block.anchors {
                if let Some(slot) = seen.get_mut(anchor.glyph as usize) {
                    *slot = true;
                }
            }
            made.own.push(own);
            made.repeats.push(repeats);
        }
        made
    }

    /// Gives what is hidden of a block, in order and apart; `None` for a block that repeats others.
    pub(super) fn of(&self, number: usize, block: &TextBlock) -> Option<Vec<Stretch>> {
        if self.repeats.get(number).copied().unwrap_or(true) {
            return None;
        }
        let mut all = self.own.get(number)?.clone();
        if self.elsewhere.is_empty() {
            return Some(all);
        }
        for anchor in &block.anchors {
            if let Some(mark) = self.elsewhere.get(&anchor.glyph) {
                let start = anchor.offset as usize;
                all.push(Stretch { range: start..start + anchor.length as usize, mark: *mark });
            }
        }
        all.sort_by_key(|stretch| stretch.range.start);
        let mut apart: Vec<Stretch> = Vec::new();
        for stretch in all {
            match apart.last_mut() {
                Some(last) if stretch.range.start <= last.range.end => {
                    last.range.end = last.range.end.max(stretch.range.end);
                }
                _ => apart.push(stretch),
            }
        }
        Some(apart)
    }
}
