//! SQLite files, read page by page without the program itself: nothing is run, written or held that is not asked for.
//!
//! Here: the extractor, from the list of tables to rows. Pages and trees are read in `tree.rs`, rows in `row.rs`.
//! Source: the file format as published at sqlite.org/fileformat.html.

mod row;
#[cfg(test)]
mod tests;
mod tree;
mod wal;

use std::borrow::Cow;
use std::sync::Arc;

use super::{Table, schema};
use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Part, Place,
    Result, Role,
};
use row::{Value, values};
use tree::{Entry, Pages};
pub(in crate::formats) use wal::SqliteWal;

/// Reads SQLite files of any size.
pub(in crate::formats) struct Sqlite;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "sqlite", revision: 2, formats: &[Format::Sqlite] };

/// A table as the file's own list names it.
struct Listed {
    name: String,
    root: u32,
    columns: Arc<[Arc<str>]>,
    row_number: Option<usize>,
}

impl Extractor for Sqlite {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut pages = Pages::open(input.content, input.size).ok_or_else(|| Error::content(Cause::Damaged))?;
        let mut tables = Vec::new();
        let whole = pages.walk(1, limits, &mut |entry, encoding| {
            tables.extend(listed(&values(&entry.payload, encoding)));
            Flow::Continue(())
        });
        let mut damaged = whole.is_err();
        for listed in tables {
            let mut table = Table::new(&listed.name, listed.columns.clone());
            let mut stopped = false;
            let walked = pages.walk(listed.root, limits, &mut |entry, encoding| {
                let flow = give(&listed, &mut table, entry, encoding, (input.part, input.format), into);
                stopped = flow.is_break();
                flow
            });
            if stopped {
                return Ok(());
            }
            damaged |= walked.is_err();
        }
        if damaged {
            let place = Place::Part { name: "pages".into() };
            let _ = into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Damaged });
        }
        Ok(())
    }
}

/// Reads a row of the list: kind, name, table, first page, statement.
fn listed(row: &[Value<'_>]) -> Option<Listed> {
    let [Value::Text(kind), Value::Text(name), _, Value::Number(root), Value::Text(statement)] = row else {
        return None;
    };
    let root = u32::try_from(*root).ok().filter(|root| *root > 0)?;
    if kind != "table" || name == "sqlite_sequence" || name.starts_with("sqlite_stat") {
        return None;
    }
    let definition = schema::definition(statement);
    // Tables without row numbers keep their columns in another order than they were named in.
    let ordered = definition.filter(|_| !statement.trim_end().to_ascii_uppercase().ends_with("WITHOUT ROWID"));
    let row_number = ordered.as_ref().and_then(|definition| definition.row_number);
    let columns = ordered.map_or_else(|| Arc::from([]), |definition| definition.columns);
    Some(Listed { name: name.to_string(), root, columns, row_number })
}

fn give(
    listed: &Listed,
    table: &mut Table,
    entry: &Entry,
    encoding: row::TextEncoding,
    to: (&Part, Format),
    into: &mut dyn DocumentSink,
) -> Flow {
    let row = values(&entry.payload, encoding);
    let text = |(column, value): (usize, &Value<'_>)| match value {
        Value::Null if listed.row_number == Some(column) => Some(Cow::Owned(entry.number.to_string())),
        Value::Null | Value::Blob(_) => None,
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Real(number) => Some(Cow::Owned(number.to_string())),
        Value::Text(text) => Some(Cow::Owned(text.to_string())),
    };
    let texts: Vec<Option<Cow<'_, str>>> = row.iter().enumerate().map(text).collect();
    table.give(texts.into_iter(), Role::Cell, to, into)?;
    // Documents kept in a field are read like attachments.
    for (column, value) in row.iter().enumerate() {
        if let Value::Blob(bytes) = value
            && bytes.len() > 32
        {
            let column = listed.columns.get(column).map_or("", |column| column);
            let name = format!("{} {} {column}", listed.name, entry.number);
            into.embedded(name.trim(), None, bytes.to_vec())?;
        }
    }
    Flow::Continue(())
}
