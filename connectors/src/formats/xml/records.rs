//! Events become documents: one per record, and one for what stands outside of records.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::local;
use super::paragraphs::Paragraphs;
use super::shape::{At, Records};
use crate::formats::inlined;
use crate::{Block, Document, DocumentSink, Flow, Format, Part, Place, Role};

/// An element that is open.
struct Open {
    at: At,
    label: Option<Arc<str>>,
}

/// The record that is open.
struct Record {
    depth: usize,
    place: Place,
}

/// Gathers events into documents.
pub(super) struct Gatherer<'a> {
    part: &'a Part,
    format: Format,
    most: usize,
    records: Records,
    open: Vec<Open>,
    deeper: u64,
    text: String,
    paragraphs: Paragraphs,
    record: Option<Record>,
    blocks: Vec<Block>,
    loose: Vec<Block>,
    bytes: usize,
    loose_bytes: usize,
    counts: BTreeMap<String, u64>,
    pieces: u32,
    labels: BTreeMap<String, Arc<str>>,
    entities: bool,
}

/// Elements inside elements that are told apart.
const DEPTH: usize = 1000;

impl<'a> Gatherer<'a> {
    pub(super) fn new(part: &'a Part, format: Format, most: usize, records: Records) -> Self {
        Self {
            part,
            format,
            most,
            records,
            open: Vec::new(),
            deeper: 0,
            text: String::new(),
            paragraphs: Paragraphs::default(),
            record: None,
            blocks: Vec::new(),
            loose: Vec::new(),
            bytes: 0,
            loose_bytes: 0,
            counts: BTreeMap::new(),
            pieces: 0,
            labels: BTreeMap::new(),
            entities: false,
        }
    }

    /// Whether there were entities, which are not expanded.
    pub(super) fn has_entities(&self) -> bool {
        self.entities
    }

    /// Takes one event.
    pub(super) fn take(&mut self, event: &Event<'_>, into: &mut dyn DocumentSink) -> Flow {
        match event {
            Event::Start(start) => self.begin(start, into),
            Event::Empty(start) => {
                if self.begin(start, into).is_break() {
                    return ControlFlow::Break(());
                }
                self.end(into)
            }
            Event::End(_) => self.end(into),
            Event::Text(text) => self.add(&text.borrow().into_inner()),
            Event::CData(text) => self.add(&text.borrow().into_inner()),
            Event::GeneralRef(entity) => {
                let name = entity.borrow().into_inner();
                match entity.resolve_char_ref() {
                    Ok(Some(letter)) => self.add(letter.encode_utf8(&mut [0; 4])),
                    Ok(None) | Err(_) => self.named(&name),
                }
            }
            Event::Comment(text) => {
                let text = text.borrow().into_inner().trim().to_owned();
                self.push(Role::Comment, None, text, into)
            }
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => ControlFlow::Continue(()),
        }
    }

    fn add(&mut self, text: &str) -> Flow {
        self.text.push_str(text);
        ControlFlow::Continue(())
    }

    fn named(&mut self, name: &str) -> Flow {
        match resolve_predefined_entity(name) {
            Some(text) => self.add(text),
            None => {
                self.entities = true;
                self.add(&format!("&{name};"))
            }
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>, into: &mut dyn DocumentSink) -> Flow {
        if self.flush(into).is_break() {
            return ControlFlow::Break(());
        }
        if self.open.len() >= DEPTH {
            self.deeper += 1;
            return ControlFlow::Continue(());
        }
        let name = start.name();
        self.paragraphs.begin(name.as_ref());
        let name = local(name.as_ref());
        let at = self.records.child(self.open.last().map_or(Records::root(), |open| open.at), name);
        if self.record.is_none() && self.records.is_record(at) {
            let count = self.counts.entry(name.to_owned()).or_insert(0);
            *count += 1;
            let place = Place::Record { table: name.into(), record: *count };
            self.record = Some(Record { depth: self.open.len(), place });
        }
        let label = self.label(name);
        self.open.push(Open { at, label });
        self.attributes(start, into)
    }

    fn attributes(&mut self, start: &BytesStart<'_>, into: &mut dyn DocumentSink) -> Flow {
        for attribute in start.attributes().with_checks(false).flatten() {
            let name = attribute.key.as_ref();
            // Declarations of names and the like say nothing of what is described.
            if name.starts_with("xmlns") || name.starts_with("xsi:") || name.starts_with("xml:") {
                continue;
            }
            let value = match unescape(&attribute.value) {
                Ok(value) => value.into_owned(),
                Err(_) => {
                    self.entities = true;
                    attribute.value.to_string()
                }
            };
            let label = self.label(local(name));
            if self.push(Role::Body, label, value, into).is_break() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    fn end(&mut self, into: &mut dyn DocumentSink) -> Flow {
        if self.flush(into).is_break() {
            return ControlFlow::Break(());
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return ControlFlow::Continue(());
        }
        if let Some(whole) = self.paragraphs.end() {
            let label = self.open.last().and_then(|open| open.label.clone());
            if self.push(Role::Body, label, whole, into).is_break() {
                return ControlFlow::Break(());
            }
        }
        self.open.pop();
        match self.record.take() {
            Some(record) if record.depth >= self.open.len() => self.give(record.place, into),
            other => {
                self.record = other;
                ControlFlow::Continue(())
            }
        }
    }

    /// Ends the text that is being gathered; it belongs to the element that is open.
    fn flush(&mut self, into: &mut dyn DocumentSink) -> Flow {
        if !self.text.is_empty() {
            self.paragraphs.text(&self.text);
        }
        if self.text.trim().is_empty() {
            self.text.clear();
            return ControlFlow::Continue(());
        }
        let text = std::mem::take(&mut self.text);
        let label = self.open.last().and_then(|open| open.label.clone());
        self.push(Role::Body, label, text.trim().to_owned(), into)
    }

    fn label(&mut self, name: &str) -> Option<Arc<str>> {
        if let Some(label) = self.labels.get(name) {
            return Some(Arc::clone(label));
        }
        let label: Arc<str> = Arc::from(name);
        if self.labels.len() < 20_000 {
            self.labels.insert(name.to_owned(), Arc::clone(&label));
        }
        Some(label)
    }

    fn push(&mut self, role: Role, label: Option<Arc<str>>, text: String, into: &mut dyn DocumentSink) -> Flow {
        if text.trim().is_empty() {
            return ControlFlow::Continue(());
        }
        if let Some(content) = inlined::unpack(&text) {
            return into.embedded(label.as_deref().unwrap_or("deel"), None, content);
        }
        let size = text.len();
        if let Some(record) = &self.record {
            self.blocks.push(Block { label, ..Block::new(record.place.clone(), role, text) });
            self.bytes += size;
            if self.bytes > self.most {
                let place = self.piece(&record.place.key());
                return self.give(place, into);
            }
        } else {
            self.loose.push(Block { label, ..Block::new(Place::Whole, role, text) });
            self.loose_bytes += size;
            if self.loose_bytes > self.most || self.loose.len() > 100_000 {
                return self.give_loose(into);
            }
        }
        ControlFlow::Continue(())
    }

    /// A place for a piece of what is larger than one document may be.
    fn piece(&self, key: &str) -> Place {
        Place::Part { name: format!("{key}#{}", self.pieces).into() }
    }

    fn give(&mut self, place: Place, into: &mut dyn DocumentSink) -> Flow {
        let blocks = std::mem::take(&mut self.blocks);
        self.bytes = 0;
        self.pieces += u32::from(matches!(place, Place::Part { .. }));
        if blocks.is_empty() {
            return ControlFlow::Continue(());
        }
        into.document(Document { part: self.part.clone(), place, format: self.format, blocks })
    }

    fn give_loose(&mut self, into: &mut dyn DocumentSink) -> Flow {
        let blocks = std::mem::take(&mut self.loose);
        self.loose_bytes = 0;
        if blocks.is_empty() {
            return ControlFlow::Continue(());
        }
        let place = if self.pieces == 0 { Place::Whole } else { self.piece("") };
        self.pieces += 1;
        into.document(Document { part: self.part.clone(), place, format: self.format, blocks })
    }

    /// Gives all that is still held.
    pub(super) fn finish(&mut self, into: &mut dyn DocumentSink) -> Flow {
        if self.flush(into).is_break() {
            return ControlFlow::Break(());
        }
        if let Some(record) = self.record.take()
            && self.give(record.place, into).is_break()
        {
            return ControlFlow::Break(());
        }
        self.give_loose(into)
    }
}
