//! HTML: text in reading order, tables with their cells, and what does not show: links, comments, hidden values.
//!
//! Here: the extractor and the charset. How tags become blocks is in `collect.rs`, tables in `table.rs`,
//! how the page leads through its blocks in `outline.rs`. Only the
//! tokenizer of html5ever is used, so nothing grows with the depth of nesting, and no script or entity is run.

mod collect;
mod outline;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use mail_parser::decoders::base64::base64_decode;

use super::encoding::{self, Charset};
use crate::{Block, Document, DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Result};
use collect::Collector;
pub use outline::{Edge, Inline, Step};

/// Reads HTML.
pub(super) struct Html;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "html", revision: 5, formats: &[Format::Html] };

impl Extractor for Html {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let (page, confidence) = encoding::judge_declared(&bytes, declared(&bytes));
        let blocks = blocks(&page);
        if !blocks.is_empty() && into.document(Document::whole(input.part.clone(), input.format, blocks)).is_break() {
            return Ok(());
        }
        for (number, content) in (1..).zip(inlined(&page)) {
            if into.embedded(&format!("deel {number}"), None, content).is_break() {
                return Ok(());
            }
        }
        let _ = encoding::report(confidence, input.part, into);
        Ok(())
    }
}

/// The files that a page carries in its addresses (`data:image/png;base64,…`, RFC 2397).
fn inlined(page: &str) -> impl Iterator<Item = Vec<u8>> + '_ {
    memchr::memmem::find_iter(page.as_bytes(), ";base64,").filter_map(|at| {
        let before = page.get(at.saturating_sub(100)..at).or_else(|| page.get(..at))?;
        let media = &before[before.rfind("data:")? + 5..];
        // Fonts and pictures of a style sheet are no content.
        let plain = media.bytes().all(|byte| byte.is_ascii_graphic()) && !media.starts_with("font/");
        let packed = &page[at + 8..];
        let end = packed.find(['"', '\'', ')', ' ', '>']).unwrap_or(packed.len());
        base64_decode(&packed.as_bytes()[..end]).filter(|bytes| plain && !bytes.is_empty())
    })
}

/// Decodes a page as reading does.
#[must_use]
pub fn text(content: &[u8]) -> Cow<'_, str> {
    encoding::judge_declared(content, declared(content)).0
}

/// Goes through a page that is already text: the blocks that reading makes of it, and the elements around them.
#[must_use]
pub fn outline(page: &str) -> (Vec<Block>, Vec<Step>) {
    collect(page)
}

/// Reads the blocks of a page that is already text; all its places are cells or the whole.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    collect(page).0
}

fn collect(page: &str) -> (Vec<Block>, Vec<Step>) {
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
    // A page that can be read to here is in no encoding of two bytes, whatever it says (HTML, 13.2.3.3).
    match Charset::named(&label[..end])? {
        Charset::Web(said) if said == UTF_16LE || said == UTF_16BE => Some(Charset::UTF8),
        charset => Some(charset),
    }
}
