//! Zaaknummer, dossier number, client number: what an organisation numbers people's matters with.

use std::ops::Range;

use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site, is_word};
use crate::{Certainty, Invalid, Kind};

use super::text;

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &[
    "^zaak",
    "=zaaknr",
    "dossier",
    "kenmerk",
    "client",
    "cliënt",
    "^klant",
    "^debiteur",
    "relatienummer",
    "^registratienummer",
    "meldingsnummer",
    "melding",
    "aanvraagnummer",
    "referentie",
    "=ref",
    "volgnummer",
    "beschikkingsnummer",
    "besluitnummer",
    "^bezwaar",
    "^aanslagnummer",
    "^subjectnummer",
    "^subject",
    "=zaaksysteem",
    "=identificatie",
];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Number of a case, a dossier or a client. Common forms (Z2023-00123, Z/23/123456, \
ZAAK-2024-0000123), forms of your own by pattern (`#` a digit, `@` a letter, `#{4,8}` four to eight digits, YYYY and \
YY a year), and any number beside a cue (zaaknummer, dossier, kenmerk, cliëntnummer). Separators do not count.";

/// Upper case, only letters and digits, at least one digit and three signs.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let compact: Vec<u8> = raw.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_uppercase).collect();
    let other = raw.iter().any(|byte| !byte.is_ascii_alphanumeric() && !b" -./_:#()\t\n".contains(byte));
    let fits = (3..=40).contains(&compact.len()) && compact.iter().any(u8::is_ascii_digit) && !other;
    if fits { Ok(text(&compact)) } else { Err(Invalid::Shape(Kind::CaseNumber)) }
}

/// Finds the common forms, and any number right beside a cue.
pub(crate) fn find(site: &Site<'_>) -> Option<Hit> {
    let token = token(site);
    let written: Vec<u8> = site.text[token.clone()].iter().copied().filter(|byte| *byte != b'\n').collect();
    let written = written.as_slice();
    let lead: Vec<u8> = written.iter().take_while(|byte| byte.is_ascii_alphabetic()).copied().collect();
    let rest = written[lead.len()..]
        .strip_prefix(b"-")
        .or_else(|| written[lead.len()..].strip_prefix(b"/"))
        .or_else(|| written[lead.len()..].strip_prefix(b"."))
        .unwrap_or(&written[lead.len()..]);
    let form = form(&lead, rest);
    let digits = written.iter().filter(|byte| byte.is_ascii_digit()).count();
    let year = written.len() == 4 && matches!(written, [b'1', b'9', ..] | [b'2', b'0', ..]);
    // Looking for a cue costs most of the time: only where it may matter.
    if form.is_none() && (digits < 3 || year) {
        return None;
    }
    let sign = if token.start == site.start { site.sign().cloned() } else { site.sign_at(token.start, token.end) };
    let sign = sign.filter(|sign| sign.cue == Cue::Case && sign.direct);
    let (pattern, certainty) = match (form, &sign) {
        (Some(_), Some(_)) => ("form and cue", Certainty::Supported),
        (Some(certainty), None) => ("form", certainty),
        (None, Some(_)) => ("cue", Certainty::Supported),
        (None, _) => return None,
    };
    let canonical = canonical(written).ok()?;
    Some(Hit::new(Kind::CaseNumber, token, canonical, pattern).certain(certainty).cued(sign.as_ref()))
}

/// Gives the run of letters, digits and separators around a place, without separators at its ends; a line may end behind
/// a hyphen between its digits.
fn token(site: &Site<'_>) -> Range<usize> {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'.' | b'_');
    let mut start = site.start;
    while start > site.floor && site.start - start < 16 && inside(site.before(start)) {
        start -= 1;
    }
    let run = |at: usize| at + site.rest(at).iter().take(30).take_while(|byte| inside(**byte)).count();
    let mut end = run(site.end);
    if site.rest(end - 1).starts_with(b"-\n")
        && site.before(end - 1).is_ascii_digit()
        && site.byte(end + 1).is_ascii_digit()
    {
        end = run(end + 1);
    }
    while end > site.end && !site.byte(end - 1).is_ascii_alphanumeric() {
        end -= 1;
    }
    while start < site.start && !site.byte(start).is_ascii_alphanumeric() {
        start += 1;
    }
    start..end
}

/// Judges a form: letters in front, a year, a serial number.
fn form(lead: &[u8], rest: &[u8]) -> Option<Certainty> {
    let mut parts = rest.split(|byte| matches!(byte, b'-' | b'/' | b'.' | b'_'));
    let first = parts.next()?;
    let second = parts.next().unwrap_or(b"");
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let year = matches!(first, [b'1', b'9', _, _] | [b'2', b'0', _, _]);
    let short = first.len() == 2 && matches!(first[0], b'0'..=b'3');
    let serial = digits(second) && (3..=10).contains(&second.len());
    let known = matches!(lead.to_ascii_uppercase().as_slice(), b"Z" | b"ZAAK" | b"ZK" | b"ZN" | b"ZS");
    let large = (1..=8).contains(&lead.len()) && lead.iter().all(u8::is_ascii_uppercase);
    let compact = second.is_empty() && digits(first) && first.len() >= 7 && matches!(first, [b'2', b'0', ..]);
    if !digits(first) {
        return None;
    }
    match () {
        () if known && ((year || short) && serial || compact) => Some(Certainty::Supported),
        () if large && year && serial => Some(Certainty::Supported),
        () if lead.is_empty() && year && serial && second.len() >= 4 => Some(Certainty::Possible),
        () => None,
    }
}

/// Says whether a finding is a year and a serial number that is too long for a part of a date, a span of years or a
/// version, as in `2018-051914`; without a cue it may be a case.
pub(crate) fn is_year_and_serial(hit: &Hit) -> bool {
    let long = |value: &String| (9..=12).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    hit.kind == Kind::CaseNumber && hit.pattern == "form" && hit.canonical.as_ref().is_some_and(long)
}

/// A form of case numbers that an organisation has: `#` a digit, `@` a letter, `{4,8}` or `{5}` how often,
/// `YYYY` and `YY` a year; everything else stands for itself, in either case; a space also for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePattern {
    steps: Vec<Step>,
}

/// Why a pattern of case numbers cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It has no digit or year, so that it would match words.
    #[error("a pattern of case numbers needs a digit: `#`, YYYY or YY")]
    NoDigit,
    /// A `{` that does not hold one or two numbers between 1 and 30 behind `#` or `@`.
    #[error("`{{` needs one or two numbers from 1 to 30, as in `#{{4,8}}`")]
    Repeat,
    /// Longer than 60 signs, or with signs outside ASCII.
    #[error("a pattern of case numbers is at most 60 ASCII signs long")]
    Length,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Digits(usize, usize),
    Letters(usize, usize),
    Year(usize),
    Sign(u8),
}

impl CasePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PatternError`] says what is wrong.
    pub fn parse(pattern: &str) -> Result<Self, PatternError> {
        if !pattern.is_ascii() || pattern.len() > 60 {
            return Err(PatternError::Length);
        }
        let bytes = pattern.trim().as_bytes();
        let mut steps = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            if rest.starts_with(b"YYYY") || rest.starts_with(b"YY") {
                let length = if rest.starts_with(b"YYYY") { 4 } else { 2 };
                steps.push(Step::Year(length));
                at += length;
                continue;
            }
            at += 1;
            if !matches!(rest[0], b'#' | b'@') {
                steps.push(Step::Sign(rest[0].to_ascii_uppercase()));
                continue;
            }
            let (least, most) = if rest.get(1) == Some(&b'{') {
                let close = rest.iter().position(|byte| *byte == b'}').ok_or(PatternError::Repeat)?;
                at += close;
                repeat(&rest[2..close]).ok_or(PatternError::Repeat)?
            } else {
                (1, 1)
            };
            steps.push(if rest[0] == b'#' { Step::Digits(least, most) } else { Step::Letters(least, most) });
        }
        let digit = steps.iter().any(|step| matches!(step, Step::Digits(..) | Step::Year(_)));
        if digit { Ok(Self { steps }) } else { Err(PatternError::NoDigit) }
    }

    /// Finds the pattern around a place, on the borders of words.
    pub(crate) fn find(&self, site: &Site<'_>) -> Option<Hit> {
        let first = token(site).start.max(site.floor).max(site.start.saturating_sub(24));
        let starts = (first..=site.start).filter(|at| !is_word(site.before(*at)));
        for start in starts {
            let Some(end) =
                matches(&self.steps, site.text, start).filter(|end| *end >= site.end && !is_word(site.byte(*end)))
            else {
                continue;
            };
            let canonical = canonical(&site.text[start..end]).ok()?;
            return Some(
                Hit::new(Kind::CaseNumber, start..end, canonical, "own pattern")
                    .certain(Certainty::Supported)
                    .cued(site.sign()),
            );
        }
        None
    }
}

/// Reads `4,8` or `5`.
fn repeat(inside: &[u8]) -> Option<(usize, usize)> {
    let text = std::str::from_utf8(inside).ok()?;
    let (least, most) = text.split_once(',').unwrap_or((text, text));
    let (least, most) = (least.trim().parse().ok()?, most.trim().parse().ok()?);
    (1 <= least && least <= most && most <= 30).then_some((least, most))
}

/// Matches the steps from a place, each as long as can be but giving back where the rest needs it.
fn matches(steps: &[Step], text: &[u8], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let run = |most: usize, fits: fn(&u8) -> bool| {
        text.get(at..).map_or(0, |text| text.iter().take(most).take_while(|byte| fits(byte)).count())
    };
    match step {
        Step::Digits(least, most) => {
            (*least..=run(*most, u8::is_ascii_digit)).rev().find_map(|count| matches(rest, text, at + count))
        }
        Step::Letters(least, most) => {
            (*least..=run(*most, u8::is_ascii_alphabetic)).rev().find_map(|count| matches(rest, text, at + count))
        }
        Step::Year(length) => {
            let digits = run(*length, u8::is_ascii_digit) == *length;
            let century = *length == 2 || matches!(text.get(at..at + 2), Some(b"19" | b"20"));
            if digits && century { matches(rest, text, at + length) } else { None }
        }
        Step::Sign(b' ') => {
            let spaces = run(2, |byte| *byte == b' ');
            matches(rest, text, at + spaces)
        }
        Step::Sign(sign) => {
            text.get(at).filter(|byte| byte.to_ascii_uppercase() == *sign).and_then(|_| matches(rest, text, at + 1))
        }
    }
}
