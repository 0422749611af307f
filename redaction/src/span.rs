//! Where in a document something stands: field and range.

use std::fmt;
use std::ops::Range;

use connectors::{Document, DocumentId, Place};
use serde::{Deserialize, Serialize};

/// A piece of text in a document; not only blocks name people, labels, file names and sheets do too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Field {
    /// The name of an embedded part, counted from the outermost, from zero.
    Part {
        /// Which one.
        depth: u32,
    },
    /// The name of the sheet, table or part that the document's place gives.
    Place,
    /// The label of a block.
    Label {
        /// Ordinal of the block, from zero.
        block: u32,
    },
    /// The text of a block.
    Text {
        /// Ordinal of the block, from zero.
        block: u32,
    },
}

impl Field {
    /// Lists the fields of a document, in reading order.
    pub fn all(document: &Document) -> impl Iterator<Item = Self> + '_ {
        let parts = (0..).take(document.part.depth()).map(|depth| Self::Part { depth });
        let place = place_name(&document.place).map(|_| Self::Place);
        let blocks = (0..).zip(&document.blocks).flat_map(|(block, content)| {
            content.label.as_ref().map(|_| Self::Label { block }).into_iter().chain([Self::Text { block }])
        });
        parts.chain(place).chain(blocks)
    }

    /// Gives its text; `None` when the document has no such field.
    #[must_use]
    pub fn text(self, document: &Document) -> Option<&str> {
        match self {
            Self::Part { depth } => document.part.names().nth(depth as usize),
            Self::Place => place_name(&document.place),
            Self::Label { block } => document.blocks.get(block as usize)?.label.as_deref(),
            Self::Text { block } => Some(document.blocks.get(block as usize)?.text.expose()),
        }
    }
}

/// Gives the part of a place that somebody typed.
fn place_name(place: &Place) -> Option<&str> {
    let name: &str = match place {
        Place::Row { sheet, .. } | Place::Cell { sheet, .. } => sheet,
        Place::Record { table, .. } => table,
        Place::Part { name } => name,
        Place::Whole | Place::Page { .. } | Place::Line { .. } => "",
    };
    (!name.is_empty()).then_some(name)
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part { depth } => write!(f, "part{depth}"),
            Self::Place => f.write_str("place"),
            Self::Label { block } => write!(f, "label{block}"),
            Self::Text { block } => write!(f, "text{block}"),
        }
    }
}

/// A range in a field of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpanRef {
    /// The document.
    pub document: DocumentId,
    /// The field.
    #[serde(flatten)]
    pub field: Field,
    /// UTF-8 byte offset of the start.
    pub start: u32,
    /// UTF-8 byte offset of the end.
    pub end: u32,
}

impl SpanRef {
    /// Gives the range.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
