//! Plain text and Markdown: paragraphs under each other, with empty lines where the original had them.

use connectors::{Format, Place};

use super::{Original, Rebuilder, Rebuilt};
use crate::renditions::{Words, plain};
use crate::{Field, Result};

/// Writes text, UTF-8 with line feeds.
pub(super) struct TextRebuilder;

/// The most empty lines that are kept between two paragraphs.
const MOST_EMPTY: u64 = 20;

impl Rebuilder for TextRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Text, Format::Markdown]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let words = Words::of(original.heading.language);
        let mut out = String::new();
        for covered in original.documents {
            let mut next = None;
            for (number, block) in covered.blocks() {
                let line = match block.place {
                    Place::Line { line } => Some(line),
                    _ => None,
                };
                // Between documents there may be some that are not handed over: how much of them is not told.
                let empty = line.zip(next).map_or(1, |(line, next): (u64, u64)| line.saturating_sub(next));
                if !out.is_empty() {
                    (0..empty.min(MOST_EMPTY)).for_each(|_| out.push('\n'));
                }
                // Lines of the original: a mark may stand for several.
                next = line.map(|line| line + 1 + block.text.expose().matches('\n').count() as u64);
                out.push_str(&plain(&covered.runs(Field::Text { block: number }), words));
                out.push('\n');
            }
        }
        let (extension, media_type) = match original.format {
            Format::Markdown => ("md", "text/markdown"),
            _ => ("txt", "text/plain"),
        };
        Ok(Rebuilt { bytes: out.into_bytes(), extension, media_type, notes: Vec::new() })
    }
}
