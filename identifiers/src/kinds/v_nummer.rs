//! V-nummer (vreemdelingennummer): ten digits without a check (Vreemdelingenbesluit 2000).

use super::{digits, text};
use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &[
    "=v-nummer",
    "=v-nr",
    "=vnr",
    "=v nummer",
    "=vnummer",
    "=v_nummer",
    "vreemdelingennummer",
    "vreemdelingnummer",
    "=crv",
];

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

/// Finds ten digits right beside a cue.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.direct(Cue::VNummer)?;
    let (range, digits) = site.joined(10)?;
    let hit = Hit::new(Kind::VNummer, range, text(&digits), "ten digits");
    Some(hit.certain(Certainty::Supported).cued(Some(sign)))
}
