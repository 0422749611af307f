//! House numbers with their additions.

use std::ops::Range;

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

/// Words behind an address, and behind no quantity.
const AFTER: [&[u8]; 18] = [
    b"aan", b"bij", b"door", b"en", b"heeft", b"houdt", b"in", b"is", b"met", b"naar", b"om", b"op", b"staat", b"te",
    b"tot", b"van", b"was", b"wordt",
];

/// Words that may stand before an addition.
const ADDITION_LABELS: [&[u8]; 6] =
    [b"toevoeging", b"huisletter", b"huisnummertoevoeging", b"toev", b"huisnummer_toevoeging", b"letter"];

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

/// Says whether a number is followed by nothing that it could count: `Vlasveld 9 12 is`, but not `Vlasveld 9 12 keer`.
fn ends_part(behind: &[u8]) -> bool {
    let next = || behind[1..].split(|byte| !is_word(*byte)).next().unwrap_or_default();
    match behind {
        [b'.', after, ..] => after.is_ascii_whitespace(),
        [b'.'] | [b',' | b' ', b' ' | b'(', ..] => true,
        [b' ', ..] => AFTER.contains(&next()),
        _ => false,
    }
}

/// Reads one addition behind a number: `a`, ` a`, `-12`, ` 12` at the end of a part of a sentence, `/3`, ` bis`, `, toevoeging: a`.
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
    // `180A. De` ends a sentence, `180 A. de Vries` begins a name.
    let initial = gap > 0
        && byte(text, end) == b'.'
        && (is_word(byte(text, end + 1)) || (byte(text, end + 1) == b' ' && byte(text, end + 2).is_ascii_uppercase()));
    let named = ADDITIONS.contains(&lower.as_slice());
    // `Vlasveld 9 12` that ends its line or a part of a sentence.
    let second = separator == b" "
        && token.iter().all(u8::is_ascii_digit)
        && (matches!(byte(text, end), b'\n' | b'\r' | b')' | b';') || ends_part(&text[end..]))
        && token[0] != b'0';
    let fits = match (token.len(), letters) {
        (1..=3, false) if second => true,
        (1, true) => !initial,
        (2, true) => gap == 0 || named || (dashed && token.iter().all(u8::is_ascii_uppercase)),
        (_, true) => named,
        (1..=4, false) => gap == 0 || dashed || (token[0].is_ascii_alphabetic() && token.len() == 2),
        _ => false,
    };
    fits.then_some(word..end)
}
