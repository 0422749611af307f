//! Drives one item through its extractor and, for embedded parts, through theirs.

use crate::{Cause, Content, Document, Flow, Format, Limits, Omission, Registry};

/// How reading an item ended; every item ends in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

/// Takes the documents and omissions of an item.
pub trait ReadSink {
    /// A document of the item or of one of its parts.
    fn document(&mut self, document: Document) -> Flow;
    /// A place that was not read.
    fn omitted(&mut self, omission: Omission) -> Flow;
}

/// Reads one item, parts inside parts included, within the limits.
///
/// A panic in a parser is caught and becomes [`Cause::Damaged`]. `name` is the path relative to the source;
/// it is given to the sink as a document of its own with [`crate::Role::FileName`], since names name people.
pub fn read(
    _content: &mut dyn Content,
    _name: &str,
    _registry: &Registry,
    _limits: &Limits,
    _passwords: &[String],
    _into: &mut dyn ReadSink,
) -> Report {
    Report { outcome: Outcome::Unreadable(Cause::Unsupported), format: Format::Unknown }
}
