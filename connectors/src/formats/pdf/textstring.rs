//! Text strings outside content streams: UTF-16, UTF-8 or PDFDocEncoding (ISO 32000-2, 7.9.2).

use hayro_syntax::object::{Dict, Object};

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
fn clean(text: &str) -> String {
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

/// Reads an entry that is a text string, or a stream with text; `None` when it is empty.
pub(crate) fn entry(dict: &Dict<'_>, key: &str) -> Option<String> {
    of(dict.get::<Object<'_>>(key)?)
}

/// Reads an object as text: a string, a name, or a short stream.
pub(crate) fn of(object: Object<'_>) -> Option<String> {
    let text = match object {
        Object::String(string) => decode(string.as_bytes()),
        Object::Name(name) => decode(name.as_ref()),
        Object::Number(number) => number.to_string(),
        Object::Null(_) | Object::Boolean(_) | Object::Dict(_) | Object::Array(_) | Object::Stream(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Takes the text out of XML or XHTML: rich text contents, XMP, form templates.
pub(crate) fn of_markup(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut out = String::new();
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Text(text)) => push_words(&mut out, &text),
            Ok(quick_xml::events::Event::CData(text)) => push_words(&mut out, &text),
            Ok(quick_xml::events::Event::GeneralRef(name)) => out.push_str(&entity(&name)),
            Ok(quick_xml::events::Event::End(end)) if !is_inline(&end) && !out.is_empty() => {
                out.truncate(out.trim_end().len());
                out.push('\n');
            }
            Ok(quick_xml::events::Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    clean(&out)
}

/// Whether an element of rich text stands inside a line.
fn is_inline(tag: &str) -> bool {
    let tag = tag.rsplit(':').next().unwrap_or(tag).trim();
    ["b", "i", "u", "a", "em", "strong", "span", "font", "sub", "sup"]
        .iter()
        .any(|known| tag.eq_ignore_ascii_case(known))
}

/// Adds text with its white space run together.
fn push_words(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
}

fn entity(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => None,
    };
    match (number.and_then(char::from_u32), name) {
        (Some(c), _) => c.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, _) => " ".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, of_markup};

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

    #[test]
    fn markup_gives_its_text_with_entities() {
        assert_eq!(of_markup("<p>Jan &amp; <b>An</b>ja</p><p>&#233;&#xe9;n</p>"), "Jan & Anja\néén");
    }
}
