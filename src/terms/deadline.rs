//! Until when a request must be answered (AVG art. 12(3)), and until when the municipality promised to.

use jiff::ToSpan;
use jiff::civil::Date;

use super::next_working_day;

/// A stretch in which the term stood still, because the requester was asked something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The day on which the question was sent.
    pub asked: Date,
    /// The day on which the answer came; none yet when `None`.
    pub answered: Option<Date>,
}

impl Stretch {
    /// Counts the days that the term stood still, with `today` for an answer that has not come.
    ///
    /// From the day after the question up to the day of the answer, that day not included: the narrow reading of Awb
    /// art. 4:15, so that no term is ever thought longer than it is.
    fn days(self, today: Date) -> i32 {
        let until = self.answered.unwrap_or(today);
        self.asked.until(until).map_or(0, |span| (span.get_days() - 1).max(0))
    }
}

/// What terms are reckoned from.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The day of receipt.
    pub received: Date,
    /// Weeks that the municipality promises, if it does.
    pub promised_weeks: Option<u8>,
    /// Whether the term was extended by two months.
    pub extended: Extended,
    /// The stretches in which it stood still.
    pub suspended: Vec<Stretch>,
}

/// Whether a term was extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extended {
    /// No: one month.
    No,
    /// By two months: three in all.
    ByTwoMonths,
}

/// The two terms of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Last day by law.
    pub law: Date,
    /// Last day as promised, if the municipality promises one.
    pub promised: Option<Date>,
    /// Last day on which an extension may be told: the end of the first month.
    pub extend_until: Date,
}

impl Deadline {
    /// Gives the earlier of the two terms: the one that warns.
    #[must_use]
    pub fn earlier(&self) -> Date {
        self.promised.map_or(self.law, |promised| promised.min(self.law))
    }
}

impl Terms {
    /// Reckons the terms, as they stand today.
    ///
    /// A month ends on the day of the same number, or on the last day of a month that has no such day. An extension
    /// counts from receipt, as three months. What falls on a Saturday, Sunday or holiday moves on (Algemene
    /// termijnenwet art. 1; Regulation 1182/71 art. 3(4) says the same). A promise is not a term of law and stays.
    #[must_use]
    pub fn deadline(&self, today: Date) -> Deadline {
        let still: i32 = self.suspended.iter().map(|stretch| stretch.days(today)).sum();
        let first = self.after_months(1, still);
        let law = match self.extended {
            Extended::No => first,
            Extended::ByTwoMonths => self.after_months(3, still),
        };
        let promised = match (self.promised_weeks, self.extended) {
            (Some(weeks), Extended::No) => self.received.checked_add(i32::from(weeks).weeks()).ok(),
            (None, _) | (Some(_), Extended::ByTwoMonths) => None,
        };
        let promised = promised.and_then(|day| day.checked_add(still.days()).ok());
        Deadline { law, promised, extend_until: first }
    }

    fn after_months(&self, months: i32, still: i32) -> Date {
        let end = self.received.checked_add(months.months()).and_then(|day| day.checked_add(still.days()));
        next_working_day(end.unwrap_or(Date::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn terms(received: Date, extended: Extended, suspended: &[(Date, Option<Date>)]) -> Terms {
        let suspended = suspended.iter().map(|(asked, answered)| Stretch { asked: *asked, answered: *answered });
        Terms { received, promised_weeks: Some(4), extended, suspended: suspended.collect() }
    }

    #[test]
    fn a_month_ends_on_the_day_of_the_same_number_or_the_last() {
        for (received, law) in [
            (date(2026, 1, 5), date(2026, 2, 5)),
            (date(2026, 1, 29), date(2026, 3, 2)),
            (date(2026, 1, 31), date(2026, 3, 2)),
            (date(2027, 1, 31), date(2027, 3, 1)),
            (date(2028, 1, 31), date(2028, 2, 29)),
            (date(2025, 12, 31), date(2026, 2, 2)),
            (date(2026, 2, 28), date(2026, 3, 30)),
            (date(2026, 3, 3), date(2026, 4, 7)),
            (date(2026, 3, 27), date(2026, 4, 28)),
            (date(2026, 4, 5), date(2026, 5, 6)),
            (date(2026, 4, 14), date(2026, 5, 15)),
            (date(2026, 11, 25), date(2026, 12, 28)),
            (date(2026, 12, 1), date(2027, 1, 4)),
        ] {
            assert_eq!(terms(received, Extended::No, &[]).deadline(received).law, law, "{received}");
        }
    }

    #[test]
    fn an_extension_makes_three_months_from_receipt() {
        for (received, law) in [
            (date(2026, 1, 5), date(2026, 4, 7)),
            (date(2026, 1, 31), date(2026, 4, 30)),
            (date(2025, 11, 30), date(2026, 3, 2)),
        ] {
            let deadline = terms(received, Extended::ByTwoMonths, &[]).deadline(received);
            assert_eq!((deadline.law, deadline.promised), (law, None), "{received}");
        }
    }

    #[test]
    fn the_earlier_of_law_and_promise_warns() {
        let deadline = terms(date(2026, 1, 5), Extended::No, &[]).deadline(date(2026, 1, 6));
        assert_eq!(deadline.promised, Some(date(2026, 2, 2)));
        assert_eq!(deadline.earlier(), date(2026, 2, 2));
        let none = Terms { promised_weeks: None, ..terms(date(2026, 1, 5), Extended::No, &[]) };
        assert_eq!(none.deadline(date(2026, 1, 6)).earlier(), date(2026, 2, 5));
    }

    #[test]
    fn a_term_stands_still_between_question_and_answer() {
        let (received, today) = (date(2026, 1, 5), date(2026, 1, 20));
        for (asked, answered, law) in [
            (date(2026, 1, 10), Some(date(2026, 1, 15)), date(2026, 2, 9)),
            (date(2026, 1, 10), Some(date(2026, 1, 11)), date(2026, 2, 5)),
            (date(2026, 1, 10), Some(date(2026, 1, 10)), date(2026, 2, 5)),
            (date(2026, 1, 15), None, date(2026, 2, 9)),
            (date(2026, 1, 10), Some(date(2026, 2, 10)), date(2026, 3, 9)),
        ] {
            let deadline = terms(received, Extended::No, &[(asked, answered)]).deadline(today);
            assert_eq!(deadline.law, law, "{asked} {answered:?}");
        }
    }
}
