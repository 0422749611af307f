//! What is enclosed: documents as they were rendered after redaction, and tables of the person's own rows.

use connectors::Format;
use identifiers::Sensitive;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One enclosed document.
///
/// Its files have been rendered from reviewed redactions; nothing here may come from an original otherwise. Their
/// bytes travel apart, through the writer of the bundle, so that not all are in memory.
#[derive(Clone, Debug)]
pub struct Enclosed {
    /// Its number, from one; shown as `V001`.
    pub number: u32,
    /// What it is, in words that name nobody, such as `E-mailbericht`; empty for the name of the format.
    pub title: String,
    /// The source that it was found in.
    pub source: String,
    /// The activity, by id.
    pub activity: Option<String>,
    /// The format it was found in.
    pub format: Format,
    /// The day that it was last changed.
    pub dated: Option<Date>,
    /// The places that were taken, such as `bladzijde 3`; redacted.
    pub places: Vec<String>,
    /// How many spans were hidden in it.
    pub hidden: u64,
    /// Whether it was kept longer than its retention term.
    pub past_retention: bool,
}

/// One rendered file of an enclosed document.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Extension without a dot: `html`, `txt`, `csv`, `json`, or that of the document's own format.
    pub extension: String,
    /// The media type.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A day, ISO 8601.
    Day,
    /// `true` or `false`.
    Truth,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading; headings name no persons, the caller answers for it.
    pub title: String,
    /// What it holds; a value that does not fit makes the whole column text.
    pub sort: ColumnType,
}

/// The value of a cell; empty when the source holds nothing or it was hidden.
pub type Cell = Sensitive<String>;

/// The person's own rows from one table of one source, redacted.
#[derive(Clone, Debug)]
pub struct OwnTable {
    /// Its number, from one; shown as `T001`.
    pub number: u32,
    /// What it is, in words that name nobody.
    pub title: String,
    /// The source.
    pub source: String,
    /// The activity, by id.
    pub activity: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// Where each row stood, such as `rij 12`; as long as the rows.
    pub places: Vec<String>,
}

impl Enclosed {
    /// Gives the number as it is shown and as files are named.
    #[must_use]
    pub fn label(&self) -> String {
        format!("V{:03}", self.number)
    }

    /// Gives its title, or the name of its format when it has none.
    #[must_use]
    pub fn name(&self) -> String {
        if self.title.is_empty() { self.format.name().to_uppercase() } else { self.title.clone() }
    }
}

impl OwnTable {
    /// Gives the number as it is shown and as files are named.
    #[must_use]
    pub fn label(&self) -> String {
        format!("T{:03}", self.number)
    }
}
