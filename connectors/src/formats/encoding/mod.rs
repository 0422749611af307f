//! Text in any encoding becomes UTF-8, never lossy without having tried.
//!
//! Here: what an encoding is, and decoding. How it is found is in `evidence.rs`, what a likely word is in `letters.rs`.
//! The code pages of DOS are in `dos.rs`, UTF-32 in `utf32.rs`, UTF-16 in `utf16.rs`, decoding piece by piece in `pieces.rs`, of streams in `reader.rs`.

mod dos;
mod evidence;
mod letters;
mod pages;
mod pieces;
mod reader;
#[cfg(test)]
mod tests;
mod utf16;
mod utf32;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Cause, DocumentSink, Flow, Omission, Part, Place};
pub(crate) use dos::CodePage;
pub(crate) use evidence::Confidence;
pub(crate) use pieces::Pieces;
pub(crate) use reader::Utf8Reader;

/// How bytes stand for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// One of the encodings of the web.
    Web(&'static Encoding),
    /// A code page of DOS.
    Dos(CodePage),
}

impl Charset {
    /// UTF-8.
    pub(crate) const UTF8: Self = Self::Web(UTF_8);

    /// Finds a charset by the name that a header, a declaration or a code page number gives it.
    pub(crate) fn named(label: &str) -> Option<Self> {
        let label = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
        let number = label.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let dos = label.starts_with("cp") || label.starts_with("ibm") || label.starts_with("dos") || label == number;
        match number {
            "850" | "858" | "00858" if dos => return Some(Self::Dos(CodePage::Cp850)),
            "437" if dos => return Some(Self::Dos(CodePage::Cp437)),
            _ => {}
        }
        Encoding::for_label(label.as_bytes()).map(Self::Web).or_else(|| match number {
            "65001" => Some(Self::UTF8),
            "1200" => Some(Self::Web(UTF_16LE)),
            "1201" => Some(Self::Web(UTF_16BE)),
            "28591" | "20127" => Some(Self::Web(encoding_rs::WINDOWS_1252)),
            "28605" => Some(Self::Web(encoding_rs::ISO_8859_15)),
            _ if number == label && pages::by_number(number).is_some() => pages::by_number(number).map(Self::Web),
            _ => Encoding::for_label(format!("windows-{number}").as_bytes()).map(Self::Web),
        })
    }

    /// Whether it is UTF-16.
    pub(crate) fn is_wide(self) -> bool {
        matches!(self, Self::Web(encoding) if encoding == UTF_16LE || encoding == UTF_16BE)
    }

    /// Decodes all of some bytes; what has no meaning becomes U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => web(encoding, bytes),
            Self::Dos(page) => page.decode(bytes),
        }
    }
}

fn web<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Cow<'a, str> {
    match Charset::Web(encoding).is_wide() {
        true => Cow::Owned(utf16::decode(bytes, encoding)),
        false => encoding.decode_without_bom_handling(bytes).0,
    }
}

/// Says that the letters of a part may have been read wrongly, when that is so.
pub(crate) fn report(confidence: Confidence, part: &Part, into: &mut dyn DocumentSink) -> Flow {
    match confidence {
        Confidence::Certain => std::ops::ControlFlow::Continue(()),
        Confidence::Doubtful => {
            let place = Place::Part { name: "encoding".into() };
            into.omitted(Omission { part: part.clone(), place, cause: Cause::Encoding })
        }
    }
}

/// Decodes bytes without a declared charset: byte order mark, UTF-8, UTF-16 by its zeros, then the best guess.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    judge(bytes).0
}

/// Decodes as [`decode`] does, and says how sure that is.
pub(crate) fn judge(bytes: &[u8]) -> (Cow<'_, str>, Confidence) {
    if let Some((order, mark)) = utf32::order(bytes) {
        return (Cow::Owned(utf32::decode(&bytes[mark..], order)), Confidence::Certain);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (web(encoding, &bytes[mark..]), Confidence::Certain);
    }
    match utf16(bytes) {
        Some(encoding) => (web(encoding, bytes), Confidence::Certain),
        None => judge_eight_bit(bytes),
    }
}

/// Decodes bytes under a declared charset, unless they are UTF-8 all the same or the declaration cannot be right.
pub(crate) fn decode_declared(bytes: &[u8], declared: Option<Charset>) -> Cow<'_, str> {
    judge_declared(bytes, declared).0
}

/// Decodes as [`decode_declared`] does, and says how sure that is; declarations are believed.
pub(crate) fn judge_declared(bytes: &[u8], declared: Option<Charset>) -> (Cow<'_, str>, Confidence) {
    let Some(charset) = declared else { return judge(bytes) };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (web(encoding, &bytes[mark..]), Confidence::Certain);
    }
    if let Some(encoding) = charset.is_wide().then(|| utf16(bytes)).flatten() {
        return (web(encoding, bytes), Confidence::Certain);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let stateful = matches!(charset, Charset::Web(e) if e == encoding_rs::ISO_2022_JP) || charset.is_wide();
        if !stateful || charset.is_wide() && utf16::is_narrow(bytes) {
            return (Cow::Borrowed(text), Confidence::Certain);
        }
    }
    match charset {
        Charset::Web(encoding) if encoding == UTF_8 => judge_eight_bit(bytes),
        Charset::Web(_) | Charset::Dos(_) => (charset.decode(bytes), Confidence::Certain),
    }
}

/// Decodes bytes of an encoding that keeps ASCII: UTF-8 where it is valid, the best guess elsewhere.
pub(crate) fn eight_bit(bytes: &[u8]) -> Cow<'_, str> {
    judge_eight_bit(bytes).0
}

fn judge_eight_bit(bytes: &[u8]) -> (Cow<'_, str>, Confidence) {
    if let Some(text) = utf16::decode_later(bytes) {
        return (Cow::Owned(text), Confidence::Certain);
    }
    let mut pieces = Pieces::default();
    let text = pieces.decode(bytes);
    (text, pieces.confidence())
}

/// Decodes a name in an old archive: UTF-8, else the code page that its letters speak for, DOS when they do not.
pub(crate) fn old_name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) if dos::is_likely(bytes) => CodePage::Cp850.decode(bytes).into_owned(),
        Err(_) if bytes.iter().any(|byte| *byte >= 0xc0) => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
        }
        Err(_) => CodePage::Cp850.decode(bytes).into_owned(),
    }
}

/// Whether more of the lines that go beyond ASCII are UTF-8 than not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut wrong) = (0_usize, 0_usize);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => valid += 1,
            Err(_) => wrong += 1,
        }
    }
    valid > wrong
}

/// Tells UTF-16 without a mark: Western text has a zero in nearly every second byte, and always on the same side.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 >= half * 6 && even * 20 <= half {
        Some(UTF_16LE)
    } else if even * 10 >= half * 6 && odd * 20 <= half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes the start of a content; `None` when it is no text.
pub(crate) fn sample(head: &[u8]) -> Option<String> {
    if let Some((order, mark)) = utf32::order(head) {
        let text = utf32::decode(&head[mark..], order);
        return is_text(text.as_bytes()).then_some(text);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Some(encoding.decode_without_bom_handling(&head[mark..]).0.into_owned());
    }
    if let Some(encoding) = utf16(head) {
        let text = encoding.decode_without_bom_handling(head).0;
        return is_text(text.as_bytes()).then(|| text.into_owned());
    }
    let whole = match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    };
    match utf16::decode_later(whole) {
        Some(text) => is_text(text.as_bytes()).then_some(text),
        None => is_text(whole).then(|| eight_bit(whole).into_owned()),
    }
}

/// Text has next to no control characters; random bytes have one in ten. Pixels of a light picture have as few, but
/// then most of their bytes are no letters of the West.
fn is_text(bytes: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(byte, 0..=8 | 14..=25 | 28..=31 | 127);
    let controls = bytes.iter().filter(control).count();
    let light = || bytes.iter().filter(|byte| **byte >= 0x80).count() * 10 > bytes.len() * 3;
    controls * 50 <= bytes.len() && (controls == 0 || std::str::from_utf8(bytes).is_ok() || !light())
}
