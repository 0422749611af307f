//! Burgerservicenummer: nine digits that pass the eleven-test (UAVG art. 46, Wet algemene bepalingen bsn).

use super::{digits, text};
use crate::checksum::eleven_test;
use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Burgerservicenummer. Nine digits; written together, or with dots, spaces or dashes; \
eight digits when a table lost the leading zero. Checked by the eleven-test, which one number in eleven passes by \
chance: it is verified only beside a cue (bsn, burgerservicenummer, sofinummer) or in a spelling with dots.";

/// Nine digits, a lost leading zero put back.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let raw = raw
        .strip_suffix(b".0")
        .or_else(|| raw.strip_suffix(b",00"))
        .or_else(|| raw.strip_suffix(b".00"))
        .unwrap_or(raw);
    let mut digits = digits(raw).ok_or(Invalid::Shape(Kind::Bsn))?;
    if digits.len() == 8 {
        digits.insert(0, b'0');
    }
    match digits.len() {
        9 if eleven_test(&digits) => Ok(text(&digits)),
        9 => Err(Invalid::Checksum(Kind::Bsn)),
        _ => Err(Invalid::Shape(Kind::Bsn)),
    }
}
