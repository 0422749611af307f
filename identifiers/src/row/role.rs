//! What the label of a column says about its cells, and which columns belong together.

use crate::fold::words;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Given,
    Initials,
    Interfix,
    Surname,
    /// A whole name, or a surname beside initials.
    Name,
    Street,
    Number,
    Addition,
    Postcode,
    Place,
    Bsn,
}

/// Words of labels, folded (`ij` is `y`); the longer stand before those that they contain.
const WORDS: [(&str, Role); 44] = [
    ("huisnummertoevoeging", Role::Addition),
    ("huisnummer toevoeging", Role::Addition),
    ("huisletter", Role::Addition),
    ("toevoeging", Role::Addition),
    ("toev", Role::Addition),
    ("huisnummer", Role::Number),
    ("huisnr", Role::Number),
    ("hnr", Role::Number),
    ("postcode", Role::Postcode),
    ("postalcode", Role::Postcode),
    ("zip", Role::Postcode),
    ("pc", Role::Postcode),
    ("straatnaam", Role::Street),
    ("straat", Role::Street),
    ("adres", Role::Street),
    ("street", Role::Street),
    ("woonplaats", Role::Place),
    ("plaatsnaam", Role::Place),
    ("plaats", Role::Place),
    ("city", Role::Place),
    ("voorletters", Role::Initials),
    ("voorletter", Role::Initials),
    ("initialen", Role::Initials),
    ("vrl", Role::Initials),
    ("vl", Role::Initials),
    ("tussenvoegsels", Role::Interfix),
    ("tussenvoegsel", Role::Interfix),
    ("voorvoegsels", Role::Interfix),
    ("voorvoegsel", Role::Interfix),
    ("tussenv", Role::Interfix),
    ("tv", Role::Interfix),
    ("voornamen", Role::Given),
    ("voornaam", Role::Given),
    ("roepnaam", Role::Given),
    ("firstname", Role::Given),
    ("achternaam", Role::Surname),
    ("geslachtsnaam", Role::Surname),
    ("familienaam", Role::Surname),
    ("lastname", Role::Surname),
    ("surname", Role::Surname),
    ("burgerservicenummer", Role::Bsn),
    ("bsn", Role::Bsn),
    ("naam", Role::Name),
    ("name", Role::Name),
];

/// Gives what a label says, and the rest of the label, which columns of one person or address share.
pub(super) fn role(label: &str) -> Option<(Role, String)> {
    let label = words(&split_camel(label)).join(" ");
    let (word, role) =
        WORDS.iter().find(|(word, _)| if word.len() <= 4 { has_word(&label, word) } else { label.contains(word) })?;
    let group = label.replacen(word, " ", 1);
    let kept: Vec<&str> = group.split(' ').filter(|part| !part.is_empty() && !is_joint(part)).collect();
    Some((*role, kept.join(" ")))
}

/// Parts `achternaamPartner` in two words.
fn split_camel(label: &str) -> String {
    let mut parted = String::with_capacity(label.len() + 8);
    let mut lower = false;
    for sign in label.chars() {
        if lower && sign.is_uppercase() {
            parted.push(' ');
        }
        lower = sign.is_lowercase();
        parted.push(sign);
    }
    parted
}

fn has_word(label: &str, word: &str) -> bool {
    label.split(' ').any(|part| part == word)
}

/// Words of labels that tell nothing of whose column it is.
fn is_joint(part: &str) -> bool {
    matches!(part, "van" | "de" | "het" | "en" | "s" | "nr" | "woon" | "code" | "eerste" | "vol" | "volledige")
}
