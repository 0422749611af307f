//! Folding of spelling: one way to cut text into terms, for the index, for searches and for matching alike.
//!
//! A term is a run of letters or digits, in lower case, without diacritics, with ij for ĳ and y left as it is,
//! soft hyphens and zero-width signs taken out, mojibake mended and a word that is hyphenated over a line end joined.
//! The range of a term leads back to the original text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A folded term and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// The folded text; never empty.
    pub text: &'a str,
    /// Where it stands in the original, in UTF-8 bytes.
    pub range: Range<u32>,
    /// Its number among the terms of the text. The two halves of a word that was joined over a line end share the
    /// positions of the joined word and the one after it.
    pub position: u32,
}

/// Cuts text into folded terms, in order.
///
/// A word that is hyphenated over a line end (`Ver-⏎beek`) gives the joined word and the halves, all at the position of
/// the joined word except the last half, so that phrases match however the line was broken.
pub fn terms(text: &str, mut each: impl FnMut(Term<'_>)) {
    let mut cutter = Cutter::default();
    let mut cursor = 0;
    let mut previous: Option<Word> = None;
    let mut last = String::new();
    while let Some((range, next)) = cutter.word(text, cursor) {
        let folded = cutter.folded.as_str();
        let position = previous.as_ref().map_or(0, |word| word.position + 1);
        if let Some(before) = &previous
            && is_broken(text, before.range.end, range.start)
        {
            let joined = format!("{last}{folded}");
            let whole = offsets(before.range.start, range.end);
            each(Term { text: &joined, range: whole, position: before.position });
        }
        each(Term { text: folded, range: offsets(range.start, range.end), position });
        last.clear();
        last.push_str(folded);
        previous = Some(Word { range, position });
        cursor = next;
    }
}

/// Folds a whole text to its terms, joined by single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    words(text).iter().for_each(|word| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    });
    folded
}

/// Gives the folded terms of a text, without joined halves.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut cutter = Cutter::default();
    let mut cursor = 0;
    let mut words = Vec::new();
    while let Some((_, next)) = cutter.word(text, cursor) {
        words.push(cutter.folded.clone());
        cursor = next;
    }
    words
}

struct Word {
    range: Range<usize>,
    position: u32,
}

fn offsets(start: usize, end: usize) -> Range<u32> {
    // Passages are at most a few MiB (`Limits::document_bytes`).
    u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX)
}

/// Says whether two words are the halves of one that was hyphenated over a line end.
fn is_broken(text: &str, end: usize, start: usize) -> bool {
    let between = &text[end..start];
    let Some(rest) = between.strip_prefix(['-', '\u{2010}', '\u{ad}', '¬']) else { return false };
    let rest = rest.trim_start_matches([' ', '\r', '\t']);
    rest.starts_with('\n') && rest.trim_matches([' ', '\r', '\t', '\n', '>']).is_empty() && starts_lower(&text[start..])
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_numeric())
}

#[derive(Default)]
struct Cutter {
    folded: String,
}

impl Cutter {
    /// Finds the next word from `from` on: its range, and where to go on. Its folded spelling is in `self.folded`.
    fn word(&mut self, text: &str, from: usize) -> Option<(Range<usize>, usize)> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            match bytes.get(at)? {
                byte if byte.is_ascii_alphanumeric() => break,
                byte if byte.is_ascii() => at += 1,
                _ => {
                    let c = text[at..].chars().next()?;
                    if is_word(c) {
                        break;
                    }
                    at += c.len_utf8();
                }
            }
        }
        self.folded.clear();
        let start = at;
        let mut end = at;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                self.folded.push(byte.to_ascii_lowercase() as char);
                at += 1;
                end = at;
            } else if byte.is_ascii() {
                break;
            } else {
                let rest = &text[at..];
                let Some(c) = rest.chars().next() else { break };
                if let Some((mended, length)) = mojibake(rest) {
                    push_folded(mended, &mut self.folded);
                    at += length;
                    end = at;
                } else if is_silent(c) {
                    at += c.len_utf8();
                } else if is_word(c) || is_combining_mark(c) {
                    push_folded(c, &mut self.folded);
                    at += c.len_utf8();
                    end = at;
                } else {
                    break;
                }
            }
        }
        if self.folded.is_empty() { self.word(text, at) } else { Some((start..end, at)) }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Signs that are not seen: soft hyphen, zero-width space and joiners, byte order mark, variation selectors.
const fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Adds a letter without its marks, in lower case.
fn push_folded(c: char, into: &mut String) {
    let fixed = match c {
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ð' | 'Ð' | 'đ' | 'Đ' => "d",
        'þ' | 'Þ' => "th",
        'ł' | 'Ł' => "l",
        'ı' | 'İ' => "i",
        'ħ' | 'Ħ' => "h",
        'ŋ' | 'Ŋ' => "n",
        'ĳ' | 'Ĳ' => "ij",
        'ƫ' => "e",
        _ => {
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    into.extend(part.to_lowercase());
                }
            });
            return;
        }
    };
    into.push_str(fixed);
}

/// Reads UTF-8 that was taken for Windows-1252 (`Ã©` for `é`): the letter that was meant, and how many bytes it takes.
fn mojibake(text: &str) -> Option<(char, usize)> {
    let mut letters = text.chars();
    let lead = letters.next()?;
    if !matches!(lead, 'Â' | 'Ã' | 'Ä' | 'Å') {
        return None;
    }
    let follow = letters.next()?;
    let low = windows_1252(follow).filter(|byte| (0x80..0xc0).contains(byte))?;
    let high = windows_1252(lead)?;
    let meant = std::str::from_utf8(&[high, low]).ok()?.chars().next()?;
    meant.is_alphabetic().then_some((meant, lead.len_utf8() + follow.len_utf8()))
}

/// The byte that Windows-1252 (or Latin-1, for its holes) spells with this sign.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [(char, u8); 27] = [
        ('€', 0x80),
        ('‚', 0x82),
        ('ƒ', 0x83),
        ('„', 0x84),
        ('…', 0x85),
        ('†', 0x86),
        ('‡', 0x87),
        ('ˆ', 0x88),
        ('‰', 0x89),
        ('Š', 0x8a),
        ('‹', 0x8b),
        ('Œ', 0x8c),
        ('Ž', 0x8e),
        ('‘', 0x91),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('•', 0x95),
        ('–', 0x96),
        ('—', 0x97),
        ('˜', 0x98),
        ('™', 0x99),
        ('š', 0x9a),
        ('›', 0x9b),
        ('œ', 0x9c),
        ('ž', 0x9e),
        ('Ÿ', 0x9f),
    ];
    let code = u32::from(c);
    HIGH.iter().find(|(sign, _)| *sign == c).map(|(_, byte)| *byte).or_else(|| u8::try_from(code).ok())
}

/// Composes a text (NFC), as forms and files may give it decomposed.
#[must_use]
pub fn compose(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, u32, String)> {
        let mut found = Vec::new();
        terms(text, |term| {
            let range = term.range.start as usize..term.range.end as usize;
            found.push((term.text.to_owned(), term.position, text[range].to_owned()));
        });
        found
    }

    #[test]
    fn spellings_of_one_word_fold_to_one_term() {
        for (spelled, folded) in [
            ("De VRIES", "de vries"),
            ("Müller", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("Ĳsbrand", "ijsbrand"),
            ("Ver\u{ad}beek", "verbeek"),
            ("RenÃ©e", "renee"),
            ("cliƫnt", "client"),
            ("Łukasz Çelik", "lukasz celik"),
            ("d'Hondt", "d hondt"),
            ("Jansen-de Vries", "jansen de vries"),
            ("1234AB", "1234ab"),
            ("Ä±", "i"),
            ("", ""),
            ("--- \u{200b} ---", ""),
        ] {
            assert_eq!(fold(spelled), folded, "{spelled}");
        }
    }

    #[test]
    fn a_term_leads_back_to_the_original() {
        let found = all("Dhr. Müller, RenÃ©e");
        let originals: Vec<&str> = found.iter().map(|(_, _, original)| original.as_str()).collect();
        assert_eq!(originals, ["Dhr", "Müller", "RenÃ©e"]);
    }

    #[test]
    fn a_word_broken_over_lines_is_found_whole_and_in_halves() {
        let found: Vec<(String, u32)> = all("mevrouw Ver-\nbeek woont").into_iter().map(|(t, p, _)| (t, p)).collect();
        let expected = [("mevrouw", 0), ("ver", 1), ("verbeek", 1), ("beek", 2), ("woont", 3)];
        assert_eq!(found, expected.map(|(term, position)| (term.to_owned(), position)));
        assert_eq!(fold("2019-\n2020"), "2019 2020");
    }
}
