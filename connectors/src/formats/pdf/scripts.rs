//! Scripts of a file, and the names it gives to places and pages: text that no page shows.
//!
//! Scripts are read as text and never run.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Object};

use super::interpreter::{Shared, identity};
use super::textstring;
use crate::{Block, Place, Role};

/// The most nodes of a tree of names or numbers that are walked through.
const MAX_NODES: usize = 100_000;
/// The most actions that follow each other.
const MAX_ACTIONS: usize = 64;

/// Reads the scripts of the file: those with names, and what runs on opening, closing and printing it.
pub(super) fn of_file<'a>(root: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let names = root.get::<Dict<'a>>("Names").and_then(|names| names.get::<Dict<'a>>("JavaScript"));
    for node in tree(names, shared) {
        for (name, action) in pairs(&node) {
            let Some(action) = action.into_dict() else { continue };
            let label = textstring::of(name).unwrap_or_default();
            blocks.extend(script(&action, place, shared).into_iter().map(|block| block.labelled(label.as_str())));
        }
    }
    blocks.extend(root.get::<Dict<'a>>("OpenAction").iter().flat_map(|action| script(action, place, shared)));
    blocks.extend(of_holder(root, place, shared));
    blocks
}

/// Reads the scripts of what has actions: a page, an annotation, a field, a bookmark.
pub(super) fn of_holder<'a>(holder: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(holder.get::<Dict<'a>>("A").iter().flat_map(|action| script(action, place, shared)));
    if let Some(more) = holder.get::<Dict<'a>>("AA") {
        let keys: Vec<String> = more.keys().take(32).map(|key| String::from_utf8_lossy(key.as_ref()).into()).collect();
        let actions = keys.iter().filter_map(|key| more.get::<Dict<'a>>(key.as_str()));
        blocks.extend(actions.flat_map(|action| script(&action, place, shared)));
    }
    blocks
}

/// Reads the script of an action and of those after it, each once in a file.
fn script<'a>(action: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = vec![action.clone()];
    let mut count = 0;
    while let Some(action) = open.pop() {
        count += 1;
        if count > MAX_ACTIONS || !shared.scripts_read.insert(identity(&action)) {
            break;
        }
        if let Some(text) = textstring::long_entry(&action, "JS", &mut shared.decoder) {
            blocks.push(Block::new(place.clone(), Role::Metadata, text));
        }
        match action.get::<Object<'a>>("Next") {
            Some(Object::Dict(next)) => open.push(next),
            Some(Object::Array(list)) => open.extend(list.iter::<Dict<'a>>().take(MAX_ACTIONS)),
            Some(_) | None => {}
        }
    }
    blocks
}

/// Reads the names of places that links lead to, a line each.
pub(super) fn destinations<'a>(root: &Dict<'a>, place: &Place, shared: &Shared<'a>) -> Vec<Block> {
    let old = root.get::<Dict<'a>>("Dests");
    let mut found: BTreeSet<String> =
        old.iter().flat_map(Dict::keys).map(|key| textstring::decode(key.as_ref())).collect();
    let names = root.get::<Dict<'a>>("Names").and_then(|names| names.get::<Dict<'a>>("Dests"));
    for node in tree(names, shared) {
        found.extend(pairs(&node).into_iter().filter_map(|(name, _)| textstring::of(name)));
    }
    // Programs number places; a name that people gave has letters in a row.
    found.retain(|name| name.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let text = found.into_iter().collect::<Vec<_>>().join("\n");
    if text.is_empty() { Vec::new() } else { vec![Block::new(place.clone(), Role::Metadata, text)] }
}

/// Reads what the labels of pages begin with (`Bijlage-1` on the seventh page).
pub(super) fn page_labels<'a>(root: &Dict<'a>, place: &Place, shared: &Shared<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut seen = BTreeSet::new();
    for node in tree(root.get("PageLabels"), shared) {
        let Some(numbers) = node.get::<Array<'a>>("Nums") else { continue };
        for label in numbers.iter::<Object<'a>>().take(MAX_NODES).filter_map(Object::into_dict) {
            if let Some(text) = textstring::entry(&label, "P").filter(|text| seen.insert(text.clone())) {
                blocks.push(Block::new(place.clone(), Role::Metadata, text));
            }
        }
    }
    blocks
}

/// Gives all nodes of a tree, each once.
fn tree<'a>(root: Option<Dict<'a>>, shared: &Shared<'a>) -> Vec<Dict<'a>> {
    let (mut nodes, mut seen) = (Vec::new(), BTreeSet::new());
    let mut open: Vec<Dict<'a>> = root.into_iter().collect();
    while let Some(node) = open.pop() {
        if !seen.insert(identity(&node)) || nodes.len() > MAX_NODES || open.len() > MAX_NODES || shared.is_late() {
            continue;
        }
        let kids = node.get::<Array<'a>>("Kids");
        let mut kids: Vec<Dict<'a>> = kids.iter().flat_map(Array::iter::<Dict<'a>>).take(MAX_NODES).collect();
        kids.reverse();
        open.extend(kids);
        nodes.push(node);
    }
    nodes
}

/// Gives the names of a node with their values.
fn pairs<'a>(node: &Dict<'a>) -> Vec<(Object<'a>, Object<'a>)> {
    let Some(list) = node.get::<Array<'a>>("Names") else { return Vec::new() };
    let all: Vec<Object<'a>> = list.iter::<Object<'a>>().take(MAX_NODES).collect();
    let mut found = Vec::new();
    let mut all = all.into_iter();
    while let (Some(name), Some(value)) = (all.next(), all.next()) {
        found.push((name, value));
    }
    found
}
