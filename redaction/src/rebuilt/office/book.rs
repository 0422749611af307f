//! A workbook as it will be written: only what stays.
//!
//! Rows that are not handed over leave no gap. A column in which something is hidden has a width of its own, since the
//! width of the original may have been made to fit what is hidden.

use std::collections::{BTreeMap, BTreeSet};

use connectors::layout::{CellKind, SheetLook};
use connectors::{Block, Place, Role};

use super::paper::Piece;
use super::pieces::{Stretch, take_apart};
use super::read::{Traced, hidden, label};
use super::value::Value;
use crate::apply::runs;
use crate::renditions::{Words, plain};
use crate::{Covered, Field, Language, Run};

/// Letters that the name of a sheet may have.
const NAME: usize = 31;
/// Width of a column in which something is hidden, in hundredths of a character.
const HIDDEN_WIDTH: u32 = 2400;

/// A sheet.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct BookSheet {
    pub(crate) name: String,
    /// Column from zero, width in hundredths of a character.
    pub(crate) widths: BTreeMap<u32, u32>,
    /// Rows from the top; column from zero.
    pub(crate) rows: Vec<BTreeMap<u32, Value>>,
}

/// A workbook.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<BookSheet>,
}

/// A row that is handed over.
struct Row<'a> {
    covered: &'a Covered,
    cells: BTreeMap<u32, (u32, &'a Block)>,
    remarks: Vec<(u32, &'a Block)>,
}

impl Book {
    /// Lays out what is handed over.
    pub(crate) fn lay_out(traced: &Traced<'_>, language: Language) -> Self {
        let words = Words::of(language);
        let mut sheets: Vec<(&str, Vec<&Covered>)> = Vec::new();
        let mut beside = Vec::new();
        for covered in traced.documents {
            match &covered.document().place {
                Place::Row { sheet, .. } => match sheets.iter_mut().find(|(name, _)| *name == &**sheet) {
                    Some((_, rows)) => rows.push(covered),
                    None => sheets.push((sheet, vec![covered])),
                },
                _ => beside.push(covered),
            }
        }
        let mut book = Self::default();
        let mut names = BTreeSet::new();
        let plain_look = SheetLook::default();
        for (number, (name, documents)) in (1..).zip(&sheets) {
            let look = traced.layout.sheets.iter().find(|look| &*look.name == *name).unwrap_or(&plain_look);
            let name = sheet_name(documents, number, words, &mut names);
            if let Some(sheet) = sheet(name, documents, look, words) {
                book.sheets.push(sheet);
            }
        }
        let rest = rest(&beside, words);
        if !rest.is_empty() || book.sheets.is_empty() {
            let name = unique(words.page("other_text").to_owned(), &mut names);
            book.sheets.push(BookSheet { name, widths: [(0, 3000), (1, 3000), (2, 6000)].into(), rows: rest });
        }
        book
    }
}

fn sheet(name: String, documents: &[&Covered], look: &SheetLook, words: &Words) -> Option<BookSheet> {
    let has_cells = documents.iter().any(|covered| covered.document().blocks.iter().any(|b| b.role == Role::Cell));
    let of_cells = if has_cells { Role::Cell } else { Role::Hidden };
    let rows: Vec<Row<'_>> = documents.iter().map(|covered| row(covered, of_cells)).collect();
    let mut sheet = BookSheet { name, widths: look.widths.clone(), rows: Vec::new() };
    let heads = heads(&rows, words);
    if !heads.is_empty() {
        sheet.rows.push(heads);
    }
    let last = rows.iter().filter_map(|row| row.cells.keys().next_back()).max().map_or(0, |column| column + 1);
    for row in &rows {
        let mut values: BTreeMap<u32, Value> = BTreeMap::new();
        for (column, (number, block)) in &row.cells {
            let pieces = pieces(row.covered, *number, block, words);
            if pieces.iter().any(|piece| matches!(piece, Piece::Mark(_))) {
                sheet.widths.insert(*column, HIDDEN_WIDTH);
            }
            let kind = position(block).and_then(|at| look.cells.get(&at).copied());
            values.insert(*column, value(pieces, kind));
        }
        let mut remarks = Vec::new();
        for (number, block) in &row.remarks {
            if !remarks.is_empty() {
                remarks.push(Piece::Word("\n".to_owned()));
            }
            let role = words.role(block.role).unwrap_or_default();
            let cell = if let Place::Cell { cell, .. } = &block.place { column_letters(cell) } else { "" };
            remarks.push(Piece::Word(format!("{role} ({} {cell}): ", words.page("column"))));
            remarks.extend(pieces(row.covered, *number, block, words));
        }
        if !remarks.is_empty() {
            values.insert(last, Value::Remark(remarks));
            sheet.widths.insert(last, 6000);
        }
        if !values.is_empty() {
            sheet.rows.push(values);
        }
    }
    (!sheet.rows.is_empty()).then_some(sheet)
}

fn row(covered: &Covered, of_cells: Role) -> Row<'_> {
    let mut row = Row { covered, cells: BTreeMap::new(), remarks: Vec::new() };
    for (number, block) in (0..).zip(&covered.document().blocks) {
        if covered.is_left_out(block.role) {
            continue;
        }
        let column = position(block).map(|(_, column)| column).filter(|column| !row.cells.contains_key(column));
        match column.filter(|_| block.role == of_cells) {
            Some(column) => drop(row.cells.insert(column, (number, block))),
            None => row.remarks.push((number, block)),
        }
    }
    row
}

/// The labels of the columns, when no row that is handed over has them and each column has one.
fn heads(rows: &[Row<'_>], words: &Words) -> BTreeMap<u32, Value> {
    let mut heads: BTreeMap<u32, (&str, Vec<Run>)> = BTreeMap::new();
    let mut unsure = BTreeSet::new();
    for row in rows {
        for (column, (number, block)) in &row.cells {
            let Some(text) = block.label.as_deref() else { continue };
            let now = label(row.covered, *number, block);
            match heads.get_mut(column) {
                None => drop(heads.insert(*column, (text, now))),
                Some((known, _)) if *known != text => drop(unsure.insert(*column)),
                // Hidden beside one row is hidden.
                Some((_, known)) if is_hidden(&now) && !is_hidden(known) => *known = now,
                Some(_) => {}
            }
        }
    }
    heads.retain(|column, _| !unsure.contains(column));
    let is_head = |row: &Row<'_>| {
        let same = |(column, (_, block)): (&u32, &(u32, &Block))| {
            heads.get(column).is_some_and(|(text, _)| *text == block.text.expose().trim())
        };
        row.cells.iter().filter(|cell| same(*cell)).count() > 0
    };
    if rows.iter().any(is_head) {
        return BTreeMap::new();
    }
    heads.into_iter().map(|(column, (_, runs))| (column, Value::Head(plain(&runs, words)))).collect()
}

fn is_hidden(runs: &[Run]) -> bool {
    runs.iter().any(|run| matches!(run, Run::Hidden(_)))
}

/// What stands beside the sheets: properties, links, headers, copies of other workbooks.
fn rest(documents: &[&Covered], words: &Words) -> Vec<BTreeMap<u32, Value>> {
    let mut rows = Vec::new();
    for covered in documents {
        for (number, block) in (0..).zip(&covered.document().blocks) {
            if covered.is_left_out(block.role) {
                continue;
            }
            let mut row = BTreeMap::new();
            if let Some(role) = words.role(block.role) {
                row.insert(0, Value::Head(role.to_owned()));
            }
            let label = plain(&label(covered, number, block), words);
            if !label.is_empty() {
                row.insert(1, Value::Head(label));
            }
            row.insert(2, Value::Text(pieces(covered, number, block, words)));
            rows.push(row);
        }
    }
    rows
}

fn pieces(covered: &Covered, number: u32, block: &Block, words: &Words) -> Vec<Piece> {
    let text = block.text.expose().as_str();
    let stretch = Stretch { text, range: 0..text.len(), hidden: hidden(covered, number), runs: &[], inlines: &[] };
    take_apart(&stretch, words, &mut |_| None)
}

/// A cell of which nothing is hidden keeps its kind.
fn value(pieces: Vec<Piece>, kind: Option<CellKind>) -> Value {
    match (pieces.as_slice(), kind) {
        ([Piece::Text(text, _)], Some(kind)) => Value::read(text, kind).unwrap_or(Value::Text(pieces)),
        _ => Value::Text(pieces),
    }
}

/// Row from one and column from zero of a block.
fn position(block: &Block) -> Option<(u32, u32)> {
    let Place::Cell { cell, .. } = &block.place else { return None };
    let letters = column_letters(cell);
    let column = letters.bytes().try_fold(0_u32, |sum, byte| {
        let letter = byte.is_ascii_uppercase().then(|| u32::from(byte - b'A') + 1)?;
        sum.checked_mul(26)?.checked_add(letter)
    })?;
    let row = cell.get(letters.len()..)?.parse().ok()?;
    Some((row, column.checked_sub(1).filter(|column| *column < 16_000)?))
}

fn column_letters(cell: &str) -> &str {
    let end = cell.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(cell.len());
    &cell[..end]
}

/// The name of a sheet, redacted; a number when its rows do not agree on what of it is hidden.
fn sheet_name(documents: &[&Covered], number: usize, words: &Words, names: &mut BTreeSet<String>) -> String {
    let name = |covered: &Covered| {
        let text = Field::Place.text(covered.document()).unwrap_or_default();
        plain(&runs(text, covered.hidden(Field::Place)), words)
    };
    let mut all = documents.iter().map(|covered| name(covered));
    let first = all.next().filter(|name| !name.is_empty());
    let agreed = first.filter(|first| all.all(|other| other == *first));
    let mut name = agreed.unwrap_or_else(|| format!("{} {number}", words.sheet()));
    let is_hidden = documents.iter().all(|covered| covered.document().blocks.iter().all(|b| b.role != Role::Cell));
    if is_hidden {
        name = format!("{name} ({})", words.page("hidden_sheet"));
    }
    unique(name, names)
}

/// A name that spreadsheet programs take and that no other sheet has.
fn unique(name: String, names: &mut BTreeSet<String>) -> String {
    let allowed = |character: char| match character {
        '[' => '(',
        ']' => ')',
        ':' | '\\' | '/' | '?' | '*' | '\'' => ' ',
        other if other.is_control() => ' ',
        other => other,
    };
    let name: String = name.chars().map(allowed).collect();
    for number in 1.. {
        let ending = if number == 1 { String::new() } else { format!(" {number}") };
        let length = NAME - ending.len();
        let short: String = name.trim().chars().take(length).collect();
        let short = format!("{}{ending}", short.trim());
        if !short.is_empty() && names.insert(short.to_lowercase()) {
            return short;
        }
    }
    name
}
