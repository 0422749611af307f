//! Outlook messages (`.msg`): an OLE2 file with a stream per property.
//!
//! Here: what of a message becomes which block. Streams and fixed values are read in `properties.rs`, attachments in
//! `attachments.rs`.

mod attachments;
mod packed_rtf;
pub(super) mod properties;
#[cfg(test)]
mod tests;

use cfb::CompoundFile;
use mail_parser::MessageParser;

use super::super::html;
use super::{Page, body, headers, words};
use crate::formats::encoding::Pieces;
use crate::{
    Block, Cause, Content, Document, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits,
    Omission, Part, Place, Result, Role,
};
use packed_rtf::{Extent, Unpacked};
use properties::Properties;

/// Reads Outlook messages, contacts and appointments.
pub(in crate::formats) struct Msg;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "msg", revision: 6, formats: &[Format::Msg] };

/// Text properties that are read by name, and where they go ([MS-OXPROPS]).
const SENDER: u16 = 0x0c1a;
const SENDER_SMTP: u16 = 0x5d01;
const SENDER_ADDRESS: u16 = 0x0c1f;
const BEHALF: u16 = 0x0042;
const BEHALF_SMTP: u16 = 0x5d02;
const BEHALF_ADDRESS: u16 = 0x0065;
const SUBJECT: u16 = 0x0037;
const TRANSPORT: u16 = 0x007d;
const BODY: u16 = 0x1000;
const HTML: u16 = 0x1013;
const RTF: u16 = 0x1009;
const SUBMITTED: u16 = 0x0039;
const DELIVERED: u16 = 0x0e06;

/// The message's own id, those of the messages before it, and of the one that it answers.
const CONVERSATION: [u16; 3] = [0x1035, 0x1039, 0x1042];

/// Properties that say nothing of people: classes, kinds of addresses, ids, and copies of the subject.
const MACHINE: &[u16] = &[
    0x001a, 0x003d, 0x0064, 0x0070, 0x0075, 0x0077, 0x0c1e, 0x0e1d, 0x1035, 0x1042, 0x1039, 0x0e28, 0x0e29, 0x300b,
    0x3002, 0x35e0, 0x003b, 0x0c1d, 0x0051, 0x0052, 0x3fdf, 0x10f3, 0x8000,
];

impl Extractor for Msg {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        if input.size > limits.input_bytes {
            return Err(Error::content(Cause::TooLarge));
        }
        let damaged = |error: std::io::Error| Error::content(Cause::Damaged).from_source(error);
        let mut file = CompoundFile::open(&mut *input.content).map_err(damaged)?;
        let message = Properties::read(&mut file, "/", properties::ROOT, limits);
        let recipients = recipients(&mut file, &message, limits);
        let mut blocks = fields(&message, recipients);
        let rtf = bodies(&message, &mut blocks);
        if !blocks.is_empty() {
            let document = Document::whole(input.part.clone(), input.format, blocks);
            let named: Vec<String> = CONVERSATION.iter().filter_map(|id| message.text(*id)).collect();
            let messages: Vec<&str> = named.iter().flat_map(|ids| ids.split_whitespace()).collect();
            into.conversation(&messages);
            if into.document(document).is_break() {
                return Ok(());
            }
        }
        if give_rtf(rtf, input.part, into).is_break() {
            return Ok(());
        }
        let _ = attachments::give(&mut file, &message, input.part, limits, into);
        Ok(())
    }
}

/// Gathers blocks and leaves out what another block said already.
#[derive(Default)]
struct Fields(Vec<Block>);

impl Fields {
    fn add(&mut self, role: Role, label: &str, text: &str) {
        // Whoever made the message may have put in what a header of a mail held.
        let text = words::decode(text.trim());
        if !text.is_empty() && !self.0.iter().any(|block| block.text.expose().contains(&*text)) {
            self.0.push(Block::new(Place::Whole, role, text.into_owned()).labelled(label));
        }
    }
}

/// Makes blocks of the properties of a message and of who it went to.
pub(super) fn fields(message: &Properties, recipients: Vec<(&'static str, String)>) -> Vec<Block> {
    let mut fields = Fields::default();
    let person = |name: u16, smtp: u16, address: u16| {
        let address = message.text(smtp).or_else(|| message.text(address));
        named(message.text(name).as_deref(), address.as_deref())
    };
    fields.add(Role::MailHeader, "From", &person(SENDER, SENDER_SMTP, SENDER_ADDRESS));
    fields.add(Role::MailHeader, "From", &person(BEHALF, BEHALF_SMTP, BEHALF_ADDRESS));
    for (label, text) in recipients {
        fields.add(Role::MailHeader, label, &text);
    }
    for (label, id) in [("To", 0x0e04), ("Cc", 0x0e03), ("Bcc", 0x0e02), ("Subject", SUBJECT)] {
        fields.add(Role::MailHeader, label, &message.text(id).unwrap_or_default());
    }
    let date = message.time(SUBMITTED).or_else(|| message.time(DELIVERED));
    fields.add(Role::MailHeader, "Date", &date.unwrap_or_default());
    if let Some(transport) = message.text(TRANSPORT) {
        let raw = format!("{}\r\n\r\n", transport.trim());
        if let Some(parsed) = MessageParser::default().parse_headers(raw.as_bytes()) {
            for block in headers::blocks(parsed.headers(), raw.as_bytes(), &mut Pieces::default()) {
                let label = block.label.clone().unwrap_or_default();
                fields.add(Role::MailHeader, &label, block.text.expose());
            }
        }
    }
    // Contacts and appointments keep what matters in properties of their own.
    let read = [SUBJECT, TRANSPORT, BODY, HTML, RTF, SENDER_ADDRESS, BEHALF_ADDRESS];
    for (id, text) in message.texts() {
        if !MACHINE.contains(&id) && !read.contains(&id) {
            fields.add(Role::Metadata, &format!("property {id:04X}"), &text);
        }
    }
    // Birthdays, and the times of appointments and tasks; when the message was made and changed says nothing.
    const BIRTHDAY: u16 = 0x3a42;
    const WEDDING: u16 = 0x3a41;
    for (id, time) in message.times().filter(|(id, _)| matches!(*id, BIRTHDAY | WEDDING | 0x8000..)) {
        fields.add(Role::Metadata, &format!("property {id:04X}"), &time);
    }
    fields.0
}

/// Hands over the body that is RTF, and says when it could not be unpacked, or not as a whole.
pub(super) fn give_rtf(rtf: Option<Result<Unpacked>>, part: &Part, into: &mut dyn DocumentSink) -> Flow {
    let Some(rtf) = rtf else { return Flow::Continue(()) };
    let extent = rtf.as_ref().map_or(Extent::Damaged, |unpacked| unpacked.extent);
    if let Ok(unpacked) = rtf {
        into.embedded("body.rtf", Some(Format::Rtf), unpacked.text)?;
    }
    match extent {
        Extent::Whole => Flow::Continue(()),
        Extent::Damaged => {
            let place = Place::Part { name: "body".into() };
            into.omitted(Omission { part: part.clone(), place, cause: Cause::Damaged })
        }
    }
}

/// Finds the page of a message, when it has no plain body.
pub(super) fn pages(content: impl Content, limits: &Limits) -> Vec<Page> {
    let Ok(mut file) = CompoundFile::open(content) else { return Vec::new() };
    let message = Properties::read(&mut file, "/", properties::ROOT, limits);
    let recipients = recipients(&mut file, &message, limits);
    let first = fields(&message, recipients).len();
    let is_plain = message.text(BODY).is_some_and(|text| !text.trim().is_empty());
    let page = message.page(HTML).filter(|page| !is_plain && !page.trim().is_empty());
    page.map(|text| Page { first, text }).into_iter().collect()
}

/// Puts the bodies behind the fields; gives the RTF when there is no other body.
pub(super) fn bodies(message: &Properties, blocks: &mut Vec<Block>) -> Option<Result<Unpacked>> {
    let mut seen = body::Seen::default();
    let plain = message.text(BODY).filter(|text| !text.trim().is_empty());
    let page = message.page(HTML).filter(|page| !page.trim().is_empty());
    if let Some(text) = &plain {
        seen.learn(text);
        blocks.extend(body::blocks(text));
    }
    if let Some(page) = &page {
        blocks.extend(html::blocks(page).into_iter().filter(|block| seen.is_new(block)));
    }
    let packed = message.bytes(RTF).filter(|_| plain.is_none() && page.is_none())?;
    Some(packed_rtf::unpack(packed))
}

fn named(name: Option<&str>, address: Option<&str>) -> String {
    // An address inside the organisation is a path of directories, of which people say nothing.
    let address = address.filter(|address| !address.starts_with("/o=") && !address.starts_with("/O="));
    match (name.filter(|name| !name.is_empty()), address.filter(|address| !address.is_empty())) {
        (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
        (Some(one), _) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

fn recipients<R: Content>(
    file: &mut CompoundFile<R>,
    message: &Properties,
    limits: &Limits,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for path in properties::storages(file, "/", "__recip_version1.0_") {
        found.push(recipient(&Properties::read(file, &path, properties::INNER, limits).within(message)));
    }
    found
}

/// Spells one recipient, under the header it stood in.
pub(super) fn recipient(recipient: &Properties) -> (&'static str, String) {
    let label = match recipient.number(0x0c15) {
        Some(2) => "Cc",
        Some(3) => "Bcc",
        _ => "To",
    };
    let address = recipient.text(0x39fe).or_else(|| recipient.text(0x3003));
    (label, named(recipient.text(0x3001).as_deref(), address.as_deref()))
}
