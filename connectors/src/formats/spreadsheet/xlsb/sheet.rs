//! One sheet of a binary workbook, and its comments.

use super::records::{Record, Records, kind};
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::stem;
use crate::formats::package::{Member, Package};
use crate::formats::spreadsheet::number_format::number;
use crate::formats::spreadsheet::rows::{Remark, Remarks, Rows};
use crate::formats::spreadsheet::sheet::{Read, SheetLink, Values, header_text};
use crate::formats::spreadsheet::xls::rk;
use crate::formats::word_processing::column_name;
use crate::{Block, Place, Role};

/// Reads the cells, a row at a time; gives what stands beside them.
pub(in super::super) fn read_cells(
    member: Member<'_>,
    values: &Values<'_>,
    mut rows: Rows,
    place: &Place,
    into: &mut Gathering<'_>,
) -> Read {
    let mut read = Read::default();
    let mut records = Records::new(member.into_reader());
    let mut row = 0;
    let mut look = rows.look(into);
    let mut cells: Vec<(u32, String)> = Vec::new();
    while let Some(record) = records.next() {
        match record.kind {
            kind::ROW => {
                rows.row(row, std::mem::take(&mut cells), Vec::new(), into);
                row = record.long(0).unwrap_or(row);
            }
            kind::HEADER_FOOTER => {
                for (number, text) in record.texts(2, 6).into_iter().enumerate() {
                    let role = if number % 2 == 0 { Role::Header } else { Role::Footer };
                    read.beside.push(Block::new(place.clone(), role, header_text(&text)));
                }
            }
            kind::LINK => {
                let texts = record.texts(16, 4);
                if let ([relationship, rest @ ..], Some(row), Some(column)) =
                    (&texts[..], record.long(0), record.long(8))
                {
                    let cells = format!("{}{}", column_name(column.min(0xFFFF)), row.saturating_add(1));
                    let (relationship, texts) = (Some(relationship.clone()), rest.to_vec());
                    read.links.push(SheetLink { cells, relationship, texts });
                }
            }
            _ => {
                if let (Some(column), Some(text)) = (record.long(0), cell_text(&record, values)) {
                    let is_text = matches!(record.kind, kind::CELL_TEXT | kind::FORMULA_TEXT | kind::CELL_SHARED);
                    if let Some(look) = look.as_mut().filter(|_| !is_text) {
                        look.numeric(row, column.min(0xFFFF), &text);
                    }
                    cells.push((column.min(0xFFFF), text));
                }
            }
        }
        if into.stopped() {
            break;
        }
    }
    rows.row(row, cells, Vec::new(), into);
    rows.finish(into);
    if let (Some(look), Some(layout)) = (look, into.layout()) {
        layout.sheets.push(look);
    }
    read.fault = records.fault;
    read
}

/// The text of a cell; none for other records and empty cells.
fn cell_text(record: &Record<'_>, values: &Values<'_>) -> Option<String> {
    let shown = |value: f64| {
        let style = usize::try_from(record.long(4).unwrap_or(0) & 0x00FF_FFFF).unwrap_or(0);
        values.formats.get(style).show(&number(value), values.epoch)
    };
    let text = match record.kind {
        kind::CELL_RK => shown(rk(record.long(8)?)),
        kind::CELL_REAL | kind::FORMULA_NUMBER => shown(record.double(8)?),
        kind::CELL_BOOLEAN | kind::FORMULA_BOOLEAN => {
            if record.byte(8)? == 1 {
                "WAAR".to_owned()
            } else {
                "ONWAAR".to_owned()
            }
        }
        kind::CELL_TEXT | kind::FORMULA_TEXT => record.text(8)?.0,
        kind::CELL_SHARED => values.strings.get(usize::try_from(record.long(8)?).ok()?)?.to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// Reads a comments part into remarks by row.
pub(in super::super) fn read_comments(
    package: &mut Package<'_>,
    name: &str,
    remarks: &mut Remarks,
    into: &mut Gathering<'_>,
) {
    let Some(member) = package.part(name) else { return };
    let mut records = Records::new(member.into_reader());
    let mut authors: Vec<String> = Vec::new();
    let (mut row, mut column, mut author) = (0, 0, None);
    while let Some(record) = records.next() {
        match record.kind {
            kind::COMMENT_AUTHOR => authors.push(record.text(0).map_or(String::new(), |(text, _)| text)),
            kind::COMMENT => {
                author = record.long(0).and_then(|number| authors.get(usize::try_from(number).ok()?)).cloned();
                (row, column) = (record.long(4).unwrap_or(0), record.long(12).unwrap_or(0).min(0xFFFF));
            }
            kind::COMMENT_TEXT => {
                let row = remarks.entry(row).or_default();
                let text = record.text(1).map_or(String::new(), |(text, _)| text);
                row.push(Remark { column, role: Role::Comment, label: None, text });
                if let Some(text) = author.take() {
                    row.push(Remark { column, role: Role::Metadata, label: Some("author"), text });
                }
            }
            _ => {}
        }
    }
    if let Some(cause) = records.fault {
        into.omit(Place::Part { name: stem(name).into() }, cause);
    }
}
