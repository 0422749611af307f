//! RSIN: nine digits of a legal person or partnership, with the eleven-test of the BSN (Handelsregisterwet 2007).

use super::{digits, text};
use crate::checksum::eleven_test;
use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &[
    "rsin",
    "=fi-nummer",
    "fiscaal nummer",
    "fiscaalnummer",
    "=btw",
    "btw-nummer",
    "btwnummer",
    "loonheffing",
    "omzetbelasting",
];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Rechtspersonen en Samenwerkingsverbanden Informatienummer. Nine digits with the \
eleven-test of the BSN, so only a cue (rsin, fiscaal nummer, btw-nummer, loonheffingennummer) tells them apart.";

/// Nine digits.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    // `NL…B01`: the number inside an old btw-nummer.
    let upper = raw.to_ascii_uppercase();
    let raw = upper.strip_prefix(b"NL").map_or(raw, |rest| rest.split(|byte| *byte == b'B').next().unwrap_or(rest));
    let digits = digits(raw).ok_or(Invalid::Shape(Kind::Rsin))?;
    match digits.len() {
        9 if eleven_test(&digits) => Ok(text(&digits)),
        9 => Err(Invalid::Checksum(Kind::Rsin)),
        _ => Err(Invalid::Shape(Kind::Rsin)),
    }
}

/// Finds nine digits beside a cue.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::Rsin)?;
    let (range, digits) = btw(site).or_else(|| site.joined(9))?;
    let passed = eleven_test(&digits);
    (passed || sign.direct).then(|| {
        let hit = Hit::new(Kind::Rsin, range, text(&digits), "nine digits").checked(passed).cued(Some(sign));
        let certainty = if passed { Certainty::Verified } else { Certainty::Possible };
        Hit { canonical: hit.canonical.filter(|_| passed), certainty, ..hit }
    })
}

/// Reads `NL123456782B01`.
fn btw(site: &Site<'_>) -> Option<(std::ops::Range<usize>, Vec<u8>)> {
    let suffix = site.text.get(site.end..site.word_end)?;
    let fits = site.count() == 9 && suffix.len() == 3 && suffix[0].eq_ignore_ascii_case(&b'b');
    fits.then(|| (site.word..site.word_end, site.digits().to_vec()))
}
