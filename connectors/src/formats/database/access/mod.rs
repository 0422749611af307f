//! Access databases (`.mdb`, `.accdb`): every row of every table, hidden ones included.
//!
//! Here: opening, and rows as records. How a value is spelled and which ones were lost is in `values`, fields that hold
//! several values or files in `several`, and what stands in the design of the database in `design`.

mod design;
mod several;
mod values;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use jetdb::{CatalogEntry, FileError, ObjectType, PageReader, TableDef, TableRow, TableRows, Value};

use self::several::Several;
use super::Table;
use crate::formats::ole::file_in_field;
use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Part, Place,
    Result, Role,
};

/// Reads Access databases up to the limit of what is held in memory; rows come one at a time.
pub(in crate::formats) struct Access;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "access", revision: 2, formats: &[Format::Access] };

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
        let _ = design::give(&mut reader, &catalog, &input, into);
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

/// Gives the rows of one table, and says when some were lost.
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
    let columns: Vec<Arc<str>> = definition.columns.iter().map(|column| Arc::from(column.name.as_str())).collect();
    let mut giving = Giving {
        several: several::of(reader, catalog, &definition),
        definition: &definition,
        table: Table::new(&entry.name, columns.into()),
        input,
        lost: false,
    };
    let mut rows = TableRows::new(&definition, &calculated);
    loop {
        match rows.next_row(reader) {
            Ok(Some(row)) => giving.row(reader, &row, into)?,
            Ok(None) => break,
            Err(_) => return omit(&entry.name, Cause::Damaged, input.part, into),
        }
    }
    // The table says how many rows it has.
    if giving.lost || rows.skipped_rows() > 0 || giving.table.rows < u64::from(definition.num_rows) {
        return omit(&entry.name, Cause::Damaged, input.part, into);
    }
    Flow::Continue(())
}

/// A table whose rows are being given.
struct Giving<'t, 'i> {
    definition: &'t TableDef,
    table: Table,
    several: HashMap<usize, Several>,
    input: &'t Input<'i>,
    /// Whether something that a row holds could not be read.
    lost: bool,
}

impl Giving<'_, '_> {
    fn row(&mut self, reader: &mut PageReader, row: &TableRow, into: &mut dyn DocumentSink) -> Flow {
        self.lost |= values::lost(reader, self.definition, row);
        let mut texts: Vec<Option<Cow<'_, str>>> = Vec::with_capacity(row.values.len());
        let mut files = Vec::new();
        for (number, (value, column)) in row.values.iter().zip(&self.definition.columns).enumerate() {
            let text = match (value, self.several.get(&number)) {
                (Value::Long(key), Some(several)) => {
                    let held = several.read(reader, *key);
                    self.lost |= held.lost;
                    files.extend(held.files);
                    held.text
                }
                (Value::Binary(bytes), _) if bytes.len() > SHORTEST => {
                    files.push((column.name.clone(), bytes.clone()));
                    None
                }
                _ => values::text(value, column),
            };
            texts.push(text.map(Into::into));
        }
        self.table.give(texts.into_iter(), Role::Cell, (self.input.part, self.input.format), into)?;
        for (name, bytes) in files {
            let (inner, bytes) = file_in_field(&bytes).unwrap_or((None, bytes));
            let name = inner.unwrap_or(name);
            into.embedded(&format!("{} {} {name}", self.table.name, self.table.rows), None, bytes)?;
        }
        Flow::Continue(())
    }
}
