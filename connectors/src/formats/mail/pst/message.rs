//! A message of a data file, copied into a file of its own ([MS-OXMSG]), so that it is read like any other message.

use std::io::{Cursor, Write};

use cfb::CompoundFile;

use super::file::File;
use super::heap::{Object, Values};
use crate::Cause;

type Copy = CompoundFile<Cursor<Vec<u8>>>;

const RECIPIENTS: u32 = 0x692;
const ATTACHMENT: u32 = 0x05;
const SUBJECT: u16 = 0x0037;
const DATA: u16 = 0x3701;
const OBJECT: u16 = 0x000d;
const METHOD: u16 = 0x3705;
const BINARY: u16 = 0x0102;

/// What a copy of a message is.
pub(super) struct Copied {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// Why something of it is missing.
    pub(super) missing: Option<Cause>,
}

/// Copies a message with its recipients and attachments; `depth` is how many messages in messages are followed.
pub(super) fn copy(file: &mut File<'_>, data: u64, subnodes: u64, depth: usize) -> Result<Copied, Cause> {
    let failed = |_: std::io::Error| Cause::Damaged;
    let copy = CompoundFile::create(Cursor::new(Vec::new())).map_err(failed)?;
    let mut copying = Copying { file, copy, missing: None };
    copying.message("", (data, subnodes), depth)?;
    copying.copy.flush().map_err(failed)?;
    Ok(Copied { bytes: copying.copy.into_inner().into_inner(), missing: copying.missing })
}

struct Copying<'f, 'b> {
    file: &'f mut File<'b>,
    copy: Copy,
    missing: Option<Cause>,
}

impl Copying<'_, '_> {
    /// Copies a message into a storage.
    fn message(&mut self, into: &str, place: (u64, u64), depth: usize) -> Result<(), Cause> {
        let (object, mut values) = self.open(place)?;
        values.iter_mut().filter(|value| value.0 == SUBJECT).for_each(|(_, kind, bytes)| without_prefix(*kind, bytes));
        self.write(into, if into.is_empty() { 32 } else { 24 }, &values)?;
        if let Some((data, subnodes)) = object.subnodes.get(&RECIPIENTS) {
            let rows = Object::open(self.file, *data, *subnodes).and_then(|table| table.rows(self.file));
            self.note(rows.as_ref().map(|_| ()).map_err(|cause| *cause));
            for (number, row) in rows.unwrap_or_default().iter().enumerate() {
                self.write(&format!("{into}/__recip_version1.0_#{number:08X}"), 8, row)?;
            }
        }
        let attachments = object.subnodes.iter().filter(|(id, _)| **id & 0x1f == ATTACHMENT);
        for (number, (_, place)) in attachments.enumerate() {
            let copied = self.attachment(&format!("{into}/__attach_version1.0_#{number:08X}"), *place, depth);
            self.note(copied);
        }
        Ok(())
    }

    fn attachment(&mut self, storage: &str, place: (u64, u64), depth: usize) -> Result<(), Cause> {
        let (object, mut values) = self.open(place)?;
        let embedded = values.iter().find(|value| value.1 == METHOD_MESSAGE.1 && value.0 == METHOD_MESSAGE.0);
        let is_message = embedded.is_some_and(|value| value.2.first() == Some(&5));
        let inner = values.iter().find(|value| (value.0, value.1) == (DATA, OBJECT));
        let inner = inner.and_then(|value| Some(u32::from_le_bytes(value.2.get(..4)?.try_into().ok()?)));
        let inner = inner.and_then(|id| object.subnodes.get(&id).copied());
        match inner {
            Some(place) if is_message => {
                self.write(storage, 8, &values)?;
                let depth = depth.checked_sub(1).ok_or(Cause::TooDeep)?;
                return self.message(&format!("{storage}/__substg1.0_3701000D"), place, depth);
            }
            // An object of another program: an OLE2 file of its own.
            Some((data, _)) => values.push((DATA, BINARY, self.file.data(data)?.concat())),
            None => {}
        }
        self.write(storage, 8, &values)
    }

    /// Opens an object with its properties; what of them cannot be read is noted.
    fn open(&mut self, (data, subnodes): (u64, u64)) -> Result<(Object, Values), Cause> {
        let object = Object::open(self.file, data, subnodes)?;
        let (values, whole) = object.properties(self.file);
        self.note(whole);
        Ok((object, values))
    }

    fn write(&mut self, storage: &str, header: usize, values: &Values) -> Result<(), Cause> {
        write(&mut self.copy, storage, header, values).map_err(|_| Cause::Damaged)
    }

    fn note(&mut self, result: Result<(), Cause>) {
        if let Err(cause) = result {
            self.missing.get_or_insert(cause);
        }
    }
}

/// Takes the marks of the prefix (`RE: `) off a subject: a control character and a count.
fn without_prefix(kind: u16, bytes: &mut Vec<u8>) {
    let width = if kind == 0x001f { 2 } else { 1 };
    if bytes.first() == Some(&1) && bytes.len() >= 2 * width {
        bytes.drain(..2 * width);
    }
}

/// Method and kind under which an attachment says that it is a message.
const METHOD_MESSAGE: (u16, u16) = (METHOD, 0x0003);

/// Writes the properties of one object.
fn write(copy: &mut Copy, storage: &str, header: usize, values: &Values) -> std::io::Result<()> {
    if !storage.is_empty() {
        copy.create_storage_all(storage)?;
    }
    let mut fixed = vec![0; header];
    for (id, kind, bytes) in values {
        let mut row = |value: [u8; 8]| {
            fixed.extend(kind.to_le_bytes());
            fixed.extend(id.to_le_bytes());
            fixed.extend([0; 4]);
            fixed.extend(value);
        };
        match kind {
            0x02..=0x07 | 0x0a | 0x0b | 0x14 | 0x40 => {
                let mut value = [0; 8];
                value.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
                row(value);
            }
            // An object is a storage beside this; its number says nothing here.
            &OBJECT => {}
            kind if kind & 0x1000 != 0 => {
                for (number, piece) in pieces(*kind, bytes).into_iter().enumerate() {
                    let name = format!("{storage}/__substg1.0_{id:04X}{kind:04X}-{number:08X}");
                    copy.create_stream(name)?.write_all(piece)?;
                }
            }
            kind => copy.create_stream(format!("{storage}/__substg1.0_{id:04X}{kind:04X}"))?.write_all(bytes)?,
        }
    }
    copy.create_stream(format!("{storage}/__properties_version1.0"))?.write_all(&fixed)
}

/// The texts or blobs of a property of several values; values of a fixed size say nothing of people.
fn pieces(kind: u16, bytes: &[u8]) -> Vec<&[u8]> {
    if !matches!(kind, 0x101e | 0x101f | 0x1102) {
        return Vec::new();
    }
    let number =
        |index: usize| Some(u32::from_le_bytes(bytes.get(4 * index..4 * index + 4)?.try_into().ok()?) as usize);
    let count = number(0).unwrap_or(0).min(bytes.len() / 4);
    let piece = |index: usize| {
        bytes.get(number(1 + index)?..number(2 + index).filter(|_| index + 1 < count).unwrap_or(bytes.len()))
    };
    (0..count).filter_map(piece).collect()
}
