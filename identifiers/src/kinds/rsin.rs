//! RSIN: nine digits of a legal person or partnership, with the eleven-test of the BSN (Handelsregisterwet 2007).

use super::{digits, text};
use crate::checksum::eleven_test;
use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Rechtspersonen en Samenwerkingsverbanden Informatienummer. Nine digits with the \
eleven-test of the BSN, so only a cue (rsin, fiscaal nummer, btw-nummer, loonheffingennummer) tells them apart.";

/// Nine digits.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let digits = digits(raw).ok_or(Invalid::Shape(Kind::Rsin))?;
    match digits.len() {
        9 if eleven_test(&digits) => Ok(text(&digits)),
        9 => Err(Invalid::Checksum(Kind::Rsin)),
        _ => Err(Invalid::Shape(Kind::Rsin)),
    }
}
