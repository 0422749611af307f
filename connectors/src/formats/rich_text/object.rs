//! Embedded objects of RTF: an OLE 1.0 object in hexadecimal ([MS-OLEDS] 2.2.4, 2.2.5).

use crate::formats::package::{unwrap_ole, unwrap_packager};

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Turns hexadecimal digits into bytes; anything else between them is passed over.
pub(super) fn add_hex(digits: &[u8], half: &mut Option<u8>, bytes: &mut Vec<u8>) {
    for digit in digits {
        let Some(value) = char::from(*digit).to_digit(16).and_then(|v| u8::try_from(v).ok()) else { continue };
        match half.take() {
            Some(high) => bytes.push(high << 4 | value),
            None => *half = Some(value),
        }
    }
}

/// The file in an embedded object, with its name.
pub(super) fn file_of(object: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
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
    None
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}
