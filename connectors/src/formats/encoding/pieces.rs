//! Decoding of a content that comes in pieces: fields, headers, or what a stream gives at once.

use std::borrow::Cow;

use super::evidence::{Confidence, Evidence};
use super::{Charset, mostly_utf8};

/// Decodes pieces that keep ASCII, each on the evidence of all that came before it.
#[derive(Default)]
pub(crate) struct Pieces {
    evidence: Evidence,
    last: Option<Charset>,
    changed: bool,
}

impl Pieces {
    /// Decodes a piece: UTF-8 where it is valid, the best guess elsewhere.
    pub(crate) fn decode<'a>(&mut self, piece: &'a [u8]) -> Cow<'a, str> {
        if let Ok(text) = std::str::from_utf8(piece) {
            return Cow::Borrowed(text);
        }
        if mostly_utf8(piece) {
            return Cow::Owned(self.mend(piece));
        }
        self.evidence.add(piece);
        self.guess().decode(piece)
    }

    /// Says how sure the encoding of what was decoded so far is.
    pub(crate) fn confidence(&mut self) -> Confidence {
        match self.last {
            // What was read as something else is not read again, so it stays doubtful.
            Some(_) if self.changed => Confidence::Doubtful,
            Some(_) => self.evidence.verdict().1,
            None => Confidence::Certain,
        }
    }

    fn guess(&mut self) -> Charset {
        let (charset, _) = self.evidence.verdict();
        self.changed |= self.last.is_some_and(|last| last != charset);
        self.last = Some(charset);
        charset
    }

    /// Decodes line by line, for files to which programs with different encodings wrote.
    fn mend(&mut self, piece: &[u8]) -> String {
        let lines = || piece.split_inclusive(|byte| *byte == b'\n');
        lines().filter(|line| std::str::from_utf8(line).is_err()).for_each(|line| self.evidence.add(line));
        let charset = self.guess();
        let mut text = String::with_capacity(piece.len() + piece.len() / 8);
        for line in lines() {
            match std::str::from_utf8(line) {
                Ok(line) => text.push_str(line),
                Err(_) => text.push_str(&charset.decode(line)),
            }
        }
        text
    }
}
