//! The letters of a story become blocks.

use super::pieces::Letter;
use super::property_pages::{InTable, Stretches};
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::readable_link;
use crate::formats::word_processing::{FieldCode, Finished, Kind, Paragraph, Table, read_code};
use crate::{Place, Role};

/// Fields inside fields beyond this are read as text only.
const FIELDS: usize = 64;

/// What holds where in the file.
pub(super) struct Layout {
    /// Paragraphs in tables.
    pub(super) in_tables: Stretches<InTable>,
    /// Hidden, deleted and inserted text.
    pub(super) kinds: Stretches<Kind>,
}

/// A story in the making.
pub(super) struct Story<'a> {
    layout: &'a Layout,
    role: Role,
    place: Place,
    tables: &'a mut u32,
    paragraph: Paragraph,
    /// Codes of the fields that are open; none once the result of a field has begun.
    fields: Vec<Option<String>>,
    table: Option<Table>,
    row: bool,
    cell: String,
}

impl<'a> Story<'a> {
    /// Starts a story.
    pub(super) fn new(role: Role, place: Place, layout: &'a Layout, tables: &'a mut u32) -> Self {
        Self {
            layout,
            role,
            place,
            tables,
            paragraph: Paragraph::default(),
            fields: Vec::new(),
            table: None,
            row: false,
            cell: String::new(),
        }
    }

    /// Takes a letter.
    pub(super) fn take(&mut self, (letter, at): Letter, into: &mut Gathering<'_>) {
        match letter {
            '\u{13}' if self.fields.len() < FIELDS => self.fields.push(Some(String::new())),
            '\u{14}' => self.end_code(into),
            '\u{15}' => {
                self.end_code(into);
                self.fields.pop();
            }
            '\r' if self.layout.in_tables.at(at).is_some() => self.end_cell_paragraph(into),
            '\r' | '\u{c}' | '\u{e}' => self.end_paragraph(into),
            '\u{7}' if self.layout.in_tables.at(at) == Some(InTable::RowEnd) => self.end_row(into),
            '\u{7}' => self.end_cell(into),
            '\u{b}' => self.add("\n", at),
            '\t' => self.add("\t", at),
            '\u{1e}' => self.add("-", at),
            '\u{1f}' => self.add("\u{ad}", at),
            '\0'..='\u{1f}' => {}
            letter => self.add(letter.encode_utf8(&mut [0; 4]), at),
        }
    }

    /// Ends the story.
    pub(super) fn finish(mut self, into: &mut Gathering<'_>) {
        self.row = false;
        let left = std::mem::take(&mut self.cell);
        self.end_paragraph(into);
        into.text(self.place.clone(), self.role, left);
        if let Some(table) = self.table.take() {
            table.finish(into);
        }
    }

    fn add(&mut self, text: &str, at: u32) {
        match self.fields.last_mut() {
            Some(Some(code)) => code.push_str(text),
            Some(None) | None => self.paragraph.add(text, self.layout.kinds.at(at).unwrap_or(Kind::Shown)),
        }
    }

    fn end_code(&mut self, into: &mut Gathering<'_>) {
        let Some(code) = self.fields.last_mut().and_then(Option::take) else { return };
        match read_code(&code) {
            Some(FieldCode::Link(target)) => into.text(self.place.clone(), Role::Link, readable_link(&target)),
            Some(FieldCode::Other(code)) => into.text(self.place.clone(), Role::Hidden, code),
            None => {}
        }
    }

    fn finished(&mut self, into: &mut Gathering<'_>) -> String {
        let Finished { shown, before, hidden, .. } = std::mem::take(&mut self.paragraph).finish();
        for (text, role) in [(before, Role::Deleted), (hidden, Role::Hidden)] {
            if let Some(text) = text {
                into.text(self.place.clone(), role, text);
            }
        }
        shown
    }

    fn end_paragraph(&mut self, into: &mut Gathering<'_>) {
        let shown = self.finished(into);
        if let Some(table) = self.table.take() {
            table.finish(into);
        }
        into.text(self.place.clone(), self.role, shown);
    }

    fn end_cell_paragraph(&mut self, into: &mut Gathering<'_>) {
        let shown = self.finished(into);
        if !self.cell.is_empty() {
            self.cell.push('\n');
        }
        self.cell.push_str(&shown);
    }

    fn end_cell(&mut self, into: &mut Gathering<'_>) {
        let shown = self.finished(into);
        let tables = &mut *self.tables;
        let table = self.table.get_or_insert_with(|| {
            *tables = tables.saturating_add(1);
            Table::new(*tables)
        });
        if !self.row {
            table.start_row();
            self.row = true;
        }
        let mut text = std::mem::take(&mut self.cell);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&shown);
        table.end_cell(text, 1);
    }

    fn end_row(&mut self, into: &mut Gathering<'_>) {
        let left = self.finished(into);
        into.text(self.place.clone(), self.role, left);
        self.row = false;
        if let Some(table) = &mut self.table {
            table.end_row(into);
        }
    }
}
