//! International Bank Account Number: country, check digits, account (ISO 13616), mod 97.

use crate::checksum::mod97;
use crate::scan::site::{Hit, Site, is_word};
use crate::{Certainty, Invalid, Kind};

use super::text;

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["iban", "rekening", "=bic"];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "International Bank Account Number. Country, two check digits and the account; written \
together or in groups with spaces, dots or dashes, in upper or lower case. Verified by mod 97 and the length of its country.";

/// Length of an IBAN by country (IBAN registry of SWIFT, the countries in use).
const LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"BH", 22),
    (b"BI", 27),
    (b"BR", 29),
    (b"BY", 28),
    (b"CH", 21),
    (b"CR", 22),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DJ", 27),
    (b"DK", 18),
    (b"DO", 28),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FK", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"GT", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LC", 32),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"LY", 25),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MN", 20),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"NI", 28),
    (b"NL", 18),
    (b"NO", 15),
    (b"OM", 23),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"RU", 33),
    (b"SA", 24),
    (b"SC", 31),
    (b"SD", 18),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"SO", 23),
    (b"ST", 25),
    (b"SV", 28),
    (b"TL", 23),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"VG", 24),
    (b"XK", 20),
    (b"YE", 30),
];

/// Gives the length of an IBAN of a country, in upper case.
pub(crate) fn length(country: [u8; 2]) -> Option<usize> {
    LENGTHS.iter().find(|(code, _)| **code == country).map(|(_, length)| *length)
}

/// Upper case, without separators.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let shape = Invalid::Shape(Kind::Iban);
    let compact: Vec<u8> = raw
        .iter()
        .filter(|byte| !matches!(byte, b' ' | b'.' | b'-' | b'\t' | b'\n'))
        .map(u8::to_ascii_uppercase)
        .collect();
    let compact = compact.strip_prefix(b"IBAN").map(|rest| rest.strip_prefix(b":").unwrap_or(rest)).unwrap_or(&compact);
    let country = compact.first_chunk::<2>().ok_or(shape)?;
    if length(*country) != Some(compact.len())
        || !compact.iter().all(u8::is_ascii_alphanumeric)
        || !compact[2..4].iter().all(u8::is_ascii_digit)
    {
        return Err(shape);
    }
    if mod97(compact) { Ok(text(compact)) } else { Err(Invalid::Checksum(Kind::Iban)) }
}

/// Finds an IBAN whose first check digit stands at a place.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let letters = if site.before(site.start) == b' ' && site.count() == 2 { site.start - 1 } else { site.start };
    let start = letters.checked_sub(2).filter(|start| *start >= site.floor && site.count() >= 2)?;
    let country = [site.byte(start).to_ascii_uppercase(), site.byte(start + 1).to_ascii_uppercase()];
    let before = site.text.get(..start).and_then(<[u8]>::last).is_some_and(|byte| is_word(*byte));
    let named = start >= 4 && site.text[start - 4..start].eq_ignore_ascii_case(b"iban");
    if !country.iter().all(u8::is_ascii_uppercase) || (before && !named) || (letters != site.start && country != *b"NL")
    {
        return None;
    }
    let (compact, end) = collect(site, country, length(country)?)?;
    if !mod97(&compact) {
        // Nobody writes this shape by chance: hidden, and its account is no phone, but it is no key.
        let hit = Hit::new(Kind::Iban, start..end, String::new(), "failed mod 97").checked(false);
        return (country == *b"NL").then_some(Hit { canonical: None, ..hit });
    }
    Some(Hit::new(Kind::Iban, start..end, text(&compact), "mod 97").checked(true).certain(Certainty::Verified))
}

/// Gathers the signs of an account, over single separators or a line end, until the length of its country is reached.
fn collect(site: &Site<'_>, country: [u8; 2], length: usize) -> Option<(Vec<u8>, usize)> {
    let mut compact = country.to_vec();
    let mut at = site.start;
    let mut group = 2;
    while compact.len() < length {
        let byte = site.byte(at);
        if byte.is_ascii_alphanumeric() {
            compact.push(byte.to_ascii_uppercase());
            group += 1;
        } else if matches!(byte, b' ' | b'.' | b'-' | b'\n') && group > 0 {
            // Groups of four, but for the digits of Dutch accounts, which people group as they like.
            if group != 4 && country != *b"NL" {
                return None;
            }
            group = 0;
        } else {
            return None;
        }
        at += 1;
    }
    let dutch = country != *b"NL"
        || (compact[4..8].iter().all(u8::is_ascii_uppercase) && compact[8..].iter().all(u8::is_ascii_digit));
    (dutch && !is_word(site.byte(at))).then_some((compact, at))
}
