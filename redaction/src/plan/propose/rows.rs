//! Which blocks of a document are one row: all of a row or record, else the cells of a table or form that belong together.

use std::ops::Range;

use connectors::{Block, Place, Role};
use identifiers::{Cell, Kind, RowFinding, scan_row};

use crate::Frozen;

/// What is found over the cells of each row, with the blocks that it lies in.
pub(super) fn findings(frozen: &Frozen) -> Vec<RowFinding> {
    let blocks = &frozen.document.blocks;
    let rows = match frozen.document.place {
        Place::Row { .. } | Place::Record { .. } => std::iter::once(0..blocks.len()).collect(),
        Place::Whole | Place::Page { .. } | Place::Cell { .. } | Place::Line { .. } | Place::Part { .. } => {
            cells_together(blocks)
        }
    };
    let mut found = Vec::new();
    for row in rows {
        let cells: Vec<Cell<'_>> = blocks[row.clone()]
            .iter()
            .map(|block| Cell { label: block.label.as_deref(), value: block.text.expose() })
            .collect();
        found.extend(scan_row(&cells).into_iter().map(|mut finding| {
            finding.cells.iter_mut().for_each(|(at, _)| *at += row.start);
            finding
        }));
    }
    found
}

/// Gives the names that lie over cells, each as one text.
pub(super) fn names(frozen: &Frozen, findings: &[RowFinding]) -> Vec<String> {
    let value = |at: usize| frozen.document.blocks.get(at).map_or("", |block| block.text.expose().trim());
    let names = findings.iter().filter(|found| found.kind == Kind::Person);
    names.map(|found| found.cells.iter().map(|(at, _)| value(*at)).collect::<Vec<&str>>().join(" ")).collect()
}

/// Gives the stretches of labelled cells of one table in which no label comes twice: a row below its header, or a form
/// of one label and one value in each line.
fn cells_together(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.label.is_none() || !matches!(block.role, Role::Cell | Role::FormField) {
            continue;
        }
        let goes_on = |row: &Range<usize>| {
            let held = &blocks[row.clone()];
            let near = blocks[row.end..at].iter().all(|between| between.role == Role::Cell);
            near && table(&held[0]) == table(block) && held.iter().all(|other| other.label != block.label)
        };
        match rows.last_mut().filter(|row| goes_on(row)) {
            Some(row) => row.end = at + 1,
            None => rows.push(at..at + 1),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

fn table(block: &Block) -> Option<&str> {
    match &block.place {
        Place::Cell { sheet, .. } | Place::Row { sheet, .. } => Some(sheet),
        Place::Whole | Place::Page { .. } | Place::Record { .. } | Place::Line { .. } | Place::Part { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::testing::letter;

    fn cell(place: &str, label: Option<&str>, text: &str) -> Block {
        let block = Block::new(Place::Cell { sheet: "tabel 1".into(), cell: place.into() }, Role::Cell, text);
        match label {
            Some(label) => block.labelled(Arc::from(label)),
            None => block,
        }
    }

    fn found(blocks: Vec<Block>) -> Vec<String> {
        let mut frozen = letter("a", &[]);
        frozen.document.blocks = blocks;
        names(&frozen, &findings(&frozen))
    }

    #[test]
    fn a_table_of_a_letter_has_rows() {
        let row = |number: u32, given: &str, last: &str| {
            [
                cell(&format!("A{number}"), Some("Voornaam"), given),
                cell(&format!("B{number}"), Some("Tussenvoegsel"), "ter"),
                cell(&format!("C{number}"), Some("Achternaam"), last),
            ]
        };
        let blocks = [row(2, "Anna", "Mors"), row(3, "Piet", "Haar")].concat();
        assert_eq!(found(blocks), ["Anna ter Mors", "Piet ter Haar"]);
    }

    #[test]
    fn a_form_of_lines_is_one_row() {
        let line = |number: u32, label: &str, text: &str| {
            [cell(&format!("A{number}"), None, label), cell(&format!("B{number}"), Some(label), text)]
        };
        let blocks = [line(1, "Voornaam", "Anna"), line(2, "Achternaam", "Mors"), line(3, "Datum", "1 mei")].concat();
        assert_eq!(found(blocks), ["Anna Mors"]);
    }
}
