//! Parquet files: every row with the names of its columns, one group of rows at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, Row};

use super::Table;
use super::dbf::date;
use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place, Result, Role,
};

/// Reads Parquet files up to the limit of what is held in memory.
pub(in crate::formats) struct Parquet;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "parquet", revision: 1, formats: &[Format::Parquet] };

/// Lists and structures inside a field are followed so deep.
const DEPTH: usize = 16;

impl Extractor for Parquet {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = bytes::Bytes::from(input.bytes(limits)?);
        let damaged = || Error::content(Cause::Damaged);
        let file = caught(|| SerializedFileReader::new(bytes)).ok_or_else(damaged)?;
        let fields = file.metadata().file_metadata().schema().get_fields().to_vec();
        let columns: Vec<Arc<str>> = fields.iter().map(|field| Arc::from(field.name())).collect();
        let mut table = Table::new("", columns.into());
        let mut rows = caught(|| file.get_row_iter(None)).ok_or_else(damaged)?;
        loop {
            let row = match caught(|| rows.next().transpose()) {
                Some(Some(row)) => row,
                Some(None) => return Ok(()),
                None => {
                    let place = Place::Part { name: "rows".into() };
                    let _ = into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Damaged });
                    return Ok(());
                }
            };
            let texts: Vec<_> = row.into_columns().iter().map(|(_, field)| text(field, 0).map(Into::into)).collect();
            if table.give(texts.into_iter(), Role::Cell, (input.part, input.format), into).is_break() {
                return Ok(());
            }
        }
    }
}

/// Runs the library; it trusts lengths that a file states, so a panic is damage of the file as an error is.
fn caught<T>(act: impl FnOnce() -> ::parquet::errors::Result<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(act)).ok()?.ok()
}

fn text(field: &Field, depth: usize) -> Option<String> {
    if depth > DEPTH {
        return None;
    }
    let joined = |fields: Vec<Option<String>>| Some(fields.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    let row = |row: &Row| joined(row.get_column_iter().map(|(_, field)| text(field, depth + 1)).collect());
    match field {
        Field::Null => None,
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).ok().map(str::to_owned),
        Field::Group(group) => row(group),
        Field::ListInternal(list) => joined(list.elements().iter().map(|field| text(field, depth + 1)).collect()),
        Field::MapInternal(map) => {
            let both = map.entries().iter().flat_map(|(key, value)| [key, value]);
            joined(both.map(|field| text(field, depth + 1)).collect())
        }
        Field::Date(days) => date(i64::from(*days) + EPOCH),
        Field::TimestampMillis(since) => time(*since),
        Field::TimestampMicros(since) => time(since.div_euclid(1000)),
        other => Some(other.to_string()),
    }
}

/// The first of January 1970, counted from 4713 before Christ.
const EPOCH: i64 = 2_440_588;

/// Spells milliseconds since 1970; the library's own way panics on dates that cannot be.
fn time(since: i64) -> Option<String> {
    const DAY: i64 = 86_400_000;
    let minutes = since.rem_euclid(DAY) / 60_000;
    Some(format!("{} {:02}:{:02}", date(since.div_euclid(DAY).checked_add(EPOCH)?)?, minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_spelled_and_those_that_cannot_be_are_not() {
        assert_eq!(time(1_709_208_000_000).as_deref(), Some("2024-02-29 12:00"));
        assert_eq!(time(-60_000).as_deref(), Some("1969-12-31 23:59"));
        assert_eq!(time(i64::MAX), None);
        assert_eq!(time(i64::MIN), None);
    }
}
