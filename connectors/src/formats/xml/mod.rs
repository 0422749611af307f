//! XML of any kind, StUF messages and exports above all: elements that repeat are records.
//!
//! Here: the extractor. Which elements repeat is found in `shape.rs`, from the first bytes; how events become
//! documents is in `records.rs`, pages of XPS are put together in `fixed_page.rs`. Entities are never expanded and nothing outside of the file is ever opened.

mod fixed_page;
mod paragraphs;
mod records;
mod shape;
#[cfg(test)]
mod tests;

use std::io::{BufRead, Read, SeekFrom};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::encoding::{self, Utf8Reader};
use super::html;
use crate::{
    Block, Cause, Document, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place,
    Result, Role,
};
use records::Gatherer;
use shape::Shape;

/// Reads XML of any length; no single text or tag may be longer than a bound.
pub(super) struct Xml;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "xml", revision: 6, formats: &[Format::Xml, Format::Svg] };

/// Bytes in which the elements that repeat are looked for.
const SAMPLE: u64 = 8 << 20;

/// Bytes of one text or tag.
const EVENT: usize = 32 << 20;

impl Extractor for Xml {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut head = Vec::new();
        (&mut *input.content).take(1024).read_to_end(&mut head)?;
        let declared = html::declared(&head);
        input.content.seek(SeekFrom::Start(0))?;
        if encoding::sample(&head).is_some_and(|head| fixed_page::is_page(&head)) {
            return page(input, declared, into);
        }
        let mut shape = Shape::default();
        let sample = Utf8Reader::declared((&mut *input.content).take(SAMPLE), declared);
        // The sample is cut off somewhere, which is no damage; damage shows when all is read.
        let _ = events(sample, &mut |event| {
            shape.learn(event);
            std::ops::ControlFlow::Continue(())
        });
        input.content.seek(SeekFrom::Start(0))?;
        let mut gatherer = Gatherer::new(input.part, input.format, limits.document_bytes, shape.records());
        let mut all = Utf8Reader::declared(&mut *input.content, declared);
        let mut stopped = false;
        let result = events(&mut all, &mut |event| {
            let flow = gatherer.take(event, into);
            stopped = flow.is_break();
            flow
        });
        if stopped || gatherer.finish(into).is_break() {
            return Ok(());
        }
        if gatherer.has_entities() {
            let place = Place::Part { name: "entities".into() };
            let _ = into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Unsupported });
        }
        let _ = encoding::report(all.confidence(), input.part, into);
        result
    }
}

/// Reads a page of XPS.
fn page(input: Input<'_>, declared: Option<encoding::Charset>, into: &mut dyn DocumentSink) -> Result<()> {
    let mut page = fixed_page::Page::default();
    let result = events(Utf8Reader::declared(&mut *input.content, declared), &mut |event| {
        page.take(event);
        std::ops::ControlFlow::Continue(())
    });
    let (text, links) = page.finish();
    let text = (!text.is_empty()).then(|| Block::new(Place::Whole, Role::Body, text));
    let links = links.into_iter().map(|link| Block::new(Place::Whole, Role::Link, link));
    let blocks: Vec<Block> = text.into_iter().chain(links).collect();
    if !blocks.is_empty() && into.document(Document::whole(input.part.clone(), input.format, blocks)).is_break() {
        return Ok(());
    }
    result
}

/// Reads events until the end, damage, or a break.
fn events(reader: impl BufRead, take: &mut dyn FnMut(&Event<'_>) -> crate::Flow) -> Result<()> {
    let mut reader = Reader::from_reader(Bounded { inner: reader, left: EVENT });
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().left = EVENT;
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => {
                if take(&event).is_break() {
                    return Ok(());
                }
            }
            Err(quick_xml::Error::Io(error)) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                return Err(Error::content(Cause::TooLarge));
            }
            Err(_) => return Err(Error::content(Cause::Damaged)),
        }
    }
}

/// Ends reading when one event takes more than its share.
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left == 0 {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.fill_buf()?.len().min(into.len());
        into[..count].copy_from_slice(&self.inner.fill_buf()?[..count]);
        self.consume(count);
        Ok(count)
    }
}

/// The part of a name behind its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
