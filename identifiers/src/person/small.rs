//! Names in small letters that no list of given names tells: behind a form of address, behind two prepositions, and
//! in the head of a mail; and names of rows that their order tells.
//!
//! Names in small letters behind other cues are in `cues`.

use std::ops::Range;

use super::cues::{behind_links, is_word};
use super::fact::{ALL_LARGE, COMMON, GIVEN, INITIALS, INTERFIX, KIN, LARGE, OPENS, SURNAME, TITLE, USUAL_GIVEN};
use super::trim::Known;
use crate::names::titles;

/// Prepositions; a tussenvoegsel behind one begins a name: `de bak van van dongen`.
const BEFORE: [&str; 10] = ["van", "aan", "met", "door", "bij", "voor", "namens", "tegen", "over", "en"];

/// Heads of a mail whose line holds people.
const HEADS: [&str; 5] = ["van", "aan", "cc", "bcc", "afzender"];

/// Gives the names that their place in a row or a sentence tells.
pub(super) fn placed(known: Known<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..known.tokens.len() {
        // Most words are ruled out by what is known of them, before anything is spelled.
        let name = if known.is(at, LARGE) {
            if known.is(at, GIVEN | INITIALS) { turned(known, at).or_else(|| related(known, at)) } else { None }
        } else if known.is(at, INTERFIX) {
            linked(known, at)
        } else if at > 1 && known.is(at - 2, OPENS) {
            headed(known, at)
        } else {
            None
        };
        found.extend(name.map(|name| known.tokens[name.start].range.start..known.tokens[name.end - 1].range.end));
    }
    found
}

/// Gives a surname with tussenvoegsels in small letters: `dhr el bouzidi`, `met van der velde`.
fn linked(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let before = known.word(at - 1);
    let doubled = known.word(at) == "van" && BEFORE.contains(&before);
    let addressed =
        known.is(at - 1, TITLE) && titles::is_form_of_address(before.trim_end_matches('.').to_lowercase().as_str());
    if !(addressed || doubled) || known.is(at, OPENS) {
        return None;
    }
    let name = behind_links(known, at + 1);
    let plain = is_word(known, name) && !known.is(name, OPENS | KIN | TITLE | LARGE | INTERFIX);
    let own = !known.is(name, COMMON) || known.is(name, SURNAME) && (before == "van" || !doubled);
    (plain && own && known.word(name).len() > 2).then_some(at..name + 1)
}

/// Gives a name in small letters behind a head of a mail: `Van: sjaak de wit`.
fn headed(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let head = known.word(at - 1) == ":" && HEADS.contains(&known.word(at - 2).to_lowercase().as_str());
    if !head || known.is(at, OPENS | INITIALS | TITLE | KIN) {
        return None;
    }
    let name = behind_links(known, at + 1);
    // `Aan: bewoners van de flat` are many.
    let linked =
        name == at + 2 && known.word(at + 1) == "de" && known.tokens.get(name + 1).is_none_or(|next| next.opens);
    let surname = is_word(known, name) && !known.is(name, OPENS | LARGE);
    (known.is(at, GIVEN) || linked).then_some(at..if surname { name + 1 } else { at + 1 })
}

/// Gives a surname, a given name and tussenvoegsels that end a row or a piece of it: `Kasteel, Mieke van`.
fn turned(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let surname = at.checked_sub(2).filter(|at| known.is(*at, LARGE) && !known.is(*at, INITIALS | TITLE | KIN))?;
    let link = |at: &usize| known.is(*at, INTERFIX) && !known.is(*at, LARGE | OPENS);
    let last = (at + 1..known.tokens.len()).take_while(link).last().filter(|_| known.word(at - 1) == ",")?;
    let rest = known.text[known.tokens[last].range.end..].trim_start_matches([' ', '"', '\r']);
    (rest.is_empty() || rest.starts_with(['\n', ';', '|', '(', '<', '\t'])).then_some(surname..last + 1)
}

/// Gives a given name that is a tussenvoegsel too, behind a relation: `mijn man Ben zegt`.
fn related(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let alone = known.is(at, INTERFIX)
        && known.is(at, USUAL_GIVEN)
        && !known.is(at, OPENS | ALL_LARGE | INITIALS)
        && known.is(at - 1, KIN)
        && !known.is(at + 1, LARGE | INTERFIX);
    alone.then_some(at..at + 1)
}

#[cfg(test)]
mod tests {
    use crate::Passage;
    use crate::person::Leaning;
    use crate::person::recogniser::names;

    fn found(text: &str) -> Vec<&str> {
        names(Leaning::Display, Passage::plain(text))
    }

    #[test]
    fn surnames_in_small_letters_are_found() {
        for (text, name) in [
            ("terugbellen: dhr el khatouri - uitkering", "el khatouri"),
            ("er belde een mevr van der wielinga over afval", "van der wielinga"),
            ("de heg van van dorsteren hangt over ons pad", "van dorsteren"),
            ("ik sprak met van wielinga over de heg", "van wielinga"),
            ("Onderwerp: vuilnis\nVan: sjaak de boer\nAan: info@example.nl", "sjaak de boer"),
            ("CC: Kruik, Marieke van\nOnderwerp: afval", "Kruik, Marieke van"),
            ("Mijn man Ben zegt dat het klopt.", "Ben"),
        ] {
            assert!(found(text).contains(&name), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn words_of_the_sentence_are_no_surnames() {
        for text in [
            "dank aan mevrouw de voorzitter",
            "de heer van het huis belde",
            "de vergunning van van het college",
            "met van die kleine letters",
            "Van: de afdeling afval",
            "Het gaat om Zwolle, in de stad",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
