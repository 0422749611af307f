//! The open elements of an OpenDocument story that matter to its text.

use crate::Role;
use crate::formats::word_processing::{Paragraph, Table};

/// An element that is open.
pub(super) enum Frame {
    /// A paragraph or heading.
    Paragraph {
        /// Its text so far.
        text: Paragraph,
        /// What it is in running text.
        role: Role,
    },
    /// A table.
    Table(Table),
    /// A cell of it.
    Cell {
        /// Its paragraphs so far.
        text: String,
        /// Columns that it covers or is repeated over.
        span: u32,
    },
    /// Something whose paragraphs have a role of their own.
    Region(Role),
    /// Text that stands in no paragraph: a description, the writer of a comment.
    Loose {
        /// What it is.
        role: Role,
        /// Its label.
        label: Option<&'static str>,
        /// The text so far.
        text: String,
    },
    /// Tracked deletions.
    Deletion,
    /// Text that says nothing: a number of a note, a date.
    Skipped,
}

/// The frame that an element opens, if it opens one; paragraphs and cells are made elsewhere.
pub(super) fn opened_by(full_name: &str) -> Option<Frame> {
    let loose = |role, label| Some(Frame::Loose { role, label, text: String::new() });
    match full_name {
        "office:annotation" => Some(Frame::Region(Role::Comment)),
        "text:note-body" => Some(Frame::Region(Role::Footnote)),
        "draw:text-box" => Some(Frame::Region(Role::TextBox)),
        "presentation:notes" => Some(Frame::Region(Role::Comment)),
        "style:header" | "style:header-left" | "style:header-first" => Some(Frame::Region(Role::Header)),
        "style:footer" | "style:footer-left" | "style:footer-first" => Some(Frame::Region(Role::Footer)),
        "text:deletion" => Some(Frame::Deletion),
        "svg:title" | "svg:desc" => loose(Role::AltText, None),
        "dc:creator" => loose(Role::Metadata, Some("author")),
        "presentation:header-decl" => loose(Role::Header, None),
        "presentation:footer-decl" => loose(Role::Footer, None),
        "text:note-citation" | "dc:date" | "meta:date-string" => Some(Frame::Skipped),
        _ => None,
    }
}
