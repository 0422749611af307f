//! Number at the Kamer van Koophandel: eight digits without a check (Handelsregisterwet 2007).

use super::{digits, text};
use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["kvk", "=k.v.k", "kamer van koophandel", "handelsregister"];

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

/// Finds eight digits right beside a cue.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.direct(Cue::Kvk)?;
    let (range, digits) = site.joined(8)?;
    let hit = Hit::new(Kind::Kvk, range, text(&digits), "eight digits");
    Some(hit.certain(Certainty::Supported).cued(Some(sign)))
}
