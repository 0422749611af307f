//! OpenDocument files (ISO/IEC 26300): text, presentation and spreadsheet, which share most of their elements.

mod changes;
mod documents;
#[cfg(test)]
mod documents_tests;
mod frame;
mod looking;
mod looks;
mod properties;
mod sheets;
#[cfg(test)]
mod sheets_tests;
mod story;
mod styles;

pub(crate) use documents::{Odp, Ods, Odt};
