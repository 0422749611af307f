//! Names that a reader knows by their place alone: behind a greeting, in brackets, one letter behind a relation.
//!
//! They may be another thing as well, so all but the greetings are for review.

use std::ops::Range;

use super::fact::{
    ALL_LARGE, COMMON, GIVEN, INITIALS, KIN, LARGE, OPENS, ORGANISED, PLACE, PROPER, SURNAME, TITLE, USUAL_GIVEN, WORLD,
};
use super::recogniser::Leaning;
use super::trim::Known;
use crate::fold::fold;
use crate::names::titles;

/// Words that greet at the head or the foot of a letter, folded.
const GREETINGS: [&str; 15] = [
    "hoi", "hallo", "hi", "hey", "dag", "beste", "lieve", "ha", "gr", "groet", "groeten", "groetjes", "mvg", "grt",
    "moi",
];

/// Gives the sign that stands right behind a token, blanks left out; a line end behind the text.
fn behind(known: Known<'_>, at: usize) -> char {
    let rest = known.text[known.tokens[at].range.end..].trim_start_matches([' ', '\t', '\r']);
    rest.chars().next().unwrap_or('\n')
}

/// Says whether nothing stands before a token on its line.
fn opens_line(known: Known<'_>, at: usize) -> bool {
    known.text[..known.tokens[at].range.start]
        .trim_end_matches([' ', '\t', '>'])
        .chars()
        .next_back()
        .is_none_or(|sign| sign == '\n')
}

/// Gives names in small letters behind a greeting, `hoi roos,` `gr stijn`, and behind a form of address, `dhr kroezen`.
pub(super) fn greeted(known: Known<'_>, leaning: Leaning) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..known.tokens.len() {
        // Most words are ruled out by what is known of them, before anything is spelled.
        let listed = known.is(at, GIVEN | SURNAME);
        let named = known.is(at, USUAL_GIVEN) || listed && !known.is(at, COMMON);
        let titled = leaning == Leaning::Review && known.is(at - 1, TITLE) && !known.is(at, OPENS | COMMON);
        if !(titled || named && opens_line(known, at - 1)) || known.is(at, LARGE | INITIALS | TITLE | KIN) {
            continue;
        }
        let word = known.word(at);
        if word.len() < 3 || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        let before = fold(known.word(at - 1));
        let greeting = named && GREETINGS.contains(&before.as_str()) && matches!(behind(known, at), ',' | '\n' | '!');
        let addressed = titled && titles::is_form_of_address(before.trim_end_matches('.'));
        if greeting || addressed {
            found.push(known.tokens[at].range.clone());
        }
    }
    found
}

/// Gives a given name that stands in brackets by itself, `HR (Lidewij)`, and one letter behind a relation, `ex Robel G.`,
/// `de chauffeur D.`
pub(super) fn bracketed(known: Known<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..known.tokens.len() {
        let before = known.word(at - 1);
        let large = known.is(at, LARGE) && !known.is(at, TITLE | KIN);
        // What dictionaries write with a capital and no list of places or firms has.
        let rare = known.is(at, PROPER) && !known.is(at, COMMON | ALL_LARGE | PLACE | WORLD | ORGANISED);
        let named = large && (known.is(at, USUAL_GIVEN) || rare) && !known.is(at, INITIALS);
        let alone = before == "(" && behind(known, at) == ')';
        let letter = large && known.is(at, INITIALS) && !known.is(at, OPENS) && known.is(at - 1, KIN);
        if named && alone || letter {
            found.push(known.tokens[at].range.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::Passage;
    use crate::person::Leaning;
    use crate::person::recogniser::names;

    fn found(text: &str) -> Vec<&str> {
        names(Leaning::Review, Passage::plain(text))
    }

    #[test]
    fn greetings_brackets_and_relations_make_names() {
        for (text, name) in [
            ("hoi roosmarijn,\nkun je even kijken?", "roosmarijn"),
            ("ik kom morgen langs\ngr wouter", "wouter"),
            ("er belde een dhr kroesema over afval", "kroesema"),
            ("het secretariaat (Lidewij) bemiddelt", "Lidewij"),
            ("Haar buurman D. liet de hond uit.", "D."),
        ] {
            assert!(found(text).contains(&name), "{text}: {:?}", found(text));
        }
        for text in ["hoi allemaal,", "de heer belde over afval", "zie de lijst (bijlage)", "beste mensen,"] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
