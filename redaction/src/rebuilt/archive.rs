//! What stands for an archive inside a message: a ZIP with its parts, each as it was rebuilt.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::naming::name;
use super::{Inner, Rebuilt};
use crate::renditions::Words;
use crate::{Error, ErrorKind, Language, Result};

/// Writes the parts into a ZIP, in their order; the time of all is the same.
pub(super) fn write(inner: &[Inner], language: Language) -> Result<Rebuilt> {
    let failed = |error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error);
    let words = Words::of(language);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut names = BTreeSet::new();
    for (number, part) in (1..).zip(inner) {
        let mut name = name(part, number, words);
        if !names.insert(name.to_lowercase()) {
            name = format!("{number}-{name}");
            names.insert(name.to_lowercase());
        }
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        zip.start_file(name, options).map_err(|error| failed(error.into()))?;
        zip.write_all(&part.rebuilt.bytes).map_err(failed)?;
    }
    let bytes = zip.finish().map_err(|error| failed(error.into()))?.into_inner();
    let notes = inner.iter().flat_map(|part| part.rebuilt.notes.iter().copied()).collect();
    Ok(Rebuilt { bytes, extension: "zip", media_type: "application/zip", notes })
}
