//! Columns and form fields whose name says that what stands in them is about a person.

use connectors::{Place, Role};
use identifiers::{Certainty, Kind};

use super::scan::BY_COLUMN;
use crate::spelling::{Form, fold_value};
use crate::{Field, Frozen, What};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) what: What,
    pub(super) certainty: Certainty,
}

/// Parts of column names, written together and folded (`ij` as `y`), that leave no doubt.
const PLAIN: &[(&str, What)] = &[
    ("achternaam", What::Identifier(Kind::Person)),
    ("geslachtsnaam", What::Identifier(Kind::Person)),
    ("familienaam", What::Identifier(Kind::Person)),
    ("meisjesnaam", What::Identifier(Kind::Person)),
    ("voornaam", What::Identifier(Kind::Person)),
    ("voornamen", What::Identifier(Kind::Person)),
    ("voorletter", What::Identifier(Kind::Person)),
    ("voorvoegsel", What::Identifier(Kind::Person)),
    ("tussenvoegsel", What::Identifier(Kind::Person)),
    ("roepnaam", What::Identifier(Kind::Person)),
    ("initialen", What::Identifier(Kind::Person)),
    ("lastname", What::Identifier(Kind::Person)),
    ("firstname", What::Identifier(Kind::Person)),
    ("surname", What::Identifier(Kind::Person)),
    ("geboortedatum", What::Identifier(Kind::BirthDate)),
    ("gebdatum", What::Identifier(Kind::BirthDate)),
    ("birthdate", What::Identifier(Kind::BirthDate)),
    ("geboorteplaats", What::Passage),
    ("geboorteland", What::Passage),
    ("nationaliteit", What::Passage),
    ("burgerlykestaat", What::Passage),
    ("bsn", What::Identifier(Kind::Bsn)),
    ("burgerservicenummer", What::Identifier(Kind::Bsn)),
    ("sofinummer", What::Identifier(Kind::Bsn)),
    ("emailadres", What::Identifier(Kind::Email)),
    ("mailadres", What::Identifier(Kind::Email)),
    ("email", What::Identifier(Kind::Email)),
    ("straatnaam", What::Identifier(Kind::Address)),
    ("straat", What::Identifier(Kind::Address)),
    ("adres", What::Identifier(Kind::Address)),
    ("huisnummer", What::Identifier(Kind::Address)),
    ("huisletter", What::Identifier(Kind::Address)),
    ("postcode", What::Identifier(Kind::Address)),
    ("woonplaats", What::Identifier(Kind::Address)),
    ("telefoon", What::Identifier(Kind::Phone)),
    ("mobiel", What::Identifier(Kind::Phone)),
    ("iban", What::Identifier(Kind::Iban)),
    ("rekeningnummer", What::Identifier(Kind::Iban)),
    ("bankrekening", What::Identifier(Kind::Iban)),
    ("kenteken", What::Identifier(Kind::Kenteken)),
];

/// Words that name a person when they are (a word of) the name of a column.
const PERSONS: &[&str] = &[
    "naam",
    "name",
    "client",
    "clientnaam",
    "klant",
    "klantnaam",
    "bewoner",
    "burger",
    "inwoner",
    "contactpersoon",
    "partner",
    "ouder",
    "moeder",
    "vader",
    "kind",
    "aanvrager",
    "melder",
    "indiener",
    "belanghebbende",
    "eigenaar",
    "huurder",
    "verhuurder",
    "gemachtigde",
    "verzorger",
    "mantelzorger",
    "betrokkene",
    "gezinslid",
    "huisgenoot",
];

/// Words that make a column be about something else than a name.
const NOT_A_NAME: &[&str] = &[
    "aantal",
    "bedrag",
    "bedryf",
    "bestand",
    "bestandsnaam",
    "code",
    "datum",
    "document",
    "id",
    "nr",
    "nummer",
    "organisatie",
    "plaats",
    "product",
    "regeling",
    "relatie",
    "rol",
    "soort",
    "status",
    "straat",
    "type",
    "zaak",
];

/// Tells what the label of a text field promises.
pub(super) fn of(frozen: &Frozen, field: Field) -> Option<Column> {
    let Field::Text { block } = field else { return None };
    let block = frozen.document.blocks.get(block as usize)?;
    let in_row = matches!(frozen.document.place, Place::Row { .. } | Place::Record { .. });
    if !in_row && !matches!(block.role, Role::Cell | Role::FormField) {
        return None;
    }
    // A cell with much text is a note, not a name.
    let short = block.text.expose().len() <= 120;
    if short { of_label(block.label.as_deref()?) } else { None }
}

/// Tells whether a cell repeats the name of its column.
pub(super) fn is_header(frozen: &Frozen, field: Field) -> bool {
    let Field::Text { block } = field else { return false };
    let block = frozen.document.blocks.get(block as usize);
    block.is_some_and(|block| block.label.as_deref() == Some(block.text.expose().trim()))
}

fn of_label(label: &str) -> Option<Column> {
    let together = fold_value(label, Form::Compact);
    if let Some((_, what)) = PLAIN.iter().find(|(part, _)| together.contains(part)) {
        return Some(Column { what: *what, certainty: Certainty::Supported });
    }
    let folded = fold_value(label, Form::Loose);
    let mut words = folded.split(' ');
    if words.clone().any(|word| NOT_A_NAME.contains(&word)) {
        return None;
    }
    let names = words.any(|word| PERSONS.contains(&word));
    names.then_some(Column { what: What::Identifier(Kind::Person), certainty: BY_COLUMN })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_say_what_they_hold() {
        let rows = [
            ("Achternaam", Some(What::Identifier(Kind::Person))),
            ("achternaam_partner", Some(What::Identifier(Kind::Person))),
            ("Naam cliënt", Some(What::Identifier(Kind::Person))),
            ("geboorteDatum", Some(What::Identifier(Kind::BirthDate))),
            ("Geb. datum", Some(What::Identifier(Kind::BirthDate))),
            ("E-mail", Some(What::Identifier(Kind::Email))),
            ("Cliëntnummer", None),
            ("datum aanvraag", None),
            ("naam product", None),
            ("bedrag", None),
        ];
        for (label, what) in rows {
            assert_eq!(of_label(label).map(|column| column.what), what, "{label}");
        }
    }
}
