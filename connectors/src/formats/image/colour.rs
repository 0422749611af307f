//! Pixels in colour, upright, as they are shown: for whoever writes a picture anew.
//!
//! They lie as those that OCR was given, so that an area on the one is the same area on the other.

use tiff::ColorType;
use tiff::decoder::DecodingResult;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;

use super::pixels::{self, MOST_SIDE, OpenPng, damaged, open_png};
use super::{properties, tiff as pages_of_tiff};
use crate::ocr::raster::{self, Raster, Turn};
use crate::{Cause, Format};

/// A picture: rows from the top, one byte a pixel (grey, zero is black) or three (red, green, blue).
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Bytes of a pixel: one or three.
    pub samples: usize,
    /// The pixels.
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bitmap").field("width", &self.width).field("height", &self.height).finish_non_exhaustive()
    }
}

/// Counts the pages of an image file, as reading does; at least one.
#[must_use]
pub fn pages(content: &[u8], format: Format) -> u32 {
    if format == Format::Tiff { pages_of_tiff::pages(content) } else { 1 }
}

/// Decodes a page, counted from zero; what is transparent shows white.
///
/// # Errors
/// The cause for which it cannot be shown as it is; unlike for reading, half a picture is damaged.
pub fn page(content: &[u8], format: Format, number: u32) -> Result<Bitmap, Cause> {
    let turn = properties::read(content, format).turn;
    let bitmap = match format {
        Format::Png => png(content)?,
        Format::Jpeg => jpeg(content)?,
        Format::Tiff => tiff(content, number)?,
        _ => grey(pixels::decode(content, format)?),
    };
    Ok(turned(bitmap, turn))
}

fn grey(raster: Raster) -> Bitmap {
    Bitmap { width: raster.width, height: raster.height, samples: 1, pixels: raster.grey }
}

/// Puts pixels of one to four bytes on white.
fn flat(width: usize, height: usize, pixels: Vec<u8>, samples: usize) -> Result<Bitmap, Cause> {
    let count = width.checked_mul(height).ok_or(Cause::TooLarge)?;
    if pixels.len() != count.saturating_mul(samples) {
        return Err(Cause::Damaged);
    }
    let over = |shade: u8, opacity: u8| {
        ((u32::from(shade) * u32::from(opacity) + 255 * (255 - u32::from(opacity))) / 255) as u8
    };
    let (samples, pixels) = match samples {
        1 | 3 => (samples, pixels),
        2 => (1, pixels.chunks_exact(2).map(|p| over(p[0], p[1])).collect()),
        4 => (3, pixels.chunks_exact(4).flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])]).collect()),
        _ => return Err(Cause::Unsupported),
    };
    Ok(Bitmap { width, height, samples, pixels })
}

fn png(bytes: &[u8]) -> Result<Bitmap, Cause> {
    let OpenPng { mut reader, size: [width, height, samples] } = open_png(bytes)?;
    let mut pixels = vec![0; width * height * samples];
    reader.next_frame(&mut pixels).map_err(damaged)?;
    flat(width, height, pixels, samples)
}

fn jpeg(bytes: &[u8]) -> Result<Bitmap, Cause> {
    let options = DecoderOptions::default().set_max_width(MOST_SIDE).set_max_height(MOST_SIDE);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or(Cause::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let (out, samples) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, 1),
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => (ColorSpace::RGB, 3),
        // Inks: shades of grey will do.
        _ => return pixels::decode(bytes, Format::Jpeg).map(grey),
    };
    raster::check(width as u64, height as u64, samples as u64)?;
    decoder.set_options(options.jpeg_set_out_colorspace(out));
    flat(width, height, decoder.decode().map_err(damaged)?, samples)
}

fn tiff(bytes: &[u8], number: u32) -> Result<Bitmap, Cause> {
    // Palettes, inks and the like: shades of grey will do, as OCR was given them.
    let in_grey = || pages_of_tiff::page(bytes, number).map(grey);
    let Ok(mut decoder) = pages_of_tiff::at(bytes, number) else { return in_grey() };
    let samples = match decoder.colortype() {
        Ok(ColorType::RGB(8)) => 3,
        Ok(ColorType::RGBA(8)) => 4,
        _ => return in_grey(),
    };
    let (width, height) = decoder.dimensions().map_err(damaged)?;
    raster::check(u64::from(width), u64::from(height), samples as u64)?;
    match decoder.read_image().map_err(damaged)? {
        DecodingResult::U8(pixels) => flat(width as usize, height as usize, pixels, samples),
        _ => Err(Cause::Unsupported),
    }
}

/// Turns a picture by quarters, each colour for itself.
fn turned(bitmap: Bitmap, turn: Turn) -> Bitmap {
    if turn == Turn::None {
        return bitmap;
    }
    let samples = bitmap.samples;
    let planes: Vec<Raster> = (0..samples)
        .map(|sample| {
            let grey = bitmap.pixels.iter().skip(sample).step_by(samples).copied().collect();
            Raster { width: bitmap.width, height: bitmap.height, grey }.turned(turn)
        })
        .collect();
    let (width, height) = planes.first().map_or((0, 0), |plane| (plane.width, plane.height));
    let pixels = (0..width * height).flat_map(|at| planes.iter().map(move |plane| plane.grey[at])).collect();
    Bitmap { width, height, samples, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_transparent_shows_white() {
        let bitmap = flat(2, 1, vec![10, 20, 30, 255, 1, 2, 3, 0], 4).expect("it fits");
        assert_eq!((bitmap.samples, bitmap.pixels), (3, vec![10, 20, 30, 255, 255, 255]));
        assert_eq!(flat(2, 1, vec![0; 5], 3).err(), Some(Cause::Damaged));
    }

    #[test]
    fn colours_turn_together() {
        let bitmap = Bitmap { width: 2, height: 1, samples: 3, pixels: vec![1, 2, 3, 4, 5, 6] };
        let right = turned(bitmap.clone(), Turn::Right);
        assert_eq!((right.width, right.height, right.pixels), (1, 2, vec![1, 2, 3, 4, 5, 6]));
        assert_eq!(turned(bitmap, Turn::Half).pixels, [4, 5, 6, 1, 2, 3]);
    }
}
