//! One extractor per format or family of formats.

mod archive;
mod cell;
mod csv;
pub(crate) mod encoding;
#[cfg(test)]
pub(crate) mod gather;
mod owner_file;
pub mod pdf;
mod plain_text;

use crate::Extractor;

/// All extractors, in the order in which they are asked.
#[must_use]
pub(crate) fn builtin() -> Vec<Box<dyn Extractor>> {
    vec![
        Box::new(plain_text::PlainText),
        Box::new(owner_file::OwnerFile),
        Box::new(csv::Csv),
        Box::new(pdf::PdfExtractor),
        Box::new(archive::Zip),
        Box::new(archive::Tar),
        Box::new(archive::Compressed),
        Box::new(archive::SevenZip),
    ]
}
