//! A-nummer: ten digits of the BRP (Logisch Ontwerp BRP, element 01.10).

use super::{digits, text};
use crate::checksum::a_nummer_test;
use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Administratienummer of the Basisregistratie Personen. Ten digits with checks of its \
own (no leading zero, no equal neighbours, two sums modulo 11). Verified beside a cue (a-nummer, anr).";

/// Ten digits.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let digits = digits(raw).ok_or(Invalid::Shape(Kind::ANummer))?;
    match digits.len() {
        10 if a_nummer_test(&digits) => Ok(text(&digits)),
        10 => Err(Invalid::Checksum(Kind::ANummer)),
        _ => Err(Invalid::Shape(Kind::ANummer)),
    }
}
