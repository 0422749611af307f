//! Name of a natural person. Variants and matching stand in `names`.

use unicode_normalization::UnicodeNormalization;

use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Name of a natural person, found by titles, initials, tussenvoegsels, lists of given \
names and surnames, labels, and by a statistical recogniser. A requester's own names are matched apart, in every form.";

/// Folded words with one space between them.
pub(crate) fn canonical(raw: &str) -> Result<String, Invalid> {
    let folded: String =
        raw.nfd().filter(|sign| !matches!(sign, '\u{300}'..='\u{36f}')).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || !folded.chars().any(char::is_alphabetic) {
        return Err(Invalid::Shape(Kind::Person));
    }
    Ok(words.join(" "))
}
