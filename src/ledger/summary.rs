//! Counts per source, small enough for every search to read.

use std::collections::BTreeMap;
use std::io;

use connectors::{Cause, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::store::Layout;

/// What a source holds, by class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// End of the last run that listed everything.
    pub complete: Option<Timestamp>,
    /// Items listed.
    pub items: u64,
    /// Wholly read.
    pub read: u64,
    /// Partly read, by cause.
    pub partly: BTreeMap<String, u64>,
    /// Not read, by cause.
    pub unreadable: BTreeMap<String, u64>,
    /// Left out by a rule.
    pub skipped: u64,
    /// Of all these: items in which a password opened something.
    #[serde(default)]
    pub unlocked: u64,
    /// Bytes listed.
    pub bytes: u64,
    /// Time of the last change of the newest item, in nanoseconds since 1970.
    pub newest: Option<i64>,
}

impl Summary {
    /// How many items were not read, or not wholly, for this cause first of all.
    #[must_use]
    pub fn with_cause(&self, cause: Cause) -> u64 {
        [&self.partly, &self.unreadable].iter().filter_map(|causes| causes.get(cause.name())).sum()
    }

    /// Counts a ledger.
    #[must_use]
    pub fn of(ledger: &Ledger, complete: Option<Timestamp>) -> Self {
        let mut summary = Self { complete, ..Self::default() };
        for record in ledger.records().values() {
            summary.items += 1;
            summary.unlocked += u64::from(record.unlocked > 0);
            if let Some(version) = &record.version {
                summary.bytes += version.size;
                summary.newest = summary.newest.max(Some(version.modified));
            }
            match record.state {
                super::State::Read => summary.read += 1,
                super::State::Partly(cause) => *summary.partly.entry(cause.name().to_owned()).or_default() += 1,
                super::State::Unreadable(cause) => {
                    *summary.unreadable.entry(cause.name().to_owned()).or_default() += 1;
                }
                super::State::Skipped(_) => summary.skipped += 1,
            }
        }
        summary
    }

    /// Reads the summary of a source; `None` when it was never indexed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(layout: &Layout, source: &SourceId) -> io::Result<Option<Self>> {
        match std::fs::read(layout.ledger().join(format!("{source}.summary.json"))) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Counts the partly read.
    #[must_use]
    pub fn partly_count(&self) -> u64 {
        self.partly.values().sum()
    }

    /// Counts the not read.
    #[must_use]
    pub fn unreadable_count(&self) -> u64 {
        self.unreadable.values().sum()
    }
}
