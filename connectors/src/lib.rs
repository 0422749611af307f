//! Where data lives, and how it becomes documents.
//!
//! A connector lists items (files, rows, messages) and opens them; an extractor turns the content of one
//! item into [`Document`]s, embedded parts and omissions. [`reading`] drives one item through that loop.
//! All parsers live here; what is found in the text is the business of `identifiers`.

mod allowance;
mod connector;
mod error;
mod extractor;
pub mod formats;
mod item;
pub mod layout;
mod limits;
mod model;
pub mod ocr;
pub mod reading;
mod registry;
mod sniff;
pub mod sources;
#[cfg(test)]
mod suite;

pub use connector::{Capability, Connector, ConnectorFactory, ConnectorProfile, Flow, ItemSink, Listing, Settings};
pub use error::{Error, ErrorKind, Result};
pub use extractor::{Content, DocumentSink, Extractor, ExtractorProfile, Input};
pub use item::{Cursor, Item, Version};
pub use limits::{Limits, Ocr};
pub use model::{
    Area, Block, Cause, ContentHash, Document, DocumentId, Format, ItemId, Omission, Part, Place, Role, ScannedWord,
    SourceId,
};
pub use registry::Registry;
pub use sniff::sniff;
