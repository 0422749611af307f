//! What a reading gives, in order.

use connectors::reading::Outcome;
use connectors::{ContentHash, Document, Format, Omission, Role};
use redaction::Note;
use serde::{Deserialize, Serialize};

use crate::index::Entry;

/// One thing that a reading gives.
pub(super) enum Event {
    /// The hash of the content; comes first.
    Content(ContentHash),
    /// An entry.
    Entry(Entry, Sort),
    /// A document.
    Document(Document),
    /// A place that was not read.
    Omitted(Omission),
    /// The next piece of the part that was written anew.
    Piece(Vec<u8>),
}

/// Whether a document holds content, or only the name of the item or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Sort {
    /// Content.
    Content,
    /// A name.
    Name,
}

impl Sort {
    pub(super) fn of(document: &Document) -> Self {
        let is_name = document.blocks.iter().all(|block| block.role == Role::FileName);
        if is_name { Self::Name } else { Self::Content }
    }
}

/// How a reading ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Done {
    /// The content is the one that was known.
    Same,
    /// It was read.
    Read {
        /// How far.
        outcome: Outcome,
        /// What it was found to be.
        format: Format,
        /// How many contents in it a password opened.
        unlocked: u64,
    },
    /// A part was written anew.
    Rebuilt {
        /// Its extension.
        extension: String,
        /// Its media type.
        media_type: String,
        /// What could not be kept.
        notes: Vec<Note>,
    },
    /// A part could not be written anew.
    NotRebuilt(Why),
    /// What it holds beyond a clean copy; `None` when it could not be read.
    Excess(Option<Vec<String>>),
}

/// Why a part could not be written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It does not hold any more what the plan was made on.
    Stale,
    /// It is of a format, or has something in it, of which no clean copy can be made with proof.
    Unsure,
    /// The reader was lost over it.
    Lost,
}

impl Why {
    /// Gives its name, as messages are keyed by it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Unsure => "unsure",
            Self::Lost => "lost",
        }
    }
}
