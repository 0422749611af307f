//! Presentations of PowerPoint (pptx, pptm, ppsx); those of OpenDocument are read with their family.
//!
//! A slide is a document; its notes, comments, charts and diagrams go with it.

mod pptx;
#[cfg(test)]
mod pptx_tests;
mod slide;

pub(crate) use pptx::Pptx;
