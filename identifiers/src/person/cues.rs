//! Names that their surroundings give away though they are not written as names: in small letters behind a cue,
//! and initials with which journalists sign.
//!
//! Names behind titles are in `rules`, those behind initials without full stops in `letters`.

use std::ops::Range;

use super::fact::{
    ALL_LARGE, COMMON, FIRM, FOREIGN, GIVEN, INITIALS, INTERFIX, KIN, LARGE, OFFICIAL, OPENS, STREET, SURNAME, TITLE,
    USUAL_GIVEN, WORDY,
};
use super::labels::{Held, held};
use super::recogniser::{Leaning, is_blank};
use super::things::is_thing;
use super::token::Token;
use super::trim::Known;
use crate::fold::fold;
use crate::names::interfix::{Place, stands};

/// The most tussenvoegsels of a name.
const LINKS: usize = 3;

/// Gives where the tussenvoegsels from a token on end.
pub(super) fn behind_links(known: Known<'_>, at: usize) -> usize {
    let link = |at: &usize| {
        known.is(*at, INTERFIX) && !known.is(*at, OPENS) && !stands(known.word(*at).as_bytes(), Place::Sentence)
    };
    at + (at..known.tokens.len()).take(LINKS).take_while(link).count()
}

/// Says whether a token is a word without digits and signs.
pub(super) fn is_word(known: Known<'_>, at: usize) -> bool {
    known.tokens.get(at).is_some() && known.word(at).chars().all(|sign| sign.is_alphabetic() || sign == '-')
}

/// Gives names in small letters behind a cue: `moeder fatima`, `naam: sjaak de wit`. A given name that is an everyday
/// word too counts only with a surname behind it, unless names are leaned to.
pub(super) fn small_names(known: Known<'_>, leaning: Leaning) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..known.tokens.len() {
        if let Some(whole) = behind_label(known, at) {
            found.push(whole);
            continue;
        }
        if let Some(whole) = small_initials(known, at) {
            found.push(whole);
            continue;
        }
        let given = known.is(at, GIVEN) && !known.is(at, LARGE | INTERFIX | INITIALS | TITLE | KIN | OPENS);
        if !given || known.word(at).len() < 3 || !has_cue(known, at) {
            continue;
        }
        let name = behind_links(known, at + 1);
        let linked = name > at + 1;
        let surname = is_word(known, name)
            && !known.is(name, OPENS | KIN | TITLE)
            && (known.is(name, SURNAME) && !known.is(name, COMMON) || linked);
        let usual = known.is(at, USUAL_GIVEN);
        let sure = match leaning {
            Leaning::Display => usual && !known.is(at, COMMON),
            Leaning::Review => usual || !known.is(at, COMMON),
        };
        if surname && (usual || sure) {
            found.push(known.tokens[at].range.start..known.tokens[name].range.end);
        } else if sure {
            found.push(known.tokens[at].range.clone());
        }
    }
    found
}

/// Ends of words for what people are or do, before their names.
const ROLES: [&str; 66] = [
    "aannemer",
    "accountmanager",
    "adviseur",
    "agent",
    "ambtenaar",
    "architect",
    "arts",
    "assistent",
    "beheerder",
    "begeleider",
    "begeleidster",
    "behandelaar",
    "bode",
    "boekhouder",
    "bewindvoerder",
    "bewoner",
    "bewoonster",
    "buurman",
    "buurvrouw",
    "casemanager",
    "chauffeur",
    "coach",
    "consulent",
    "coordinator",
    "curator",
    "deurwaarder",
    "deskundige",
    "directeur",
    "docent",
    "eigenaar",
    "eigenaresse",
    "griffier",
    "hulpverlener",
    "huurder",
    "inspecteur",
    "jongerenwerker",
    "juf",
    "klager",
    "klaagster",
    "klantmanager",
    "leerkracht",
    "leider",
    "leidster",
    "loodgieter",
    "makelaar",
    "manager",
    "medewerker",
    "meester",
    "melder",
    "meldster",
    "monteur",
    "notaris",
    "officier",
    "onderzoeker",
    "opzichter",
    "psycholoog",
    "rapporteur",
    "regisseur",
    "secretaris",
    "tolk",
    "toezichthouder",
    "verpleegkundige",
    "vervanger",
    "verzorger",
    "voorzitter",
    "vrijwilliger",
];

/// Gives a word with a capital behind a role: `opzichter (Sjaak)`, `Melder: Zijderveld`, `zorgboerin Mieke`.
pub(super) fn behind_role(known: Known<'_>) -> Vec<Range<usize>> {
    let role = |at: usize| {
        let word = fold(known.word(at));
        ROLES.iter().any(|role| word.ends_with(role))
    };
    let mut found = Vec::new();
    for at in 0..known.tokens.len() {
        if !known.is(at, LARGE) || known.is(at, OPENS | TITLE | KIN | OFFICIAL | STREET | FIRM | ALL_LARGE) || at == 0 {
            continue;
        }
        let sign = matches!(known.word(at - 1), ":" | "(");
        let before = if sign { at.checked_sub(2) } else { Some(at - 1) };
        // Behind a colon stands who is meant; elsewhere an office may be named: `klantmanager Werk`.
        let told = known.word(at - 1) == ":" || known.is(at, GIVEN | SURNAME) && is_word(known, at);
        if told && before.is_some_and(|before| is_word(known, before) && role(before)) {
            found.push(known.tokens[at].range.clone());
        }
    }
    found
}

/// Gives surnames that begin with `Van` within a sentence, where only a name has a capital: `Huisarts: Van Wingerden`.
pub(super) fn with_capital_van(known: Known<'_>) -> Vec<Range<usize>> {
    let begins = |at: &usize| known.word(*at) == "Van" && !known.is(*at, OPENS);
    let whole = |at: usize| {
        let name = behind_links(known, at + 1);
        let fits = is_word(known, name) && known.is(name, LARGE) && !known.is(name, OPENS | TITLE | STREET);
        let whole = fits.then(|| known.tokens[at].range.start..known.tokens[name].range.end)?;
        (!is_thing(&known.text[whole.clone()]) && !known.text[whole.clone()].contains(['\n', '\t'])).then_some(whole)
    };
    (0..known.tokens.len()).filter(begins).filter_map(whole).collect()
}

/// Gives initials and a surname in small letters behind a cue: `op naam h.m. ter braak`, `client j wesselink`.
fn small_initials(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let word = known.word(at);
    // Most words are longer than a letter.
    if known.is(at, OPENS | LARGE) || word.chars().nth(1).is_some_and(|sign| sign != '.') {
        return None;
    }
    let letters = word.strip_suffix('.').unwrap_or(word).split('.').all(|part| part.chars().count() == 1)
        && word.chars().all(|sign| sign.is_lowercase() || sign == '.');
    let cued = || {
        known.is(at - 1, KIN | TITLE)
            || has_cue(known, at)
            || matches!(known.word(at - 1), "contact" | "naam" | "t.n.v." | "t.a.v.")
    };
    if !letters || !cued() {
        return None;
    }
    let name = behind_links(known, at + 1);
    let surname = is_word(known, name)
        && !known.is(name, OPENS | KIN | TITLE | LARGE)
        && known.word(name).len() > 2
        && (known.is(name, SURNAME | FOREIGN) || !known.is(name, COMMON) || name > at + 1);
    surname.then(|| known.tokens[at].range.start..known.tokens[name].range.end)
}

/// The most words of a name that fills a line behind its label.
const FILLED: usize = 5;

/// Gives the words in small letters that fill a line behind a label of names: `naam: sjaak de wit`.
fn behind_label(known: Known<'_>, at: usize) -> Option<Range<usize>> {
    let label = at.checked_sub(2).map(|label| known.word(label)).filter(|_| known.word(at - 1) == ":")?;
    let filled = label.to_lowercase().ends_with("naam") && held(label) == Held::Name && !known.is(at, LARGE | OPENS);
    let line = &known.text[known.tokens[at].range.start..];
    let line = line.split('\n').next().unwrap_or_default().trim_end();
    let start = known.tokens[at].range.start;
    let name = line.chars().all(|sign| sign.is_alphabetic() || " .-'’".contains(sign))
        && (1..=FILLED).contains(&line.split(' ').count())
        && !is_blank(line);
    (filled && name && line.len() > 2).then(|| start..start + line.len())
}

/// Says whether a word before a token, or a label with a colon, announces a person.
fn has_cue(known: Known<'_>, at: usize) -> bool {
    let before = at - 1;
    if known.word(before) != ":" {
        return known.is(before, KIN | TITLE);
    }
    before.checked_sub(1).is_some_and(|label| known.is(label, KIN | TITLE) || held(known.word(label)) == Held::Name)
}

/// Gives names whose surname ends as a street does, for review: `Sietske Nijehof`. Behind an article or a street's word,
/// and before a number, they are streets.
pub(super) fn like_a_street(known: Known<'_>) -> Vec<Range<usize>> {
    let behind = 1..known.tokens.len();
    let pairs = behind.filter(|at| known.is(*at, STREET) && known.is(*at, LARGE) && !known.is(*at, OPENS | ALL_LARGE));
    let named = pairs.filter(|at| {
        let ends = ["hof", "dijk", "weg"].iter().any(|end| known.word(*at).ends_with(end));
        let before = at.checked_sub(2).map_or("", |before| known.word(before));
        // `Riet` is a word of every day as well.
        let named =
            || !known.is(at - 1, COMMON) || matches!(before, "van" | "met" | "door" | "namens" | "volgens" | "bij");
        let given = known.is(at - 1, GIVEN) && known.is(at - 1, LARGE) && named();
        let numbered =
            known.tokens.get(at + 1).is_some() && known.word(at + 1).starts_with(|sign: char| sign.is_ascii_digit());
        ends && given && !numbered && !matches!(before, "de" | "het" | "in" | "aan" | "op" | "hoek")
    });
    named.map(|at| known.tokens[at - 1].range.start..known.tokens[at].range.end).collect()
}

/// Widens a name in small letters that ends in a tussenvoegsel behind initials, as in `m. de regt`, over the next word.
pub(super) fn widen_small(known: Known<'_>, range: Range<usize>) -> Range<usize> {
    let span = known.within(&range);
    let cut = span.len() > 1 && known.is(span.end - 1, INTERFIX) && known.is(span.start, INITIALS);
    let next = |at: usize| {
        !known.is(at, OPENS | COMMON) && known.is(at, WORDY) && known.word(at).chars().all(char::is_alphabetic)
    };
    if cut && known.tokens.get(span.end).is_some() && next(span.end) {
        range.start..known.tokens[span.end].range.end
    } else {
        range
    }
}

/// Gives the initials in brackets with which journalists sign, in a sentence of their own: `( KS )`.
pub(super) fn signatures(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let word = |token: &Token| &text[token.range.clone()];
    let mut found = Vec::new();
    for (at, [open, name, close]) in tokens.array_windows().enumerate() {
        let alone = open.opens && tokens.get(at + 3).is_none_or(|next| next.opens);
        let initials = (2..=4).contains(&word(name).len())
            && word(name).starts_with(|sign: char| sign.is_ascii_uppercase())
            && word(name).bytes().filter(u8::is_ascii_uppercase).count() > 1
            && word(name).bytes().all(|byte| byte.is_ascii_alphabetic());
        if alone && word(open) == "(" && word(close) == ")" && initials {
            found.push(name.range.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::signatures;
    use crate::Passage;
    use crate::person::Leaning;
    use crate::person::recogniser::names;
    use crate::person::token::tokens;

    fn found(leaning: Leaning, text: &str) -> Vec<&str> {
        names(leaning, Passage::plain(text))
    }

    #[test]
    fn small_letters_behind_a_cue_are_a_name() {
        for (text, name) in [
            ("naam: sjaak de wit", "sjaak de wit"),
            ("client: willem de boer belde vandaag", "willem de boer"),
            ("gesproken met vader mohammed over school", "mohammed"),
            ("pas staat op naam h.m. ter brakel / kwijt", "h.m. ter brakel"),
            ("client j wesseling belde", "j wesseling"),
        ] {
            assert_eq!(found(Leaning::Display, text), [name], "{text}");
        }
        assert!(found(Leaning::Display, "de moeder wil en kan").is_empty());
    }

    #[test]
    fn a_surname_that_ends_as_a_street_does_is_a_name_behind_a_given_name_for_review() {
        for text in
            ["Contact met Sietske Nijehof", "Sietske Nijehof", "Jan Waterdijk belde.", "Dat kwam van Riet Oldedijk."]
        {
            assert!(!found(Leaning::Review, text).is_empty(), "{text}");
        }
        for text in ["Zij woont in de Jan Luykenhof.", "op Jan Luykenhof 3"] {
            assert!(found(Leaning::Review, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn journalists_sign_in_a_sentence_of_their_own() {
        let rows = [
            ("Dat zei de minister. (KS)\nDe rechter", Some("KS")),
            ("Het regent.\n( PJB )", Some("PJB")),
            ("De partij (PVV) stemde tegen.", None),
            ("Het regent. (zie ook)", None),
        ];
        for (text, expected) in rows {
            let found = signatures(text, &tokens(text));
            assert_eq!(found.first().map(|range| &text[range.clone()]), expected, "{text}");
        }
    }

    #[test]
    fn a_name_in_brackets_is_covered_with_its_bracket() {
        assert_eq!(found(Leaning::Display, "1 Oomen, J.C. (Jos) (m)\n"), ["Oomen, J.C. (Jos)"]);
    }

    #[test]
    fn a_foundation_is_no_person() {
        for text in ["Wij spraken met Stichting De Linde.", "zij gaat naar wijkcentrum De Brug"] {
            assert!(found(Leaning::Review, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_capital_behind_a_role_or_of_van_begins_a_name() {
        for (text, name) in [
            ("Er is met onze opzichter (Sjaak) gekeken.", "Sjaak"),
            ("Kerkweg 4, Melder: Zijderveld, transport", "Zijderveld"),
            ("tante, huisarts: Van Wingerden weet ervan", "Van Wingerden"),
        ] {
            assert_eq!(found(Leaning::Review, text), [name], "{text}");
        }
    }
}
