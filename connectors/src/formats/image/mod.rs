//! Image files: what they say of themselves as text, and their pages as pictures for OCR.
//!
//! Here: the extractor. Pixels are decoded in `pixels.rs`, `tiff.rs` and `fax.rs`, in colour by `colour.rs`, EXIF, XMP, IPTC and
//! comments are read in
//! `properties.rs`; whether a picture moves is told in `frames.rs`. HEIC and SVG are not read.

mod bmp;
mod chunks;
mod colour;
mod fax;
mod frames;
mod jpeg;
mod palette;
mod pixels;
mod properties;
mod size;
#[cfg(test)]
mod tests;
mod tiff;

pub use colour::{Bitmap, page, pages};
pub(super) use pixels::decode;
pub(super) use size::sides;

use crate::ocr::raster::Raster;
use crate::{
    Cause, Document, DocumentSink, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Omission, Place, Result,
};

/// Reads image files.
pub(super) struct Image;

const PROFILE: ExtractorProfile = ExtractorProfile {
    id: "image",
    revision: 4,
    formats: &[Format::Png, Format::Jpeg, Format::Tiff, Format::Gif, Format::Bmp, Format::Webp],
};

impl Extractor for Image {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let told = properties::read(&bytes, input.format);
        if !told.blocks.is_empty() {
            let (part, place) = (input.part.clone(), properties::place());
            let document = Document { part, place, format: input.format, blocks: told.blocks };
            if into.document(document).is_break() {
                return Ok(());
            }
        }
        let pages = if input.format == Format::Tiff { tiff::pages(&bytes) } else { 1 };
        for number in 0..pages {
            let decode = || -> std::result::Result<Raster, Cause> {
                Ok(match input.format {
                    Format::Tiff => tiff::page(&bytes, number)?,
                    _ => pixels::decode(&bytes, input.format)?,
                }
                .turned(told.turn))
            };
            if give(&input, number, &decode, into).is_break() {
                return Ok(());
            }
        }
        if frames::are_several(&bytes, input.format) {
            let (part, place) = (input.part.clone(), Place::Page { page: 2 });
            let _ = into.omitted(Omission { part, place, cause: Cause::ImageOnly });
        }
        Ok(())
    }
}

fn give(
    input: &Input<'_>,
    number: u32,
    decode: &dyn Fn() -> std::result::Result<Raster, Cause>,
    into: &mut dyn DocumentSink,
) -> Flow {
    let place = Place::Page { page: number + 1 };
    let read = into.picture(&place, &mut || decode()?.into_picture());
    match read {
        Ok(blocks) if blocks.is_empty() => {
            into.omitted(Omission { part: input.part.clone(), place, cause: Cause::NoText })
        }
        Ok(blocks) => into.document(Document { part: input.part.clone(), place, format: input.format, blocks }),
        Err(cause) => into.omitted(Omission { part: input.part.clone(), place, cause }),
    }
}
