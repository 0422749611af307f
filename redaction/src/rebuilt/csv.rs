//! Delimited files: every cell in its column, with the delimiter, the line ends and the quotes of the original.

use std::collections::BTreeMap;

use connectors::formats::csv::delimiter;
use connectors::{Block, Format, Place};

use super::{Original, Rebuilder, Rebuilt};
use crate::renditions::{Words, harmless, plain};
use crate::{Covered, Error, ErrorKind, Field, Result};

/// Writes delimited files, UTF-8.
///
/// Rows that are not handed over are not there; when the one with the names of the columns is among them, the names
/// are written from the labels. What a spreadsheet program would run as a formula gets an apostrophe in front.
pub(super) struct CsvRebuilder;

/// The byte order mark, which spreadsheet programs need to see that a file is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

type Row = BTreeMap<usize, String>;

impl Rebuilder for CsvRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Csv]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let words = Words::of(original.heading.language);
        let mut width = 0;
        for covered in original.documents {
            for (_, block) in covered.blocks() {
                width = width.max(column(block)? + 1);
            }
        }
        let header = header(original.documents, words);
        let rows = original.documents.iter().map(|covered| row(covered, words));
        let bytes = write(header.into_iter().map(Ok).chain(rows), width, &original)?;
        Ok(Rebuilt { bytes, extension: "csv", media_type: "text/csv", notes: Vec::new() })
    }
}

/// The cells of a document, by column.
fn row(covered: &Covered, words: &Words) -> Result<Row> {
    let mut row = Row::new();
    for (number, block) in covered.blocks() {
        let text = plain(&covered.runs(Field::Text { block: number }), words);
        row.insert(column(block)?, harmless(&text));
    }
    Ok(row)
}

fn write(rows: impl Iterator<Item = Result<Row>>, width: usize, original: &Original<'_>) -> Result<Vec<u8>> {
    let failed = || Error::new(ErrorKind::Output, "the output could not be written");
    let mut bytes = Vec::new();
    if original.content.starts_with(MARK) {
        bytes.extend_from_slice(MARK);
    }
    let mut writer = ::csv::WriterBuilder::new();
    // A file of one column has no delimiter; its cells are quoted where they look like two.
    writer.delimiter(delimiter(original.content).unwrap_or(b','));
    if original.content.windows(2).any(|pair| pair == b"\r\n") {
        writer.terminator(::csv::Terminator::CRLF);
    }
    if is_quoted(original) {
        writer.quote_style(::csv::QuoteStyle::Always);
    }
    let mut writer = writer.from_writer(bytes);
    for row in rows {
        let row = row?;
        let cells = (0..width).map(|column| row.get(&column).map_or("", String::as_str));
        writer.write_record(cells).map_err(|error| failed().from_source(error))?;
    }
    writer.into_inner().map_err(|_| failed())
}

/// Whether all cells stand between quotes. Asked of the first cell alone, and only when nothing in it is hidden:
/// whether a cell needs quotes tells of what is in it.
fn is_quoted(original: &Original<'_>) -> bool {
    let shown = original.documents.first().is_some_and(|first| first.hidden(Field::Text { block: 0 }).is_empty());
    let text = original.content.strip_prefix(MARK).unwrap_or(original.content);
    let plain = original.documents.first().and_then(|first| first.document().blocks.first());
    let needs = plain.is_some_and(|block| block.text.expose().contains([',', ';', '"', '\n', '\t', '|', '\r']));
    shown && !needs && text.starts_with(b"\"")
}

/// The names of the columns, unless the row that has them is handed over itself.
fn header(documents: &[Covered], words: &Words) -> Option<Row> {
    let mut row = Row::new();
    for covered in documents {
        let blocks = || covered.blocks().filter(|(_, block)| block.label.is_some());
        if blocks().count() > 0 && blocks().all(|(_, block)| block.label.as_deref() == Some(tidy(block).as_str())) {
            return None;
        }
        for (number, block) in blocks() {
            if let Ok(column) = column(block) {
                let label = || plain(&covered.runs(Field::Label { block: number }), words);
                row.entry(column).or_insert_with(|| harmless(&label()));
            }
        }
    }
    (!row.is_empty()).then_some(row)
}

/// The text of a cell as it would be a label.
fn tidy(block: &Block) -> String {
    block.text.expose().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of the column of a cell, from zero: `B12` is in one.
fn column(block: &Block) -> Result<usize> {
    let Place::Cell { cell, .. } = &block.place else {
        return Err(Error::new(ErrorKind::NotRebuilt, "a cell has no place"));
    };
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |sum, letter| sum.saturating_mul(26) + usize::from(letter - b'A') + 1);
    // Wider than any spreadsheet program writes; each row is written out to its full width.
    match number {
        1..=18_278 => Ok(number - 1),
        _ => Err(Error::new(ErrorKind::NotRebuilt, "a row has too many columns")),
    }
}
