//! Old PowerPoint presentations ([MS-PPT]).
//!
//! Saving adds to the file: slides that were changed stand in it several times. The newest of each is read as the
//! slide, and what only stands in older ones is given as hidden text.

mod extractor;
#[cfg(test)]
mod ppt_tests;
mod records;

pub(crate) use extractor::Ppt;
