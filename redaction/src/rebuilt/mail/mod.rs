//! Messages: the headers that people read, the bodies, and the parts inside; nothing that programs wrote on the way.
//!
//! Every message becomes MIME (RFC 5322, RFC 2045), Outlook's too. No Received, no Message-ID, no X- headers; addresses
//! are in `headers.rs`, bodies in `body.rs`, parts inside in `attachments.rs`.

mod attachments;
mod body;
mod headers;

use connectors::Format;
use mail_builder::mime::{BodyPart, MimePart};

use super::{Note, Original, Rebuilder, Rebuilt};
use crate::renditions::Words;
use crate::{Error, ErrorKind, Result};

/// Writes messages.
pub(super) struct MailRebuilder;

impl Rebuilder for MailRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Eml, Format::Msg, Format::Tnef, Format::Smime]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let [covered, others @ ..] = original.documents else {
            // What only wraps other parts has no text of its own.
            return Ok(rebuilt(write(Vec::new(), None, &original)?, &original));
        };
        if !others.is_empty() {
            return Err(Error::new(ErrorKind::NotRebuilt, "the message is not one document"));
        }
        let words = Words::of(original.heading.language);
        let mut head = Vec::new();
        headers::write(covered, words, &mut head);
        Ok(rebuilt(write(head, Some(body::part(covered, &original, words)?), &original)?, &original))
    }
}

fn rebuilt(bytes: Vec<u8>, original: &Original<'_>) -> Rebuilt {
    let notes: Vec<Note> = original.inner.iter().flat_map(|inner| inner.rebuilt.notes.iter().copied()).collect();
    Rebuilt { bytes, extension: "eml", media_type: "message/rfc822", notes }
}

/// Puts a message together.
fn write(mut out: Vec<u8>, body: Option<Body>, original: &Original<'_>) -> Result<Vec<u8>> {
    let words = Words::of(original.heading.language);
    out.extend_from_slice(b"MIME-Version: 1.0\r\n");
    let body = body.unwrap_or_else(|| Body { plain: String::new(), page: None });
    let attachments = attachments::parts(original.inner, words)?;
    let text = [Some(&body.plain), body.page.as_ref()].into_iter().flatten().map(String::as_bytes);
    let held: Vec<&[u8]> = text.chain(original.inner.iter().map(|inner| inner.rebuilt.bytes.as_slice())).collect();
    let mut part = MimePart::new("text/plain", body.plain.clone());
    if let Some(page) = &body.page {
        part = multipart("alternative", vec![part, MimePart::new("text/html", page.clone())], &held);
    }
    if !attachments.is_empty() {
        part = multipart("mixed", [vec![part], attachments].concat(), &held);
    }
    part.write_part(&mut out);
    Ok(out)
}

/// The bodies of a message.
struct Body {
    plain: String,
    page: Option<String>,
}

/// Puts parts together, under a boundary that none of them holds.
fn multipart<'a>(kind: &str, parts: Vec<MimePart<'a>>, held: &[&[u8]]) -> MimePart<'a> {
    let is_held = |boundary: &str| held.iter().any(|bytes| memchr::memmem::find(bytes, boundary.as_bytes()).is_some());
    let boundary = (1..).map(|number: u32| format!("=_{kind}_{number}")).find(|boundary| !is_held(boundary));
    let boundary = boundary.expect("a finite message does not hold all of them");
    let kind = mail_builder::headers::content_type::ContentType::new(format!("multipart/{kind}"));
    MimePart::new(kind.attribute("boundary", boundary), BodyPart::Multipart(parts))
}
