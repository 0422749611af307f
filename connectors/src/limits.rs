//! The limits that no input may pass.

use serde::{Deserialize, Serialize};

/// Size from which limits grow with the item.
pub(crate) const LARGE: u64 = 32 << 20;

/// The bytes of a large item that one more second is given for.
const BYTES_PER_SECOND: u64 = 2 << 20;

/// Limits per item; no limit is optional.
///
/// For an item that is large itself, expansion, parts and seconds grow with its size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one content that is held in memory (streamed formats may be larger).
    pub input_bytes: u64,
    /// Bytes that one item may expand to, over all nesting; its text may be as much.
    pub expanded_bytes: u64,
    /// Bytes of text in one document; longer ones are split at a paragraph or row.
    pub document_bytes: usize,
    /// Documents in one item.
    pub documents: u64,
    /// Depth of parts inside parts.
    pub nesting: usize,
    /// Embedded parts in one item.
    pub parts: u64,
    /// Seconds of work for one item; waiting for the machine or the source may take ten times as long.
    pub seconds: u64,
    /// What is done with pictures of text; no limit, but it decides what an item may cost in the same way.
    pub ocr: Ocr,
    /// Seconds of work that OCR may take for one item, beside those of `seconds`; pictures after that are omissions.
    pub ocr_seconds: u64,
}

/// What is done with pictures of text: image files, pictures in documents, pages without text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ocr {
    /// Image files and pages without text are omissions; pictures inside documents are not looked at.
    Off,
    /// As `Off`, and pictures inside documents that are large enough to be pages are omissions as well.
    #[default]
    Report,
    /// They are read by OCR.
    On,
}

impl Ocr {
    /// Gives the name used in settings and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Report => "report",
            Self::On => "on",
        }
    }
}

impl Limits {
    /// Seconds of work for an item of this many bytes.
    #[must_use]
    pub fn seconds_for(&self, size: u64) -> u64 {
        let large = if size >= LARGE { size } else { 0 };
        self.seconds.max(large / BYTES_PER_SECOND)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 256 << 20,
            expanded_bytes: 1 << 30,
            document_bytes: 8 << 20,
            documents: 20_000_000,
            nesting: 8,
            parts: 20_000,
            seconds: 60,
            ocr: Ocr::Report,
            ocr_seconds: 3600,
        }
    }
}
