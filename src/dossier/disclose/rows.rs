//! The person's own rows, one table per table of a source.

use identifiers::Sensitive;
use redaction::{Frozen, RedactedDocument};

use super::enclose::log;
use super::words::Words;
use super::{Closed, Papers};
use crate::disclosure::{Cell, Column, ColumnType, OwnTable};
use crate::dossier::KeptHit;

impl Closed<'_> {
    /// Lays redacted rows out under the headings that they have, in order of first appearance.
    pub(super) fn tabulate(
        &self,
        number: u32,
        rows: &[(&KeptHit, &Frozen, RedactedDocument)],
        words: &Words<'_>,
        papers: &mut Papers,
    ) {
        let Some((kept, ..)) = rows.first() else { return };
        let mut titles: Vec<String> = Vec::new();
        let mut cells: Vec<Vec<(usize, String)>> = Vec::new();
        for (_, _, redacted) in rows {
            cells.push(row(redacted, &mut titles, words));
        }
        let spread = |row: Vec<(usize, String)>| -> Vec<Cell> {
            let mut line = vec![String::new(); titles.len()];
            for (column, text) in row {
                if let Some(cell) = line.get_mut(column) {
                    *cell = text;
                }
            }
            line.into_iter().map(Sensitive::new).collect()
        };
        let mut table = OwnTable {
            number,
            title: words.title(kept.hit.format),
            source: kept.hit.source.to_string(),
            activity: kept.hit.activity.clone(),
            rows: cells.into_iter().map(spread).collect(),
            places: Vec::new(),
            columns: titles.iter().map(|title| Column { title: title.clone(), sort: ColumnType::Text }).collect(),
        };
        for (_, _, redacted) in rows {
            let place = words.place(redacted.place());
            log(&table.label(), &place, redacted, papers);
            table.places.push(place);
        }
        papers.tables.push(table);
    }
}

/// Reads one row; a heading that comes twice in a row, or is missing, has a column of its own each time.
fn row(redacted: &RedactedDocument, titles: &mut Vec<String>, words: &Words<'_>) -> Vec<(usize, String)> {
    let mut cells: Vec<(usize, String)> = Vec::new();
    for (position, block) in redacted.blocks().iter().enumerate() {
        let name = block.label().map(|label| words.plain(label)).unwrap_or_default();
        let name = if name.trim().is_empty() { words.column(position + 1) } else { name };
        let free = |title: &String, column: usize| *title == name && !cells.iter().any(|(taken, _)| *taken == column);
        let found = titles.iter().enumerate().find(|(column, title)| free(title, *column)).map(|(column, _)| column);
        let column = found.unwrap_or_else(|| {
            titles.push(name.clone());
            titles.len() - 1
        });
        cells.push((column, words.plain(block.runs())));
    }
    cells
}
