//! Identifiers that stand beside the requester in what was found: people may add them to the search.
//!
//! Here: what is kept of them, and how much of it speaks for each. Rows are read in `row.rs`, other documents in
//! `text.rs`. Nothing is added by itself: a person looks at the evidence and accepts.

mod row;
#[cfg(test)]
mod tests;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use connectors::Place;
use identifiers::{Certainty, Finding, Identifier, Kind, OwnData, Recognisers, Relation, Requester, Sensitive};
use redaction::Frozen;

use super::{KeptHit, Suggestion};
use crate::search::Tier;

/// One place of a case with its document, read again.
pub struct Found<'h> {
    /// The place.
    pub kept: &'h KeptHit,
    /// Its document.
    pub document: Frozen,
}

/// What is known of the requester, prepared.
struct Known<'r> {
    own: OwnData,
    requester: &'r Requester,
    has_bsn: bool,
    has_birth_date: bool,
}

/// Says whether a place is sure enough to learn from: an identifier of the requester alone, or two kinds of reasons
/// in the document itself, and nothing that speaks against it.
#[must_use]
pub fn may_teach(kept: &KeptHit) -> bool {
    let kinds: BTreeSet<&str> = kept.hit.matched.iter().map(|matched| &*matched.kind).collect();
    match kept.hit.tier {
        Tier::A => kept.hit.namesake.is_none(),
        Tier::B => kept.hit.namesake.is_none() && kinds.len() >= 2,
        Tier::C => false,
    }
}

/// Says whether a kind belongs to one person or household, so that it may lead to more.
const fn may_lead(kind: Kind) -> bool {
    match kind {
        Kind::Bsn
        | Kind::ANummer
        | Kind::VNummer
        | Kind::Iban
        | Kind::Address
        | Kind::BirthDate
        | Kind::Email
        | Kind::Phone
        | Kind::Kenteken
        | Kind::DocumentNumber
        | Kind::CaseNumber
        | Kind::Person => true,
        // A postcode alone and numbers of firms say too little.
        Kind::Rsin | Kind::Postcode | Kind::Kvk | Kind::Vestigingsnummer => false,
    }
}

/// Says whether a place is one row, so that what stands in it belongs together.
pub(super) const fn is_row(place: &Place) -> bool {
    match place {
        Place::Row { .. } | Place::Record { .. } => true,
        Place::Whole | Place::Page { .. } | Place::Cell { .. } | Place::Line { .. } | Place::Part { .. } => false,
    }
}

/// Looks through what was found for identifiers that are not known of the requester, best supported first.
#[must_use]
pub fn suggest(found: &[Found<'_>], requester: &Requester, recognisers: &Recognisers) -> Vec<Suggestion> {
    let known = Known {
        own: OwnData::new(requester),
        requester,
        has_bsn: !requester.bsn.is_empty(),
        has_birth_date: !requester.born.is_empty(),
    };
    let mut all: BTreeMap<Identifier, Suggestion> = BTreeMap::new();
    for place in found.iter().filter(|place| may_teach(place.kept)) {
        let document = &place.document.document;
        let strange = if is_row(&document.place) {
            row::strange(document, &known, recognisers)
        } else {
            text::strange(document, &known, recognisers)
        };
        for identifier in strange {
            let suggestion = all.entry(identifier).or_insert_with_key(Suggestion::of);
            suggestion.hits.push(place.kept.number);
            let reasons = place.kept.hit.matched.iter().map(|matched| matched.kind.to_string());
            suggestion.beside.extend(reasons);
        }
    }
    let mut all: Vec<Suggestion> = all.into_values().collect();
    for suggestion in &mut all {
        suggestion.hits.sort_unstable();
        suggestion.hits.dedup();
    }
    all.sort_by(|a, b| (a.kind, b.hits.len(), a.value.expose()).cmp(&(b.kind, a.hits.len(), b.value.expose())));
    all
}

impl Suggestion {
    fn of(identifier: &Identifier) -> Self {
        Self {
            kind: identifier.kind(),
            value: Sensitive::new(identifier.canonical().expose().to_string()),
            hits: Vec::new(),
            beside: BTreeSet::new(),
            places: 0,
        }
    }
}

impl Known<'_> {
    fn is_own(&self, finding: &Finding, text: &str) -> bool {
        match self.own.relation(finding, text) {
            Relation::Requester => true,
            Relation::OtherPerson | Relation::Unknown => false,
        }
    }

    /// Says whether something in a document is another person's for sure: a BSN beside the known one, or another
    /// date of birth.
    fn is_anothers(&self, finding: &Finding) -> bool {
        match finding.kind {
            Kind::Bsn => self.has_bsn && finding.certainty == Certainty::Verified,
            Kind::BirthDate => self.has_birth_date && finding.certainty >= Certainty::Supported,
            _ => false,
        }
    }
}

/// Two BSNs or birth dates are two people, and nobody can tell whose the rest is: then there is nothing to learn.
fn of_one_person(strange: Vec<Identifier>) -> Vec<Identifier> {
    let several = |kind| strange.iter().filter(|one| one.kind() == kind).collect::<BTreeSet<_>>().len() > 1;
    if several(Kind::Bsn) || several(Kind::BirthDate) { Vec::new() } else { strange }
}
