//! Pictures in the streams of old Office files: records of a drawing that hold a file ([MS-ODRAW] 2.2.23).
//!
//! Here: PNG, JPEG and TIFF. Drawings of lines (EMF, WMF, PICT) are no pictures of pages.

/// The second byte of the type of every record of a drawing.
const DRAWING: u8 = 0xF0;
/// Types of records with a JPEG, a PNG, a TIFF, a JPEG in CMYK.
const PICTURES: [u8; 4] = [0x1D, 0x1E, 0x29, 0x2A];
/// What stands between the head of a record and its file: one or two checksums of 16 bytes, and a mark.
const BEFORE: [usize; 2] = [17, 33];
/// How files of those types begin.
const BEGINNINGS: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*"];

/// Finds the picture files in a stream, wherever their records stand in it.
pub(crate) fn blips(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut behind = 0;
    memchr::memchr_iter(DRAWING, stream).filter_map(move |at| {
        if at < behind || !PICTURES.contains(stream.get(at.checked_sub(1)?)?) {
            return None;
        }
        let length = u32::from_le_bytes(stream.get(at + 1..at + 5)?.try_into().ok()?) as usize;
        let rest = stream.get(at + 5..)?;
        // A picture that was cut off still has what stands before the cut.
        let record = &rest[..length.min(rest.len())];
        let begins = |file: &&[u8]| BEGINNINGS.iter().any(|beginning| file.starts_with(beginning));
        let file = BEFORE.iter().filter_map(|before| record.get(*before..)).find(begins)?;
        behind = at + 5 + record.len();
        Some(file)
    })
}

#[cfg(test)]
mod tests {
    use super::blips;

    fn record(kind: u8, before: usize, file: &[u8]) -> Vec<u8> {
        let mut record = vec![0, 0x6e, kind, 0xf0];
        record.extend_from_slice(&u32::try_from(before + file.len()).expect("small").to_le_bytes());
        record.extend(std::iter::repeat_n(0xf0, before));
        record.extend_from_slice(file);
        record
    }

    #[test]
    fn picture_files_are_found_between_other_records() {
        let (png, jpeg) = (b"\x89PNG rest \x1e\xf0".to_vec(), b"\xff\xd8\xff\xe0 rest".to_vec());
        let stream = [
            b"\x0f\x00\x00\xf0....".to_vec(),
            record(0x1e, 17, &png),
            record(0x1d, 33, &jpeg),
            // A drawing of lines, and a record that holds something else.
            record(0x1a, 17, b"lines"),
            record(0x1e, 17, b"no picture"),
        ]
        .concat();
        assert_eq!(blips(&stream).collect::<Vec<_>>(), [&png[..], &jpeg[..]]);
    }

    #[test]
    fn a_record_that_is_cut_off_gives_what_is_there() {
        let whole = record(0x1e, 17, b"\x89PNG and much more");
        assert_eq!(blips(&whole[..34]).collect::<Vec<_>>(), [b"\x89PNG and "]);
        assert_eq!(blips(&whole[..6]).count(), 0);
        assert_eq!(blips(b"\x1e\xf0").count(), 0);
    }
}
