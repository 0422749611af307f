//! How lines become blocks and documents.

use std::ops::ControlFlow;

use crate::{Block, Document, DocumentSink, Flow, Format, Part, Place};

/// What one block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Cut {
    /// A line, as in a log.
    Lines,
    /// Lines up to an empty one, as in a letter.
    Paragraphs,
}

/// Bytes of a document of a long text.
const PIECE: usize = 32 << 10;

/// Bytes after which a paragraph is cut at a line end.
const PARAGRAPH: usize = 8 << 10;

/// Gathers lines into blocks, and blocks into documents.
pub(in crate::formats) struct Blocks<'a> {
    part: &'a Part,
    format: Format,
    cut: Cut,
    whole: bool,
    blocks: Vec<Block>,
    bytes: usize,
    open: String,
    open_line: u64,
    line: u64,
    within: bool,
    given: Option<Place>,
    again: u32,
}

impl<'a> Blocks<'a> {
    /// Begins a part; `whole` texts become one document.
    pub(in crate::formats) fn new(part: &'a Part, format: Format, cut: Cut, whole: bool) -> Self {
        let (blocks, open) = (Vec::new(), String::new());
        Self {
            part,
            format,
            cut,
            whole,
            blocks,
            bytes: 0,
            open,
            open_line: 1,
            line: 0,
            within: false,
            given: None,
            again: 1,
        }
    }

    /// Counts a line that is given in another way.
    pub(in crate::formats) fn pass_line(&mut self) {
        self.line += 1;
        self.close();
    }

    /// Takes a line (or a piece of a very long one).
    pub(in crate::formats) fn line(&mut self, line: &[u8], into: &mut dyn DocumentSink) -> Flow {
        if !self.within {
            self.line += 1;
        }
        self.within = line.last() != Some(&b'\n');
        let text = String::from_utf8_lossy(line);
        for (number, piece) in text.split(['\r', '\u{c}', '\u{b}', '\u{85}']).enumerate() {
            let piece = piece.trim_matches(['\n', '\0']);
            if piece.trim().is_empty() {
                if number == 0 && text.trim().is_empty() {
                    self.close();
                }
                continue;
            }
            self.add(piece);
        }
        if self.whole || self.bytes + self.open.len() < PIECE {
            return ControlFlow::Continue(());
        }
        self.finish(into)
    }

    fn add(&mut self, text: &str) {
        if self.open.is_empty() {
            self.open_line = self.line;
        } else {
            self.open.push('\n');
        }
        self.open.push_str(text.trim_end());
        if self.cut == Cut::Lines || self.open.len() >= PARAGRAPH {
            self.close();
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.bytes += self.open.len();
            let text = std::mem::take(&mut self.open);
            self.blocks.push(Block::body(Place::Line { line: self.open_line }, text));
        }
    }

    /// Gives what was gathered as a document.
    pub(in crate::formats) fn finish(&mut self, into: &mut dyn DocumentSink) -> Flow {
        self.close();
        let Some(first) = self.blocks.first() else { return ControlFlow::Continue(()) };
        let place = if self.whole { Place::Whole } else { first.place.clone() };
        // A line longer than a document goes over several; each needs a place of its own.
        let place = if self.given.as_ref() == Some(&place) {
            self.again += 1;
            Place::Part { name: format!("{}#{}", place.key(), self.again).into() }
        } else {
            (self.given, self.again) = (Some(place.clone()), 1);
            place
        };
        self.bytes = 0;
        let blocks = std::mem::take(&mut self.blocks);
        into.document(Document { part: self.part.clone(), place, format: self.format, blocks })
    }
}
