//! HTML: text in reading order, tables with their cells, and what does not show: links, comments, hidden values.
//!
//! Here: the extractor and the charset. How tags become blocks is in `collect.rs`, tables in `table.rs`. Only the
//! tokenizer of html5ever is used, so nothing grows with the depth of nesting, and no script or entity is run.

mod collect;
mod table;
#[cfg(test)]
mod tests;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use super::encoding::{self, Charset};
use crate::{Block, Document, DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Result};
use collect::Collector;

/// Reads HTML.
pub(super) struct Html;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "html", revision: 1, formats: &[Format::Html] };

impl Extractor for Html {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let blocks = blocks(&encoding::decode_declared(&bytes, declared(&bytes)));
        if !blocks.is_empty() {
            let _ = into.document(Document::whole(input.part.clone(), input.format, blocks));
        }
        Ok(())
    }
}

/// Reads the blocks of a page that is already text; all its places are cells or the whole.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    // In pieces, since the queue's strings count their bytes in 32 bits.
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(rest.len().min(1 << 20)));
        input.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&input);
        rest = behind;
    }
    tokenizer.end();
    tokenizer.sink.finish()
}

/// Finds the charset that a page declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<Charset> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
    Charset::named(&label[..end])
}
