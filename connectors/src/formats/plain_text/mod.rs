//! Plain text and Markdown: letters as one document, logs and long texts in pieces.
//!
//! Here: the extractor and the choice between the two. How lines become blocks is in `lines.rs`.

mod lines;
#[cfg(test)]
mod tests;

use std::io::BufRead;

use super::encoding::{self, Utf8Reader};
use crate::{DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Result};
pub(super) use lines::{Blocks, Cut};

/// Reads plain text in any encoding.
pub(super) struct PlainText;

const PROFILE: ExtractorProfile =
    ExtractorProfile { id: "text", revision: 3, formats: &[Format::Text, Format::Markdown] };

/// Bytes up to which a text is one document, as a letter is.
const LETTER: u64 = 64 << 10;

impl Extractor for PlainText {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, _limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let log = is_log_name(input.name);
        let whole = input.size <= LETTER && !log;
        let (part, format) = (input.part, input.format);
        let mut reader = Utf8Reader::new(input.content);
        let cut = if log { Cut::Lines } else { Cut::Paragraphs };
        let mut blocks = Blocks::new(part, format, cut, whole);
        let mut line = Vec::new();
        loop {
            line.clear();
            let got = read_line(&mut reader, &mut line)?;
            if got == 0 {
                break;
            }
            if blocks.line(&line, into).is_break() {
                return Ok(());
            }
        }
        if blocks.finish(into).is_continue() {
            let _ = encoding::report(reader.confidence(), part, into);
        }
        Ok(())
    }
}

fn is_log_name(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    file.ends_with(".log") || file.contains(".log.")
}

/// Reads a line with its end, or a piece of one that is longer than any line that people write.
fn read_line(reader: &mut impl BufRead, into: &mut Vec<u8>) -> Result<usize> {
    const LONGEST: usize = 16 << 10;
    loop {
        let there = reader.fill_buf()?;
        if there.is_empty() {
            return Ok(into.len());
        }
        let (end, ended) = match memchr::memchr(b'\n', there) {
            Some(end) => (end + 1, true),
            None => (there.len(), false),
        };
        into.extend_from_slice(&there[..end]);
        reader.consume(end);
        if ended || into.len() >= LONGEST {
            return Ok(into.len());
        }
    }
}
