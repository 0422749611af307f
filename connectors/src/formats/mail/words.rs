//! Encoded words that the parser leaves as they are: those whose bytes are not what their charset says (RFC 2047).
//!
//! A mail program shows what can be shown of them, so they are decoded as far as they go.

use std::borrow::Cow;

use crate::formats::encoding::{self, Charset};

/// Decodes every encoded word in a text; spaces between two of them are none.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let (mut out, mut rest, mut changed) = (String::new(), text, false);
    while let Some(begin) = rest.find("=?") {
        let (before, word) = rest.split_at(begin);
        let Some((decoded, length)) = one(&word[2..]) else {
            out.push_str(&rest[..begin + 2]);
            rest = &word[2..];
            continue;
        };
        if !changed || !before.trim().is_empty() {
            out.push_str(before);
        }
        out.push_str(&decoded);
        rest = &word[2 + length..];
        changed = true;
    }
    if !changed {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Decodes a word behind its `=?`; gives how long it is too.
fn one(word: &str) -> Option<(String, usize)> {
    let (charset, rest) = word.split_once('?')?;
    let (way, rest) = rest.split_once('?')?;
    let (data, behind) = rest.split_once("?=")?;
    if charset.is_empty() || charset.len() > 40 || charset.contains(char::is_whitespace) {
        return None;
    }
    let bytes = match way {
        "q" | "Q" => quoted(data.as_bytes()),
        "b" | "B" => base64(data.bytes()),
        _ => return None,
    };
    // A language may stand behind the charset (RFC 2231).
    let charset = Charset::named(charset.split('*').next().unwrap_or(charset));
    let text = encoding::decode_declared(&bytes, charset).into_owned();
    Some((text, word.len() - behind.len()))
}

fn quoted(data: &[u8]) -> Vec<u8> {
    let digit = |at: usize| data.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(data.len()), 0);
    while at < data.len() {
        match (data[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            (b'_', _, _) => out.push(b' '),
            (byte, _, _) => out.push(byte),
        }
        at += 1;
    }
    out
}

/// Undoes base64 as far as it goes; signs that are none of it are passed over.
fn base64(data: impl Iterator<Item = u8>) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for byte in data {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.extend(u8::try_from(held >> bits & 0xff));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn words_are_decoded_as_far_as_they_go() {
        let rows = [
            ("gewone tekst =? en ?= zo", "gewone tekst =? en ?= zo"),
            ("=?utf-8?q?Piet_Jansen?= <p@x.nl>", "Piet Jansen <p@x.nl>"),
            ("Besluit =?iso-8859-1?q?Zo=EB?=\r\n =?iso-8859-1?Q?_Jansen?= 3", "Besluit Zoë Jansen 3"),
            ("=?utf-8?b?UGlldCBKYW5zZW4=?=", "Piet Jansen"),
            // Broken: signs that are none, no end of the base64, an unknown charset, bytes of another charset.
            ("=?utf-8?b?UGll*dCBKYW5zZW4?=", "Piet Jansen"),
            ("=?onbekend?q?Piet_Jansen?=", "Piet Jansen"),
            ("=?utf-8*nl?q?Zo=EB_Jansen?=", "Zoë Jansen"),
            ("=?utf-16?b?UGlldCBKYW5zZW4=?=", "Piet Jansen"),
            ("=?utf-8?x?UGlldA==?= =?utf-8?q?Piet", "=?utf-8?x?UGlldA==?= =?utf-8?q?Piet"),
            ("=?", "=?"),
        ];
        for (written, wanted) in rows {
            assert_eq!(decode(written), wanted, "{written}");
        }
    }
}
