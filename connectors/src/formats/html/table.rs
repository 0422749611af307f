//! Tables of a page: which cell is open, and which name its column or its line has.
//!
//! Heads say it themselves. In a table without any it is decided at its end, by the rules for all tables of documents.

use std::sync::Arc;

use crate::formats::cell::cell;
use crate::formats::table_labels::{Labels, ROWS_LOOKED_AT};
use crate::{Block, Place};

/// Tables inside tables that are told apart; deeper ones count as text of their cell.
const DEPTH: usize = 32;

/// Whether a cell holds a name or a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Head,
    Value,
}

#[derive(Default)]
struct Table {
    number: usize,
    row: u32,
    column: usize,
    open: Option<Sort>,
    labels: Vec<Option<Arc<str>>>,
    row_label: Option<Arc<str>>,
    heads: usize,
    cells: Vec<Value>,
}

/// A text in a cell that is no head.
struct Value {
    /// Which block of the page it became.
    block: usize,
    row: u32,
    column: u32,
}

impl Table {
    /// Gives the blocks of a table without heads the labels that its shape shows.
    fn label(&self, blocks: &mut [Block]) {
        if self.heads > 0 {
            return;
        }
        let rows: Vec<&[Value]> = self.cells.chunk_by(|one, next| one.row == next.row).collect();
        let text = |value: &Value| blocks.get(value.block).map_or("", |block| block.text.expose());
        // Of several texts in a cell the first one speaks for it.
        let first = |row: &&[Value]| {
            let cells = row.chunk_by(|one, next| one.column == next.column).filter_map(<[Value]>::first);
            cells.map(|value| (value.column, text(value))).collect::<Vec<_>>()
        };
        let labels = Labels::decide(&rows.iter().take(ROWS_LOOKED_AT).map(first).collect::<Vec<_>>());
        let mut found: Vec<(usize, Option<Arc<str>>)> = Vec::with_capacity(self.cells.len());
        for (number, row) in rows.iter().enumerate() {
            let mut left = None;
            for cell in row.chunk_by(|one, next| one.column == next.column) {
                let label = labels.label(number, cell[0].column, left);
                found.extend(cell.iter().map(|value| (value.block, label.clone())));
                left = Some(text(&cell[0]));
            }
        }
        for (block, label) in found {
            if let Some(block) = blocks.get_mut(block) {
                block.label = label;
            }
        }
    }
}

/// The tables that are open, outermost first.
#[derive(Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    count: usize,
    deeper: usize,
}

impl Tables {
    pub(super) fn begin(&mut self) {
        if self.open.len() == DEPTH {
            self.deeper += 1;
            return;
        }
        self.count += 1;
        self.open.push(Table { number: self.count, ..Table::default() });
    }

    /// Ends a table, and labels what it gave.
    pub(super) fn end(&mut self, blocks: &mut [Block]) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(table) = self.open.pop() {
            table.label(blocks);
        }
    }

    /// Ends the tables that the page leaves open.
    pub(super) fn finish(&mut self, blocks: &mut [Block]) {
        self.deeper = 0;
        while !self.open.is_empty() {
            self.end(blocks);
        }
    }

    pub(super) fn row(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        table.row = table.row.saturating_add(1);
        (table.column, table.open, table.row_label) = (0, None, None);
    }

    pub(super) fn cell(&mut self, sort: Sort, span: usize) {
        let Some(table) = self.open.last_mut() else { return };
        table.row = table.row.max(1);
        table.column = table.column.saturating_add(1);
        table.open = Some(sort);
        if sort == Sort::Head {
            table.heads += 1;
        }
        // The column behind a cell that spans several is known once this one is closed.
        table.column = table.column.saturating_add(span.clamp(1, 1000) - 1);
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.open = None;
        }
    }

    /// Gives place and label for text in the open cell that becomes a block, and learns from it when it is a head.
    pub(super) fn place(&mut self, text: &str, block: usize) -> Option<(Place, Option<Arc<str>>)> {
        let table = self.open.last_mut()?;
        let sort = table.open?;
        let column = table.column.max(1) - 1;
        let place = Place::Cell { sheet: format!("tabel {}", table.number).into(), cell: cell(column, table.row) };
        match sort {
            Sort::Head if table.row == 1 => {
                table.labels.resize(table.labels.len().max(column.min(1000) + 1), None);
                if let Some(label) = table.labels.get_mut(column) {
                    *label = Some(Arc::from(text));
                }
                Some((place, None))
            }
            Sort::Head => {
                table.row_label = Some(Arc::from(text));
                Some((place, None))
            }
            Sort::Value => {
                let place_in_row = u32::try_from(column).unwrap_or(u32::MAX);
                table.cells.push(Value { block, row: table.row, column: place_in_row });
                let label = table.row_label.clone().or_else(|| table.labels.get(column).cloned().flatten());
                Some((place, label))
            }
        }
    }
}
