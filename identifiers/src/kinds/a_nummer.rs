//! A-nummer: ten digits of the BRP (Logisch Ontwerp BRP, element 01.10).

use super::{digits, text};
use crate::checksum::a_nummer_test;
use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] =
    &["=a-nummer", "=a-nr", "=anr", "=a nummer", "=anummer", "=a_nummer", "administratienummer"];

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

/// Finds ten digits that pass the checks, and others right beside a cue.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::ANummer);
    let (range, digits) = site.joined(10).filter(|_| sign.is_some() || site.count() == 10)?;
    if !site.alone() && range.end == site.end {
        return None;
    }
    let hit = Hit::new(Kind::ANummer, range, text(&digits), "ten digits").cued(sign);
    match (a_nummer_test(&digits), sign) {
        (true, Some(_)) => Some(hit.checked(true).certain(Certainty::Verified)),
        (true, None) => Some(hit.checked(true)),
        (false, Some(sign)) if sign.direct => Some(Hit { canonical: None, ..hit.checked(false) }),
        (false, _) => None,
    }
}
