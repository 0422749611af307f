//! A stream of BIFF records, and the fields in one.

/// Types of records that are read.
pub(super) mod kind {
    /// A number and a text of a sheet of Microsoft Graph ([MS-OGRAPH] 2.3), which are also those of Excel 2.
    pub(in super::super) const GRAPH_NUMBER: u16 = 0x0003;
    pub(in super::super) const GRAPH_LABEL: u16 = 0x0004;
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const EOF: u16 = 0x000A;
    pub(in super::super) const HEADER: u16 = 0x0014;
    pub(in super::super) const FOOTER: u16 = 0x0015;
    pub(in super::super) const NAME: u16 = 0x0018;
    pub(in super::super) const NOTE: u16 = 0x001C;
    pub(in super::super) const DATE_MODE: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002F;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const FILE_SHARING: u16 = 0x005B;
    pub(in super::super) const WRITE_ACCESS: u16 = 0x005C;
    pub(in super::super) const OBJECT: u16 = 0x005D;
    pub(in super::super) const BOUND_SHEET: u16 = 0x0085;
    pub(in super::super) const MULTI_RK: u16 = 0x00BD;
    pub(in super::super) const CACHE_STRING: u16 = 0x00CD;
    pub(in super::super) const RICH_STRING: u16 = 0x00D6;
    pub(in super::super) const STYLE: u16 = 0x00E0;
    pub(in super::super) const DRAWING_GROUP: u16 = 0x00EB;
    pub(in super::super) const STRINGS: u16 = 0x00FC;
    pub(in super::super) const LABEL_SST: u16 = 0x00FD;
    pub(in super::super) const TEXT_OBJECT: u16 = 0x01B6;
    pub(in super::super) const LINK: u16 = 0x01B8;
    pub(in super::super) const VALIDATION: u16 = 0x01BE;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const BOOLEAN: u16 = 0x0205;
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const RK: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const FORMAT_5: u16 = 0x001E;
    pub(in super::super) const BEGIN: u16 = 0x0809;
    pub(in super::super) const CHART_TEXT: u16 = 0x100D;
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// Its type.
    pub(super) kind: u16,
    /// Its fields.
    pub(super) data: &'a [u8],
    /// What follows it in the stream; continued records start there.
    pub(super) rest: &'a [u8],
}

/// Steps through records; ends at the first that is cut off.
pub(super) struct Records<'a>(&'a [u8]);

impl<'a> Records<'a> {
    /// Starts at the first byte.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let head = self.0.get(..4)?;
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let end = 4 + usize::from(length);
        let data = self.0.get(4..end)?;
        self.0 = &self.0[end..];
        Some(Record { kind, data, rest: self.0 })
    }
}

impl<'a> Record<'a> {
    /// The record's fields and those of the records that continue it.
    pub(super) fn pieces(&self) -> Vec<&'a [u8]> {
        let mut pieces = vec![self.data];
        pieces.extend(Records::new(self.rest).take_while(|next| next.kind == kind::CONTINUE).map(|next| next.data));
        pieces
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

    /// The row and column that a cell's record starts with.
    pub(super) fn cell(&self) -> Option<(u32, u32)> {
        Some((u32::from(self.short(0)?), u32::from(self.short(2)?)))
    }
}

/// The number in an RK field: a short spelling of whole and decimal numbers.
pub(crate) fn rk(raw: u32) -> f64 {
    let value = if raw & 2 != 0 {
        f64::from(raw.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(raw & 0xFFFF_FFFC) << 32)
    };
    if raw & 1 != 0 { value / 100.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_unpacked() {
        assert_eq!(rk(0x0000_0002 | 7 << 2), 7.0);
        assert_eq!(rk(0x0000_0003 | 1234 << 2), 12.34);
        assert_eq!(rk(0xFFFF_FFFE), -1.0);
        assert_eq!(rk(0x3FF0_0000), 1.0);
    }

    #[test]
    fn records_end_where_they_are_cut_off() {
        let bytes = [6, 0, 1, 0, 9, 0x3C, 0, 1, 0, 8, 6, 0, 9, 0, 1];
        let records: Vec<Record<'_>> = Records::new(&bytes).collect();
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].pieces(), [&[9u8][..], &[8]]);
    }
}
