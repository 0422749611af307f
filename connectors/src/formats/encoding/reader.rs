//! A reader that gives UTF-8 whatever it reads, in bounded memory.

use std::io::{BufRead, Read, Result};

use encoding_rs::Encoding;

use super::utf16::{More, Wide};
use super::utf32::{self, Order};
use super::{Charset, Confidence, Pieces, mostly_utf8, utf16};

/// Bytes that are decoded at once; cut at line ends where there are any.
const PIECE: usize = 64 << 10;

/// What is known of the encoding so far.
enum Known {
    /// Nothing was read.
    Begin,
    /// Something that keeps ASCII.
    Narrow,
    /// UTF-16, which does not keep ASCII.
    Wide(Wide),
    /// UTF-32.
    Widest(Order),
}

/// Gives the text of a content as UTF-8.
///
/// The decision for an encoding falls on the first piece that goes beyond ASCII, however late that is, and again on
/// those after it, with all that was seen; lines that are UTF-8 all the same, or are not after all, are decoded as
/// what they are.
pub(crate) struct Utf8Reader<R> {
    inner: R,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    known: Known,
    declared: Option<Charset>,
    pieces: Pieces,
    ended: bool,
}

impl<R: Read> Utf8Reader<R> {
    /// Wraps a reader that is at its start.
    pub(crate) fn new(inner: R) -> Self {
        let (raw, text, known, pieces) = (Vec::new(), Vec::new(), Known::Begin, Pieces::default());
        Self { inner, raw, text, at: 0, known, declared: None, pieces, ended: false }
    }

    /// Wraps a reader whose text says how it is encoded; that counts for what is not UTF-8 or UTF-16.
    pub(crate) fn declared(inner: R, declared: Option<Charset>) -> Self {
        let declared = declared.filter(|charset| match charset {
            Charset::Web(encoding) => encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8,
            Charset::Dos(_) => true,
        });
        Self { declared, ..Self::new(inner) }
    }

    /// Says how sure the encoding of what was read so far is.
    pub(crate) fn confidence(&mut self) -> Confidence {
        self.pieces.confidence()
    }

    fn refill(&mut self) -> Result<()> {
        let wanted = (PIECE - self.raw.len().min(PIECE)).max(PIECE / 4);
        let got = (&mut self.inner).take(wanted as u64).read_to_end(&mut self.raw)?;
        self.ended = got < wanted;
        if matches!(self.known, Known::Begin) {
            self.begin();
        }
        if matches!(self.known, Known::Narrow)
            && let Some(wide) = Wide::later(&self.raw)
        {
            self.known = Known::Wide(wide);
        }
        self.text.clear();
        self.at = 0;
        if let Known::Wide(wide) = &mut self.known {
            let more = if self.ended { More::Ended } else { More::Follows };
            let mut text = String::with_capacity(self.raw.len());
            let read = wide.decode(&self.raw, more, &mut self.pieces, &mut text);
            self.raw.drain(..read);
            self.text = text.into_bytes();
            return Ok(());
        }
        if let Known::Widest(order) = self.known {
            let whole = self.raw.len() & !3;
            self.text = utf32::decode(&self.raw[..whole], order).into_bytes();
            self.raw.drain(..whole);
            return Ok(());
        }
        let cut = if self.ended { self.raw.len() } else { cut(&self.raw) };
        self.decode(cut);
        self.raw.drain(..cut);
        Ok(())
    }

    fn begin(&mut self) {
        if let Some((order, mark)) = utf32::order(&self.raw) {
            self.raw.drain(..mark);
            self.known = Known::Widest(order);
            return;
        }
        self.known = match (Encoding::for_bom(&self.raw), utf16(&self.raw)) {
            (Some((encoding, mark)), _) => {
                self.raw.drain(..mark);
                if encoding == encoding_rs::UTF_8 { Known::Narrow } else { Known::Wide(Wide::new(encoding)) }
            }
            (None, Some(encoding)) => Known::Wide(Wide::new(encoding)),
            (None, None) => Known::Narrow,
        };
    }

    fn decode(&mut self, cut: usize) {
        let piece = &self.raw[..cut];
        let text = match self.declared {
            Some(charset) if std::str::from_utf8(piece).is_err() && !mostly_utf8(piece) => charset.decode(piece),
            Some(_) | None => self.pieces.decode(piece),
        };
        self.text.extend_from_slice(text.as_bytes());
    }
}

/// Where a piece ends: behind its last line, or before a character of UTF-8 that is cut off.
pub(super) fn cut(raw: &[u8]) -> usize {
    if let Some(end) = memchr::memrchr(b'\n', raw) {
        return end + 1;
    }
    let tail = raw.len().saturating_sub(3);
    let lead = raw[tail..].iter().rposition(|byte| *byte >= 0xc0).map_or(raw.len(), |at| tail + at);
    let length = match raw.get(lead) {
        Some(0xf0..) => 4,
        Some(0xe0..) => 3,
        Some(_) => 2,
        None => 0,
    };
    if lead > 0 && lead + length > raw.len() { lead } else { raw.len() }
}

impl<R: Read> BufRead for Utf8Reader<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        while self.at == self.text.len() && !(self.ended && self.raw.is_empty()) {
            let before = self.raw.len();
            self.refill()?;
            // Bytes at the very end that are no text (half a character of UTF-16) would stay for ever.
            if self.ended && self.text.is_empty() && self.raw.len() == before {
                self.raw.clear();
            }
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.text.len());
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let there = self.fill_buf()?;
        let count = there.len().min(into.len());
        into[..count].copy_from_slice(&there[..count]);
        self.consume(count);
        Ok(count)
    }
}
