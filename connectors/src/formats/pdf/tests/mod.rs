//! Tests of the extractor on files that are built here, each with one thing in it and words planted there.

mod builder;
mod extras;
mod hostile;
mod lies;
mod logos;
mod operators;
mod pages;

use std::io::Cursor;

use crate::formats::gather::{Gathered, extract};
use crate::{Extractor as _, Format, Input, Limits, Part, Place, Role};

use super::PdfExtractor;

/// Runs the extractor.
fn read(file: &[u8]) -> Gathered {
    extract(&PdfExtractor, Format::Pdf, "test.pdf", file)
}

/// Runs it within limits.
fn read_within(file: Vec<u8>, limits: &Limits, passwords: &[String]) -> Gathered {
    let mut gathered = Gathered::default();
    let (size, part) = (file.len() as u64, Part::item());
    let mut content = Cursor::new(file);
    let input = Input { content: &mut content, size, part: &part, name: "x.pdf", format: Format::Pdf, passwords };
    gathered.error = PdfExtractor.extract(input, limits, &mut gathered).err();
    gathered
}

/// Gives the text of a page, blocks apart by an empty line.
fn page(gathered: &Gathered, number: u32) -> String {
    let blocks = gathered.documents.iter().filter(|document| document.place == Place::Page { page: number });
    let texts: Vec<&str> =
        blocks.flat_map(|document| &document.blocks).map(|block| block.text.expose().as_str()).collect();
    texts.join("\n\n")
}

/// Gives the blocks of one role with their labels, anywhere in the file.
fn of_role(gathered: &Gathered, role: Role) -> Vec<(String, String)> {
    let blocks = gathered.documents.iter().flat_map(|document| &document.blocks).filter(|block| block.role == role);
    blocks.map(|block| (block.label.as_deref().unwrap_or_default().to_owned(), block.text.expose().clone())).collect()
}
