//! Long texts of dBase and FoxPro tables (`.dbt`, `.fpt`); the table beside them says only the number of the block.

use std::io::{Read, SeekFrom};

use crate::formats::encoding;
use crate::{
    Block, Cause, Content, Document, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits,
    Omission, Part, Place, Result,
};

/// Reads files of long texts of any length.
pub(in crate::formats) struct DbfMemo;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "dbf_memo", revision: 1, formats: &[Format::DbfMemo] };

/// The header, and a block of dBase III.
const BLOCK: u64 = 512;

/// Which program wrote the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// dBase III: a text runs to the next end mark.
    Marked,
    /// dBase IV: a mark and a length, low byte first.
    Counted,
    /// FoxPro: a kind and a length, high byte first.
    Fox,
}

impl Extractor for DbfMemo {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let Input { content, size, part, format, .. } = input;
        let header = at(content, 0, BLOCK)?;
        if header.len() < BLOCK as usize {
            return Err(Error::content(Cause::Damaged));
        }
        let step = usize::from(u16::from_be_bytes([header[6], header[7]])).max(1) as u64;
        let counted = usize::from(u16::from_le_bytes([header[20], header[21]])) as u64;
        let first = at(content, if counted > 0 { counted } else { BLOCK }, 4)?;
        let (sort, step) = if first == [0xff, 0xff, 8, 0] {
            (Sort::Counted, counted.max(BLOCK.min(counted.max(1))))
        } else if header[4..6] == [0, 0] && header[6..8] != [0, 0] && header[16] != 3 {
            (Sort::Fox, step)
        } else {
            (Sort::Marked, BLOCK)
        };
        let mut place = if sort == Sort::Counted { step } else { BLOCK };
        while place < size {
            let (text, next) = one(content, sort, place, step, limits)?;
            let number = place / step;
            let record = Place::Record { table: "memo".into(), record: number };
            let flow = match text {
                Text::None => Flow::Continue(()),
                Text::Cut(bytes) => {
                    let cut = Omission { part: part.clone(), place: record.clone(), cause: Cause::Damaged };
                    match into.omitted(cut) {
                        Flow::Continue(()) => words(&bytes, record, (part, format), into),
                        stop => stop,
                    }
                }
                Text::TooLarge => into.omitted(Omission { part: part.clone(), place: record, cause: Cause::TooLarge }),
                Text::File(bytes) => into.embedded(&format!("memo {number}"), None, bytes),
                Text::Words(bytes) => words(&bytes, record, (part, format), into),
            };
            if flow.is_break() {
                return Ok(());
            }
            place = next.max(place + step);
        }
        Ok(())
    }
}

/// Gives a text as a record under the number of its block.
fn words(bytes: &[u8], record: Place, of: (&Part, Format), into: &mut dyn DocumentSink) -> Flow {
    let text = encoding::eight_bit(bytes.trim_ascii());
    let text = text.trim_matches('\0').trim();
    if text.is_empty() {
        return Flow::Continue(());
    }
    let blocks = vec![Block::body(record.clone(), text.replace("\r\n", "\n"))];
    into.document(Document { part: of.0.clone(), place: record, format: of.1, blocks })
}

/// What stands in a block.
enum Text {
    None,
    /// The file ends before the text does.
    Cut(Vec<u8>),
    TooLarge,
    Words(Vec<u8>),
    File(Vec<u8>),
}

fn at(content: &mut dyn Content, place: u64, count: u64) -> Result<Vec<u8>> {
    content.seek(SeekFrom::Start(place))?;
    let mut bytes = Vec::new();
    (&mut *content).take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads what begins in a block; gives where to go on.
fn one(content: &mut dyn Content, sort: Sort, place: u64, step: u64, limits: &Limits) -> Result<(Text, u64)> {
    if sort == Sort::Marked {
        return marked(content, place, limits);
    }
    let head = at(content, place, 8)?;
    let Some((kind, length)) = head.split_at_checked(4) else { return Ok((Text::None, place + step)) };
    let length: [u8; 4] = length.try_into().unwrap_or_default();
    let (known, length) = match sort {
        Sort::Fox => (kind[..3] == [0; 3] && kind[3] <= 2, u64::from(u32::from_be_bytes(length))),
        _ => (kind == [0xff, 0xff, 8, 0], u64::from(u32::from_le_bytes(length)).saturating_sub(8)),
    };
    if !known || length == 0 {
        return Ok((Text::None, place + step));
    }
    let next = (place + 8 + length).next_multiple_of(step);
    if length > limits.input_bytes {
        return Ok((Text::TooLarge, next));
    }
    let bytes = at(content, place + 8, length)?;
    let words = sort == Sort::Counted || kind[3] == 1;
    if (bytes.len() as u64) < length {
        return Ok((Text::Cut(bytes), next));
    }
    Ok((if words { Text::Words(bytes) } else { Text::File(bytes) }, next))
}

/// Reads a text up to its end mark.
fn marked(content: &mut dyn Content, place: u64, limits: &Limits) -> Result<(Text, u64)> {
    let mut text = Vec::new();
    loop {
        let piece = at(content, place + text.len() as u64, BLOCK)?;
        let end = memchr::memchr(0x1a, &piece);
        text.extend_from_slice(&piece[..end.unwrap_or(piece.len())]);
        let next = place + (text.len() as u64 + 1).next_multiple_of(BLOCK);
        if end.is_some() || piece.len() < BLOCK as usize {
            let cut = end.is_none() && text.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0);
            return Ok((if cut { Text::Cut(text) } else { Text::Words(text) }, next));
        }
        if text.len() as u64 > limits.input_bytes {
            return Ok((Text::TooLarge, next));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DbfMemo;
    use crate::formats::gather::{Gathered, extract};
    use crate::{Format, Place};

    fn texts(got: &Gathered) -> Vec<(u64, String)> {
        let text = |document: &crate::Document| {
            let Place::Record { record, .. } = document.place else { panic!("a memo has a number") };
            (record, document.blocks[0].text.expose().clone())
        };
        got.documents.iter().map(text).collect()
    }

    #[test]
    fn texts_of_dbase_run_to_their_mark() {
        let mut bytes = vec![0; 512];
        bytes[0] = 3;
        bytes[16] = 3;
        bytes.extend(b"Eerste notitie\x1a\x1a");
        bytes.resize(1024, 0);
        bytes.extend("Lange notitie. ".repeat(50).as_bytes());
        bytes.extend(b"\x1a\x1a");
        let got = texts(&extract(&DbfMemo, Format::DbfMemo, "x.dbt", &bytes));
        assert_eq!(got[0], (1, "Eerste notitie".to_owned()));
        assert_eq!((got[1].0, got[1].1.len()), (2, 749));
    }

    #[test]
    fn texts_of_foxpro_have_a_length_and_pictures_are_files() {
        let mut bytes = vec![0; 512];
        bytes[7] = 64;
        bytes.extend(b"\0\0\0\x01\0\0\0\x0bNotitie \xebeen");
        bytes.resize(576, 0);
        bytes.extend(b"\0\0\0\0\0\0\0\x04abcd");
        let got = extract(&DbfMemo, Format::DbfMemo, "x.fpt", &bytes);
        assert_eq!(texts(&got), [(8, "Notitie \u{eb}ee".to_owned())]);
        assert_eq!((got.embedded[0].0.as_str(), got.embedded[0].2.as_slice()), ("memo 9", &b"abcd"[..]));
        for cut in 0..bytes.len() {
            extract(&DbfMemo, Format::DbfMemo, "x.fpt", &bytes[..cut]);
        }
    }
}
