//! Numbers as a person sees them: dates, leading zeros, groups of figures, percentages.

use std::fmt::Write;

/// What a number format makes of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    /// The number itself.
    #[default]
    Plain,
    /// A date, a time, or both.
    DateTime,
    /// A percentage.
    Percent,
    /// Figures in fixed places, with what stands between them (`000\.000\.000`).
    Pattern(Vec<Piece>),
}

/// A place of a [`NumberFormat::Pattern`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A figure, zero when there is none.
    Zero,
    /// A figure, nothing when there is none.
    Optional,
    /// A character as it stands.
    Literal(char),
}

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// 1 January 1900 is day 1, and 1900 wrongly has a 29 February.
    Y1900,
    /// 1 January 1904 is day 0.
    Y1904,
}

impl NumberFormat {
    /// The formats that have a number but no code of their own (ECMA-376 part 1, 18.8.30).
    pub(crate) fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::DateTime,
            _ => Self::Plain,
        }
    }

    /// Reads a format code; only its first section counts, since values here are mostly positive.
    pub(crate) fn parse(code: &str) -> Self {
        let mut pieces = Vec::new();
        let mut simple = true;
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                ';' => break,
                '"' => pieces.extend(characters.by_ref().take_while(|c| *c != '"').map(Piece::Literal)),
                '\\' => pieces.extend(characters.next().map(Piece::Literal)),
                '_' | '*' => drop(characters.next()),
                '[' => {
                    let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    if matches!(inside.to_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                        return Self::DateTime;
                    }
                }
                '0' => pieces.push(Piece::Zero),
                '#' => pieces.push(Piece::Optional),
                '%' => return Self::Percent,
                'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Self::DateTime,
                '-' | ' ' | '/' | '(' | ')' | '+' => pieces.push(Piece::Literal(character)),
                _ => simple = false,
            }
        }
        let zeros = pieces.iter().filter(|piece| **piece == Piece::Zero).count();
        let figures = pieces.iter().filter(|piece| !matches!(piece, Piece::Literal(_))).count();
        let literal_between =
            pieces.iter().skip_while(|p| matches!(p, Piece::Literal(_))).any(|p| matches!(p, Piece::Literal(_)));
        if simple && figures >= 2 && (zeros >= 2 || literal_between) { Self::Pattern(pieces) } else { Self::Plain }
    }

    /// Shows a number that is written as XML has it.
    pub(crate) fn show(&self, raw: &str, epoch: Epoch) -> String {
        let raw = raw.trim();
        match self {
            Self::Plain => plain(raw),
            Self::Pattern(pieces) if is_digits(raw) => patterned(pieces, raw),
            Self::Pattern(_) => plain(raw),
            Self::Percent => raw.parse::<f64>().map_or_else(|_| raw.to_owned(), |n| format!("{}%", number(n * 100.0))),
            Self::DateTime => {
                raw.parse::<f64>().ok().and_then(|serial| date_time(serial, epoch)).unwrap_or_else(|| plain(raw))
            }
        }
    }
}

/// A number without exponent and without the noise of binary fractions.
pub(crate) fn plain(raw: &str) -> String {
    if is_digits(raw) {
        return raw.to_owned();
    }
    raw.parse::<f64>().map_or_else(|_| raw.to_owned(), number)
}

/// Fifteen figures, as spreadsheet programs show at most.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == value.trunc() && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    format!("{rounded}")
}

fn is_digits(raw: &str) -> bool {
    !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_digit())
}

fn patterned(pieces: &[Piece], figures: &str) -> String {
    let mut left = figures.bytes().rev();
    let places = pieces.iter().filter(|piece| !matches!(piece, Piece::Literal(_))).count();
    let mut shown: Vec<char> = Vec::new();
    let mut seen = 0;
    for piece in pieces.iter().rev() {
        match piece {
            Piece::Literal(character) => shown.push(*character),
            Piece::Zero | Piece::Optional => {
                seen += 1;
                match left.next() {
                    Some(figure) => shown.push(char::from(figure)),
                    None if *piece == Piece::Zero => shown.push('0'),
                    None => {}
                }
                if seen == places {
                    shown.extend(left.by_ref().map(char::from));
                }
            }
        }
    }
    let text: String = shown.into_iter().rev().collect();
    text.trim().to_owned()
}

/// A date and time; none when the number is none.
pub(crate) fn date_time(serial: f64, epoch: Epoch) -> Option<String> {
    // 31 December 9999 is the last day that the programs know.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor();
    let seconds = ((serial - days) * 86_400.0).round();
    // Both are within range: checked above, and a fraction of a day.
    let (mut days, mut seconds) = (days as i64, seconds as i64);
    if seconds == 86_400 {
        (days, seconds) = (days + 1, 0);
    }
    let mut shown = String::new();
    let time_only = days == 0 && epoch == Epoch::Y1900;
    if !time_only {
        let since_1970 = match epoch {
            Epoch::Y1904 => days - 24_107,
            Epoch::Y1900 if days < 60 => days - 25_568,
            Epoch::Y1900 => days - 25_569,
        };
        let (year, month, day) = civil(since_1970);
        write!(shown, "{day:02}-{month:02}-{year:04}").ok()?;
    }
    if seconds != 0 || time_only {
        let gap = if shown.is_empty() { "" } else { " " };
        write!(shown, "{gap}{:02}:{:02}", seconds / 3600, seconds / 60 % 60).ok()?;
        if seconds % 60 != 0 {
            write!(shown, ":{:02}", seconds % 60).ok()?;
        }
    }
    Some(shown)
}

/// The date that many days after 1 January 1970, in the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Turns the dates of OpenDocument and of strict OOXML (`1980-03-12T00:00:00`) into the spelling used here.
pub(crate) fn from_iso(iso: &str) -> String {
    let (date, time) = iso.split_once('T').unwrap_or((iso, ""));
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return iso.to_owned() };
    if ![year, month, day].iter().all(|part| is_digits(part)) {
        return iso.to_owned();
    }
    let time = time.trim_end_matches('Z').split('.').next().unwrap_or("");
    let time = time.strip_suffix(":00").unwrap_or(time);
    let date = format!("{day:0>2}-{month:0>2}-{year}");
    if time.is_empty() || time == "00:00" { date } else { format!("{date} {time}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, raw: &str) -> String {
        NumberFormat::parse(code).show(raw, Epoch::Y1900)
    }

    #[test]
    fn numbers_are_written_in_full() {
        for (raw, text) in [
            ("12345678", "12345678"),
            ("1.2345678E7", "12345678"),
            ("123456782.0", "123456782"),
            ("0.30000000000000004", "0.3"),
            ("-12.50", "-12.5"),
            ("1E21", "1000000000000000000000"),
            ("geen", "geen"),
        ] {
            assert_eq!(shown("General", raw), text, "{raw}");
        }
    }

    #[test]
    fn leading_zeros_and_groups_are_shown_as_the_format_says() {
        assert_eq!(shown("000000000", "12345678"), "012345678");
        assert_eq!(shown(r"0000\.00\.000", "12345678"), "0123.45.678");
        assert_eq!(shown("00-00000000", "612345678"), "06-12345678");
        assert_eq!(shown("000", "12345"), "12345");
        assert_eq!(shown("0.00", "12.5"), "12.5");
        assert_eq!(shown("#,##0", "1234567"), "1234567");
        assert_eq!(shown("0", "7"), "7");
    }

    #[test]
    fn dates_are_written_as_here() {
        for (raw, text) in [
            ("29292", "12-03-1980"),
            ("1", "01-01-1900"),
            ("59", "28-02-1900"),
            ("61", "01-03-1900"),
            ("45366.5", "15-03-2024 12:00"),
            ("0.75", "18:00"),
            ("45366.000011574", "15-03-2024 00:00:01"),
            ("-1", "-1"),
            ("99999999", "99999999"),
        ] {
            assert_eq!(shown("dd/mm/yyyy", raw), text, "{raw}");
        }
        assert_eq!(NumberFormat::DateTime.show("27830", Epoch::Y1904), "12-03-1980");
        assert_eq!(NumberFormat::built_in(14), NumberFormat::DateTime);
        assert_eq!(shown("[$-413]d mmmm yyyy;@", "29292"), "12-03-1980");
        assert_eq!(shown("[Red]0.00", "3"), "3");
        assert_eq!(shown("\"dag\" 0", "3"), "3");
    }

    #[test]
    fn percentages_and_iso_dates_are_shown() {
        assert_eq!(shown("0%", "0.125"), "12.5%");
        assert_eq!(from_iso("1980-03-12"), "12-03-1980");
        assert_eq!(from_iso("1980-03-12T08:15:00"), "12-03-1980 08:15");
        assert_eq!(from_iso("onbekend"), "onbekend");
    }
}
