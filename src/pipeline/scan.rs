//! One document into one entry: its text joined, its identifiers as keys.

use std::collections::BTreeSet;

use connectors::{Document, ItemId};
use identifiers::{Finding, Passage, Recognisers, Sensitive};

use crate::index::{Entry, Mark, Target};

/// Makes the entry of a document.
///
/// Blocks are joined by line ends, so that a name or address that runs over two cells or paragraphs stands side by
/// side in the index.
#[must_use]
pub fn entry(item: ItemId, document: &Document, recognisers: &Recognisers) -> Entry {
    let mut text = String::with_capacity(document.blocks.iter().map(|b| b.text.expose().len() + 1).sum());
    for block in &document.blocks {
        text.push_str(block.text.expose());
        text.push('\n');
    }
    let found = findings(document, recognisers);
    let keys: BTreeSet<_> = found.into_iter().filter_map(|(finding, _)| finding.identifier).collect();
    let target = Target { item, part: document.part.clone(), place: document.place.clone(), format: document.format };
    let marks = keys.iter().filter_map(Mark::of).collect();
    Entry { target, keys, marks, text: Sensitive::new(text) }
}

/// Finds the identifiers of a document, each with the number of its block.
#[must_use]
pub fn findings(document: &Document, recognisers: &Recognisers) -> Vec<(Finding, usize)> {
    let mut found = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        let passage = Passage { text: block.text.expose(), label: block.label.as_deref() };
        found.extend(recognisers.scan(passage).findings.into_iter().map(|finding| (finding, number)));
    }
    found
}
