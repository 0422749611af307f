//! Identifiers that stand in one row with a certain one of the requester: people may add them to the search.

use std::collections::BTreeMap;

use connectors::Place;
use identifiers::{Certainty, Identifier, Kind, OwnData, Passage, Recognisers, Relation, Sensitive};
use redaction::Frozen;

use super::Suggestion;

/// Says whether a kind belongs to one person or household, so that it may lead to more.
const fn may_lead(kind: Kind) -> bool {
    match kind {
        Kind::ANummer
        | Kind::VNummer
        | Kind::Iban
        | Kind::Address
        | Kind::BirthDate
        | Kind::Email
        | Kind::Phone
        | Kind::Kenteken
        | Kind::DocumentNumber
        | Kind::CaseNumber => true,
        // A second BSN in a row is another person; a postcode alone and numbers of firms say too little.
        Kind::Bsn | Kind::Rsin | Kind::Postcode | Kind::Person | Kind::Kvk | Kind::Vestigingsnummer => false,
    }
}

/// Says whether a place is one row, so that what stands in it belongs together.
pub(super) const fn is_row(place: &Place) -> bool {
    match place {
        Place::Row { .. } | Place::Record { .. } => true,
        Place::Whole | Place::Page { .. } | Place::Cell { .. } | Place::Line { .. } | Place::Part { .. } => false,
    }
}

/// Looks through rows that hold a certain identifier of the requester, each with its number in the case.
///
/// A row with the BSN of somebody else is passed over: its other values may be theirs.
#[must_use]
pub fn suggest(rows: &[(u32, Frozen)], own: &OwnData, recognisers: &Recognisers) -> Vec<Suggestion> {
    let mut found: BTreeMap<Identifier, Vec<u32>> = BTreeMap::new();
    for (number, row) in rows.iter().filter(|(_, row)| is_row(&row.document.place)) {
        let Some(strange) = strangers(row, own, recognisers) else { continue };
        for identifier in strange {
            let hits = found.entry(identifier).or_default();
            if hits.last() != Some(number) {
                hits.push(*number);
            }
        }
    }
    let suggestion = |(identifier, hits): (Identifier, Vec<u32>)| Suggestion {
        kind: identifier.kind(),
        value: Sensitive::new(identifier.canonical().expose().to_string()),
        hits,
    };
    found.into_iter().map(suggestion).collect()
}

/// Gives what in a row is not known to be the requester's; nothing when another person has a BSN in it.
fn strangers(row: &Frozen, own: &OwnData, recognisers: &Recognisers) -> Option<Vec<Identifier>> {
    let mut strange = Vec::new();
    for block in &row.document.blocks {
        let text = block.text.expose();
        let scan = recognisers.scan(Passage { text, label: block.label.as_deref() });
        for finding in scan.resolved() {
            let is_own = match own.relation(&finding, text) {
                Relation::Requester => true,
                Relation::OtherPerson | Relation::Unknown => false,
            };
            if is_own {
                continue;
            }
            if finding.kind == Kind::Bsn && finding.certainty == Certainty::Verified {
                return None;
            }
            if may_lead(finding.kind) && finding.certainty >= Certainty::Supported {
                strange.extend(finding.identifier);
            }
        }
    }
    Some(strange)
}

#[cfg(test)]
mod tests {
    use super::*;
    use connectors::{Block, ContentHash, Document, Format, ItemId, Part};
    use identifiers::Requester;

    fn row(number: u32, cells: &[(&str, &str)]) -> (u32, Frozen) {
        let place = Place::Row { sheet: "".into(), row: number };
        let block = |(label, text): &(&str, &str)| Block::body(place.clone(), *text).labelled(*label);
        let blocks = cells.iter().map(block).collect();
        let document = Document { part: Part::item(), place: place.clone(), format: Format::Csv, blocks };
        (number, Frozen { item: ItemId([1; 16]), content: ContentHash([1; 32]), document })
    }

    #[test]
    fn a_value_beside_the_own_bsn_is_suggested_and_one_beside_anothers_is_not() {
        let requester = Requester::parse("bsn = \"123456782\"").unwrap();
        let rows = [
            row(1, &[("bsn", "123456782"), ("e-mail", "anna@voorbeeld.example"), ("telefoon", "06-12345678")]),
            row(2, &[("bsn", "123456782"), ("bsn partner", "111222333"), ("e-mail", "ander@voorbeeld.example")]),
            row(3, &[("bsn", "123456782"), ("e-mail", "anna@voorbeeld.example")]),
        ];
        let found = suggest(&rows, &OwnData::new(&requester), &Recognisers::builtin());
        let told: Vec<_> = found.iter().map(|s| (s.kind, s.value.expose().as_str(), s.hits.clone())).collect();
        assert!(told.contains(&(Kind::Email, "anna@voorbeeld.example", vec![1, 3])), "{told:?}");
        assert!(told.contains(&(Kind::Phone, "+31612345678", vec![1])), "{told:?}");
        assert!(!told.iter().any(|(_, value, _)| value.starts_with("ander")), "{told:?}");
    }
}
