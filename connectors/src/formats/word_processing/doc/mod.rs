//! Old Word documents: Word 97–2003, and the plain text of Word 6 and 95 ([MS-DOC]).
//!
//! The text stands in pieces all over the file, one story after another; what is a row's end, what is hidden and
//! what was deleted is told by pages of properties, by place in the file.

#[cfg(test)]
mod doc_tests;
mod extractor;
mod header;
mod pieces;
mod property_pages;
mod story;

pub(crate) use extractor::Doc;
