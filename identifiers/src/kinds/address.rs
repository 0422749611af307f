//! Address as one key: postcode, house number, addition. Finding it in text stands in `scan::address`.

use super::{postcode, text};
use crate::{Invalid, Kind};

/// Words that announce a house number: `=` alone, `^` at the start of a word.
pub(crate) const NUMBER_CUES: &[&str] = &["huisnummer", "huisnr", "=hnr", "=huis-nr"];
/// Words that announce what follows a house number.
pub(crate) const ADDITION_CUES: &[&str] =
    &["toevoeging", "huisletter", "=toev", "huisnummertoevoeging", "huisnummer_toevoeging"];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Postcode, house number and addition as one key, in any order and separation, on one \
line, over two lines or over cells: `Dorpsstraat 12 a, 1234 AB`, `1234AB 12-a`. A street and number without a \
postcode is shown too, but has no key.";

/// `1234AB-12` or `1234AB-12-a`, from postcode, number and addition in this order.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let shape = Invalid::Shape(Kind::Address);
    let compact: Vec<u8> = raw.iter().map(u8::to_ascii_uppercase).collect();
    let letters = compact.iter().position(u8::is_ascii_alphabetic).ok_or(shape)?;
    let code = postcode::canonical(compact.get(..letters + 2).ok_or(shape)?).map_err(|_| shape)?;
    let rest = &compact[letters + 2..];
    let start = rest.iter().position(u8::is_ascii_digit).ok_or(shape)?;
    if rest[..start].iter().any(u8::is_ascii_alphanumeric) {
        return Err(shape);
    }
    let end = rest[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(rest.len(), |length| start + length);
    key(code.as_bytes(), &rest[start..end], &rest[end..]).ok_or(Invalid::Range(Kind::Address))
}

/// Joins the parts into the key; `None` for a house number of nothing, zero or more than five digits.
pub(crate) fn key(postcode: &[u8], number: &[u8], addition: &[u8]) -> Option<String> {
    let number = text(number).parse::<u32>().ok().filter(|number| (1..=99_999).contains(number))?;
    let addition: String = addition
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric())
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let postcode = text(postcode).to_ascii_uppercase();
    Some(if addition.is_empty() { format!("{postcode}-{number}") } else { format!("{postcode}-{number}-{addition}") })
}
