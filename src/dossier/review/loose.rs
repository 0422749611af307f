//! What must be decided besides proposals: parts that no recogniser could look at, and things that were not read.

use std::collections::BTreeMap;

use connectors::{Cause, DocumentId, Part, Place};
use identifiers::Sensitive;
use redaction::{
    Decision, Frozen, GapDecision, GapId, Ground, OmissionDecision, OmissionId, OpenGap, OpenOmission, Plan, Proposed,
};

use super::Act;
use crate::dossier::{Hits, KeptHit};

/// What a loose end is, and what was decided on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loose {
    /// A recogniser could not look at this text.
    Gap {
        /// Its number in the plan.
        id: GapId,
        /// The text.
        text: Sensitive<String>,
        /// What was decided.
        decided: Option<GapDecision>,
    },
    /// This was not read.
    Omission {
        /// Its number in the plan.
        id: OmissionId,
        /// Why not.
        cause: Cause,
        /// What was decided.
        decided: Option<OmissionDecision>,
    },
}

/// Something that stands open besides proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseEnd {
    /// The places of the case that it belongs to, by number.
    pub hits: Vec<u32>,
    /// Path and part.
    pub title: Sensitive<String>,
    /// Where in it.
    pub place: Place,
    /// What it is.
    pub what: Loose,
}

impl LooseEnd {
    /// Says whether something was decided.
    #[must_use]
    pub const fn is_decided(&self) -> bool {
        match &self.what {
            Loose::Gap { decided, .. } => decided.is_some(),
            Loose::Omission { decided, .. } => decided.is_some(),
        }
    }

    /// Gives the act of a decision. Accepting is the safe side: hide the whole gap, tell the requester of what was not
    /// read. Rejecting says that a person read it, or saw that it is not about the requester.
    #[must_use]
    pub const fn act(&self, decision: Decision) -> Act {
        match (&self.what, decision) {
            (Loose::Gap { id, .. }, Decision::Accept) => Act::DecideGap(*id, GapDecision::Hide(Ground::RightsOfOthers)),
            (Loose::Gap { id, .. }, Decision::Reject) => Act::DecideGap(*id, GapDecision::ReadByPerson),
            (Loose::Omission { id, .. }, Decision::Accept) => Act::DecideOmission(*id, OmissionDecision::Told),
            (Loose::Omission { id, .. }, Decision::Reject) => {
                Act::DecideOmission(*id, OmissionDecision::NotAboutRequester)
            }
        }
    }
}

/// Says which side was chosen; nothing yet when `None`.
#[must_use]
pub const fn chosen(what: &Loose) -> Option<Decision> {
    match what {
        Loose::Gap { decided: None, .. } | Loose::Omission { decided: None, .. } => None,
        Loose::Gap { decided: Some(GapDecision::Hide(_)), .. }
        | Loose::Omission { decided: Some(OmissionDecision::Told), .. } => Some(Decision::Accept),
        Loose::Gap { decided: Some(GapDecision::ReadByPerson), .. }
        | Loose::Omission { decided: Some(OmissionDecision::NotAboutRequester), .. } => Some(Decision::Reject),
    }
}

/// Gathers the loose ends of a case: gaps first, each in order of its number.
///
/// Those of places that were set aside are left out, as their proposals are.
#[must_use]
pub fn loose_ends(hits: &Hits, frozen: &[Frozen], plan: &Plan<Proposed>) -> Vec<LooseEnd> {
    let documents: BTreeMap<DocumentId, &Frozen> = frozen.iter().map(|frozen| (frozen.id(), frozen)).collect();
    let live: Vec<&KeptHit> = hits.hits.iter().filter(|kept| kept.decided.is_none() || kept.is_going()).collect();
    let gaps = plan.gaps().filter_map(|(id, open)| gap(id, open, &live, &documents));
    let omissions = plan.omissions().filter_map(|(id, open)| omission(id, open, &live));
    gaps.chain(omissions).collect()
}

fn gap(id: GapId, open: &OpenGap, live: &[&KeptHit], documents: &BTreeMap<DocumentId, &Frozen>) -> Option<LooseEnd> {
    let of: Vec<&&KeptHit> = live.iter().filter(|kept| kept.hit.document == open.at.document).collect();
    let first = of.first()?;
    let text = documents.get(&open.at.document).and_then(|frozen| frozen.text(open.at.field)?.get(open.at.range()));
    Some(LooseEnd {
        hits: of.iter().map(|kept| kept.number).collect(),
        title: title(first, &first.hit.part),
        place: first.hit.place.clone(),
        what: Loose::Gap {
            id,
            text: Sensitive::new(text.unwrap_or_default().to_owned()),
            decided: open.decided.as_ref().map(|(decision, ..)| *decision),
        },
    })
}

fn omission(id: OmissionId, open: &OpenOmission, live: &[&KeptHit]) -> Option<LooseEnd> {
    let of: Vec<&&KeptHit> = live.iter().filter(|kept| kept.hit.item == open.item).collect();
    let first = of.first()?;
    Some(LooseEnd {
        hits: of.iter().map(|kept| kept.number).collect(),
        title: title(first, &open.omission.part),
        place: open.omission.place.clone(),
        what: Loose::Omission {
            id,
            cause: open.omission.cause,
            decided: open.decided.as_ref().map(|(decision, ..)| *decision),
        },
    })
}

/// Names a place: the path of its item, and the part in it.
pub(super) fn title(kept: &KeptHit, part: &Part) -> Sensitive<String> {
    let parts: String = part.names().map(|name| format!(" > {name}")).collect();
    Sensitive::new(format!("{}{parts}", kept.hit.path.expose()))
}
