//! Mail: messages, mailboxes, Outlook messages, and what travels with them.
//!
//! Here: the extractor for messages (`.eml`). Header lines are mended in `unfold.rs` and read in `headers.rs`, bodies
//! in `body.rs`, attachments in `attachments.rs`; bodies that are pages of HTML are told of by `pages.rs`; mailboxes in `mbox.rs`, Outlook's messages in `msg/`, its data
//! files in `pst/`, its
//! attachments by mail in `tnef.rs`, signed mail in `smime.rs`, sources that were saved or copied in `source.rs`, bodies that are packed while nothing says so in
//! `unpacked.rs`, invitations and cards in `card.rs`.

mod attachments;
mod body;
mod card;
mod headers;
mod mbox;
mod msg;
mod outside;
mod pages;
mod pst;
mod smime;
mod source;
#[cfg(test)]
mod tests;
mod tnef;
mod unfold;
mod unpacked;
mod uuencoded;
mod words;

use mail_parser::{Encoding, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use super::encoding::{Confidence, Pieces};
use super::html;
use crate::sniff::mail::is_length;
use crate::{
    Block, Cause, Document, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place,
    Result,
};

pub(super) use card::Card;
pub(super) use mbox::Mbox;
pub(super) use msg::Msg;
pub use pages::{Page, pages};
pub(super) use pst::Pst;
pub(super) use smime::Smime;
pub(super) use tnef::Tnef;

/// Reads messages.
pub(super) struct Eml;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "eml", revision: 8, formats: &[Format::Eml] };

impl Extractor for Eml {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let sent = source::as_sent(&bytes);
        let raw = unfold::unfold(&sent);
        let message = MessageParser::default().parse(&*raw).ok_or_else(|| Error::content(Cause::Damaged))?;
        let mut pieces = Pieces::default();
        let mut blocks = headers::blocks(message.headers(), &raw, &mut pieces);
        let bodies = bodies(&message, &raw, &mut blocks, &mut pieces);
        if !blocks.is_empty() {
            let document = Document::whole(input.part.clone(), input.format, blocks);
            into.conversation(&conversation(&message));
            if into.document(document).is_break() {
                return Ok(());
            }
        }
        let mut missing = Vec::new();
        if bodies.locked == Locked::Yes {
            missing.push(("body", Cause::Encrypted));
        }
        if is_cut_off(&message, &raw) {
            missing.push(("end", Cause::Damaged));
        }
        if pieces.confidence() == Confidence::Doubtful {
            missing.push(("encoding", Cause::Encoding));
        }
        for (name, cause) in missing {
            let (part, place) = (input.part.clone(), Place::Part { name: name.into() });
            if into.omitted(Omission { part, place, cause }).is_break() {
                return Ok(());
            }
        }
        if attachments::give(&message, &raw, input.part, into).is_break() {
            return Ok(());
        }
        for (name, content) in bodies.files {
            if into.embedded(&name, None, content).is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Gives the id of a message and those of the messages that it answers, at most the last hundred.
fn conversation<'m>(message: &'m Message<'_>) -> Vec<&'m str> {
    let texts = |value: &'m HeaderValue<'_>| value.as_text_list().unwrap_or_default();
    let answered = [message.references(), message.in_reply_to()].into_iter().flat_map(texts);
    let answered: Vec<&str> = answered.map(AsRef::as_ref).collect();
    let last = answered.len().saturating_sub(100);
    message.message_id().into_iter().chain(answered[last..].iter().copied()).collect()
}

/// Whether a message lacks the line that ends its last part, or stops in the middle of packed text.
fn is_cut_off(message: &Message<'_>, raw: &[u8]) -> bool {
    let kind = message.parts.first().and_then(MimeHeaders::content_type);
    let boundary =
        kind.filter(|kind| kind.c_type.eq_ignore_ascii_case("multipart")).and_then(|k| k.attribute("boundary"));
    let open = boundary.is_some_and(|b| memchr::memmem::rfind(raw, format!("--{b}--").as_bytes()).is_none());
    // Base64 comes in fours; what is left over was cut.
    let odd = message.parts.last().filter(|part| part.encoding == Encoding::Base64).is_some_and(|part| {
        let written = raw.get(part.offset_body as usize..).unwrap_or_default();
        boundary.is_none() && written.iter().filter(|byte| byte.is_ascii_graphic()).count() % 4 != 0
    });
    open || odd
}

/// Whether a body is encrypted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Locked {
    Yes,
    No,
}

/// What the bodies of a message hold besides blocks.
struct Bodies {
    locked: Locked,
    /// Files that stand in the text.
    files: Vec<(String, Vec<u8>)>,
    /// Pages of HTML whose blocks are all there.
    pages: Vec<Page>,
}

/// Reads the bodies: the plain one, and of the other what says more.
fn bodies(message: &Message<'_>, raw: &[u8], blocks: &mut Vec<Block>, pieces: &mut Pieces) -> Bodies {
    let mut bodies = Bodies { locked: Locked::No, files: Vec::new(), pages: Vec::new() };
    let mut plain = body::Seen::default();
    for (number, part) in message.parts.iter().enumerate() {
        if message.attachments.iter().any(|attachment| *attachment as usize == number) {
            continue;
        }
        match &part.body {
            PartType::Text(text) => {
                let text = body::decoded(part, text, raw, pieces);
                if text.contains("-----BEGIN PGP MESSAGE-----") {
                    bodies.locked = Locked::Yes;
                    continue;
                }
                let text = if text.contains("begin ") {
                    let (rest, found) = uuencoded::take_out(&text);
                    bodies.files.extend(found);
                    rest.into()
                } else {
                    text
                };
                let text = match source::take_out(&text) {
                    Some((rest, message)) => {
                        bodies.files.push(("teruggestuurd.eml".to_owned(), message));
                        rest.to_owned().into()
                    }
                    None => text,
                };
                let (text, found) = unpacked::unpack(&text);
                bodies.files.extend(found);
                plain.learn(&text);
                blocks.extend(body::blocks(&text));
            }
            PartType::Html(page) => {
                let page = body::decoded(part, page, raw, pieces);
                let found = html::blocks(&page);
                if plain.is_empty() {
                    bodies.pages.push(Page { first: blocks.len(), text: page.into_owned() });
                }
                blocks.extend(found.into_iter().filter(|block| plain.is_new(block)));
            }
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => {}
        }
    }
    blocks.extend(outside::texts(message, raw, pieces).iter().flat_map(|text| body::blocks(text)));
    bodies
}
