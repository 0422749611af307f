//! What is asked of one reading.

use std::collections::BTreeSet;

use connectors::{ContentHash, DocumentId, ItemId, Limits, Part};
use identifiers::Sensitive;
use redaction::{Covered, Heading};
use serde::{Deserialize, Serialize};

/// One item to read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Order {
    /// Its id; documents and entries are named by it.
    pub(super) item: ItemId,
    /// Its name, relative to the source.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub(super) name: Sensitive<String>,
    /// The limits.
    pub(super) limits: Limits,
    /// Passwords to try.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub(super) passwords: Sensitive<Vec<String>>,
    /// What is wanted of it.
    pub(super) task: Task,
}

/// What is wanted of an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Task {
    /// Entries for the index, unless the content is still this one.
    Entries {
        /// The content that the index holds.
        known: Option<ContentHash>,
    },
    /// Documents.
    Documents {
        /// Whether the content is hashed first.
        hashing: Hashing,
        /// Only these.
        wanted: Option<Wanted>,
    },
    /// One part of it, written anew in its own format.
    Rebuilt(Sheet),
    /// What it holds beyond a clean copy, by the type that its extension tells.
    Excess {
        /// The extension.
        extension: String,
    },
}

/// What a part is written anew from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// The part.
    pub(super) part: Part,
    /// The content that the documents were read from; `None` for a file in no source.
    pub(super) content: Option<ContentHash>,
    /// Title and language of the output.
    pub(super) heading: Heading,
    /// The documents: as JSON, since places are written with the names of their fields; sent after the order, since
    /// they may be longer than any value on the line.
    #[serde(skip)]
    pub(super) documents: Sensitive<Vec<u8>>,
    /// How many bytes that is.
    pub(super) length: u64,
}

impl Sheet {
    pub(super) fn new(part: Part, content: Option<ContentHash>, heading: Heading, documents: &[Covered]) -> Self {
        let documents = serde_json::to_vec(documents).expect("documents hold only text and numbers");
        let length = documents.len() as u64;
        Self { part, content, heading, documents: Sensitive::new(documents), length }
    }
}

/// Whether content is hashed before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hashing {
    /// Hashed; what is read is what was hashed.
    Hashed,
    /// Hashed, and kept open if it is a PDF, since it is to be written anew next.
    Held,
    /// Not hashed.
    Unhashed,
}

/// The documents that are given; others are read over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Their ids.
    pub documents: BTreeSet<DocumentId>,
    /// What to do when all were met.
    pub then: Then,
}

/// What to do when all that is wanted was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// Stop; omissions further on are not told.
    Stop,
    /// Go on to the end, for the omissions and for further pieces of the same documents.
    GoOn,
}
