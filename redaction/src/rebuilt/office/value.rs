//! Values of cells, read from what the cell shows: so nothing is written that was not there to be seen.

use connectors::layout::CellKind;
use jiff::civil::{Date, DateTime, Time};

use super::paper::Piece;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A number: its spelling with a point, what was shown, and how it is shown.
    Number { number: String, shown: String, format: NumberFormat },
    /// A date, a time, or both.
    Moment { moment: Moment, shown: String },
    /// True or false.
    Boolean(bool, String),
    /// Text.
    Text(Vec<Piece>),
    /// Text that is no cell of the original.
    Remark(Vec<Piece>),
    /// A heading.
    Head(String),
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberFormat {
    /// As it is.
    Plain,
    /// With so many figures, zeros first.
    Padded(u8),
    /// As a percentage with so many decimals.
    Percent(u8),
}

/// A date, a time, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    Date(Date),
    Time(Time),
    Both(DateTime),
}

impl Value {
    /// Reads what a cell shows; none when it cannot be read as that kind.
    pub(crate) fn read(shown: &str, kind: CellKind) -> Option<Self> {
        let shown = shown.trim();
        match kind {
            CellKind::Number => number(shown, shown),
            CellKind::NumberWithComma => number(&shown.replace('.', "").replace(',', "."), shown),
            CellKind::Date => moment(shown).map(|moment| Self::Moment { moment, shown: shown.to_owned() }),
            CellKind::Boolean => match shown.to_lowercase().as_str() {
                "waar" | "true" | "1" => Some(Self::Boolean(true, shown.to_owned())),
                "onwaar" | "false" | "0" => Some(Self::Boolean(false, shown.to_owned())),
                _ => None,
            },
        }
    }
}

fn number(text: &str, shown: &str) -> Option<Value> {
    let (figures, percent) = text.strip_suffix('%').map_or((text, false), |figures| (figures, true));
    let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !is_number(digits) || !is_number(decimals) || digits.len() + decimals.len() > 15 {
        return None;
    }
    let format = if percent {
        NumberFormat::Percent(u8::try_from(decimals.len()).ok()?)
    } else if digits.len() > 1 && digits.starts_with('0') {
        // A sign or decimals beside leading zeros is no number that a program pads.
        (digits.len() == text.len()).then_some(NumberFormat::Padded(u8::try_from(digits.len()).ok()?))?
    } else {
        NumberFormat::Plain
    };
    let number = if percent {
        let value = figures.parse::<f64>().ok()? / 100.0;
        format!("{value}")
    } else {
        let trimmed = digits.trim_start_matches('0');
        let sign = if whole.starts_with('-') { "-" } else { "" };
        let whole = if trimmed.is_empty() { "0" } else { trimmed };
        if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
    };
    Some(Value::Number { number, shown: shown.to_owned(), format })
}

fn moment(shown: &str) -> Option<Moment> {
    let (first, second) = shown.split_once(' ').map_or((shown, None), |(first, second)| (first, Some(second)));
    if let Some(date) = date(first) {
        return match second {
            None => Some(Moment::Date(date)),
            Some(second) => Some(Moment::Both(date.to_datetime(time(second)?))),
        };
    }
    if second.is_some() { None } else { time(first).map(Moment::Time) }
}

fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let [day, month, year] = parts[..] else { return None };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|date| date.year() >= 1900)
}

fn time(text: &str) -> Option<Time> {
    let parts: Vec<i8> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [hour, minute] => Time::new(hour, minute, 0, 0).ok(),
        [hour, minute, second] => Time::new(hour, minute, second, 0).ok(),
        _ => None,
    }
}

impl Moment {
    /// Gives it as spreadsheet programs count: days since the end of 1899, with a fraction for the time.
    pub(crate) fn serial(self) -> String {
        let days = |date: Date| {
            let epoch = Date::constant(1899, 12, 30);
            let days = (date - epoch).get_days();
            // The programs know a 29 February 1900, so the days before it have one number less.
            if date < Date::constant(1900, 3, 1) { days - 1 } else { days }
        };
        let fraction = |time: Time| {
            let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
            let millionths = (seconds * 10_000_000_000 + 43_200) / 86_400;
            format!("{millionths:010}")
        };
        match self {
            Self::Date(date) => days(date).to_string(),
            Self::Time(time) => format!("0.{}", fraction(time)),
            Self::Both(both) => format!("{}.{}", days(both.date()), fraction(both.time())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(shown: &str, kind: CellKind) -> Option<(String, NumberFormat)> {
        match Value::read(shown, kind)? {
            Value::Number { number, format, .. } => Some((number, format)),
            _ => None,
        }
    }

    #[test]
    fn numbers_keep_their_zeros_and_decimals() {
        let some = |number: &str, format| Some((number.to_owned(), format));
        assert_eq!(spelled("0612345678", CellKind::Number), some("612345678", NumberFormat::Padded(10)));
        assert_eq!(spelled("-12.50", CellKind::Number), some("-12.50", NumberFormat::Plain));
        assert_eq!(spelled("1.234,5", CellKind::NumberWithComma), some("1234.5", NumberFormat::Plain));
        assert_eq!(spelled("12.5%", CellKind::Number), some("0.125", NumberFormat::Percent(1)));
        for text in ["", "-", "1.2.3", "12a", "€ 3", "1234567890123456", "-012"] {
            assert_eq!(spelled(text, CellKind::Number), None, "{text}");
        }
    }

    #[test]
    fn dates_are_counted_as_spreadsheets_do() {
        let serial = |shown: &str| moment(shown).map(Moment::serial);
        assert_eq!(serial("01-01-1900").as_deref(), Some("1"));
        assert_eq!(serial("01-03-1900").as_deref(), Some("61"));
        assert_eq!(serial("12-03-2024").as_deref(), Some("45363"));
        assert_eq!(serial("12-03-2024 12:00").as_deref(), Some("45363.5000000000"));
        assert_eq!(serial("06:00").as_deref(), Some("0.2500000000"));
        for text in ["31-02-2024", "2024-03-12", "12:61", "eergisteren", "12-03-2024 straks"] {
            assert_eq!(serial(text), None, "{text}");
        }
    }
}
