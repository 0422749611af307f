//! The only way to the time, so that a run can be repeated with the same clock.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment now, in UTC.
    fn now(&self) -> Timestamp;

    /// The day now, in the Netherlands: legal terms are counted in its days.
    fn today(&self) -> Date {
        dutch_day(self.now())
    }
}

/// The clock of the machine, or the moment named by `SOURCE_DATE_EPOCH` (reproducible-builds.org), if set.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        std::env::var("SOURCE_DATE_EPOCH")
            .ok()
            .and_then(|seconds| seconds.parse().ok())
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .unwrap_or_else(Timestamp::now)
    }
}

/// A clock that stands still, for tests.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Gives the day that this moment falls on in the Netherlands.
///
/// Falls back on UTC where the machine has no time zone data.
#[must_use]
pub fn dutch_day(moment: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}
