//! Values become documents: a record per object of a list, and one for what stands outside of lists.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::tokens::Token;
use crate::formats::inlined;
use crate::{Block, Document, DocumentSink, Flow, Format, Part, Place, Role};

/// Keys of a path that are kept; deeper ones say nothing more to a reader.
const KEYS: usize = 24;

/// Labels that are shared; a file with more different paths has keys that are values.
const LABELS: usize = 20_000;

/// The key under which documents of values outside of records are counted.
const LOOSE: &str = "\0loose";

/// What is open.
struct Open {
    list: bool,
    /// Length of the path outside of it.
    path: usize,
    keys: usize,
}

/// Gathers values into documents.
pub(super) struct Gatherer<'a> {
    part: &'a Part,
    format: Format,
    most: usize,
    open: Vec<Open>,
    path: String,
    keys: usize,
    labels: BTreeMap<String, Arc<str>>,
    record: Option<Record>,
    loose: Vec<Block>,
    loose_bytes: usize,
    counts: BTreeMap<String, u64>,
    piece: String,
    /// Blocks made so far.
    made: u64,
}

/// The record that is open.
struct Record {
    depth: usize,
    place: Place,
    path: usize,
    blocks: Vec<Block>,
    bytes: usize,
    pieces: u32,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(part: &'a Part, format: Format, most: usize) -> Self {
        Self {
            part,
            format,
            most,
            open: Vec::new(),
            path: String::new(),
            keys: 0,
            labels: BTreeMap::new(),
            record: None,
            loose: Vec::new(),
            loose_bytes: 0,
            counts: BTreeMap::new(),
            piece: String::new(),
            made: 0,
        }
    }

    /// How many blocks were made so far.
    pub(super) const fn made(&self) -> u64 {
        self.made
    }

    /// Where the next block goes: the place of its document, and its ordinal there.
    pub(super) fn next_block(&self) -> (Place, usize) {
        match &self.record {
            Some(record) => (record.place.clone(), record.blocks.len()),
            None => (self.loose_place(self.counts.get(LOOSE).map_or(1, |count| count + 1)), self.loose.len()),
        }
    }

    /// The place of the record that is open.
    pub(super) fn record(&self) -> Option<&Place> {
        self.record.as_ref().map(|record| &record.place)
    }

    /// The path of keys that is open, and where in it that of the record begins.
    pub(super) fn path(&self) -> (&str, usize) {
        (&self.path, self.record.as_ref().map_or(0, |record| record.path))
    }

    fn loose_place(&self, count: u64) -> Place {
        if count == 1 { Place::Whole } else { Place::Part { name: format!("#{count}").into() } }
    }

    /// Takes one token.
    pub(super) fn take(&mut self, token: Token<'_>, into: &mut dyn DocumentSink) -> Flow {
        match token {
            Token::BeginObject => {
                self.begin_record();
                self.open(false);
            }
            Token::BeginList => self.open(true),
            Token::EndObject | Token::EndList => return self.close(into),
            Token::Key(key) => self.key(key),
            Token::Text(text) => {
                let rest = std::mem::take(&mut self.piece);
                let flow = if rest.is_empty() { self.value(text, into) } else { self.value(&(rest + text), into) };
                self.leave_key();
                return flow;
            }
            Token::Piece(text) => {
                self.piece.push_str(text);
                if self.piece.len() > self.most / 4 {
                    let piece = std::mem::take(&mut self.piece);
                    return self.value(&piece, into);
                }
            }
            Token::Bare(text) => {
                let flow = self.value(text, into);
                self.leave_key();
                return flow;
            }
            Token::Null => self.leave_key(),
        }
        ControlFlow::Continue(())
    }

    /// An object in a list, or on a line of its own, is a record, unless it is inside of one.
    fn begin_record(&mut self) {
        let listed = self.open.last().is_none_or(|open| open.list);
        let line = self.open.is_empty() && self.format == Format::Ndjson;
        if self.record.is_some() || !(line || listed && !self.open.is_empty()) {
            return;
        }
        let count = self.counts.entry(self.path.clone()).or_insert(0);
        *count += 1;
        let place = Place::Record { table: self.path.as_str().into(), record: *count };
        let (depth, path) = (self.open.len(), self.path.len());
        self.record = Some(Record { depth, place, path, blocks: Vec::new(), bytes: 0, pieces: 1 });
    }

    fn open(&mut self, list: bool) {
        self.open.push(Open { list, path: self.path.len(), keys: self.keys });
    }

    fn close(&mut self, into: &mut dyn DocumentSink) -> Flow {
        self.leave_key();
        if let Some(open) = self.open.pop() {
            self.path.truncate(open.path);
            self.keys = open.keys;
        }
        self.leave_key();
        match self.record.take() {
            Some(record) if record.depth == self.open.len() => self.give(record, into),
            other => {
                self.record = other;
                ControlFlow::Continue(())
            }
        }
    }

    fn key(&mut self, key: &str) {
        self.leave_key();
        self.keys += 1;
        if self.keys > KEYS {
            return;
        }
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(&key[..key.floor_char_boundary(key.len().min(200))]);
    }

    /// Takes the key of the value that ended off the path.
    fn leave_key(&mut self) {
        if let Some(open) = self.open.last().filter(|open| !open.list) {
            self.path.truncate(open.path);
            self.keys = open.keys;
        } else if self.open.is_empty() {
            self.path.clear();
            self.keys = 0;
        }
    }

    fn value(&mut self, text: &str, into: &mut dyn DocumentSink) -> Flow {
        if text.trim().is_empty() {
            return ControlFlow::Continue(());
        }
        let begin = self.record.as_ref().map_or(0, |record| record.path);
        let label = self.label(begin);
        if let Some(content) = inlined::unpack(text) {
            return into.embedded(label.as_deref().unwrap_or("deel"), None, content);
        }
        let place = self.record.as_ref().map_or(Place::Whole, |record| record.place.clone());
        let mut block = Block::new(place, Role::Body, text);
        block.label = label;
        self.made += 1;
        match &mut self.record {
            Some(record) => {
                record.bytes += text.len();
                record.blocks.push(block);
                if record.bytes > self.most {
                    return self.give_piece(into);
                }
            }
            None => {
                self.loose_bytes += text.len();
                self.loose.push(block);
                if self.loose_bytes > self.most || self.loose.len() > 100_000 {
                    return self.give_loose(into);
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// The path of keys below the record, shared by all values that have it.
    fn label(&mut self, begin: usize) -> Option<Arc<str>> {
        let path = self.path.get(begin..).unwrap_or_default().trim_start_matches('.');
        if path.is_empty() {
            return None;
        }
        if let Some(label) = self.labels.get(path) {
            return Some(Arc::clone(label));
        }
        let label: Arc<str> = Arc::from(path);
        if self.labels.len() < LABELS {
            self.labels.insert(path.to_owned(), Arc::clone(&label));
        }
        Some(label)
    }

    fn give(&self, record: Record, into: &mut dyn DocumentSink) -> Flow {
        if record.blocks.is_empty() {
            return ControlFlow::Continue(());
        }
        let (part, format) = (self.part.clone(), self.format);
        into.document(Document { part, place: record.place, format, blocks: record.blocks })
    }

    /// Gives what there is of a record that is larger than a document may be.
    fn give_piece(&mut self, into: &mut dyn DocumentSink) -> Flow {
        let Some(record) = &mut self.record else { return ControlFlow::Continue(()) };
        let blocks = std::mem::take(&mut record.blocks);
        record.bytes = 0;
        record.pieces += 1;
        let place = record.place.clone();
        let name = format!("{}#{}", place.key(), record.pieces);
        record.place = Place::Part { name: name.into() };
        into.document(Document { part: self.part.clone(), place, format: self.format, blocks })
    }

    /// Gives what stands outside of records.
    fn give_loose(&mut self, into: &mut dyn DocumentSink) -> Flow {
        let blocks = std::mem::take(&mut self.loose);
        self.loose_bytes = 0;
        if blocks.is_empty() {
            return ControlFlow::Continue(());
        }
        let count = self.counts.entry(LOOSE.to_owned()).or_insert(0);
        *count += 1;
        let count = *count;
        let place = self.loose_place(count);
        into.document(Document { part: self.part.clone(), place, format: self.format, blocks })
    }

    /// Gives all that is still held.
    pub(super) fn finish(&mut self, into: &mut dyn DocumentSink) -> Flow {
        if let Some(record) = self.record.take()
            && self.give(record, into).is_break()
        {
            return ControlFlow::Break(());
        }
        self.give_loose(into)
    }
}
