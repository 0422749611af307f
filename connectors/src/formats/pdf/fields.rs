//! Form fields: AcroForm values and defaults, signatures, and the data of XFA forms.
//!
//! A field is read on the page of its widget; fields without a widget on any page belong to the file.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::annotations::same_words;
use super::interpreter::{Shared, identity};
use super::{scripts, textstring, xml};
use crate::{Block, Place, Role};

/// How deep fields may stand inside fields.
const MAX_DEPTH: usize = 32;
/// The most fields of a form that are walked through.
const MAX_FIELDS: usize = 200_000;
/// The most choices of a field that are read.
const MAX_CHOICES: usize = 20_000;
/// Packets of an XFA form that hold no words of people.
const XFA_SETTINGS: [&str; 6] = ["config", "localeSet", "connectionSet", "stylesheet", "preamble", "postamble"];

/// Reads the field of a widget: its value, its default, the choices it offers.
pub(super) fn of_widget<'a>(widget: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let mut chain = vec![widget.clone()];
    while let Some(parent) = chain.last().and_then(|field| field.get::<Dict<'a>>("Parent")) {
        if chain.len() >= MAX_DEPTH {
            break;
        }
        chain.push(parent);
    }
    shared.fields_read.extend(chain.iter().map(identity));
    let mut blocks = values(&chain, place, shared);
    blocks.extend(chain[1..].iter().flat_map(|field| scripts::of_holder(field, place, shared)));
    blocks
}

/// Reads the fields that no page has a widget of, and the data of an XFA form.
pub(super) fn of_file<'a>(root: &Dict<'a>, place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let Some(form) = root.get::<Dict<'a>>("AcroForm") else { return Vec::new() };
    let mut blocks = Vec::new();
    let mut seen = BTreeSet::new();
    let fields = form.get::<Array<'a>>("Fields");
    let mut open: Vec<Vec<Dict<'a>>> =
        fields.iter().flat_map(Array::iter::<Dict<'a>>).map(|field| vec![field]).collect();
    open.reverse();
    while let Some(chain) = open.pop() {
        let Some(field) = chain.first() else { continue };
        if seen.len() > MAX_FIELDS || shared.is_late() {
            break;
        }
        if !seen.insert(identity(field)) {
            continue;
        }
        let kids = field.get::<Array<'a>>("Kids");
        if !shared.fields_read.contains(&identity(field)) {
            blocks.extend(values(&chain[..1], place, shared).into_iter().map(|block| match name(&chain) {
                Some(name) => block.labelled(name),
                None => block,
            }));
            blocks.extend(scripts::of_holder(field, place, shared));
        }
        if chain.len() < MAX_DEPTH {
            for kid in kids.iter().flat_map(Array::iter::<Dict<'a>>) {
                let mut longer = vec![kid];
                longer.extend(chain.iter().cloned());
                open.push(longer);
            }
        }
    }
    xfa(&form, place, shared, &mut blocks);
    blocks
}

/// Gives the full name of a field, or what its author calls it for people.
fn name(chain: &[Dict<'_>]) -> Option<String> {
    if let Some(shown) = chain.iter().find_map(|field| textstring::entry(field, "TU")) {
        return Some(shown);
    }
    let names: Vec<String> = chain.iter().rev().filter_map(|field| textstring::entry(field, "T")).collect();
    (!names.is_empty()).then(|| names.join("."))
}

/// Reads the values of a field; a field inherits those of the fields that it is in.
fn values<'a>(chain: &[Dict<'a>], place: &Place, shared: &mut Shared<'a>) -> Vec<Block> {
    let label = name(chain);
    let mut texts: Vec<String> = Vec::new();
    for key in ["V", "DV"] {
        let Some(value) = chain.iter().find_map(|field| field.get::<Object<'a>>(key)) else { continue };
        for text in value_texts(value, shared) {
            if text != "Off" && !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    if let Some(rich) = chain.iter().find_map(|field| textstring::long_entry(field, "RV", &mut shared.decoder)) {
        let rich = xml::text(&rich);
        if !rich.is_empty() && !texts.iter().any(|text| same_words(text, &rich)) {
            texts.push(rich);
        }
    }
    texts.extend(chain.iter().find_map(choices));
    let blocks = texts.into_iter().map(|text| Block::new(place.clone(), Role::FormField, text));
    match label {
        Some(label) => blocks.map(|block| block.labelled(label.as_str())).collect(),
        None => blocks.collect(),
    }
}

/// Gives the choices that a field offers, a line each: what is shown, and what is kept for it.
fn choices(field: &Dict<'_>) -> Option<String> {
    let options = field.get::<Array<'_>>("Opt")?;
    let mut lines: Vec<String> = Vec::new();
    for option in options.iter::<Object<'_>>().take(MAX_CHOICES) {
        match option {
            Object::Array(pair) => lines.extend(pair.iter::<Object<'_>>().take(2).filter_map(textstring::of)),
            other => lines.extend(textstring::of(other)),
        }
    }
    lines.dedup();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn value_texts<'a>(value: Object<'a>, shared: &mut Shared<'a>) -> Vec<String> {
    match value {
        Object::Array(list) => list.iter::<Object<'a>>().filter_map(textstring::of).collect(),
        Object::Stream(stream) => textstring::of_stream(&stream, &mut shared.decoder).into_iter().collect(),
        // The value of a signature field: who signed, why, where.
        Object::Dict(signature) => {
            let keys = ["Name", "Reason", "Location", "ContactInfo"];
            keys.iter().filter_map(|key| textstring::entry(&signature, key)).collect()
        }
        other @ (Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::String(_) | Object::Name(_)) => {
            textstring::of(other).into_iter().collect()
        }
    }
}

fn xfa<'a>(form: &Dict<'a>, place: &Place, shared: &mut Shared<'a>, blocks: &mut Vec<Block>) {
    let mut packets: Vec<Stream<'a>> = form.get::<Stream<'a>>("XFA").into_iter().collect();
    if let Some(list) = form.get::<Array<'a>>("XFA") {
        let mut wanted = true;
        for entry in list.iter::<Object<'a>>() {
            match entry {
                Object::String(name) => {
                    let name = textstring::decode(name.as_bytes());
                    wanted = !XFA_SETTINGS.contains(&name.as_str());
                }
                Object::Stream(stream) if wanted => packets.push(stream),
                _ => {}
            }
        }
    }
    for packet in packets {
        let Ok(data) = shared.decoder.decode(&packet) else { continue };
        for (tag, text) in xml::leaves(&String::from_utf8_lossy(&data)) {
            blocks.push(Block::new(place.clone(), Role::FormField, text).labelled(tag));
        }
    }
}

/// The fields that were read on a page, by [`identity`].
pub(super) type FieldsRead = BTreeSet<usize>;
