//! What is asked of one reading.

use std::collections::BTreeSet;

use connectors::{ContentHash, DocumentId, ItemId, Limits};
use identifiers::Sensitive;
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
}

/// Whether content is hashed before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hashing {
    /// Hashed; what is read is what was hashed.
    Hashed,
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
