//! Kenteken: Dutch licence plate, sidecodes 1–14 (Regeling kentekens en kentekenplaten).

use crate::{Invalid, Kind};

use super::text;

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Licence plate of the RDW, sidecodes 1 to 14, with or without dashes. With dashes it is \
supported; without, only beside a cue (kenteken, auto, voertuig), else possible.";

/// The sidecodes: `X` a letter, `9` a digit.
const SIDECODES: [&[u8; 6]; 14] = [
    b"XX9999", b"9999XX", b"99XX99", b"XX99XX", b"XXXX99", b"99XXXX", b"99XXX9", b"9XXX99", b"XX999X", b"X999XX",
    b"XXX99X", b"X99XXX", b"9XX999", b"999XX9",
];

/// Upper case without dashes.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let compact: Vec<u8> =
        raw.iter().filter(|byte| !matches!(byte, b' ' | b'-' | b'.')).map(u8::to_ascii_uppercase).collect();
    let plate = <[u8; 6]>::try_from(compact).map_err(|_| Invalid::Shape(Kind::Kenteken))?;
    sidecode(plate).map(|_| text(&plate)).ok_or(Invalid::Shape(Kind::Kenteken))
}

/// Gives the sidecode (from 1) that six signs in upper case follow.
pub(crate) fn sidecode(plate: [u8; 6]) -> Option<usize> {
    let shape = plate.map(|byte| match byte {
        b'0'..=b'9' => b'9',
        b'A'..=b'Z' => b'X',
        _ => b'?',
    });
    let code = SIDECODES.iter().position(|code| **code == shape)? + 1;
    let letters = |wanted: fn(&u8) -> bool| plate.iter().filter(|byte| byte.is_ascii_alphabetic()).all(wanted);
    // Sidecodes from 2008 on have no vowels, C or Q; SA, SD and SS are given out in none.
    let newer = |byte: &u8| !matches!(byte, b'A' | b'E' | b'I' | b'O' | b'U' | b'C' | b'Q');
    let refused = plate.windows(2).any(|two| matches!(two, b"SS" | b"SD" | b"SA"));
    let fits = if code >= 7 { letters(newer) } else { letters(|byte| !matches!(byte, b'I' | b'O' | b'Q')) };
    (fits && !refused).then_some(code)
}
