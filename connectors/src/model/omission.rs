//! What was not read, and why.

use serde::{Deserialize, Serialize};

use super::{Part, Place};

/// Why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Needs a password or key that was not given.
    Encrypted,
    /// Broken, cut off, or not what it says it is.
    Damaged,
    /// A format that is not read.
    Unsupported,
    /// Larger, when stored or expanded, than the limits allow.
    TooLarge,
    /// Nested deeper than the limits allow.
    TooDeep,
    /// More parts or documents than the limits allow.
    TooMany,
    /// Pictures only, without text that can be read.
    ImageOnly,
    /// A picture that OCR should read, but tesseract or its Dutch language is not installed.
    OcrMissing,
    /// Read, but how its bytes stand for letters could not be told for certain: accented letters may be wrong.
    Encoding,
    /// Nothing in it: zero bytes, or no text where text belongs.
    NoText,
    /// The source refused access.
    Denied,
    /// The item was gone when it was opened.
    Gone,
    /// Took longer than the limits allow.
    TimedOut,
    /// The process that read it died.
    WorkerDied,
    /// A rule in the configuration leaves it out.
    SkippedByRule,
}

impl Cause {
    /// Gives the name used in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::Unsupported => "unsupported",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::TooMany => "too_many",
            Self::ImageOnly => "image_only",
            Self::OcrMissing => "ocr_missing",
            Self::Encoding => "encoding",
            Self::NoText => "no_text",
            Self::Denied => "denied",
            Self::Gone => "gone",
            Self::TimedOut => "timed_out",
            Self::WorkerDied => "worker_died",
            Self::SkippedByRule => "skipped_by_rule",
        }
    }
}

/// A place that was not read, with the cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omission {
    /// The part.
    pub part: Part,
    /// The place in it; [`Place::Whole`] when nothing of the part was read.
    pub place: Place,
    /// Why.
    pub cause: Cause,
}
