//! The record of one item.

use connectors::{Cause, ContentHash, Format, ItemId, Ocr, Omission, Version};
use identifiers::Sensitive;
use serde::{Deserialize, Serialize};

/// In which class an item ended; each is in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Everything in it was read.
    Read,
    /// Some places in it were not read.
    Partly(Cause),
    /// Nothing of it was read.
    Unreadable(Cause),
    /// A rule leaves it out.
    Skipped(Cause),
}

impl State {
    /// Gives the name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Partly(_) => "partly",
            Self::Unreadable(_) => "unreadable",
            Self::Skipped(_) => "skipped",
        }
    }

    /// Gives the cause; none for what was read.
    #[must_use]
    pub const fn cause(self) -> Option<Cause> {
        match self {
            Self::Read => None,
            Self::Partly(cause) | Self::Unreadable(cause) | Self::Skipped(cause) => Some(cause),
        }
    }

    /// Says whether a next run should try again though nothing changed: the cause may lie outside the item.
    #[must_use]
    pub const fn should_retry(self) -> bool {
        matches!(
            self.cause(),
            Some(Cause::Denied | Cause::Gone | Cause::TimedOut | Cause::WorkerDied | Cause::OcrMissing)
        )
    }
}

/// What is known of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its key in the source.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub native: Sensitive<Box<str>>,
    /// Its id.
    pub item: ItemId,
    /// What the listing said when it was read; none for what could not be listed.
    pub version: Option<Version>,
    /// The hash of its bytes.
    pub content: Option<ContentHash>,
    /// Its class.
    pub state: State,
    /// What it was found to be.
    pub format: Format,
    /// How many documents it gave.
    pub documents: u64,
    /// The places that were not read: the first ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub omissions: Vec<Omission>,
    /// How many there are in all.
    #[serde(default)]
    pub omitted: u64,
    /// How many contents in it a password opened.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unlocked: u64,
    /// With which settings it was read.
    #[serde(default)]
    pub read_with: ReadWith,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// The settings of a source that decide what can be read of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadWith {
    /// What was done with pictures.
    pub ocr: Ocr,
    /// When the list of passwords was last changed, in nanoseconds since 1970; zero without one. Nothing of the list.
    pub passwords: i64,
}

impl Record {
    /// Says whether other settings may give more, or less, of an item that is still the same.
    #[must_use]
    pub fn is_outdated(&self, now: ReadWith) -> bool {
        let locked = || {
            self.state.cause() == Some(Cause::Encrypted)
                || self.omissions.iter().any(|omission| omission.cause == Cause::Encrypted)
        };
        self.read_with.ocr != now.ocr || (self.read_with.passwords != now.passwords && locked())
    }
}
