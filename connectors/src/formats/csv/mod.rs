//! Delimited files: every record is a document, every filled field a block with its column's name.
//!
//! Here: the extractor. How bytes become records is in `records.rs`, which record names the columns in `header.rs`;
//! how the delimiter is found in `sniff/table.rs`.

mod header;
mod records;
#[cfg(test)]
mod tests;

use std::io::BufRead;

use super::cell::Columns;
use super::encoding::{self, Utf8Reader};
use crate::sniff::table;
use crate::{Block, Document, DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role};
use records::{Record, Records};

/// Reads delimited files of any length in bounded memory.
pub(super) struct Csv;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "csv", revision: 3, formats: &[Format::Csv] };

/// A byte that no text has: the delimiter of a file with one column.
const NONE: u8 = 0x1f;

/// Records in which the one that names the columns is looked for.
const TITLES: u32 = 50;

impl Extractor for Csv {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, _limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut reader = Utf8Reader::new(input.content);
        let layout = Layout::find(&mut reader)?;
        let mut records = Records::new(&mut reader, layout.delimiter, layout.line_end);
        let mut record = Record::default();
        let mut columns = Columns::default();
        let mut searching = true;
        while records.next(&mut record)? {
            if searching && (record.len() >= layout.columns || record.row() > TITLES) {
                searching = false;
                if header::names_columns(&record) {
                    columns.name((0..record.len()).map(|field| record.text(field)));
                }
            }
            let blocks = blocks(&record, &columns);
            if blocks.is_empty() {
                continue;
            }
            let place = Place::Row { sheet: Box::default(), row: record.row() };
            let document = Document { part: input.part.clone(), place, format: input.format, blocks };
            if into.document(document).is_break() {
                return Ok(());
            }
        }
        let _ = encoding::report(reader.confidence(), input.part, into);
        Ok(())
    }
}

fn blocks(record: &Record, columns: &Columns) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(record.len());
    for field in 0..record.len() {
        let text = record.text(field);
        if !text.trim().is_empty() {
            let place = Place::Cell { sheet: Box::default(), cell: columns.cell(field, record.row()) };
            blocks.push(Block { label: columns.label(field), ..Block::new(place, Role::Cell, text) });
        }
    }
    blocks
}

/// Finds the byte between the fields of a delimited file, as reading does; `None` for a file of one column.
#[must_use]
pub fn delimiter(content: &[u8]) -> Option<u8> {
    let layout = Layout::find(&mut Utf8Reader::new(content)).ok()?;
    (layout.delimiter != NONE).then_some(layout.delimiter)
}

/// How a file is laid out.
struct Layout {
    delimiter: u8,
    columns: usize,
    line_end: u8,
}

impl Layout {
    /// Finds the layout in the first piece; a line `sep=;` is believed and taken away.
    fn find(reader: &mut impl BufRead) -> Result<Self> {
        let head = String::from_utf8_lossy(reader.fill_buf()?).into_owned();
        let macintosh = !head.contains('\n') && head.contains('\r');
        let sample = if macintosh { head.replace('\r', "\n") } else { head };
        let dialect = table::dialect(&sample);
        let mut delimiter = dialect.map_or(NONE, |dialect| dialect.delimiter);
        if let Some(named) = sample.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
            delimiter = named;
            let line = sample.find('\n').map_or(sample.len(), |end| end + 1);
            reader.consume(line);
        }
        let line_end = if macintosh { b'\r' } else { b'\n' };
        Ok(Self { delimiter, columns: dialect.map_or(1, |dialect| dialect.columns), line_end })
    }
}
