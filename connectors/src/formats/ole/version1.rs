//! Objects of OLE 1.0 ([MS-OLEDS] 2.2.4, 2.2.5), as RTF and Access keep them: the name of a program, then its file.

use crate::formats::package::{unwrap_ole, unwrap_packager};

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// A picture of Paint.
const BITMAP: &[u8] = b"BM";

/// How a field of Access begins that holds an object.
const FIELD: &[u8] = &[0x15, 0x1C];

/// The file in an embedded object, with its name.
pub(crate) fn file_of(object: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let mut at = 8;
    let mut class = Vec::new();
    for field in 0..3 {
        let length = number(object, at)?;
        let text = object.get(at + 4..(at + 4).checked_add(length)?)?;
        if field == 0 {
            class = text.to_vec();
        }
        at += 4 + length;
    }
    let length = number(object, at)?;
    // A file that was cut off still has what stands before the cut.
    let data = object.get(at + 4..)?;
    let data = &data[..length.min(data.len())];
    if data.starts_with(OLE) {
        return Some(unwrap_ole(data).unwrap_or_else(|| (None, data.to_vec())));
    }
    if class.starts_with(b"Package") {
        return unwrap_packager(data);
    }
    data.starts_with(BITMAP).then(|| (None, data.to_vec()))
}

/// The file in a field of Access that holds an object: a head with the names of its program, then the object.
pub(crate) fn file_in_field(field: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let head = field.strip_prefix(FIELD)?;
    let size = usize::from(u16::from_le_bytes([*head.first()?, *head.get(1)?]));
    file_of(field.get(size..)?)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::{file_in_field, file_of};

    fn object(class: &[u8], data: &[u8]) -> Vec<u8> {
        let mut bytes = vec![1, 5, 0, 0, 2, 0, 0, 0];
        for text in [class, b"", b"", data] {
            bytes.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
            bytes.extend(text);
        }
        bytes
    }

    #[test]
    fn a_field_gives_the_file_behind_its_head() {
        let packaged = b"\x02\0brief.txt\0C:\\map\\brief.txt\0\0\0\x03\0\x05\0\0\0temp\0\x05\0\0\0hallo";
        let mut field = vec![0x15, 0x1C, 8, 0, b'n', b'a', b'm', 0];
        field.extend(object(b"Package\0", packaged));
        assert_eq!(file_in_field(&field), Some((Some("brief.txt".to_owned()), b"hallo".to_vec())));
        assert_eq!(file_in_field(&field[1..]), None);
        assert_eq!(file_in_field(&field[..6]), None);
    }

    #[test]
    fn pictures_of_paint_are_files_and_other_programs_are_not() {
        assert_eq!(file_of(&object(b"PBrush\0", b"BM picture")), Some((None, b"BM picture".to_vec())));
        assert_eq!(file_of(&object(b"Onbekend\0", b"iets")), None);
    }
}
