//! Vestigingsnummer: twelve digits of one establishment of a firm (Handelsregisterwet 2007).

use super::{digits, text};
use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Number of an establishment of a firm. Twelve digits without check digits; supported by \
a cue (vestigingsnummer, vestiging), else only possible.";

/// Twelve digits.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    match digits(raw) {
        Some(digits) if digits.len() == 12 => Ok(text(&digits)),
        _ => Err(Invalid::Shape(Kind::Vestigingsnummer)),
    }
}
