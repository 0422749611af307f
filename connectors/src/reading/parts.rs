//! The loop over one item and the parts inside its parts.

use std::collections::BTreeMap;
use std::io::{Cursor, SeekFrom};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::budget::Budget;
use super::scanning::Scanning;
use super::split::split;
use super::{Outcome, ReadSink, Report, unlock};
use crate::formats::pdf::{Holder, extract_held};
use crate::ocr::Picture;
use crate::sources::filesystem::legible;
use crate::{
    Block, Cause, Content, Document, DocumentSink, Error, ErrorKind, Flow, Format, Input, Limits, Omission, Part,
    Place, Registry, Role, sniff,
};

/// What is shared while one item is read.
pub(super) struct Reading<'a> {
    registry: &'a Registry,
    limits: &'a Limits,
    passwords: &'a [String],
    into: &'a mut dyn ReadSink,
    first: Option<Cause>,
    documents: u64,
    omissions: u64,
    unlocked: u64,
    ocr: Scanning,
    stopped: bool,
    holder: Option<&'a dyn Holder>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        registry: &'a Registry,
        limits: &'a Limits,
        passwords: &'a [String],
        into: &'a mut dyn ReadSink,
    ) -> Self {
        let ocr = Scanning::new(limits);
        let (documents, omissions, unlocked) = (0, 0, 0);
        let (first, stopped, holder) = (None, false, None);
        Self { registry, limits, passwords, into, first, documents, omissions, unlocked, ocr, stopped, holder }
    }

    /// Leaves the item open with a holder, if it is a PDF.
    pub(super) fn held_by(self, holder: &'a dyn Holder) -> Self {
        Self { holder: Some(holder), ..self }
    }
}

/// Reads the item.
pub(super) fn read(content: &mut dyn Content, name: &str, mut reading: Reading<'_>) -> Report {
    let size = match size(content) {
        Ok(size) => size,
        Err(error) => {
            reading.omit(&mut Budget::new(reading.limits, 0), &Part::item(), Place::Whole, cause(&error));
            return reading.report(Format::Unknown);
        }
    };
    let mut budget = Budget::new(reading.limits, size);
    let format = reading.part(&mut budget, content, &Part::item(), name, None);
    reading.report(format)
}

fn size(content: &mut dyn Content) -> crate::Result<u64> {
    let size = content.seek(SeekFrom::End(0))?;
    content.rewind()?;
    Ok(size)
}

/// The cause of an error, as it goes into the report.
fn cause(error: &Error) -> Cause {
    match error.kind() {
        ErrorKind::Content(cause) => cause,
        ErrorKind::SourceDown => Cause::Gone,
        ErrorKind::Settings | ErrorKind::Stopped => Cause::Damaged,
    }
}

impl Reading<'_> {
    fn report(&self, format: Format) -> Report {
        Report { outcome: self.outcome(), format, unlocked: self.unlocked }
    }

    fn outcome(&self) -> Outcome {
        match (self.first, self.documents) {
            (None, _) => Outcome::Read,
            (Some(cause), 0) => Outcome::Unreadable(cause),
            (Some(cause), _) => Outcome::Partly(cause),
        }
    }

    /// Reads one part and everything in it; the depth of this recursion is bounded by `limits.nesting`.
    fn part(
        &mut self,
        budget: &mut Budget,
        content: &mut dyn Content,
        part: &Part,
        name: &str,
        hint: Option<Format>,
    ) -> Format {
        let (documents, omissions) = (self.documents, self.omissions);
        let known = catch(|| Ok((size(content)?, sniff(content, name, hint)?)));
        let mut format = known.as_ref().map_or(Format::Unknown, |(_, format)| *format);
        self.name(budget, part, name, format);
        let mut result = known.and_then(|(size, format)| self.extract(budget, content, size, format, (part, name)));
        let is_locked = result.as_ref().is_err_and(|error| cause(error) == Cause::Encrypted);
        if is_locked && !self.stopped && documents == self.documents {
            let left = budget.left();
            if let Ok(mut opened) = unlock::open(content, format, self.passwords, &left).map(Cursor::new) {
                self.unlocked += 1;
                result =
                    catch(|| Ok((size(&mut opened)?, sniff(&mut opened, name, hint)?))).and_then(|(size, inner)| {
                        format = inner;
                        self.extract(budget, &mut opened, size, inner, (part, name))
                    });
            }
        }
        match result {
            Err(error) if !self.stopped => self.omit(budget, part, Place::Whole, cause(&error)),
            // An extractor that gave nothing at all found no text where text belongs.
            Ok(()) if !self.stopped && documents == self.documents && omissions == self.omissions => {
                self.omit(budget, part, Place::Whole, Cause::NoText);
            }
            Ok(()) | Err(_) => {}
        }
        format
    }

    fn extract(
        &mut self,
        budget: &mut Budget,
        content: &mut dyn Content,
        size: u64,
        format: Format,
        (part, name): (&Part, &str),
    ) -> crate::Result<()> {
        if self.stopped {
            return Ok(());
        }
        let extractor = self.registry.extractor(format).ok_or_else(|| Error::content(unread(format)))?;
        budget.outside(|| self.into.content(part, format, content));
        content.rewind()?;
        let (limits, passwords) = (budget.left(), self.passwords);
        let input = Input { content, size, part, name, format, passwords };
        let holder = self.holder.filter(|_| format == Format::Pdf && *part == Part::item());
        let mut sink = PartSink { reading: self, budget, part, names: BTreeMap::new() };
        catch(|| match holder {
            Some(holder) => extract_held(holder, input, &limits, &mut sink),
            None => extractor.extract(input, &limits, &mut sink),
        })
    }

    /// Gives the name of a part as a document.
    fn name(&mut self, budget: &mut Budget, part: &Part, name: &str, format: Format) {
        let Some(document) = name_document(part, name, format) else { return };
        if budget.outside(|| self.into.document(document)).is_break() {
            self.stopped = true;
        }
    }

    fn omit(&mut self, budget: &mut Budget, part: &Part, place: Place, cause: Cause) {
        self.first.get_or_insert(cause);
        self.omissions += 1;
        let omission = Omission { part: part.clone(), place, cause };
        if budget.outside(|| self.into.omitted(omission)).is_break() {
            self.stopped = true;
        }
    }

    /// Ends the item for a limit.
    fn stop(&mut self, budget: &mut Budget, part: &Part, place: Place, cause: Cause) {
        self.omit(budget, part, place, cause);
        self.stopped = true;
    }

    fn flow(&self) -> Flow {
        if self.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Makes the document of a name; `None` when there is nothing legible in it.
pub(super) fn name_document(part: &Part, name: &str, format: Format) -> Option<Document> {
    let text = legible(name);
    if text.trim().is_empty() {
        return None;
    }
    let place = Place::Part { name: "name".into() };
    let block = Block::new(place.clone(), Role::FileName, text).labelled("bestandsnaam");
    Some(Document { part: part.clone(), place, format, blocks: vec![block] })
}

/// Runs a parser; a panic in it is damage of what it read.
fn catch<T>(act: impl FnOnce() -> crate::Result<T>) -> crate::Result<T> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|_| Err(Error::content(Cause::Damaged)))
}

/// Why a format without an extractor is not read.
fn unread(format: Format) -> Cause {
    match format {
        Format::Empty => Cause::NoText,
        Format::EncryptedOffice => Cause::Encrypted,
        Format::Png | Format::Jpeg | Format::Tiff | Format::Gif | Format::Bmp | Format::Webp => Cause::ImageOnly,
        _ => Cause::Unsupported,
    }
}

/// What an extractor pushes into while it reads one part.
struct PartSink<'r, 'a> {
    reading: &'r mut Reading<'a>,
    budget: &'r mut Budget,
    part: &'r Part,
    /// Names given so far, each with the last number put behind it.
    names: BTreeMap<String, u32>,
}

impl PartSink<'_, '_> {
    /// Gives an embedded part a name that no other has here: its own, or with a number behind it.
    fn unique(&mut self, name: &str) -> String {
        let base = if name.trim().is_empty() { "deel" } else { name };
        let mut unique = base.to_owned();
        while self.names.contains_key(&unique) {
            let number = self.names.entry(base.to_owned()).or_insert(1);
            *number += 1;
            unique = format!("{base} ({number})");
        }
        self.names.insert(unique.clone(), 1);
        unique
    }
}

impl DocumentSink for PartSink<'_, '_> {
    fn document(&mut self, document: Document) -> Flow {
        if self.reading.stopped {
            return ControlFlow::Break(());
        }
        for document in split(document, self.budget.document_bytes()) {
            let text = document.blocks.iter().map(|block| block.text.expose().len()).sum();
            if let Err(cause) = self.budget.document(text) {
                self.reading.stop(self.budget, self.part, document.place, cause);
                return ControlFlow::Break(());
            }
            self.reading.documents += 1;
            let (into, budget) = (&mut *self.reading.into, &mut *self.budget);
            if budget.outside(|| into.document(document)).is_break() {
                self.reading.stopped = true;
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    fn embedded(&mut self, name: &str, hint: Option<Format>, content: Vec<u8>) -> Flow {
        if self.reading.stopped {
            return ControlFlow::Break(());
        }
        let unique = self.unique(name);
        let inner = self.part.inside(&unique);
        if let Err(cause) = self.budget.part(content.len() as u64) {
            let place = Place::Part { name: "parts".into() };
            let at = if cause == Cause::TooMany { (self.part, place) } else { (&inner, Place::Whole) };
            self.reading.stop(self.budget, at.0, at.1, cause);
        } else if self.budget.allows_depth(inner.depth()) {
            self.reading.part(self.budget, &mut Cursor::new(content), &inner, name, hint);
        } else {
            self.reading.omit(self.budget, &inner, Place::Whole, Cause::TooDeep);
        }
        self.reading.flow()
    }

    fn picture(
        &mut self,
        place: &Place,
        make: &mut dyn FnMut() -> std::result::Result<Picture, Cause>,
    ) -> std::result::Result<Vec<Block>, Cause> {
        if !self.reading.into.wants_picture(self.part, place) {
            return Err(Cause::ImageOnly);
        }
        let (engine, ocr) = (self.reading.registry.ocr(), &mut self.reading.ocr);
        self.budget.beside(|| ocr.read(engine, place, make))
    }

    fn conversation(&mut self, messages: &[&str]) {
        if !self.reading.stopped {
            self.reading.into.conversation(messages);
        }
    }

    fn unlocked(&mut self) {
        self.reading.unlocked += 1;
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        if !self.reading.stopped {
            self.reading.omit(self.budget, &omission.part, omission.place, omission.cause);
        }
        self.reading.flow()
    }
}
