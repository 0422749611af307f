//! The format of a content: by its bytes first, by its name second.
//!
//! Here: the order of the questions. Magic numbers are in `magic.rs`, what a ZIP or an OLE2 file is used for in
//! `zip.rs` and `ole.rs`, the formats that are text in `text.rs` and `table.rs`.

mod magic;
pub(crate) mod mail;
mod ole;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod text;
mod zip;

pub(crate) use magic::begins_like_a_file;

use std::io::{Read, Result, SeekFrom};

use crate::formats::encoding;
use crate::{Content, Format};

/// How much of the start is looked at.
const HEAD: usize = 16 << 10;

/// Tells the format of a content; it is left at its start.
///
/// `hint` is what a content type header claimed; it decides only where the bytes leave it open.
///
/// # Errors
/// What reading gave.
pub fn sniff(content: &mut dyn Content, name: &str, hint: Option<Format>) -> Result<Format> {
    let mut head = Vec::with_capacity(HEAD);
    content.rewind()?;
    (&mut *content).take(HEAD as u64).read_to_end(&mut head)?;
    let format = match magic::format(&head) {
        Some(Format::Zip) => zip::format(content, &head)?,
        Some(Format::Ole) => ole::format(content, &head)?,
        Some(format) => format,
        None => of_text(&head, name, hint),
    };
    content.seek(SeekFrom::Start(0))?;
    Ok(format)
}

/// Tells the format of bytes that begin with a fixed sequence; [`Format::Unknown`] for all others.
pub(crate) fn format_of(bytes: &[u8]) -> Format {
    magic::format(&bytes[..bytes.len().min(HEAD)]).unwrap_or(Format::Unknown)
}

fn of_text(head: &[u8], name: &str, hint: Option<Format>) -> Format {
    let name = Name::new(name);
    if name.is_owner_file(head) {
        return Format::OwnerFile;
    }
    match encoding::sample(head) {
        Some(text) => text::format(&text, &name, hint),
        None if mail::is_head_of_bytes(head) => Format::Eml,
        None => {
            let claimed =
                hint.filter(|format| matches!(format, Format::Smime | Format::Tnef | Format::Audio | Format::Video));
            magic::by_name(&name, head).or(claimed).unwrap_or(Format::Unknown)
        }
    }
}

/// A file name, lower case, and its extension.
struct Name {
    file: String,
    dot: Option<usize>,
}

impl Name {
    fn new(name: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
        Self { dot: file.rfind('.'), file }
    }

    fn extension(&self) -> &str {
        self.dot.map_or("", |dot| &self.file[dot + 1..])
    }

    /// A message in a maildir has its flags behind its name (`1700000000.M1P2.host:2,S`).
    fn is_in_maildir(&self) -> bool {
        self.file.contains(":2,") || self.file.contains(";2,")
    }

    /// An owner file is named after its document and has one of two fixed sizes.
    fn is_owner_file(&self, head: &[u8]) -> bool {
        self.file.starts_with("~$") && matches!(head.len(), 162 | 165) && head[0] < 55
    }
}
