//! Sheets of a workbook: what kind their cells are, and how wide their columns.

use std::collections::BTreeMap;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A number.
    Number,
    /// A date or time.
    Date,
    /// True or false.
    Boolean,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLook {
    /// Its name, as in the places of its rows; to be compared, never to be written.
    pub name: Box<str>,
    /// Widths of columns in hundredths of a character: column from zero, width.
    pub widths: BTreeMap<u32, u32>,
    /// Cells that are no text: row from one, column from zero.
    pub cells: BTreeMap<(u32, u32), CellKind>,
}
