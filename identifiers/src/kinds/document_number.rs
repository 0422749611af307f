//! Number of a passport or identity card (9 signs) or of a driving licence (10 digits).

use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

use super::text;

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &[
    "paspoort",
    "identiteitskaart",
    "identiteitsbewijs",
    "=id-kaart",
    "rijbewijs",
    "documentnummer",
    "documentnr",
    "legitimatie",
    "^passport",
    "^verblijfs",
    "reisdocument",
];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Number of a Dutch passport or identity card (two letters, six letters or digits, one \
digit; never the letter O) or of a driving licence (ten digits). Supported beside a cue (paspoort, identiteitskaart, \
rijbewijs, documentnummer); a number of nine signs without one is only possible.";

/// Upper case without separators.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let compact: Vec<u8> =
        raw.iter().filter(|byte| !matches!(byte, b' ' | b'-' | b'.')).map(u8::to_ascii_uppercase).collect();
    let licence = compact.len() == 10 && compact.iter().all(u8::is_ascii_digit);
    if licence || is_travel_document(&compact) { Ok(text(&compact)) } else { Err(Invalid::Shape(Kind::DocumentNumber)) }
}

/// Says whether signs in upper case are the number of a Dutch passport or identity card.
pub(crate) fn is_travel_document(signs: &[u8]) -> bool {
    let letter = |byte: &u8| byte.is_ascii_uppercase() && *byte != b'O';
    signs.len() == 9
        && signs[..2].iter().all(letter)
        && signs[2..8].iter().all(|byte| letter(byte) || byte.is_ascii_digit())
        && signs[8].is_ascii_digit()
}

/// Finds the number of a passport or card by its form, and of a driving licence beside a cue.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::Document);
    if let Some((range, digits)) = site.joined(10).filter(|_| sign.is_some_and(|sign| sign.direct)) {
        let hit = Hit::new(Kind::DocumentNumber, range, text(&digits), "driving licence");
        return Some(hit.certain(Certainty::Supported).cued(sign));
    }
    if site.word_end - site.word != 9 || site.word == site.start {
        return None;
    }
    let written = &site.text[site.word..site.word_end];
    let upper = written.to_ascii_uppercase();
    let digits = upper.iter().filter(|byte| byte.is_ascii_digit()).count();
    let plain = written == upper.as_slice() && digits >= 2;
    if !is_travel_document(&upper) {
        return None;
    }
    let sign = site.sign_at(site.word, site.word_end).filter(|sign| sign.cue == Cue::Document);
    if sign.is_none() && !plain {
        return None;
    }
    let certainty = if sign.is_some() { Certainty::Supported } else { Certainty::Possible };
    Some(
        Hit::new(Kind::DocumentNumber, site.word..site.word_end, text(&upper), "nine signs")
            .certain(certainty)
            .cued(sign.as_ref()),
    )
}
