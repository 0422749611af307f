//! A block: the smallest piece of a document that keeps its place.

use std::sync::Arc;

use identifiers::Sensitive;
use serde::{Deserialize, Serialize};

use super::Place;

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Running text.
    Body,
    /// A heading; the level counts from one.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table or sheet; its place says which.
    Cell,
    /// Page header.
    Header,
    /// Page footer.
    Footer,
    /// Footnote or endnote.
    Footnote,
    /// Comment, note or annotation.
    Comment,
    /// Text that a tracked change deleted.
    Deleted,
    /// Text that is not shown: hidden text, hidden sheets, invisible OCR layers.
    Hidden,
    /// A text box, or text in a drawing.
    TextBox,
    /// A form field and its value.
    FormField,
    /// Properties: author, title, custom fields.
    Metadata,
    /// A header of a mail message; the label names it.
    MailHeader,
    /// Text that a mail quotes.
    Quoted,
    /// Alternative text of an image.
    AltText,
    /// Target of a link.
    Link,
    /// The name of the file or part itself.
    FileName,
    /// Text that OCR read from a picture: letters may be mistaken for others that look like them.
    Scanned,
}

/// A word that OCR read, and where it stands on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScannedWord {
    /// First byte in the text of the block.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
    /// Where it stands.
    pub area: Area,
    /// How sure OCR is of it, in percent.
    pub sure: u8,
}

/// A rectangle on a page or picture as it is shown, in ten-thousandths of its width and height from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// Left edge, of the width.
    pub left: u16,
    /// Top edge, of the height.
    pub top: u16,
    /// Right edge, of the width.
    pub right: u16,
    /// Bottom edge, of the height.
    pub bottom: u16,
}

/// A piece of text at one place.
///
/// A paragraph, a cell, a header line. A passage for the recognisers is made of a block's text and label;
/// what runs over two blocks (a name split over cells) is found on the joined text of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands; finer than the document's place, or the same.
    pub place: Place,
    /// What it is.
    pub role: Role,
    /// The label beside it: column name, field name, header name.
    pub label: Option<Arc<str>>,
    /// The text, with line ends as `\n`; never empty.
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    pub text: Sensitive<String>,
    /// Where the words of scanned text stand, in order; empty for all other text.
    #[serde(default, skip_serializing_if = "<[ScannedWord]>::is_empty")]
    pub words: Box<[ScannedWord]>,
}

impl Block {
    /// Makes a block of running text.
    #[must_use]
    pub fn body(place: Place, text: impl Into<String>) -> Self {
        Self::new(place, Role::Body, text)
    }

    /// Makes a block without a label.
    #[must_use]
    pub fn new(place: Place, role: Role, text: impl Into<String>) -> Self {
        Self { place, role, label: None, text: Sensitive::new(text.into()), words: Box::default() }
    }

    /// Adds a label.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<Arc<str>>) -> Self {
        self.label = Some(label.into());
        self
    }
}
