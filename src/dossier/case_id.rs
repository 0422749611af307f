//! The number of a case: safe in file names, and says nothing of the person.

use std::fmt;
use std::str::FromStr;

use identifiers::{Identifier, Kind};
use serde::{Deserialize, Serialize};

/// The number of a case, such as `2026-0001`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseId(String);

/// The text cannot be the number of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACaseId {
    /// Other signs than letters, digits, `-`, `_` and `.`, or too long, or a first sign that is no letter or digit.
    #[error("a case number has at most 40 letters, digits, `-`, `_` or `.`, and starts with a letter or digit")]
    Shape,
    /// It is a BSN, which has no place in file names.
    #[error("a case number may not be a BSN")]
    Bsn,
}

impl CaseId {
    /// Makes the number with this counter in this year.
    #[must_use]
    pub fn numbered(year: i16, counter: u32) -> Self {
        Self(format!("{year:04}-{counter:04}"))
    }

    /// Gives the number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the counter back from a number made for this year.
    #[must_use]
    pub fn counter(&self, year: i16) -> Option<u32> {
        let rest = self.0.strip_prefix(&format!("{year:04}-"))?;
        rest.parse().ok().filter(|counter| Self::numbered(year, *counter) == *self)
    }
}

impl FromStr for CaseId {
    type Err = NotACaseId;

    fn from_str(text: &str) -> Result<Self, NotACaseId> {
        let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        let rest = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        // Windows refuses names that end in a dot; `.part` is the mark of a file that is being written.
        if !first || !rest || text.len() > 40 || text.ends_with('.') || text.ends_with(".part") || text.contains("..") {
            return Err(NotACaseId::Shape);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let bare = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        // A year and a number, as most case systems give them, is no BSN whatever its check digit says.
        let dated = text.get(..5).is_some_and(|year| matches!(year.as_bytes(), [b'1' | b'2', b'0' | b'9', _, _, b'-']));
        if bare && !dated && digits.len() == 9 && Identifier::parse(Kind::Bsn, &digits).is_ok() {
            return Err(NotACaseId::Bsn);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for CaseId {
    type Error = NotACaseId;

    fn try_from(text: String) -> Result<Self, NotACaseId> {
        text.parse()
    }
}

impl From<CaseId> for String {
    fn from(id: CaseId) -> Self {
        id.0
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_could_leave_their_folder_or_name_a_person_are_refused() {
        for good in ["2026-0001", "2026-72001", "Z2026-00123", "AVG_12.b", "7"] {
            assert!(good.parse::<CaseId>().is_ok(), "{good}");
        }
        let long = "a".repeat(41);
        for wrong in
            ["", ".", "..", "../x", "a/b", "a\\b", "-rf", ".x", "a b", "é", "a\n", "x.", "x.part", "a..b", &long]
        {
            assert_eq!(wrong.parse::<CaseId>(), Err(NotACaseId::Shape), "{wrong}");
        }
        assert_eq!("123456782".parse::<CaseId>(), Err(NotACaseId::Bsn));
        assert_eq!("1234.56.782".parse::<CaseId>(), Err(NotACaseId::Bsn));
        assert!("123456783".parse::<CaseId>().is_ok());
    }

    #[test]
    fn a_counter_is_read_back_from_its_own_year_only() {
        let id = CaseId::numbered(2026, 12);
        assert_eq!((id.counter(2026), id.counter(2025)), (Some(12), None));
        assert_eq!("2026-12".parse::<CaseId>().unwrap().counter(2026), None);
        assert_eq!(CaseId::numbered(2026, 12_345).counter(2026), Some(12_345));
    }
}
