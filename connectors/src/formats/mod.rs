//! One extractor per format or family of formats.

mod archive;
mod cell;
pub mod csv;
mod database;
pub(crate) mod encoding;
#[cfg(test)]
pub(crate) mod gather;
mod gathering;
pub mod html;
pub mod image;
mod inlined;
pub mod json;
pub mod mail;
mod metafile;
#[allow(dead_code, unused_imports, reason = "the sheet and slide readers use the rest")]
pub(crate) mod ole;
mod ooxml;
mod opendocument;
mod owner_file;
mod package;
pub mod pdf;
pub(crate) mod pictures;
mod plain_text;
mod presentation;
mod rich_text;
#[cfg(test)]
mod sample;
mod spreadsheet;
mod table_labels;
mod word_processing;
mod xml;

use crate::Extractor;

/// All extractors, in the order in which they are asked.
#[must_use]
pub(crate) fn builtin() -> Vec<Box<dyn Extractor>> {
    vec![
        Box::new(plain_text::PlainText),
        Box::new(owner_file::OwnerFile),
        Box::new(csv::Csv),
        Box::new(pdf::PdfExtractor),
        Box::new(html::Html),
        Box::new(json::Json),
        Box::new(xml::Xml),
        Box::new(mail::Eml),
        Box::new(mail::Mbox),
        Box::new(mail::Card),
        Box::new(mail::Msg),
        Box::new(mail::Pst),
        Box::new(mail::Tnef),
        Box::new(mail::Smime),
        Box::new(database::Sql),
        Box::new(database::Sqlite),
        Box::new(database::SqliteWal),
        Box::new(database::Dbf),
        Box::new(database::DbfMemo),
        Box::new(database::Access),
        Box::new(database::Parquet),
        Box::new(archive::Zip),
        Box::new(archive::Tar),
        Box::new(archive::Compressed),
        Box::new(archive::SevenZip),
        Box::new(archive::Rar),
        Box::new(word_processing::Docx),
        Box::new(word_processing::Doc),
        Box::new(spreadsheet::Xlsx),
        Box::new(spreadsheet::Xlsb),
        Box::new(spreadsheet::Xls),
        Box::new(presentation::Pptx),
        Box::new(presentation::Ppt),
        Box::new(rich_text::Rtf),
        Box::new(opendocument::Odt),
        Box::new(opendocument::Odp),
        Box::new(opendocument::Ods),
        Box::new(image::Image),
        Box::new(metafile::Metafile),
    ]
}
