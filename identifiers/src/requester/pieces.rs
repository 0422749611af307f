//! Pieces of what the requester gave that name nobody by themselves: initials, given names, street, town.
//!
//! A recogniser of persons takes them for a name when they stand alone in a cell or a heading. They are the
//! requester's own, and hiding them there would call every other place where they rightly stand a leak.

use std::collections::BTreeSet;

use super::Requester;
use crate::fold::words;
use crate::names::interfix::is_interfix;

/// The shortest town word that tells: `Ede`.
const TELLING: usize = 3;

/// Ends of words for a street, folded.
const WAYS: [&str; 16] = [
    "straat",
    "laan",
    "weg",
    "plein",
    "gracht",
    "singel",
    "steeg",
    "plantsoen",
    "kade",
    "dreef",
    "hof",
    "pad",
    "park",
    "dyk",
    "dam",
    "wal",
];

/// Rows of folded words that are the requester's own although no surname stands beside them.
pub(super) struct Pieces {
    rows: BTreeSet<Vec<String>>,
    given: BTreeSet<String>,
}

impl Pieces {
    pub(super) fn new(requester: &Requester) -> Self {
        let mut rows = BTreeSet::new();
        let mut given = BTreeSet::new();
        for initials in &requester.initials {
            rows.insert(letters(initials.expose()));
        }
        for names in &requester.given_names {
            let names = words(names.expose());
            rows.insert(names.iter().map(|name| name.chars().take(1).collect()).collect());
            given.extend(names.iter().cloned());
            rows.insert(names);
        }
        given.extend(requester.known_as.iter().flat_map(|name| words(name.expose())));
        // One initial or one given name tells too little: a relative may have it as well.
        rows.retain(|row| row.len() > 1);
        for address in &requester.addresses {
            if let Some(street) = &address.street {
                let street = words(street.expose());
                rows.extend(stretches(&street).into_iter().filter(|part| part.len() == street.len() || is_way(part)));
            }
            if let Some(place) = &address.place {
                rows.extend(stretches(&words(place.expose())));
            }
        }
        Self { rows, given }
    }

    /// Says whether a text is one of the pieces, whole.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.rows.contains(&words(text)) || self.rows.contains(&letters(text))
    }

    /// Says whether a text is one of the requester's given names alone.
    pub(super) fn is_given_name(&self, text: &str) -> bool {
        matches!(words(text).as_slice(), [name] if self.given.contains(name))
    }
}

/// Gives the letters of `J.E.P.`, `J E P` or `JEP`, when the text is nothing else.
fn letters(text: &str) -> Vec<String> {
    let capitals = text.chars().all(|c| c.is_uppercase() || c == '.' || c.is_whitespace());
    let letters = text.chars().filter(|c| c.is_alphabetic() && capitals);
    letters.flat_map(char::to_lowercase).map(String::from).collect()
}

/// Says whether part of a street's name tells that it is one: of `Laan van Piet Bos` the first word, not the last two.
fn is_way(part: &[String]) -> bool {
    part.iter().any(|word| WAYS.iter().any(|way| word.ends_with(way)))
}

/// Gives every stretch of neighbouring words of a street's or town's name that is more than a tussenvoegsel.
fn stretches(town: &[String]) -> Vec<Vec<String>> {
    let all = (0..town.len()).flat_map(|start| (start + 1..=town.len()).map(move |end| start..end));
    let telling = |words: &[String]| words.iter().any(|word| word.chars().count() >= TELLING && !is_interfix(word));
    all.filter_map(|range| town.get(range)).filter(|words| telling(words)).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_known_whole_and_nothing_more() {
        let file = "given_names = 'Julia Eva Petra'\nknown_as = 'Juul'\nsurname = 'Dijk'\ninterfix = 'van'\n\
            addresses = [{ postcode = '1234 AB', number = 1, street = 'Willem Dreesstraat', place = 'Sint Jansveen' }]";
        let pieces = Pieces::new(&Requester::parse(file).expect("valid"));
        let laan = "surname = 'Dijk'\naddresses = [{ street = 'Laan van Piet Bos', number = 1, postcode = '1234 AB' }]";
        let laan = Pieces::new(&Requester::parse(laan).expect("valid"));
        assert!(laan.holds("Laan van") && laan.holds("laan van Piet Bos") && !laan.holds("Piet Bos"));
        for own in ["J.E.P.", "JEP", "j. e. p.", "Julia Eva Petra", "Willem Dreesstraat", "Jansveen", "SINT JANSVEEN"] {
            assert!(pieces.holds(own), "{own}");
        }
        for other in ["J.", "J.E.", "J.E.P. Bos", "Julia", "Willem", "Willem Drees", "Jansveen Bos", "van", "", "jep"] {
            assert!(!pieces.holds(other), "{other}");
        }
        assert!(pieces.is_given_name("Juul") && pieces.is_given_name("eva") && !pieces.is_given_name("Juul Bos"));
    }
}
