//! What a run did, per source and item; the counts sum to the items listed.

use connectors::{Format, Omission};
use identifiers::Sensitive;
use serde::Serialize;

use crate::ledger::{Record, State, Summary};
use crate::pipeline::Finish;

/// An item that was not plainly read.
#[derive(Clone, Debug, Serialize)]
pub struct ItemReport {
    /// Its class.
    pub outcome: &'static str,
    /// Why it is not plainly read.
    pub cause: &'static str,
    /// The source.
    pub source: String,
    /// Its key in the source.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub item: Sensitive<String>,
    /// What it was found to be.
    pub format: Format,
    /// How many places in it were not read.
    pub omitted: u64,
    /// The first of them.
    pub omissions: Vec<Omission>,
    /// How many contents in it a password opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unlocked: Option<u64>,
}

impl ItemReport {
    /// Reports a record; `None` when it was plainly read.
    #[must_use]
    pub fn of(source: &str, record: &Record) -> Option<Self> {
        let cause = match record.state {
            State::Read => return None,
            State::Partly(cause) | State::Unreadable(cause) | State::Skipped(cause) => cause,
        };
        Some(Self {
            outcome: record.state.name(),
            cause: cause.name(),
            source: source.to_owned(),
            item: Sensitive::new(record.native.expose().to_string()),
            format: record.format,
            omitted: record.omitted,
            omissions: record.omissions.clone(),
            unlocked: (record.unlocked > 0).then_some(record.unlocked),
        })
    }
}

/// What a run did for one source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceReport {
    /// The source.
    pub source: String,
    /// Whether all of it was listed.
    pub complete: bool,
    /// The counts.
    #[serde(flatten)]
    pub summary: Summary,
    /// Items that were not known before.
    pub added: u64,
    /// Items whose content changed.
    pub changed: u64,
    /// Items that are gone.
    pub removed: u64,
    /// Items that are as they were.
    pub unchanged: u64,
}

/// What a run did.
#[derive(Clone, Debug)]
pub struct RunReport {
    /// Per source, in the order of the configuration.
    pub sources: Vec<SourceReport>,
    /// Items that were not plainly read.
    pub items: Vec<ItemReport>,
    /// Items removed with sources that are no longer configured.
    pub removed: u64,
    /// Whether it came to its end.
    pub finish: Finish,
    /// Seconds that it took.
    pub seconds: f64,
}

impl Default for RunReport {
    fn default() -> Self {
        Self { sources: vec![], items: vec![], removed: 0, finish: Finish::Complete, seconds: 0.0 }
    }
}

impl RunReport {
    /// Adds up a count over the sources.
    #[must_use]
    pub fn sum(&self, count: impl Fn(&SourceReport) -> u64) -> u64 {
        self.sources.iter().map(count).sum()
    }

    /// Says whether anything could not be read.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.sources.iter().all(|source| {
            source.complete && source.summary.partly_count() == 0 && source.summary.unreadable_count() == 0
        })
    }
}
