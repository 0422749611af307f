//! Whether a picture moves: GIF, PNG and WebP can hold more pictures than the one that is read first.
//!
//! The others are not read, and that is told. What a telephone puts behind a JPEG is a smaller copy, and is not.

use crate::Format;

/// The most pieces that are looked at.
const MOST_PIECES: usize = 100_000;

/// Tells whether more than one picture stands in a file.
pub(super) fn are_several(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Gif => gif(bytes).unwrap_or(false),
        Format::Png => png(bytes).unwrap_or(false),
        Format::Webp => webp(bytes),
        _ => false,
    }
}

/// Counts the pictures of a GIF: blocks, each a run of pieces with their lengths (GIF89a, 20 to 26).
fn gif(bytes: &[u8]) -> Option<bool> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut pictures = 0;
    for _ in 0..MOST_PIECES {
        match bytes.get(at)? {
            0x2C => {
                pictures += 1;
                if pictures > 1 {
                    return Some(true);
                }
                at += 11 + table(*bytes.get(at + 9)?);
            }
            0x21 => at += 2,
            _ => return Some(false),
        }
        // Each piece begins with its length, the last one has none.
        while let length @ 1.. = *bytes.get(at)? {
            at += usize::from(length) + 1;
        }
        at += 1;
    }
    Some(false)
}

/// Looks for the pictures of an animation, each of which begins with `fcTL`; the first may be the one that is shown.
fn png(bytes: &[u8]) -> Option<bool> {
    let (mut at, mut pictures, mut has_picture) = (8, 0, false);
    for _ in 0..MOST_PIECES {
        let (length, kind) = bytes.get(at..at + 8)?.split_first_chunk::<4>()?;
        match kind {
            b"IDAT" if !has_picture => {
                has_picture = true;
                // Without one in front of it, the picture stands for itself.
                pictures = 1;
            }
            b"fcTL" => pictures += u32::from(has_picture),
            _ => {}
        }
        if pictures > 1 {
            return Some(true);
        }
        at = at.checked_add(12)?.checked_add(u32::from_be_bytes(*length) as usize)?;
    }
    Some(false)
}

/// Counts the pictures of an animation in WebP.
fn webp(bytes: &[u8]) -> bool {
    let is_moving = bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0);
    is_moving && memchr::memmem::find_iter(bytes, b"ANMF").nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gif_of(pictures: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = gif::Encoder::new(&mut bytes, 2, 2, &[0, 0, 0, 255, 255, 255]).expect("a picture");
        for _ in 0..pictures {
            encoder.write_frame(&gif::Frame::from_indexed_pixels(2, 2, vec![0; 4], None)).expect("a picture");
        }
        drop(encoder);
        bytes
    }

    fn png_of(pictures: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
        if pictures > 1 {
            encoder.set_animated(pictures, 0).expect("an animation");
        }
        let mut writer = encoder.write_header().expect("a picture");
        for _ in 0..pictures {
            writer.write_image_data(&[0; 4]).expect("a picture");
        }
        drop(writer);
        bytes
    }

    #[test]
    fn moving_pictures_are_told_from_others() {
        for (format, one, two) in [(Format::Gif, gif_of(1), gif_of(2)), (Format::Png, png_of(1), png_of(2))] {
            assert!(!are_several(&one, format), "{format:?}");
            assert!(are_several(&two, format), "{format:?}");
            for end in 0..two.len() {
                are_several(&two[..end], format);
            }
        }
        let piece = |kind: &[u8], flags: u8| [kind, &[1, 0, 0, 0, flags, 0]].concat();
        let moving = |times: usize| [b"RIFF\0\0\0\0WEBP".to_vec(), piece(b"VP8X", 2), piece(b"ANMF", 0).repeat(times)];
        assert!(!are_several(&moving(1).concat(), Format::Webp));
        assert!(are_several(&moving(2).concat(), Format::Webp));
        assert!(!are_several(b"RIFF", Format::Webp));
    }
}
