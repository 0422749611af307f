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
enum Word {
    Text(Vec<u8>),
    Open,
    Close,
}

fn section(table: &[u8], begin: &[u8], end: &[u8], mut each: impl FnMut(&[Word])) {
    let mut rest = table;
    while let Some(at) = memchr::memmem::find(rest, begin) {
        let inner = &rest[at + begin.len()..];
        let length = memchr::memmem::find(inner, end).unwrap_or(inner.len());
        each(&words(&inner[..length]));
        rest = &inner[length..];
    }
}

fn words(inner: &[u8]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(&byte) = inner.get(at) {
        at += 1;
        match byte {
            b'[' => words.push(Word::Open),
            b']' => words.push(Word::Close),
            b'<' => {
                let length = memchr::memchr(b'>', &inner[at..]).unwrap_or(inner.len() - at);
                words.push(Word::Text(unhex(&inner[at..at + length])));
                at += length + 1;
            }
            _ => {}
        }
    }
    words
}

fn unhex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().filter_map(|&byte| char::from(byte).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ranges(words: &[Word], found: &mut BTreeMap<u32, BfString>) {
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

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte))
}

/// Gives the text that comes so many steps after another in a range.
fn later(text: &[u8], steps: u32) -> Option<BfString> {
    let mut units = units(text);
    let last = units.last_mut()?;
    *last = u16::try_from(u32::from(*last).checked_add(steps)?).ok()?;
    decoded(&units)
}

fn characters(text: &[u8]) -> Option<BfString> {
    decoded(&units(text))
}

fn units(text: &[u8]) -> Vec<u16> {
    match text {
        [single] => vec![u16::from(*single)],
        _ => text.chunks_exact(2).take(64).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

fn decoded(units: &[u16]) -> Option<BfString> {
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
