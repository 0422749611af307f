//! What must be decided besides proposals: gaps of recognisers and omissions of extractors.

use std::fmt;

use connectors::{ItemId, Omission};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Actor, Ground, SpanRef};

macro_rules! ordinal {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

ordinal!(
    /// The number of a gap in its plan, from one.
    GapId
);
ordinal!(
    /// The number of an omission in its plan, from one.
    OmissionId
);

/// What is done about a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapDecision {
    /// All of it is hidden, on this ground.
    Hide(Ground),
    /// A person read it; what had to be hidden is marked by hand.
    ReadByPerson,
}

/// A part of a document that a recogniser could not look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenGap {
    /// Where.
    #[serde(flatten)]
    pub at: SpanRef,
    /// Which recogniser.
    pub recogniser: Box<str>,
    /// Why, in fixed words.
    pub reason: Box<str>,
    /// What was decided, by whom and when; nothing yet when `None`.
    pub decided: Option<(GapDecision, Actor, Timestamp)>,
}

/// What is done about something that was not read; its content is never handed over, for it was not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OmissionDecision {
    /// The requester is told that it is there and was not read.
    Told,
    /// A person looked at the original: nothing in it is about the requester.
    NotAboutRequester,
}

/// Something in the dossier that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOmission {
    /// The item.
    pub item: ItemId,
    /// Which part and place of it, and why.
    pub omission: Omission,
    /// What was decided, by whom and when; nothing yet when `None`.
    pub decided: Option<(OmissionDecision, Actor, Timestamp)>,
}
