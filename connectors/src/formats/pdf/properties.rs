//! Properties of the file: the Info dictionary with all its keys, XMP, bookmarks, and texts for screen readers.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};

use super::annotations::link_targets;
use super::interpreter::{Shared, identity};
use super::{scripts, textstring, xml};
use crate::{Block, Place, Role};

/// The most bookmarks, and the most elements of structure, that are read.
const MAX_NODES: usize = 200_000;
/// The most Info dictionaries that revisions of a file may name.
const MAX_INFOS: usize = 16;

/// Reads the Info dictionaries that any trailer of the file names, older revisions included.
///
/// The library keeps the keys that it knows only; people are named under others too.
pub(super) fn info(pdf: &Pdf, place: &Place) -> Vec<Block> {
    let file: &[u8] = pdf.data().as_ref();
    let mut ids: BTreeSet<ObjectIdentifier> = BTreeSet::new();
    for at in memchr::memmem::find_iter(file, b"/Info") {
        ids.extend(reference(&file[at + 5..]));
        if ids.len() >= MAX_INFOS {
            break;
        }
    }
    let mut seen = BTreeSet::new();
    let mut blocks = Vec::new();
    for dict in ids.into_iter().filter_map(|id| pdf.xref().get::<Dict<'_>>(id)) {
        for (key, value) in dict.entries() {
            let name = textstring::decode(key.as_ref());
            let text = match value {
                MaybeRef::NotRef(object) => textstring::of(object),
                MaybeRef::Ref(_) => textstring::entry(&dict, &name),
            };
            let is_name = matches!(name.as_str(), "Trapped" | "Type");
            if let Some(text) = text.filter(|text| !is_name && seen.insert((name.clone(), text.clone()))) {
                blocks.push(Block::new(place.clone(), Role::Metadata, text).labelled(name));
            }
        }
    }
    blocks
}

/// Reads `12 0 R` at the start of bytes.
fn reference(bytes: &[u8]) -> Option<ObjectIdentifier> {
    let text: String = bytes.iter().take(40).map(|&byte| byte as char).collect();
    let mut words = text.split_ascii_whitespace();
    let (number, generation) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words.next()?.starts_with('R').then(|| ObjectIdentifier::new(number, generation))
}

/// Reads the XMP packet of the file.
pub(super) fn xmp<'a>(root: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let Some(stream) = root.get::<Stream<'a>>("Metadata") else { return Vec::new() };
    let Ok(data) = shared.decoder.decode(&stream) else { return Vec::new() };
    let leaves = xml::leaves(&String::from_utf8_lossy(&data));
    leaves.into_iter().map(|(tag, text)| Block::new(place.clone(), Role::Metadata, text).labelled(tag)).collect()
}

/// Reads the bookmarks, in their order.
pub(super) fn outlines<'a>(root: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<Dict<'a>> =
        root.get::<Dict<'a>>("Outlines").and_then(|outlines| outlines.get("First")).into_iter().collect();
    while let Some(item) = open.pop() {
        if !seen.insert(identity(&item)) || blocks.len() > MAX_NODES || shared.is_late() {
            continue;
        }
        if let Some(title) = textstring::entry(&item, "Title") {
            blocks.push(Block::new(place.clone(), Role::Heading, title));
        }
        let targets = item.get::<Dict<'a>>("A").map(|action| link_targets(&action)).unwrap_or_default();
        blocks.extend(targets.into_iter().map(|target| Block::new(place.clone(), Role::Link, target)));
        blocks.extend(scripts::of_holder(&item, place, shared));
        open.extend(item.get::<Dict<'a>>("Next"));
        open.extend(item.get::<Dict<'a>>("First"));
    }
    blocks
}

/// Reads what the structure tree says in words: alternative text, replacement text, expanded abbreviations.
pub(super) fn structure<'a>(root: &Dict<'a>, place: &Place, shared: &Shared<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let Some(tree) = root.get::<Dict<'a>>("StructTreeRoot") else { return blocks };
    let mut seen = BTreeSet::new();
    let mut open = vec![Object::Dict(tree)];
    let mut visited = 0;
    while let Some(node) = open.pop() {
        visited += 1;
        if visited > MAX_NODES || visited % 256 == 0 && shared.is_late() {
            break;
        }
        match node {
            Object::Array(kids) => {
                let mut kids: Vec<Object<'a>> = kids.iter::<Object<'a>>().take(MAX_NODES).collect();
                kids.retain(|kid| matches!(kid, Object::Dict(_) | Object::Array(_)));
                kids.reverse();
                open.extend(kids);
            }
            Object::Dict(element) => {
                let is_reference = element
                    .get::<Name<'a>>("Type")
                    .is_some_and(|kind| kind.as_ref() != b"StructElem" && kind.as_ref() != b"StructTreeRoot");
                if is_reference || !seen.insert(identity(&element)) {
                    continue;
                }
                for key in ["Alt", "ActualText", "E", "T"] {
                    if let Some(text) = textstring::entry(&element, key) {
                        blocks.push(Block::new(place.clone(), Role::AltText, text));
                    }
                }
                open.extend(element.get::<Object<'a>>("K"));
            }
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_)
            | Object::Name(_)
            | Object::Stream(_) => {}
        }
    }
    blocks
}
