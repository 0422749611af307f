//! Days on which a term of law cannot end (Algemene termijnenwet art. 1 and 3).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// A generally recognised holiday, or a day that the law equates with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holiday {
    /// Nieuwjaarsdag.
    NewYear,
    /// Goede Vrijdag; equated, art. 3(2).
    GoodFriday,
    /// Tweede paasdag.
    EasterMonday,
    /// The day on which the birthday of the King is celebrated.
    KingsDay,
    /// 5 mei, every year.
    LiberationDay,
    /// Hemelvaartsdag.
    Ascension,
    /// Tweede pinksterdag.
    WhitMonday,
    /// Eerste kerstdag.
    Christmas,
    /// Tweede kerstdag.
    BoxingDay,
}

/// Tells which holiday a day is.
///
/// First Easter Day and Whit Sunday are Sundays. Days that a royal decree equates for one year are not known here:
/// a term is then reckoned a day too short, which harms nobody.
#[must_use]
pub fn holiday(day: Date) -> Option<Holiday> {
    let from_easter = easter(day.year()).until(day).map_or(0, |span| span.get_days());
    match (day.month(), day.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (5, 5) => Some(Holiday::LiberationDay),
        (12, 25) => Some(Holiday::Christmas),
        (12, 26) => Some(Holiday::BoxingDay),
        _ if day == kings_day(day.year()) => Some(Holiday::KingsDay),
        _ => match from_easter {
            -2 => Some(Holiday::GoodFriday),
            1 => Some(Holiday::EasterMonday),
            39 => Some(Holiday::Ascension),
            50 => Some(Holiday::WhitMonday),
            _ => None,
        },
    }
}

/// Moves a day to the next one that is no Saturday, Sunday or holiday; a day that is none of these stays.
#[must_use]
pub fn next_working_day(day: Date) -> Date {
    let mut day = day;
    while is_free(day) {
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => return day,
        }
    }
    day
}

fn is_free(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || holiday(day).is_some()
}

/// 27 April; the day before when that is a Sunday.
fn kings_day(year: i16) -> Date {
    let day = date(year, 4, 27);
    if day.weekday() == Weekday::Sunday { date(year, 4, 26) } else { day }
}

/// First Easter Day by the Gregorian computus (the "anonymous" algorithm, in whole numbers).
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let golden = y % 19;
    let (century, in_century) = (y / 100, y % 100);
    let moon = (century - (8 * century + 13) / 25 - century / 4 + 19 * golden + 15).rem_euclid(30);
    let epact = moon - (golden + 11 * moon) / 319;
    let weekday = (2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4 + 32).rem_euclid(7);
    let days = epact + weekday;
    // Day zero of this reckoning is 22 March.
    date(year, 3, 22).checked_add(days.days()).unwrap_or(date(year, 3, 22))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_on_known_sundays() {
        for (year, month, day) in [
            (2018, 4, 1),
            (2019, 4, 21),
            (2020, 4, 12),
            (2021, 4, 4),
            (2022, 4, 17),
            (2023, 4, 9),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2029, 4, 1),
            (2030, 4, 21),
            (2035, 3, 25),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter(year), date(year, month, day));
        }
        for year in 1900..2200 {
            assert_eq!(easter(year).weekday(), Weekday::Sunday, "{year}");
        }
    }

    #[test]
    fn holidays_of_known_years() {
        for (day, expected) in [
            (date(2026, 1, 1), Some(Holiday::NewYear)),
            (date(2026, 4, 3), Some(Holiday::GoodFriday)),
            (date(2026, 4, 6), Some(Holiday::EasterMonday)),
            (date(2026, 4, 27), Some(Holiday::KingsDay)),
            (date(2025, 4, 26), Some(Holiday::KingsDay)),
            (date(2025, 4, 27), None),
            (date(2026, 5, 5), Some(Holiday::LiberationDay)),
            (date(2027, 5, 5), Some(Holiday::LiberationDay)),
            (date(2026, 5, 4), None),
            (date(2026, 5, 14), Some(Holiday::Ascension)),
            (date(2026, 5, 25), Some(Holiday::WhitMonday)),
            (date(2026, 12, 25), Some(Holiday::Christmas)),
            (date(2026, 12, 26), Some(Holiday::BoxingDay)),
            (date(2026, 12, 24), None),
            (date(2026, 12, 31), None),
            (date(2026, 4, 2), None),
        ] {
            assert_eq!(holiday(day), expected, "{day}");
        }
    }

    #[test]
    fn a_term_never_ends_on_a_free_day() {
        for (day, moved) in [
            (date(2026, 4, 2), date(2026, 4, 2)),
            (date(2026, 4, 3), date(2026, 4, 7)),
            (date(2026, 4, 4), date(2026, 4, 7)),
            (date(2025, 4, 26), date(2025, 4, 28)),
            (date(2026, 12, 25), date(2026, 12, 28)),
            (date(2027, 1, 1), date(2027, 1, 4)),
            (date(2026, 5, 14), date(2026, 5, 15)),
        ] {
            assert_eq!(next_working_day(day), moved, "{day}");
        }
    }
}
