//! `winmail.dat` (TNEF): what Outlook wraps a message in when it sends to others ([MS-OXTNEF]).

use std::collections::BTreeMap;

use super::msg;
use super::msg::properties::Properties;
use crate::{Cause, Document, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Result};

/// Reads TNEF files.
pub(in crate::formats) struct Tnef;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "tnef", revision: 4, formats: &[Format::Tnef] };

const SUBJECT: u16 = 0x8004;
const BODY: u16 = 0x800c;
const ATTACHMENT_DATA: u16 = 0x800f;
const ATTACHMENT_TITLE: u16 = 0x8010;
const ATTACHMENT_BEGIN: u16 = 0x9002;
const MESSAGE: u16 = 0x9003;
const RECIPIENTS: u16 = 0x9004;
const ATTACHMENT: u16 = 0x9005;

/// Texts of properties are 8-bit or UTF-16.
const STRING8: u16 = 0x001e;

/// An attachment that is being gathered.
#[derive(Default)]
struct Attached {
    title: Option<String>,
    long_name: Option<String>,
    data: Option<Vec<u8>>,
}

impl Extractor for Tnef {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let mut rest = bytes.get(6..).ok_or_else(|| Error::content(Cause::Damaged))?;
        let (mut streams, mut fixed) = (BTreeMap::new(), BTreeMap::new());
        let mut recipients = Vec::new();
        let mut attached: Vec<Attached> = Vec::new();
        let mut whole = true;
        while !rest.is_empty() {
            let Some((id, data, behind)) = attribute(rest) else {
                whole = false;
                break;
            };
            rest = behind;
            match id {
                SUBJECT => drop(streams.entry((0x0037, STRING8)).or_insert_with(|| data.to_vec())),
                BODY => drop(streams.entry((0x1000, STRING8)).or_insert_with(|| data.to_vec())),
                MESSAGE => {
                    let (more, values) = properties(&mut Bytes(data)).unwrap_or_default();
                    streams.extend(more);
                    fixed.extend(values);
                }
                RECIPIENTS => recipients = rows(data),
                ATTACHMENT_BEGIN => attached.push(Attached::default()),
                ATTACHMENT_TITLE | ATTACHMENT_DATA | ATTACHMENT => {
                    if let Some(last) = attached.last_mut() {
                        last.take(id, data);
                    }
                }
                _ => {}
            }
        }
        let message = Properties::new(streams, fixed);
        if give(&message, recipients, attached, &input, into).is_break() {
            return Ok(());
        }
        if whole { Ok(()) } else { Err(Error::content(Cause::Damaged)) }
    }
}

fn give(
    message: &Properties,
    recipients: Vec<(&'static str, String)>,
    attached: Vec<Attached>,
    input: &Input<'_>,
    into: &mut dyn DocumentSink,
) -> Flow {
    let mut blocks = msg::fields(message, recipients);
    let rtf = msg::bodies(message, &mut blocks);
    if !blocks.is_empty() {
        into.document(Document::whole(input.part.clone(), input.format, blocks))?;
    }
    msg::give_rtf(rtf, input.part, into)?;
    for (number, attachment) in attached.into_iter().enumerate() {
        let Some(data) = attachment.data.filter(|data| !data.is_empty()) else { continue };
        let name = attachment.long_name.or(attachment.title).filter(|name| !name.trim().is_empty());
        into.embedded(&name.unwrap_or_else(|| format!("bijlage {}", number + 1)), None, data)?;
    }
    Flow::Continue(())
}

impl Attached {
    fn take(&mut self, id: u16, data: &[u8]) {
        match id {
            ATTACHMENT_TITLE => {
                let text = data.split(|byte| *byte == 0).next().unwrap_or_default();
                self.title = Some(crate::formats::encoding::old_name(text));
            }
            ATTACHMENT_DATA => self.data = Some(data.to_vec()),
            _ => {
                let (streams, fixed) = properties(&mut Bytes(data)).unwrap_or_default();
                let mut found = Properties::new(streams, fixed);
                self.long_name = found.text(0x3707).or_else(|| found.text(0x3704));
                // An object stands behind the id of what it is.
                let object = found.take_bytes(0x3701).and_then(|bytes| bytes.get(16..).map(<[u8]>::to_vec));
                self.data = self.data.take().or(object);
            }
        }
    }
}

/// Reads one attribute: level, id, kind, length, data, checksum.
fn attribute(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let mut bytes = Bytes(bytes);
    bytes.take(1)?;
    let id = bytes.short()?;
    bytes.short()?;
    let length = bytes.long()? as usize;
    let data = bytes.take(length)?;
    bytes.take(2);
    Some((id, data, bytes.0))
}

/// Bytes that are read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)
    }

    fn long(&mut self) -> Option<u32> {
        self.take(4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
    }

    /// Takes data with the zeros that fill it up to four bytes.
    fn padded(&mut self, count: usize) -> Option<&'a [u8]> {
        let data = self.take(count)?;
        self.take((4 - count % 4) % 4);
        Some(data)
    }
}

type Found = (BTreeMap<(u16, u16), Vec<u8>>, BTreeMap<u16, u64>);

/// Reads a list of properties.
fn properties(bytes: &mut Bytes<'_>) -> Option<Found> {
    let mut found = Found::default();
    for _ in 0..bytes.long()? {
        if property(bytes, &mut found).is_none() {
            break;
        }
    }
    Some(found)
}

fn property(bytes: &mut Bytes<'_>, found: &mut Found) -> Option<()> {
    let (kind, id) = (bytes.short()?, bytes.short()?);
    if id >= 0x8000 {
        bytes.take(16)?;
        if bytes.long()? == 0 {
            bytes.long()?;
        } else {
            let length = bytes.long()? as usize;
            bytes.padded(length)?;
        }
    }
    let several = kind & 0x1000 != 0;
    let kind = kind & 0x0fff;
    let variable = matches!(kind, 0x001e | 0x001f | 0x0102 | 0x000d);
    let count = if several || variable { bytes.long()? } else { 1 };
    for _ in 0..count {
        let length = match kind {
            _ if variable => bytes.long()? as usize,
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => 8,
            0x0048 => 16,
            _ => 4,
        };
        let value = bytes.padded(length)?;
        if variable {
            let kind = if kind == 0x000d { 0x0102 } else { kind };
            found.0.entry((id, kind)).or_insert_with(|| value.to_vec());
        } else if length <= 8 {
            let number = value.iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
            found.1.entry(id).or_insert(number);
        }
    }
    Some(())
}

/// Reads the table of recipients.
fn rows(data: &[u8]) -> Vec<(&'static str, String)> {
    let mut bytes = Bytes(data);
    let mut rows = Vec::new();
    for _ in 0..bytes.long().unwrap_or(0) {
        match properties(&mut bytes) {
            Some((streams, fixed)) if !streams.is_empty() => {
                rows.push(msg::recipient(&Properties::new(streams, fixed)));
            }
            _ => break,
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::Tnef;
    use crate::Format;
    use crate::formats::gather::extract;

    fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
        let mut bytes = vec![level];
        bytes.extend(id.to_le_bytes());
        bytes.extend((data.len() as u32).to_le_bytes());
        bytes.extend(data);
        bytes.extend([0, 0]);
        bytes
    }

    fn file() -> Vec<u8> {
        let mut properties = 1_u32.to_le_bytes().to_vec();
        properties.extend([0x1e, 0, 0x1a, 0x0c, 1, 0, 0, 0, 4, 0, 0, 0]);
        properties.extend(b"Zo\xeb\0");
        [
            vec![0x78, 0x9f, 0x3e, 0x22, 1, 0],
            attribute(1, 0x0001_8004, b"Zaak\0"),
            attribute(1, 0x0006_9003, &properties),
            attribute(1, 0x0002_800c, b"Beste Jan\0"),
            attribute(2, 0x0006_9002, &[0; 14]),
            attribute(2, 0x0001_8010, b"a.txt\0"),
            attribute(2, 0x0006_800f, b"inhoud"),
        ]
        .concat()
    }

    #[test]
    fn message_and_attachments_are_read() {
        let got = extract(&Tnef, Format::Tnef, "winmail.dat", &file());
        let texts: Vec<&str> = got.documents[0].blocks.iter().map(|b| b.text.expose().as_str()).collect();
        assert_eq!(texts, ["Zoë", "Zaak", "Beste Jan"]);
        assert_eq!((got.embedded[0].0.as_str(), got.embedded[0].2.as_slice()), ("a.txt", &b"inhoud"[..]));
    }

    #[test]
    fn a_file_that_is_cut_off_ends() {
        let file = file();
        for cut in 0..file.len() {
            extract(&Tnef, Format::Tnef, "winmail.dat", &file[..cut]);
        }
    }
}
