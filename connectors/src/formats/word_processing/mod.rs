//! Text documents: Word (docx, docm, dotx) and OpenDocument text (odt).
//!
//! A text document is one [`crate::Document`]; its blocks are paragraphs, cells, notes, comments and properties.

mod doc;
mod docx;
#[cfg(test)]
mod docx_tests;
mod fields;
mod looking;
mod looks;
mod paragraph;
mod properties;
mod story;
mod styles;
mod table;

pub(crate) use doc::Doc;
pub(crate) use docx::Docx;
pub(crate) use fields::{FieldCode, read_code};
pub(crate) use paragraph::{Finished, Kind, Paragraph};
pub(crate) use properties::colour;
pub(crate) use table::{Table, column_name, in_cell};
