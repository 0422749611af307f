//! Attachments of a message, messages in messages included.

use std::borrow::Cow;

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::body;
use crate::{Cause, DocumentSink, Flow, Format, Omission, Part, Place};

/// Gives every part of a message that is not its body.
pub(super) fn give(message: &Message<'_>, raw: &[u8], part: &Part, into: &mut dyn DocumentSink) -> Flow {
    for (number, attachment) in message.attachments.iter().enumerate() {
        let Some(found) = message.parts.get(*attachment as usize) else { continue };
        let hint = hint(found);
        let name = name(found, hint, number + 1);
        if found.is_encoding_problem {
            let omission = Omission { part: part.inside(&name), place: Place::Whole, cause: Cause::Damaged };
            if into.omitted(omission).is_break() {
                return Flow::Break(());
            }
        }
        let content: Cow<'_, [u8]> = match &found.body {
            PartType::Text(_) | PartType::Html(_) | PartType::Message(_) => body::bytes(found, raw),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Cow::Borrowed(bytes),
            PartType::Multipart(_) => continue,
        };
        into.embedded(&name, hint, content.into_owned())?;
    }
    Flow::Continue(())
}

/// The format that the content type claims.
fn hint(part: &MessagePart<'_>) -> Option<Format> {
    if matches!(part.body, PartType::Message(_)) {
        return Some(Format::Eml);
    }
    let kind = part.content_type()?;
    let media = format!("{}/{}", kind.c_type, kind.c_subtype.as_deref().unwrap_or("")).to_ascii_lowercase();
    match media.as_str() {
        "application/x-pkcs7-mime" => Some(Format::Smime),
        "application/ms-tnef" => Some(Format::Tnef),
        "text/x-vcard" => Some(Format::Vcard),
        _ => Format::ALL.iter().copied().find(|format| format.media_type() == media),
    }
}

/// The name that the sender gave, or one made of number and format.
fn name(part: &MessagePart<'_>, hint: Option<Format>, number: usize) -> String {
    if let Some(name) = part.attachment_name().map(str::trim).filter(|name| !name.is_empty()) {
        return name.to_owned();
    }
    if matches!(part.body, PartType::Message(_)) {
        // Not its subject: that is its text, and names of parts are shown where text is not.
        return "doorgestuurd.eml".to_owned();
    }
    let extension = hint.map_or("bin", Format::name);
    format!("bijlage {number}.{extension}")
}
