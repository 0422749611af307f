//! dBase, FoxPro and Clipper tables (`.dbf`); rows that were marked as deleted are still there and are read.

use std::borrow::Cow;
use std::io::{BufReader, Read};
use std::sync::Arc;

use super::Table;
use crate::formats::encoding::{self, Charset, CodePage, Pieces};
use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place, Result, Role,
};

/// Reads tables of any length.
pub(in crate::formats) struct Dbf;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "dbf", revision: 4, formats: &[Format::Dbf] };

struct Field {
    kind: u8,
    layout: Layout,
    start: usize,
    end: usize,
}

/// How the texts of a table are decoded: as its header says, else by what they look like.
struct Letters {
    declared: Option<Charset>,
    pieces: Pieces,
}

impl Letters {
    fn decode<'r>(&mut self, bytes: &'r [u8]) -> Cow<'r, str> {
        match self.declared {
            Some(_) => encoding::decode_declared(bytes, self.declared),
            None => self.pieces.decode(bytes),
        }
    }
}

impl Extractor for Dbf {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, _limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let damaged = || Error::content(Cause::Damaged);
        let mut reader = BufReader::new(input.content);
        let mut start = [0; 32];
        reader.read_exact(&mut start)?;
        let header = usize::from(u16::from_le_bytes([start[8], start[9]]));
        let length = usize::from(u16::from_le_bytes([start[10], start[11]]));
        let mut descriptors = vec![0; header.checked_sub(32).ok_or_else(damaged)?];
        reader.read_exact(&mut descriptors)?;
        let charset = charset(start[29]);
        let layout = Layout::of(start[0]);
        let (names, fields) = fields(&descriptors, layout, length, charset);
        if fields.is_empty() {
            return Err(damaged());
        }
        let mut table = Table::new("", names.into());
        let mut record = vec![0; length];
        let (mut memo, mut letters) = (false, Letters { declared: charset, pieces: Pieces::default() });
        // The count in the header is a claim; records are read as long as there are any.
        while reader.read_exact(&mut record).is_ok() && record[0] != 0x1a {
            let role = if record[0] == b'*' { Role::Deleted } else { Role::Cell };
            memo |= fields.iter().any(|field| refers(field, &record[field.start..field.end]));
            let values = fields.iter().map(|field| value(field, &record[field.start..field.end], &mut letters));
            if table.give(values, role, (input.part, input.format), into).is_break() {
                return Ok(());
            }
        }
        if encoding::report(letters.pieces.confidence(), input.part, into).is_break() {
            return Ok(());
        }
        if memo {
            // The long texts stand in a file beside this one, which is read as an item of its own, by block number.
            let place = Place::Part { name: "memo".into() };
            let _ = into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Unsupported });
        }
        Ok(())
    }
}

/// Whether a field says the number of a block in the file of long texts.
fn refers(field: &Field, bytes: &[u8]) -> bool {
    let long = matches!(field.kind, b'M' | b'G' | b'P' | b'W') || field.kind == b'B' && bytes.len() == 10;
    long && bytes.iter().any(|byte| !matches!(byte, 0 | b' ' | b'0'))
}

fn charset(mark: u8) -> Option<Charset> {
    match mark {
        0x01 => Some(Charset::Dos(CodePage::Cp437)),
        0x02 => Some(Charset::Dos(CodePage::Cp850)),
        0xc8 => Some(Charset::Web(encoding_rs::WINDOWS_1250)),
        0xc9 => Some(Charset::Web(encoding_rs::WINDOWS_1251)),
        0xca => Some(Charset::Web(encoding_rs::WINDOWS_1254)),
        0x03 | 0x57..=0x59 => Some(Charset::Web(encoding_rs::WINDOWS_1252)),
        _ => None,
    }
}

/// How the fields of a table are described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// dBase III to V, FoxPro and Clipper.
    Old,
    /// dBase 7: longer names behind a longer head, and whole numbers with the highest byte first.
    Seven,
}

impl Layout {
    fn of(version: u8) -> Self {
        if version & 7 == 4 { Self::Seven } else { Self::Old }
    }

    /// Where the first description begins behind the first 32 bytes, how long each is, and how long its name.
    fn measures(self) -> (usize, usize, usize) {
        match self {
            Self::Old => (0, 32, 11),
            Self::Seven => (36, 48, 32),
        }
    }
}

fn fields(descriptors: &[u8], layout: Layout, length: usize, charset: Option<Charset>) -> (Vec<Arc<str>>, Vec<Field>) {
    let (mut names, mut fields, mut start) = (Vec::new(), Vec::new(), 1);
    let (first, each, longest) = layout.measures();
    for one in descriptors.get(first..).unwrap_or_default().chunks_exact(each) {
        if one[0] == 0x0d {
            break;
        }
        let name = one[..longest].split(|byte| *byte == 0).next().unwrap_or_default();
        let (kind, low, high) = match layout {
            Layout::Old => (one[11], one[16], one[17]),
            Layout::Seven => (one[32], one[33], one[34]),
        };
        // Clipper keeps the second byte of the length of long texts where others keep decimals.
        let size = usize::from(low) + if kind == b'C' { usize::from(high) << 8 } else { 0 };
        let end = start + size;
        if end > length {
            break;
        }
        names.push(Arc::from(encoding::decode_declared(name, charset).trim()));
        fields.push(Field { kind, layout, start, end });
        start = end;
    }
    (names, fields)
}

fn value<'r>(field: &Field, bytes: &'r [u8], letters: &mut Letters) -> Option<Cow<'r, str>> {
    match field.kind {
        b'I' | b'+' if field.layout == Layout::Seven => of_seven(bytes).map(Cow::Owned),
        b'C' | b'N' | b'F' | b'V' => Some(match letters.decode(bytes.trim_ascii()) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches('\0')),
            Cow::Owned(text) => Cow::Owned(text),
        }),
        b'D' => {
            let digits =
                std::str::from_utf8(bytes).ok().filter(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_digit()))?;
            Some(Cow::Owned(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])))
        }
        b'L' => Some(String::from_utf8_lossy(bytes)).filter(|mark| mark.trim() != "?"),
        b'M' | b'G' | b'P' | b'W' if refers(field, bytes) => {
            let number = match <[u8; 4]>::try_from(bytes) {
                Ok(number) => u64::from(u32::from_le_bytes(number)),
                Err(_) => std::str::from_utf8(bytes).ok()?.trim().parse().ok()?,
            };
            Some(Cow::Owned(format!("memo {number}")))
        }
        b'T' | b'@' => {
            let (day, milliseconds) = bytes.split_at_checked(4)?;
            let day = i64::from(u32::from_le_bytes(day.try_into().ok()?));
            let minutes = u32::from_le_bytes(milliseconds.try_into().ok()?) / 60_000;
            Some(Cow::Owned(format!("{} {:02}:{:02}", date(day)?, minutes / 60, minutes % 60)))
        }
        b'Y' => {
            let number = bytes.try_into().map(i64::from_le_bytes).ok()?;
            Some(Cow::Owned(format!("{}.{:04}", number / 10_000, number.unsigned_abs() % 10_000)))
        }
        b'B' | b'O' => Some(Cow::Owned(bytes.try_into().map(f64::from_le_bytes).ok()?.to_string())),
        b'I' | b'+' => {
            let number = bytes.try_into().map(i32::from_le_bytes).ok()?;
            Some(Cow::Owned(number.to_string()))
        }
        _ => None,
    }
}

/// A whole number of dBase 7, whose bytes are stored so that they sort: the highest first, the sign turned round.
fn of_seven(bytes: &[u8]) -> Option<String> {
    let turned = u32::from_be_bytes(bytes.try_into().ok()?);
    (turned != 0).then(|| (turned ^ 1 << 31).cast_signed().to_string())
}

/// Spells a day that is counted from 4713 before Christ.
pub(super) fn date(day: i64) -> Option<String> {
    if !(1_721_426..=5_373_484).contains(&day) {
        return None;
    }
    // Civil date by counting from March of the year of the era (H. Fliegel and T. van Flandern, CACM 11, 1968).
    let l = day + 68_569;
    let n = 4 * l / 146_097;
    let l = l - (146_097 * n + 3) / 4;
    let i = 4000 * (l + 1) / 1_461_001;
    let l = l - 1461 * i / 4 + 31;
    let j = 80 * l / 2447;
    let (day, l) = (l - 2447 * j / 80, j / 11);
    Some(format!("{:04}-{:02}-{day:02}", 100 * (n - 49) + i + l, j + 2 - 12 * l))
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_are_dates() {
        assert_eq!(super::date(2_460_370).as_deref(), Some("2024-02-29"));
        assert_eq!(super::date(2_440_588).as_deref(), Some("1970-01-01"));
        assert_eq!(super::date(0), None);
    }

    use super::Dbf;
    use crate::formats::gather::extract;
    use crate::{Format, Role};

    const SMALL: &[u8] = include_bytes!("../../../../fixtures/formats/dbf/good/klein.dbf");

    #[test]
    fn rows_are_read_and_deleted_ones_marked() {
        let got = extract(&Dbf, Format::Dbf, "klein.dbf", SMALL);
        let texts = |at: usize| -> Vec<String> {
            let line = |b: &crate::Block| format!("{}={}", b.label.as_deref().unwrap_or(""), b.text.expose());
            got.documents[at].blocks.iter().map(line).collect()
        };
        assert_eq!(texts(0), ["NAAM=Daniël", "BSN=999990019", "GEB=1980-03-12", "OK=T"]);
        assert_eq!((texts(1), got.documents[1].blocks[0].role), (vec!["NAAM=Gewist".into()], Role::Deleted));
    }

    #[test]
    fn a_table_that_is_cut_off_ends() {
        for cut in 0..SMALL.len() {
            extract(&Dbf, Format::Dbf, "klein.dbf", &SMALL[..cut]);
        }
    }
}
