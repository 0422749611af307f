//! What a recogniser found, and what it could not look at.

use std::ops::Range;

use crate::{Certainty, Identifier, Kind, RecogniserId};

/// Why a finding is believed; never text from the passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which recogniser found it.
    pub recogniser: RecogniserId,
    /// Which of its patterns.
    pub pattern: &'static str,
    /// Whether its checksum passed; `None` when the kind has none.
    pub check_passed: Option<bool>,
    /// Where the cue word stands that supports it (bytes in the passage).
    pub cue: Option<Range<u32>>,
}

/// One thing in a passage that points at a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// UTF-8 byte offsets into the passage.
    pub range: Range<u32>,
    /// What it is.
    pub kind: Kind,
    /// Its canonical value, where it has one.
    pub identifier: Option<Identifier>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why.
    pub evidence: Evidence,
}

/// A part of a passage that a recogniser could not look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which recogniser.
    pub recogniser: RecogniserId,
    /// Where (bytes in the passage).
    pub range: Range<u32>,
    /// Why, in fixed words.
    pub reason: &'static str,
}
