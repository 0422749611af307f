//! Drives one item through its extractor and, for embedded parts, through theirs.
//!
//! Here: how reading ends and what it tells. The loop itself is in `parts.rs`, what is shared by all nesting in
//! `budget.rs`, the splitting of documents that are too large in `split.rs`.

mod budget;
mod parts;
mod scanning;
mod split;
#[cfg(test)]
mod tests;
mod unlock;

use serde::{Deserialize, Serialize};

use crate::formats::pdf::Holder;
use crate::{Cause, Content, Document, Flow, Format, Limits, Omission, Part, Place, Registry};

/// How reading an item ended; every item ends in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Everything in it was read.
    Read,
    /// Something was read; the omissions say what was not, and this is the cause of the first.
    Partly(Cause),
    /// Nothing was read.
    Unreadable(Cause),
}

/// What is known of an item after reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub outcome: Outcome,
    /// What the item was found to be.
    pub format: Format,
    /// How many contents in it, itself included, a password opened.
    pub unlocked: u64,
}

/// Takes the documents and omissions of an item.
pub trait ReadSink {
    /// A document of the item or of one of its parts.
    fn document(&mut self, document: Document) -> Flow;
    /// A place that was not read.
    fn omitted(&mut self, omission: Omission) -> Flow;
    /// The content of the item or of one of its parts, opened where a password could open it, before its documents
    /// are given; for whoever rebuilds it. Where the content is left standing does not matter.
    fn content(&mut self, _part: &Part, _format: Format, _content: &mut dyn Content) {}
    /// The next document is a message with the first of these ids, and answers the others.
    fn conversation(&mut self, _messages: &[&str]) {}
    /// Whether a picture at this place is worth reading by OCR, where OCR is on; others are omitted as pictures.
    fn wants_picture(&self, _part: &Part, _place: &Place) -> bool {
        true
    }
}

/// Gives the document that holds the name of an item alone; `None` for a name without a sign.
///
/// [`read`] gives it by itself; this is for an item that could not be read to the end by the one who read it.
#[must_use]
pub fn name_document(name: &str) -> Option<Document> {
    parts::name_document(&Part::item(), name, Format::Unknown)
}

/// Reads one item, parts inside parts included, within the limits.
///
/// A panic in a parser is caught and becomes [`Cause::Damaged`]. `name` is the path relative to the source;
/// it is given to the sink as a document of its own with [`crate::Role::FileName`], since names name people, and so
/// is the name of every embedded part, also when nothing of the content can be read. Those name documents do not
/// count as reading: an item of which only the name is known is unreadable.
///
/// Time that the sink takes does not count against `limits.seconds`. When the sink breaks, reading stops and the
/// report is about what was read until then.
pub fn read(
    content: &mut dyn Content,
    name: &str,
    registry: &Registry,
    limits: &Limits,
    passwords: &[String],
    into: &mut dyn ReadSink,
) -> Report {
    parts::read(content, name, parts::Reading::new(registry, limits, passwords, into))
}

/// Reads one item as [`read`] does; if it is a PDF, it stays open with its holder.
pub fn read_held(
    content: &mut dyn Content,
    name: &str,
    registry: &Registry,
    (limits, passwords): (&Limits, &[String]),
    holder: &dyn Holder,
    into: &mut dyn ReadSink,
) -> Report {
    parts::read(content, name, parts::Reading::new(registry, limits, passwords, into).held_by(holder))
}
