//! Dates that are spelled with words that are names too: `Fri, 12 Jan 2024`, `Sunday, May 5, 2019`.

use std::ops::Range;

use crate::kinds::birth_date::month;

/// Days of the week, Dutch and English, written out or cut short.
const DAYS: [&str; 21] = [
    "maandag",
    "monday",
    "dinsdag",
    "tuesday",
    "tues",
    "woensdag",
    "wednesday",
    "donderdag",
    "thursday",
    "thur",
    "thurs",
    "vrijdag",
    "friday",
    "zaterdag",
    "saturday",
    "zondag",
    "sunday",
    "ma",
    "di",
    "wo",
    "do",
];

/// How far beside a name a date is looked for, in words.
const NEAR: usize = 4;

/// The same in bytes: what stands farther off is not read for each name of a long line.
const REACH: usize = 64;

/// Says whether all words of a finding belong to a date with its day, month and year.
pub(super) fn is_of_date(text: &str, range: &Range<usize>) -> bool {
    // Most names hold a word that stands in no date.
    let dated = |word: &str| word.parse::<u16>().is_ok() || month(word.as_bytes()).is_some() || is_weekday(word);
    if !words(text, range.clone()).all(dated) {
        return false;
    }
    let from = text.floor_char_boundary(range.start.saturating_sub(REACH));
    let until = text.floor_char_boundary(range.end.saturating_add(REACH));
    let line = text[from..range.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[range.end..until].find('\n').map_or(until, |at| range.end + at);
    let before: Vec<&str> = words(text, line..range.start).collect();
    let before = &before[before.len().saturating_sub(NEAR)..];
    let own: Vec<&str> = words(text, range.clone()).collect();
    let (from, to) = (before.len(), before.len() + own.len());
    let behind = words(text, range.end..end).take(NEAR);
    let all: Vec<&str> = before.iter().chain(&own).copied().chain(behind).collect();
    let dates = (0..all.len()).filter_map(|at| Some(at..at + date(&all[at..])?));
    !own.is_empty() && dates.into_iter().any(|date| date.start <= from && to <= date.end)
}

fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = &str> {
    text[range].split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How many words a date takes that stands at the beginning; `None` where there is none.
fn date(words: &[&str]) -> Option<usize> {
    let weekday = usize::from(words.first().is_some_and(|word| is_weekday(word)));
    let [one, other, year] = words.get(weekday..weekday + 3)? else { return None };
    let day = |word: &str| word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_year = year.len() == 4 && year.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    let is_month = |word: &str| month(word.as_bytes()).is_some();
    let is_date = is_month(other) && day(one) || is_month(one) && day(other);
    (is_date && is_year).then_some(weekday + 3)
}

/// Whether a word is a day of the week, or its first three letters.
fn is_weekday(word: &str) -> bool {
    let is = |known: &str| known.eq_ignore_ascii_case(word);
    DAYS.iter().any(|known| is(known) || known.get(..3).is_some_and(is))
}

#[cfg(test)]
mod tests {
    use super::is_of_date;

    #[test]
    fn words_of_a_date_are_nobody() {
        let rows = [
            ("Fri, 12 Jan 2024 22:36:00 +0100", "Jan", true),
            ("Fri, 12 Jan 2024 22:36:00 +0100", "Fri", true),
            ("Sent: Sunday, May 5, 2019 10:00 AM", "May", true),
            ("Verzonden: zondag 5 mei 2019 10:00", "mei", true),
            ("Op 3 Juni 2020 belde Jan", "Juni", true),
            ("Op 3 Juni 2020 belde Jan", "Jan", false),
            ("Jan 2024", "Jan", false),
            ("nummer 12 Jan Bakker 2024", "Jan Bakker", false),
            ("12 Jan\n2024", "Jan", false),
            ("12 Jansen 2024", "Jansen", false),
        ];
        for (text, name, expected) in rows {
            let start = text.find(name).expect("the name is there");
            assert_eq!(is_of_date(text, &(start..start + name.len())), expected, "{text}: {name}");
        }
    }
}
