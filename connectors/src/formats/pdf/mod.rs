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
mod fields;
mod fontfallback;
mod fontguard;
mod fonts;
mod glyph;
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
mod pages;
mod properties;
mod recording;
mod rendering;
mod right_to_left;
mod scripts;
mod shapes;
mod showing;
mod streams;
mod strings;
#[cfg(test)]
mod tests;
mod textstring;
mod tokens;
mod xml;

use crate::allowance::Allowance;
use crate::{
    Cause, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Place, Result,
};

pub use drawing::{Cell, Drawing, Enter, LineStyle, ObjectIndex, Path, PathPart, Rule, Sheet, Side, Step, TextRun};
pub use drawings::{Drawings, Source, Unread};
pub use glyph::{Anchor, Glyph, GlyphSource, PageText, StreamSource, TextBlock, Unicode, Visibility};
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

const PROFILE: ExtractorProfile = ExtractorProfile { id: "pdf", revision: 6, formats: &[Format::Pdf] };

impl Extractor for PdfExtractor {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let time = Allowance::of_seconds(limits.seconds);
        let bytes = input.bytes(limits)?;
        let file = PdfFile::open(bytes, input.passwords, limits).map_err(Error::content)?;
        if file.was_locked {
            into.unlocked();
        }
        let mut reader = file.reader(limits, time);
        let mut count = 0_u64;
        for index in 0..file.page_count() {
            let place = Place::Page { page: u32::try_from(index + 1).unwrap_or(u32::MAX) };
            if reader.is_late() {
                return Err(Error::content(Cause::TimedOut));
            }
            count += 1;
            if count > limits.documents {
                return Err(Error::content(Cause::TooMany));
            }
            if pages::extract(&mut reader, index, place, input.part, limits, into).is_break() {
                return Ok(());
            }
        }
        let missing = match (file.lacks_pages(), file.page_count()) {
            (true, _) => Some(Cause::Damaged),
            (false, 0) => Some(Cause::NoText),
            (false, _) => None,
        };
        if let Some(cause) = missing {
            let omission = Omission { part: input.part.clone(), place: Place::Whole, cause };
            if into.omitted(omission).is_break() {
                return Ok(());
            }
        }
        let _: Flow = extras::extract(&mut reader, input.part, limits, into);
        Ok(())
    }
}
