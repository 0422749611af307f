//! Databases as files: dumps in SQL, SQLite, dBase, Access, Parquet. Every row is a record with the names of its columns.
//!
//! Here: what they share, the columns of a table and how a row becomes a document.

mod access;
mod dbf;
mod dbf_memo;
mod parquet;
mod schema;
mod sql;
mod sqlite;

use std::sync::Arc;

use crate::{Block, Document, DocumentSink, Flow, Format, Part, Place, Role};

pub(super) use access::Access;
pub(super) use dbf::Dbf;
pub(super) use dbf_memo::DbfMemo;
pub(super) use parquet::Parquet;
pub(super) use sql::Sql;
pub(super) use sqlite::{Sqlite, SqliteWal};

/// A table whose rows are being given.
struct Table {
    name: Box<str>,
    columns: Arc<[Arc<str>]>,
    rows: u64,
}

impl Table {
    fn new(name: &str, columns: Arc<[Arc<str>]>) -> Self {
        Self { name: name.into(), columns, rows: 0 }
    }

    /// Gives a row; values come in the order of the columns, empty ones are passed over.
    fn give<'v>(
        &mut self,
        values: impl Iterator<Item = Option<std::borrow::Cow<'v, str>>>,
        role: Role,
        to: (&Part, Format),
        into: &mut dyn DocumentSink,
    ) -> Flow {
        self.rows += 1;
        let place = Place::Record { table: self.name.clone(), record: self.rows };
        let mut blocks = Vec::with_capacity(self.columns.len());
        for (column, value) in values.enumerate() {
            let Some(value) = value.filter(|value| !value.trim().is_empty()) else { continue };
            let block = Block::new(place.clone(), role, value.into_owned());
            blocks.push(Block { label: self.columns.get(column).cloned(), ..block });
        }
        if blocks.is_empty() {
            return Flow::Continue(());
        }
        into.document(Document { part: to.0.clone(), place, format: to.1, blocks })
    }
}
