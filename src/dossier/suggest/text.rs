//! What stands near the requester in running text: a heading of a letter, a line of a log, a header of a mail.

use std::collections::BTreeSet;
use std::ops::Range;

use connectors::Document;
use identifiers::names::Strength;
use identifiers::{Certainty, Finding, Identifier, Kind, Passage, Recognisers};

use super::row::other_surname;
use super::{Known, may_lead};
use crate::scanning;

/// How near is near, in bytes: the length of a heading or of a few lines.
const NEAR: usize = 160;

/// Gives what stands near the requester's name or own number and is the only one of its kind there.
///
/// Two of a kind near one name may be two people's, so neither is given. Near another person's BSN or birth date
/// nothing is given.
pub(super) fn strange(document: &Document, known: &Known<'_>, recognisers: &Recognisers) -> Vec<Identifier> {
    let (text, found) = located(document, recognisers);
    let (own, other): (Vec<_>, Vec<_>) = found
        .into_iter()
        .filter(|(finding, _)| finding.certainty >= Certainty::Supported)
        .partition(|(finding, range)| is_own(finding, &text[range.clone()], known));
    let names = known.own.matcher().find(Passage::plain(&text));
    let names = names.into_iter().filter(|name| name.strength == Strength::Full);
    let mut anchors: Vec<Range<usize>> = names.map(|name| name.range.start as usize..name.range.end as usize).collect();
    anchors.extend(own.into_iter().filter(|(finding, _)| tells_apart(finding.kind)).map(|(_, range)| range));
    let mut given = Vec::new();
    for anchor in anchors {
        let reach = anchor.start.saturating_sub(NEAR)..anchor.end + NEAR;
        let near: Vec<&Finding> =
            other.iter().filter(|(_, at)| at.start >= reach.start && at.end <= reach.end).map(|(one, _)| one).collect();
        if near.iter().any(|finding| known.is_anothers(finding)) {
            continue;
        }
        for finding in &near {
            let same: BTreeSet<_> =
                near.iter().filter(|one| one.kind == finding.kind).filter_map(|one| one.identifier.as_ref()).collect();
            if may_lead(finding.kind) && same.len() == 1 {
                given.extend(finding.identifier.as_ref().and_then(|identifier| lead(identifier, known)));
            }
        }
    }
    given
}

/// What an identifier leads to: itself, or of a name over the cells of a form the surname that is not known.
fn lead(identifier: &Identifier, known: &Known<'_>) -> Option<Identifier> {
    match identifier.kind() {
        Kind::Person => other_surname(identifier, known.requester),
        _ => Some(identifier.clone()),
    }
}

/// Says whether an own value near something else makes that the requester's: what a household shares does not.
const fn tells_apart(kind: Kind) -> bool {
    match kind {
        Kind::Bsn | Kind::ANummer | Kind::VNummer | Kind::DocumentNumber | Kind::CaseNumber | Kind::BirthDate => true,
        Kind::Email
        | Kind::Iban
        | Kind::Address
        | Kind::Phone
        | Kind::Kenteken
        | Kind::Rsin
        | Kind::Postcode
        | Kind::Person
        | Kind::Kvk
        | Kind::Vestigingsnummer => false,
    }
}

fn is_own(finding: &Finding, surface: &str, known: &Known<'_>) -> bool {
    let length = u32::try_from(surface.len()).unwrap_or(u32::MAX);
    known.is_own(&Finding { range: 0..length, ..finding.clone() }, surface)
}

/// Joins the blocks; gives the findings with their ranges in the whole.
fn located(document: &Document, recognisers: &Recognisers) -> (String, Vec<(Finding, Range<usize>)>) {
    let (text, starts) = crate::search::snippet::joined(document);
    let mut found = Vec::new();
    for (finding, block) in scanning::findings(document, recognisers) {
        let Some(start) = starts.get(block) else { continue };
        let range = start + finding.range.start as usize..start + finding.range.end as usize;
        if text.get(range.clone()).is_some() {
            found.push((finding, range));
        }
    }
    // An address over lines also holds a postcode, a number with a cue also a bare one: the longest is meant.
    let inside = |range: &Range<usize>, other: &Range<usize>| {
        other.start <= range.start && range.end <= other.end && other.len() > range.len()
    };
    let ranges: Vec<Range<usize>> = found.iter().map(|(_, range)| range.clone()).collect();
    found.retain(|(_, range)| !ranges.iter().any(|other| inside(range, other)));
    (text, found)
}
