//! One worksheet of an xlsx file, row by row.

use super::number_format::{Epoch, NumberFormat, from_iso};
use super::rows::{Remark, Rows, parse_cell};
use super::workbook::{Formats, Strings};
use crate::formats::gathering::Gathering;
use crate::formats::package::{Node, Tag};
use crate::layout::{CellKind, SheetLook};
use crate::{Block, Cause, Place, Role};

/// What the cells of a workbook refer to.
pub(super) struct Values<'a> {
    /// Shared strings.
    pub(super) strings: &'a Strings,
    /// Number formats.
    pub(super) formats: &'a Formats,
    /// From which day dates count.
    pub(super) epoch: Epoch,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum CellType {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Boolean,
    IsoDate,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Value,
    InlineText,
    Formula,
    HeaderFooter,
    Prompt,
}

/// A link of a sheet: cell name, relationship id, address or tooltip.
pub(super) struct SheetLink {
    /// The cells that carry it.
    pub(super) cells: String,
    /// The id of the relationship with its address.
    pub(super) relationship: Option<String>,
    /// What the sheet itself says of it.
    pub(super) texts: Vec<String>,
}

/// What was read of a sheet beside its rows.
#[derive(Default)]
pub(super) struct Read {
    /// Headers, footers, prompts.
    pub(super) beside: Vec<Block>,
    /// Links, whose addresses stand in the relationships.
    pub(super) links: Vec<SheetLink>,
    /// Why it could not be read to its end.
    pub(super) fault: Option<Cause>,
}

/// Reads the elements of a sheet.
pub(super) struct Sheet<'a> {
    values: &'a Values<'a>,
    rows: Rows,
    place: Place,
    row: u32,
    column: u32,
    cell: CellType,
    style: usize,
    value: String,
    formula: String,
    inside: Inside,
    cells: Vec<(u32, String)>,
    extra: Vec<Remark>,
    beside: Vec<Block>,
    links: Vec<SheetLink>,
    look: Option<SheetLook>,
    in_cell: bool,
}

impl<'a> Sheet<'a> {
    /// Starts a sheet; `place` is that of its part.
    pub(super) fn new(values: &'a Values<'a>, rows: Rows, place: Place) -> Self {
        Self {
            values,
            rows,
            place,
            row: 0,
            column: 0,
            cell: CellType::Number,
            style: 0,
            value: String::new(),
            formula: String::new(),
            inside: Inside::Nothing,
            cells: Vec::new(),
            extra: Vec::new(),
            beside: Vec::new(),
            links: Vec::new(),
            look: None,
            in_cell: false,
        }
    }

    /// Keeps how the sheet looks.
    pub(super) fn looking(self, look: Option<SheetLook>) -> Self {
        Self { look, ..self }
    }

    /// Takes one step.
    pub(super) fn take(&mut self, node: &Node<'_>, into: &mut Gathering<'_>) {
        match node {
            Node::Open(tag) => self.open(tag),
            Node::Text(text) => match self.inside {
                Inside::Nothing => {}
                Inside::Formula => self.formula.push_str(text),
                Inside::Value | Inside::InlineText | Inside::HeaderFooter | Inside::Prompt => self.value.push_str(text),
            },
            Node::Close(close) => self.close(close.name(), into),
        }
    }

    /// Ends the sheet; gives what stands beside its rows, and its links.
    pub(super) fn finish(mut self, into: &mut Gathering<'_>, fault: Option<Cause>) -> Read {
        self.end_row(into);
        self.rows.finish(into);
        if let (Some(look), Some(layout)) = (self.look, into.layout()) {
            layout.sheets.push(look);
        }
        Read { beside: self.beside, links: self.links, fault }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "c" => self.open_cell(tag),
            "v" => self.inside = Inside::Value,
            "t" => self.inside = Inside::InlineText,
            "f" => self.inside = Inside::Formula,
            "row" => {
                self.row = tag.number("r").map_or(self.row, |number| number.saturating_sub(1));
                self.column = 0;
            }
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                self.value.clear();
                self.inside = Inside::HeaderFooter;
            }
            "col" => self.look_at_columns(tag),
            "dataValidation" => {
                for key in ["promptTitle", "prompt", "errorTitle", "error"] {
                    if let Some(text) = tag.attribute(key) {
                        self.beside.push(Block::new(self.place.clone(), Role::FormField, text).labelled(key));
                    }
                }
            }
            "cfRule" => {
                if let Some(text) = tag.attribute("text") {
                    self.beside.push(Block::new(self.place.clone(), Role::Hidden, text).labelled("rule"));
                }
            }
            "formula" | "formula1" | "formula2" => {
                self.value.clear();
                self.inside = Inside::Prompt;
            }
            "hyperlink" => self.links.push(SheetLink {
                cells: tag.attribute("ref").unwrap_or_default().into_owned(),
                relationship: tag.attribute("id").map(std::borrow::Cow::into_owned),
                texts: ["display", "tooltip"]
                    .iter()
                    .filter_map(|key| tag.attribute(key).map(std::borrow::Cow::into_owned))
                    .collect(),
            }),
            "protectedRange" | "scenario" => {
                for key in ["name", "user", "comment"] {
                    if let Some(text) = tag.attribute(key) {
                        self.beside.push(Block::new(self.place.clone(), Role::Metadata, text).labelled(key));
                    }
                }
            }
            "filter" | "inputCells" => {
                if let Some(text) = tag.attribute("val") {
                    self.beside.push(Block::new(self.place.clone(), Role::Hidden, text).labelled("filter"));
                }
            }
            _ => {}
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        self.in_cell = true;
        self.value.clear();
        self.formula.clear();
        (self.cell, self.style) = (CellType::Number, 0);
        // One walk over the attributes: this runs for every cell of every sheet.
        for (key, value) in tag.attributes() {
            match key {
                "r" => {
                    if let Some((column, row)) = parse_cell(&value) {
                        (self.column, self.row) = (column, row);
                    }
                }
                "s" => self.style = value.parse().unwrap_or(0),
                "t" => {
                    self.cell = match &*value {
                        "s" => CellType::Shared,
                        "inlineStr" => CellType::Inline,
                        "str" | "e" => CellType::Text,
                        "b" => CellType::Boolean,
                        "d" => CellType::IsoDate,
                        _ => CellType::Number,
                    }
                }
                _ => {}
            }
        }
    }

    fn close(&mut self, name: &str, into: &mut Gathering<'_>) {
        match name {
            "f" if !self.in_cell => {
                let formula = std::mem::take(&mut self.formula);
                self.take_rule(&formula);
            }
            "v" | "t" | "f" => self.inside = Inside::Nothing,
            "c" => self.end_cell(),
            "row" => self.end_row(into),
            "oddHeader" | "evenHeader" | "firstHeader" => self.end_header(Role::Header),
            "oddFooter" | "evenFooter" | "firstFooter" => self.end_header(Role::Footer),
            "formula" | "formula1" | "formula2" => {
                // In what newer programs add, the formula stands in an element of its own, which came before.
                let formula = std::mem::take(&mut self.value);
                self.take_rule(&formula);
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        self.in_cell = false;
        if !self.formula.is_empty() {
            self.take_formula();
        }
        let text = match self.cell {
            CellType::Shared => {
                let number = self.value.trim().parse::<usize>().ok();
                number.and_then(|number| self.values.strings.get(number)).unwrap_or("").to_owned()
            }
            CellType::Inline | CellType::Text => unescape(&self.value),
            CellType::Boolean if self.value.trim() == "1" => "WAAR".to_owned(),
            CellType::Boolean if self.value.trim() == "0" => "ONWAAR".to_owned(),
            CellType::Boolean => self.value.clone(),
            CellType::IsoDate => from_iso(self.value.trim()),
            CellType::Number if self.value.is_empty() => String::new(),
            CellType::Number => self.values.formats.get(self.style).show(&self.value, self.values.epoch),
        };
        if !text.trim().is_empty() {
            if let Some(look) = &mut self.look
                && let Some(kind) = kind(self.cell, self.values.formats.get(self.style), &text)
            {
                look.cell(self.row, self.column, kind);
            }
            self.cells.push((self.column, text));
        }
        self.value.clear();
        self.column = self.column.saturating_add(1);
    }

    fn look_at_columns(&mut self, tag: &Tag<'_>) {
        let Some(look) = &mut self.look else { return };
        let (Some(first), Some(last)) = (tag.number("min"), tag.number("max")) else { return };
        let width = tag.attribute("width").and_then(|width| width.parse::<f64>().ok()).unwrap_or(0.0);
        if first > 0 && (0.5..=255.0).contains(&width) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies within 255")]
            look.width(first - 1..=last.max(first) - 1, (width * 100.0) as u32);
        }
    }

    /// The words in a formula are not shown, and neither is the address of a link that it makes.
    fn take_formula(&mut self) {
        let role = if self.formula.contains("HYPERLINK(") { Role::Link } else { Role::Hidden };
        for literal in self.formula.split('"').skip(1).step_by(2) {
            if literal.chars().filter(|c| c.is_alphanumeric()).count() > 2 {
                self.extra.push(Remark { column: self.column, role, label: None, text: literal.to_owned() });
            }
        }
    }

    /// The words in the formula of a rule: choices of a cell, or what makes it stand out.
    fn take_rule(&mut self, formula: &str) {
        self.inside = Inside::Nothing;
        for literal in formula.split('"').skip(1).step_by(2).filter(|literal| !literal.trim().is_empty()) {
            self.beside.push(Block::new(self.place.clone(), Role::FormField, literal));
        }
    }

    fn end_row(&mut self, into: &mut Gathering<'_>) {
        let (cells, extra) = (std::mem::take(&mut self.cells), std::mem::take(&mut self.extra));
        self.rows.row(self.row, cells, extra, into);
        self.row = self.row.saturating_add(1);
    }

    fn end_header(&mut self, role: Role) {
        let text = header_text(&self.value);
        self.beside.push(Block::new(self.place.clone(), role, text));
        self.inside = Inside::Nothing;
        self.value.clear();
    }
}

/// The kind of a cell that is no text; a number between signs is shown as text.
fn kind(cell: CellType, format: &NumberFormat, text: &str) -> Option<CellKind> {
    match (cell, format) {
        (CellType::Boolean, _) => Some(CellKind::Boolean),
        (CellType::IsoDate, _) | (CellType::Number, NumberFormat::DateTime) => Some(CellKind::Date),
        (CellType::Number, NumberFormat::Pattern(_)) if !text.bytes().all(|byte| byte.is_ascii_digit()) => None,
        (CellType::Number, _) => Some(CellKind::Number),
        (CellType::Shared | CellType::Inline | CellType::Text, _) => None,
    }
}

/// Strings may hold signs as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
fn unescape(text: &str) -> String {
    if text.contains("_x000D_") { text.replace("_x000D_", "") } else { text.to_owned() }
}

/// The text of a page header without its codes (`&L`, `&"Arial,Vet"`, `&12`, `&P`).
pub(crate) fn header_text(coded: &str) -> String {
    let mut text = String::new();
    let mut characters = coded.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '&' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('&') => text.push('&'),
            Some('"') => drop(characters.by_ref().find(|c| *c == '"')),
            Some('L' | 'C' | 'R' | 'l' | 'c' | 'r') if !text.is_empty() => text.push('\n'),
            Some('K') => {
                for _ in 0..6 {
                    characters.next_if(char::is_ascii_hexdigit);
                }
            }
            Some(c) if c.is_ascii_digit() => while characters.next_if(char::is_ascii_digit).is_some() {},
            Some(_) | None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::header_text;

    #[test]
    fn header_codes_are_left_out() {
        assert_eq!(header_text(r#"&L&"Arial,Vet"&12Dossier Jansen&C&P van &N&RR&&D"#), "Dossier Jansen\n van \nR&D");
        assert_eq!(header_text("&KFF0000rood&"), "rood");
    }
}
