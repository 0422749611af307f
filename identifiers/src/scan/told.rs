//! Streets whose name has no ending of streets: told by a label, or by the words around them.

use std::ops::Range;

use super::house::House;
use super::street::{is_behind_person, is_particle, starts_large, word_before};
use crate::fold::words;

/// How far before a street the words that tell of it are looked for, in bytes.
const REACH: usize = 60;

/// Parts of labels above or before an address, folded.
const LABELS: [&str; 5] = ["adres", "straat", "locatie", "street", "perceel"];

/// Parts of labels that are about something else.
const OTHERS: [&str; 7] = ["mail", "web", "ip", "url", "internet", "login", "nummeraanduiding"];

/// Words that say that somebody or something is there.
const LIVING: [&str; 22] = [
    "woont",
    "wonen",
    "wonende",
    "woonde",
    "woonden",
    "woonachtig",
    "verblyft",
    "verblyvende",
    "gevestigd",
    "gelegen",
    "ingeschreven",
    "adres",
    "woonadres",
    "verhuisd",
    "verhuisde",
    "verhuist",
    "pand",
    "woning",
    "perceel",
    "huis",
    "appartement",
    "locatie",
];

/// Words that stand before a number of their own, folded: no streets.
const NUMBERED: [&str; 66] = [
    "artikel",
    "art",
    "lid",
    "hoofdstuk",
    "paragraaf",
    "bylage",
    "boek",
    "titel",
    "deel",
    "afdeling",
    "versie",
    "week",
    "groep",
    "fase",
    "regel",
    "pagina",
    "pag",
    "blad",
    "nummer",
    "nr",
    "categorie",
    "tabel",
    "stap",
    "punt",
    "team",
    "wyk",
    "zone",
    "sector",
    "dossier",
    "zaak",
    "kamer",
    "lokaal",
    "klas",
    "leerjaar",
    "niveau",
    "schaal",
    "trede",
    "windows",
    "office",
    "word",
    "excel",
    "lyn",
    "bus",
    "tram",
    "trein",
    "agendapunt",
    "besluit",
    "aanvraag",
    "formulier",
    "factuur",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "maandag",
    "vrydag",
    "euro",
    "kwartaal",
];

/// Words behind a number that make it a quantity.
const UNITS: [&str; 26] = [
    "euro", "eur", "jaar", "jaren", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "uren", "minuten",
    "procent", "keer", "maal", "personen", "mensen", "leden", "km", "m2", "cm", "kg", "punten", "stuks", "kinderen",
];

/// Says whether a label announces an address or a street.
pub(crate) fn is_label(label: &str) -> bool {
    words(label).iter().any(|word| LABELS.iter().any(|part| word.contains(part)))
        && !words(label).iter().any(|word| OTHERS.iter().any(|part| word.contains(part)))
}

/// Says whether words around a possible street and its number tell that it is one.
pub(crate) fn is_told(text: &[u8], start: usize, house: &House, floor: usize) -> bool {
    can_be(text, start, house)
        && (behind_label(text, start) || behind_word(text, start, floor) || in_brackets(text, start, house))
}

/// Says whether the words can be a street at all: not `Artikel 5`, `Wmo 2015`, `Groep 3`.
pub(crate) fn can_be(text: &[u8], start: usize, house: &House) -> bool {
    let name = text[start..house.number.start].trim_ascii_end();
    let number = &text[house.number.clone()];
    let year = number.len() == 4 && matches!(number[0], b'1' | b'2');
    let short = name.len() <= 4 && !name.iter().any(u8::is_ascii_lowercase);
    let last = name.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let first = name.split(|byte| *byte == b' ').next().unwrap_or_default();
    let numbered = [first, last].iter().any(|word| NUMBERED.contains(&folded(word).as_str()));
    let behind = text[house.end..].trim_ascii_start();
    let unit = &behind[..behind.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count()];
    !year
        && number.len() < 5
        && !short
        && !numbered
        && !UNITS.contains(&folded(unit).as_str())
        && !behind.starts_with(b"%")
}

/// `Woonadres: Vlasveld 98`, `Straat en nummer Vlasveld 98`.
fn behind_label(text: &[u8], start: usize) -> bool {
    let line = line_before(text, start);
    let line = line.trim_ascii_end();
    let (field, told) = match line.strip_suffix(b":") {
        Some(field) => (field, true),
        None => (line, false),
    };
    let from =
        field.iter().rposition(|byte| matches!(byte, b'|' | b'\t' | b';' | b'.' | b',' | b':')).map_or(0, |at| at + 1);
    let label = String::from_utf8_lossy(&field[from..]).into_owned();
    // Without a colon only when the label is all that stands there.
    (told || words(&label).len() <= 3) && is_label(&label)
}

/// `woont op Vlasveld 98`, `aan de Vlasveld 98`, `J. Smit van Vlasveld 98`.
fn behind_word(text: &[u8], start: usize, floor: usize) -> bool {
    let mut at = start;
    let mut links: Vec<&[u8]> = Vec::new();
    while links.len() < 4 && at > floor && text[at - 1] == b' ' {
        let Some(word) = word_before(text, at - 1, floor) else { break };
        let piece = &text[word.clone()];
        if LIVING.contains(&folded(piece).as_str()) || links.is_empty() && piece == b"nabij" {
            return true;
        }
        if !is_particle(piece) {
            break;
        }
        links.push(piece);
        at = word.start;
    }
    let of = links.last().is_some_and(|word| matches!(*word, b"van" | b"op" | b"uit" | b"aan"));
    links.contains(&b"aan".as_slice()) || of && is_behind_person(text, at.saturating_sub(1), floor)
}

/// `Piet Smit (Vlasveld 98)`.
fn in_brackets(text: &[u8], start: usize, house: &House) -> bool {
    let opened = start.checked_sub(1).is_some_and(|at| text[at] == b'(');
    let closed = matches!(text.get(house.end), Some(b')' | b','));
    let before = text[..start.saturating_sub(1)].trim_ascii_end();
    let named = word_before(text, before.len(), before.len().saturating_sub(REACH))
        .is_some_and(|word| starts_large(&text[word]));
    opened && closed && named
}

fn line_before(text: &[u8], start: usize) -> &[u8] {
    let from = start.saturating_sub(REACH);
    let from = memchr::memrchr(b'\n', &text[from..start]).map_or(from, |end| from + end + 1);
    &text[from..start]
}

fn folded(word: &[u8]) -> String {
    String::from_utf8_lossy(word).to_ascii_lowercase().trim_end_matches('.').replace("ij", "y")
}

/// Gives the start of the words that fill a cell before a house number, whatever their spelling.
pub(crate) fn cell_start(text: &[u8], number: usize, floor: usize) -> Option<Range<usize>> {
    let line = line_before(text, number).len();
    let from = (number - line).max(floor);
    let piece = text.get(from..number)?;
    let start = from + (piece.len() - piece.trim_ascii_start().len());
    let letters = text[start..number].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let plain = text[start..number]
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" .-'".contains(byte));
    (letters >= 2 && plain).then_some(start..number)
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Passage, Recognisers};

    fn found<'t>(text: &'t str, label: Option<&str>, set: &Recognisers) -> Vec<&'t str> {
        let scan = set.scan(Passage { text, label });
        let all = scan.findings.iter().filter(|finding| finding.kind == Kind::Address);
        all.map(|finding| &text[finding.range.start as usize..finding.range.end as usize]).collect()
    }

    #[test]
    fn a_street_without_an_ending_is_told_by_what_stands_around_it() {
        for (text, label, expected) in [
            ("Vlasveen 98", Some("Woonadres"), "Vlasveen 98"),
            ("het hoge einde 16 a", Some("Straat en nummer"), "het hoge einde 16 a"),
            ("Straat en nummer: Het Hoge Einde 162", None, "Het Hoge Einde 162"),
            ("Bezoekadres: Vlasveen 98, Dorp", None, "Vlasveen 98"),
            ("De bewoner woont op Smidsgang 177.", None, "Smidsgang 177"),
            ("zij woont aan de Vlasveen 98 B", None, "Vlasveen 98 B"),
            ("mevrouw Smit van Haverveen 55, heeft gezegd", None, "Haverveen 55"),
            ("Piet Smit (Laan van Meerwolde 18) belde", None, "Laan van Meerwolde 18"),
            ("het pand, gelegen aan Vlasveen 98", None, "Vlasveen 98"),
        ] {
            assert_eq!(found(text, label, &Recognisers::review()), [expected], "{text}");
        }
    }

    #[test]
    fn numbered_things_are_no_streets() {
        for text in [
            "op grond van Artikel 12",
            "aan de Wmo 2015",
            "aan Groep 3",
            "mevrouw Smit van Team 4",
            "aan Smit 300 euro",
            "E-mailadres: Piet 12",
            "Besluit van Mei 2023",
            "naast Vlasveen 98",
        ] {
            assert!(found(text, None, &Recognisers::review()).is_empty(), "{text}");
        }
        assert!(found("zij woont aan de Vlasveen 98", None, &Recognisers::display()).is_empty());
    }
}
