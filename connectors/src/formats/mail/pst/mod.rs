//! Outlook data files (`.pst`, `.ost`): every message, appointment, contact, task and note is a part.
//!
//! Here: the extractor, from the tree of nodes to messages under the names of their folders. All messages of the
//! tree are read, also those that no folder lists any more. Pages and blocks are read in `file.rs`, properties and
//! tables in `heap.rs`, the copy that is handed over is made in `message.rs`. Source: [MS-PST].

mod cipher;
mod file;
mod heap;
mod message;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place, Result};
use file::{File, Node};
use heap::Object;

/// Reads Outlook data files of any size; one message is held at a time.
pub(in crate::formats) struct Pst;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "pst", revision: 3, formats: &[Format::Pst] };

const FOLDER: u32 = 0x02;
const MESSAGE: u32 = 0x04;
/// Items that Outlook keeps out of sight in a folder; lists of addresses to complete among them.
const HIDDEN_ITEM: u32 = 0x08;
/// Folders inside folders beyond this are named by what is known.
const FOLDERS: usize = 64;

impl Extractor for Pst {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut file = File::open(input.content, input.size, limits.input_bytes).map_err(Error::content)?;
        let (nodes, whole) = file.nodes(|id| matches!(id & 0x1f, FOLDER | MESSAGE | HIDDEN_ITEM));
        let folders = folders(&mut file, nodes.iter().filter(|node| node.id & 0x1f == FOLDER));
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        let mut given = 0_u64;
        for node in nodes.iter().filter(|node| node.id & 0x1f != FOLDER) {
            let folder = folders.get(&node.parent).map_or("", String::as_str);
            let count = counts.entry(folder).or_insert(0);
            *count += 1;
            given += 1;
            let name = format!("{folder}/bericht {count}.msg");
            let name = name.trim_start_matches('/');
            let copied = message::copy(&mut file, node.data, node.subnodes, limits.nesting);
            let missing = match &copied {
                Ok(copied) => copied.missing,
                Err(cause) => Some(*cause),
            };
            if let Some(cause) = missing {
                let part = input.part.inside(name);
                let place = if copied.is_ok() { Place::Part { name: "rest".into() } } else { Place::Whole };
                if into.omitted(Omission { part, place, cause }).is_break() {
                    return Ok(());
                }
            }
            if let Ok(copied) = copied
                && into.embedded(name, Some(Format::Msg), copied.bytes).is_break()
            {
                return Ok(());
            }
        }
        match whole {
            Err(cause) if given == 0 => Err(Error::content(cause)),
            Err(cause) => {
                let place = Place::Part { name: "pages".into() };
                let _ = into.omitted(Omission { part: input.part.clone(), place, cause });
                Ok(())
            }
            Ok(()) if given == 0 => Err(Error::content(Cause::NoText)),
            Ok(()) => Ok(()),
        }
    }
}

/// Names every folder with those that it stands in, outermost first.
fn folders<'n>(file: &mut File<'_>, nodes: impl Iterator<Item = &'n Node>) -> BTreeMap<u32, String> {
    let mut known: BTreeMap<u32, (String, u32)> = BTreeMap::new();
    for node in nodes {
        let name = Object::open(file, node.data, node.subnodes).ok().and_then(|object| name(&object, file));
        known.insert(node.id, (name.unwrap_or_default(), node.parent));
    }
    let path = |id: &u32| {
        let mut names: Vec<&str> = Vec::new();
        let mut at = *id;
        while let Some((name, parent)) = known.get(&at).filter(|_| names.len() < FOLDERS) {
            names.push(name);
            if *parent == at {
                break;
            }
            at = *parent;
        }
        names.reverse();
        names.retain(|name| !name.is_empty());
        names.join("/")
    };
    known.keys().map(|id| (*id, path(id))).collect()
}

fn name(object: &Object, file: &mut File<'_>) -> Option<String> {
    const NAME: u16 = 0x3001;
    let (values, _) = object.properties(file);
    values.into_iter().find(|value| value.0 == NAME).map(|(_, kind, bytes)| match kind {
        0x001f => encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.replace('/', "-"),
        _ => crate::formats::encoding::eight_bit(&bytes).replace('/', "-"),
    })
}
