//! Presentations of PowerPoint (pptx, pptm, ppsx and the old ppt); those of OpenDocument are read with their family.
//!
//! A slide is a document; its notes, comments, charts and diagrams go with it.

mod ppt;
mod pptx;
#[cfg(test)]
mod pptx_tests;
mod slide;

pub(crate) use ppt::Ppt;
pub(crate) use pptx::Pptx;
