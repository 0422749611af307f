//! V-nummer (vreemdelingennummer): ten digits without a check (Vreemdelingenbesluit 2000).

use super::{digits, text};
use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Vreemdelingennummer of the IND and the police. Ten digits without check digits, so it \
is found only beside a cue (v-nummer, vreemdelingennummer, crv-nummer).";

/// Ten digits.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    match digits(raw) {
        Some(digits) if digits.len() == 10 => Ok(text(&digits)),
        _ => Err(Invalid::Shape(Kind::VNummer)),
    }
}
