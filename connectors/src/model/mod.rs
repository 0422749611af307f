//! The document model: what every format is read into, and every sink takes.

mod block;
mod document;
mod format;
mod ids;
mod omission;
mod place;

pub use block::{Area, Block, Role, ScannedWord};
pub use document::{Document, Part};
pub use format::Format;
pub use ids::{ContentHash, DocumentId, ItemId, SourceId};
pub use omission::{Cause, Omission};
pub use place::Place;
