//! Embedded objects of RTF: an OLE 1.0 object in hexadecimal. The object itself is read in `ole/version1.rs`.

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
