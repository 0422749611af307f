//! What a search gives: places, why each matched, and what was not searched.

use connectors::{DocumentId, Format, ItemId, Part, Place, SourceId};
use identifiers::Sensitive;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Group;

/// How sure it is that a place is on the requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// An identifier that belongs to one person alone.
    A,
    /// Two weaker ones in one document.
    B,
    /// One weak thing alone; a person confirms.
    C,
}

impl Tier {
    /// Gives the letter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// How what matched is spelled in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spelling {
    /// As it is known, in any of its ways to write it.
    #[default]
    Known,
    /// With one letter amiss.
    Misspelt,
    /// As OCR may have read it, with signs that look like others.
    Misread,
}

/// One reason why a place matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matched {
    /// What matched: a kind of identifier, or `name`.
    pub kind: Box<str>,
    /// The variant that was looked for, as it is shown to the caseworker.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub variant: Sensitive<String>,
    /// How it is spelled there.
    #[serde(default)]
    pub spelling: Spelling,
    /// The text as it stands in the document; empty when it was not read again.
    #[serde(default, serialize_with = "Sensitive::serialize_exposed")]
    pub surface: Sensitive<String>,
    /// Where it stands in the snippet, in UTF-8 bytes; zero when it was not read again.
    #[serde(default)]
    pub start: u32,
    /// Where it ends in the snippet.
    #[serde(default)]
    pub end: u32,
}

/// One place that may be on the requester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Its rank in the answer, from one.
    pub rank: u32,
    /// How sure it is.
    pub tier: Tier,
    /// The document (page, row, message …).
    pub document: DocumentId,
    /// The item (file).
    pub item: ItemId,
    /// The source.
    pub source: SourceId,
    /// The key of the item in its source; for a file tree its relative path.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub path: Sensitive<String>,
    /// The attachment or archive member, outermost first.
    pub part: Part,
    /// The place: the finest that is known.
    pub place: Place,
    /// The format.
    pub format: Format,
    /// When the item was last changed.
    pub modified: Timestamp,
    /// Why it matched.
    pub matched: Vec<Matched>,
    /// Text around the first match; empty when it was not read again.
    #[serde(default, serialize_with = "Sensitive::serialize_exposed")]
    pub snippet: Sensitive<String>,
    /// The activity in the register that its source or folder belongs to.
    #[serde(default)]
    pub activity: Option<String>,
    /// Set when something in the document speaks against the requester: another BSN or birth date beside the name.
    #[serde(default)]
    pub namesake: Option<Box<str>>,
    /// The [`Group`] that it belongs to, if it has fellows.
    #[serde(default)]
    pub group: Option<u32>,
}

/// Something that the answer does not cover.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NotSearched {
    /// The source.
    pub source: String,
    /// Why: a cause of an omission, `never_indexed`, `not_searchable`, `no_activity` …
    pub cause: String,
    /// How many items or places.
    pub count: u64,
    /// What to do, for a declared source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The answer to one search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many places matched in all, also beyond the limit.
    pub total: u64,
    /// In how many items.
    pub documents: u64,
    /// The sources that were searched.
    pub searched: Vec<SourceId>,
    /// What was not.
    pub not_searched: Vec<NotSearched>,
    /// Places that are taken together on the terminal.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The variants that were looked for.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub variants: Sensitive<Vec<String>>,
}
