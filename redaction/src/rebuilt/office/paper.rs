//! A text document as it will be written: only what stays, and how it looks.
//!
//! The writers of Word and OpenDocument both take this; there is nothing hidden in it any more.

use connectors::layout::{CellLook, Font, PageLook, ParagraphLook, RowLook, RunLook, TableLook};

use crate::rebuilt::Note;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that stays; tabs and line ends are in it.
    Text(String, RunLook),
    /// What stands where something was hidden.
    Mark(String),
    /// A fixed word of the program's own.
    Word(String),
    /// A note, by its number in [`Paper::notes`].
    Note(usize),
    /// A page begins.
    PageBreak,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Text.
    Text,
    /// Text of a box.
    Boxed,
    /// Something that does not stand in the text itself.
    Beside,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) kind: LineKind,
    pub(crate) look: ParagraphLook,
    pub(crate) pieces: Vec<Piece>,
}

/// A cell; it holds at least one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) look: CellLook,
    pub(crate) things: Vec<Thing>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) look: RowLook,
    pub(crate) cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) look: TableLook,
    pub(crate) rows: Vec<Row>,
}

/// How the pages look of the things before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) look: PageLook,
    /// Headers by number in [`Paper::sheets`]: first page, other pages.
    pub(crate) headers: [Option<usize>; 2],
    pub(crate) footers: [Option<usize>; 2],
}

/// What stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Line(Line),
    Table(Table),
    /// Ends a section.
    Page(Page),
}

/// A header or footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) things: Vec<Thing>,
}

/// A text document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) body: Vec<Thing>,
    /// The section that the last things are in.
    pub(crate) page: Page,
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) notes: Vec<Vec<Thing>>,
    /// The most frequent size, in half points, and font.
    pub(crate) size: Option<u16>,
    pub(crate) font: Option<Font>,
    pub(crate) remarks: Vec<Note>,
}
