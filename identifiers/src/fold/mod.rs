//! Folding of text for matching: the one tokenizer that the index, the search and the matching of names share.
//!
//! Lower case; diacritics stripped, also decomposed ones; `ij` and `ĳ` as `y`; `ß` `ø` `æ` as `ss` `o` `ae`; soft
//! hyphens and zero-width signs gone; mojibake repaired. Everything that is not a letter or digit parts words,
//! apostrophes and hyphens too. A word that a line end divides is given in parts and joined. Single letters
//! are folded in `sign`, spelling variants (ü as ue) are made on the side of the query, in `names`.

mod sign;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use sign::{Folded, fold_sign};

/// Longer words are cut off here; no name is longer, encoded files are.
const LONGEST: usize = 64;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// The folded word, at most 64 bytes.
    pub text: &'a str,
    /// Where it stands in the text that was folded, in UTF-8 bytes.
    pub range: Range<u32>,
    /// Its place among the words, counted from 0; never falling.
    pub position: u32,
}

/// Folds a text and hands out its words in order, without an allocation per word.
///
/// A word that a hyphen at a line end divides is given as its first part, joined, its second part, and
/// joined again: the joined word stands at both positions, so that phrases match on either side of it.
pub fn terms(text: &str, each: impl FnMut(Term<'_>)) {
    Folder { text, each, word: String::new(), held: None, position: 0 }.run();
}

/// Folds a text into its words; of a divided word the two parts.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_word(text, |word| found.push(word.to_owned()));
    found
}

/// Folds a text and hands out its words; of a divided word the two parts.
pub(crate) fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut end = 0;
    terms(text, |term| {
        // A joined word begins where its first part did.
        if term.range.start >= end {
            end = term.range.end;
            each(term.text);
        }
    });
}

/// Composes a text (NFC), as forms and files may give it decomposed.
#[must_use]
pub fn compose(text: &str) -> String {
    text.nfc().collect()
}

/// Folds a text into its words with one space between them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_word(text, |word| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    });
    folded
}

/// What an ASCII byte does to a word.
const SEPARATOR: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const LETTER_J: u8 = 4;
const FOREIGN: u8 = 8;

const CLASSES: [u8; 256] = {
    let mut classes = [SEPARATOR; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'j' => LOWER | LETTER_J,
            b'J' => UPPER | LETTER_J,
            b'a'..=b'z' | b'0'..=b'9' => LOWER,
            b'A'..=b'Z' => UPPER,
            128.. => FOREIGN,
            _ => SEPARATOR,
        };
        byte += 1;
    }
    classes
};

struct Folder<'t, F> {
    text: &'t str,
    each: F,
    /// The word in hand when it is not a piece of the text as it stands.
    word: String,
    /// The first part of a divided word, and where it begins.
    held: Option<(String, usize)>,
    position: u32,
}

impl<F: FnMut(Term<'_>)> Folder<'_, F> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let mut seen = 0;
            while at < bytes.len() {
                let class = CLASSES[bytes[at] as usize];
                if class == SEPARATOR {
                    break;
                }
                seen |= class;
                at += 1;
                // Looked at sign by sign below; to go on here would read the rest of a text without spaces again
                // for each of its words.
                if class == FOREIGN {
                    break;
                }
            }
            if at == start {
                at += 1;
                continue;
            }
            if seen & FOREIGN != 0 {
                at = self.foreign(start);
                continue;
            }
            let plain = seen & (UPPER | LETTER_J) == 0 && at - start <= LONGEST;
            if plain {
                self.give(start..at, Source::Text);
            } else {
                self.ascii(start..at);
                self.give(start..at, Source::Word);
            }
        }
    }

    /// Folds an ASCII word into the buffer.
    fn ascii(&mut self, range: Range<usize>) {
        self.word.clear();
        self.word.reserve(range.len().min(LONGEST));
        for byte in &self.text.as_bytes()[range] {
            push(&mut self.word, char::from(byte.to_ascii_lowercase()));
        }
    }

    /// Folds from a place on, sign by sign, over pieces that hold signs outside ASCII; gives where it ended.
    fn foreign(&mut self, from: usize) -> usize {
        let mut at = from;
        let mut start = from;
        self.word.clear();
        while at < self.text.len() {
            let (folded, length) = fold_sign(self.text, at);
            match folded {
                Folded::Letters(letters) => {
                    if self.word.is_empty() {
                        start = at;
                    }
                    letters.into_iter().flatten().for_each(|letter| push(&mut self.word, letter));
                }
                Folded::Nothing => {}
                Folded::Separator => break,
            }
            at += length;
        }
        if !self.word.is_empty() {
            self.give(start..at, Source::Word);
        }
        // The separator is looked at again only if it is ASCII; others are passed here.
        if at < self.text.len() && !self.text.as_bytes()[at].is_ascii() { at + fold_sign(self.text, at).1 } else { at }
    }

    fn give(&mut self, range: Range<usize>, source: Source) {
        let text = match source {
            Source::Text => &self.text[range.clone()],
            Source::Word => self.word.as_str(),
        };
        let divided = divides(self.text, range.end);
        if let Some((mut joined, start)) = self.held.take() {
            joined.push_str(&text[..floor(text, LONGEST.saturating_sub(joined.len()))]);
            let whole = offsets(start..range.end);
            (self.each)(Term { text: &joined, range: whole.clone(), position: self.position - 1 });
            (self.each)(Term { text, range: offsets(range.clone()), position: self.position });
            (self.each)(Term { text: &joined, range: whole, position: self.position });
        } else {
            (self.each)(Term { text, range: offsets(range.clone()), position: self.position });
        }
        if divided {
            self.held = Some((text.to_owned(), range.start));
        }
        self.position = self.position.saturating_add(1);
    }
}

/// Narrows offsets; texts beyond 4 GiB never come here.
fn offsets(range: Range<usize>) -> Range<u32> {
    u32::try_from(range.start).unwrap_or(u32::MAX)..u32::try_from(range.end).unwrap_or(u32::MAX)
}

/// Where a folded word stands.
#[derive(Clone, Copy)]
enum Source {
    Text,
    Word,
}

/// Adds a letter; a `j` behind an `i` makes a `y` of both.
fn push(word: &mut String, letter: char) {
    if letter == 'j' && word.ends_with('i') {
        word.pop();
        word.push('y');
    } else if word.len() + letter.len_utf8() <= LONGEST {
        word.push(letter);
    }
}

/// Gives the greatest length up to a limit that ends a sign.
fn floor(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Says whether a hyphen and a line end, or the equals sign and line end of quoted-printable (RFC 2045, 6.7), divide the
/// word that ends here from its second part.
fn divides(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    // Most words end in a space: nothing else is looked at then.
    let next = bytes.get(end).copied().unwrap_or(b' ');
    let soft = text[..end].ends_with('\u{ad}');
    let hyphen = match next {
        b'-' | b'=' => 1,
        0xc2 if bytes[end..].starts_with("¬".as_bytes()) => 2,
        0xe2 if bytes[end..].starts_with("\u{2010}".as_bytes()) => 3,
        b'\r' | b'\n' if soft => 0,
        _ => return false,
    };
    let letter = bytes[..end].last().is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    let rest = text[end + hyphen..].trim_start_matches([' ', '\t']);
    let Some(below) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) else { return false };
    // Quoted mail has `>` at the start of its lines.
    letter && below.trim_start_matches([' ', '\t', '>']).starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
