//! Burgerservicenummer: nine digits that pass the eleven-test (UAVG art. 46, Wet algemene bepalingen bsn).

use super::{digits, text};
use crate::checksum::eleven_test;
use crate::scan::cue::Cue;
use crate::scan::plain::SYMBOL;
use crate::scan::site::{Hit, Site};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] =
    &["bsn", "burgerservice", "burger service", "^sofi", "=sofi-nummer", "^persoonsnummer"];

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

/// Finds a BSN at a place: in one run, in groups, without its zero, or with the `.0` of a table.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::Bsn);
    match site.count() {
        9 => find_bare(site).or_else(|| wrong(site, site.start..site.end)),
        8 if site.alone() && (sign.is_some() || !site.in_decimal()) => {
            let mut digits = site.digits().to_vec();
            digits.insert(0, b'0');
            let end = site.zeros().unwrap_or(site.end);
            let hit = Hit::new(Kind::Bsn, site.start..end, text(&digits), "lost zero").checked(true).cued(sign);
            let certainty = if sign.is_some() { Certainty::Verified } else { Certainty::Possible };
            eleven_test(&digits).then(|| hit.certain(certainty))
        }
        1..=4 => grouped(site).or_else(|| over_lines(site)),
        _ => None,
    }
}

/// Finds nine digits in one run that pass the test.
pub(crate) fn find_bare(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::Bsn);
    if site.count() != 9 || !site.alone() || !eleven_test(site.digits()) || (sign.is_none() && site.in_decimal()) {
        return None;
    }
    let certainty = if sign.is_some() { Certainty::Verified } else { Certainty::Possible };
    let end = site.zeros().unwrap_or(site.end);
    let hit = Hit::new(Kind::Bsn, site.start..end, text(site.digits()), "nine digits");
    Some(hit.certain(certainty).checked(true).cued(sign))
}

/// Finds digits in groups; fewer digits than nine, or unusual groups, only beside a cue.
fn grouped(site: &Site<'_>) -> Option<Hit> {
    if site.word != site.start || site.word_end != site.end {
        return None;
    }
    let groups = site.groups();
    let sizes: Vec<usize> = groups.groups.iter().map(ExactSizeIterator::len).collect();
    let sign = site.signed(Cue::Bsn);
    let usual =
        matches!(sizes.as_slice(), [3, 3, 3, ..] | [4, 2, 3, ..] | [2, 3, 4, ..] | [2, 2, 2, 3, ..] | [3, 2, 2, 2, ..]);
    let (digits, lost) = match site.joined(9) {
        Some(joined) if usual || sign.is_some() => (joined, false),
        _ => (site.joined(8).filter(|_| sign.is_some())?, true),
    };
    let (range, mut digits) = digits;
    if lost {
        digits.insert(0, b'0');
    }
    let separator = groups.uniform(groups.making(if lost { 8 } else { 9 })?);
    if sign.is_none() && (separator.is_none_or(|byte| byte == b'/') || follows_number(site)) {
        return None;
    }
    if !eleven_test(&digits) {
        return wrong(site, range);
    }
    let certainty = match separator {
        _ if sign.is_some() => Certainty::Verified,
        Some(b'.') => Certainty::Verified,
        _ => Certainty::Supported,
    };
    Some(Hit::new(Kind::Bsn, range, text(&digits), "groups").certain(certainty).checked(true).cued(sign))
}

/// Finds groups of three with a line end between two of them, beside a cue or in a sentence: elsewhere such lines are a
/// column.
fn over_lines(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::Bsn);
    if site.count() != 3 || site.word != site.start || sign.is_none() && !in_sentence(site) {
        return None;
    }
    let groups = site.wrapped();
    let (range, digits) = site.joining(&groups, 9)?;
    let usual = groups.groups.iter().take(3).all(|group| group.len() == 3);
    let certainty = if sign.is_some() { Certainty::Verified } else { Certainty::Possible };
    let hit = Hit::new(Kind::Bsn, range, text(&digits), "groups over lines").certain(certainty);
    (usual && eleven_test(&digits)).then(|| hit.checked(true).cued(sign))
}

/// Says whether a word and a space stand before, as in a sentence that goes on, and one line end only parts the groups.
fn in_sentence(site: &Site<'_>) -> bool {
    let word = site.start.checked_sub(2).map_or(b'\n', |at| site.byte(at));
    let broken = site.wrapped().separators.iter().take(2).filter(|separator| **separator == b'\n').count();
    site.before(site.start) == b' ' && word.is_ascii_lowercase() && broken == 1
}

/// Says whether a number or a sign of money stands right before, so that the groups are a part or an amount.
fn follows_number(site: &Site<'_>) -> bool {
    let before = site.before(site.start);
    let further = site.start.checked_sub(2).map_or(b'\n', |at| site.byte(at));
    let number = matches!(before, b'.' | b'-' | b' ' | b'/') && further.is_ascii_digit();
    number || before == SYMBOL || (before == b' ' && further == SYMBOL)
}

/// A number that is called a BSN but fails the test was mistyped: hidden as one, but never a key.
fn wrong(site: &Site<'_>, range: std::ops::Range<usize>) -> Option<Hit> {
    let sign = site.direct(Cue::Bsn)?;
    let hit = Hit::new(Kind::Bsn, range, String::new(), "failed test").checked(false).cued(Some(sign));
    Some(Hit { canonical: None, ..hit })
}
