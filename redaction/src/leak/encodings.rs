//! Hiding places below the surface: UTF-16, percent signs, entities, `\u` escapes, quoted-printable, base64.
//!
//! And the other way round: text that was taken for UTF-16 is Chinese to who reads it, and itself again to who undoes that.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::place::{Encoding, LeakPlace};
use super::reading::View;

/// Takes one encoding off a text.
type Decode = fn(&str) -> String;

/// The shortest run of base64 that is worth decoding: a BSN takes twelve signs.
const RUN: usize = 12;

/// Adds a view for every encoding that occurs.
pub(super) fn decoded(output: &[u8], views: &mut Vec<View>) {
    if output.contains(&0) {
        for (shift, encoding) in [(0, Encoding::Utf16), (1, Encoding::Utf16Shifted)] {
            let units = |read: fn([u8; 2]) -> u16| {
                let pairs = output.get(shift..).unwrap_or_default().chunks_exact(2);
                String::from_utf16_lossy(&pairs.map(|pair| read([pair[0], pair[1]])).collect::<Vec<u16>>())
            };
            views.push(View::below(LeakPlace::Decoded(encoding), units(u16::from_le_bytes)));
            views.push(View::below(LeakPlace::Decoded(encoding), units(u16::from_be_bytes)));
        }
    }
    let text = String::from_utf8_lossy(output);
    let ways: [(Encoding, Decode); 4] = [
        (Encoding::Percent, percent),
        (Encoding::Entities, entities),
        (Encoding::Escapes, escapes),
        (Encoding::QuotedPrintable, quoted),
    ];
    for (encoding, decode) in ways {
        let lines = changed(&text, decode);
        if !lines.is_empty() {
            views.push(View::below(LeakPlace::Decoded(encoding), lines));
        }
    }
    let runs = base64(&text);
    if !runs.is_empty() {
        views.push(View::below(LeakPlace::Decoded(Encoding::Base64), runs));
    }
}

/// Gives what letters beyond U+0800 were before they were taken for UTF-16, in both orders; letters of which one byte
/// is zero were out of step. Empty when there are none.
pub(super) fn ungarbled(text: &str) -> String {
    let is_wide = |letter: char| letter >= '\u{800}' && letter != char::REPLACEMENT_CHARACTER;
    if !text.contains(is_wide) {
        return String::new();
    }
    let (mut first, mut second, mut units) = (String::new(), String::new(), [0_u16; 2]);
    for letter in text.chars() {
        // The first letter of a word that is out of step is itself, and so are spaces in between.
        if !is_wide(letter) {
            first.push(letter);
            second.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut units) {
            let [high, low] = unit.to_be_bytes().map(char::from);
            first.extend([high, low].into_iter().filter(|letter| *letter != '\0'));
            second.extend([low, high].into_iter().filter(|letter| *letter != '\0'));
        }
    }
    first + "\n\n" + &second
}

/// Gives the lines that decoding changes; the others were looked at as they are.
fn changed(text: &str, decode: fn(&str) -> String) -> String {
    let mut out = String::new();
    for line in text.lines().filter(|line| line.contains(['%', '&', '\\', '='])) {
        let decoded = decode(line);
        if decoded != line {
            out.push_str(&decoded);
            out.push('\n');
        }
    }
    out
}

fn percent(text: &str) -> String {
    pairs(text, b'%')
}

/// Decodes quoted-printable, also as encoded words have it, in which a space is a low line.
fn quoted(text: &str) -> String {
    let is_word = text.contains("=?");
    let text = pairs(text, b'=');
    if is_word { text.replace('_', " ") } else { text }
}

fn pairs(text: &str, sign: u8) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match (*byte == sign, code.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (true, Some(value)) => {
                out.push(value);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Decodes numeric entities and the five that every writer uses.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let sign = end.and_then(|end| rest.get(1..end)).and_then(entity);
        match (sign, end) {
            (Some(sign), Some(end)) => {
                out.push(sign);
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    match (number, name) {
        (Some(number), _) => char::from_u32(number),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        (None, "nbsp") => Some('\u{a0}'),
        (None, _) => None,
    }
}

/// Decodes `\u00e9` and `\xe9`.
fn escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.as_bytes().get(1) {
            Some(b'u') => 4,
            Some(b'x') => 2,
            _ => 0,
        };
        let code = rest.get(2..2 + length).filter(|code| !code.is_empty());
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                rest = &rest[2 + length..];
            }
            None => {
                out.push('\\');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Decodes every run of base64 signs that gives text.
fn base64(text: &str) -> String {
    let mut out = String::new();
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    // Lines of a long run are joined, as mail and data URIs break them.
    for run in text.split(|c: char| !is_sign(c) && c != '\n' && c != '\r') {
        let whole: String = run.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let lines = run.lines().filter(|line| line.len() < whole.len());
        for piece in std::iter::once(whole.as_str()).chain(lines) {
            if let Some(text) = (piece.len() >= RUN).then(|| decode(piece)).flatten() {
                out.push_str(&text);
                out.push_str("\n\n");
            }
        }
    }
    out
}

fn decode(run: &str) -> Option<String> {
    // A length of one over a multiple of four is no base64; the last sign is left off then.
    let run = if run.len() % 4 == 1 { &run[..run.len() - 1] } else { run };
    let bytes = STANDARD_NO_PAD.decode(run).or_else(|_| URL_SAFE_NO_PAD.decode(run)).ok()?;
    // Damaged text is text: who reads it sees the rest. Zeros are those of UTF-16.
    let text = String::from_utf8_lossy(&bytes).replace('\0', "");
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    let is_text = lost * 4 <= text.chars().count() && text.chars().all(|c| !c.is_control() || c.is_whitespace());
    is_text.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_undone() {
        assert_eq!(percent("a%20b%C3%A9%zz%4"), "a bé%zz%4");
        assert_eq!(entities("Horv&#225;th &amp; &#xe9; &unknown; &"), "Horváth & é &unknown; &");
        assert_eq!(escapes(r"Horv\u00e1th \xe9 \n \u12"), "Horváth é \\n \\u12");
        assert_eq!(base64("x UGlldCBKYW5zZW4= y").trim(), "Piet Jansen");
        assert_eq!(base64("=?utf-8?b?UXVpcmlqriBYeWxhbmRlcg==?=").trim(), "Quirij\u{fffd} Xylander");
        assert_eq!(quoted("=?utf-8?q?P=69et_=E9_Jansen?="), "=?utf-8?q?Piet \u{fffd} Jansen?=");
        assert_eq!(quoted("a_b = =4A=61n ="), "a_b = Jan =");
        assert_eq!(base64("gewone woorden alleen"), "");
    }

    #[test]
    fn text_that_was_taken_for_utf16_is_turned_back() {
        assert_eq!(ungarbled("gewone woorden, café"), "");
        let bytes = b"van Piet Jansen ";
        for turned in [u16::from_le_bytes, u16::from_be_bytes] {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| turned([pair[0], pair[1]])).collect();
            let garbled = String::from_utf16(&units).expect("no surrogates");
            assert!(ungarbled(&format!("Beste {garbled}\n")).contains("Piet Jansen"), "{garbled}");
        }
        let shifted: String =
            "Piet Jansen".bytes().map(|byte| char::from_u32(u32::from(byte) << 8)).map(|c| c.unwrap_or('?')).collect();
        assert!(ungarbled(&shifted).contains("Piet Jansen"), "{shifted}");
    }
}
