//! Words for dates, numbers and things of the law, from the message catalogue.

use jiff::civil::Date;

use crate::messages::{Messages, Value};
use crate::register::Activity;

/// The message catalogue with the few forms that it has no syntax for.
#[derive(Clone, Copy)]
pub struct Wording<'a>(pub &'a Messages);

impl Wording<'_> {
    /// Gives a message.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.0.text(key)
    }

    /// Gives a message with arguments.
    #[must_use]
    pub fn with(self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.0.with(key, arguments)
    }

    /// Gives a message with a count, `$n`, and the same count with separators, `$number`.
    #[must_use]
    pub fn count(self, key: &str, count: u64) -> String {
        self.with(key, &[("n", count.into()), ("number", (&self.number(count)).into())])
    }

    /// Writes a day in words, such as `3 maart 2026`.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        let month = self.text(&format!("bundle-month-{}", day.month()));
        let (number, year) = (day.day().to_string(), day.year().to_string());
        self.with("bundle-date", &[("day", (&number).into()), ("month", (&month).into()), ("year", (&year).into())])
    }

    /// Writes a number with the separator of thousands.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let separator = self.text("bundle-thousands");
        let mut out = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(&separator);
            }
            out.push(digit);
        }
        out
    }

    /// Gives the name of the legal basis, with the law if the register names one.
    #[must_use]
    pub fn basis(self, activity: &Activity) -> String {
        self.text(&format!("bundle-basis-{}", activity.legal_basis.name()))
    }

    /// Gives the retention term with its source.
    #[must_use]
    pub fn retention(self, activity: &Activity) -> String {
        let retention = &activity.retention;
        match (retention.term.is_empty(), retention.source.is_empty()) {
            (true, true) => self.text("bundle-unknown"),
            (true, false) => retention.source.clone(),
            (false, true) => retention.term.clone(),
            (false, false) => self.with(
                "letter-activity-retention-source",
                &[("term", (&retention.term).into()), ("source", (&retention.source).into())],
            ),
        }
    }

    /// Joins a list with commas; the word for none when it is empty.
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        if items.is_empty() { self.text("bundle-none") } else { items.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::messages::Language;

    #[test]
    fn days_and_numbers_are_written_as_the_language_does() {
        let (nl, en) = (Messages::load(Language::Nl), Messages::load(Language::En));
        assert_eq!(Wording(&nl).day(date(2026, 3, 9)), "9 maart 2026");
        assert_eq!(Wording(&en).day(date(2026, 3, 9)), "9 March 2026");
        for (number, dutch, english) in [(0, "0", "0"), (999, "999", "999"), (1_234_567, "1.234.567", "1,234,567")] {
            assert_eq!(Wording(&nl).number(number), dutch);
            assert_eq!(Wording(&en).number(number), english);
        }
    }
}
