//! A document as the dossier keeps it: with the item it came from and the content it was read from.

use std::fmt::Write as _;

use connectors::{ContentHash, Document, DocumentId, ItemId};
use serde::{Deserialize, Serialize};

use crate::Field;

/// A document of a dossier, frozen when it was collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The item.
    pub item: ItemId,
    /// The bytes that it was read from.
    pub content: ContentHash,
    /// What was read.
    pub document: Document,
}

impl Frozen {
    /// Names the document.
    #[must_use]
    pub fn id(&self) -> DocumentId {
        DocumentId::new(self.item, &self.document.part, &self.document.place)
    }

    /// Gives the text of one field; `None` when there is no such field.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        field.text(&self.document)
    }

    /// Hashes all that was read, so that a plan notices a reader that reads the same bytes otherwise.
    pub(crate) fn model(&self) -> ContentHash {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        let mut name = String::new();
        for field in Field::all(&self.document) {
            name.clear();
            // A string takes everything.
            let _ = write!(name, "{field}");
            add(&name);
            add(self.text(field).unwrap_or_default());
        }
        for block in &self.document.blocks {
            name.clear();
            let _ = write!(name, "{:?}", block.role);
            add(&name);
            add(&block.place.key());
        }
        ContentHash(*hasher.finalize().as_bytes())
    }
}
