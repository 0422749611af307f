//! The segments of a JPEG file that hold words: comments, XMP, IPTC.

/// What a segment holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words<'a> {
    Comment(&'a [u8]),
    Xmp(&'a [u8]),
    /// The blocks of Photoshop, IPTC among them.
    Photoshop(&'a [u8]),
}

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// Finds the segments before the picture itself.
pub(super) fn words(bytes: &[u8]) -> Vec<Words<'_>> {
    const MOST: usize = 1000;
    let mut found = Vec::new();
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if marker == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        // The picture begins, or ends; or this is no segment.
        if matches!(marker, 0xda | 0xd9) || length < 2 || found.len() >= MOST {
            break;
        }
        let end = (at + 2 + length).min(bytes.len());
        let data = bytes.get(at + 4..end).unwrap_or_default();
        match marker {
            0xfe => found.push(Words::Comment(data)),
            0xe1 => found.extend(data.strip_prefix(XMP).map(Words::Xmp)),
            0xed => found.extend(data.strip_prefix(PHOTOSHOP).map(Words::Photoshop)),
            _ => {}
        }
        at = end;
    }
    found
}

/// Finds the IPTC block among those of Photoshop.
pub(super) fn iptc_of(photoshop: &[u8]) -> Option<&[u8]> {
    let mut rest = photoshop;
    while let Some(block) = rest.strip_prefix(b"8BIM") {
        let id = u16::from_be_bytes([*block.first()?, *block.get(1)?]);
        let name = usize::from(*block.get(2)?);
        // Name and data are padded to even lengths.
        let at = 2 + (name + 1).next_multiple_of(2);
        let length = u32::from_be_bytes(block.get(at..at + 4)?.try_into().ok()?) as usize;
        let data = block.get(at + 4..)?;
        if id == 0x0404 {
            return Some(&data[..length.min(data.len())]);
        }
        rest = data.get(length.checked_next_multiple_of(2)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_followed_to_the_picture_and_no_further() {
        let bytes = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xfe\x00\x05abc\xff\xda\x00\x02\xff\xfe\x00\x03z";
        assert_eq!(words(bytes), [Words::Comment(b"abc")]);
        assert_eq!(words(b"\xff\xd8\xff\xfe\xff\xffkort"), [Words::Comment(b"kort")]);
        assert!(words(b"\xff\xd8\xff\xfe\x00\x00").is_empty() && words(b"").is_empty());
    }

    #[test]
    fn iptc_is_found_behind_other_blocks() {
        let blocks = b"8BIM\x03\xed\x00\x00\x00\x00\x00\x01a\x008BIM\x04\x04\x01n\x00\x00\x00\x02hi";
        assert_eq!(iptc_of(blocks), Some(&b"hi"[..]));
        assert_eq!(iptc_of(b"8BIM\x04\x04"), None);
    }
}
