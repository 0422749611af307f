//! Number at the Kamer van Koophandel: eight digits without a check (Handelsregisterwet 2007).

use super::{digits, text};
use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Number of a firm at the Kamer van Koophandel. Eight digits without check digits, so it \
is found only beside a cue (kvk, kamer van koophandel, handelsregister).";

/// Eight digits.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    match digits(raw) {
        Some(digits) if digits.len() == 8 => Ok(text(&digits)),
        _ => Err(Invalid::Shape(Kind::Kvk)),
    }
}
