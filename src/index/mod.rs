//! What is searched: entries keyed on identifiers, with folded text terms and their positions; no text is stored.
//!
//! Two backends stand behind one contract and pass one suite: tantivy on disk, and memory for tests.

mod entry;
mod likeness;
pub mod memory;
mod query;
#[cfg(test)]
mod suite;
pub mod tantivy;
mod thread;
mod token;

pub use entry::{Entry, ItemRecord, Letters, Mark, Position, Target, is_row};
pub use likeness::Likeness;
pub use query::Query;
pub use thread::Thread;
use token::all_keys;
pub use token::{SCANNED, key_token, misread_token, place_token};

use std::collections::{BTreeMap, BTreeSet};

use connectors::{Cursor, ItemId, SourceId};
use identifiers::Identifier;
use serde::{Deserialize, Serialize};

/// What an index commit is valid for; there is no commit without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Number of the format of entries.
    pub format: u32,
    /// The recognisers and extractors that made the entries.
    pub rules: String,
    /// Number of the run, from one.
    pub run: u64,
    /// Where each source that lists changes left off.
    pub cursors: BTreeMap<SourceId, Cursor>,
    /// Items of which only a part may be in the index.
    pub unsettled: BTreeSet<ItemId>,
}

/// The number of the format of entries; raised when entries must be made anew.
pub const ENTRY_FORMAT: u32 = 5;

/// What matched: where it is, and which of the clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where the entry is in this snapshot; give it to [`IndexReader::entry`].
    pub position: Position,
    /// First eight bytes of its document id: the tie-breaker.
    pub document: u64,
    /// First eight bytes of its item id.
    pub item: u64,
    /// Entries with the same number are read as one when weak reasons are added up.
    pub group: u64,
    /// The numbers of the clauses that matched, ascending.
    pub clauses: Vec<u32>,
    /// BSNs and birth dates that stand in the entry.
    pub marks: Vec<Mark>,
    /// What its copies are known by.
    pub likeness: Likeness,
    /// The messages and subject of its conversation.
    pub thread: Vec<Thread>,
}

/// Why an index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The files of the index cannot be read or written.
    #[error("the index cannot be used")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The index holds something that this program does not understand.
    #[error("the index is damaged: {0}")]
    Damaged(&'static str),
    /// The index is of another version of this program; the next run makes it anew.
    #[error("the index was made by another version of this program: `inzage index` makes it anew")]
    Outdated,
}

/// Where entries are kept.
pub trait IndexBackend: Send + Sync {
    /// Opens the last commit for reading; `None` when nothing was ever committed.
    ///
    /// # Errors
    /// When the files are damaged.
    fn reader(&self) -> Result<Option<Box<dyn IndexReader>>, IndexError>;

    /// Opens the index for writing, with this many bytes of memory.
    ///
    /// # Errors
    /// When the files cannot be written.
    fn writer(&self, memory: usize) -> Result<Box<dyn IndexWriter>, IndexError>;

    /// Forgets everything.
    ///
    /// # Errors
    /// When the files cannot be removed.
    fn clear(&self) -> Result<(), IndexError>;
}

/// Changes the index; what was not committed when it is dropped is forgotten.
pub trait IndexWriter: Send {
    /// Removes all entries of an item and its record. Remove then add is a replacement in one commit.
    ///
    /// # Errors
    /// When the backend fails.
    fn remove_item(&mut self, item: ItemId) -> Result<(), IndexError>;
    /// Adds an entry.
    ///
    /// # Errors
    /// When the backend fails.
    fn add(&mut self, entry: &Entry) -> Result<(), IndexError>;
    /// Adds the record of an item.
    ///
    /// # Errors
    /// When the backend fails.
    fn add_item(&mut self, record: &ItemRecord) -> Result<(), IndexError>;
    /// Makes all changes visible and lasting, together with the checkpoint.
    ///
    /// # Errors
    /// When the backend fails; the last commit then stands.
    fn commit(&mut self, checkpoint: &Checkpoint) -> Result<(), IndexError>;
    /// Ends writing, after merges under way; what deleted entries held is off the disk then.
    ///
    /// # Errors
    /// When the backend fails.
    fn finish(self: Box<Self>) -> Result<(), IndexError>;
}

/// A snapshot of the index.
pub trait IndexReader: Send + Sync {
    /// The checkpoint of the commit.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    fn checkpoint(&self) -> Result<Checkpoint, IndexError>;
    /// How many entries there are.
    fn entries(&self) -> u64;
    /// Finds every entry that matches at least one clause, in no order that may be relied on.
    ///
    /// # Errors
    /// When the backend fails.
    fn find(&self, clauses: &[Query]) -> Result<Vec<Found>, IndexError>;
    /// Gives the terms of the text at Damerau distance one from this one, itself left out.
    ///
    /// # Errors
    /// When the backend fails.
    fn near(&self, term: &str) -> Result<Vec<String>, IndexError>;
    /// Says whether some of the text was read by OCR.
    ///
    /// # Errors
    /// When the backend fails.
    fn holds_scans(&self) -> Result<bool, IndexError>;
    /// Gives those of these terms that stand in the text of an entry, in order.
    ///
    /// # Errors
    /// When the backend fails.
    fn known(&self, terms: &BTreeSet<String>) -> Result<Vec<String>, IndexError>;
    /// Gives those of these identifiers that some entry is found by.
    ///
    /// # Errors
    /// When the backend fails.
    fn held(&self, keys: &BTreeSet<Identifier>) -> Result<BTreeSet<Identifier>, IndexError>;
    /// Says what and where an entry is.
    ///
    /// # Errors
    /// When the position is not of this snapshot.
    fn entry(&self, position: Position) -> Result<Target, IndexError>;
    /// Gives the record of an item.
    ///
    /// # Errors
    /// When the backend fails.
    fn item(&self, item: ItemId) -> Result<Option<ItemRecord>, IndexError>;
}
