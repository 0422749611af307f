//! How sure a finding is, as ordered steps.

use serde::{Deserialize, Serialize};

/// How sure a finding is; ordered, never a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The shape fits.
    Possible,
    /// The shape fits and something beside it (a cue word, a column label, a list) supports it.
    Supported,
    /// A checksum that is strong by itself passed, or a weak one together with support.
    Verified,
}

impl Certainty {
    /// Gives the name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Supported => "supported",
            Self::Verified => "verified",
        }
    }
}
