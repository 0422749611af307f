//! String operands: their bytes, and for each byte where it stands in the stream.
//!
//! What the bytes mean depends on the font (`fonts.rs`); strings outside content streams are text strings, in
//! `textstring.rs`.

use super::tokens::Operand;

/// The bytes of a string operand with the way back to their offsets; reused from string to string.
#[derive(Debug, Default)]
pub(crate) struct StringBytes {
    bytes: Vec<u8>,
    /// Offset of each byte and, last, of the end; empty when bytes stand one by one from `start`.
    offsets: Vec<u32>,
    start: usize,
}

impl StringBytes {
    /// Reads a string operand; gives `false` when it is none.
    pub(crate) fn read(&mut self, data: &[u8], operand: Operand) -> bool {
        self.bytes.clear();
        self.offsets.clear();
        match operand {
            Operand::Literal(start, end) => {
                self.start = start;
                let raw = data.get(start..end).unwrap_or_default();
                if memchr::memchr2(b'\\', b'\r', raw).is_none() {
                    self.bytes.extend_from_slice(raw);
                } else {
                    self.unescape(raw);
                }
                true
            }
            Operand::Hex(start, end) => {
                self.start = start;
                self.unhex(data.get(start..end).unwrap_or_default());
                true
            }
            Operand::Number(_)
            | Operand::Name(..)
            | Operand::Dict(..)
            | Operand::ArrayOpen
            | Operand::ArrayClose
            | Operand::Other => false,
        }
    }

    /// The decoded bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives the range in the stream of `length` bytes from `index`.
    pub(crate) fn range(&self, index: usize, length: usize) -> (u32, u32) {
        if self.offsets.is_empty() {
            return (to_u32(self.start + index), to_u32(self.start + index + length));
        }
        let at = |i: usize| self.offsets.get(i).or(self.offsets.last()).copied().unwrap_or_default();
        (at(index), at(index + length))
    }

    fn push(&mut self, byte: u8, at: usize) {
        self.bytes.push(byte);
        self.offsets.push(to_u32(self.start + at));
    }

    /// Undoes escapes (ISO 32000-2, 7.3.4.2).
    fn unescape(&mut self, raw: &[u8]) {
        let mut at = 0;
        while let Some(&byte) = raw.get(at) {
            let begin = at;
            at += 1;
            if byte == b'\r' {
                at += usize::from(raw.get(at) == Some(&b'\n'));
                self.push(b'\n', begin);
                continue;
            }
            if byte != b'\\' {
                self.push(byte, begin);
                continue;
            }
            let Some(&escaped) = raw.get(at) else { break };
            at += 1;
            match escaped {
                b'n' => self.push(b'\n', begin),
                b'r' => self.push(b'\r', begin),
                b't' => self.push(b'\t', begin),
                b'b' => self.push(8, begin),
                b'f' => self.push(12, begin),
                b'\n' => {}
                b'\r' => at += usize::from(raw.get(at) == Some(&b'\n')),
                b'0'..=b'7' => {
                    let mut value = u32::from(escaped - b'0');
                    for _ in 0..2 {
                        let Some(&digit @ b'0'..=b'7') = raw.get(at) else { break };
                        value = value * 8 + u32::from(digit - b'0');
                        at += 1;
                    }
                    self.push((value & 0xff) as u8, begin);
                }
                other => self.push(other, begin),
            }
        }
        self.offsets.push(to_u32(self.start + raw.len()));
    }

    fn unhex(&mut self, raw: &[u8]) {
        let mut high: Option<(u8, usize)> = None;
        for (at, &byte) in raw.iter().enumerate() {
            let Some(digit) = (byte as char).to_digit(16) else { continue };
            let digit = digit as u8;
            match high.take() {
                None => high = Some((digit, at)),
                Some((first, begin)) => self.push(first << 4 | digit, begin),
            }
        }
        if let Some((first, begin)) = high {
            self.push(first << 4, begin);
        }
        self.offsets.push(to_u32(self.start + raw.len()));
    }
}

/// Content streams are limited far below 4 GiB, so offsets fit.
fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::StringBytes;
    use crate::formats::pdf::tokens::Operand;

    #[test]
    fn escapes_are_undone_and_every_byte_knows_its_range() {
        let rows: [(&[u8], &[u8]); 6] = [
            (b"plain", b"plain"),
            (b"a\\(b\\)", b"a(b)"),
            (b"\\101\\7x\\0531", b"A\x07x+1"),
            (b"a\\\r\nb", b"ab"),
            (b"a\r\nb", b"a\nb"),
            (b"\\", b""),
        ];
        let mut string = StringBytes::default();
        for (raw, expected) in rows {
            assert!(string.read(raw, Operand::Literal(0, raw.len())));
            assert_eq!(string.bytes(), expected, "{raw:?}");
        }
        let raw = b"x\\101y";
        string.read(raw, Operand::Literal(0, raw.len()));
        assert_eq!(string.range(1, 1), (1, 5));
        assert_eq!(string.range(2, 1), (5, 6));
    }

    #[test]
    fn hexadecimal_strings_may_hold_space_and_an_odd_digit() {
        let mut string = StringBytes::default();
        let raw = b"4 1 42 5";
        string.read(raw, Operand::Hex(0, raw.len()));
        assert_eq!(string.bytes(), b"ABP");
        assert_eq!(string.range(0, 1), (0, 4));
        assert_eq!(string.range(2, 1), (7, 8));
    }
}
