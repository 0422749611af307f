//! Sheets of a workbook: what kind their cells are, and how wide their columns.

use std::collections::BTreeMap;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A number, with a point before its decimals.
    Number,
    /// A number as it is written here: points between thousands, a comma before its decimals.
    NumberWithComma,
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

/// The most cells of a sheet whose kind is kept; those after it are text.
const CELLS: usize = 4 << 20;
/// The most columns whose width is kept.
const COLUMNS: u32 = 16_384;

impl SheetLook {
    /// Begins a sheet.
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Keeps the kind of a cell; row and column count from zero.
    pub(crate) fn cell(&mut self, row: u32, column: u32, kind: CellKind) {
        if self.cells.len() < CELLS {
            self.cells.insert((row.saturating_add(1), column), kind);
        }
    }

    /// Keeps the kind of a cell that holds a number, told by what is shown of it; a number between signs is text.
    pub(crate) fn numeric(&mut self, row: u32, column: u32, shown: &str) {
        let shown = shown.trim();
        if shown.contains(':') || matches!(shown.as_bytes(), [_, _, b'-', _, _, b'-', ..]) {
            self.cell(row, column, CellKind::Date);
        } else if matches!(shown, "WAAR" | "ONWAAR") {
            self.cell(row, column, CellKind::Boolean);
        } else if shown.trim_end_matches('%').parse::<f64>().is_ok() {
            self.cell(row, column, CellKind::Number);
        }
    }

    /// Keeps the width of columns, in hundredths of a character; they count from zero.
    pub(crate) fn width(&mut self, columns: std::ops::RangeInclusive<u32>, width: u32) {
        // A width that goes on to the last column is that of the empty ones.
        let last = (*columns.end()).min(columns.start().saturating_add(255)).min(COLUMNS);
        for column in *columns.start()..=last {
            self.widths.insert(column, width.min(25_500));
        }
    }
}
