//! Postcode: four digits and two letters.

use crate::{Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["postcode", "=pc", "=pcode", "postal", "^zip"];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "A postcode without a house number: four digits, the first not zero, and two letters \
other than SA, SD and SS. It points at a street, not at a person; with a house number it is an address.";

/// `1234AB`.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let compact: Vec<u8> =
        raw.iter().filter(|byte| !matches!(byte, b' ' | b'-' | b'.')).map(u8::to_ascii_uppercase).collect();
    let code = <[u8; 6]>::try_from(compact).map_err(|_| Invalid::Shape(Kind::Postcode))?;
    if is_postcode(code) { Ok(super::text(&code)) } else { Err(Invalid::Shape(Kind::Postcode)) }
}

/// Says whether six bytes in upper case are a postcode.
pub(crate) fn is_postcode(code: [u8; 6]) -> bool {
    (b'1'..=b'9').contains(&code[0])
        && code[1..4].iter().all(u8::is_ascii_digit)
        && code[4..].iter().all(u8::is_ascii_uppercase)
        && !matches!(&code[4..], b"SA" | b"SD" | b"SS")
}
