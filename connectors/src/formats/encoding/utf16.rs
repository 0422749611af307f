//! UTF-16 as it is found: with stretches that another program wrote in eight bits, and out of step behind a lost byte.
//!
//! PowerShell begins a log in UTF-16 and `Add-Content` goes on in Windows-1252. Read as UTF-16 such lines are Chinese
//! characters: nothing in them is found, and whoever turns them back has all that was to be hidden.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Pieces;

/// Bytes of plain text from which on a stretch is not UTF-16. Of two bytes of a Chinese character one in three is a
/// letter, so fewer would be found in Chinese text.
const STRETCH: usize = 16;
/// So many of them are small letters, digits or spaces.
const ORDINARY: usize = 12;
/// Bytes before such a stretch that may belong to it: a name with accents at the start of a line.
const BEFORE: usize = 64;
/// Letters out of step after which a byte is missing before them.
const STEPS: usize = 4;

/// What the next bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Now {
    Wide,
    Narrow,
}

/// Decodes UTF-16 that comes in pieces.
pub(super) struct Wide {
    encoding: &'static Encoding,
    now: Now,
}

/// Whether more bytes may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    Follows,
    Ended,
}

/// Decodes all of some bytes; what has no meaning becomes U+FFFD.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    let mut text = String::with_capacity(bytes.len());
    Wide::new(encoding).decode(bytes, More::Ended, &mut Pieces::default(), &mut text);
    text
}

/// Decodes text in eight bits that goes on as UTF-16, as PowerShell appends to a log; `None` when it does not.
pub(super) fn decode_later(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    Wide::later(bytes)?.decode(bytes, More::Ended, &mut Pieces::default(), &mut text);
    Some(text)
}

/// Whether bytes that are declared as UTF-16 are ordinary text all the same: they hold no zero, as every line end of
/// UTF-16 does, and are UTF-8.
pub(super) fn is_narrow(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && super::is_text(bytes) && std::str::from_utf8(bytes).is_ok()
}

impl Wide {
    pub(super) fn new(encoding: &'static Encoding) -> Self {
        Self { encoding, now: Now::Wide }
    }

    /// A decoder for text in eight bits in which UTF-16 begins: several letters with a zero behind each.
    pub(super) fn later(bytes: &[u8]) -> Option<Self> {
        let zero = memchr::memchr(0, bytes)?;
        let pairs = bytes.get(zero.checked_sub(1)?..)?.chunks_exact(2).take(STEPS);
        let is_wide = pairs.len() == STEPS && pairs.into_iter().all(|pair| is_ascii_text(&pair[0]) && pair[1] == 0);
        is_wide.then_some(Self { encoding: UTF_16LE, now: Now::Narrow })
    }

    /// Decodes as much as can be; gives how many bytes that is.
    pub(super) fn decode(&mut self, bytes: &[u8], more: More, pieces: &mut Pieces, text: &mut String) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            let (end, next) = match self.now {
                Now::Wide => self.wide(bytes, at, more, text),
                Now::Narrow => self.narrow(bytes, at, more, pieces, text),
            };
            if end == at && next == self.now {
                break;
            }
            (at, self.now) = (end, next);
        }
        at
    }

    /// Decodes what is UTF-16; gives where it ends and what follows.
    fn wide(&self, bytes: &[u8], from: usize, more: More, text: &mut String) -> (usize, Now) {
        let mut at = from;
        let last = match more {
            More::Ended => bytes.len(),
            // What begins here is told by what comes behind it.
            More::Follows => bytes.len().saturating_sub(STRETCH + BEFORE),
        };
        let mut next = None;
        while at < last && next.is_none() {
            next = self.change(&bytes[at..]);
            if next.is_none() {
                at += 2;
            }
        }
        let mut end = at.min(bytes.len());
        if matches!(next, Some(Change::Narrow)) {
            end = begin(&bytes[from..end]) + from;
        }
        if next.is_none() && more == More::Follows && end >= from + 2 && self.is_lead(&bytes[end - 2..end]) {
            end -= 2;
        }
        text.push_str(&self.encoding.decode_without_bom_handling(&bytes[from..end]).0);
        match next {
            None => (end, Now::Wide),
            Some(Change::Narrow) => (end, Now::Narrow),
            Some(Change::Lost) => {
                text.push(char::REPLACEMENT_CHARACTER);
                (end + 1, Now::Wide)
            }
        }
    }

    /// Whether something else than UTF-16 begins here.
    fn change(&self, bytes: &[u8]) -> Option<Change> {
        let (high, low) = if self.encoding == UTF_16BE { (0, 1) } else { (1, 0) };
        if bytes.len() >= STRETCH && bytes[0] != 0 && bytes[1] != 0 {
            let stretch = &bytes[..STRETCH];
            let ordinary = |byte: &&u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b' ' | b'\n' | b'\r');
            let narrow = stretch.iter().all(is_ascii_text) && stretch.iter().filter(ordinary).count() >= ORDINARY;
            return narrow.then_some(Change::Narrow);
        }
        let is_shifted = |pair: &[u8]| pair[low] == 0 && is_ascii_text(&pair[high]);
        let pairs = bytes.chunks_exact(2).take(STEPS);
        (pairs.len() == STEPS && pairs.into_iter().all(is_shifted)).then_some(Change::Lost)
    }

    /// Decodes up to where letters with zeros begin again.
    fn narrow(&self, bytes: &[u8], from: usize, more: More, pieces: &mut Pieces, text: &mut String) -> (usize, Now) {
        let Some(zero) = memchr::memchr(0, &bytes[from..]).map(|zero| from + zero) else {
            let end = match more {
                More::Ended => bytes.len(),
                // The last byte may be half of a letter.
                More::Follows => from + super::reader::cut(&bytes[from..bytes.len() - 1]),
            };
            text.push_str(&pieces.decode(&bytes[from..end]));
            return (end, Now::Narrow);
        };
        let end = if self.encoding == UTF_16BE { zero } else { zero.saturating_sub(1).max(from) };
        text.push_str(&pieces.decode(&bytes[from..end]));
        (end, Now::Wide)
    }

    fn is_lead(&self, pair: &[u8]) -> bool {
        let high = if self.encoding == UTF_16BE { pair[0] } else { pair[1] };
        (0xd8..0xdc).contains(&high)
    }
}

/// Where a stretch that is sure to be in eight bits behind these bytes began: not before a letter with a zero.
fn begin(before: &[u8]) -> usize {
    let fits =
        |pair: &&[u8]| pair.iter().all(|byte| *byte >= b' ' || is_ascii_text(byte)) && pair.iter().any(is_ascii_text);
    before.len() - 2 * before.rchunks_exact(2).take(BEFORE / 2).take_while(fits).count()
}

/// What begins where UTF-16 ends.
enum Change {
    /// Text in eight bits.
    Narrow,
    /// UTF-16 of which a byte is missing or too many.
    Lost,
}

fn is_ascii_text(byte: &u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_16BE, UTF_16LE};

    use super::{More, Wide, decode, decode_later, is_narrow};
    use crate::formats::encoding::Pieces;

    const LINE: &str = "Beste Piet Jansen, zie café 😀\r\n";
    const CHINESE: &str = "北京市人民政府关于居民数据保护的规定，请参阅附件。\r\n第一条：总则\r\n";

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn big(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn lines_in_eight_bits_are_read_as_what_they_are() {
        let plain = "Toegevoegd door de heer Jansen op 3 maart\r\n";
        let latin = encoding_rs::WINDOWS_1252.encode("Daniël en Zoë waren er ook bij\r\n").0.into_owned();
        let wanted = format!("{LINE}{plain}Daniël en Zoë waren er ook bij\r\n{LINE}");
        for (wide, encoding) in [(little(LINE), UTF_16LE), (big(LINE), UTF_16BE)] {
            let bytes = [&wide[..], plain.as_bytes(), &latin, &wide].concat();
            assert_eq!(decode(&bytes, encoding), wanted);
        }
        // An odd number of bytes does not put the rest out of step.
        let bytes = [&little(LINE)[..], b"een regel met een oneven lengte\n", &little(LINE)].concat();
        assert_eq!(decode(&bytes, UTF_16LE), format!("{LINE}een regel met een oneven lengte\n{LINE}"));
    }

    #[test]
    fn what_begins_in_eight_bits_may_go_on_as_utf16() {
        let bytes = [b"Eerste regel\r\n", &little(LINE)[..], b"laatste regel van het bestand"].concat();
        assert_eq!(decode_later(&bytes), Some(format!("Eerste regel\r\n{LINE}laatste regel van het bestand")));
        for other in [&b"gewone tekst"[..], b"a\0", b"\0\0\0\0\0\0", b"naam\0waarde\0nog een\0", b""] {
            assert_eq!(decode_later(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_lost_byte_costs_a_letter_and_no_more() {
        for (wide, encoding) in [(little(LINE), UTF_16LE), (big(LINE), UTF_16BE)] {
            for lost in 0..20 {
                let text = decode(&[&wide[..lost], &wide[lost + 1..]].concat(), encoding);
                assert!(text.ends_with(", zie café 😀\r\n"), "{lost}: {text:?}");
                let doubled = decode(&[&wide[..lost], &wide[lost.saturating_sub(1)..]].concat(), encoding);
                assert!(doubled.ends_with(", zie café 😀\r\n"), "{lost}: {doubled:?}");
            }
        }
    }

    #[test]
    fn other_scripts_stay_as_they_are() {
        for text in [CHINESE, "Иванов Сергей Петрович", "Γεώργιος", "東京都庁 個人情報保護", LINE, "", "a"]
        {
            assert_eq!(decode(&little(text), UTF_16LE), text);
            assert_eq!(decode(&big(text), UTF_16BE), text);
            assert!(text.is_empty() || !is_narrow(&little(text)));
        }
    }

    #[test]
    fn pieces_of_any_length_give_the_same_text() {
        let plain = b"Toegevoegd door de heer Jansen op 3 maart, zonder einde";
        let bytes = [&little(LINE)[..], plain, &little(LINE), &little(CHINESE)].concat();
        let wanted = decode(&bytes, UTF_16LE);
        assert!(wanted.contains("heer Jansen op 3 maart, zonder eindeBeste Piet"), "{wanted}");
        for size in 90..200 {
            let (mut wide, mut pieces, mut text) = (Wide::new(UTF_16LE), Pieces::default(), String::new());
            let (mut from, mut to) = (0, 0);
            while to < bytes.len() {
                to = (to + size).min(bytes.len());
                let more = if to == bytes.len() { More::Ended } else { More::Follows };
                from += wide.decode(&bytes[from..to], more, &mut pieces, &mut text);
            }
            assert_eq!(text, wanted, "{size}");
        }
    }
}
