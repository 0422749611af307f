//! Pages of TIFF files, as scanners and fax programs write them.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::ifd::Value;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use crate::Cause;
use crate::ocr::raster::{self, MOST_BYTES, Raster};

/// The most pages of one file.
const MOST_PAGES: u32 = 10_000;

fn open(bytes: &[u8]) -> Result<Decoder<Cursor<&[u8]>>, Cause> {
    let mut limits = Limits::default();
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    limits.decoding_buffer_size = most;
    limits.intermediate_buffer_size = most;
    Decoder::new(Cursor::new(bytes)).map(|decoder| decoder.with_limits(limits)).map_err(|_| Cause::Damaged)
}

/// Counts the pages, as far as they can be followed; at least one, so that a damaged file is told of.
pub(super) fn pages(bytes: &[u8]) -> u32 {
    let Ok(mut decoder) = open(bytes) else { return 1 };
    let mut count = 1;
    while count < MOST_PAGES && decoder.more_images() && decoder.next_image().is_ok() {
        count += 1;
    }
    count
}

/// Goes to a page, counted from zero.
pub(super) fn at(bytes: &[u8], number: u32) -> Result<Decoder<Cursor<&[u8]>>, Cause> {
    let mut decoder = open(bytes)?;
    for _ in 0..number {
        decoder.next_image().map_err(|_| Cause::Damaged)?;
    }
    Ok(decoder)
}

/// Texts of the pages with the numbers of their tags, and how the first page is turned.
pub(super) fn words(bytes: &[u8]) -> (Vec<(u16, String)>, Option<u32>) {
    let Ok(mut decoder) = open(bytes) else { return (Vec::new(), None) };
    let turned = decoder.get_tag_u32(Tag::Orientation).ok();
    let mut words = Vec::new();
    for _ in 0..MOST_PAGES {
        for (tag, value) in decoder.tag_iter().flatten() {
            if let Value::Ascii(text) = value {
                words.push((tag.to_u16(), text));
            }
        }
        if !decoder.more_images() || decoder.next_image().is_err() {
            break;
        }
    }
    (words, turned)
}

/// Decodes a page, counted from zero.
pub(super) fn page(bytes: &[u8], number: u32) -> Result<Raster, Cause> {
    let palette = super::palette::of_page(bytes, number);
    let mut decoder = at(palette.as_ref().map_or(bytes, |palette| &palette.indexed), number)?;
    if let Some(fax) = super::fax::page(&mut decoder, bytes) {
        return fax;
    }
    let (width, height) = decoder.dimensions().map_err(|_| Cause::Damaged)?;
    let colour = decoder.colortype().map_err(|_| Cause::Damaged)?;
    let bits = u64::from(colour.bit_depth()) * u64::from(colour.num_samples());
    raster::check(u64::from(width), u64::from(height), bits.div_ceil(8).max(1))?;
    let decoded = decoder.read_image().map_err(|_| Cause::Damaged)?;
    let (width, height) = (width as usize, height as usize);
    let bytes: Vec<u8> = match decoded {
        DecodingResult::U8(bytes) => bytes,
        DecodingResult::U16(words) => words.into_iter().map(|word| (word >> 8) as u8).collect(),
        _ => return Err(Cause::Unsupported),
    };
    let raster = match colour {
        ColorType::Gray(bits @ (1 | 2 | 4)) => packed(width, height, &bytes, bits),
        ColorType::Gray(_) => Raster::new(width, height, &bytes, 1),
        ColorType::GrayA(_) => Raster::new(width, height, &bytes, 2),
        ColorType::RGB(_) => Raster::new(width, height, &bytes, 3),
        ColorType::RGBA(_) => Raster::new(width, height, &bytes, 4),
        ColorType::CMYK(_) => {
            let grey: Vec<u8> = bytes.chunks_exact(4).map(|p| raster::cmyk([p[0], p[1], p[2], p[3]])).collect();
            Raster::new(width, height, &grey, 1)
        }
        // The first band is brightness.
        ColorType::YCbCr(_) | ColorType::Lab(_) => {
            let grey: Vec<u8> = bytes.chunks_exact(3).map(|p| p[0]).collect();
            Raster::new(width, height, &grey, 1)
        }
        // Other bands: what is dark and what is light cannot be told.
        _ => Err(Cause::Unsupported),
    }?;
    Ok(match palette {
        Some(palette) => palette.apply(raster, colour.bit_depth()),
        None => raster,
    })
}

/// Unpacks pixels of less than a byte; rows begin at bytes.
fn packed(width: usize, height: usize, bytes: &[u8], bits: u8) -> Result<Raster, Cause> {
    let per_byte = usize::from(8 / bits);
    let stride = width.div_ceil(per_byte);
    if bytes.len() < stride * height {
        return Err(Cause::Damaged);
    }
    let most = (1_u16 << bits) - 1;
    let mut grey = Vec::with_capacity(width * height);
    for row in bytes.chunks_exact(stride).take(height) {
        grey.extend((0..width).map(|x| {
            let shift = 8 - usize::from(bits) * (x % per_byte + 1);
            let value = u16::from(row[x / per_byte] >> shift) & most;
            (value * 255 / most) as u8
        }));
    }
    Ok(Raster { width, height, grey })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_of_one_bit_are_unpacked_row_by_row() {
        let raster = packed(3, 2, &[0b1010_0000, 0b0100_0000], 1).map(|raster| raster.grey);
        assert_eq!(raster, Ok(vec![255, 0, 255, 0, 255, 0]));
        assert_eq!(packed(9, 2, &[0, 0, 0], 1).err(), Some(Cause::Damaged));
    }
}
