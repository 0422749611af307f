//! From a requester to clauses: one question per identifier and per way to write the name, each with its reason.

use identifiers::names::{Form, NameVariant, NameVariants, Strength};
use identifiers::{Identifier, Kind, Requester, Sensitive, fold};

use super::{Spelling, misread};
use crate::index::{IndexError, IndexReader, Query};

/// Why a clause speaks for the requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An identifier that belongs to one person alone.
    Own(Kind),
    /// An identifier that a household may share.
    Shared(Kind),
    /// What would be such an identifier if OCR had not taken a letter for a digit, or a digit for a letter.
    Misread(Kind),
    /// The date of birth.
    Born,
    /// A name, written as it is known.
    Name(Form, Strength),
    /// A name with one letter amiss.
    Misspelt(Form, Strength),
    /// A word of a free question.
    Text,
}

impl Reason {
    /// Gives the name used in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own(kind) | Self::Shared(kind) | Self::Misread(kind) => kind.name(),
            Self::Born => Kind::BirthDate.name(),
            Self::Name(..) | Self::Misspelt(..) => "name",
            Self::Text => "text",
        }
    }

    /// Says how what matches is spelled.
    #[must_use]
    pub const fn spelling(self) -> Spelling {
        match self {
            Self::Misread(_) => Spelling::Misread,
            Self::Misspelt(..) => Spelling::Misspelt,
            Self::Own(_) | Self::Shared(_) | Self::Born | Self::Name(..) | Self::Text => Spelling::Known,
        }
    }

    /// Says whether it is a name, in any spelling.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name(..) | Self::Misspelt(..))
    }

    pub(super) fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Bsn
            | Kind::ANummer
            | Kind::VNummer
            | Kind::Email
            | Kind::DocumentNumber
            | Kind::CaseNumber
            | Kind::Rsin
            | Kind::Kvk
            | Kind::Vestigingsnummer => Some(Self::Own(kind)),
            Kind::Iban | Kind::Address | Kind::Phone | Kind::Kenteken => Some(Self::Shared(kind)),
            Kind::BirthDate => Some(Self::Born),
            // A postcode alone is half a street; it is searched as a part of an address.
            Kind::Postcode | Kind::Person => None,
        }
    }
}

/// One question, why it is asked, and how it is shown.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The question.
    pub query: Query,
    /// Why a match speaks for the requester.
    pub reason: Reason,
    /// What was looked for, as a caseworker reads it.
    pub display: Sensitive<String>,
    /// The phrase or identifier, to be found again in the text.
    pub target: Target,
}

/// What is to be found again in the text of a hit.
#[derive(Clone, Debug)]
pub enum Target {
    /// Folded terms side by side.
    Phrase(Sensitive<Vec<String>>),
    /// An identifier in any spelling.
    Key(Identifier),
    /// An identifier in any spelling, read wrongly by OCR.
    Misread(Identifier),
}

/// At most so many terms of the index that differ by one letter are tried per word.
const NEAR: usize = 60;
/// Shorter words have too many neighbours.
pub(super) const LEAST_LETTERS: usize = 4;

/// Makes the clauses for a requester; the index is asked which misspellings it holds.
///
/// # Errors
/// When the index fails.
pub fn clauses(requester: &Requester, reader: &dyn IndexReader) -> Result<Vec<Clause>, IndexError> {
    let mut clauses = Vec::new();
    for identifier in requester.identifiers() {
        if let Some(reason) = Reason::of(identifier.kind()) {
            clauses.push(key(identifier, reason));
        }
    }
    for number in &requester.numbers {
        // A number that no pattern knows still stands in the text as its folded terms.
        let terms = fold::words(number.expose());
        clauses.push(phrase(terms, Reason::Own(Kind::CaseNumber), number.expose().clone()));
    }
    clauses.extend(requester.addresses.iter().filter_map(street));
    let names = NameVariants::of(requester);
    clauses.extend(
        names
            .all()
            .iter()
            .map(|name| phrase(name.terms.expose().clone(), Reason::Name(name.form, name.strength), name.display())),
    );
    // A name over cells that do not stand in the order of the name is a key of its own.
    for name in names.all().iter().filter(|name| name.form >= Form::LaterGiven) {
        if let Ok(identifier) = Identifier::parse(Kind::Person, &name.display()) {
            let display = Sensitive::new(name.display());
            let (query, target) = (Query::Key(identifier.clone()), Target::Key(identifier));
            clauses.push(Clause { query, reason: Reason::Name(name.form, name.strength), display, target });
        }
    }
    clauses.extend(misspelt(&names, reader)?);
    clauses.extend(misread::clauses(requester, &names, reader)?);
    Ok(clauses)
}

/// Street and number side by side: an address as people write it, without its postcode.
fn street(address: &identifiers::Address) -> Option<Clause> {
    let street = address.street.as_ref()?.expose();
    let shown = format!("{street} {}", address.number?);
    let terms = fold::words(&shown);
    (terms.len() > 1).then(|| phrase(terms, Reason::Shared(Kind::Address), shown))
}

fn key(identifier: Identifier, reason: Reason) -> Clause {
    Clause {
        query: Query::Key(identifier.clone()),
        reason,
        display: Sensitive::new(identifier.canonical().expose().to_string()),
        target: Target::Key(identifier),
    }
}

pub(super) fn phrase(terms: Vec<String>, reason: Reason, display: String) -> Clause {
    Clause {
        query: Query::phrase(terms.clone()),
        reason,
        display: Sensitive::new(display),
        target: Target::Phrase(Sensitive::new(terms)),
    }
}

/// Replaces one word of each telling name by its neighbours in the index.
fn misspelt(names: &NameVariants, reader: &dyn IndexReader) -> Result<Vec<Clause>, IndexError> {
    let mut neighbours = std::collections::BTreeMap::new();
    let mut clauses = Vec::new();
    for name in names.all().iter().filter(|name| name.form >= Form::LaterGiven) {
        for at in words_to_try(name) {
            let word = &name.terms.expose()[at];
            if !neighbours.contains_key(word) {
                let mut near = reader.near(word)?;
                near.truncate(NEAR);
                neighbours.insert(word.clone(), near);
            }
            for near in &neighbours[word] {
                let mut terms = name.terms.expose().clone();
                terms[at].clone_from(near);
                let display = terms.join(" ");
                clauses.push(phrase(terms, Reason::Misspelt(name.form, name.strength), display));
            }
        }
    }
    Ok(clauses)
}

/// The surname's telling word; beside a full given name also the given name.
pub(super) fn words_to_try(name: &NameVariant) -> Vec<usize> {
    let terms = name.terms.expose();
    let is_long = |at: &usize| terms[*at].chars().count() >= LEAST_LETTERS && !terms[*at].contains(char::is_numeric);
    let given = (name.form == Form::Given && name.surname_at > 0).then_some(0);
    [Some(name.surname_at), given].into_iter().flatten().filter(is_long).collect()
}
