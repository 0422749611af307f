//! House numbers with their additions, and the street before them.

use std::ops::Range;

use super::plain::LETTER;
use super::site::is_word;

/// A house number in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct House {
    pub(crate) number: Range<usize>,
    pub(crate) addition: Vec<u8>,
    pub(crate) end: usize,
}

/// Additions of more than one letter.
const ADDITIONS: [&[u8]; 17] = [
    b"bis", b"hs", b"huis", b"boven", b"beneden", b"zw", b"zwart", b"rd", b"rood", b"tr", b"ii", b"iii", b"iv", b"vi",
    b"bov", b"ben", b"app",
];

/// Words that may stand before an addition.
const ADDITION_LABELS: [&[u8]; 6] =
    [b"toevoeging", b"huisletter", b"huisnummertoevoeging", b"toev", b"huisnummer_toevoeging", b"letter"];

/// Ends of street names; a word that ends so is a street also in lower case.
const PLAIN_STREETS: [&[u8]; 12] = [
    b"straat",
    b"laan",
    b"plein",
    b"gracht",
    b"singel",
    b"steeg",
    b"kade",
    b"dreef",
    b"plantsoen",
    b"straatweg",
    b"str",
    b"dwarsstraat",
];

/// Ends of street names that other words have too, so that a capital is needed.
const CAPITAL_STREETS: [&[u8]; 28] = [
    b"weg",
    b"hof",
    b"dijk",
    b"pad",
    b"markt",
    b"baan",
    b"brink",
    b"ring",
    b"park",
    b"haven",
    b"boulevard",
    b"wal",
    b"oever",
    b"erf",
    b"tuin",
    b"weide",
    b"akker",
    b"horst",
    b"donk",
    b"plaats",
    b"veld",
    b"kamp",
    b"burg",
    b"berg",
    b"eind",
    b"dam",
    b"hoek",
    b"poort",
];

/// Gives a byte; a line end behind the text.
fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(b'\n')
}

/// Counts the letters and digits from a place on.
fn length(text: &[u8], at: usize, fits: fn(u8) -> bool) -> usize {
    text.get(at..).map_or(0, |rest| rest.iter().take(40).take_while(|byte| fits(**byte)).count())
}

/// Reads a house number and its addition at a place where a digit opens a word.
pub(crate) fn house(text: &[u8], at: usize) -> Option<House> {
    let count = length(text, at, |byte| byte.is_ascii_digit());
    let end = at + count;
    if !(1..=5).contains(&count) || byte(text, at) == b'0' || goes_on(text, end) {
        return None;
    }
    let mut house = House { number: at..end, addition: Vec::new(), end };
    for _ in 0..2 {
        let Some(part) = addition(text, house.end) else { break };
        house.addition.extend_from_slice(&text[part.clone()]);
        house.end = part.end;
    }
    (!is_word(byte(text, house.end))).then_some(house)
}

/// Says whether digits are the beginning of a date, a time, a decimal number or a share.
fn goes_on(text: &[u8], end: usize) -> bool {
    let sign = byte(text, end);
    let next = byte(text, end + 1);
    match sign {
        b'.' | b':' => next.is_ascii_digit(),
        b',' => next.is_ascii_digit() && byte(text, end + 2).is_ascii_digit() && !byte(text, end + 3).is_ascii_digit(),
        b'-' | b'/' => {
            let second = length(text, end + 1, |byte| byte.is_ascii_digit());
            let after = end + 1 + second;
            second > 0 && byte(text, after) == sign && byte(text, after + 1).is_ascii_digit()
        }
        b'%' => true,
        _ => false,
    }
}

/// Reads one addition behind a number: `a`, ` a`, `-12`, `/3`, ` bis`, `, toevoeging: a`.
fn addition(text: &[u8], at: usize) -> Option<Range<usize>> {
    let gap = length(text, at, |byte| matches!(byte, b' ' | b'-' | b'/' | b'\t' | b',' | b'|' | b';' | b':'));
    let word = at + gap;
    let end = word + length(text, word, is_word);
    let token = text.get(word..end).filter(|token| !token.is_empty())?;
    let lower = token.to_ascii_lowercase();
    if ADDITION_LABELS.contains(&lower.as_slice()) {
        let start = end + length(text, end, |byte| matches!(byte, b' ' | b':' | b'\t' | b'=' | b'.'));
        let end = start + length(text, start, is_word);
        return (end > start && end - start <= 5 && byte(text, end) != b':').then_some(start..end);
    }
    let separator = &text[at..word];
    if separator.iter().any(|byte| matches!(byte, b',' | b'\t' | b'|' | b';' | b':')) || gap > 3 {
        return None;
    }
    let dashed = separator.iter().any(|byte| matches!(byte, b'-' | b'/'));
    let letters = token.iter().all(u8::is_ascii_alphabetic);
    let initial = byte(text, end) == b'.'
        && (is_word(byte(text, end + 1)) || (byte(text, end + 1) == b' ' && byte(text, end + 2).is_ascii_uppercase()));
    let named = ADDITIONS.contains(&lower.as_slice());
    let fits = match (token.len(), letters) {
        (1, true) => !initial,
        (2, true) => gap == 0 || named || (dashed && token.iter().all(u8::is_ascii_uppercase)),
        (_, true) => named,
        (1..=4, false) => gap == 0 || dashed || (token[0].is_ascii_alphabetic() && token.len() == 2),
        _ => false,
    };
    fits.then_some(word..end)
}

/// Gives the start of the street name that ends right before a place, and whether its last word has the end of one.
pub(crate) fn street(text: &[u8], number: usize, floor: usize) -> Option<(usize, bool)> {
    let mut end = number;
    while end > floor && number - end < 3 && matches!(text[end - 1], b' ' | b'\t' | b'\r' | b'\n' | b'|') {
        end -= 1;
    }
    let last = word_before(text, end, floor).filter(|word| !word.is_empty() && end < number)?;
    if !has_letters(&text[last.clone()]) {
        return None;
    }
    let named = is_street(&text[last.clone()]);
    let mut start = last.start;
    let mut best = starts_large(&text[last.clone()]) || named;
    for _ in 0..4 {
        if start == floor || text[start - 1] != b' ' {
            break;
        }
        let Some(word) = word_before(text, start - 1, floor) else { break };
        let piece = &text[word.clone()];
        if starts_large(piece) && has_letters(piece) {
            best = true;
            start = word.start;
        } else if is_particle(piece) && word.start > floor && text[word.start - 1] == b' ' {
            // `Laan van Meerdervoort`: kept only if a capital stands before it.
            let Some(further) = word_before(text, word.start - 1, floor) else { break };
            if !starts_large(&text[further.clone()]) {
                break;
            }
            start = further.start;
        } else {
            break;
        }
    }
    best.then_some((start, named))
}

/// Gives the word of letters, dots and apostrophes that ends at a place.
fn word_before(text: &[u8], end: usize, floor: usize) -> Option<Range<usize>> {
    let inside = |byte: &u8| is_word(*byte) || matches!(byte, b'.' | b'\'' | b'-');
    let length = text.get(floor..end)?.iter().rev().take(40).take_while(|byte| inside(byte)).count();
    (length > 0).then_some(end - length..end)
}

fn has_letters(word: &[u8]) -> bool {
    word.iter().filter(|byte| byte.is_ascii_alphabetic() || **byte == LETTER).count() >= 2
}

fn starts_large(word: &[u8]) -> bool {
    let first = word.iter().find(|byte| **byte != b'\'');
    first.is_some_and(|byte| byte.is_ascii_uppercase() || *byte == LETTER)
}

fn is_particle(word: &[u8]) -> bool {
    const PARTICLES: [&[u8]; 11] = [b"van", b"de", b"der", b"den", b"het", b"'t", b"ten", b"ter", b"op", b"aan", b"te"];
    PARTICLES.contains(&word)
}

/// Says whether a word ends as street names do.
pub(crate) fn is_street(word: &[u8]) -> bool {
    let word = word.strip_suffix(b".").unwrap_or(word);
    let large = starts_large(word);
    let lower = word.to_ascii_lowercase();
    let ends = |list: &[&[u8]]| list.iter().any(|end| lower.ends_with(end) && (large || lower.len() > end.len() + 2));
    ends(&PLAIN_STREETS) || (large && ends(&CAPITAL_STREETS))
}
