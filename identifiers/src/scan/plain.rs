//! Text as plain bytes: one byte per sign, so that patterns need not know Unicode. Pure ASCII costs nothing.
//!
//! Spaces, dashes and colons of every sort become their ASCII twin, soft hyphens and zero-width signs
//! vanish, other letters become [`LETTER`] and other signs [`SYMBOL`]. Folding for matching names is in `fold`.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for a letter outside ASCII.
pub(crate) const LETTER: u8 = 0x80;
/// Stands for any other sign outside ASCII.
pub(crate) const SYMBOL: u8 = 0x81;

/// A text as plain bytes, with the way back to the offsets of the text.
pub(crate) struct Plain<'a> {
    text: &'a str,
    bytes: Cow<'a, [u8]>,
    /// From this plain offset on, the text's offset is the second plus the distance.
    shifts: Vec<(usize, usize)>,
}

impl<'a> Plain<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, bytes: Cow::Borrowed(text.as_bytes()), shifts: Vec::new() };
        }
        let mut plain = Self { text, bytes: Cow::Owned(Vec::with_capacity(text.len())), shifts: Vec::new() };
        plain.flatten();
        plain
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives the byte range in the text for a range in the plain bytes that is not empty.
    pub(crate) fn origin(&self, range: Range<usize>) -> Range<u32> {
        let start = self.offset(range.start);
        let mut end = self.offset(range.end.max(range.start + 1) - 1) + 1;
        while !self.text.is_char_boundary(end.min(self.text.len())) {
            end += 1;
        }
        to_u32(start)..to_u32(end.min(self.text.len()))
    }

    fn offset(&self, plain: usize) -> usize {
        let after = self.shifts.partition_point(|(at, _)| *at <= plain);
        match after.checked_sub(1).and_then(|index| self.shifts.get(index)) {
            Some((at, origin)) => origin + (plain - at),
            None => plain,
        }
    }

    fn flatten(&mut self) {
        let text = self.text;
        let out = self.bytes.to_mut();
        let mut at = 0;
        while at < text.len() {
            let rest = &text.as_bytes()[at..];
            let run = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            out.extend_from_slice(&rest[..run]);
            at += run;
            let mut signs = text[at..].chars();
            let Some(sign) = signs.next() else { break };
            let (byte, length) = match broken(sign, signs) {
                Some((byte, length)) => (byte, length),
                None => (twin(sign), sign.len_utf8()),
            };
            out.extend(byte);
            at += length;
            self.shifts.push((out.len(), at));
        }
    }
}

/// Reads the spellings that arise when UTF-8 was taken for Windows-1252: a hard space, a soft hyphen, a dash.
fn broken(sign: char, mut next: std::str::Chars<'_>) -> Option<(Option<u8>, usize)> {
    match (sign, next.next()?) {
        ('Â', '\u{a0}') => Some((Some(b' '), 4)),
        ('Â', '\u{ad}') => Some((None, 4)),
        ('â', '€') => match next.next()? {
            '“' | '”' | '\u{90}' | '‘' => Some((Some(b'-'), 8)),
            _ => None,
        },
        _ => None,
    }
}

/// Gives the plain byte for a sign outside ASCII; `None` for signs that are not seen.
fn twin(sign: char) -> Option<u8> {
    Some(match sign {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => b' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => b'\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => b'-',
        '\u{ff1a}' | '\u{fe55}' | '\u{2236}' => b':',
        '\u{ff20}' => b'@',
        '\u{2044}' | '\u{2215}' => b'/',
        '’' | '‘' | 'ʼ' => b'\'',
        sign if sign.is_alphanumeric() || is_mark(sign) => LETTER,
        _ => SYMBOL,
    })
}

/// Says whether a sign is a combining diacritic.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Narrows an offset; texts beyond 4 GiB never reach a recogniser.
fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{LETTER, Plain};

    #[test]
    fn spaces_dashes_and_hidden_signs_become_plain() {
        let rows = [
            ("06\u{a0}12\u{2013}34", "06 12-34"),
            ("1\u{ad}2\u{200b}3", "123"),
            ("bsn\u{ff1a}1", "bsn:1"),
            ("06Â\u{a0}12â€“3", "06 12-3"),
        ];
        for (text, expected) in rows {
            assert_eq!(Plain::new(text).bytes(), expected.as_bytes());
        }
        assert_eq!(Plain::new("ë1").bytes(), [LETTER, b'1']);
    }

    #[test]
    fn ranges_lead_back_to_the_text() {
        let text = "é\u{a0}12\u{ad}34\u{ad} ü5";
        let plain = Plain::new(text);
        let at = |needle: &[u8]| plain.bytes().windows(needle.len()).position(|w| w == needle).expect("it is there");
        let start = at(b"1234");
        let range = plain.origin(start..start + 4);
        assert_eq!(&text[range.start as usize..range.end as usize], "12\u{ad}34");
        let five = at(b"5");
        let range = plain.origin(five..five + 1);
        assert_eq!(&text[range.start as usize..range.end as usize], "5");
        let range = plain.origin(0..1);
        assert_eq!(&text[range.start as usize..range.end as usize], "é");
    }
}
