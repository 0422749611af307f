//! Files inside the file: attachments, portfolios, associated files, files behind annotations.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};

use super::interpreter::{Shared, identity};
use super::textstring;
use crate::{Cause, DocumentSink, Flow, Format, Limits, Omission, Part, Place};

/// The most nodes of the tree of names that are walked through.
const MAX_NODES: usize = 100_000;

/// Gives the file specifications that the catalog names.
pub(super) fn specifications<'a>(root: &Dict<'a>) -> Vec<Dict<'a>> {
    let mut found: Vec<Dict<'a>> = root.get::<Array<'a>>("AF").iter().flat_map(Array::iter::<Dict<'a>>).collect();
    let names = root.get::<Dict<'a>>("Names").and_then(|names| names.get::<Dict<'a>>("EmbeddedFiles"));
    let mut seen = BTreeSet::new();
    let mut open: Vec<Dict<'a>> = names.into_iter().collect();
    while let Some(node) = open.pop() {
        if !seen.insert(identity(&node)) || found.len() > MAX_NODES || open.len() > MAX_NODES {
            continue;
        }
        let pairs = node.get::<Array<'a>>("Names");
        found.extend(pairs.iter().flat_map(Array::iter::<Object<'a>>).filter_map(Object::into_dict));
        let kids = node.get::<Array<'a>>("Kids");
        let mut kids: Vec<Dict<'a>> = kids.iter().flat_map(Array::iter::<Dict<'a>>).take(MAX_NODES).collect();
        kids.reverse();
        open.extend(kids);
    }
    found
}

/// Hands every attached file to the sink, each once.
pub(super) fn hand_over<'a>(
    files: Vec<Dict<'a>>,
    shared: &mut Shared<'a>,
    part: &Part,
    limits: &Limits,
    into: &mut dyn DocumentSink,
) -> Flow {
    let mut seen: BTreeSet<ObjectIdentifier> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for file in files {
        let Some(held) = file.get::<Dict<'a>>("EF") else { continue };
        let stream = ["UF", "F", "Unix", "DOS", "Mac"].iter().find_map(|key| held.get::<Stream<'a>>(key));
        let Some(stream) = stream.filter(|stream| seen.insert(stream.obj_id())) else { continue };
        let name = unused_name(&file, &mut names);
        let inside = part.inside(&name);
        if seen.len() as u64 > limits.parts {
            return into.omitted(Omission { part: inside, place: Place::Whole, cause: Cause::TooMany });
        }
        match shared.decoder.decode(&stream) {
            Ok(data) => into.embedded(&name, hint(stream.dict()), data.into_owned())?,
            Err(cause) => into.omitted(Omission { part: inside, place: Place::Whole, cause })?,
        }
    }
    Flow::Continue(())
}

/// Gives a file's name, told apart from others of that name: parts are found by their names.
fn unused_name(file: &Dict<'_>, names: &mut BTreeSet<String>) -> String {
    let given = ["UF", "F", "Unix", "DOS", "Mac"].iter().find_map(|key| textstring::entry(file, key));
    let given = given.unwrap_or_else(|| "attachment".to_owned());
    let mut name = given.clone();
    let mut number = 1;
    while !names.insert(name.clone()) {
        number += 1;
        name = format!("{given} ({number})");
    }
    name
}

/// Tells the format from the media type that the attachment was given.
fn hint(dict: &Dict<'_>) -> Option<Format> {
    let media = dict.get::<Name<'_>>("Subtype")?;
    Format::ALL.iter().copied().find(|format| format.media_type().as_bytes() == media.as_ref())
}

/// Says in words what a file specification adds to its name: a description, and what a portfolio shows beside it (of
/// mail: from whom, to whom, about what).
pub(super) fn descriptions(files: &[Dict<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        found.extend(textstring::entry(file, "Desc"));
        let Some(shown) = file.get::<Dict<'_>>("CI") else { continue };
        found.extend(shown.keys().filter(|key| key.as_ref() != b"Type").take(MAX_SHOWN).filter_map(|key| {
            let key = std::str::from_utf8(key.as_ref()).ok()?;
            textstring::entry(&shown, key).or_else(|| textstring::entry(&shown.get::<Dict<'_>>(key)?, "D"))
        }));
    }
    found
}

/// Fields that a portfolio shows of one file.
const MAX_SHOWN: usize = 64;
