//! PDF: one document per page, one for each thing that belongs to the whole file.
//!
//! `hayro-syntax` reads objects and repairs broken files; content streams are read by our own tokenizer and
//! text interpreter, which keep for each glyph where it stands and where it comes from ([`PageText`]).
//! A page that is only images is put together as a picture for OCR (`images.rs`, `composing.rs`); a page whose glyphs
//! say nothing, or are outlines, is painted for it (`rendering.rs`), and is an omission where OCR does not read. Scripts are read as text, and never run.

mod annotations;
mod attachments;
mod blocks;
mod charmap;
mod composing;
mod drawing;
mod drawings;
mod extras;
mod faces;
mod fields;
mod fontfallback;
mod fontguard;
mod fonts;
mod glyph;
mod heights;
mod holding;
mod images;
mod interpreter;
mod joined;
mod layers;
mod layout;
mod lines;
mod logos;
mod marked;
mod marks;
mod matrix;
mod node;
mod opening;
mod order;
mod pages;
mod properties;
mod recording;
mod rendering;
mod right_to_left;
mod scripts;
mod second;
mod shapes;
mod showing;
mod silent;
mod streams;
mod strings;
#[cfg(test)]
mod tests;
mod textstring;
mod tokens;
mod twins;
mod witness;
mod xml;

use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Part, Place, Result,
};

pub use drawing::{Cell, Drawing, Enter, LineStyle, ObjectIndex, Path, PathPart, Rule, Sheet, Side, Step, TextRun};
pub use drawings::{Drawings, Source, Unread};
pub use glyph::{Anchor, Glyph, GlyphSource, PageText, StreamSource, TextBlock, Unicode, Visibility};
pub use holding::{Held, Holder, Room};
pub use images::Pixels;
pub use node::Node;
pub use opening::{PageTexts, PdfFile};
pub use right_to_left::is_right_to_left;
pub use shapes::{Outline, plain_letter};
pub use tokens::{Operand, Tokens};
pub(in crate::formats) use xml::leaves as xml_leaves;

/// The extractor for PDF.
#[derive(Debug, Default)]
pub struct PdfExtractor;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "pdf", revision: 9, formats: &[Format::Pdf] };

impl Extractor for PdfExtractor {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let file = PdfFile::open(bytes, input.passwords, limits).map_err(Error::content)?;
        read_all(&mut file.drawings(limits), input.part, limits, into)
    }
}

/// Reads as [`PdfExtractor`] does, and leaves the file with whoever keeps it open.
///
/// # Errors
/// As [`Extractor::extract`].
pub(crate) fn extract_held(
    holder: &dyn Holder,
    mut input: Input<'_>,
    limits: &Limits,
    into: &mut dyn DocumentSink,
) -> Result<()> {
    let (bytes, part) = (input.bytes(limits)?, input.part);
    let mut result = Ok(());
    let mut read = |drawings: &mut Drawings<'_>| result = read_all(drawings, part, limits, into);
    holder.open(bytes, input.passwords, limits, &mut read).map_err(Error::content)?;
    result
}

/// Reads all pages, and what belongs to the whole file.
fn read_all(drawings: &mut Drawings<'_>, part: &Part, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
    let file = drawings.file();
    if file.was_locked {
        into.unlocked();
    }
    for index in 0..file.page_count() {
        let place = Place::Page { page: u32::try_from(index + 1).unwrap_or(u32::MAX) };
        if drawings.reader.is_late() {
            return Err(Error::content(Cause::TimedOut));
        }
        if index as u64 >= limits.documents {
            return Err(Error::content(Cause::TooMany));
        }
        if pages::extract(&mut drawings.reader, index, place, part, limits, into).is_break() {
            return Ok(());
        }
    }
    let missing = match (file.lacks_pages(), file.page_count()) {
        (true, _) => Some(Cause::Damaged),
        (false, 0) => Some(Cause::NoText),
        (false, _) => None,
    };
    if let Some(cause) = missing {
        let omission = Omission { part: part.clone(), place: Place::Whole, cause };
        if into.omitted(omission).is_break() {
            return Ok(());
        }
    }
    let _: Flow = extras::extract(&mut drawings.reader, part, limits, into);
    Ok(())
}
