//! Name of a natural person. Variants and matching stand in `names`.

use crate::{Invalid, Kind};

/// What the kind is, for people.
pub(crate) const EXPLAIN: &str = "Name of a natural person, found by titles, initials, tussenvoegsels, lists of given \
names and surnames, labels, and by a statistical recogniser. A requester's own names are matched apart, in every form.";

/// Folded words with one space between them.
pub(crate) fn canonical(raw: &str) -> Result<String, Invalid> {
    let folded = crate::fold::fold(raw);
    if !folded.chars().any(char::is_alphabetic) {
        return Err(Invalid::Shape(Kind::Person));
    }
    Ok(folded)
}
