//! Pictures of text: hidden words painted over, and nothing but pixels written.
//!
//! Which areas are painted is in `paint.rs` and `unread.rs`, their labels in `letters.rs`. A page of which OCR read nothing, or that it is not sure of, is left out.

use std::io::Cursor;

use connectors::formats::image::{Bitmap, page, pages};
use connectors::formats::pdf::Pixels;
use connectors::{Area, Format, Place};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use tiff::encoder::colortype::{Gray8, RGB8};
use tiff::encoder::compression::DeflateLevel;
use tiff::encoder::{Compression, TiffEncoder};

use super::paint::{Canvas, Painted, areas, words};
use super::unread::Shades;
use super::{Note, Original, Rebuilder, Rebuilt, jpeg};
use crate::{Error, ErrorKind, Result, mark_text};

/// Of JPEG that is packed anew, in percent: it changes no letter.
const QUALITY: u8 = 95;

/// Writes TIFF for TIFF and JPEG for JPEG; PNG for all others.
pub(super) struct ImageRebuilder;

impl Rebuilder for ImageRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Png, Format::Jpeg, Format::Tiff, Format::Gif, Format::Bmp, Format::Webp]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let mut notes = Vec::new();
        let (bytes, extension, media_type) = match original.format {
            Format::Tiff => (tiff(&original, &mut notes)?, "tiff", "image/tiff"),
            Format::Jpeg => (photograph(&original, &mut notes)?, "jpg", "image/jpeg"),
            _ => (png(&original, &mut notes)?, "png", "image/png"),
        };
        Ok(Rebuilt { bytes, extension, media_type, notes })
    }
}

fn not_rebuilt(message: &str) -> Error {
    Error::new(ErrorKind::NotRebuilt, message)
}

/// What a library says of a picture is about sizes and settings; it is not kept, since it may quote.
fn failed<E>(_: E) -> Error {
    Error::new(ErrorKind::Output, "the picture could not be written")
}

/// A page with its hidden words painted over, and what OCR made no words of.
struct Page {
    bitmap: Bitmap,
    /// What was painted over: left, top, right, bottom.
    changed: Vec<[usize; 4]>,
}

fn painted(original: &Original<'_>, number: u32, notes: &mut Vec<Note>) -> Result<Page> {
    let place = Place::Page { page: number };
    let document = original.documents.iter().find(|covered| covered.document().place == place);
    let covered = document.ok_or_else(|| not_rebuilt("nothing of the page is handed over"))?;
    let painted = areas(covered)?;
    let hidden: Vec<Area> = painted.iter().map(|painted| painted.area).collect();
    let mut bitmap = page(original.content, original.format, number - 1)
        .map_err(|_| not_rebuilt("the picture cannot be decoded whole"))?;
    let (width, height) = (bitmap.width, bitmap.height);
    let black = vec![0; bitmap.samples];
    Canvas { pixels: &mut bitmap.pixels, width, height, black: &black }.paint(&hidden);
    // After the painting, so that the shades of what was hidden do not count.
    let grey: Vec<u8> = bitmap.pixels.chunks_exact(bitmap.samples).map(shade).collect();
    let unread = Shades { grey: &grey, width, height }.unread(&[words(covered), hidden.clone()].concat());
    if !unread.is_empty() {
        Canvas { pixels: &mut bitmap.pixels, width, height, black: &black }.paint(&unread);
        notes.push(Note::PictureLeftOut { page: number });
    }
    let mut canvas = Canvas { pixels: &mut bitmap.pixels, width, height, black: &black };
    for Painted { area, marks } in &painted {
        let words: Vec<String> = marks.iter().map(|mark| mark_text(mark, original.heading.language)).collect();
        canvas.label(area, &words.join(" "));
    }
    let changed = hidden.iter().chain(&unread).map(|area| canvas.pixels_of(area)).collect();
    Ok(Page { bitmap, changed })
}

/// How bright a pixel is; of colours the darkest counts, since blue ink is ink.
fn shade(pixel: &[u8]) -> u8 {
    pixel.iter().copied().min().unwrap_or(255)
}

fn sides(bitmap: &Bitmap) -> Result<(u32, u32)> {
    Ok((u32::try_from(bitmap.width).map_err(failed)?, u32::try_from(bitmap.height).map_err(failed)?))
}

fn png(original: &Original<'_>, notes: &mut Vec<Note>) -> Result<Vec<u8>> {
    let Page { bitmap, .. } = painted(original, 1, notes)?;
    let (width, height) = sides(&bitmap)?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(if bitmap.samples == 1 { png::ColorType::Grayscale } else { png::ColorType::Rgb });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&bitmap.pixels)).map_err(failed)?;
    Ok(bytes)
}

fn photograph(original: &Original<'_>, notes: &mut Vec<Note>) -> Result<Vec<u8>> {
    let Page { bitmap, changed } = painted(original, 1, notes)?;
    if let Some(bytes) = patched(original.content, &bitmap, &changed) {
        return Ok(bytes);
    }
    let (width, height) = (u16::try_from(bitmap.width).map_err(failed)?, u16::try_from(bitmap.height).map_err(failed)?);
    let colour = if bitmap.samples == 1 { ColorType::Luma } else { ColorType::Rgb };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    // Colours as fine as brightness: coarser ones run over the edges of what is painted.
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(&bitmap.pixels, width, height, colour).map_err(failed)?;
    Ok(bytes)
}

/// Packs JPEG so that what is not painted over keeps its pixels; `None` when that cannot be done, or when the picture is
/// not shown as it lies in the file: EXIF may turn it.
fn patched(content: &[u8], bitmap: &Bitmap, changed: &[[usize; 4]]) -> Option<Vec<u8>> {
    let bare = jpeg::bare(content)?;
    let shown = |data: &[u8]| page(data, Format::Jpeg, 0).ok();
    if shown(&bare)? != shown(content)? {
        return None;
    }
    let Bitmap { width, height, samples, ref pixels } = *bitmap;
    jpeg::patched(&bare, &Pixels { width, height, samples, data: pixels.clone(), stencil: false }, changed)
}

fn tiff(original: &Original<'_>, notes: &mut Vec<Note>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = TiffEncoder::new(Cursor::new(&mut bytes))
        .map_err(failed)?
        .with_compression(Compression::Deflate(DeflateLevel::Balanced));
    let mut is_empty = true;
    for number in 1..=pages(original.content, original.format) {
        match painted(original, number, notes) {
            Ok(Page { bitmap, .. }) => {
                let (width, height) = sides(&bitmap)?;
                let written = match bitmap.samples {
                    1 => encoder.write_image::<Gray8>(width, height, &bitmap.pixels),
                    _ => encoder.write_image::<RGB8>(width, height, &bitmap.pixels),
                };
                written.map_err(failed)?;
                is_empty = false;
            }
            Err(error) if error.kind() == ErrorKind::NotRebuilt => notes.push(Note::PictureLeftOut { page: number }),
            Err(error) => return Err(error),
        }
    }
    if is_empty { Err(not_rebuilt("nothing is known of what the pages show")) } else { Ok(bytes) }
}
