//! Names in small letters that no cue before a given name tells: behind a form of address, behind two prepositions, in
//! the head of a mail, and in texts without capitals.
//!
//! Names in small letters behind other cues are in `cues`.

use std::ops::Range;

use super::cues::{behind_links, is_word};
use super::fact::{
    ALL_LARGE, COMMON, GIVEN, INITIALS, INTERFIX, KIN, LARGE, OFFICIAL, OPENS, SURNAME, TITLE, USUAL_GIVEN,
    USUAL_SURNAME,
};
use super::recogniser::Leaning;
use super::trim::Known;
use crate::fold::fold;
use crate::names::titles::is_form_of_address;

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
            related(known, at)
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

/// Gives a surname behind two prepositions in small letters: `met van der velde`, `de bak van van dongen`.
fn linked(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let before = known.word(at - 1);
    if known.word(at) != "van" || !BEFORE.contains(&before) || known.is(at, OPENS) {
        return None;
    }
    let name = behind_links(known, at + 1);
    let plain = is_word(known, name) && !known.is(name, OPENS | KIN | TITLE | LARGE | INTERFIX);
    let own = !known.is(name, COMMON) || known.is(name, SURNAME) && before == "van";
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

/// Gives a given name that is a tussenvoegsel too, behind a relation: `mijn man Ben zegt`.
fn related(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let alone = known.is(at, INTERFIX)
        && known.is(at, USUAL_GIVEN)
        && !known.is(at, OPENS | ALL_LARGE | INITIALS)
        && known.is(at - 1, KIN)
        && !known.is(at + 1, LARGE | INTERFIX);
    alone.then_some(at..at + 1)
}

/// Gives surnames in small letters behind a form of address, `mevr de groot`, and, in a text that is written in small
/// letters throughout, given names when names are leaned to.
pub(super) fn small_surnames(known: Known<'_>, leaning: Leaning) -> Vec<Range<usize>> {
    let small = leaning == Leaning::Review && is_small(known);
    let lower = |at: usize| is_word(known, at) && !known.is(at, LARGE | KIN | TITLE) && known.word(at).len() > 2;
    let mut found = Vec::new();
    for at in 0..known.tokens.len() {
        let addressed = at > 0
            && known.is(at - 1, TITLE)
            && !known.is(at, LARGE)
            // A full stop of `mw.` ends no sentence.
            && (!known.is(at, OPENS) || known.word(at - 1).ends_with('.'))
            && is_form_of_address(&fold(known.word(at - 1)));
        let name = behind_links(known, at);
        let linked = name > at;
        let everyday = known.is(name, COMMON);
        let surname = lower(name)
            && if linked { known.is(name, SURNAME) || !everyday } else { known.is(name, SURNAME) && !everyday };
        let unlisted = || leaning == Leaning::Review && lower(name) && (linked || !known.is(name, COMMON | OFFICIAL));
        if addressed && (surname || unlisted()) {
            found.push(known.tokens[at].range.start..known.tokens[name].range.end);
        } else if small
            && is_small_given(known, at)
            && found.last().is_none_or(|last| last.end < known.tokens[at].range.start)
        {
            let more = (at + 1..known.tokens.len()).take_while(|next| is_small_given(known, *next)).count();
            let name = behind_links(known, at + 1 + more);
            let linked = name > at + 1 + more;
            let surname = lower(name) && (linked && known.is(name, SURNAME) || known.is(name, USUAL_SURNAME));
            let last = if surname { name } else { at + more };
            found.push(known.tokens[at].range.start..known.tokens[last].range.end);
        }
    }
    found
}

/// A text is written in small letters if it has at least so many openings of sentences and lines, and most are small.
const OPENINGS: usize = 4;

/// Says whether a text is written in small letters throughout: a note that somebody typed in haste.
pub(super) fn is_small(known: Known<'_>) -> bool {
    let openings = (0..known.tokens.len())
        .filter(|at| known.is(*at, OPENS) && known.word(*at).chars().next().is_some_and(char::is_alphabetic));
    let (mut all, mut large) = (0, 0);
    for at in openings {
        all += 1;
        large += usize::from(known.is(at, LARGE));
    }
    all >= OPENINGS && large * 5 <= all
}

/// Given names that are usual words too, so that a text in small letters seldom means somebody.
const USUAL_WORDS: [&str; 57] = [
    "anders", "april", "augustus", "bas", "bel", "ben", "bloem", "dag", "dan", "door", "ellen", "els", "ernst", "even",
    "gen", "heide", "inge", "juli", "juni", "kan", "kim", "lang", "lente", "les", "lot", "maan", "man", "mark", "mars",
    "mee", "mees", "mei", "melk", "men", "merel", "per", "pier", "rein", "riet", "rijk", "roos", "rose", "ster",
    "sterre", "storm", "toon", "veerle", "via", "vrij", "wil", "wilde", "winter", "wit", "won", "zin", "zoë", "zon",
];

/// Says whether a token is a given name in small letters that is seldom anything else.
fn is_small_given(known: Known<'_>, at: usize) -> bool {
    let word = known.word(at);
    known.is(at, USUAL_GIVEN)
        && word.len() > 2
        && !known.is(at, LARGE | INTERFIX | INITIALS | TITLE | KIN)
        && !USUAL_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::Passage;
    use crate::person::Leaning;
    use crate::person::recogniser::names;

    fn found(text: &str) -> Vec<&str> {
        names(Leaning::Display, Passage::plain(text))
    }

    fn review(text: &str) -> Vec<&str> {
        names(Leaning::Review, Passage::plain(text))
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

    #[test]
    fn surnames_in_small_letters_stand_behind_a_form_of_address() {
        for (text, name) in [
            ("gebeld met mevr de groot over de tuin", "de groot"),
            ("vraag van dhr van der sluis, spoed", "van der sluis"),
            ("12.18 mw. al-khatib over een paspoort", "al-khatib"),
        ] {
            assert!(review(text).iter().any(|found| found.contains(name)), "{text}");
        }
        for text in ["de heer belt terug", "mevr zegt dat het goed is", "beste mevrouw, meneer"] {
            assert!(review(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_in_small_letters_names_people_by_their_given_names() {
        let note = "jaap kwam beneden. hij klaagt over zijn maag.\nik heb het uitgelegd. zegt hendrik jan bosch.\n";
        assert_eq!(review(note), ["jaap", "hendrik jan bosch"]);
        // In small letters, and in a text with capitals, these are words.
        assert!(review("mooie roos bij de deur. in mei weer.\neven wachten.\nhet is stil\n").is_empty());
    }
}
