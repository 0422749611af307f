//! Rows become a table again: one column per label, in the order in which the rows give them.

use std::collections::BTreeMap;

use crate::{RedactedBlock, RedactedDocument, RedactedPlace, Run};

/// What tells one column from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The label and how often it came before in the row.
    Label(String, usize),
    /// The letters of the cell.
    Letters(String),
    /// The ordinal, when nothing else is known.
    Ordinal(usize),
}

/// Rows of one sheet or table.
pub(crate) struct Table<'a> {
    /// The name of the sheet.
    pub(crate) name: &'a [Run],
    /// The labels, empty where there is none.
    pub(crate) columns: Vec<&'a [Run]>,
    /// Per row its document and its cells by column; `None` where the row has nothing.
    pub(crate) rows: Vec<(&'a RedactedDocument, Vec<Option<&'a RedactedBlock>>)>,
}

/// What is rendered as one: rows that follow each other, or a document of text.
pub(crate) enum Section<'a> {
    /// Rows.
    Table(Table<'a>),
    /// Text.
    Prose(&'a RedactedDocument),
}

/// Sorts documents into tables and texts, keeping their order.
pub(crate) fn sections<'a>(documents: &[&'a RedactedDocument], shown: impl Fn(&[Run]) -> String) -> Vec<Section<'a>> {
    let mut sections = Vec::new();
    let mut at = 0;
    while let Some(first) = documents.get(at) {
        let Some(name) = row_name(first) else {
            sections.push(Section::Prose(first));
            at += 1;
            continue;
        };
        let length = documents[at..].iter().take_while(|next| row_name(next) == Some(name)).count();
        sections.push(Section::Table(table(name, &documents[at..at + length], &shown)));
        at += length;
    }
    sections
}

/// Gives the sheet's name of a row; `None` for what is no row.
fn row_name(document: &RedactedDocument) -> Option<&[Run]> {
    match &document.place {
        RedactedPlace::Row(name, _) | RedactedPlace::Record(name, _) => Some(name),
        RedactedPlace::Whole
        | RedactedPlace::Page(_)
        | RedactedPlace::Cell(_)
        | RedactedPlace::Line(_)
        | RedactedPlace::Part(_) => None,
    }
}

fn table<'a>(name: &'a [Run], rows: &[&'a RedactedDocument], shown: &impl Fn(&[Run]) -> String) -> Table<'a> {
    let mut order: Vec<Key> = Vec::new();
    let mut labels: BTreeMap<Key, &'a [Run]> = BTreeMap::new();
    let mut keyed: Vec<Vec<(Key, &'a RedactedBlock)>> = Vec::new();
    for row in rows {
        let cells = keys(row, shown);
        let mut after = 0;
        for (key, block) in &cells {
            if !labels.contains_key(key) {
                labels.insert(key.clone(), block.label().unwrap_or_default());
                order.insert(after, key.clone());
            }
            after = order.iter().position(|known| known == key).map_or(order.len(), |at| at + 1);
        }
        keyed.push(cells);
    }
    let columns = order.iter().map(|key| labels.get(key).copied().unwrap_or_default()).collect();
    let place: BTreeMap<&Key, usize> = order.iter().enumerate().map(|(at, key)| (key, at)).collect();
    // The row that names the columns stands above them already.
    let is_header =
        |cells: &[(Key, &RedactedBlock)]| cells.iter().all(|(_, block)| block.label() == Some(block.runs()));
    let rows = rows.iter().zip(&keyed).filter(|(_, cells)| !is_header(cells)).map(|(row, cells)| {
        let mut line = vec![None; order.len()];
        for (key, block) in cells {
            if let Some(cell) = place.get(key).and_then(|at| line.get_mut(*at)) {
                *cell = Some(*block);
            }
        }
        (*row, line)
    });
    Table { name, columns, rows: rows.collect() }
}

fn keys<'a>(row: &'a RedactedDocument, shown: &impl Fn(&[Run]) -> String) -> Vec<(Key, &'a RedactedBlock)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut keys = Vec::new();
    for (ordinal, block) in row.blocks.iter().enumerate() {
        let key = match (block.label(), &block.place) {
            (Some(label), _) => {
                let label = shown(label);
                let times = seen.entry(label.clone()).or_default();
                *times += 1;
                Key::Label(label, *times)
            }
            (None, RedactedPlace::Cell(cell)) if !cell.is_empty() => {
                Key::Letters(cell.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned())
            }
            (None, _) => Key::Ordinal(ordinal),
        };
        keys.push((key, block));
    }
    keys
}
