//! Vestigingsnummer: twelve digits of one establishment of a firm (Handelsregisterwet 2007).

use super::{digits, text};
use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["vestiging"];

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

/// Finds twelve digits; without a cue they only may be one.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.direct(Cue::Vestiging);
    let (range, digits) = site.joined(12).filter(|_| sign.is_some() || (site.count() == 12 && site.alone()))?;
    let hit = Hit::new(Kind::Vestigingsnummer, range, text(&digits), "twelve digits").cued(sign);
    Some(hit.certain(if sign.is_some() { Certainty::Supported } else { Certainty::Possible }))
}
