//! Output files, built from redacted documents and nothing else.

mod csv;
mod html;
mod json;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::io::Write;

use serde::{Deserialize, Serialize};

use crate::{RedactedDocument, Result, Run};

pub use csv::CsvRendition;
pub(crate) use csv::harmless;
pub use html::HtmlRendition;
pub use json::JsonRendition;
pub use text::TextRendition;
pub(crate) use words::Words;
pub use words::{Language, ground_text, mark_text};

/// What stands above an output. The caller answers for the title: it must not come from a source.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    vec![Box::new(HtmlRendition), Box::new(TextRendition), Box::new(CsvRendition), Box::new(JsonRendition)]
}

/// Spells runs as plain text, with marks between brackets. Control bytes, which only damaged text has, stand as a sign
/// that something was there: a text full of them is none to who reads it back.
pub(crate) fn plain(runs: &[Run], words: &Words) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Shown(shown) => text.extend(shown.expose().chars().map(without_control)),
            Run::Hidden(mark) => text.push_str(&words.mark(mark)),
        }
    }
    text
}

fn without_control(letter: char) -> char {
    let is_control = letter.is_ascii_control() && !letter.is_ascii_whitespace();
    if is_control { char::REPLACEMENT_CHARACTER } else { letter }
}

/// Spells the names of the parts that a document lies in, outermost first.
pub(crate) fn part_names(document: &RedactedDocument, words: &Words) -> Option<String> {
    let names: Vec<String> = document.names().iter().map(|name| plain(name, words)).collect();
    (!names.is_empty()).then(|| names.join(" › "))
}
