//! A letter as sections of paragraphs, lists and tables; what the three writers share.

use serde::Serialize;

use crate::messages::Language;

/// A letter, composed; its texts are for the requester alone, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Language of the texts.
    pub language: Language,
    /// The title, and the title of the file.
    pub title: String,
    /// The sender, one line each; the first is the name.
    pub sender: Vec<String>,
    /// The addressee, one line each.
    pub addressee: Vec<String>,
    /// Case number, date and such, as name and value.
    pub reference: Vec<(String, String)>,
    /// The summary, on a page of its own.
    pub summary: Section,
    /// The sections, in order; numbered from one by the writers.
    pub sections: Vec<Section>,
    /// The line at the foot of a page, with `{page}` and `{pages}` in it.
    pub footer: String,
    /// The day of the letter: year, month, day.
    pub day: (i16, i8, i8),
}

/// A section under a heading.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One piece of a section.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", content = "value", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A heading inside the section.
    Subheading(String),
    /// A list without order.
    List(Vec<String>),
    /// Names with their values.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
}

/// A table; every row is as long as the header.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The headings of the columns.
    pub header: Vec<String>,
    /// The share of the width of each column.
    pub widths: Vec<u32>,
    /// The rows; the first cell of a row is its heading.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// Starts a section.
    #[must_use]
    pub fn new(heading: String) -> Self {
        Self { heading, blocks: Vec::new() }
    }

    /// Adds a paragraph; an empty text adds nothing.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    /// Adds a heading inside the section.
    pub fn subheading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Subheading(text.into()));
    }

    /// Adds a list; an empty one adds nothing.
    pub fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds names with values.
    pub fn facts(&mut self, facts: Vec<(String, String)>) {
        self.blocks.push(Block::Facts(facts));
    }

    /// Adds a table; `columns` are headings with their share of the width.
    pub fn table(&mut self, caption: String, columns: &[(String, u32)], rows: Vec<Vec<String>>) {
        let (header, widths) = columns.iter().cloned().unzip();
        self.blocks.push(Block::Table(Table { caption, header, widths, rows }));
    }
}
