//! One sheet of an old workbook.

use std::collections::BTreeMap;

use super::records::{Record, Records, kind, rk};
use super::text::{Length, Pieces, Writing, utf16};
use super::workbook::Workbook;
use crate::formats::gathering::Gathering;
use crate::formats::spreadsheet::number_format::{NumberFormat, number};
use crate::formats::spreadsheet::rows::{Remark, Remarks, Rows};
use crate::formats::spreadsheet::sheet::header_text;
use crate::{Block, Place, Role};

/// The class of a link that is an address, as it is written in a file.
const URL: &[u8] = &[0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];

/// What a sheet holds beside its cells.
#[derive(Default)]
pub(super) struct Beside {
    /// Comments and links, by row.
    pub(super) remarks: Remarks,
    /// Headers, footers, text boxes, prompts.
    pub(super) blocks: Vec<Block>,
}

/// Reads what stands beside the cells; in the file it comes after them.
pub(super) fn read_beside(records: &[u8], writing: Writing, place: &Place) -> Beside {
    let mut beside = Beside::default();
    let mut object = 0;
    let mut texts: BTreeMap<u16, String> = BTreeMap::new();
    let mut notes: Vec<(u32, u32, u16, String)> = Vec::new();
    for record in until_end(records) {
        match record.kind {
            kind::OBJECT => object = record.short(6).unwrap_or(0),
            kind::TEXT_OBJECT => {
                if let Some(text) = object_text(&record) {
                    texts.insert(object, text);
                }
            }
            kind::NOTE => take_note(&record, writing, &mut notes, &mut beside),
            kind::HEADER | kind::FOOTER => {
                let length = if writing == Writing::Unicode { Length::Short } else { Length::Byte };
                let role = if record.kind == kind::HEADER { Role::Header } else { Role::Footer };
                let text = writing.read(record.pieces(), 0, length).unwrap_or_default();
                beside.blocks.push(Block::new(place.clone(), role, header_text(&text)));
            }
            // Titles and names in a chart.
            kind::CHART_TEXT => {
                let text = writing.read(record.pieces(), 2, Length::Byte).unwrap_or_default();
                if !text.trim().is_empty() {
                    beside.blocks.push(Block::new(place.clone(), Role::TextBox, text));
                }
            }
            kind::VALIDATION => {
                let mut pieces = Pieces::new(record.pieces());
                let texts = pieces.skip(4).map(|()| [(); 4].map(|()| pieces.rich_string()));
                for text in texts.into_iter().flatten().flatten() {
                    beside.blocks.push(Block::new(place.clone(), Role::FormField, text.trim_matches('\0')));
                }
            }
            kind::LINK => {
                if let (Some(row), Some(column), Some(text)) = (record.short(0), record.short(4), address(record.data))
                {
                    let column = u32::from(column);
                    let row = beside.remarks.entry(u32::from(row)).or_default();
                    row.push(Remark { column, role: Role::Link, label: None, text });
                }
            }
            _ => {}
        }
    }
    for (row, column, id, author) in notes {
        let remarks = beside.remarks.entry(row).or_default();
        if let Some(text) = texts.remove(&id) {
            remarks.push(Remark { column, role: Role::Comment, label: None, text });
        }
        remarks.push(Remark { column, role: Role::Metadata, label: Some("author"), text: author });
    }
    beside.blocks.extend(texts.into_values().map(|text| Block::new(place.clone(), Role::TextBox, text)));
    beside
}

fn take_note(record: &Record<'_>, writing: Writing, notes: &mut Vec<(u32, u32, u16, String)>, beside: &mut Beside) {
    let Some((row, column)) = record.cell() else { return };
    match writing {
        Writing::Unicode => {
            let author = writing.read(record.pieces(), 8, Length::Short).unwrap_or_default();
            notes.push((row, column, record.short(6).unwrap_or(0), author));
        }
        // Before BIFF8 the text stands in the record, continued in further notes of row 65535.
        Writing::Bytes(charset) => {
            let text = charset.decode(record.data.get(6..).unwrap_or_default()).into_owned();
            let row = if row == 0xFFFF { beside.remarks.keys().next_back().copied().unwrap_or(0) } else { row };
            beside.remarks.entry(row).or_default().push(Remark { column, role: Role::Comment, label: None, text });
        }
    }
}

/// The text of a drawn object stands in the records that continue it.
fn object_text(record: &Record<'_>) -> Option<String> {
    let count = usize::from(record.short(10)?);
    let mut pieces = record.pieces();
    pieces.remove(0);
    let flags = *pieces.first()?.first()?;
    let mut pieces = Pieces::new(pieces);
    pieces.skip(1)?;
    Some(pieces.letters(count, flags)).filter(|text| !text.is_empty())
}

fn address(data: &[u8]) -> Option<String> {
    let at = memchr::memmem::find(data, URL)? + URL.len();
    let length = usize::try_from(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?)).ok()?;
    let bytes = data.get(at + 4..)?;
    let text = utf16(&bytes[..length.min(bytes.len())]);
    text.split('\0').next().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Reads the cells, a row at a time.
pub(super) fn read_cells(records: &[u8], workbook: &Workbook, mut rows: Rows, into: &mut Gathering<'_>) {
    let mut row = 0;
    let mut look = rows.look(into);
    let mut cells: Vec<(u32, String)> = Vec::new();
    let mut formula: Option<(u32, u32)> = None;
    for record in until_end(records) {
        let found = match record.kind {
            kind::STRING => {
                let text = workbook.writing.read(record.pieces(), 0, Length::Short).unwrap_or_default();
                formula.take().map(|cell| (cell, vec![text])).unwrap_or_default()
            }
            kind::FORMULA => {
                formula = record.cell();
                (formula.unwrap_or_default(), formula_result(&record, workbook).into_iter().collect())
            }
            _ => (record.cell().unwrap_or_default(), cell_texts(&record, workbook)),
        };
        let ((at, first), texts) = found;
        if texts.is_empty() {
            continue;
        }
        if at != row {
            rows.row(row, std::mem::take(&mut cells), Vec::new(), into);
            row = at;
        }
        let is_text =
            matches!(record.kind, kind::STRING | kind::LABEL_SST | kind::LABEL | kind::RICH_STRING | kind::GRAPH_LABEL);
        if let Some(look) = look.as_mut().filter(|_| !is_text) {
            (first..).zip(&texts).for_each(|(column, text)| look.numeric(at, column, text));
        }
        cells.extend((first..).zip(texts).filter(|(_, text)| !text.trim().is_empty()));
        if into.stopped() {
            return;
        }
    }
    rows.row(row, cells, Vec::new(), into);
    rows.finish(into);
    if let (Some(look), Some(layout)) = (look, into.layout()) {
        layout.sheets.push(look);
    }
}

/// The texts of a record's cells, from its column on.
fn cell_texts(record: &Record<'_>, workbook: &Workbook) -> Vec<String> {
    let format = |at: usize| {
        let style = usize::from(record.short(at).unwrap_or(0));
        workbook.formats.get(style).unwrap_or(&NumberFormat::Plain)
    };
    let shown = |value: f64, at: usize| format(at).show(&number(value), workbook.epoch);
    match record.kind {
        kind::LABEL_SST => {
            let index = record.long(6).and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| workbook.strings.get(index)).cloned().into_iter().collect()
        }
        kind::LABEL | kind::RICH_STRING => {
            workbook.writing.read(record.pieces(), 6, Length::Short).into_iter().collect()
        }
        kind::GRAPH_LABEL => workbook.writing.read(record.pieces(), 7, Length::Byte).into_iter().collect(),
        kind::GRAPH_NUMBER => {
            let format = NumberFormat::built_in(u32::from(record.data.get(5).copied().unwrap_or(0)));
            record.double(7).map(|value| format.show(&number(value), workbook.epoch)).into_iter().collect()
        }
        kind::NUMBER => record.double(6).map(|value| shown(value, 4)).into_iter().collect(),
        kind::RK => record.long(6).map(|raw| shown(rk(raw), 4)).into_iter().collect(),
        kind::MULTI_RK => {
            let count = record.data.len().saturating_sub(6) / 6;
            (0..count).map(|n| record.long(6 + n * 6).map_or(String::new(), |raw| shown(rk(raw), 4 + n * 6))).collect()
        }
        kind::BOOLEAN if record.data.get(7) == Some(&0) => vec![truth(record.data.get(6).copied())],
        _ => Vec::new(),
    }
}

/// The result of a formula; none when it is a text, which comes in a record of its own.
fn formula_result(record: &Record<'_>, workbook: &Workbook) -> Option<String> {
    let result = record.data.get(6..14)?;
    if result[6..] == [0xFF, 0xFF] {
        return (result[0] == 1).then(|| truth(Some(result[2])));
    }
    let style = usize::from(record.short(4)?);
    let format = workbook.formats.get(style).unwrap_or(&NumberFormat::Plain);
    Some(format.show(&number(record.double(6)?), workbook.epoch))
}

fn truth(value: Option<u8>) -> String {
    if value == Some(1) { "WAAR".to_owned() } else { "ONWAAR".to_owned() }
}

/// The records of one sheet; charts in it have a beginning and an end of their own.
fn until_end(records: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut depth = 0u32;
    Records::new(records).take_while(move |record| {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::EOF => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0
    })
}
