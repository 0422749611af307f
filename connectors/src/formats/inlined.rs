//! Files written as text inside a field: base64 in messages between systems (StUF), exports and calendars.
//!
//! Here: telling such a field from words, and unpacking it. The file goes to the sink like an attachment.

use mail_parser::decoders::base64::base64_decode;

use crate::sniff::begins_like_a_file;

/// Shorter fields are keys and numbers.
const SHORTEST: usize = 64;

/// Unpacks a field that is a file in base64: what comes out begins like a file, or is a text.
pub(crate) fn unpack(field: &str) -> Option<Vec<u8>> {
    let field = field.trim();
    // An address that is the file itself (RFC 2397).
    let address = field.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,"));
    let field = address.map_or(field, |(_, packed)| packed);
    // Base64 comes without any space in its lines; words do not.
    let start = field.as_bytes().get(..SHORTEST)?;
    if !start.iter().all(|byte| is_coded(*byte) || matches!(byte, b'\r' | b'\n')) {
        return None;
    }
    if !field.bytes().all(|byte| is_coded(byte) || byte.is_ascii_whitespace()) {
        return None;
    }
    let bytes = base64_decode(field.as_bytes())?;
    (begins_like_a_file(&bytes) || is_text(&bytes)).then_some(bytes)
}

const fn is_coded(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// Bytes by chance are never UTF-8 without control characters and with spaces.
fn is_text(bytes: &[u8]) -> bool {
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    bytes.contains(&b' ') && std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(control)
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn files_and_texts_are_unpacked_and_words_and_keys_are_not() {
        let pdf = "JVBERi0xLjQKJSBlZW4gYnJpZWYgYWFuIGRlIGdlbWVlbnRlIG92ZXIgZWVuIGJlc2x1aXQKJSVFT0YK";
        assert!(unpack(pdf).is_some_and(|bytes| bytes.starts_with(b"%PDF-1.4")));
        assert!(unpack(&format!("data:application/pdf;base64,{pdf}")).is_some_and(|bytes| bytes.starts_with(b"%PDF")));
        let letter = "R2VhY2h0ZSBoZWVyIEphbnNlbiwgaW4gYW50d29vcmQgb3AgdXcgYnJpZWYgdmFuIGdpc3RlcmVuIC4uLg==";
        assert_eq!(
            unpack(letter).as_deref(),
            Some(&b"Geachte heer Jansen, in antwoord op uw brief van gisteren ..."[..])
        );
        assert_eq!(unpack("ditiseenheellangwoordzonderspaties/maar/een/pad/naar/een/bestand/op/een/schijf"), None);
        assert_eq!(unpack("Een gewone zin met spaties, lang genoeg om te bekijken, en verder niets bijzonders."), None);
        assert_eq!(unpack("JVBERi0x"), None);
    }
}
