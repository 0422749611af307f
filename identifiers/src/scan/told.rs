//! Streets whose name has no ending of streets: told by a label, or by the words around them.

use std::ops::Range;

use super::house::House;
use super::street::{is_behind_person, is_particle, starts_large, word_before};
use crate::fold::words;
use crate::kinds::birth_date::month;
use crate::person::is_everyday;
use crate::person::lexicon::{List, hash, holds};

/// How far before a street the words that tell of it are looked for, in bytes.
const REACH: usize = 60;

/// Parts of labels above or before an address, folded.
const LABELS: [&str; 5] = ["adres", "straat", "locatie", "street", "perceel"];

/// Parts of labels that are about something else.
const OTHERS: [&str; 7] = ["mail", "web", "ip", "url", "internet", "login", "nummeraanduiding"];

/// Words that say that somebody or something is there.
const LIVING: [&str; 31] = [
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
    "verhuizing",
    "verhuizen",
    "huisbezoek",
    "bezocht",
    "bewoner",
    "bewoners",
    "bewoond",
    "staande",
    "wonend",
];

/// Words that stand before a number of their own, folded: no streets.
const NUMBERED: [&str; 76] = [
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
    "maandag",
    "vrydag",
    "euro",
    "kwartaal",
    "route",
    "rit",
    "gebouw",
    "verdieping",
    "etage",
    "balie",
    "loket",
    "deur",
    "hal",
    "unit",
    "blok",
    "kavel",
    "graf",
    "vak",
    "ry",
    "doos",
    "tafel",
    "kraam",
    "bladzyde",
    "blz",
    "model",
    "optie",
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
        && (behind_label(text, start)
            || behind_word(text, start, floor)
            || in_brackets(text, start, house)
            || before_place(text, house)
            || in_row(text, start, house, floor)
            || beside_person(text, start, house, floor))
}

/// Says whether the words can be a street at all: not `Artikel 5`, `Wmo 2015`, `Groep 3`.
pub(crate) fn can_be(text: &[u8], start: usize, house: &House) -> bool {
    let name = text[start..house.number.start].trim_ascii_end();
    let number = &text[house.number.clone()];
    let year = number.len() == 4 && matches!(number[0], b'1' | b'2');
    let short = name.len() <= 4 && !name.iter().any(u8::is_ascii_lowercase);
    let last = name.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let first = name.split(|byte| *byte == b' ').next().unwrap_or_default();
    let counts = |word: &[u8]| NUMBERED.contains(&folded(word).as_str()) || month(word).is_some();
    let numbered = counts(first) || counts(last);
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
        if !is_particle(piece) && !matches!(piece, b"naar" | b"bij") {
            break;
        }
        links.push(piece);
        at = word.start;
    }
    let of = links.last().is_some_and(|word| matches!(*word, b"van" | b"op" | b"uit" | b"aan" | b"te"));
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

/// `Vlasveld 98 te Dorp`, `Vlasveld 98, Utrecht`: a place stands right behind.
fn before_place(text: &[u8], house: &House) -> bool {
    let rest = &text[house.end..];
    let (rest, told) = match rest {
        [b' ', b't', b'e', b' ', rest @ ..] => (rest, true),
        [b' ', b'i', b'n', b' ', rest @ ..] | [b',', b' ', rest @ ..] => (rest, false),
        _ => return false,
    };
    let length = rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
    let word = &rest[..length];
    let listed = || holds(List::Place, hash(folded(word).as_bytes())) && !is_everyday(&folded(word));
    length > 2 && starts_large(word) && (told || listed())
}

/// `Piet Smit | Vlasveld 98`, `Piet Smit    Vlasveld 98 A`: all of a cell in a row, right behind a person.
fn in_row(text: &[u8], start: usize, house: &House, floor: usize) -> bool {
    let before = &text[floor.min(start)..start];
    let gap = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'|' | b';')).count();
    let apart = gap > 1 || before.ends_with(b"\t") || before.ends_with(b";");
    let ends = text[house.end..].iter().find(|byte| **byte != b' ');
    let closed =
        matches!(ends, None | Some(b'\n' | b'\r' | b'\t' | b'|' | b';')) || text[house.end..].starts_with(b"  ");
    apart && closed && is_behind_person(text, start - gap, floor)
}

/// `Aan: J. Smit, Vlasveld 98`, `J. Smit; Vlasveld 98`, `Vlasveld 98 (J. Smit)`.
fn beside_person(text: &[u8], start: usize, house: &House, floor: usize) -> bool {
    let before = &text[floor.min(start)..start];
    let ends = matches!(text[house.end..].first(), None | Some(b',' | b';' | b'.' | b'\n' | b'\r' | b')'));
    let behind =
        ends && (before.ends_with(b", ") || before.ends_with(b"; ")) && is_behind_person(text, start - 2, floor);
    let opened = house.end + 2;
    let closes = |rest: &&[u8]| rest.iter().take(REACH).position(|byte| *byte == b')');
    let inside = text.get(opened..).filter(|_| text[house.end..].starts_with(b" (")).as_ref().and_then(closes);
    behind || inside.is_some_and(|length| is_behind_person(text, opened + length, opened))
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
            ("De overlast komt van Laan van Meerwolde 18.", None, "Laan van Meerwolde 18"),
            ("Piet Smit (Het Hoge Einde 85 12) belde", None, "Het Hoge Einde 85 12"),
            ("Piet Smit van Het Hoge Einde 85 12, heeft gezegd", None, "Het Hoge Einde 85 12"),
            ("De woning Reigerlaan 85 12 is verkocht", None, "Reigerlaan 85 12"),
            ("Aan: J. Smit, Het Hoge Einde 85 12", None, "Het Hoge Einde 85 12"),
            ("Houder: Piet Smit; Vlasveen 98.", None, "Vlasveen 98"),
            ("Verzonden aan Piet Smit te Vlasveen 98 op maandag", None, "Vlasveen 98"),
            ("Vlasveen 98 (de heer Smit) is bezocht", None, "Vlasveen 98"),
            ("bij J. van der Linden op Laan van Meerwolde 18", None, "Laan van Meerwolde 18"),
            ("het pand, gelegen aan Vlasveen 98", None, "Vlasveen 98"),
            ("Betrokkene is verhuisd naar Haverakkers 37.", None, "Haverakkers 37"),
            ("haar verhuizing naar de Laan van Meerwolde 75", None, "Laan van Meerwolde 75"),
            ("op het adres Brandenrode 204 C was niemand", None, "Brandenrode 204 C"),
            ("huisbezoek bij Smidsgang 42", None, "Smidsgang 42"),
            ("de bewoner van Smidsgang 42 klaagt", None, "Smidsgang 42"),
            ("De schuur aan het Oude Kerkhek 8 is weg.", None, "Oude Kerkhek 8"),
            ("de schuur op Smidsgang 42 te Oudewolde", None, "Smidsgang 42"),
            ("schuur Smidsgang 42, Utrecht", None, "Smidsgang 42"),
            ("07.40  Floor Wijngaard    Haverakkers 37", None, "Haverakkers 37"),
            ("F. Wijngaard\tSmidsgang 42 A\tgroep 3", None, "Smidsgang 42 A"),
            ("zij woont aan de Reigerlaan\n12 te Utrecht", None, "Reigerlaan\n12"),
            ("Straat en nummer\tKoningin Emmakade\n175\nPostcode", None, "Koningin Emmakade\n175"),
            ("het pand aan de Reigerlaan\r\n12a, kadastraal bekend", None, "Reigerlaan\r\n12a"),
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
            "hij woont op Kamer 12",
            "de bewoner van Kamer 12 te Utrecht",
            "zie Bijlage 2, Utrecht",
            "verhuisd naar Route 66",
            "gelet op Artikel 37 te weten",
            "bezocht Graf 12 in Utrecht",
            "Piet Smit | Balie 3",
            "Piet Smit    Vlasveen 98 keer",
            "overleg    Vlasveen 98",
            "Vlasveen 98 en Utrecht",
            "het plan voor de Reigerlaan\n2. Besluit",
            "een overleg aan de Reigerlaan\n12 maart 2024",
            "het herstel van de Reigerlaan\n2024 kost meer",
            "Zij gaf dit aan\n12\n",
        ] {
            assert!(found(text, None, &Recognisers::review()).is_empty(), "{text}");
        }
        assert!(found("zij woont aan de Vlasveen 98", None, &Recognisers::display()).is_empty());
    }
}
