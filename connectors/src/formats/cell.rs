//! Names of cells and columns, shared by all formats that have rows.

use std::borrow::Cow;
use std::sync::Arc;

/// The columns of a table: their letters and, once known, their names.
#[derive(Default)]
pub(super) struct Columns {
    labels: Vec<Option<Arc<str>>>,
}

impl Columns {
    /// Takes the fields of the record that names the columns.
    pub(super) fn name<'a>(&mut self, fields: impl Iterator<Item = Cow<'a, str>>) {
        let label = |field: Cow<'_, str>| {
            let text = field.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then(|| Arc::from(text))
        };
        self.labels = fields.map(label).collect();
    }

    /// Gives the name of a column, counted from zero.
    pub(super) fn label(&self, column: usize) -> Option<Arc<str>> {
        self.labels.get(column).cloned().flatten()
    }

    /// Gives the name of a cell, such as `B12`; columns count from zero and rows from one.
    pub(super) fn cell(&self, column: usize, row: u32) -> Box<str> {
        cell(column, row)
    }
}

/// Whether the fields of a row are names of columns: short, different, and none of them looks like a value.
pub(super) fn looks_like_names<T: AsRef<str>>(fields: &[T]) -> bool {
    let filled: Vec<&str> =
        fields.iter().map(|field| field.as_ref().trim()).filter(|field| !field.is_empty()).collect();
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

/// Gives the name of a cell, such as `B12`; columns count from zero and rows from one.
pub(super) fn cell(column: usize, row: u32) -> Box<str> {
    let mut letters = [0_u8; 24];
    let mut at = letters.len();
    let mut number = row;
    loop {
        at -= 1;
        letters[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    let mut column = column.min(1 << 32) + 1;
    while column > 0 {
        at -= 1;
        letters[at] = b'A' + ((column - 1) % 26) as u8;
        column = (column - 1) / 26;
    }
    std::str::from_utf8(&letters[at..]).expect("letters and digits are ASCII").into()
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        let rows = [
            (0, 1, "A1"),
            (25, 9, "Z9"),
            (26, 10, "AA10"),
            (701, 100, "ZZ100"),
            (702, 1, "AAA1"),
            (16383, 1_048_576, "XFD1048576"),
        ];
        for (column, row, name) in rows {
            assert_eq!(&*cell(column, row), name);
        }
    }
}
