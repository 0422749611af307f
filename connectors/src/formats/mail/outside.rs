//! Text of a message in front of its first part and behind its last one (RFC 2046, 5.1.1).
//!
//! Mail programs show neither, but lists and gateways write signatures and disclaimers behind the end of a message.

use mail_parser::{Message, MimeHeaders};

use crate::formats::encoding::{self, Pieces};

/// Finds the texts that stand outside of the parts.
pub(super) fn texts(message: &Message<'_>, raw: &[u8], pieces: &mut Pieces) -> Vec<String> {
    let Some(part) = message.parts.first() else { return Vec::new() };
    let kind = part.content_type().filter(|kind| kind.c_type.eq_ignore_ascii_case("multipart"));
    let Some(boundary) = kind.and_then(|kind| kind.attribute("boundary")).filter(|boundary| !boundary.is_empty())
    else {
        return Vec::new();
    };
    let body = raw.get(part.offset_body as usize..).unwrap_or_default();
    let open = format!("--{boundary}");
    let close = format!("--{boundary}--");
    let at_line = |at: &usize| *at == 0 || body[at - 1] == b'\n';
    let before = memchr::memmem::find_iter(body, open.as_bytes()).find(at_line).map(|at| &body[..at]);
    let behind = memchr::memmem::rfind_iter(body, close.as_bytes()).find(at_line).map(|at| {
        let rest = &body[at + close.len()..];
        memchr::memchr(b'\n', rest).map_or(&rest[rest.len()..], |end| &rest[end + 1..])
    });
    // What says that this is MIME was written by a program for other programs.
    let before = before.filter(|text| memchr::memmem::find(text, b"MIME").is_none());
    let found = before.into_iter().chain(behind).filter(|text| !text.trim_ascii().is_empty());
    found.filter(|text| encoding::sample(text).is_some()).map(|text| pieces.decode(text).into_owned()).collect()
}
