//! Date of birth, in every spelling. A date is one of birth only beside a cue.

use jiff::civil::Date;

use crate::{Invalid, Kind};

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
