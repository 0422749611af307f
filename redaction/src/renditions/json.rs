//! JSON: per document its place and blocks; every mark with what was hidden and on which ground.

use std::collections::BTreeMap;
use std::io::Write;

use connectors::Role;
use serde::Serialize;

use super::{Heading, Rendition, Words, plain};
use crate::{Error, ErrorKind, RedactedDocument, RedactedPlace, Result, Run, What};

/// Writes JSON, indented, UTF-8.
pub struct JsonRendition;

/// The number of the shape of this file.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    r#type: &'static str,
    version: u32,
    title: &'a str,
    language: &'static str,
    documents: Vec<Doc>,
}

#[derive(Serialize)]
struct Doc {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part: Vec<String>,
    place: Place,
    blocks: Vec<Text>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    left_out: BTreeMap<Role, u32>,
}

#[derive(Serialize)]
struct Place {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<Box<str>>,
}

#[derive(Serialize)]
struct Text {
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<Hidden>,
}

#[derive(Serialize)]
struct Hidden {
    mark: String,
    what: What,
    ground: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<u32>,
}

impl Rendition for JsonRendition {
    fn extension(&self) -> &'static str {
        "json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn render(&self, documents: &[&RedactedDocument], heading: &Heading, into: &mut dyn Write) -> Result<()> {
        let words = Words::of(heading.language);
        let file = File {
            r#type: "documents",
            version: VERSION,
            title: &heading.title,
            language: heading.language.tag(),
            documents: documents.iter().map(|document| doc(document, words)).collect(),
        };
        serde_json::to_writer_pretty(&mut *into, &file)
            .map_err(|error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error))?;
        writeln!(into)?;
        Ok(())
    }
}

fn doc(document: &RedactedDocument, words: &Words) -> Doc {
    let part = document.names().iter().map(|name| plain(name, words)).collect();
    let blocks = document.blocks().iter().map(|block| {
        let runs = block.label().unwrap_or_default().iter().chain(block.runs());
        Text {
            role: block.role(),
            label: block.label().map(|label| plain(label, words)),
            text: plain(block.runs(), words),
            hidden: runs.filter_map(|run| hidden(run, words)).collect(),
        }
    });
    let left_out = document.left_out().clone();
    Doc { part, place: place(document.place(), words), blocks: blocks.collect(), left_out }
}

fn hidden(run: &Run, words: &Words) -> Option<Hidden> {
    match run {
        Run::Shown(_) => None,
        Run::Hidden(mark) => Some(Hidden {
            mark: words.mark(mark),
            what: mark.what,
            ground: mark.ground.code(),
            person: mark.group.map(|group| group.0),
        }),
    }
}

fn place(place: &RedactedPlace, words: &Words) -> Place {
    let name = place.name().map(|name| plain(name, words)).filter(|name| !name.is_empty());
    let (kind, number, cell) = match place {
        RedactedPlace::Whole => ("whole", None, None),
        RedactedPlace::Page(page) => ("page", Some(u64::from(*page)), None),
        RedactedPlace::Row(_, row) => ("row", Some(u64::from(*row)), None),
        RedactedPlace::Cell(cell) => ("cell", None, Some(cell.clone())),
        RedactedPlace::Record(_, record) => ("record", Some(*record), None),
        RedactedPlace::Line(line) => ("line", Some(*line), None),
        RedactedPlace::Part(_) => ("part", None, None),
    };
    Place { kind, name, number, cell }
}
