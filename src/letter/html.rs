//! The letter as one HTML page: no script, nothing from outside, readable on a phone and on paper.

use super::{Letter, page::Pages};

/// Writes the letter.
///
/// # Errors
/// What the template engine says.
pub fn html(letter: &Letter) -> Result<String, minijinja::Error> {
    Pages::load(letter.language)
        .render("letter.html", minijinja::context! { letter => minijinja::value::Serde(letter) })
}
