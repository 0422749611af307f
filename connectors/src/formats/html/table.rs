//! Tables of a page: which cell is open, and which name its column has.

use std::sync::Arc;

use crate::Place;
use crate::formats::cell::{cell, looks_like_names};

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
    first: Vec<String>,
    heads: usize,
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

    pub(super) fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.open.pop();
        }
    }

    pub(super) fn row(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        // A first row without heads names the columns when it looks like it.
        if table.row == 1 && table.heads == 0 && table.first.len() > 1 && looks_like_names(&table.first) {
            table.labels = table.first.iter().map(|text| Some(Arc::from(text.as_str()))).collect();
        }
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
        table.first.resize(if table.row == 1 { table.column.min(1000) } else { table.first.len() }, String::new());
        table.column = table.column.saturating_add(span.clamp(1, 1000) - 1);
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.open = None;
        }
    }

    /// Gives place and label for text in the open cell, and learns from it when it is a head.
    pub(super) fn place(&mut self, text: &str) -> Option<(Place, Option<Arc<str>>)> {
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
                if let Some(first) = table.first.last_mut().filter(|first| table.row == 1 && first.is_empty()) {
                    text.clone_into(first);
                }
                let label = table.row_label.clone().or_else(|| table.labels.get(column).cloned().flatten());
                Some((place, label))
            }
        }
    }
}
