//! Kenteken: Dutch licence plate, sidecodes 1–14 (Regeling kentekens en kentekenplaten).

use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site, is_word};
use crate::{Certainty, Invalid, Kind};

use super::text;

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["kenteken", "voertuig", "=auto", "^parkeer", "nummerplaat", "=motor", "^scooter"];

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
    Some(SIDECODES.iter().position(|code| **code == shape)? + 1)
}

/// Says whether the RDW gives such letters out: what has neither dashes nor a cue must look like a real plate, while a
/// plate that is written as one is never refused for its letters.
fn is_given_out(plate: [u8; 6], code: usize) -> bool {
    let letters = |wanted: fn(&u8) -> bool| plate.iter().filter(|byte| byte.is_ascii_alphabetic()).all(wanted);
    // Sidecodes from 2008 on have no vowels, C or Q; SA, SD and SS are given out in none.
    let newer = |byte: &u8| !matches!(byte, b'A' | b'E' | b'I' | b'O' | b'U' | b'C' | b'Q');
    let refused = plate.windows(2).any(|two| matches!(two, b"SS" | b"SD" | b"SA"));
    let fits = if code >= 7 { letters(newer) } else { letters(|byte| !matches!(byte, b'I' | b'O' | b'Q')) };
    fits && !refused
}

/// Finds a plate beside a cue, also with spaces or in lower case.
pub(crate) fn find_signed(site: &Site<'_>) -> Option<Hit> {
    let token = token(site, b"- ")?;
    let (range, plate) = plate(site, token)?;
    let sign = site.sign_at(range.start, range.end).filter(|sign| sign.cue == Cue::Kenteken)?;
    let hit = Hit::new(Kind::Kenteken, range, text(&plate), "beside a cue");
    Some(hit.certain(Certainty::Supported).cued(Some(&sign)))
}

/// Finds a plate by its form alone.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let token = token(site, b"-")?;
    let (range, plate) = plate(site, token)?;
    let code = sidecode(plate)?;
    let written = &site.text[range.clone()];
    if written.len() == 6 {
        if !is_given_out(plate, code) {
            return None;
        }
        let upper = written.iter().all(|byte| !byte.is_ascii_lowercase());
        let pattern = if code <= 2 { "old plate" } else { "no dashes" };
        return upper.then(|| Hit::new(Kind::Kenteken, range, text(&plate), pattern));
    }
    let class = |byte: u8| byte.is_ascii_digit();
    // Each dash stands where letters and digits meet, or in the middle of four of one sort.
    let parts: Vec<&[u8]> = written.split(|byte| *byte == b'-').collect();
    let pure = parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 3 && part.iter().all(|byte| class(*byte) == class(part[0])));
    let fits = parts.len() == 3 && pure;
    fits.then(|| Hit::new(Kind::Kenteken, range, text(&plate), "dashes").certain(Certainty::Supported))
}

/// Gives the run of letters, digits and separators around a place, if this is its first digit.
fn token(site: &Site<'_>, separators: &[u8]) -> Option<std::ops::Range<usize>> {
    let inside = |byte: u8| is_word(byte) || separators.contains(&byte);
    let mut start = site.start;
    while start > site.floor
        && site.start - start < 8
        && inside(site.before(start))
        && !site.before(start).is_ascii_digit()
    {
        start -= 1;
    }
    if site.before(start).is_ascii_digit() {
        return None;
    }
    let length = site.rest(site.end).iter().take(9).take_while(|byte| inside(**byte)).count();
    Some(start..site.end + length)
}

/// Gives six signs with at most two separators within a token, on the borders of words, around the place.
fn plate(site: &Site<'_>, token: std::ops::Range<usize>) -> Option<(std::ops::Range<usize>, [u8; 6])> {
    let borders = (token.start..=site.start).filter(|at| !is_word(site.before(*at)) && is_word(site.byte(*at)));
    for start in borders {
        if site.before(start) == b'-' {
            continue;
        }
        let mut signs = Vec::with_capacity(6);
        let mut at = start;
        while at < token.end && signs.len() < 6 {
            let byte = site.byte(at);
            if is_word(byte) {
                signs.push(byte.to_ascii_uppercase());
            }
            at += 1;
        }
        let dash = site.byte(at) == b'-' && is_word(site.byte(at + 1));
        let ends = !dash && !is_word(site.byte(at));
        if let Ok(plate) = <[u8; 6]>::try_from(signs)
            && ends
            && at > site.start
            && at - start <= 8
            && sidecode(plate).is_some()
        {
            return Some((start..at, plate));
        }
    }
    None
}
