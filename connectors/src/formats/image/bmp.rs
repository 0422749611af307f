//! BMP files with a palette, not compressed: the library mistakes their rows where pixels are less than a byte.

use crate::Cause;
use crate::ocr::raster::{self, Raster};

/// Decodes the picture; `None` for sorts that the library reads.
pub(super) fn with_palette(bytes: &[u8]) -> Option<Result<Raster, Cause>> {
    let long = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let short = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes);
    let (offset, header) = (long(10)? as usize, long(14)? as usize);
    let (width, height) = (long(18)?, long(22)?.cast_signed());
    let (bits, compression, colours) = (short(28)?, long(30)?, long(46)? as usize);
    // Older headers are shorter, and have colours of three bytes.
    if !matches!(bits, 1 | 2 | 4 | 8) || compression != 0 || !(40..=256).contains(&header) {
        return None;
    }
    let size = raster::check(u64::from(width), u64::from(height.unsigned_abs()), 1);
    if let Err(cause) = size {
        return Some(Err(cause));
    }
    let count = if colours == 0 { 1 << bits } else { colours.min(1 << bits) };
    let palette = bytes.get(14 + header..)?.get(..4 * count)?;
    let shades: Vec<u8> = palette.chunks_exact(4).map(|c| raster::luma(c[2], c[1], c[0])).collect();
    let stride = (width as usize * usize::from(bits)).div_ceil(32) * 4;
    let mut rows: Vec<&[u8]> = bytes.get(offset..)?.chunks(stride).take(height.unsigned_abs() as usize).collect();
    // Rows stand from the bottom up, unless the height is negative.
    if height > 0 {
        rows.reverse();
    }
    let (width, height) = (width as usize, height.unsigned_abs() as usize);
    let mut grey = Vec::with_capacity(width * height);
    for row in rows {
        grey.extend((0..width).map(|x| {
            let bit = x * usize::from(bits);
            let byte = u16::from(row.get(bit / 8).copied().unwrap_or(0));
            let index = byte >> (8 - usize::from(bits) - bit % 8) & ((1 << bits) - 1);
            shades.get(usize::from(index)).copied().unwrap_or(255)
        }));
    }
    grey.resize(width * height, 255);
    Some(Ok(Raster { width, height, grey }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(width: u32, height: i32, bits: u16, palette: &[[u8; 4]], rows: &[u8]) -> Vec<u8> {
        let offset = u32::try_from(54 + 4 * palette.len()).expect("a small palette");
        let mut bytes = b"BM\0\0\0\0\0\0\0\0".to_vec();
        bytes.extend([offset, 40, width, height.cast_unsigned()].iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend([1, bits].iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend([0; 24]);
        bytes.extend(palette.as_flattened());
        bytes.extend(rows);
        bytes
    }

    #[test]
    fn rows_stand_from_the_bottom_up_and_end_at_four_bytes() {
        let palette = [[0, 0, 0, 0], [255, 255, 255, 0]];
        let rows = [0b1000_0000, 0, 0, 0, 0b0110_0000, 0, 0, 0];
        let grey = |height| with_palette(&file(3, height, 1, &palette, &rows)).map(|read| read.map(|r| r.grey));
        assert_eq!(grey(2), Some(Ok(vec![0, 255, 255, 255, 0, 0])));
        assert_eq!(grey(-2), Some(Ok(vec![255, 0, 0, 0, 255, 255])));
        assert_eq!(grey(3), Some(Ok(vec![0, 255, 255, 255, 0, 0, 255, 255, 255])), "rows that are missing are white");
    }

    #[test]
    fn other_sorts_are_left_to_the_library_and_bombs_refused() {
        assert!(with_palette(&file(3, 2, 24, &[], &[0; 24])).is_none());
        assert!(with_palette(b"BM").is_none());
        let bomb = with_palette(&file(60_000, 60_000, 8, &[[0; 4]], &[]));
        assert_eq!(bomb.map(|read| read.err()), Some(Some(Cause::TooLarge)));
    }
}
