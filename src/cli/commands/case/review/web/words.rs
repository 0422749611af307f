//! The templates of the review, with the words of one language.

use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use crate::messages::{Language, Messages, Value as Word};

/// The style of every page.
pub(super) const STYLE: &str = include_str!("../../../../../../templates/review/style.css");
/// What a page does by itself: little, and nothing that it needs.
pub(super) const SCRIPT: &str = include_str!("../../../../../../templates/review/review.js");

const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("../../../../../../templates/review/base.html")),
    ("pieces.html", include_str!("../../../../../../templates/review/pieces.html")),
    ("places.html", include_str!("../../../../../../templates/review/places.html")),
    ("place.html", include_str!("../../../../../../templates/review/place.html")),
    ("rest.html", include_str!("../../../../../../templates/review/rest.html")),
    ("finish.html", include_str!("../../../../../../templates/review/finish.html")),
];

/// Makes the environment; text is escaped everywhere.
pub(super) fn environment(language: Language) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let messages = Messages::load(language);
    environment.add_function("t", move |key: String, arguments: Kwargs| say(&messages, &key, &arguments));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("templates are fixed and compile");
    }
    environment
}

/// Gives a message; a number chooses its plural form.
fn say(messages: &Messages, key: &str, arguments: &Kwargs) -> Result<String, Error> {
    let mut texts: Vec<(String, Result<u64, String>)> = Vec::new();
    for name in arguments.args() {
        let value: Value = arguments.get(name)?;
        let count = value.is_number().then(|| value.as_usize()).flatten();
        texts.push((name.to_owned(), count.map(|count| count as u64).ok_or_else(|| value.to_string())));
    }
    let words: Vec<(&str, Word<'_>)> = texts
        .iter()
        .map(|(name, value)| match value {
            Ok(count) => (name.as_str(), Word::Count(*count)),
            Err(text) => (name.as_str(), Word::Text(text)),
        })
        .collect();
    Ok(messages.with(key, &words))
}
