//! Drawings that Windows programs keep as a list of commands (EMF, WMF): the text that they write.
//!
//! Diagrams, charts and previews of embedded objects stand in documents as such drawings. Nothing is drawn here; a
//! drawing that mainly shows a large bitmap is told of, since that may be a scan.

mod emf;
mod lines;
mod wmf;

use crate::{
    Block, Cause, Document, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place,
    Result, Role,
};

/// What a drawing holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    /// What it writes, lines joined with `\n`.
    pub(super) text: String,
    /// Whether it shows a bitmap that is large enough for a scan.
    pub(super) has_bitmap: bool,
}

/// Reads a drawing; none when it is of no such format.
pub(super) fn read(bytes: &[u8], format: Format) -> Option<Drawn> {
    match format {
        Format::Emf => Some(emf::read(bytes)),
        Format::Wmf => Some(wmf::read(bytes)),
        _ => None,
    }
}

/// Makes the block of a drawing at a place, if it writes anything.
pub(super) fn block(drawn: &Drawn, place: &Place) -> Option<Block> {
    (!drawn.text.is_empty()).then(|| Block::new(place.clone(), Role::TextBox, drawn.text.as_str()))
}

/// Reads files of drawings.
pub(super) struct Metafile;

const PROFILE: ExtractorProfile =
    ExtractorProfile { id: "metafile", revision: 2, formats: &[Format::Emf, Format::Wmf] };

impl Extractor for Metafile {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let drawn = read(&bytes, input.format).ok_or_else(|| Error::content(Cause::Damaged))?;
        if let Some(block) = block(&drawn, &Place::Whole)
            && into.document(Document::whole(input.part.clone(), input.format, vec![block])).is_break()
        {
            return Ok(());
        }
        if drawn.has_bitmap {
            let omission = Omission { part: input.part.clone(), place: Place::Whole, cause: Cause::ImageOnly };
            let _ = into.omitted(omission);
        }
        Ok(())
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn signed(bytes: &[u8], at: usize) -> Option<i64> {
    long(bytes, at).map(|number| i64::from(number.cast_signed()))
}

/// Whether a bitmap header says a size that a scan could have.
fn is_large(bytes: &[u8], header: usize) -> bool {
    let side = |at| header.checked_add(at).and_then(|at| signed(bytes, at)).unwrap_or(0).abs();
    side(4).min(side(8)) >= i64::from(super::pictures::PAGE_SIDE)
}
