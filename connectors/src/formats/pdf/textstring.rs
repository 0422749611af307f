//! Text strings outside content streams: UTF-16, UTF-8 or PDFDocEncoding (ISO 32000-2, 7.9.2).

use hayro_syntax::object::{Dict, Object, Stream};

use super::streams::Decoder;

/// PDFDocEncoding from 0x80 on, as far as it differs from Latin-1 (ISO 32000-2, annex D.3).
const UPPER: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ',
    'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// Decodes a text string; control characters become line ends or spaces.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many programs write UTF-8 without saying so; Latin text seldom is valid UTF-8 by chance.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| doc_encoded(byte)).collect(),
        },
    };
    clean(&text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

const fn doc_encoded(byte: u8) -> char {
    match byte {
        0x80..=0xa0 => UPPER[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// Makes line ends `\n`, drops language escapes and other control characters, and trims.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => escaped = !escaped,
            _ if escaped => {}
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' => out.push('\n'),
            '\t' | '\u{a0}' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}' => {}
            other => out.push(other),
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// Reads an entry that is a text string; `None` when it is empty.
pub(crate) fn entry(dict: &Dict<'_>, key: &str) -> Option<String> {
    of(dict.get::<Object<'_>>(key)?)
}

/// Reads an object as text: a string, a name, a number.
pub(crate) fn of(object: Object<'_>) -> Option<String> {
    let text = match object {
        Object::String(string) => decode(string.as_bytes()),
        Object::Name(name) => decode(name.as_ref()),
        Object::Number(number) => number.to_string(),
        Object::Null(_) | Object::Boolean(_) | Object::Dict(_) | Object::Array(_) | Object::Stream(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Reads an entry that is a text string or a stream with text.
pub(crate) fn long_entry(dict: &Dict<'_>, key: &str, decoder: &mut Decoder) -> Option<String> {
    match dict.get::<Object<'_>>(key)? {
        Object::Stream(stream) => of_stream(&stream, decoder),
        other => of(other),
    }
}

/// Reads a stream as text.
pub(crate) fn of_stream(stream: &Stream<'_>, decoder: &mut Decoder) -> Option<String> {
    let text = decode(&decoder.decode(stream).ok()?);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn text_strings_are_read_in_every_encoding() {
        let rows: [(&[u8], &str); 8] = [
            (b"plain", "plain"),
            (b"\xfe\xff\x00J\x00\xf6\x00r\x00g", "Jörg"),
            (b"\xff\xfeJ\x00\xf6\x00", "Jö"),
            (b"\xef\xbb\xbfJ\xc3\xb6", "Jö"),
            (b"J\xc3\xb6rg", "Jörg"),
            (b"J\xf6rg \xa0 5", "Jörg € 5"),
            (b"a\rb\r\nc", "a\nb\nc"),
            (b"\xfe\xff\x00\x1b\x00n\x00l\x00\x1b\x00a", "a"),
        ];
        for (bytes, expected) in rows {
            assert_eq!(decode(bytes), expected, "{bytes:?}");
        }
    }
}
