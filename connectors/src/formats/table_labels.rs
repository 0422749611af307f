//! Which label belongs to a cell: the column's header, or the cell to its left in a form.
//!
//! Sheets and tables in text documents are decided on by the same rules, from their first rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many rows with text are looked at before the labels are decided on.
pub(crate) const ROWS_LOOKED_AT: usize = 16;

/// Words that stand above or beside values in Dutch and English records; they settle what shape alone cannot.
const LABEL_WORDS: &[&str] = &[
    "naam",
    "voornaam",
    "voornamen",
    "achternaam",
    "geslachtsnaam",
    "roepnaam",
    "voorletters",
    "initialen",
    "tussenvoegsel",
    "bsn",
    "burgerservicenummer",
    "sofinummer",
    "rsin",
    "kvk",
    "adres",
    "straat",
    "straatnaam",
    "huisnummer",
    "nummer",
    "nr",
    "toevoeging",
    "postcode",
    "plaats",
    "woonplaats",
    "gemeente",
    "geboortedatum",
    "geboren",
    "geboorteplaats",
    "geslacht",
    "telefoon",
    "telefoonnummer",
    "tel",
    "mobiel",
    "e-mail",
    "email",
    "e-mailadres",
    "mailadres",
    "iban",
    "rekening",
    "rekeningnummer",
    "bedrag",
    "datum",
    "zaaknummer",
    "zaak",
    "dossier",
    "kenmerk",
    "status",
    "omschrijving",
    "kenteken",
    "opmerking",
    "opmerkingen",
    "toelichting",
    "aanvrager",
    "melder",
    "client",
    "cliënt",
    "klant",
    "medewerker",
    "functie",
    "afdeling",
    "behandelaar",
    "contactpersoon",
    "organisatie",
    "id",
    "name",
    "first name",
    "last name",
    "surname",
    "address",
    "street",
    "city",
    "phone",
    "date",
    "date of birth",
    "amount",
    "description",
    "type",
    "soort",
    "onderwerp",
    "periode",
];

/// The labels of one table or sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Labels {
    /// Nothing above or beside the values.
    #[default]
    None,
    /// The header row (its index among the rows looked at) and the label of each column.
    Columns {
        /// Index of the header row.
        header: usize,
        /// Column, counted from zero, to label.
        labels: BTreeMap<u32, Arc<str>>,
    },
    /// Every value has its label to its left.
    Form,
}

impl Labels {
    /// Decides from the first rows; a row is its cells with text, by column.
    pub(crate) fn decide(rows: &[Vec<(u32, &str)>]) -> Self {
        let Some(widest) = rows.iter().map(Vec::len).max() else { return Self::None };
        if is_form(rows, widest) {
            return Self::Form;
        }
        match rows.iter().position(|row| is_header(row) && is_wide(row, widest)) {
            Some(header) if header + 1 < rows.len() && stands_out(&rows[header], &rows[header + 1..]) => {
                let labels = rows[header].iter().map(|(column, text)| (*column, tidy(text).into())).collect();
                Self::Columns { header, labels }
            }
            _ => Self::None,
        }
    }

    /// The label of a cell, given its row's number among all rows with text and what stands to its left.
    pub(crate) fn label(&self, row: usize, column: u32, left: Option<&str>) -> Option<Arc<str>> {
        let beside = || left.filter(|left| left.trim_end().ends_with(':')).map(|left| tidy(left).into());
        match self {
            Self::None => beside(),
            Self::Columns { header, labels } if row > *header => labels.get(&column).cloned().or_else(beside),
            Self::Columns { .. } => beside(),
            Self::Form => left.filter(|left| is_label_like(left)).map(|left| tidy(left).into()),
        }
    }
}

/// Two columns of which the left one holds labels all the way down.
fn is_form(rows: &[Vec<(u32, &str)>], widest: usize) -> bool {
    let pairs: Vec<(&str, &str)> = rows.iter().filter(|row| row.len() == 2).map(|row| (row[0].1, row[1].1)).collect();
    if widest != 2 || pairs.is_empty() || !pairs.iter().all(|(left, _)| is_label_like(left)) {
        return false;
    }
    if pairs.iter().all(|(left, _)| left.trim_end().ends_with(':')) {
        return true;
    }
    let (left, right) = pairs[0];
    if is_label_word(right) {
        return false;
    }
    let below = &pairs[1..];
    is_label_word(left) && below.is_empty()
        || below.iter().any(|(left, _)| is_label_word(left))
        || has_digits(right)
        || !below.is_empty() && below.iter().any(|(_, value)| has_digits(value) != has_digits(below[0].1))
}

/// A header stands above most columns; one of known labels may leave columns without.
fn is_wide(row: &[(u32, &str)], widest: usize) -> bool {
    row.len() * 2 > widest || row.len() > 1 && row.iter().all(|(_, text)| is_label_word(text))
}

/// At least two short, different texts without figures, and nothing else.
fn is_header(row: &[(u32, &str)]) -> bool {
    let distinct: BTreeSet<String> = row.iter().map(|(_, text)| text.trim().to_lowercase()).collect();
    if row.len() == 1 {
        return is_label_word(row[0].1);
    }
    let like = row.iter().filter(|(_, text)| is_label_like(text)).count();
    distinct.len() == row.len() && like == row.len()
}

/// A row of plain words is only a header if something sets it apart from the rows below.
fn stands_out(header: &[(u32, &str)], below: &[Vec<(u32, &str)>]) -> bool {
    if header.iter().any(|(_, text)| is_label_word(text)) {
        return true;
    }
    header.iter().any(|(column, _)| {
        let values: Vec<&str> =
            below.iter().filter_map(|row| row.iter().find(|(at, _)| at == column)).map(|(_, text)| *text).collect();
        let unlike = values.iter().filter(|text| !is_label_like(text)).count();
        !values.is_empty() && unlike * 2 > values.len()
    })
}

/// Short, with letters, and without figures beyond a number at its end.
fn is_label_like(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    let figures = text.chars().filter(char::is_ascii_digit).count();
    text.chars().count() <= 60 && text.chars().any(char::is_alphabetic) && figures <= 2 && !text.contains('@')
}

/// A known label, alone or as the first or last of a few words (`BSN cliënt`, `datum melding`).
fn is_label_word(text: &str) -> bool {
    let text = tidy(text).to_lowercase().replace('_', " ");
    if LABEL_WORDS.contains(&text.as_str()) {
        return true;
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == '.' || c == '/').filter(|w| !w.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    words.len() <= 3 && text.len() <= 40 && (LABEL_WORDS.contains(first) || LABEL_WORDS.contains(last))
}

fn has_digits(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A label on one line, without its colon.
fn tidy(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    line.join(" ").trim_end_matches([':', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<'a>(rows: &[&[&'a str]]) -> Vec<Vec<(u32, &'a str)>> {
        let row = |row: &&[&'a str]| (0..).zip(row.iter().copied()).filter(|(_, text)| !text.is_empty()).collect();
        rows.iter().map(row).collect()
    }

    fn header_of(table: &[&[&str]]) -> Option<usize> {
        match Labels::decide(&rows(table)) {
            Labels::Columns { header, .. } => Some(header),
            Labels::None | Labels::Form => None,
        }
    }

    #[test]
    fn a_row_of_names_above_figures_is_the_header() {
        assert_eq!(header_of(&[&["Naam", "BSN"], &["Jan", "1234"], &["Piet", "5678"]]), Some(0));
        assert_eq!(header_of(&[&["Wie", "Hoeveel"], &["Jan", "12"], &["Piet", "13"]]), Some(0));
        assert_eq!(header_of(&[&["Voornaam", "Achternaam"], &["Jan", "Bakker"], &["Piet", "Smit"]]), Some(0));
    }

    #[test]
    fn titles_above_the_header_are_passed_over() {
        let table: &[&[&str]] =
            &[&["Overzicht 2023"], &["afdeling Wmo"], &["Naam", "Adres", "Datum"], &["Jan", "Kade 112", "01-02-2023"]];
        assert_eq!(header_of(table), Some(2));
    }

    #[test]
    fn rows_of_values_alone_have_no_header() {
        assert_eq!(header_of(&[&["Jan", "Kade 112"], &["Piet", "Plein 113"]]), None);
        assert_eq!(header_of(&[&["rood", "groen", "blauw"], &["geel", "paars", "wit"]]), None);
        assert_eq!(header_of(&[&["Naam", "BSN"]]), None);
    }

    #[test]
    fn a_form_has_its_labels_to_the_left() {
        let form = Labels::decide(&rows(&[&["Naam", "Jan Bakker"], &["BSN", "1234"], &["Adres", "Kade 112"]]));
        assert_eq!(form, Labels::Form);
        assert_eq!(form.label(1, 1, Some("BSN")).as_deref(), Some("BSN"));
        assert_eq!(form.label(1, 0, None), None);
        assert_eq!(Labels::decide(&rows(&[&["Wie:", "Jan"], &["Waar:", "hier"]])), Labels::Form);
    }

    #[test]
    fn columns_give_their_label_below_the_header_only() {
        let labels = Labels::decide(&rows(&[&["Naam", "Burger-\nservicenummer BSN"], &["Jan", "1234"]]));
        assert_eq!(labels.label(1, 1, None).as_deref(), Some("Burger- servicenummer BSN"));
        assert_eq!(labels.label(0, 1, None), None);
        assert_eq!(labels.label(5, 7, Some("Telefoon :")).as_deref(), Some("Telefoon"));
    }
}
