//! A table of a text document: its cells with their names and labels.

use crate::formats::gathering::Gathering;
use crate::formats::table_labels::{Labels, ROWS_LOOKED_AT};
use crate::layout::Source;
use crate::{Block, Place, Role};

/// Columns beyond this are not named apart; no table of a text document has as many.
const COLUMNS: u32 = 16_384;

#[derive(Debug)]
struct Cell {
    column: u32,
    row: u32,
    text: String,
}

/// A table in the making; its first rows are kept back until its labels are decided on.
#[derive(Debug)]
pub(crate) struct Table {
    number: u32,
    name: Box<str>,
    row: u32,
    column: u32,
    rows: Vec<Vec<Cell>>,
    labels: Option<Labels>,
    rows_given: usize,
}

impl Table {
    /// Starts the table with this number, counted from one in its document.
    pub(crate) fn new(number: u32) -> Self {
        Self {
            number,
            name: format!("tabel {number}").into(),
            row: 0,
            column: 0,
            rows: Vec::new(),
            labels: None,
            rows_given: 0,
        }
    }

    /// Starts a row.
    pub(crate) fn start_row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 0;
        self.rows.push(Vec::new());
    }

    /// Passes over columns without a cell.
    pub(crate) fn skip(&mut self, columns: u32) {
        self.column = (self.column.saturating_add(columns)).min(COLUMNS);
    }

    /// The place of the cell that is open or comes next.
    pub(crate) fn place(&self) -> Place {
        self.place_at(self.column, self.row)
    }

    /// The cell that is open: number of its table, row from one, column from zero.
    pub(crate) fn cell(&self) -> (u32, u32, u32) {
        (self.number, self.row.max(1), self.column)
    }

    /// Ends a cell that spans so many columns.
    pub(crate) fn end_cell(&mut self, text: String, span: u32) {
        if self.rows.is_empty() {
            self.start_row();
        }
        let (column, row) = (self.column, self.row);
        if !text.trim().is_empty()
            && let Some(cells) = self.rows.last_mut()
        {
            cells.push(Cell { column, row, text });
        }
        self.skip(span.max(1));
    }

    /// Ends a row; hands over what is decided.
    pub(crate) fn end_row(&mut self, into: &mut Gathering<'_>) {
        if self.rows.last().is_some_and(Vec::is_empty) {
            self.rows.pop();
        }
        if self.labels.is_some() || self.rows.len() >= ROWS_LOOKED_AT {
            self.hand_over(into);
        }
    }

    /// Hands over all that is left.
    pub(crate) fn finish(mut self, into: &mut Gathering<'_>) {
        self.hand_over(into);
    }

    fn place_at(&self, column: u32, row: u32) -> Place {
        Place::Cell { sheet: self.name.clone(), cell: format!("{}{}", column_name(column), row.max(1)).into() }
    }

    fn hand_over(&mut self, into: &mut Gathering<'_>) {
        let rows = std::mem::take(&mut self.rows);
        let labels = self.labels.take().unwrap_or_else(|| {
            let texts: Vec<Vec<(u32, &str)>> =
                rows.iter().map(|row| row.iter().map(|cell| (cell.column, cell.text.as_str())).collect()).collect();
            Labels::decide(&texts)
        });
        for row in rows {
            let mut left: Option<String> = None;
            for cell in row {
                let label = labels.label(self.rows_given, cell.column, left.as_deref());
                let place = self.place_at(cell.column, cell.row);
                left = Some(cell.text.clone());
                let mut block = Block::new(place, Role::Cell, cell.text);
                block.label = label;
                if let Some(placed) = into.place(block)
                    && let Some(layout) = into.layout()
                {
                    layout.cells.insert((self.number, cell.row.max(1), cell.column), placed);
                }
            }
            self.rows_given += 1;
        }
        self.labels = Some(labels);
    }
}

/// A stretch of the text of a cell as a source.
pub(crate) fn in_cell(cell: (u32, u32, u32), start: usize, end: usize) -> Option<Source> {
    Some(Source::Cell { cell, start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
}

/// The letters of a column, counted from zero: `A`, `Z`, `AA`.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    letters.iter().rev().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_named_as_a_spreadsheet_does() {
        let names =
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (column, name) in names {
            assert_eq!(column_name(column), name);
        }
    }
}
