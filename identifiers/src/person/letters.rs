//! Names behind initials without full stops: `HT Sikkema`, `van J Groenema`. Abbreviations of firms and offices look
//! the same, so it is what stands around and behind them that tells.

use std::ops::Range;

use super::cues::{behind_links, is_word};
use super::fact::{
    ALL_LARGE, COMMON, FIRM, FOREIGN, GIVEN, INTERFIX, LARGE, OFFICIAL, OPENS, ORGANISED, PLACE, SURNAME, TITLE,
    USUAL_GIVEN, USUAL_SURNAME,
};
use super::lexicon::{List, hash, holds};
use super::things::is_thing;
use super::trim::Known;
use crate::fold::fold;
use crate::names::interfix::is_interfix;

/// The most words of a street.
const STREET_WORDS: usize = 4;
/// Letters from which an everyday word is mostly put together of two.
const COMPOUND: usize = 8;
/// Ends of everyday words that surnames put together of two do not have.
const NO_SURNAMES: [&str; 5] = ["s", "en", "ing", "heid", "tie"];

/// Gives names behind initials without full stops: `HT Sikkema`, `MJ van Dalen`, `S in 't Veld`, `ALR Tjon-A-Ten`.
/// Abbreviations of firms and offices, and words in capitals all around, are none.
pub(super) fn bare_initials(known: Known<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..known.tokens.len() {
        let word = known.word(at);
        let Some(letters) = capitals(word).filter(|letters| (1..=4).contains(letters) && !is_thing(word)) else {
            continue;
        };
        let initials = letters > 1 && known.is(at, ALL_LARGE) && !known.is(at, TITLE | GIVEN) && !is_office(word);
        let single = letters == 1 && !known.is(at, OPENS);
        let name = behind_links(known, at + 1);
        let written = is_word(known, name) && known.is(name, LARGE) && !known.is(name, OPENS | ALL_LARGE | GIVEN);
        let telling = (name > at + 1 || !known.is(name, COMMON)) && known.is(name, SURNAME | FOREIGN);
        // Neither a firm nor a place is written with three parts and two hyphens.
        let jointed = written && name == at + 1 && known.word(name).matches('-').count() > 1;
        // `VV Dalen` and `RK Kerk` are no persons.
        let placed = known.is_place(name) && name == at + 1;
        if initials && written && (telling && !placed || jointed) {
            found.push(known.tokens[at].range.start..known.tokens[name].range.end);
        } else if single || initials {
            let end = behind_article(known, at + 1).filter(|end| known.is(*end, LARGE) && is_word(known, *end));
            found.extend(end.map(|end| known.tokens[at].range.start..known.tokens[end].range.end));
        }
    }
    found
}

/// Short names of clubs.
const CLUBS: [&str; 5] = ["FC", "KV", "SC", "SV", "VV"];

/// Says whether letters are the short name of an office, a firm or a club.
fn is_office(word: &str) -> bool {
    is_thing(word) || CLUBS.contains(&word) || holds(List::Organisation, hash(fold(word).as_bytes()))
}

/// Small words behind which a letter by itself begins a name.
const BEFORE_LETTER: [&str; 17] = [
    "aan",
    "bij",
    "door",
    "en",
    "ingeschreven",
    "is",
    "met",
    "namens",
    "of",
    "ook",
    "over",
    "tegen",
    "van",
    "via",
    "volgens",
    "voor",
    "was",
];

/// Verbs that stand behind somebody's name at the begin of a sentence.
const DOING: [&str; 12] =
    ["belde", "belt", "geeft", "had", "heeft", "is", "mailde", "meldde", "vraagt", "was", "wil", "woont"];

/// Whether a word, however it is written, is one of those that stand before a name.
pub(super) fn leads(word: &str) -> bool {
    BEFORE_LETTER.iter().any(|small| small.eq_ignore_ascii_case(word))
}

/// Gives names behind initials without a full stop, for review: `de verklaring van J Groenema`, `Volgens ŞB Groenema`,
/// `aan LJT den Ouden`, and, at the begin of a line or a cell, with two surnames: `MK Groenema-d'Anjou`.
pub(super) fn behind_small_word(known: Known<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..known.tokens.len() {
        let Some(letters) = letters(known, at) else { continue };
        let name = if letters > 1 { behind_place(known, at + 1) } else { None };
        let name = name.unwrap_or_else(|| behind_links(known, at + 1));
        // `OBS De Wilgen` is a school.
        let is_titled = (at + 1..name).any(|link| known.is(link, LARGE));
        let Some(_) = known.tokens.get(name).filter(|_| !is_titled) else { continue };
        if !known.is(name, LARGE) || known.is(name, OPENS | ALL_LARGE) {
            continue;
        }
        let written = is_double(known, name) || is_word(known, name);
        let second = behind_hyphen(known, name);
        if written && is_told(known, letters, at, name) && (second.is_some() || is_own(known, letters, at, name)) {
            found.push(known.tokens[at].range.start..known.tokens[second.unwrap_or(name)].range.end);
        }
    }
    found
}

/// Counts the letters of a token that may be initials.
fn letters(known: Known<'_>, at: usize) -> Option<usize> {
    let letters = capitals(known.word(at)).filter(|letters| (1..=3).contains(letters))?;
    let before = at.checked_sub(1).map_or("", |before| known.word(before));
    // `4900 AA Haarsteden`.
    let is_of_postcode = letters == 2 && before.len() == 4 && before.bytes().all(|sign| sign.is_ascii_digit());
    (letters == 1 || !known.is(at, TITLE | USUAL_GIVEN) && !is_of_postcode).then_some(letters)
}

/// Says whether what stands around letters and a word tells that they are somebody.
fn is_told(known: Known<'_>, letters: usize, at: usize, name: usize) -> bool {
    let (several, is_double) = (letters > 1, is_double(known, name));
    let is_office = several && is_office(known.word(at));
    let is_thing = || name == at + 1 && !known.is(name, USUAL_SURNAME) && known.is(name, COMMON | ORGANISED | FIRM);
    // `MS van Dalen`, `MS Dalen-Bos` and `MS Azzouzi` are no ministry.
    if is_office && !is_double && (known.is_place(name) || is_thing()) {
        return false;
    }
    let is_common = known.is(name, COMMON);
    // Two words with a capital inside a sentence are mostly a name.
    if several && !is_office && (name > at + 1 || !is_common || known.is(name, SURNAME)) {
        return true;
    }
    let before = at.checked_sub(1).map_or("", |before| known.word(before));
    let behind = known.tokens.get(name + 1).map_or("", |_| known.word(name + 1));
    // A letter by itself behind the first word of a sentence is seldom an initial before a word of every day.
    let may_open = several || is_double || !is_common;
    let is_led = !known.is(at, OPENS) && (BEFORE_LETTER.contains(&before) || may_open && leads(before));
    let is_signed = before == "," && at > 1 && matches!(known.word(at - 2), "groet" | "groeten" | "Groeten");
    let is_doing = DOING.contains(&behind) && (known.is(name, SURNAME) || !is_common);
    let opens = known.is(at, OPENS) && several && (is_double || is_doing);
    let is_set_apart = matches!(before, "(" | ":") && !is_common;
    is_led || is_signed || opens || is_set_apart || lives(known, name)
}

/// Says whether `van`, a street and a number stand behind a name: `Mijn buur, AS Kartosen van Marktplein 1, zegt`.
fn lives(known: Known<'_>, name: usize) -> bool {
    let word = |at: usize| known.tokens.get(at).map_or("", |_| known.word(at));
    let street = (name + 2..known.tokens.len()).take(STREET_WORDS);
    let words = street.take_while(|at| known.is(*at, LARGE | INTERFIX) && !known.is(*at, OPENS)).count();
    let number = word(name + 2 + words).starts_with(|sign: char| sign.is_ascii_digit());
    word(name + 1) == "van" && known.is(name + 2, LARGE) && number
}

/// Says whether a word may be somebody's surname behind letters, links between.
fn is_own(known: Known<'_>, letters: usize, at: usize, name: usize) -> bool {
    let (linked, several) = (name > at + 1, letters > 1);
    let surname = several && known.is(name, SURNAME);
    // Behind one letter an everyday word may be an article's: `over een J Bakker` is told by a full stop. Long ones are
    // mostly put together of two, as surnames are: `JJL Berkenwater`, but not `NS Reizigers`.
    let compound = || {
        let word = known.word(name);
        let ends = NO_SURNAMES.iter().any(|end| word.ends_with(end));
        word.len() >= COMPOUND && !ends && !known.is(name, ORGANISED | FIRM) && !is_office(known.word(at))
    };
    let usual = !known.is(name, COMMON) || surname || several && (linked || compound());
    let given = known.is(name, GIVEN) && !several;
    // `FC Groningen` lives nowhere, `HM van Coevorden` may.
    let usually = || known.is(name, USUAL_SURNAME) && (!known.is(name, PLACE) || lives(known, name));
    let placed = known.is_place(name) && (known.word(name - 1) == "te" || !(several && (linked || usually())));
    let least = match (linked, surname) {
        (true, _) => 2,
        (false, true) => 3,
        (false, false) => 4,
    };
    usual && !given && !placed && !known.is(name, OFFICIAL) && known.word(name).chars().count() >= least
}

/// Counts the letters of a word that has nothing but capitals.
fn capitals(word: &str) -> Option<usize> {
    word.chars().all(char::is_uppercase).then(|| word.chars().count())
}

/// Whether a word is two surnames joined by a hyphen, or the first of two: `Groenema-d'Anjou`, `Scholten-van Kerkwoud`.
fn is_double(known: Known<'_>, at: usize) -> bool {
    let is_large = |part: &str| part.trim_start_matches("d'").trim_start_matches("d’").starts_with(char::is_uppercase);
    let is_whole = known
        .word(at)
        .split_once('-')
        .is_some_and(|(one, other)| one.len() > 3 && other.len() > 3 && is_large(one) && is_large(other));
    is_whole || behind_hyphen(known, at).is_some()
}

/// Gives the second of two surnames of which the first ends in a hyphen and a tussenvoegsel.
fn behind_hyphen(known: Known<'_>, at: usize) -> Option<usize> {
    let (one, link) = known.word(at).split_once('-')?;
    let name = behind_links(known, at + 1);
    let is_name = |at| is_word(known, at) && known.is(at, LARGE) && !known.is(at, OPENS | ALL_LARGE);
    let is_joined = one.len() > 3 && one.starts_with(char::is_uppercase) && is_interfix(link);
    (is_joined && is_name(name)).then_some(name)
}

/// Gives where the words `te` and `op de` end, as in `TJ te Reigerveld`.
fn behind_place(known: Known<'_>, at: usize) -> Option<usize> {
    let word = |at: usize| known.tokens.get(at).filter(|_| !known.is(at, OPENS)).map_or("", |_| known.word(at));
    match (word(at), word(at + 1)) {
        ("te", _) => Some(at + 1),
        ("op" | "in" | "onder", "de") => Some(at + 2),
        _ => None,
    }
}

/// Gives where the words `in 't`, `van 't`, `op den`, `van der` end: they are seldom anything but a surname's behind a
/// letter by itself.
fn behind_article(known: Known<'_>, at: usize) -> Option<usize> {
    let inner = at + 1 < known.tokens.len() && !known.is(at, OPENS) && !known.is(at + 1, OPENS);
    let linked = inner
        && matches!(known.word(at), "in" | "van" | "op" | "aan" | "uit")
        && matches!(known.word(at + 1), "'t" | "’t" | "den" | "der" | "ter" | "ten");
    (linked && known.tokens.get(at + 2).is_some() && !known.is(at + 2, OPENS)).then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use crate::Passage;
    use crate::person::Leaning;
    use crate::person::recogniser::names;

    fn found(leaning: Leaning, text: &str) -> Vec<&str> {
        names(leaning, Passage::plain(text))
    }

    #[test]
    fn initials_without_stops_begin_a_name() {
        for (text, name) in [
            ("Gesproken met HT Sikkema over de aanvraag.", "HT Sikkema"),
            ("Behandeld door MJ van Dalen op dinsdag.", "MJ van Dalen"),
            ("Behandeld door T in 't Kerkeveld op dinsdag.", "T in 't Kerkeveld"),
            ("Getekend door KLM Tjin-A-Sem vandaag.", "KLM Tjin-A-Sem"),
            ("Behandeld door B van den Ommeren.", "B van den Ommeren"),
        ] {
            assert_eq!(found(Leaning::Display, text), [name], "{text}");
        }
        for text in
            ["De VV Dalen speelt thuis.", "Het KCC verbindt door.", "De BRP is bijgewerkt.", "Plan B in de Wijk."]
        {
            assert!(found(Leaning::Display, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn initials_behind_a_small_word_begin_a_name_for_review() {
        for (text, name) in [
            ("Ten aanzien van de procedure is de verklaring van J Groenema als bijlage opgenomen.", "J Groenema"),
            ("Tijdens het gesprek was ook TM Kerkvoorde aanwezig.", "TM Kerkvoorde"),
            ("Dit is besproken met I van Wolvekampen en het team.", "I van Wolvekampen"),
            ("Dat is afgerond. Volgens GCR Krommewoud klopt deze voorstelling van zaken niet.", "GCR Krommewoud"),
            ("de betalingsregeling\tMK Zandakker-d'Anjou", "MK Zandakker-d'Anjou"),
            ("Dat is af. Volgens S Wilgenkamp-Verhoeven klopt dit niet.", "S Wilgenkamp-Verhoeven"),
            ("De melding is afkomstig van AJ Schipper. De raad stelt dat vast.", "AJ Schipper"),
            ("De melding is afkomstig van HB Warsame. De raad stelt dat vast.", "HB Warsame"),
            ("De melding is afkomstig van ŞB Kılıç.", "ŞB Kılıç"),
            ("De aanvraag van LJT den Ouden is afgewezen.", "LJT den Ouden"),
            ("Er is gesproken met HM van Coevorden over de aanvraag.", "HM van Coevorden"),
            ("In gesprek met JJL Berkenwater is gebleken dat het niet kan.", "JJL Berkenwater"),
            ("In de woning staat ook ingeschreven GA Doğan.", "GA Doğan"),
            ("LM Uilenwater heeft op 3 mei gebeld.", "LM Uilenwater"),
            ("De melding is afkomstig van HWC Scholten-van Ganzenkerk.", "HWC Scholten-van Ganzenkerk"),
            ("Volgens GF Wilgenbrink-van de Krommewoud klopt dat.", "GF Wilgenbrink-van de Krommewoud"),
            ("Eigenaar is TJ te Reigerveld.", "TJ te Reigerveld"),
            ("Er is gesproken met SR op de Langekerk over de aanvraag.", "SR op de Langekerk"),
            ("Contactpersoon TJ den Ouden is gebeld.", "TJ den Ouden"),
            ("Met vriendelijke groet, T Veenkerk", "T Veenkerk"),
            ("Het pand (H Çelik) is leeg.", "H Çelik"),
            ("Mijn buur, AS Kartosen van Marktplein 1, heeft dat gezegd.", "AS Kartosen"),
        ] {
            assert_eq!(found(Leaning::Review, text), [name], "{text}");
        }
        for (text, name) in [
            // An office, but for what stands behind it.
            ("Er is gesproken met MS Wijdenbeek-Eiland over de aanvraag.", "MS Wijdenbeek-Eiland"),
            ("Er is gesproken met MS den Ouden over de aanvraag.", "MS den Ouden"),
        ] {
            assert_eq!(found(Leaning::Review, text), [name], "{text}");
        }
        for text in [
            "Wij gaan van A naar B.",
            "Dit hoort bij C Overleg.",
            "Zij is van UWV Werkbedrijf.",
            "Volgens UWV Werkbedrijf klopt dit.",
            "auto\tVW Golf-variant",
            "De brief van FC Groningen is ontvangen.",
            "Zij verblijft in het AZC te Utrecht.",
            "Postbus 200, 4900 AA Haarsteden",
            "Zij traint elke week met VV Zwaluwen.",
            "De aanvraag is van NS Reizigers.",
            "OBS De Wilgen heeft een nieuwe directeur.",
            "DNA Onderzoek is gedaan.",
            "Er is gesproken met GGD van Utrecht.",
        ] {
            assert!(found(Leaning::Review, text).is_empty(), "{text}");
        }
        // The text may end behind the letter.
        for text in ["van B", "Dit is van B van den"] {
            assert!(found(Leaning::Review, text).len() < 2, "{text}");
        }
    }
}
