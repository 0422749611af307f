//! What is reviewed: a place with its text and the proposals on it.

use std::collections::BTreeMap;

use connectors::{DocumentId, Format, Place};
use identifiers::{Certainty, Sensitive};
use redaction::{Decision, Field, Frozen, Group, Plan, ProposalId, Proposed};

use super::loose::title;
use crate::dossier::{Hits, Verdict};

/// A proposal as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownMark {
    /// Its id.
    pub id: ProposalId,
    /// Which of the sheet's texts it stands in.
    pub text: usize,
    /// UTF-8 byte offset of the start.
    pub start: usize,
    /// UTF-8 byte offset of the end.
    pub end: usize,
    /// What was decided.
    pub decision: Option<Decision>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it is, by name.
    pub what: &'static str,
    /// Which person of the case.
    pub group: Option<Group>,
}

/// A place under review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its number in the case.
    pub hit: u32,
    /// The document.
    pub document: DocumentId,
    /// Path and part.
    pub title: Sensitive<String>,
    /// The place in it.
    pub place: Place,
    /// The format.
    pub format: Format,
    /// What was decided on it.
    pub verdict: Option<Verdict>,
    /// Its texts, in reading order.
    pub texts: Vec<(Field, Sensitive<String>)>,
    /// The proposals, in reading order.
    pub marks: Vec<ShownMark>,
}

/// Gathers the sheets of a case, in order of their numbers.
///
/// A place that was set aside or could not be frozen has no texts; it stays in the list, since people may look again.
#[must_use]
pub fn sheets(hits: &Hits, frozen: &[Frozen], plan: &Plan<Proposed>) -> Vec<Sheet> {
    let documents: BTreeMap<DocumentId, &Frozen> = frozen.iter().map(|frozen| (frozen.id(), frozen)).collect();
    let mut marks: BTreeMap<DocumentId, Vec<ShownMark>> = BTreeMap::new();
    for (id, proposal) in plan.in_order() {
        let Some(frozen) = documents.get(&proposal.at.document) else { continue };
        let field = Field::all(&frozen.document).position(|field| field == proposal.at.field);
        let Some(text) = field else { continue };
        marks.entry(proposal.at.document).or_default().push(ShownMark {
            id,
            text,
            start: proposal.at.start as usize,
            end: proposal.at.end as usize,
            decision: proposal.decision(),
            certainty: proposal.certainty,
            what: proposal.what.name(),
            group: proposal.group,
        });
    }
    let sheet = |kept: &crate::dossier::KeptHit| {
        let hit = &kept.hit;
        let texts = documents.get(&hit.document).map_or_else(Vec::new, |frozen| {
            let fields = Field::all(&frozen.document);
            fields.filter_map(|field| Some((field, Sensitive::new(frozen.text(field)?.to_owned())))).collect()
        });
        // On a place that was set aside nothing is left to hide; closing makes the plan anew without it.
        let aside = kept.decided.is_some() && !kept.is_going();
        let mut marks = if aside { Vec::new() } else { marks.remove(&hit.document).unwrap_or_default() };
        marks.sort_by_key(|mark| (mark.text, mark.start, mark.end));
        Sheet {
            hit: kept.number,
            document: hit.document,
            title: title(kept, &hit.part),
            place: hit.place.clone(),
            format: hit.format,
            verdict: kept.decided.as_ref().map(|decided| decided.verdict),
            texts,
            marks,
        }
    };
    hits.hits.iter().map(sheet).collect()
}
