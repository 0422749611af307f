//! The person who asked: what is known of them, as a requester file gives it.
//!
//! Reading such a file stands in `read`; name variants and matching stand in `names`.

mod error;
mod pieces;
mod read;
mod relation;
mod within;

use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};

use crate::{Identifier, Invalid, Kind, Sensitive};

pub use error::RequesterError;
pub use relation::{OwnData, Relation, SurnameUse};

/// A list of values as they were given.
type Texts = Vec<Sensitive<String>>;

/// One address of the requester.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// `1234 AB`, in any spelling.
    #[serde(serialize_with = "exposed", skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Sensitive<String>>,
    /// House number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Addition: letter and/or suffix.
    #[serde(serialize_with = "exposed", skip_serializing_if = "Option::is_none")]
    pub addition: Option<Sensitive<String>>,
    /// Street.
    #[serde(serialize_with = "exposed", skip_serializing_if = "Option::is_none")]
    pub street: Option<Sensitive<String>>,
    /// Town.
    #[serde(serialize_with = "exposed", skip_serializing_if = "Option::is_none")]
    pub place: Option<Sensitive<String>>,
    /// First day that it held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day that it held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Address {
    /// Gives the one key of postcode, number and addition, or the postcode alone if that is all.
    #[must_use]
    pub fn identifier(&self) -> Option<Identifier> {
        let postcode = self.postcode.as_ref()?.expose();
        let Some(number) = self.number else { return Identifier::parse(Kind::Postcode, postcode).ok() };
        let addition = self.addition.as_ref().map_or("", |text| text.expose().as_str());
        Identifier::parse(Kind::Address, &format!("{postcode} {number} {addition}")).ok()
    }

    /// Gives the key under which an export files the address when it writes number and addition without anything
    /// between them and the addition is digits: `1234AB 8312` for number 83, addition 12.
    fn run_together(&self) -> Option<Identifier> {
        let (postcode, number, addition) = (self.postcode.as_ref()?, self.number?, self.addition.as_ref()?);
        let addition = addition.expose().trim();
        let digits = !addition.is_empty() && addition.bytes().all(|byte| byte.is_ascii_digit());
        let raw = format!("{} {number}{addition}", postcode.expose());
        digits.then(|| Identifier::parse(Kind::Address, &raw).ok())?
    }
}

/// What is known of the person who asked. Every field may be empty; lists hold what a person may have
/// several of. Values are as they were given and were checked; [`Requester::identifiers`] spells them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "serde_json::Value")]
pub struct Requester {
    /// Burgerservicenummers (more than one only after a correction).
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub bsn: Texts,
    /// A-nummers of the BRP.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub a_nummer: Texts,
    /// V-nummers.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub v_nummer: Texts,
    /// All given names, as in the register, separated by spaces.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub given_names: Texts,
    /// Initials, with or without dots.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub initials: Texts,
    /// Roepnaam.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub known_as: Texts,
    /// Own surname, without the tussenvoegsel.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub surname: Texts,
    /// Tussenvoegsel of the own surname; one, or one per surname in the same order.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub interfix: Texts,
    /// Surname of the (former) partner.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub partner_surname: Texts,
    /// Tussenvoegsel of the partner's surname; one, or one per surname in the same order.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub partner_interfix: Texts,
    /// Surnames before a change of name, with their tussenvoegsel in front.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub former_surnames: Texts,
    /// Dates of birth (more than one only after a correction).
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub born: Vec<Sensitive<Date>>,
    /// Addresses, present and former.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// E-mail addresses.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub emails: Texts,
    /// Telephone numbers.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub phones: Texts,
    /// IBANs.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub ibans: Texts,
    /// Licence plates.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub kentekens: Texts,
    /// Numbers of passport, identity card, driving licence.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub document_numbers: Texts,
    /// Numbers of own firms at the Kamer van Koophandel.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub kvk: Texts,
    /// Case, client and document numbers.
    #[serde(serialize_with = "exposed_list", skip_serializing_if = "Vec::is_empty")]
    pub numbers: Texts,
}

impl Requester {
    /// Gives every number and address of a mailbox as it was given, by kind.
    #[must_use]
    pub fn values(&self) -> [(Kind, &[Sensitive<String>]); 10] {
        [
            (Kind::Bsn, &self.bsn),
            (Kind::ANummer, &self.a_nummer),
            (Kind::VNummer, &self.v_nummer),
            (Kind::Iban, &self.ibans),
            (Kind::Email, &self.emails),
            (Kind::Phone, &self.phones),
            (Kind::Kenteken, &self.kentekens),
            (Kind::DocumentNumber, &self.document_numbers),
            (Kind::Kvk, &self.kvk),
            (Kind::CaseNumber, &self.numbers),
        ]
    }

    /// Gives every identifier in its one spelling, each once, in order of kind. Names are not among
    /// them: they are matched in text, see `names`.
    #[must_use]
    pub fn identifiers(&self) -> Vec<Identifier> {
        let mut found: Vec<Identifier> = Vec::new();
        for (kind, list) in self.values().into_iter().chain([(Kind::DocumentNumber, &*self.numbers)]) {
            found.extend(list.iter().filter_map(|raw| Identifier::parse(kind, raw.expose()).ok()));
        }
        found.extend(self.addresses.iter().filter_map(Address::identifier));
        found.extend(self.addresses.iter().filter_map(Address::run_together));
        found.extend(
            self.born.iter().filter_map(|day| Identifier::parse(Kind::BirthDate, &day.expose().to_string()).ok()),
        );
        found.sort();
        found.dedup();
        found
    }

    /// Says whether nothing at all is known, so that a search would be meaningless.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds one value of a kind, as a person accepted it during a case; a value already there stays once.
    ///
    /// A person's name is taken as a former surname; a postcode alone as an address without a number.
    ///
    /// # Errors
    /// [`Invalid`] when the value is not of the kind, or the kind is not one that a requester has.
    pub fn add(&mut self, kind: Kind, raw: &str) -> Result<(), Invalid> {
        let identifier = Identifier::parse(kind, raw)?;
        let list = match kind {
            Kind::Bsn => &mut self.bsn,
            Kind::ANummer => &mut self.a_nummer,
            Kind::VNummer => &mut self.v_nummer,
            Kind::Iban => &mut self.ibans,
            Kind::Email => &mut self.emails,
            Kind::Phone => &mut self.phones,
            Kind::Kenteken => &mut self.kentekens,
            Kind::DocumentNumber => &mut self.document_numbers,
            Kind::Kvk => &mut self.kvk,
            Kind::CaseNumber => &mut self.numbers,
            Kind::Person => &mut self.former_surnames,
            Kind::BirthDate => return self.add_birth_date(&identifier),
            Kind::Address | Kind::Postcode => return self.add_address(&identifier),
            Kind::Rsin | Kind::Vestigingsnummer => return Err(Invalid::Shape(kind)),
        };
        let known = list.iter().any(|given| Identifier::parse(kind, given.expose()).as_ref() == Ok(&identifier));
        if !known {
            list.push(Sensitive::new(raw.trim().to_owned()));
        }
        Ok(())
    }

    fn add_birth_date(&mut self, identifier: &Identifier) -> Result<(), Invalid> {
        let day: Date = identifier.canonical().expose().parse().map_err(|_| Invalid::Range(Kind::BirthDate))?;
        let day = Sensitive::new(day);
        if !self.born.contains(&day) {
            self.born.push(day);
        }
        Ok(())
    }

    fn add_address(&mut self, identifier: &Identifier) -> Result<(), Invalid> {
        let mut parts = identifier.canonical().expose().splitn(3, '-');
        let some = |text: Option<&str>| text.map(|text| Sensitive::new(text.to_owned()));
        let address = Address {
            postcode: some(parts.next()),
            number: parts.next().and_then(|number| number.parse().ok()),
            addition: some(parts.next()),
            ..Address::default()
        };
        if !self.addresses.iter().any(|known| known.identifier().as_ref() == Some(identifier)) {
            self.addresses.push(address);
        }
        Ok(())
    }
}

/// Writes an optional value itself.
fn exposed<S: Serializer, T: Serialize>(value: &Option<Sensitive<T>>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => Sensitive::serialize_exposed(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// Writes the values of a list themselves.
fn exposed_list<S: Serializer, T: Serialize>(values: &[Sensitive<T>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(Sensitive::expose))
}

#[cfg(test)]
mod tests;
