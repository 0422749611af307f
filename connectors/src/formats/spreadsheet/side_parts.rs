//! What an xlsx file keeps beside its rows: comments, caches of pivot tables, values of other workbooks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rows::{Remark, Remarks, parse_cell};
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::stem;
use crate::formats::package::{Node, Package, Tag, Walk};
use crate::{Block, Place, Role};

/// The people who wrote threaded comments: id to name.
pub(super) type Persons = BTreeMap<String, String>;

/// Reads the persons part; their names and accounts are given as properties too.
pub(super) fn read_persons(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) -> Persons {
    let mut persons = Persons::new();
    let Some(member) = package.part(name) else { return persons };
    let place = Place::Part { name: stem(name).into() };
    let mut blocks = Vec::new();
    let fault = member.walk(|node| {
        if let Node::Open(tag) = &node
            && tag.name() == "person"
        {
            for key in ["displayName", "userId"] {
                if let Some(value) = tag.attribute(key) {
                    blocks.push(Block::new(place.clone(), Role::Metadata, value).labelled(key));
                }
            }
            if let (Some(id), Some(name)) = (tag.attribute("id"), tag.attribute("displayName")) {
                persons.insert(id.into_owned(), name.into_owned());
            }
        }
        Walk::On
    });
    into.give(place.clone(), blocks);
    if let Some(cause) = fault {
        into.omit(place, cause);
    }
    persons
}

/// Reads a comments part, threaded or not, into remarks by row.
pub(super) fn read_comments(
    package: &mut Package<'_>,
    name: &str,
    persons: &Persons,
    remarks: &mut Remarks,
    into: &mut Gathering<'_>,
) {
    let Some(member) = package.part(name) else { return };
    let mut authors: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut inside = false;
    let mut cell = (0, 0);
    let mut author: Option<String> = None;
    let fault = member.walk(|node| {
        match node {
            Node::Open(tag) => match tag.name() {
                "comment" | "threadedComment" => {
                    cell = tag.attribute("ref").and_then(|name| parse_cell(&name)).unwrap_or((0, 0));
                    author = comment_author(&tag, &authors, persons);
                    text.clear();
                }
                "t" | "author" => inside = true,
                "text" => inside = true,
                _ => {}
            },
            Node::Text(piece) if inside => text.push_str(&piece),
            Node::Text(_) => {}
            Node::Close(close) => match close.name() {
                "author" => {
                    authors.push(std::mem::take(&mut text));
                    inside = false;
                }
                "comment" | "threadedComment" => {
                    let row = remarks.entry(cell.1).or_default();
                    let column = cell.0;
                    let text = std::mem::take(&mut text).trim().to_owned();
                    row.push(Remark { column, role: Role::Comment, label: None, text });
                    if let Some(text) = author.take() {
                        row.push(Remark { column, role: Role::Metadata, label: Some("author"), text });
                    }
                    inside = false;
                }
                _ => {}
            },
        }
        Walk::On
    });
    if let Some(cause) = fault {
        into.omit(Place::Part { name: stem(name).into() }, cause);
    }
}

fn comment_author(tag: &Tag<'_>, authors: &[String], persons: &Persons) -> Option<String> {
    if let Some(id) = tag.attribute("personId") {
        return persons.get(&*id).cloned();
    }
    let number = tag.attribute("authorId")?.parse::<usize>().ok()?;
    // A threaded comment names its thread here, not a person.
    authors.get(number).filter(|author| !author.starts_with("tc={")).cloned()
}

/// Reads the values of other workbooks that were kept when the links were last followed, a row a document.
pub(super) fn read_external(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) {
    let part = stem(name).to_owned();
    let Some(member) = package.part(name) else { return };
    let mut row: Vec<Block> = Vec::new();
    let mut number = 0;
    let mut text: Option<String> = None;
    let mut cell = String::new();
    let fault = member.walk(|node| {
        match node {
            Node::Open(tag) => match tag.name() {
                "cell" => cell = tag.attribute("r").unwrap_or_default().into_owned(),
                "v" | "val" => text = Some(String::new()),
                "sheetName" | "definedName" | "ddeLink" => {
                    for (_, value) in tag.attributes() {
                        row.push(Block::new(Place::Part { name: part.as_str().into() }, Role::Metadata, value));
                    }
                }
                _ => {}
            },
            Node::Text(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(&piece);
                }
            }
            Node::Close(close) => match close.name() {
                "v" | "val" => {
                    let place = Place::Cell { sheet: part.as_str().into(), cell: cell.as_str().into() };
                    row.extend(text.take().map(|text| Block::new(place, Role::Hidden, text)));
                }
                "row" | "externalLink" => {
                    number += 1;
                    into.give(Place::Record { table: part.as_str().into(), record: number }, std::mem::take(&mut row));
                }
                _ => {}
            },
        }
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    if let Some(cause) = fault {
        into.omit(Place::Part { name: part.as_str().into() }, cause);
    }
}

/// One column of a pivot table's cache: its name and the values that records point at.
#[derive(Default)]
struct CacheField {
    name: Arc<str>,
    values: Vec<String>,
}

/// Reads the cache of a pivot table: a copy of the rows it was made from, a row a document. The rows stay in the
/// file when the sheet that they came from is deleted.
pub(super) fn read_pivot_cache(package: &mut Package<'_>, name: &str, records: Option<&str>, into: &mut Gathering<'_>) {
    let fields = read_fields(package, name, into);
    let table = stem(name).to_owned();
    let Some(member) = records.and_then(|records| package.part(records)) else {
        let place = Place::Part { name: table.as_str().into() };
        let blocks = fields.iter().flat_map(|field| {
            field
                .values
                .iter()
                .map(|v| Block::new(place.clone(), Role::Hidden, v.as_str()).labelled(Arc::clone(&field.name)))
        });
        let blocks = blocks.collect();
        into.give(place.clone(), blocks);
        return;
    };
    let mut number = 0;
    let mut column = 0;
    let mut row: Vec<Block> = Vec::new();
    let fault = member.walk(|node| {
        match node {
            Node::Open(tag) if tag.name() == "r" => column = 0,
            Node::Open(tag) if is_value(tag.name()) || tag.name() == "x" => {
                if let Some(field) = fields.get(column)
                    && let Some(value) = tag.attribute("v")
                {
                    let shared = value.parse::<usize>().ok().and_then(|number| field.values.get(number));
                    let text = if tag.name() == "x" { shared.map_or("", String::as_str) } else { &value };
                    let place = Place::Record { table: table.as_str().into(), record: number + 1 };
                    row.push(Block::new(place, Role::Hidden, text).labelled(Arc::clone(&field.name)));
                }
                column += 1;
            }
            Node::Close(close) if close.name() == "r" => {
                number += 1;
                row.retain(|block| !block.text.expose().trim().is_empty());
                into.give(Place::Record { table: table.as_str().into(), record: number }, std::mem::take(&mut row));
            }
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
        if into.stopped() { Walk::Stop } else { Walk::On }
    });
    if let Some(cause) = fault {
        into.omit(Place::Part { name: table.as_str().into() }, cause);
    }
}

fn is_value(name: &str) -> bool {
    matches!(name, "s" | "n" | "d" | "b" | "e" | "m")
}

fn read_fields(package: &mut Package<'_>, name: &str, into: &mut Gathering<'_>) -> Vec<CacheField> {
    let mut fields: Vec<CacheField> = Vec::new();
    let Some(member) = package.part(name) else { return fields };
    let fault = member.walk(|node| {
        if let Node::Open(tag) = &node {
            match (tag.name(), fields.last_mut()) {
                ("cacheField", _) => {
                    let name = tag.attribute("name").unwrap_or_default();
                    fields.push(CacheField { name: (&*name).into(), values: Vec::new() });
                }
                (value, Some(field)) if is_value(value) => {
                    field.values.push(tag.attribute("v").unwrap_or_default().into_owned());
                }
                _ => {}
            }
        }
        Walk::On
    });
    if let Some(cause) = fault {
        into.omit(Place::Part { name: stem(name).into() }, cause);
    }
    fields
}
