//! An item: one file or message in a source, as its listing names it.

use identifiers::Sensitive;
use serde::{Deserialize, Serialize};

use crate::{ItemId, SourceId};

/// What a source says of an item's content without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Size in bytes.
    pub size: u64,
    /// Time of last change, in nanoseconds since 1970 UTC.
    pub modified: i64,
}

/// One item of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id: hash of source and key.
    pub id: ItemId,
    /// The source.
    pub source: SourceId,
    /// Its key in the source; for a file tree the path relative to the root, with `/`.
    pub native: Sensitive<Box<str>>,
    /// What the listing says of its content.
    pub version: Version,
}

/// Where a source that lists changes left off; opaque to all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);
