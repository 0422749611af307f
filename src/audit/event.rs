//! What is recorded.

use serde::{Deserialize, Serialize};

/// Who did it: the account on the machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Actor(pub String);

impl Actor {
    /// Names the account that runs this process.
    #[must_use]
    pub fn current() -> Self {
        let name = ["INZAGE_USER", "LOGNAME", "USER", "USERNAME"].iter().find_map(|key| std::env::var(key).ok());
        Self(name.filter(|name| !name.is_empty()).unwrap_or_else(|| "onbekend".to_owned()))
    }
}

/// One act; holds ids and counts, never text, names or values of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What was done, such as `search`, `case.find`, `plan.decide`, `bundle.seal`.
    pub act: String,
    /// The case that it was done for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The purpose that was given, when there is no case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Ids and counts, by name.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub details: std::collections::BTreeMap<String, String>,
}

impl Event {
    /// Makes an event for an act.
    #[must_use]
    pub fn new(act: impl Into<String>) -> Self {
        Self { act: act.into(), case: None, purpose: None, details: std::collections::BTreeMap::new() }
    }

    /// Says for which case it was done.
    #[must_use]
    pub fn for_case(mut self, case: impl Into<String>) -> Self {
        self.case = Some(case.into());
        self
    }

    /// Says for what purpose it was done.
    #[must_use]
    pub fn for_purpose(mut self, purpose: Option<String>) -> Self {
        self.purpose = purpose;
        self
    }

    /// Adds an id or a count.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }
}
