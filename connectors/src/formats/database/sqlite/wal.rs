//! What was written to an SQLite file and stands beside it still (`-wal`): whole pages, the last of each counts.
//!
//! The rows are read as far as their pages are here; which table they belong to stands in the file itself.

use super::tree::Pages;
use super::{Value, values};
use crate::formats::database::Table;
use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place, Result, Role,
};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads write-ahead logs of any size.
pub(in crate::formats) struct SqliteWal;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "sqlite_wal", revision: 1, formats: &[Format::SqliteWal] };

impl Extractor for SqliteWal {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut pages = Pages::of_log(input.content, input.size).ok_or_else(|| Error::content(Cause::Damaged))?;
        let mut table = Table::new("wal", Arc::from([]));
        let mut damaged = pages.cut;
        for number in pages.logged() {
            // The first page lists the tables.
            if number == 1 {
                continue;
            }
            let mut stopped = false;
            let read = pages.rows_of(number, limits, &mut |entry, encoding| {
                let row = values(&entry.payload, encoding);
                let text = |value: &Value<'_>| match value {
                    Value::Null | Value::Blob(_) => None,
                    Value::Number(number) => Some(Cow::Owned(number.to_string())),
                    Value::Real(number) => Some(Cow::Owned(number.to_string())),
                    Value::Text(text) => Some(Cow::Owned(text.to_string())),
                };
                let texts: Vec<_> = row.iter().map(text).collect();
                let mut flow = table.give(texts.into_iter(), Role::Cell, (input.part, input.format), into);
                for value in &row {
                    if let Value::Blob(bytes) = value
                        && bytes.len() > 32
                        && flow.is_continue()
                    {
                        flow = into.embedded(&format!("wal {}", table.rows), None, bytes.to_vec());
                    }
                }
                stopped = flow.is_break();
                flow
            });
            if stopped {
                return Ok(());
            }
            damaged |= read.is_err();
        }
        if damaged {
            // Rows that run over into pages that stand in the file itself.
            let place = Place::Part { name: "pages".into() };
            let _ = into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Damaged });
        }
        Ok(())
    }
}
