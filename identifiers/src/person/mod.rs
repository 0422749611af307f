//! Recognising names of persons in text: lists, features, a linear model and rules.
//!
//! Finding one known person is in `names`.

mod cues;
pub mod fact;
pub mod features;
pub mod genre;
mod greetings;
mod inverted;
mod labels;
mod letters;
pub mod lexicon;
pub mod likeness;
pub mod model;
mod moments;
mod near;
pub mod recent;
mod recogniser;
mod rules;
mod seen;
mod senses;
mod small;
mod things;
pub mod token;
pub mod train;
mod trim;
pub mod weights;

use lexicon::{List, hash, holds};

pub(crate) use recogniser::{Leaning, Persons};

/// Says whether a word is one of every day, if it may be a name as well.
#[must_use]
pub fn is_common(word: &str) -> bool {
    holds(List::Common, hash(crate::fold::fold(word).as_bytes()))
}

/// Says whether a word stands in any list: of names, places, firms or words of every day.
#[must_use]
pub fn is_listed(word: &str) -> bool {
    let hash = hash(crate::fold::fold(word).as_bytes());
    LISTED.iter().any(|list| holds(*list, hash))
}

/// Lists of single words.
const LISTED: [List; 8] = [
    List::Given,
    List::Surname,
    List::Place,
    List::Common,
    List::Proper,
    List::World,
    List::Organisation,
    List::Foreign,
];

/// Says whether a word is one of every day and no given name.
pub(crate) fn is_everyday(word: &str) -> bool {
    let hash = hash(crate::fold::fold(word).as_bytes());
    holds(List::Common, hash) && !holds(List::Given, hash)
}

/// Says whether a word with a capital is a given name that is no word of every day.
pub(crate) fn is_given_name(word: &str) -> bool {
    let folded = crate::fold::fold(word);
    let hash = hash(folded.as_bytes());
    word.starts_with(char::is_uppercase)
        && folded.len() > 2
        && holds(List::UsualGiven, hash)
        && !holds(List::Common, hash)
}
