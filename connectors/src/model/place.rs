//! Where something stands inside a part.

use serde::{Deserialize, Serialize};

/// A place that a person can turn to; all numbers count from one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// The whole part.
    Whole,
    /// A page (PDF) or slide.
    Page {
        /// Page number.
        page: u32,
    },
    /// A row of a spreadsheet or of a table of a delimited file.
    Row {
        /// Name of the sheet; empty for a delimited file.
        #[serde(default, skip_serializing_if = "str::is_empty")]
        sheet: Box<str>,
        /// Row number, as the spreadsheet program shows it.
        row: u32,
    },
    /// A cell.
    Cell {
        /// Name of the sheet or `table N` in a text document.
        #[serde(default, skip_serializing_if = "str::is_empty")]
        sheet: Box<str>,
        /// Cell name such as `B12`.
        cell: Box<str>,
    },
    /// A record of a database export or an object of a JSON list.
    Record {
        /// Name of the table; empty when there is none.
        #[serde(default, skip_serializing_if = "str::is_empty")]
        table: Box<str>,
        /// Number of the record in its table.
        record: u64,
    },
    /// A line of text.
    Line {
        /// Line number.
        line: u64,
    },
    /// A named part of a document that is not on a page: a comment, a header, the properties.
    Part {
        /// Its name, in the language of the format (`header1`, `comments`, `Info`).
        name: Box<str>,
    },
}

impl Place {
    /// Gives a spelling that is unique within a part; used in ids and in sorted lists.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Page { page } => format!("p{page:08}"),
            Self::Row { sheet, row } => format!("r{sheet}!{row:010}"),
            Self::Cell { sheet, cell } => format!("c{sheet}!{cell}"),
            Self::Record { table, record } => format!("d{table}!{record:012}"),
            Self::Line { line } => format!("l{line:012}"),
            Self::Part { name } => format!("n{name}"),
        }
    }
}
