//! Rows of a sheet, given labels and handed over one document each.
//!
//! The first rows are kept back until it is known which of them is the header; after that a row is handed over as
//! soon as it is read, so a sheet of any length takes the same memory.

use std::collections::BTreeMap;

use crate::formats::gathering::Gathering;
use crate::formats::table_labels::{Labels, ROWS_LOOKED_AT};
use crate::formats::word_processing::column_name;
use crate::layout::SheetLook;
use crate::{Block, Place, Role};

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// On its tab.
    Yes,
    /// Hidden or very hidden.
    No,
}

/// A comment on a cell.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// Column, counted from zero.
    pub(crate) column: u32,
    /// What it is: a comment, its author, what a formula hides.
    pub(crate) role: Role,
    /// Its label, if it is not that of its column.
    pub(crate) label: Option<&'static str>,
    /// Its text.
    pub(crate) text: String,
}

/// Comments by row, counted from zero.
pub(crate) type Remarks = BTreeMap<u32, Vec<Remark>>;

/// A cell: column, counted from zero, and text.
type Cells = Vec<(u32, String)>;

struct Row {
    number: u32,
    cells: Cells,
    extra: Vec<Remark>,
}

/// The rows of one sheet on their way to the sink.
pub(crate) struct Rows {
    sheet: Box<str>,
    shown: Shown,
    remarks: Remarks,
    kept: Vec<Row>,
    labels: Option<Labels>,
    given: usize,
}

impl Rows {
    /// Starts a sheet.
    pub(crate) fn new(sheet: &str, shown: Shown, remarks: Remarks) -> Self {
        Self { sheet: sheet.into(), shown, remarks, kept: Vec::new(), labels: None, given: 0 }
    }

    /// Begins the look of the sheet, when a layout is wanted.
    pub(crate) fn look(&self, into: &mut Gathering<'_>) -> Option<SheetLook> {
        into.layout().map(|_| SheetLook::new(&self.sheet))
    }

    /// Takes a row, counted from zero; `extra` is what its cells hold beside their text.
    pub(crate) fn row(&mut self, number: u32, cells: Cells, extra: Vec<Remark>, into: &mut Gathering<'_>) {
        if cells.is_empty() && extra.is_empty() && !self.remarks.contains_key(&number) {
            return;
        }
        let row = Row { number, cells, extra };
        if self.labels.is_some() {
            self.hand_over(row, into);
            return;
        }
        self.kept.push(row);
        if self.kept.len() >= ROWS_LOOKED_AT {
            self.decide(into);
        }
    }

    /// Hands over what is left, comments on rows without cells included.
    pub(crate) fn finish(mut self, into: &mut Gathering<'_>) {
        self.decide(into);
        for (number, remarks) in std::mem::take(&mut self.remarks) {
            self.hand_over(Row { number, cells: Vec::new(), extra: remarks }, into);
        }
    }

    fn decide(&mut self, into: &mut Gathering<'_>) {
        let kept = std::mem::take(&mut self.kept);
        if self.labels.is_none() {
            let texts: Vec<Vec<(u32, &str)>> = kept
                .iter()
                .filter(|row| !row.cells.is_empty())
                .map(|row| row.cells.iter().map(|(column, text)| (*column, text.as_str())).collect())
                .collect();
            self.labels = Some(Labels::decide(&texts));
        }
        for row in kept {
            self.hand_over(row, into);
        }
    }

    fn hand_over(&mut self, row: Row, into: &mut Gathering<'_>) {
        let labels = self.labels.as_ref();
        let number = row.number.saturating_add(1);
        let role = match self.shown {
            Shown::Yes => Role::Cell,
            Shown::No => Role::Hidden,
        };
        let mut remarks = self.remarks.remove(&row.number).unwrap_or_default();
        remarks.extend(row.extra);
        let mut blocks = Vec::with_capacity(row.cells.len() + remarks.len());
        for (at, (column, text)) in row.cells.iter().enumerate() {
            let left = at.checked_sub(1).and_then(|left| row.cells.get(left)).map(|(_, text)| text.as_str());
            let label = labels.and_then(|labels| labels.label(self.given, *column, left));
            let mut block = Block::new(self.place(*column, number), role, text.as_str());
            block.label = label;
            blocks.push(block);
        }
        for remark in remarks {
            let mut block = Block::new(self.place(remark.column, number), remark.role, remark.text);
            block.label = match remark.label {
                Some(label) => Some(label.into()),
                None => labels.and_then(|labels| labels.label(self.given, remark.column, None)),
            };
            blocks.push(block);
        }
        if !row.cells.is_empty() {
            self.given += 1;
        }
        blocks.retain(|block| !block.text.expose().trim().is_empty());
        into.give(Place::Row { sheet: self.sheet.clone(), row: number }, blocks);
    }

    fn place(&self, column: u32, number: u32) -> Place {
        Place::Cell { sheet: self.sheet.clone(), cell: format!("{}{number}", column_name(column)).into() }
    }
}

/// The column and row of a cell name such as `$B$12`, both counted from zero.
pub(crate) fn parse_cell(name: &str) -> Option<(u32, u32)> {
    let mut column = 0u32;
    let mut row = 0u32;
    for byte in name.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)?;
            }
            b'0'..=b'9' if column > 0 => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some((column.checked_sub(1)?, row.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::parse_cell;

    #[test]
    fn cell_names_are_read() {
        for (name, cell) in [
            ("A1", Some((0, 0))),
            ("$B$12", Some((1, 11))),
            ("xfd1048576", Some((16_383, 1_048_575))),
            ("A0", None),
            ("12", None),
            ("A1B", None),
            ("", None),
            ("AAAAAAAAAA1", None),
        ] {
            assert_eq!(parse_cell(name), cell, "{name}");
        }
    }
}
