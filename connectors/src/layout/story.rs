//! Running text: its stories, and the shapes that they are made of.

use super::{BlockRef, CellLook, Inline, PageLook, ParagraphLook, RowLook, RunLook, TableLook};

/// What a story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryKind {
    /// The text itself.
    Body,
    /// A page header.
    Header,
    /// A page footer.
    Footer,
    /// Footnotes or endnotes.
    Notes,
    /// Comments.
    Comments,
    /// Anything else that was read: properties, settings, building blocks.
    Rest,
}

/// One story.
#[derive(Clone, Debug)]
pub struct Story {
    /// What it is.
    pub kind: StoryKind,
    /// The name by which sections refer to it; to be compared, never to be written.
    pub name: Box<str>,
    /// Its shapes; tables, rows, cells and notes are well nested.
    pub shapes: Vec<Shape>,
}

/// A step of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A paragraph.
    Paragraph {
        /// Its text.
        source: Source,
        /// How it looks.
        look: ParagraphLook,
        /// Looks of its text, each from this byte on, in order.
        runs: Vec<(u32, RunLook)>,
        /// What stands between its characters, before this byte, in order.
        inlines: Vec<(u32, Inline)>,
    },
    /// A block that belongs here but is not part of the text: a link's target, a deleted wording.
    Beside(BlockRef),
    /// A table begins.
    Table(TableLook),
    /// A row begins.
    Row(RowLook),
    /// A cell begins.
    Cell(CellLook),
    /// A note begins; its number is what [`Inline::Note`] refers to.
    Note(u32),
    /// The cell ends.
    CellEnd,
    /// The row ends.
    RowEnd,
    /// The table ends.
    TableEnd,
    /// The note ends.
    NoteEnd,
    /// The section that ends here, or for the last one the whole, has these pages.
    Section(PageLook),
}

/// Where the text of a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// There is none.
    Empty,
    /// A block.
    Block(BlockRef),
    /// A stretch of the text of a cell, in [`super::Layout::cells`].
    Cell {
        /// The cell.
        cell: (u32, u32, u32),
        /// First byte.
        start: u32,
        /// The byte after the last.
        end: u32,
    },
}
