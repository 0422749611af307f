//! A document: what is found, decided on and handed over as one.

use identifiers::Sensitive;
use serde::{Deserialize, Serialize};

use super::{Block, Format, Place};

/// The way from an item to an embedded part: names of attachments and archive members, outermost first.
///
/// Empty for the item itself. Names come from the content and may name people.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Part(#[serde(serialize_with = "Sensitive::serialize_exposed")] Sensitive<Vec<String>>);

impl Part {
    /// The item itself.
    #[must_use]
    pub fn item() -> Self {
        Self::default()
    }

    /// The part with this name inside this one.
    #[must_use]
    pub fn inside(&self, name: &str) -> Self {
        let mut names = self.0.expose().clone();
        names.push(name.to_owned());
        Self(Sensitive::new(names))
    }

    /// The names, outermost first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.expose().iter().map(String::as_str)
    }

    /// How deep this part is nested; zero for the item itself.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.expose().len()
    }
}

/// A unit of content: a page, a row, a message, a text document as a whole.
///
/// A page of a PDF, a row of a sheet or export and a message are documents of their own, so that only what is
/// on the person is taken, and a file of ten million rows is never one value. Documents of one part come in
/// reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which part of the item it belongs to.
    pub part: Part,
    /// Which place in that part it is.
    pub place: Place,
    /// The format that it was read from.
    pub format: Format,
    /// Its text, in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Makes a document that is a whole part.
    #[must_use]
    pub fn whole(part: Part, format: Format, blocks: Vec<Block>) -> Self {
        Self { part, place: Place::Whole, format, blocks }
    }
}
