//! The sheets of an OpenDocument spreadsheet, row by row.

use super::frame::{Frame, opened_by};
use super::looks::{Looks, Scope};
use super::styles::HidingStyles;
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::readable_link;
use crate::formats::package::{Node, Tag};
use crate::formats::spreadsheet::{Remark, Remarks, Rows, Shown, from_iso, plain_number};
use crate::layout::{CellKind, SheetLook};
use crate::{Block, Cause, Place, Role};

/// Copies of one row or cell beyond these are an omission: a file of a few bytes can claim a million of them.
const REPEATED_ROWS: u32 = 1000;
const REPEATED_CELLS: u32 = 256;
/// Spaces in a row beyond this say nothing more.
const SPACES: u32 = 1024;

#[derive(Default)]
struct Cell {
    repeated: u32,
    kind: String,
    value: String,
    text: String,
}

/// Reads the sheets of one file.
#[derive(Default)]
pub(super) struct Sheets {
    hiding: HidingStyles,
    rows: Option<Rows>,
    sheet: String,
    row: u32,
    row_repeated: u32,
    column: u32,
    cells: Vec<(u32, String)>,
    extra: Vec<Remark>,
    cell: Option<Cell>,
    paragraph: Option<String>,
    frames: Vec<Frame>,
    beside: Vec<Block>,
    looking: Option<Looking>,
}

/// What is kept of how sheets look.
struct Looking {
    looks: Looks,
    sheet: SheetLook,
    column: u32,
}

impl Sheets {
    /// Keeps how the sheets look.
    pub(super) fn looking(looks: Option<Looks>) -> Self {
        let looking = looks.map(|looks| Looking { looks, sheet: SheetLook::default(), column: 0 });
        Self { looking, ..Self::default() }
    }

    /// Takes one step.
    pub(super) fn take(&mut self, node: &Node<'_>, into: &mut Gathering<'_>) {
        match node {
            Node::Open(tag) => {
                self.hiding.take(tag);
                self.open(tag, into);
            }
            Node::Text(text) => self.add(text),
            Node::Close(close) => self.close(close.full_name(), into),
        }
    }

    /// Ends the sheets, also when the file broke off.
    pub(super) fn finish(mut self, into: &mut Gathering<'_>) {
        self.end_cell();
        self.end_row(into);
        self.end_sheet(into);
        let place = Place::Part { name: "content".into() };
        into.give(place, std::mem::take(&mut self.beside));
    }

    fn open(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        match tag.full_name() {
            "table:table" => {
                self.end_sheet(into);
                self.sheet = tag.attribute("name").unwrap_or_default().into_owned();
                let shown = if self.hiding.hide(tag) { Shown::No } else { Shown::Yes };
                self.beside_cell(Role::Metadata, Some("sheet"), self.sheet.clone());
                self.rows = Some(Rows::new(&self.sheet, shown, Remarks::new()));
                self.row = 0;
                if let Some(looking) = &mut self.looking {
                    (looking.sheet, looking.column) = (SheetLook::new(&self.sheet), 0);
                }
            }
            "table:table-column" => self.look_at_column(tag),
            "table:table-row" => {
                self.row_repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.open_cell(tag),
            "text:p" | "text:h" => self.paragraph = Some(String::new()),
            "text:s" => self.add(&" ".repeat(tag.number("c").unwrap_or(1).min(SPACES) as usize)),
            "text:tab" => self.add("\t"),
            "text:line-break" => self.add("\n"),
            "text:a" => {
                if let Some(target) = tag.attribute("href").filter(|target| !target.starts_with('#')) {
                    self.beside_cell(Role::Link, None, readable_link(&target));
                }
            }
            "table:named-range" | "table:database-range" => {
                let name = tag.attribute("name").unwrap_or_default().into_owned();
                self.beside_cell(Role::Metadata, Some("definedName"), name);
            }
            "table:help-message" | "table:error-message" => {
                let title = tag.attribute("title").unwrap_or_default().into_owned();
                self.beside_cell(Role::FormField, None, title);
                self.frames.push(Frame::Region(Role::FormField));
            }
            "table:previous" => self.frames.push(Frame::Region(Role::Deleted)),
            name => self.frames.extend(opened_by(name)),
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        let kind = tag.attribute("value-type").unwrap_or_default().into_owned();
        let value = match kind.as_str() {
            "date" => tag.attribute("date-value"),
            "string" => tag.attribute("string-value"),
            _ => tag.attribute("value"),
        };
        let value = value.unwrap_or_default().into_owned();
        let repeated = tag.number("number-columns-repeated").unwrap_or(1).max(1);
        if let Some(formula) = tag.attribute("formula") {
            let role = if formula.contains("HYPERLINK(") { Role::Link } else { Role::Hidden };
            for literal in formula.split('"').skip(1).step_by(2).filter(|literal| literal.len() > 2) {
                self.beside_cell(role, None, literal.to_owned());
            }
        }
        self.cell = Some(Cell { repeated, kind, value, text: String::new() });
    }

    fn add(&mut self, text: &str) {
        if let Some(Frame::Loose { text: loose, .. }) = self.frames.last_mut() {
            loose.push_str(text);
        } else if let Some(paragraph) = &mut self.paragraph {
            paragraph.push_str(text);
        }
    }

    fn close(&mut self, full: &str, into: &mut Gathering<'_>) {
        match full {
            "text:p" | "text:h" => self.end_paragraph(),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(into),
            "table:table" => self.end_sheet(into),
            "table:help-message" | "table:error-message" | "table:previous" => {
                self.frames.pop();
            }
            _ if opened_by(full).is_some() => {
                if let Some(Frame::Loose { role, label, text }) = self.frames.pop() {
                    self.beside_cell(role, label, text.trim().to_owned());
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else { return };
        match (self.frames.last(), &mut self.cell) {
            (Some(Frame::Region(role)), _) => {
                let role = *role;
                self.beside_cell(role, None, paragraph);
            }
            (_, Some(cell)) => {
                if !cell.text.is_empty() {
                    cell.text.push('\n');
                }
                cell.text.push_str(&paragraph);
            }
            (_, None) => self.beside_cell(Role::TextBox, None, paragraph),
        }
    }

    /// Text that is not the value of a cell: it goes with the cell's row if there is one.
    fn beside_cell(&mut self, role: Role, label: Option<&'static str>, text: String) {
        if text.trim().is_empty() {
            return;
        }
        if self.cell.is_some() {
            self.extra.push(Remark { column: self.column, role, label, text });
            return;
        }
        let name = if self.sheet.is_empty() { "content" } else { self.sheet.as_str() };
        let mut block = Block::new(Place::Part { name: name.into() }, role, text);
        block.label = label.map(Into::into);
        self.beside.push(block);
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let text = shown(&cell);
        if !text.trim().is_empty() {
            if let Some(looking) = &mut self.looking
                && let Some(kind) = kind(&cell, &text)
            {
                for copy in 0..cell.repeated.min(REPEATED_CELLS) {
                    looking.sheet.cell(self.row, self.column.saturating_add(copy), kind);
                }
            }
            for copy in 0..cell.repeated.min(REPEATED_CELLS) {
                self.cells.push((self.column.saturating_add(copy), text.clone()));
            }
        }
        self.column = self.column.saturating_add(cell.repeated);
    }

    fn end_row(&mut self, into: &mut Gathering<'_>) {
        let (cells, extra) = (std::mem::take(&mut self.cells), std::mem::take(&mut self.extra));
        let copies = if cells.is_empty() { 1 } else { self.row_repeated };
        if let Some(rows) = &mut self.rows {
            for copy in 1..copies.min(REPEATED_ROWS) {
                rows.row(self.row.saturating_add(copy - 1), cells.clone(), Vec::new(), into);
            }
            let last = self.row.saturating_add(copies.min(REPEATED_ROWS).saturating_sub(1));
            rows.row(last, cells, extra, into);
            if copies > REPEATED_ROWS {
                into.omit(Place::Row { sheet: self.sheet.as_str().into(), row: last + 2 }, Cause::TooMany);
            }
        }
        self.row = self.row.saturating_add(self.row_repeated);
        self.row_repeated = 1;
    }

    fn look_at_column(&mut self, tag: &Tag<'_>) {
        let Some(Looking { looks, sheet, column }) = &mut self.looking else { return };
        let repeated = tag.number("number-columns-repeated").unwrap_or(1).max(1);
        let name = tag.attribute("style-name").unwrap_or_default();
        let style = looks.style(Scope::Content, "table-column", &name);
        let width = style.and_then(|style| style.length("column-width")).and_then(|width| u32::try_from(width).ok());
        if let Some(width) = width.filter(|width| *width > 0) {
            // A character of the usual size is some 105 twentieths of a point wide.
            sheet.width(*column..=column.saturating_add(repeated - 1), width * 100 / 105);
        }
        *column = column.saturating_add(repeated);
    }

    fn end_sheet(&mut self, into: &mut Gathering<'_>) {
        if let Some(rows) = self.rows.take() {
            rows.finish(into);
            if let (Some(looking), Some(layout)) = (&mut self.looking, into.layout()) {
                layout.sheets.push(std::mem::take(&mut looking.sheet));
            }
            let place = Place::Part { name: self.sheet.as_str().into() };
            into.give(place, std::mem::take(&mut self.beside));
            self.sheet.clear();
        }
    }
}

/// What the cell shows; dates in the one spelling used here, and numbers in full where the cell is too narrow.
fn shown(cell: &Cell) -> String {
    match cell.kind.as_str() {
        "date" if !cell.value.is_empty() => from_iso(&cell.value),
        "float" if cell.text.is_empty() || cell.text.contains(['E', '#']) => plain_number(&cell.value),
        _ if cell.text.is_empty() => cell.value.clone(),
        _ => cell.text.clone(),
    }
}

/// The kind of a cell that is no text and whose value can be read from what it shows.
fn kind(cell: &Cell, text: &str) -> Option<CellKind> {
    match cell.kind.as_str() {
        "date" => Some(CellKind::Date),
        "boolean" => Some(CellKind::Boolean),
        "float" => {
            let value: f64 = cell.value.parse().ok()?;
            let near = |shown: &str| {
                let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                let step = 0.1_f64.powi(i32::try_from(decimals).unwrap_or(0));
                shown.parse::<f64>().is_ok_and(|shown| (shown - value).abs() <= step)
            };
            if near(text) {
                Some(CellKind::Number)
            } else {
                near(&text.replace('.', "").replace(',', ".")).then_some(CellKind::NumberWithComma)
            }
        }
        _ => None,
    }
}
