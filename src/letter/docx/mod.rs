//! The letter as DOCX, so that a caseworker can edit it: the smallest package that word processors open.

mod body;
mod parts;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Letter;

/// Writes the letter; the same letter gives the same bytes.
///
/// # Errors
/// What the ZIP writer says; nothing is written outside memory.
pub fn docx(letter: &Letter) -> zip::result::ZipResult<Vec<u8>> {
    let (year, month, day) = letter.day;
    let moment = DateTime::from_date_and_time(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs(), 0, 0, 0)
        .unwrap_or_default();
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(moment);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(letter)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body::document(letter)),
        ("word/footer1.xml", parts::footer(letter)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/settings.xml", parts::settings(letter)),
        ("word/styles.xml", parts::styles(letter)),
    ];
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
