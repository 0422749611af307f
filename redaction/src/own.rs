//! What is the requester's own, by the requester file.

use std::ops::Range;

use identifiers::{Identifier, Kind, OwnData, Relation, Requester, SurnameUse};

use crate::{Party, Persons};

/// Knows the requester and nobody else: whose a name or number is, is told by `identifiers`.
pub struct Own(OwnData);

impl Own {
    /// Prepares the answers for a requester.
    #[must_use]
    pub fn new(requester: &Requester) -> Self {
        Self(OwnData::new(requester))
    }
}

impl Persons for Own {
    fn surname_use(&self, texts: &[&str]) -> SurnameUse {
        self.0.surname_use(texts.iter().copied())
    }

    fn party(&self, kind: Kind, identifier: Option<&Identifier>, surface: &str, surname: &SurnameUse) -> Party {
        match self.0.relation_of(kind, identifier, surface, surname) {
            Relation::Requester => Party::Requester,
            Relation::OtherPerson => Party::Other,
            Relation::Unknown => Party::Unknown,
        }
    }

    fn own_ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.0.own_ranges(text)
    }

    fn own_words(&self) -> Vec<String> {
        self.0.own_words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_surname_that_a_relative_shares_is_not_known_to_be_the_requesters() {
        let file = "given_names = 'Anna Maria'\nsurname = 'Vries'\ninterfix = 'de'\nbsn = '123456782'";
        let own = Own::new(&Requester::parse(file).expect("the file is valid"));
        let alone = own.surname_use(&["Anna de Vries belde", "mevrouw De Vries vroeg"]);
        let shared = own.surname_use(&["P. de Vries belde", "zijn vrouw Anna de Vries ook"]);
        let party = |surface, surname| own.party(Kind::Person, None, surface, surname);
        assert_eq!(party("mevrouw De Vries", &alone), Party::Requester);
        assert_eq!(party("mevrouw De Vries", &shared), Party::Unknown);
        assert_eq!(party("Anna de Vries", &shared), Party::Requester);
        assert_eq!(party("Piet Jansen", &alone), Party::Other);
    }
}
