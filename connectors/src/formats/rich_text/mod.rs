//! Rich Text Format (RTF 1.9.1): text, tables, headers, notes, fields, comments, embedded objects.
//!
//! A document of this format is one [`crate::Document`], as those of word processors are.

mod charset;
mod destination;
mod lexer;
mod object;
mod reader;
#[cfg(test)]
mod reader_tests;
mod rtf;
mod state;

pub(crate) use rtf::Rtf;
