//! Mailboxes in one file: every message is a part under its number, read as a stream.

use std::io::{BufRead, BufReader};

use crate::sniff::mail;
use crate::{
    Cause, DocumentSink, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Part, Place, Result,
};

/// Reads mailboxes of any length; one message is held at a time.
pub(in crate::formats) struct Mbox;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "mbox", revision: 2, formats: &[Format::Mbox] };

impl Extractor for Mbox {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut reader = BufReader::with_capacity(256 << 10, &mut *input.content);
        let mut message = Message { bytes: Vec::new(), number: 0, most: limits.input_bytes, too_large: false };
        let mut empty = true;
        let mut line = Vec::new();
        loop {
            line.clear();
            if read_line(&mut reader, &mut line)? == 0 {
                break;
            }
            let begins = if message.is_first() {
                // What makes the file a mailbox, whatever stands behind the word.
                line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).starts_with(b"From ")
            } else {
                empty && (begins_message(&line) || bare(&line) && mail::begins_field(reader.fill_buf()?))
            };
            if begins {
                if message.give(input.part, into).is_break() {
                    return Ok(());
                }
                message.number += 1;
            } else {
                message.add(unescaped(&line));
            }
            empty = line.trim_ascii().is_empty();
        }
        let _ = message.give(input.part, into);
        Ok(())
    }
}

/// Reads a line with its end, in pieces when it is longer than a line of mail can be.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> Result<usize> {
    const LONGEST: usize = 1 << 20;
    loop {
        let there = reader.fill_buf()?;
        if there.is_empty() {
            return Ok(line.len());
        }
        let end = memchr::memchr(b'\n', there).map(|at| at + 1);
        let take = end.unwrap_or(there.len());
        line.extend_from_slice(&there[..take]);
        reader.consume(take);
        if end.is_some() || line.len() > LONGEST {
            return Ok(line.len());
        }
    }
}

/// `From `, a sender, and a time; text that merely begins with the word has no time of day.
fn begins_message(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = rest.trim_ascii();
    let year = rest.split(|byte| *byte == b' ').any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit));
    let time = rest.windows(5).any(|five| {
        five[0].is_ascii_digit() && five[1].is_ascii_digit() && five[2] == b':' && five[3].is_ascii_digit()
    });
    year && time
}

/// `From -`, as Mozilla wrote it, or with an address alone: no more than that, so the next line must be a header.
fn bare(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = rest.trim_ascii();
    rest == b"-" || rest.contains(&b'@') && !rest.contains(&b' ')
}

/// Takes the mark off a line of a body that began with `From `.
fn unescaped(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}

/// The message that is being gathered.
struct Message {
    bytes: Vec<u8>,
    number: u64,
    most: u64,
    too_large: bool,
}

impl Message {
    /// Whether nothing was read yet.
    fn is_first(&self) -> bool {
        self.number == 0 && self.bytes.is_empty() && !self.too_large
    }

    fn add(&mut self, line: &[u8]) {
        if (self.bytes.len() + line.len()) as u64 > self.most {
            self.too_large = true;
        } else if !self.too_large {
            self.bytes.extend_from_slice(line);
        }
    }

    fn give(&mut self, part: &Part, into: &mut dyn DocumentSink) -> Flow {
        let bytes = std::mem::take(&mut self.bytes);
        let name = self.number.max(1).to_string();
        if std::mem::take(&mut self.too_large) {
            let part = part.inside(&name);
            return into.omitted(Omission { part, place: Place::Whole, cause: Cause::TooLarge });
        }
        if bytes.trim_ascii().is_empty() {
            return Flow::Continue(());
        }
        into.embedded(&name, Some(Format::Eml), bytes)
    }
}
