//! Output files, built from redacted documents and nothing else.

use std::io::Write;

use crate::{RedactedDocument, Result};

/// The language of the fixed words in an output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// What stands above an output. The caller answers for the title: it must not come from a source.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Title, such as `Stuk 12`.
    pub title: String,
    /// Language of the fixed words.
    pub language: Language,
}

/// Writes one file from the documents of one part of one item, in order.
///
/// Implementers hold to: everything written comes from the redacted documents, the heading or fixed words; the same
/// input gives the same bytes.
pub trait Rendition: Send + Sync {
    /// Gives the extension of the file, without a dot.
    fn extension(&self) -> &'static str;

    /// Gives the media type.
    fn media_type(&self) -> &'static str;

    /// Writes the file.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Output`] when writing fails.
    fn render(&self, documents: &[&RedactedDocument], heading: &Heading, into: &mut dyn Write) -> Result<()>;
}

/// Gives the renditions there are: HTML, text, CSV, JSON.
#[must_use]
pub fn builtin() -> Vec<Box<dyn Rendition>> {
    Vec::new()
}
