//! Sources of messages that went through other hands: saved by an editor, or copied into the text of another message.

use std::borrow::Cow;

use super::is_length;
use crate::formats::encoding::{self, Charset};
use crate::sniff::mail;

/// Takes off what programs and editors put around a message: the line with its length of Apple Mail, a mark of the
/// encoding, empty lines; wide letters become narrow ones.
pub(super) fn as_sent(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = without_length(bytes);
    let marked = bytes.starts_with(b"\xef\xbb\xbf");
    let wide = matches!(bytes, [0, _, 0, _, ..] | [_, 0, _, 0, ..] | [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..]);
    let sent = match std::str::from_utf8(bytes) {
        _ if wide => Cow::Owned(narrow(encoding::decode(bytes).trim_start_matches('\u{feff}'))),
        Ok(text) if marked && !text[3..].is_ascii() => Cow::Owned(narrow(&text[3..])),
        _ => Cow::Borrowed(if marked { &bytes[3..] } else { bytes }),
    };
    let blank = sent.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    match sent {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[blank..]),
        Cow::Owned(mut bytes) => Cow::Owned(bytes.split_off(blank)),
    }
}

/// Takes a message out of the text that it was copied into, when something in it is packed for sending: a mail server
/// that could not deliver a message often sends it back so.
pub(super) fn take_out(text: &str) -> Option<(&str, Vec<u8>)> {
    if !is_packed(text) {
        return None;
    }
    let mut at = 0;
    let mut blank = false;
    for line in text.split_inclusive('\n') {
        if blank && mail::begins_field(line.as_bytes()) && mail::kind(&text[at..], false) == Some(mail::Mail::Message) {
            let (rest, source) = text.split_at(at);
            return is_packed(source).then(|| (rest, narrow(source)));
        }
        // Behind an empty line, or behind one of hyphens that says what comes.
        blank = line.trim().is_empty() || line.starts_with("--");
        at += line.len();
    }
    None
}

/// Whether words or bodies are packed into letters that mail servers let through.
fn is_packed(text: &str) -> bool {
    let named = |name: &[u8]| {
        let colons = memchr::memchr_iter(b':', text.as_bytes());
        let values = colons.map(|at| text.as_bytes()[at + 1..].trim_ascii_start());
        values.filter_map(|value| value.get(..name.len())).any(|value| value.eq_ignore_ascii_case(name))
    };
    mail::has_encoded_word(text) || named(b"base64") || named(b"quoted-printable")
}

/// The bytes of a message whose text was decoded: in the charset that it names, since it will be decoded once more.
fn narrow(text: &str) -> Vec<u8> {
    let declared = text.split_once("charset=").and_then(|(_, rest)| rest.split([';', '\r', '\n', ' ']).next());
    if let Some(Charset::Web(charset)) = declared.filter(|_| !text.is_ascii()).and_then(Charset::named) {
        let (bytes, used, unmappable) = charset.encode(text);
        if !unmappable && used == charset {
            return bytes.into_owned();
        }
    }
    text.as_bytes().to_vec()
}

/// Takes off the line with its length that Apple Mail puts in front of a message, and what it puts behind.
fn without_length(bytes: &[u8]) -> &[u8] {
    let Some(end) = memchr::memchr(b'\n', &bytes[..bytes.len().min(16)]) else { return bytes };
    let Some(line) = std::str::from_utf8(&bytes[..end]).ok().filter(|line| is_length(line)) else { return bytes };
    let length = line.trim().parse::<usize>().unwrap_or(0);
    bytes.get(end + 1..).map_or(bytes, |message| message.get(..length).unwrap_or(message))
}

#[cfg(test)]
mod tests {
    use super::{as_sent, take_out};

    const SENT: &str = "From: =?utf-8?Q?Ren=C3=A9e?= <r@example.org>\nReceived: by mx\n\nhoi";

    #[test]
    fn what_editors_put_around_a_message_is_taken_off() {
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{SENT}").encode_utf16().flat_map(order).collect()
        };
        let length = format!("{}\n{SENT}<plist/>", SENT.len());
        let rows = [
            SENT.as_bytes().to_vec(),
            format!("\u{feff}{SENT}").into_bytes(),
            format!("\r\n\n{SENT}").into_bytes(),
            length.into_bytes(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ];
        for row in rows {
            assert_eq!(as_sent(&row), SENT.as_bytes());
        }
    }

    #[test]
    fn letters_go_back_to_the_charset_that_is_named() {
        let text = "From: a@x.nl\nContent-Type: text/plain; charset=iso-8859-1\n\n\u{e9}\u{e9}n";
        let marked = format!("\u{feff}{text}");
        assert!(as_sent(marked.as_bytes()).ends_with(b"\n\n\xe9\xe9n"));
        let beyond = "\u{feff}From: a@x.nl\nContent-Type: text/plain; charset=iso-8859-1\n\nŻ";
        assert!(as_sent(beyond.as_bytes()).ends_with("Ż".as_bytes()));
    }

    #[test]
    fn a_message_that_came_back_is_taken_out_and_a_quoted_one_is_not() {
        let text = format!("Niet bezorgd.\n\n--- Kopie:\n\n{SENT}");
        let (rest, source) = take_out(&text).expect("it is packed");
        assert_eq!((rest, source.as_slice()), ("Niet bezorgd.\n\n--- Kopie:\n\n", SENT.as_bytes()));
        let rows = [
            "Zie:\n\nFrom: a@x.nl\nReceived: by mx\n\nniets verpakt",
            "Zie:\nFrom: =?utf-8?Q?a?= <a@x.nl>\nReceived: by mx\n\nmidden in een alinea",
            "Vraag: =?utf-8?Q?a?=\n\nVan: b@x.nl\n\nhoi",
        ];
        for row in rows {
            assert_eq!(take_out(row), None, "{row}");
        }
    }
}
