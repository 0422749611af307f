//! Date of birth, in every spelling. A date is one of birth only beside a cue.

use jiff::civil::Date;

use crate::scan::cue::Cue;
use crate::scan::site::{Hit, Site, is_word};
use crate::{Certainty, Invalid, Kind};

/// Words that announce it: `=` alone, `^` at the start of a word.
pub(crate) const CUES: &[&str] = &["^geb", "geboren", "geboorte", "=dob", "birth", "=born", "gebdat"];

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Date of birth: `12-03-1980`, `12/3/80`, `12 maart 1980`, `1980-03-12`, `19800312`. \
Supported beside a cue (geboren, geb., geboortedatum, a column of that name); any other date of a year in which \
somebody alive can be born is only possible, and never taken for a birth date on its own.";

/// Years in which a person in the records can be born; no clock is asked, so that results stay the same.
const YEARS: std::ops::RangeInclusive<i16> = 1890..=2049;

/// Months in Dutch and English, the first three letters tell them apart; longer words must be a beginning of these.
const MONTHS: [(&[u8], i8); 20] = [
    (b"januari", 1),
    (b"january", 1),
    (b"februari", 2),
    (b"february", 2),
    (b"maart", 3),
    (b"mrt", 3),
    (b"march", 3),
    (b"april", 4),
    (b"mei", 5),
    (b"may", 5),
    (b"juni", 6),
    (b"june", 6),
    (b"juli", 7),
    (b"july", 7),
    (b"augustus", 8),
    (b"august", 8),
    (b"september", 9),
    (b"oktober", 10),
    (b"november", 11),
    (b"december", 12),
];

/// Gives the month that a word names, whole or cut off after three letters or more.
pub(crate) fn month(word: &[u8]) -> Option<i8> {
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let whole = MONTHS.iter().find(|(name, _)| lower.len() <= 4 && name.starts_with(&lower) || **name == lower[..]);
    let other = || matches!(lower.as_slice(), b"october" | b"oct" | b"okt").then_some(10);
    whole.map(|(_, number)| *number).or_else(other)
}

/// Says whether a folded word is a month cut short, to three letters or to `sept` and `febr`.
pub(crate) fn is_cut_short(word: &str) -> bool {
    let cut = word.len() == 3 && !matches!(word, "mei" | "may") || matches!(word, "sept" | "febr");
    cut && month(word.as_bytes()).is_some()
}

/// Makes a date of a plausible birth year; two digits of a year mean the last hundred years.
pub(crate) fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    let year = match year {
        0..=29 => 2000 + year,
        30..=99 => 1900 + year,
        _ => year,
    };
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, month, day).ok()
}

/// `1980-03-12`.
pub(crate) fn canonical(raw: &[u8]) -> Result<String, Invalid> {
    let shape = Invalid::Shape(Kind::BirthDate);
    let parts: Vec<&[u8]> =
        raw.split(|byte| matches!(byte, b' ' | b'-' | b'/' | b'.' | b',')).filter(|part| !part.is_empty()).collect();
    let number = |part: &[u8]| std::str::from_utf8(part).ok().and_then(|text| text.parse::<i32>().ok());
    let small = |part: &[u8]| number(part).and_then(|value| i8::try_from(value).ok());
    let (year, month, day) = match parts.as_slice() {
        [all] if all.len() == 8 => compact(all).ok_or(shape)?,
        [year, month, day] | [year, month, day, _] if year.len() == 4 => {
            let day = day.split(|byte| *byte == b'T').next().unwrap_or(day);
            (number(year).ok_or(shape)?, small(month).ok_or(shape)?, small(day).ok_or(shape)?)
        }
        [day, named, year] if named.first().is_some_and(u8::is_ascii_alphabetic) => {
            (number(year).ok_or(shape)?, month(named).ok_or(shape)?, small(day).ok_or(shape)?)
        }
        [day, month, year] => (number(year).ok_or(shape)?, small(month).ok_or(shape)?, small(day).ok_or(shape)?),
        _ => return Err(shape),
    };
    date(year, month, day).map(|date| date.to_string()).ok_or(Invalid::Range(Kind::BirthDate))
}

/// Reads eight digits as year, month, day, or else as day, month, year.
pub(crate) fn compact(digits: &[u8]) -> Option<(i32, i8, i8)> {
    let number = |range: std::ops::Range<usize>| {
        digits
            .get(range)?
            .iter()
            .try_fold(0i32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
    };
    let small = |range| number(range).and_then(|value| i8::try_from(value).ok());
    let forward = (number(0..4)?, small(4..6)?, small(6..8)?);
    let backward = (number(4..8)?, small(2..4)?, small(0..2)?);
    let fits = |parts: &(i32, i8, i8)| parts.0 > 99 && date(parts.0, parts.1, parts.2).is_some();
    Some(forward).filter(fits).or_else(|| Some(backward).filter(fits)).or(Some(forward))
}

/// Finds a date at a place; two readings when its year has two digits and may lie in either century.
pub(crate) fn find(site: &Site<'_>) -> Vec<Hit> {
    if site.word != site.start && !(site.count() >= 4 && site.before(site.start) == b'T') {
        return Vec::new();
    }
    let parsed = match site.count() {
        1 | 2 if site.word_end == site.end || site.byte(site.end) == b'e' => numeric(site).or_else(|| named(site)),
        4 => year_first(site),
        8 if site.alone() => eight(site),
        _ => None,
    };
    let Some((written, end, pattern)) = parsed else { return Vec::new() };
    let sign = site.signed(Cue::BirthDate);
    let timed = has_time(site, end);
    if (sign.is_none() && (timed || (written.0 < 100 && pattern == "dots")))
        || (pattern == "ddmmyyyy" && sign.is_none())
    {
        return Vec::new();
    }
    let certainty = if sign.is_some() { Certainty::Supported } else { Certainty::Possible };
    let years = if (0..30).contains(&written.0) { vec![1900 + written.0, 2000 + written.0] } else { vec![written.0] };
    let days = years.into_iter().filter_map(|year| date(year, written.1, written.2));
    let hit = |day: Date| Hit::new(Kind::BirthDate, site.start..end, day.to_string(), pattern);
    days.map(|day| hit(day).certain(certainty).cued(sign)).collect()
}

/// A date as written: year, month, day; where it ends; which pattern.
type Written = ((i32, i8, i8), usize, &'static str);

/// Reads up to so many digits at a place; gives the number and the end.
fn read(site: &Site<'_>, at: usize, most: usize) -> Option<(i32, usize)> {
    let digits = site.text.get(at..)?;
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = digits[..length.min(9)].iter().fold(0, |sum, byte| sum * 10 + i32::from(byte - b'0'));
    (1..=most).contains(&length).then_some((number, at + length))
}

/// Reads a separator, a dash also with spaces around it.
fn separator(site: &Site<'_>, at: usize) -> Option<(u8, usize)> {
    match (site.byte(at), site.byte(at + 1), site.byte(at + 2)) {
        (b' ', b'-', b' ') => Some((b'-', at + 3)),
        // A line that ends at the dash.
        (b'-', b'\n', _) => Some((b'-', at + 2)),
        (sign @ (b'-' | b'/' | b'.'), b' ', _) if sign != b'/' => Some((sign, at + 2)),
        (sign @ (b'-' | b'/' | b'.'), _, _) => Some((sign, at + 1)),
        _ => None,
    }
}

/// `12-03-1980`, `12/3/80`, `12. 3. 1980`.
fn numeric(site: &Site<'_>) -> Option<Written> {
    let (day, _) = read(site, site.start, 2)?;
    let (sign, at) = separator(site, site.end)?;
    let (month, at) = read(site, at, 2)?;
    let (again, at) = separator(site, at)?;
    let (year, end) = read(site, at, 4)?;
    let fits = sign == again && matches!(end - at, 2 | 4) && !is_word(site.byte(end));
    let further = matches!(site.byte(end), b'-' | b'/') && site.byte(end + 1).is_ascii_digit();
    let dotted = site.byte(end) == b'.' && site.byte(end + 1).is_ascii_digit();
    if !fits || further || dotted || matches!(site.before(site.start), b'-' | b'/' | b'.') {
        return None;
    }
    let written = (year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // Month before day, as American exports write it, when nothing else is possible.
    let written = if written.1 > 12 { (written.0, written.2, written.1) } else { written };
    date(year, written.1, written.2)?;
    Some((written, end, if sign == b'.' { "dots" } else { "dashes" }))
}

/// `12 maart 1980`, `12 mrt. '80`, `12e maart 1980`.
fn named(site: &Site<'_>) -> Option<Written> {
    let (day, mut at) = read(site, site.start, 2)?;
    if site.byte(at) == b'e' {
        at += 1;
    }
    let gap = |at: usize| {
        site.text.get(at..).map(|rest| rest.iter().take(2).take_while(|byte| b" .-,'".contains(byte)).count())
    };
    at += gap(at).filter(|gap| *gap > 0)?;
    let word = site.rest(at).iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let month = month(&site.text[at..at + word])?;
    at += word;
    at += gap(at).filter(|gap| *gap > 0)?;
    let (year, end) = read(site, at, 4)?;
    let short = end - at == 2 && site.signed(Cue::BirthDate).is_some();
    let day = i8::try_from(day).ok()?;
    date(year, month, day)?;
    ((end - at == 4 || short) && !is_word(site.byte(end))).then_some(((year, month, day), end, "month in words"))
}

/// `1980-03-12`, `1980/03/12`, also with a time behind `T`.
fn year_first(site: &Site<'_>) -> Option<Written> {
    let (year, _) = read(site, site.start, 4)?;
    let (sign, at) = separator(site, site.end)?;
    let (month, at) = read(site, at, 2)?;
    let (again, at) = separator(site, at)?;
    let (day, end) = read(site, at, 2)?;
    let ends = !is_word(site.byte(end)) || (site.byte(end) == b'T' && site.byte(end + 1).is_ascii_digit());
    let further = matches!(site.byte(end), b'-' | b'/') && site.byte(end + 1).is_ascii_digit();
    let written = (year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date(year, written.1, written.2)?;
    (sign == again && year >= 1000 && ends && !further).then_some((written, end, "year first"))
}

/// `19800312`; the other way round only beside a cue.
fn eight(site: &Site<'_>) -> Option<Written> {
    let written = compact(site.digits())?;
    date(written.0, written.1, written.2).filter(|_| written.0 > 99)?;
    let forward = site.digits().starts_with(written.0.to_string().as_bytes());
    Some((written, site.zeros().unwrap_or(site.end), if forward { "yyyymmdd" } else { "ddmmyyyy" }))
}

/// Says whether a time of day other than midnight follows, as behind a moment in a log or a mail.
fn has_time(site: &Site<'_>, end: usize) -> bool {
    let from = end + usize::from(matches!(site.byte(end), b' ' | b'T' | b','));
    let from = from + usize::from(site.byte(from) == b' ');
    let Some((hour, at)) = read(site, from, 2) else { return false };
    let Some((minute, _)) = read(site, at + 1, 2) else { return false };
    site.byte(at) == b':' && (hour, minute) != (0, 0)
}
