//! Which record names the columns.

use super::records::Record;

/// Whether the fields of a record are names of columns: short, different, and none of them looks like a value.
pub(super) fn names_columns(record: &Record) -> bool {
    let fields: Vec<_> = (0..record.len()).map(|field| record.text(field)).collect();
    let filled: Vec<&str> = fields.iter().map(|field| field.trim()).filter(|field| !field.is_empty()).collect();
    if filled.is_empty() || filled.len() * 2 < fields.len() {
        return false;
    }
    let mut different: Vec<String> = filled.iter().map(|field| field.to_lowercase()).collect();
    different.sort_unstable();
    different.dedup();
    different.len() * 10 >= filled.len() * 8 && filled.iter().all(|field| is_name(field))
}

/// A name has letters, and no sign of a value: an address of mail, more digits than letters, a long text.
fn is_name(field: &str) -> bool {
    let letters = field.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = field.chars().filter(char::is_ascii_digit).count();
    letters > digits && field.chars().count() <= 64 && !field.contains('@') && !field.contains('\n')
}
