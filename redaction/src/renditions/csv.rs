//! CSV (RFC 4180, UTF-8): the columns of the rows, or place, sort, heading and text of a document.

use std::collections::BTreeMap;
use std::io::Write;

use super::table::{Section, Table, sections};
use super::{Heading, Rendition, Words, plain};
use crate::{Error, ErrorKind, RedactedDocument, Result};

/// Writes CSV.
///
/// A cell that a spreadsheet program would run as a formula gets an apostrophe in front: text from sources must not
/// become a command on the requester's machine.
pub struct CsvRendition;

impl Rendition for CsvRendition {
    fn extension(&self) -> &'static str {
        "csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8; header=present"
    }

    fn render(&self, documents: &[&RedactedDocument], heading: &Heading, into: &mut dyn Write) -> Result<()> {
        let words = Words::of(heading.language);
        let mut tables = Vec::new();
        let mut texts = Vec::new();
        for section in sections(documents, |runs| plain(runs, words)) {
            match section {
                Section::Table(table) => tables.push(table),
                Section::Prose(document) => texts.push(document),
            }
        }
        let mut writer = ::csv::Writer::from_writer(into);
        if texts.is_empty() {
            rows(&tables, words, &mut writer)?;
        } else {
            all(documents, words, &mut writer)?;
        }
        writer.flush()?;
        Ok(())
    }
}

type Writer<'a> = ::csv::Writer<&'a mut dyn Write>;

fn record<'a>(writer: &mut Writer<'_>, cells: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let cells = cells.into_iter().map(harmless);
    writer
        .write_record(cells.collect::<Vec<_>>().iter().map(String::as_str))
        .map_err(|error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error))
}

/// Takes the sting out of a formula; numbers and telephone numbers stay as they are.
pub(crate) fn harmless(cell: &str) -> String {
    let begins = |signs: &[char]| cell.starts_with(signs);
    let number = || cell.chars().skip(1).all(|c| c.is_ascii_digit() || " .,()-/%€".contains(c));
    if begins(&['=', '@', '\t', '\r']) || begins(&['+', '-']) && !number() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Writes all tables as one, with their columns side by side when they differ.
fn rows(tables: &[Table<'_>], words: &Words, writer: &mut Writer<'_>) -> Result<()> {
    let mut columns: Vec<(String, usize)> = Vec::new();
    let mut of_table: Vec<Vec<usize>> = Vec::new();
    for table in tables {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut places = Vec::new();
        for (ordinal, label) in (1..).zip(&table.columns) {
            let label = plain(label, words);
            let label = if label.is_empty() { format!("{} {ordinal}", words.page("column")) } else { label };
            let times = seen.entry(label.clone()).or_default();
            *times += 1;
            let key = (label, *times);
            let place = columns.iter().position(|known| *known == key).unwrap_or_else(|| {
                columns.push(key);
                columns.len() - 1
            });
            places.push(place);
        }
        of_table.push(places);
    }
    let names: Vec<String> = tables.iter().map(|table| plain(table.name, words)).collect();
    let with_name = names.iter().any(|name| *name != names[0]);
    let sheet = with_name.then(|| words.sheet().to_lowercase());
    let header = columns.iter().map(|(label, times)| match times {
        1 => label.clone(),
        more => format!("{label} ({more})"),
    });
    let header: Vec<String> = sheet.into_iter().chain(header).collect();
    if header.is_empty() {
        return Ok(());
    }
    record(writer, header.iter().map(String::as_str))?;
    for ((table, places), name) in tables.iter().zip(&of_table).zip(&names) {
        for (_, cells) in &table.rows {
            let mut line = vec![String::new(); columns.len()];
            for (cell, place) in cells.iter().zip(places) {
                line[*place] = cell.map_or_else(String::new, |block| plain(block.runs(), words));
            }
            record(writer, with_name.then_some(name).into_iter().chain(&line).map(String::as_str))?;
        }
    }
    Ok(())
}

fn all(documents: &[&RedactedDocument], words: &Words, writer: &mut Writer<'_>) -> Result<()> {
    record(writer, ["place", "role", "label", "text"].map(|key| words.page(key)))?;
    for document in documents {
        let place = words.place(document.place()).unwrap_or_default();
        for block in document.blocks() {
            let label = block.label().map(|label| plain(label, words)).unwrap_or_default();
            let text = plain(block.runs(), words);
            record(writer, [&*place, words.role(block.role()).unwrap_or_default(), &label, &text])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for formula in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1"] {
            assert!(harmless(formula).starts_with('\''), "{formula}");
        }
        for plain in ["-12,50", "+31 6 12345678", "a=b", ""] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
