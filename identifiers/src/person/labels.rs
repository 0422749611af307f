//! Labels that say that a cell or a field holds a person's name.

use crate::fold::words;

/// What a label says of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A name, or a part of one.
    Name,
    /// A street or a town, which may be named after somebody.
    Place,
    /// Something else; a name may still stand in it.
    Other,
}

/// Words of labels above names, folded; whole words, or the ends of compounds.
const NAMES: [&str; 30] = [
    "naam",
    "achternaam",
    "voornaam",
    "voornamen",
    "roepnaam",
    "geslachtsnaam",
    "familienaam",
    "voorletters",
    "initialen",
    "contactpersoon",
    "behandelaar",
    "aanvrager",
    "melder",
    "medewerker",
    "client",
    "klant",
    "leerling",
    "ouder",
    "partner",
    "gemachtigde",
    "bewoner",
    "eigenaar",
    "indiener",
    "betrokkene",
    "mentor",
    "bewindvoerder",
    "huisarts",
    "consulent",
    "from",
    "name",
];

/// Words that make a label one of something else: `naam bedrijf`, `klantnummer`, `straatnaam`.
const OTHERS: [&str; 26] = [
    "nummer",
    "nr",
    "id",
    "datum",
    "bedryf",
    "organisatie",
    "straat",
    "plaats",
    "school",
    "instelling",
    "firma",
    "bestand",
    "project",
    "product",
    "dienst",
    "bank",
    "code",
    "status",
    "type",
    "soort",
    "adres",
    "mail",
    "telefoon",
    "bsn",
    "gebruikers",
    "document",
];

/// Words of labels of streets and towns, folded; parts of words.
const PLACES: [&str; 7] = ["straat", "adres", "plaats", "gemeente", "postcode", "locatie", "stad"];

/// Words that make such a label one of something else.
const NO_PLACES: [&str; 4] = ["mail", "web", "internet", "ip"];

/// Says what a label announces.
pub(super) fn held(label: &str) -> Held {
    let words = words(label);
    let other = words
        .iter()
        .any(|word| OTHERS.iter().any(|part| if part.len() <= 3 { word == part } else { word.contains(part) }));
    let name = words
        .iter()
        .any(|word| NAMES.iter().any(|part| word == part || (part.ends_with("naam") && word.ends_with(part))));
    let has = |list: &[&str]| words.iter().any(|word| list.iter().any(|part| word.contains(part)));
    match (name && !other, has(&PLACES) && !has(&NO_PLACES)) {
        (true, _) => Held::Name,
        (false, true) => Held::Place,
        (false, false) => Held::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, held};

    #[test]
    fn labels_of_names_are_told_from_others() {
        for label in ["Naam", "achternaam_partner", "Contactpersoon", "naam ouder", "Cliënt", "Bijnaam"] {
            assert_eq!(held(label), Held::Name, "{label}");
        }
        for label in ["Straatnaam", "plaatsnaam", "Straat en nummer", "woonadres"] {
            assert_eq!(held(label), Held::Place, "{label}");
        }
        for label in ["klantnummer", "naam bedrijf", "bestandsnaam", "opmerking", "cliënt-id", "e-mailadres"] {
            assert_eq!(held(label), Held::Other, "{label}");
        }
    }
}
