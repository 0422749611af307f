//! TIFF pages as older fax programs pack them (T.4, called Group 3; TIFF 6.0, 10 and 11), which the library for TIFF
//! does not unpack. The newer way, Group 4, it does.

use std::io::Cursor;

use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use tiff::ColorType;
use tiff::decoder::Decoder;
use tiff::tags::Tag;

use crate::Cause;
use crate::ocr::raster::{self, Raster};

/// Options of T.4, a tag that the library has no name for, and its bits: rows that refer to the row before, rows that
/// begin at bytes.
const OPTIONS: u16 = 292;
const TWO_DIMENSIONS: u32 = 1;
const ALIGNED: u32 = 4;

/// Decodes a page that is packed so; `None` for one that is not.
pub(super) fn page(decoder: &mut Decoder<Cursor<&[u8]>>, bytes: &[u8]) -> Option<Result<Raster, Cause>> {
    let (encoding, aligned) = match decoder.get_tag_u32(Tag::Compression).ok()? {
        2 => (EncodingMode::Group3_1D, true),
        3 => {
            let options = decoder.get_tag_u32(Tag::from_u16_exhaustive(OPTIONS)).unwrap_or(0);
            let two = options & TWO_DIMENSIONS != 0;
            (if two { EncodingMode::Group3_2D } else { EncodingMode::Group3_1D }, options & ALIGNED != 0)
        }
        _ => return None,
    };
    let (columns, height) = decoder.dimensions().ok()?;
    let settings = DecodeSettings {
        columns,
        rows: 0,
        end_of_block: true,
        end_of_line: false,
        rows_are_byte_aligned: aligned,
        encoding,
        strict: false,
    };
    Some(unpacked(decoder, bytes, settings, height))
}

fn unpacked(
    decoder: &mut Decoder<Cursor<&[u8]>>,
    bytes: &[u8],
    settings: DecodeSettings,
    height: u32,
) -> Result<Raster, Cause> {
    if !matches!(decoder.colortype(), Ok(ColorType::Gray(1))) {
        return Err(Cause::Unsupported);
    }
    raster::check(u64::from(settings.columns), u64::from(height), 1)?;
    let damaged = |_| Cause::Damaged;
    let offsets = decoder.get_tag_u32_vec(Tag::StripOffsets).map_err(damaged)?;
    let lengths = decoder.get_tag_u32_vec(Tag::StripByteCounts).map_err(damaged)?;
    let per_strip = decoder.get_tag_u32(Tag::RowsPerStrip).unwrap_or(height).clamp(1, height);
    let turned = decoder.get_tag_u32(Tag::FillOrder).is_ok_and(|order| order == 2);
    // White is zero on paper; on a screen it may be the other way round.
    let is_ink_dark = decoder.get_tag_u32(Tag::PhotometricInterpretation).unwrap_or(0) == 0;
    let (width, height) = (settings.columns as usize, height as usize);
    let shades = if is_ink_dark { [255, 0] } else { [0, 255] };
    let mut rows = Rows { grey: Vec::with_capacity(width * height), width, most: 0, shades };
    for (number, (offset, length)) in (1..).zip(offsets.into_iter().zip(lengths)) {
        rows.most = (per_strip as usize * number).min(height);
        let begin = offset as usize;
        let strip = bytes.get(begin..begin.saturating_add(length as usize)).ok_or(Cause::Damaged)?;
        let upright: Vec<u8> = strip.iter().map(|byte| if turned { byte.reverse_bits() } else { *byte }).collect();
        let there = rows.grey.len() / width;
        let wanted = u32::try_from(rows.most.saturating_sub(there)).map_err(|_| Cause::TooLarge)?;
        let mut context = DecoderContext::new(DecodeSettings { rows: wanted, ..settings });
        if wanted > 0 {
            hayro_ccitt::decode(&upright, &mut rows, &mut context).map_err(|_| Cause::Damaged)?;
        }
    }
    if rows.grey.len() != width * height {
        return Err(Cause::Damaged);
    }
    Ok(Raster { width, height, grey: rows.grey })
}

/// Gathers rows, no more than there are to be.
struct Rows {
    grey: Vec<u8>,
    width: usize,
    most: usize,
    shades: [u8; 2],
}

impl hayro_ccitt::Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        if self.grey.len() / self.width >= self.most {
            return;
        }
        let begin = self.grey.len();
        self.grey.resize(begin + self.width, self.shades[0]);
        for run in changes.chunks(2) {
            let end = run.get(1).map_or(self.width, |end| *end as usize);
            if let Some(ink) = self.grey[begin..].get_mut(run[0] as usize..end) {
                ink.fill(self.shades[1]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Cause;

    /// A page of eight pixels by two rows: three white, two black, three white; and all white.
    fn tiff(compression: u16, meaning: u16, strip: &[u8]) -> Vec<u8> {
        let entries: [(u16, u16, u32); 9] = [
            (256, 3, 8),
            (257, 3, 2),
            (258, 3, 1),
            (259, 3, u32::from(compression)),
            (262, 3, u32::from(meaning)),
            (273, 4, 8),
            (277, 3, 1),
            (278, 3, 2),
            (279, 4, strip.len() as u32),
        ];
        let at = 8 + strip.len() + strip.len() % 2;
        let mut file = [&b"II*\0"[..], &(at as u32).to_le_bytes(), strip].concat();
        file.resize(at, 0);
        file.extend(9_u16.to_le_bytes());
        for (tag, kind, value) in entries {
            file.extend(
                [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &1_u32.to_le_bytes(), &value.to_le_bytes()].concat(),
            );
        }
        file.extend([0; 4]);
        file
    }

    /// White 3 is 1000, black 2 is 11, white 8 is 10011 (T.4, table 2).
    const ROWS: [u8; 3] = [0b1000_1110, 0b0010_0110, 0];
    const DRAWN: [u8; 16] = [255, 255, 255, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255];

    #[test]
    fn pages_of_older_fax_programs_are_unpacked() {
        // Rows one after the other, and rows that begin at bytes.
        for (compression, strip) in [(3, &ROWS[..]), (2, &[0b1000_1110, 0, 0b1001_1000])] {
            let raster = super::super::tiff::page(&tiff(compression, 0, strip), 0);
            let grey = raster.map(|raster| (raster.width, raster.height, raster.grey));
            assert_eq!(grey, Ok((8, 2, DRAWN.to_vec())), "{compression}");
        }
        let turned = super::super::tiff::page(&tiff(3, 1, &ROWS), 0).map(|raster| raster.grey);
        assert_eq!(turned, Ok(DRAWN.map(|shade| 255 - shade).to_vec()));
    }

    #[test]
    fn a_fax_that_is_cut_off_is_damaged() {
        let whole = tiff(3, 0, &ROWS);
        for end in 0..whole.len() {
            let _ = super::super::tiff::page(&whole[..end], 0);
        }
        assert_eq!(super::super::tiff::page(&tiff(3, 0, &ROWS[..1]), 0).err(), Some(Cause::Damaged));
    }
}
