//! What a ZIP is used for: an office document, an OpenDocument, or an archive.

use std::io::{Read, Result, SeekFrom};

use memchr::memmem::find;

use crate::{Content, Format};

/// Most that is read of a central directory to look for the names that tell.
const DIRECTORY: u64 = 1 << 20;

/// Tells what the ZIP holds, from its first member and its central directory; a damaged one from its first bytes.
pub(super) fn format(content: &mut dyn Content, head: &[u8]) -> Result<Format> {
    if let Some(format) = open_document(head) {
        return Ok(format);
    }
    let directory = directory(content)?;
    let names = directory.as_deref().unwrap_or(head);
    if find(names, b"[Content_Types].xml").is_none() {
        return Ok(broken_package(names));
    }
    const MAIN: &[(&[u8], Format)] = &[
        (b"xl/workbook.bin", Format::Xlsb),
        (b"xl/workbook", Format::Xlsx),
        (b"ppt/presentation", Format::Pptx),
        (b"word/document", Format::Docx),
        (b"xl/", Format::Xlsx),
        (b"ppt/", Format::Pptx),
        (b"word/", Format::Docx),
    ];
    // The member's own name begins right behind the fixed part of its entry, so a folder of that name deeper down
    // (an archive of unpacked documents) is not mistaken.
    let found = MAIN.iter().find(|(name, _)| has_member(names, name, directory.is_some()));
    Ok(found.map_or(Format::Zip, |(_, format)| *format))
}

/// A package without its list of types: still a document when nothing else could have such a part.
fn broken_package(names: &[u8]) -> Format {
    if find(names, b"META-INF/manifest.xml").is_some() && find(names, b"content.xml").is_some() {
        Format::Odt
    } else if find(names, b"word/document.xml").is_some() && find(names, b"/word/document.xml").is_none() {
        Format::Docx
    } else {
        Format::Zip
    }
}

fn has_member(names: &[u8], name: &[u8], directory: bool) -> bool {
    let fixed = if directory { (46, &b"PK\x01\x02"[..]) } else { (30, &b"PK\x03\x04"[..]) };
    memchr::memmem::find_iter(names, name).any(|at| at >= fixed.0 && names[at - fixed.0..].starts_with(fixed.1))
}

/// OpenDocument: the first member is `mimetype`, stored.
fn open_document(head: &[u8]) -> Option<Format> {
    if head.get(30..38) != Some(b"mimetype") {
        return None;
    }
    let extra = usize::from(u16::from_le_bytes([head[28], head[29]]));
    let kind = head.get(38 + extra..)?.strip_prefix(b"application/vnd.oasis.opendocument.")?;
    if kind.starts_with(b"text") {
        Some(Format::Odt)
    } else if kind.starts_with(b"spreadsheet") {
        Some(Format::Ods)
    } else if kind.starts_with(b"presentation") || kind.starts_with(b"graphics") {
        Some(Format::Odp)
    } else {
        None
    }
}

/// Reads the central directory, found from the end of the file; `None` when there is none.
fn directory(content: &mut dyn Content) -> Result<Option<Vec<u8>>> {
    let size = content.seek(SeekFrom::End(0))?;
    let tail = size.min(66_000);
    content.seek(SeekFrom::Start(size - tail))?;
    let mut end = Vec::new();
    (&mut *content).take(tail).read_to_end(&mut end)?;
    let Some(at) = memchr::memmem::rfind(&end, b"PK\x05\x06") else { return Ok(None) };
    let field = |from: usize| end.get(at + from..at + from + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    let (Some(length), Some(_)) = (field(12), field(16)) else { return Ok(None) };
    // The directory ends where the end record begins, also when something was put in front of the archive.
    let begin = (size - tail + at as u64).saturating_sub(u64::from(length));
    content.seek(SeekFrom::Start(begin))?;
    let mut directory = Vec::new();
    (&mut *content).take(u64::from(length).min(DIRECTORY)).read_to_end(&mut directory)?;
    Ok(directory.starts_with(b"PK\x01\x02").then_some(directory))
}
