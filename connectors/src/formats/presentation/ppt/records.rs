//! A stream of PowerPoint records, containers opened as they come.

/// Types of records that are read.
pub(super) mod kind {
    pub(in super::super) const SLIDE_PERSIST: u16 = 0x03F3;
    pub(in super::super) const MASTER: u16 = 0x03F8;
    pub(in super::super) const PLACEHOLDER: u16 = 0x0BC3;
    pub(in super::super) const TEXT_WIDE: u16 = 0x0FA0;
    pub(in super::super) const TEXT_NARROW: u16 = 0x0FA8;
    pub(in super::super) const STRING: u16 = 0x0FBA;
    pub(in super::super) const SLIDE_LIST: u16 = 0x0FF0;
    pub(in super::super) const USER_EDIT: u16 = 0x0FF5;
    pub(in super::super) const OBJECT: u16 = 0x1011;
    pub(in super::super) const TAG_DATA: u16 = 0x138B;
    pub(in super::super) const PERSIST: u16 = 0x1772;
    pub(in super::super) const COMMENT: u16 = 0x2EE0;
    pub(in super::super) const SHAPE: u16 = 0xF004;
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// Its type.
    pub(super) kind: u16,
    /// What sort of its type it is.
    pub(super) instance: u16,
    /// Where it starts in the stream.
    pub(super) at: usize,
    /// Its content.
    pub(super) data: &'a [u8],
    container: bool,
}

impl<'a> Record<'a> {
    /// Reads the record at a place.
    pub(super) fn at(stream: &'a [u8], at: usize) -> Option<Self> {
        let head = stream.get(at..at.checked_add(8)?)?;
        let first = u16::from_le_bytes([head[0], head[1]]);
        let kind = u16::from_le_bytes([head[2], head[3]]);
        let length = usize::try_from(u32::from_le_bytes([head[4], head[5], head[6], head[7]])).ok()?;
        // A file that was cut off still has what stands before the cut.
        let end = (at + 8).saturating_add(length).min(stream.len());
        let container = first & 0xF == 0xF || kind == kind::TAG_DATA;
        Some(Self { kind, instance: first >> 4, at, data: &stream[at + 8..end], container })
    }

    /// A number of four bytes.
    pub(super) fn long(&self, at: usize) -> Option<usize> {
        let four = self.data.get(at..at + 4)?;
        usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
    }

    /// The text of a text record.
    pub(super) fn text(&self) -> Option<String> {
        let text = match self.kind {
            kind::TEXT_WIDE | kind::STRING => {
                encoding_rs::UTF_16LE.decode_without_bom_handling(self.data).0.into_owned()
            }
            kind::TEXT_NARROW => self.data.iter().map(|byte| char::from(*byte)).collect(),
            _ => return None,
        };
        // A paragraph ends with a carriage return, a line with a vertical tab.
        Some(text.replace(['\r', '\u{b}'], "\n").replace('\0', "")).filter(|text| !text.trim().is_empty())
    }
}

/// Walks through a stretch of the stream in order; after a container come the records in it.
pub(super) struct Walk<'a> {
    stream: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Walk<'a> {
    /// Starts at a place, up to another.
    pub(super) fn new(stream: &'a [u8], at: usize, end: usize) -> Self {
        Self { stream, at, end: end.min(stream.len()) }
    }

    /// Walks through one record and all in it.
    pub(super) fn through(stream: &'a [u8], at: usize) -> Self {
        let end = Record::at(stream, at).map_or(at, |record| at + 8 + record.data.len());
        Self::new(stream, at, end)
    }

    /// Passes over what is in the record that came last.
    pub(super) fn pass(&mut self, record: &Record<'_>) {
        self.at = record.at + 8 + record.data.len();
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.at >= self.end {
            return None;
        }
        let record = Record::at(self.stream, self.at)?;
        self.at += if record.container { 8 } else { 8 + record.data.len() };
        Some(record)
    }
}
