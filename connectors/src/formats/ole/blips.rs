//! Pictures in the streams of old Office files: records of a drawing that hold a file ([MS-ODRAW] 2.2.23).
//!
//! Here: PNG, JPEG and TIFF, and drawings of Windows (EMF, WMF), which are packed. PICT is not read.

use std::borrow::Cow;
use std::io::Read;

/// The second byte of the type of every record of a drawing.
const DRAWING: u8 = 0xF0;
/// Types of records with a JPEG, a PNG, a TIFF, a JPEG in CMYK.
const PICTURES: [u8; 4] = [0x1D, 0x1E, 0x29, 0x2A];
/// Types of records with an EMF or a WMF.
const DRAWINGS: [u8; 2] = [0x1A, 0x1B];
/// What stands between the head of a record and its packed drawing: one or two checksums, and sizes.
const BEFORE_DRAWING: [usize; 2] = [16 + 34, 32 + 34];
/// The most that a drawing is unpacked to.
const MOST_DRAWING: u64 = 32 << 20;
/// What stands between the head of a record and its file: one or two checksums of 16 bytes, and a mark.
const BEFORE: [usize; 2] = [17, 33];
/// How files of those types begin.
const BEGINNINGS: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*"];

/// Finds the picture files in a stream, wherever their records stand in it.
pub(crate) fn blips(stream: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut behind = 0;
    memchr::memchr_iter(DRAWING, stream).filter_map(move |at| {
        let kind = stream.get(at.checked_sub(1)?)?;
        if at < behind || !PICTURES.contains(kind) && !DRAWINGS.contains(kind) {
            return None;
        }
        let length = u32::from_le_bytes(stream.get(at + 1..at + 5)?.try_into().ok()?) as usize;
        let rest = stream.get(at + 5..)?;
        // A picture that was cut off still has what stands before the cut.
        let record = &rest[..length.min(rest.len())];
        let begins = |file: &&[u8]| BEGINNINGS.iter().any(|beginning| file.starts_with(beginning));
        let files = BEFORE.iter().filter_map(|before| record.get(*before..));
        let file =
            if PICTURES.contains(kind) { files.filter(begins).map(Cow::Borrowed).next() } else { drawing(record) };
        behind = if file.is_some() { at + 5 + record.len() } else { behind };
        file
    })
}

/// Unpacks a drawing; one that stands there as it is needs none of that.
fn drawing(record: &[u8]) -> Option<Cow<'_, [u8]>> {
    BEFORE_DRAWING.iter().find_map(|before| {
        let data = record.get(*before..)?;
        // The byte before the last of the sizes says whether it is packed: 0, or 0xFE for not.
        match record.get(before - 2..*before)? {
            [0, 0xFE] => {
                let mut file = Vec::new();
                // A drawing that was cut off still has what stands before the cut.
                let _ = flate2::read::ZlibDecoder::new(data).take(MOST_DRAWING).read_to_end(&mut file);
                (!file.is_empty()).then_some(Cow::Owned(file))
            }
            [0xFE, 0xFE] => Some(Cow::Borrowed(data)),
            _ => None,
        }
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
    fn drawings_are_unpacked() {
        let mut packed = flate2::write::ZlibEncoder::new(vec![0; 48], flate2::Compression::fast());
        let sized = packed.get_mut();
        sized.extend([0, 0xFE]);
        std::io::Write::write_all(&mut packed, b"lines").expect("into memory");
        let file = packed.finish().expect("into memory");
        let head = [0, 0, 0x1b, 0xf0];
        let stream = [&head[..], &u32::try_from(file.len()).expect("small").to_le_bytes(), &file].concat();
        assert_eq!(blips(&stream).collect::<Vec<_>>(), [&b"lines"[..]]);
        assert!(blips(&stream[..stream.len() - 3]).count() <= 1);
    }

    #[test]
    fn a_record_that_is_cut_off_gives_what_is_there() {
        let whole = record(0x1e, 17, b"\x89PNG and much more");
        assert_eq!(blips(&whole[..34]).collect::<Vec<_>>(), [&b"\x89PNG and "[..]]);
        assert_eq!(blips(&whole[..6]).count(), 0);
        assert_eq!(blips(b"\x1e\xf0").count(), 0);
    }
}
