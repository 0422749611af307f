//! An entry: one document as the index sees it.

use std::collections::BTreeSet;

use connectors::{DocumentId, Format, ItemId, Part, Place, SourceId};
use identifiers::{Identifier, Kind, Sensitive};
use serde::{Deserialize, Serialize};

use super::{Likeness, Thread};

/// What and where a document is; all that is stored of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Its item.
    #[serde(rename = "i")]
    pub item: ItemId,
    /// Its part.
    #[serde(rename = "p", default, skip_serializing_if = "is_item")]
    pub part: Part,
    /// Its place.
    #[serde(rename = "l")]
    pub place: Place,
    /// Its format.
    #[serde(rename = "f")]
    pub format: Format,
}

fn is_item(part: &Part) -> bool {
    part.depth() == 0
}

impl Target {
    /// The id of the document.
    #[must_use]
    pub fn document(&self) -> DocumentId {
        DocumentId::new(self.item, &self.part, &self.place)
    }

    /// The number under which weak reasons are added up: the part for pages and the like, the document itself for
    /// rows and records, since two rows of one table are about two people. It is odd for rows ([`is_row`]), and below
    /// 2^56: a column of larger numbers that are all odd is kept in blocks, of which opening it reads every one.
    #[must_use]
    pub fn group(&self) -> u64 {
        let (place, row) = match &self.place {
            Place::Whole | Place::Page { .. } | Place::Part { .. } => (Place::Whole, 0),
            Place::Row { .. } | Place::Cell { .. } | Place::Record { .. } | Place::Line { .. } => {
                (self.place.clone(), 1)
            }
        };
        first_bytes(&DocumentId::new(self.item, &self.part, &place).0) & (u64::MAX >> 8) & !1 | row
    }
}

/// Says whether a [`Target::group`] is that of a row or record.
#[must_use]
pub const fn is_row(group: u64) -> bool {
    group & 1 == 1
}

/// Reads the first eight bytes of an id as a number.
#[must_use]
pub(super) fn first_bytes(id: &[u8; 16]) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&id[..8]);
    u64::from_le_bytes(bytes)
}

/// One document to be indexed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What and where it is.
    pub target: Target,
    /// The identifiers in it.
    pub keys: BTreeSet<Identifier>,
    /// Those of them that tell one person from another (BSN, birth date).
    pub marks: BTreeSet<Mark>,
    /// Identifiers that would stand in it if OCR had taken a letter for a digit, or a digit for a letter.
    pub misread: BTreeSet<Identifier>,
    /// Whether some of it was read by OCR.
    pub letters: Letters,
    /// What its copies are known by.
    pub likeness: Likeness,
    /// Numbers of the messages of its conversation ([`super::Thread`]); empty for what is no message.
    pub thread: BTreeSet<Thread>,
    /// Its text, in reading order.
    pub text: Sensitive<String>,
}

/// Where the letters of a text come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Letters {
    /// From the file itself.
    #[default]
    Written,
    /// From a picture, by OCR: some may be others that look like them.
    Scanned,
}

/// A BSN or birth date, as a number: what tells a namesake apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(pub(super) u64);

const BIRTH_DATE: u64 = 10_000_000_000;

impl Mark {
    /// Makes the mark of an identifier; `None` for kinds that do not tell people apart.
    #[must_use]
    pub fn of(identifier: &Identifier) -> Option<Self> {
        let digits = || {
            let digits: String = identifier.canonical().expose().chars().filter(char::is_ascii_digit).collect();
            digits.parse::<u64>().ok()
        };
        match identifier.kind() {
            Kind::Bsn => digits().map(Self),
            Kind::BirthDate => digits().map(|day| Self(BIRTH_DATE + day)),
            _ => None,
        }
    }

    /// Says which kind it is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        if self.0 >= BIRTH_DATE { Kind::BirthDate } else { Kind::Bsn }
    }
}

impl std::fmt::Debug for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mark(..)")
    }
}

/// What is kept of an item, so that hits can be named without reading the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRecord {
    /// Its id.
    pub item: ItemId,
    /// Its source.
    pub source: SourceId,
    /// Its key in the source.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub native: Sensitive<Box<str>>,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i64,
    /// How many bytes it has.
    pub size: u64,
}

/// Where an entry is in one snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(pub(super) u64);
