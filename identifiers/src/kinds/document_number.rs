//! Number of a passport or identity card (9 signs) or of a driving licence (10 digits).

use crate::{Invalid, Kind};

use super::text;

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
