//! Gathers blocks into documents of bounded size and hands them to the sink.
//!
//! Shared by the office formats. What a block says is the business of each format.

use std::ops::ControlFlow;

use identifiers::Sensitive;

use crate::formats::ooxml::stem;
use crate::formats::package::Package;
use crate::layout::{BlockRef, Layout};
use crate::ocr::Picture;
use crate::{Block, Cause, Document, DocumentSink, Error, Flow, Format, Limits, Omission, Part, Place, Result, Role};

/// The documents of one part, in the making.
pub(crate) struct Gathering<'a> {
    part: &'a Part,
    format: Format,
    limit: usize,
    into: &'a mut dyn DocumentSink,
    place: Place,
    pieces: u32,
    flushed: u32,
    blocks: Vec<Block>,
    bytes: usize,
    given: u64,
    fault: Option<Cause>,
    stopped: bool,
}

impl<'a> Gathering<'a> {
    /// Starts with a document that is the whole part.
    pub(crate) fn new(part: &'a Part, format: Format, limits: &Limits, into: &'a mut dyn DocumentSink) -> Self {
        Self {
            part,
            format,
            limit: limits.document_bytes.max(1),
            into,
            place: Place::Whole,
            pieces: 0,
            flushed: 0,
            blocks: Vec::new(),
            bytes: 0,
            given: 0,
            fault: None,
            stopped: false,
        }
    }

    /// Ends the open document and opens one at another place.
    pub(crate) fn start(&mut self, place: Place) {
        self.flush();
        self.place = place;
        self.pieces = 0;
    }

    /// Adds a block; text without any visible character is dropped, and very long text is cut.
    pub(crate) fn push(&mut self, block: Block) {
        if let Some(block) = self.place(block)
            && let Some(layout) = self.into.layout()
        {
            layout.beside(block);
        }
    }

    /// Adds a block like [`Self::push`], for a caller that says itself where it goes; says where it is, unless it was
    /// dropped or cut.
    pub(crate) fn place(&mut self, block: Block) -> Option<BlockRef> {
        if self.stopped || block.text.expose().trim().is_empty() {
            return None;
        }
        let length = block.text.expose().len();
        if length > self.limit {
            self.push_cut(block);
            return None;
        }
        if self.bytes + length > self.limit {
            self.flush();
        }
        self.bytes += length;
        self.blocks.push(block);
        let block = u32::try_from(self.blocks.len() - 1).ok()?;
        Some(BlockRef { document: self.flushed, block })
    }

    /// Gives the layout, if it is wanted.
    pub(crate) fn layout(&mut self) -> Option<&mut Layout> {
        self.into.layout()
    }

    /// Adds text at a place.
    pub(crate) fn text(&mut self, place: Place, role: Role, text: impl Into<String>) {
        self.push(Block::new(place, role, text));
    }

    /// Hands over a finished document that stands beside the open one.
    pub(crate) fn give(&mut self, place: Place, blocks: Vec<Block>) {
        if self.stopped || blocks.is_empty() {
            return;
        }
        let document = Document { part: self.part.clone(), place, format: self.format, blocks };
        self.given += 1;
        let flow = self.into.document(document);
        self.note(flow);
    }

    /// Hands over an embedded file.
    pub(crate) fn embedded(&mut self, name: &str, hint: Option<Format>, content: Vec<u8>) {
        if !self.stopped {
            self.given += 1;
            let flow = self.into.embedded(name, hint, content);
            self.note(flow);
        }
    }

    /// Reads a picture by OCR, if the settings say so.
    ///
    /// # Errors
    /// The cause with which its place is to be omitted.
    pub(crate) fn picture(
        &mut self,
        place: &Place,
        make: &mut dyn FnMut() -> std::result::Result<Picture, Cause>,
    ) -> std::result::Result<Vec<Block>, Cause> {
        if self.stopped { Ok(Vec::new()) } else { self.into.picture(place, make) }
    }

    /// Says that a place was not read.
    pub(crate) fn omit(&mut self, place: Place, cause: Cause) {
        if !self.stopped {
            self.fault = self.fault.or(Some(cause));
            let flow = self.into.omitted(Omission { part: self.part.clone(), place, cause });
            self.note(flow);
        }
    }

    /// Says which parts of a package could not be read, beyond those that were said already.
    pub(crate) fn omit_faults(&mut self, package: Package<'_>) {
        if self.stopped {
            return;
        }
        for (name, cause) in package.faults() {
            self.omit(Place::Part { name: stem(&name).into() }, cause);
        }
    }

    /// Whether the sink wants no more.
    pub(crate) fn stopped(&self) -> bool {
        self.stopped
    }

    /// Ends the last document.
    ///
    /// # Errors
    /// When there was nothing to give: the cause of the first omission, or else no text.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.flush();
        if self.given > 0 || self.stopped {
            return Ok(());
        }
        Err(Error::content(self.fault.unwrap_or(Cause::NoText)))
    }

    fn push_cut(&mut self, block: Block) {
        let text = block.text.expose();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = if rest.len() <= self.limit { rest.len() } else { cut(rest, self.limit) };
            let (head, tail) = rest.split_at(end);
            self.flush();
            self.bytes = head.len();
            self.blocks.push(Block { text: Sensitive::new(head.to_owned()), ..block.clone() });
            rest = tail;
        }
    }

    fn flush(&mut self) {
        self.bytes = 0;
        if self.blocks.is_empty() {
            return;
        }
        self.pieces += 1;
        let place = if self.pieces == 1 {
            self.place.clone()
        } else {
            // A document is named by its place, so the further pieces of a long one need names of their own.
            Place::Part { name: format!("{} {}", self.place.key(), self.pieces).trim_start().into() }
        };
        let blocks = std::mem::take(&mut self.blocks);
        self.flushed += 1;
        if let Some(layout) = self.into.layout() {
            layout.documents.push(place.clone());
        }
        self.give(place, blocks);
    }

    fn note(&mut self, flow: Flow) {
        if flow == ControlFlow::Break(()) {
            self.stopped = true;
        }
    }
}

/// The last word end before `limit`, or else the last character boundary; never zero.
fn cut(text: &str, limit: usize) -> usize {
    let mut end = limit;
    while end > 0 && !text.is_char_boundary(end) {
        end -= 1;
    }
    match text[..end].rfind(char::is_whitespace) {
        Some(space) if space > end / 2 => space,
        _ if end > 0 => end,
        _ => text.chars().next().map_or(text.len(), char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use crate::formats::sample::Collected;

    #[test]
    fn a_long_document_is_split_at_block_and_word_ends_without_loss() {
        let part = Part::item();
        let limits = Limits { document_bytes: 10, ..Limits::default() };
        let mut sink = Collected::default();
        let mut gathering = Gathering::new(&part, Format::Docx, &limits, &mut sink);
        gathering.text(Place::Whole, Role::Body, "een twee");
        gathering.text(Place::Whole, Role::Body, "drie");
        gathering.text(Place::Whole, Role::Body, "vier vijf zes zeven é");
        assert!(gathering.finish().is_ok());
        let places: Vec<&Place> = sink.documents.iter().map(|d| &d.place).collect();
        assert_eq!(places[0], &Place::Whole);
        let mut distinct = places.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), places.len(), "every piece has a place of its own");
        assert_eq!(sink.text().replace('\n', ""), "een tweedrievier vijf zes zeven é");
    }

    #[test]
    fn white_space_alone_is_no_document() {
        let part = Part::item();
        let mut sink = Collected::default();
        let mut gathering = Gathering::new(&part, Format::Docx, &Limits::default(), &mut sink);
        gathering.text(Place::Whole, Role::Body, " \n\t");
        assert_eq!(gathering.finish().unwrap_err().kind(), ErrorKind::Content(Cause::NoText));
    }
}
