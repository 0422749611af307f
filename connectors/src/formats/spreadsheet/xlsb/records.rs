//! A stream of BIFF12 records, and the fields in one.

use std::io::{ErrorKind, Read};

use crate::Cause;

/// No record of a workbook is as long; a longer one is damage.
const LONGEST: usize = 64 << 20;

/// Types of records that are read.
pub(super) mod kind {
    pub(in super::super) const ROW: u32 = 0;
    pub(in super::super) const CELL_RK: u32 = 2;
    pub(in super::super) const CELL_BOOLEAN: u32 = 4;
    pub(in super::super) const CELL_REAL: u32 = 5;
    pub(in super::super) const CELL_TEXT: u32 = 6;
    pub(in super::super) const CELL_SHARED: u32 = 7;
    pub(in super::super) const FORMULA_TEXT: u32 = 8;
    pub(in super::super) const FORMULA_NUMBER: u32 = 9;
    pub(in super::super) const FORMULA_BOOLEAN: u32 = 10;
    pub(in super::super) const STRING: u32 = 19;
    pub(in super::super) const NAME: u32 = 39;
    pub(in super::super) const FORMAT: u32 = 44;
    pub(in super::super) const STYLE: u32 = 47;
    pub(in super::super) const WORKBOOK_PROPERTIES: u32 = 153;
    pub(in super::super) const SHEET: u32 = 156;
    pub(in super::super) const HEADER_FOOTER: u32 = 479;
    pub(in super::super) const LINK: u32 = 494;
    pub(in super::super) const BEGIN_CELL_STYLES: u32 = 617;
    pub(in super::super) const END_CELL_STYLES: u32 = 618;
    pub(in super::super) const COMMENT_AUTHOR: u32 = 632;
    pub(in super::super) const COMMENT: u32 = 635;
    pub(in super::super) const COMMENT_TEXT: u32 = 637;
}

/// One record.
pub(super) struct Record<'a> {
    /// Its type.
    pub(super) kind: u32,
    data: &'a [u8],
}

/// Steps through the records of a part, one in memory at a time.
pub(super) struct Records<'a> {
    stream: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// Why reading ended before the end, if it did.
    pub(super) fault: Option<Cause>,
}

impl<'a> Records<'a> {
    /// Starts at the first record.
    pub(super) fn new(stream: Box<dyn Read + 'a>) -> Self {
        Self { stream, buffer: Vec::new(), fault: None }
    }

    /// The next record; none at the end and after a fault.
    pub(super) fn next(&mut self) -> Option<Record<'_>> {
        let first = self.byte(Wanted::Maybe)?;
        let mut kind = u32::from(first);
        if first & 0x80 != 0 {
            kind = u32::from(first & 0x7F) | u32::from(self.byte(Wanted::Surely)?) << 7;
        }
        let mut length = 0usize;
        for shift in 0..4 {
            let byte = self.byte(Wanted::Surely)?;
            length |= usize::from(byte & 0x7F) << (7 * shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        if length > LONGEST {
            self.fault = Some(Cause::Damaged);
            return None;
        }
        self.buffer.clear();
        let read = (&mut self.stream).take(length as u64).read_to_end(&mut self.buffer);
        match read {
            Ok(read) if read == length => Some(Record { kind, data: &self.buffer }),
            Ok(_) => {
                self.fault = Some(Cause::Damaged);
                None
            }
            Err(error) => {
                self.note(&error);
                None
            }
        }
    }

    fn byte(&mut self, wanted: Wanted) -> Option<u8> {
        let mut byte = [0];
        match self.stream.read_exact(&mut byte) {
            Ok(()) => Some(byte[0]),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof && wanted == Wanted::Maybe => None,
            Err(error) => {
                self.note(&error);
                None
            }
        }
    }

    fn note(&mut self, error: &std::io::Error) {
        let too_large = error.kind() == ErrorKind::FileTooLarge;
        self.fault = Some(if too_large { Cause::TooLarge } else { Cause::Damaged });
    }
}

/// Whether a byte has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Surely,
    Maybe,
}

impl Record<'_> {
    /// A byte.
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    /// A number of two bytes.
    pub(super) fn short(&self, at: usize) -> Option<u16> {
        self.data.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
    }

    /// A number of four bytes.
    pub(super) fn long(&self, at: usize) -> Option<u32> {
        self.data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
    }

    /// A floating point number.
    pub(super) fn double(&self, at: usize) -> Option<f64> {
        self.data.get(at..at + 8)?.try_into().ok().map(f64::from_le_bytes)
    }

    /// A string, and where it ends; one that is absent is empty.
    pub(super) fn text(&self, at: usize) -> Option<(String, usize)> {
        let count = self.long(at)?;
        if count == u32::MAX {
            return Some((String::new(), at + 4));
        }
        let end = (at + 4).checked_add(usize::try_from(count).ok()?.checked_mul(2)?)?;
        let letters = self.data.get(at + 4..end)?;
        Some((encoding_rs::UTF_16LE.decode_without_bom_handling(letters).0.into_owned(), end))
    }

    /// That many strings in a row.
    pub(super) fn texts(&self, mut at: usize, count: usize) -> Vec<String> {
        let mut found = Vec::new();
        for _ in 0..count {
            let Some((text, end)) = self.text(at) else { break };
            found.push(text);
            at = end;
        }
        found
    }
}
