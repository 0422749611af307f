//! Which record names the columns.

use super::records::Record;
use crate::formats::cell::looks_like_names;

/// Whether the fields of a record are names of columns.
pub(super) fn names_columns(record: &Record) -> bool {
    let fields: Vec<_> = (0..record.len()).map(|field| record.text(field)).collect();
    looks_like_names(&fields)
}
