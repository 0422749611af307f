//! What holds inside a group of RTF, and the stories that are open.

use super::destination::Destination;
use crate::formats::encoding::Charset;
use crate::formats::word_processing::{Kind, Paragraph, Table};
use crate::{Place, Role};

/// What holds until the group ends.
#[derive(Clone, Copy)]
pub(super) struct Group {
    /// What its text is.
    pub(super) destination: Destination,
    /// Whether this group opened that destination.
    pub(super) opens: bool,
    /// Characters to pass over after a Unicode one.
    pub(super) skip: usize,
    /// The character set of its bytes.
    pub(super) charset: Charset,
    /// Whether its text is not shown.
    pub(super) hidden: bool,
    /// Whether its text was deleted, inserted, or neither.
    pub(super) change: Kind,
}

impl Group {
    /// What its text is in a paragraph.
    pub(super) fn kind(&self) -> Kind {
        match self.change {
            Kind::Deleted => Kind::Deleted,
            _ if self.hidden => Kind::Hidden,
            change => change,
        }
    }
}

/// A story that is open: the body, a header, a note.
pub(super) struct Story {
    /// The role of its text.
    pub(super) role: Role,
    /// Where it stands.
    pub(super) place: Place,
    /// The paragraph that is open.
    pub(super) paragraph: Paragraph,
    /// The table that is open.
    pub(super) table: Option<Table>,
    /// The cell that is open: what stands in it so far.
    pub(super) cell: String,
    /// Whether a row is open.
    pub(super) row: bool,
    /// Whether the paragraph stands in a table.
    pub(super) in_table: bool,
    /// Whether the paragraph is a heading.
    pub(super) heading: bool,
}

impl Story {
    /// Starts a story.
    pub(super) fn new(role: Role) -> Self {
        let place = match role {
            Role::Header => Place::Part { name: "header".into() },
            Role::Footer => Place::Part { name: "footer".into() },
            Role::Footnote => Place::Part { name: "footnote".into() },
            Role::Comment => Place::Part { name: "annotation".into() },
            _ => Place::Whole,
        };
        let (paragraph, cell) = (Paragraph::default(), String::new());
        Self { role, place, paragraph, table: None, cell, row: false, in_table: false, heading: false }
    }
}
