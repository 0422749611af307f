//! What is the requester's own, by the requester file: identifiers, names, addresses.

use std::collections::BTreeSet;

use identifiers::{Identifier, Kind, Requester, Sensitive};

use crate::spelling::{Form, fold_value, name_words};
use crate::{Party, Persons};

/// Knows the requester and nobody else; whoever is not the requester is [`Party::Unknown`].
pub struct Own {
    identifiers: BTreeSet<Identifier>,
    /// Address keys without their addition: forms and letters often leave it out.
    doors: BTreeSet<String>,
    postcodes: BTreeSet<String>,
    /// Street and number, folded.
    lines: BTreeSet<String>,
    surnames: BTreeSet<String>,
    given: BTreeSet<String>,
}

impl Own {
    /// Gathers what a requester file says.
    #[must_use]
    pub fn new(requester: &Requester) -> Self {
        let words = |lists: &[&Vec<Sensitive<String>>]| -> BTreeSet<String> {
            lists.iter().flat_map(|list| list.iter()).flat_map(|text| name_words(text.expose())).collect()
        };
        let initials = requester.initials.iter().flat_map(|text| text.expose().chars().collect::<Vec<_>>());
        let initials = initials.filter(|c| c.is_uppercase()).map(|c| fold_value(&c.to_string(), Form::Loose));
        let mut given = words(&[&requester.given_names, &requester.known_as]);
        given.extend(initials.filter(|initial| !initial.is_empty()));
        let identifiers: BTreeSet<Identifier> = requester.identifiers().into_iter().collect();
        let keys = identifiers.iter().filter(|i| matches!(i.kind(), Kind::Address | Kind::Postcode));
        let keys: Vec<&str> = keys.map(|identifier| identifier.canonical().expose().as_ref()).collect();
        let lines = requester.addresses.iter().filter_map(|address| {
            let street = address.street.as_ref()?.expose();
            Some(fold_value(&format!("{street} {}", address.number?), Form::Loose))
        });
        Self {
            doors: keys.iter().map(|key| door(key)).collect(),
            postcodes: keys.iter().filter_map(|key| key.split('-').next()).map(str::to_owned).collect(),
            lines: lines.collect(),
            surnames: words(&[&requester.surname, &requester.partner_surname, &requester.former_surnames]),
            given,
            identifiers,
        }
    }

    /// A name is the requester's when its surname words are hers and nothing in it is not.
    fn is_name(&self, surface: &str) -> bool {
        let words = name_words(surface);
        let fits = |word: &String| {
            let initial = word.chars().count() == 1;
            self.surnames.contains(word)
                || self.given.contains(word)
                || initial && self.given.iter().any(|own| own.starts_with(word.as_str()))
                || self.is_joined_initials(word)
        };
        // "A.M." alone, or a first letter alone, may be anybody.
        words.iter().any(|word| word.chars().count() > 1) && words.iter().all(fits)
    }

    /// "AM de Vries" for Anna Maria.
    fn is_joined_initials(&self, word: &str) -> bool {
        let initials: BTreeSet<char> = self.given.iter().filter_map(|given| given.chars().next()).collect();
        (2..=3).contains(&word.chars().count()) && word.chars().all(|c| initials.contains(&c))
    }

    fn is_address(&self, identifier: Option<&Identifier>, surface: &str) -> bool {
        let folded = fold_value(surface, Form::Loose);
        let line = || {
            let on = |line: &String| folded == *line || folded.starts_with(&format!("{line} "));
            self.lines.iter().any(on)
        };
        match identifier {
            // Another postcode with the same street and number is another house.
            Some(identifier) => self.doors.contains(&door(identifier.canonical().expose())),
            None => line(),
        }
    }
}

/// The postcode and number of an address key.
fn door(key: &str) -> String {
    key.splitn(3, '-').take(2).collect::<Vec<_>>().join("-")
}

impl Persons for Own {
    fn party(&self, kind: Kind, identifier: Option<&Identifier>, surface: &str) -> Party {
        let own = match kind {
            Kind::Person => self.is_name(surface),
            Kind::Address => self.is_address(identifier, surface),
            Kind::Postcode => identifier.is_some_and(|i| self.postcodes.contains(i.canonical().expose().as_ref())),
            Kind::Bsn
            | Kind::Rsin
            | Kind::ANummer
            | Kind::VNummer
            | Kind::Iban
            | Kind::BirthDate
            | Kind::Email
            | Kind::Phone
            | Kind::Kenteken
            | Kind::DocumentNumber
            | Kind::Kvk
            | Kind::Vestigingsnummer
            | Kind::CaseNumber => identifier.is_some_and(|identifier| self.identifiers.contains(identifier)),
        };
        if own { Party::Requester } else { Party::Unknown }
    }

    fn own_words(&self) -> Vec<String> {
        self.surnames.iter().chain(&self.given).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
bsn = "123456782"
given_names = "Anna Maria"
initials = "A.M."
known_as = "Annemiek"
surname = "Vries"
interfix = "de"
partner_surname = "Bakker"
born = 1980-03-12
addresses = [{ postcode = "1234 AB", number = 12, addition = "a", street = "Dorpsstraat", place = "Voorbeeldstad" }]
phones = ["06-12345678"]
"#;

    fn party(kind: Kind, surface: &str) -> Party {
        let own = Own::new(&Requester::parse(FILE).expect("the file is valid"));
        own.party(kind, Identifier::parse(kind, surface).ok().as_ref(), surface)
    }

    #[test]
    fn names_of_the_requester_are_told_from_those_of_others() {
        let own = ["Anna de Vries", "mevrouw De Vries", "A.M. de Vries-Bakker", "de Vries, Annemiek", "AM de Vries"];
        for name in own {
            assert_eq!(party(Kind::Person, name), Party::Requester, "{name}");
        }
        for name in ["P. de Vries", "Anna Jansen", "Anna de Vries-Smit", "A.", "mevrouw", "Vriesema", "Hanna de Vries"]
        {
            assert_eq!(party(Kind::Person, name), Party::Unknown, "{name}");
        }
    }

    #[test]
    fn numbers_and_addresses_of_the_requester_are_known_in_any_spelling() {
        let own = [
            (Kind::Bsn, "1234.56.782"),
            (Kind::Phone, "+31 6 12345678"),
            (Kind::BirthDate, "12-03-1980"),
            (Kind::Address, "1234AB 12 a"),
            (Kind::Address, "1234 AB 12"),
            (Kind::Postcode, "1234AB"),
        ];
        for (kind, value) in own {
            assert_eq!(party(kind, value), Party::Requester, "{value}");
        }
        let others = [(Kind::Bsn, "999990019"), (Kind::Address, "1234AB 13"), (Kind::Postcode, "1234AC")];
        for (kind, value) in others {
            assert_eq!(party(kind, value), Party::Unknown, "{value}");
        }
    }
}
