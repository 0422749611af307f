//! Telephone number, Dutch or international (Nummerplan telefoon- en ISDN-diensten; E.164).

use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site, is_word};
use crate::{Certainty, Invalid, Kind};

use super::text;

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &[
    "telefoon",
    "=tel",
    "^telnr",
    "^mobiel",
    "^mobile",
    "=mob",
    "=gsm",
    "^phone",
    "bereikbaar",
    "=bel",
    "=bellen",
    "whatsapp",
    "=06",
    "doorkies",
];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Telephone number in any Dutch spelling (06, +31 (0)6, 0031 6, 0346-123456, \
(0346) 12 34 56) or international with +. One key, as in E.164. Service numbers (0800, 0900, 112, 14 0xx) are not personal.";

/// E.164, such as `+31612345678`.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let shape = Invalid::Shape(Kind::Phone);
    let plus = raw.iter().find(|byte| byte.is_ascii_digit() || **byte == b'+') == Some(&b'+');
    let mut digits = Vec::with_capacity(raw.len());
    let trunk = raw.windows(3).position(|three| three == b"(0)");
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            b'0' if digits.len() >= 2 && trunk.is_some_and(|start| start + 1 == at) => {}
            b'0'..=b'9' => digits.push(*byte),
            b' ' | b'.' | b'-' | b'/' | b'(' | b')' | b'\t' | b'\n' => {}
            b'+' if digits.is_empty() => {}
            _ => return Err(shape),
        }
    }
    e164(&digits, plus).ok_or(shape)
}

/// Brings digits into E.164; `plus` says that an international sign stood before them.
pub(crate) fn e164(digits: &[u8], plus: bool) -> Option<String> {
    let international = if plus { Some(digits) } else { digits.strip_prefix(b"00") };
    if let Some(rest) = international {
        return match rest.strip_prefix(b"31") {
            Some(national) => dutch(national.strip_prefix(b"0").unwrap_or(national)),
            None => foreign(rest),
        };
    }
    if let Some(national) = digits.strip_prefix(b"0") {
        return dutch(national);
    }
    match digits {
        // A table that took the number for a number lost its zero, or its plus.
        [b'6', ..] if digits.len() == 9 => dutch(digits),
        [b'3', b'1', national @ ..] if digits.len() == 11 => dutch(national),
        _ => None,
    }
}

/// Nine digits behind the zero; service numbers (800, 900 …) are shorter or longer and refused.
fn dutch(national: &[u8]) -> Option<String> {
    let fits =
        national.len() == 9 && national[0] != b'0' && !matches!(&national[..3], b"800" | b"900" | b"906" | b"909");
    fits.then(|| format!("+31{}", text(national)))
}

fn foreign(digits: &[u8]) -> Option<String> {
    let fits = (8..=15).contains(&digits.len()) && digits[0] != b'0';
    fits.then(|| format!("+{}", text(digits)))
}

/// Finds a number that begins at a place.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let sign = site.signed(Cue::Phone);
    if !site.alone() && site.word != site.start && !site.text[site.word..site.start].ends_with(b"x") {
        return None;
    }
    if site.before(site.start) == b'+' {
        let found = |lines| international(site, site.start - 1, true, lines);
        return found(Lines::One).or_else(|| found(Lines::Over));
    }
    if site.digits().starts_with(b"00") && site.count() >= 4 && (site.count() == 4 || site.count() > 10) {
        let found = |lines| international(site, site.start, false, lines);
        return found(Lines::One).or_else(|| found(Lines::Over));
    }
    if site.digits()[0] == b'0' {
        return national(site, Lines::One).or_else(|| national(site, Lines::Over));
    }
    let fits = site.alone() && matches!((site.digits(), site.count()), ([b'6', ..], 9) | ([b'3', b'1', b'6', ..], 11));
    if fits && (sign.is_some() || site.count() == 11) {
        let certainty = if sign.is_some() { Certainty::Supported } else { Certainty::Possible };
        let end = site.zeros().unwrap_or(site.end);
        let canonical = e164(site.digits(), false)?;
        return Some(Hit::new(Kind::Phone, site.start..end, canonical, "lost zero").certain(certainty).cued(sign));
    }
    None
}

/// Whether a number may run on behind a line end, where a page broke it: Dutch numbers only, whose length is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Over,
}

/// Gathers digits over the separators of phone numbers: up to three signs between two digits.
fn gather(site: &Site<'_>, from: usize, most: usize, lines: Lines) -> (Vec<u8>, Vec<usize>, usize) {
    let (mut digits, mut ends, mut at, mut end) = (Vec::with_capacity(16), Vec::new(), from, from);
    loop {
        while site.byte(at).is_ascii_digit() {
            digits.push(site.byte(at));
            at += 1;
        }
        end = end.max(at);
        ends.push(digits.len());
        let gap = site
            .rest(at)
            .iter()
            .take(3)
            .take_while(|byte| matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')'))
            .count();
        let gap = if gap == 0 && lines == Lines::Over && site.byte(at) == b'\n' { 1 } else { gap };
        let stop = digits.len() >= most || gap == 0 || !site.byte(at + gap).is_ascii_digit();
        let double = gap >= 2 && site.text[at..at + gap].iter().all(|byte| *byte == b' ');
        if stop || double {
            return (digits, ends, end);
        }
        let trunk = site.text.get(at + gap - 1..at + gap + 2) == Some(b"(0)");
        at += gap;
        if trunk {
            // `(0)` behind the country is not dialled.
            at += 2;
            at += site.rest(at).iter().take(2).take_while(|byte| matches!(byte, b' ' | b'-')).count();
            if !site.byte(at).is_ascii_digit() {
                return (digits, ends, end);
            }
        }
    }
}

fn national(site: &Site<'_>, lines: Lines) -> Option<Hit> {
    let (digits, ends, end) = gather(site, site.start, 10, lines);
    let first = *ends.first()?;
    // Elsewhere lines of digits are a column.
    if lines == Lines::Over && !site.digits().starts_with(b"06") && site.signed(Cue::Phone).is_none() {
        return None;
    }
    if digits.len() != 10 || !matches!(first, 2..=5 | 10) || is_word(site.byte(end)) {
        return None;
    }
    let opened = site.before(site.start) == b'(';
    let start = if opened && site.byte(site.end) == b')' { site.start - 1 } else { site.start };
    let canonical = e164(&digits, false)?;
    let sign = site.signed(Cue::Phone);
    let clear = sign.is_some() || first < 10 || digits.starts_with(b"06");
    let certainty = if clear { Certainty::Supported } else { Certainty::Possible };
    Some(Hit::new(Kind::Phone, start..end, canonical, "national").certain(certainty).cued(sign))
}

fn international(site: &Site<'_>, start: usize, plus: bool, lines: Lines) -> Option<Hit> {
    let prefix = if plus { 0 } else { 2 };
    let (mut digits, ends, mut end) = gather(site, site.start, 15 + prefix, lines);
    if lines == Lines::Over && !digits.get(prefix..)?.starts_with(b"31") {
        return None;
    }
    if digits.get(prefix..)?.starts_with(b"31") {
        // A zero that is not in brackets, and whatever follows the ninth digit as a group of its own.
        let zero = usize::from(digits.get(prefix + 2) == Some(&b'0'));
        let length = prefix + 2 + zero + 9;
        if digits.len() > length {
            let groups = ends.iter().position(|count| *count == length)?;
            end = nth_end(site, groups)?;
            digits.truncate(length);
        }
    }
    let opened = site.before(start) == b'(';
    let start = if opened { start - 1 } else { start };
    let canonical = e164(&digits, plus).filter(|_| !is_word(site.byte(end)))?;
    let sign = site.signed(Cue::Phone);
    Some(Hit::new(Kind::Phone, start..end, canonical, "international").certain(Certainty::Supported).cued(sign))
}

/// Gives the end of a run of digits, counted from the place, where `(0)` does not count as one.
fn nth_end(site: &Site<'_>, index: usize) -> Option<usize> {
    let mut at = site.start;
    for group in 0.. {
        at += site.text.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if group == index {
            return Some(at);
        }
        while !site.byte(at).is_ascii_digit() {
            at += if site.text.get(at..at + 3) == Some(b"(0)") { 3 } else { 1 };
            if at >= site.text.len() {
                return None;
            }
        }
    }
    None
}
