//! Tables of characters (`ToUnicode`) that are written too badly for the font library: the pairs in them, as they come.
//!
//! Only asked when a font gives nothing (`fontfallback.rs`). Code lengths are not told apart: codes of one font that
//! differ in length only are not seen in practice.

use std::collections::BTreeMap;

use hayro_cmap::BfString;

/// The most codes of one table.
const MAX_CODES: usize = 1 << 16;

/// Reads the characters by code of a table.
pub(super) fn read(table: &[u8]) -> BTreeMap<u32, BfString> {
    let mut found = BTreeMap::new();
    section(table, b"beginbfchar", b"endbfchar", |words| {
        for pair in words.chunks_exact(2) {
            if let [Word::Text(code), Word::Text(text)] = pair {
                put(&mut found, number(code), characters(text));
            }
        }
    });
    section(table, b"beginbfrange", b"endbfrange", |words| ranges(words, &mut found));
    found
}

/// A word of a table that counts.
#[derive(Debug)]
enum Word<'t> {
    /// Digits of base sixteen, with what may stand between them.
    Text(&'t [u8]),
    Open,
    Close,
}

fn section(table: &[u8], begin: &[u8], end: &[u8], mut each: impl FnMut(&[Word<'_>])) {
    let mut rest = table;
    while let Some(at) = memchr::memmem::find(rest, begin) {
        let inner = &rest[at + begin.len()..];
        let length = memchr::memmem::find(inner, end).unwrap_or(inner.len());
        each(&words(&inner[..length]));
        rest = &inner[length..];
    }
}

fn words(inner: &[u8]) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(&byte) = inner.get(at) {
        at += 1;
        match byte {
            b'[' => words.push(Word::Open),
            b']' => words.push(Word::Close),
            b'<' => {
                let length = memchr::memchr(b'>', &inner[at..]).unwrap_or(inner.len() - at);
                words.push(Word::Text(&inner[at..at + length]));
                at += length + 1;
            }
            _ => {}
        }
    }
    words
}

/// Gives the bytes that digits spell; a last one alone is the upper half of a byte.
fn bytes(text: &[u8]) -> impl Iterator<Item = u8> {
    let mut digits = text.iter().filter_map(|&byte| char::from(byte).to_digit(16)).map(|digit| digit as u8);
    std::iter::from_fn(move || Some(digits.next()? << 4 | digits.next().unwrap_or(0)))
}

fn ranges(words: &[Word<'_>], found: &mut BTreeMap<u32, BfString>) {
    let mut words = words.iter();
    while let (Some(Word::Text(low)), Some(Word::Text(high))) = (words.next(), words.next()) {
        let (low, high) = (number(low), number(high));
        match words.next() {
            Some(Word::Text(text)) => {
                for code in low..=high.min(low.saturating_add(0xffff)) {
                    put(found, code, later(text, code - low));
                }
            }
            Some(Word::Open) => {
                for (step, word) in words.by_ref().take_while(|word| matches!(word, Word::Text(_))).enumerate() {
                    if let Word::Text(text) = word {
                        put(found, low.saturating_add(u32::try_from(step).unwrap_or(u32::MAX)), characters(text));
                    }
                }
            }
            Some(Word::Close) | None => return,
        }
    }
}

fn put(found: &mut BTreeMap<u32, BfString>, code: u32, text: Option<BfString>) {
    if let Some(text) = text.filter(|_| found.len() < MAX_CODES) {
        found.entry(code).or_insert(text);
    }
}

fn number(text: &[u8]) -> u32 {
    bytes(text).take(4).fold(0, |number, byte| number << 8 | u32::from(byte))
}

/// Gives the text that comes so many steps after another in a range.
fn later(text: &[u8], steps: u32) -> Option<BfString> {
    let (mut units, count) = units(text);
    let last = units[..count].last_mut()?;
    *last = u16::try_from(u32::from(*last).checked_add(steps)?).ok()?;
    decoded(&units[..count])
}

fn characters(text: &[u8]) -> Option<BfString> {
    let (units, count) = units(text);
    decoded(&units[..count])
}

/// The most units of UTF-16 that a code stands for.
const MAX_UNITS: usize = 64;

/// Gives units of UTF-16, and how many; a single byte is one.
fn units(text: &[u8]) -> ([u16; MAX_UNITS], usize) {
    let (mut units, mut count) = ([0; MAX_UNITS], 0);
    let mut bytes = bytes(text);
    while let (Some(upper), true) = (bytes.next(), count < MAX_UNITS) {
        units[count] = match bytes.next() {
            Some(lower) => u16::from_be_bytes([upper, lower]),
            None if count == 0 => u16::from(upper),
            None => break,
        };
        count += 1;
    }
    (units, count)
}

fn decoded(units: &[u16]) -> Option<BfString> {
    if let [unit] = units {
        return char::from_u32(u32::from(*unit)).map(BfString::Char);
    }
    let text = String::from_utf16(units).ok()?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Some(BfString::Char(only)),
        (Some(_), Some(_)) => Some(BfString::String(text)),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_broken_names_is_read() {
        let table = b"/Ordering (UC>) beginbfchar <002B> <0048> <48><00660069>endbfchar\n\
            2 beginbfrange <0001> <0003> <0061>\n<0010> <0011> [<0078> <0079>] <20> <1F> <0041> endbfrange";
        let found = read(table);
        let text = |code: u32| match &found[&code] {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text.to_string(),
        };
        let all: Vec<_> = [0x2b, 0x48, 1, 2, 3, 0x10, 0x11].map(text).into();
        assert_eq!(all, ["H", "fi", "a", "b", "c", "x", "y"]);
        assert_eq!(found.len(), 7);
    }

    #[test]
    fn a_table_is_bounded() {
        let found =
            read(b"beginbfrange <0000> <FFFFFFFF> <0041> <00000000> <FFFFFFFF> [ <41> endbfrange beginbfchar <");
        assert!(found.len() <= MAX_CODES);
    }
}
