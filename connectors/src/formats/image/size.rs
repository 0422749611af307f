//! The sides that an image file claims, read from its header alone.

use crate::Format;

/// Gives width and height in pixels; `None` where they are not found at once.
pub(in crate::formats) fn sides(bytes: &[u8], format: Format) -> Option<(u32, u32)> {
    let big = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let little = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let short = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes).map(u32::from);
    match format {
        Format::Png => Some((big(16)?, big(20)?)),
        Format::Gif => Some((short(6)?, short(8)?)),
        Format::Bmp => Some((little(18)?, little(22)?.cast_signed().unsigned_abs())),
        Format::Jpeg => jpeg(bytes),
        _ => None,
    }
}

/// Follows the segments to the start of a frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes);
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((number(at + 7)?.into(), number(at + 5)?.into()));
            }
            _ => at += 2 + usize::from(number(at + 2)?.max(2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_read_where_the_format_puts_them() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\0\x20";
        assert_eq!(sides(png, Format::Png), Some((256, 32)));
        assert_eq!(sides(b"GIF89a\x40\x01\xc8\0", Format::Gif), Some((320, 200)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x0b\x08\0\x10\0\x20";
        assert_eq!(sides(jpeg, Format::Jpeg), Some((32, 16)));
        for end in 0..jpeg.len() {
            assert_eq!(sides(&jpeg[..end], Format::Jpeg), None);
        }
    }
}
