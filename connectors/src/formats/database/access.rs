//! Access databases (`.mdb`, `.accdb`): every row of every table, hidden ones included, queries and macros.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use jetdb::{
    CatalogEntry, ComplexColumn, ComplexValues, FileError, ObjectType, PageReader, TableDef, TableRows, Value,
};

use super::Table;
use crate::{
    Block, Cause, Document, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission,
    Part, Place, Result, Role,
};

/// Reads Access databases up to the limit of what is held in memory; rows come one at a time.
pub(in crate::formats) struct Access;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "access", revision: 1, formats: &[Format::Access] };

/// Shorter binary values are keys and marks.
const SHORTEST: usize = 32;

impl Extractor for Access {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes: Arc<[u8]> = input.bytes(limits)?.into();
        let mut reader = open(&bytes, input.passwords)?;
        let catalog = jetdb::read_catalog(&mut reader).map_err(|_| Error::content(Cause::Damaged))?;
        for entry in &catalog {
            let flow = match entry.object_type {
                // Tables of the program itself; those that hold values of fields are read with their fields.
                ObjectType::Table if entry.is_system() || entry.name.starts_with("MSys") => Flow::Continue(()),
                ObjectType::Table => table(&mut reader, &catalog, entry, &input, into),
                // The rows stand in another database.
                ObjectType::LinkedTable | ObjectType::LinkedOdbcTable => {
                    omit(&entry.name, Cause::Gone, input.part, into)
                }
                _ => Flow::Continue(()),
            };
            if flow.is_break() {
                return Ok(());
            }
        }
        let _ = programs(&mut reader, &input, into);
        Ok(())
    }
}

fn open(bytes: &Arc<[u8]>, passwords: &[String]) -> Result<PageReader> {
    let failed = |error: &FileError| match error {
        FileError::PasswordRequired | FileError::InvalidPassword | FileError::UnsupportedEncryption { .. } => {
            Error::content(Cause::Encrypted)
        }
        _ => Error::content(Cause::Damaged),
    };
    let first = PageReader::open_reader(Cursor::new(Arc::clone(bytes)));
    let Err(error) = first else { return first.map_err(|error| failed(&error)) };
    let attempt =
        |word: &String| PageReader::open_reader_with_password(Cursor::new(Arc::clone(bytes)), Some(word)).ok();
    passwords.iter().find_map(attempt).ok_or_else(|| failed(&error))
}

fn omit(name: &str, cause: Cause, part: &Part, into: &mut dyn DocumentSink) -> Flow {
    into.omitted(Omission { part: part.clone(), place: Place::Part { name: name.into() }, cause })
}

/// Gives the rows of one table.
fn table(
    reader: &mut PageReader,
    catalog: &[CatalogEntry],
    entry: &CatalogEntry,
    input: &Input<'_>,
    into: &mut dyn DocumentSink,
) -> Flow {
    let Ok(definition) = jetdb::read_table_def(reader, &entry.name, entry.table_page) else {
        return omit(&entry.name, Cause::Damaged, input.part, into);
    };
    let calculated = jetdb::calculated_column_types(reader, &definition);
    let many = several(reader, catalog, &definition);
    let columns: Vec<Arc<str>> = definition.columns.iter().map(|column| Arc::from(column.name.as_str())).collect();
    let mut table = Table::new(&entry.name, columns.into());
    let mut rows = TableRows::new(&definition, &calculated);
    loop {
        let row = match rows.next_row(reader) {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(_) => return omit(&entry.name, Cause::Damaged, input.part, into),
        };
        let mut texts: Vec<Option<std::borrow::Cow<'_, str>>> =
            row.values.iter().map(|value| text(value).map(Into::into)).collect();
        let mut files = Vec::new();
        for (column, value) in row.values.iter().enumerate() {
            match (value, many.get(&column)) {
                (Value::Long(number), Some(complex)) => {
                    texts[column] = values(reader, complex, *number, &mut files).map(Into::into);
                }
                (Value::Binary(bytes), _) if bytes.len() > SHORTEST => {
                    files.push((table.columns[column].to_string(), bytes.clone()));
                }
                _ => {}
            }
        }
        table.give(texts.into_iter(), Role::Cell, (input.part, input.format), into)?;
        for (name, bytes) in files {
            into.embedded(&format!("{} {} {name}", entry.name, table.rows), None, bytes)?;
        }
    }
    if rows.skipped_rows() > 0 {
        return omit(&entry.name, Cause::Damaged, input.part, into);
    }
    Flow::Continue(())
}

/// The fields of a table that hold several values or files.
fn several(reader: &mut PageReader, catalog: &[CatalogEntry], definition: &TableDef) -> HashMap<usize, ComplexColumn> {
    let mut found = HashMap::new();
    for (number, column) in definition.columns.iter().enumerate() {
        if let Ok(Some(complex)) = jetdb::read_complex_column(reader, catalog, definition, column) {
            found.insert(number, complex);
        }
    }
    found
}

/// Reads the values of such a field: texts joined, files apart.
fn values(
    reader: &mut PageReader,
    complex: &ComplexColumn,
    number: i32,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Option<String> {
    let texts: Vec<String> = match complex.values(reader, number).ok()? {
        ComplexValues::MultiValue(values) => values.iter().filter_map(text).collect(),
        ComplexValues::VersionHistory(versions) => versions.iter().filter_map(|version| text(&version.value)).collect(),
        ComplexValues::Attachment(attachments) => attachments
            .into_iter()
            .filter_map(|attachment| {
                let name = text(&attachment.name);
                if let Value::Binary(bytes) = attachment.data {
                    files.push((name.clone().unwrap_or_default(), bytes));
                }
                name
            })
            .collect(),
        _ => Vec::new(),
    };
    Some(texts.join("\n"))
}

fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(true) => "ja".to_owned(),
        Value::Bool(false) => "nee".to_owned(),
        Value::Byte(number) => number.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Long(number) => number.to_string(),
        Value::BigInt(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Double(number) => number.to_string(),
        Value::Text(text) | Value::Money(text) | Value::Numeric(text) | Value::DateTimeExtended(text) => text.clone(),
        Value::Timestamp(days) => time(*days),
        _ => return None,
    })
}

/// Spells a time as `2024-01-31`, with the time of day when it has one, and alone when it has no day.
fn time(days: f64) -> String {
    let (year, month, day, hour, minute, _) = jetdb::timestamp::timestamp_to_parts(days);
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute) {
        (0, 0) => date,
        _ if date == "1899-12-30" => format!("{hour:02}:{minute:02}"),
        _ => format!("{date} {hour:02}:{minute:02}"),
    }
}

/// Queries and macros: names stand in conditions and in code.
fn programs(reader: &mut PageReader, input: &Input<'_>, into: &mut dyn DocumentSink) -> Flow {
    let mut found: Vec<(String, String)> = Vec::new();
    for query in jetdb::query::read_queries(reader).unwrap_or_default() {
        found.push((format!("query {}", query.name), jetdb::query::query_to_sql(&query)));
    }
    if let Ok(project) = jetdb::vba::read_vba_project(reader) {
        found.extend(project.modules.into_iter().map(|module| (format!("macro {}", module.name), module.source)));
    }
    for (name, text) in found.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        let place = Place::Part { name: name.as_str().into() };
        let blocks = vec![Block::new(place.clone(), Role::Hidden, text).labelled(name)];
        into.document(Document { part: input.part.clone(), place, format: Format::Access, blocks })?;
    }
    Flow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_spelled_without_what_they_lack() {
        assert_eq!(time(45351.0), "2024-02-29");
        assert_eq!(time(45351.5), "2024-02-29 12:00");
        assert_eq!(time(0.25), "06:00");
    }
}
