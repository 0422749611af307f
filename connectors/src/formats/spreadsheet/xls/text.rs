//! Strings of BIFF files: one or two bytes a letter, and split over records anywhere.

use crate::formats::encoding::Charset;

/// Bytes before the letters of how a text is said.
const PHONETIC_HEAD: usize = 14;

/// Reads through the pieces of a continued record.
pub(super) struct Pieces<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    /// Starts at the first piece.
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Self {
        Self { pieces, piece: 0, at: 0 }
    }

    /// Passes over bytes, into the next pieces if need be; none when there are not as many.
    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.left()?;
            let step = left.min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// Bytes left in the piece; moves on to the next one when there are none.
    fn left(&mut self) -> Option<usize> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if self.at < piece.len() {
                return Some(piece.len() - self.at);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        self.left()?;
        let byte = *self.pieces.get(self.piece)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// A number of two bytes.
    pub(super) fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// A number of four bytes.
    pub(super) fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    /// A string with its length in two bytes, its flags, and what rich text adds to it ([MS-XLS] 2.5.293).
    pub(super) fn rich_string(&mut self) -> Option<String> {
        let length = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.short()?) } else { 0 };
        let extra = if flags & 4 != 0 { usize::try_from(self.long()?).ok()? } else { 0 };
        let mut text = self.letters(length, flags);
        // What follows may be cut off; the text is there all the same.
        let _cut_off = self.skip(runs * 4).and_then(|()| self.phonetic(extra, &mut text));
        Some(text)
    }

    /// How the text is said, behind it, as it is read in newer workbooks; of such a length ([MS-XLS] 2.5.86).
    fn phonetic(&mut self, length: usize, text: &mut String) -> Option<()> {
        if length < PHONETIC_HEAD {
            return self.skip(length);
        }
        self.skip(PHONETIC_HEAD - 2)?;
        let letters = usize::from(self.short()?).min((length - PHONETIC_HEAD) / 2);
        let units: Vec<u16> = (0..letters).map_while(|_| self.short()).collect();
        if !units.is_empty() {
            text.push(' ');
            text.push_str(&String::from_utf16_lossy(&units));
        }
        self.skip(length - PHONETIC_HEAD - 2 * letters)
    }

    /// That many letters; in every further piece a byte says anew how wide they are.
    pub(super) fn letters(&mut self, mut count: usize, flags: u8) -> String {
        let mut wide = flags & 1 != 0;
        let mut text = String::new();
        while count > 0 {
            let Some(piece) = self.pieces.get(self.piece) else { break };
            let left = &piece[self.at.min(piece.len())..];
            if left.is_empty() {
                self.piece += 1;
                self.at = 1;
                match self.pieces.get(self.piece).and_then(|next| next.first()) {
                    Some(flags) => wide = flags & 1 != 0,
                    None => break,
                }
                continue;
            }
            let step = if wide { (left.len() / 2).min(count) } else { left.len().min(count) };
            if step == 0 {
                self.at += left.len();
                continue;
            }
            if wide {
                text.push_str(&utf16(&left[..step * 2]));
            } else {
                // The low byte of UTF-16: the first 256 letters of Unicode.
                text.extend(left[..step].iter().map(|byte| char::from(*byte)));
            }
            self.at += if wide { step * 2 } else { step };
            count -= step;
        }
        text
    }
}

/// Decodes UTF-16, low byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}

/// How wide the number of letters before a string is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// One byte.
    Byte,
    /// Two bytes.
    Short,
}

/// How a workbook writes strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// BIFF8: Unicode.
    Unicode,
    /// BIFF5: bytes in a code page.
    Bytes(Charset),
}

impl Writing {
    /// Reads a string at the start of some pieces.
    pub(super) fn read(self, pieces: Vec<&[u8]>, from: usize, length: Length) -> Option<String> {
        let mut pieces = Pieces::new(pieces);
        pieces.skip(from)?;
        let count = match length {
            Length::Byte => usize::from(pieces.byte()?),
            Length::Short => usize::from(pieces.short()?),
        };
        match self {
            Self::Unicode => {
                let flags = if count == 0 { 0 } else { pieces.byte()? };
                Some(pieces.letters(count, flags))
            }
            Self::Bytes(charset) => {
                let bytes: Vec<u8> = (0..count).map_while(|_| pieces.byte()).collect();
                Some(charset.decode(&bytes).into_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_may_change_its_width_where_it_is_split() {
        let first = [6, 0, 0, b'J', b'a', b'n'];
        let second = [1, b' ', 0, 0xAC, 0x20, b'x', 0];
        let mut pieces = Pieces::new(vec![&first, &second]);
        assert_eq!(pieces.rich_string().as_deref(), Some("Jan €x"));
    }

    #[test]
    fn what_rich_text_adds_is_passed_over() {
        let bytes = [2, 0, 0x0C, 1, 0, 3, 0, 0, 0, b'a', b'b', 1, 2, 3, 4, 9, 9, 9, 1, 0, 0, b'c'];
        let mut pieces = Pieces::new(vec![&bytes]);
        assert_eq!(pieces.rich_string().as_deref(), Some("ab"));
        assert_eq!(pieces.rich_string().as_deref(), Some("c"));
        assert_eq!(pieces.rich_string(), None);
    }

    #[test]
    fn how_a_text_is_said_stands_behind_it() {
        let head = [2, 0, 5, 20, 0, 0, 0, 0x2C, 0x67, 0x30, 0x75];
        let said = [1, 0, 16, 0, 0, 0, 0, 0, 1, 0, 2, 0, 2, 0, 0xDB, 0x30, 0xF3, 0x30, 9, 9, 1, 0, 0, b'c'];
        let bytes = [&head[..], &said].concat();
        let mut pieces = Pieces::new(vec![&bytes]);
        assert_eq!(pieces.rich_string().as_deref(), Some("本田 ホン"));
        assert_eq!(pieces.rich_string().as_deref(), Some("c"));
    }

    #[test]
    fn cut_off_strings_keep_what_is_there() {
        let mut pieces = Pieces::new(vec![&[200, 0, 0, b'a', b'b']]);
        assert_eq!(pieces.rich_string().as_deref(), Some("ab"));
        let mut pieces = Pieces::new(vec![&[200, 0, 1, b'a', 0, b'b']]);
        assert_eq!(pieces.rich_string().as_deref(), Some("a"));
    }
}
