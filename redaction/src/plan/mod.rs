//! The plan: what is proposed to be hidden in a dossier, what was decided, and whether it is closed.
//!
//! Here are the two states and the questions that both answer. Making a plan is in `propose.rs`, deciding in
//! `decide.rs`, closing in `close.rs`, keeping it in `store.rs`.

mod close;
mod decide;
mod open;
mod over;
mod propose;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use connectors::{ContentHash, DocumentId};
use identifiers::RulesRevision;
use serde::{Deserialize, Serialize};

use crate::{Covered, Error, ErrorKind, Frozen, PolicyRevision, Proposal, ProposalId, RedactedDocument, Result};

pub use close::{Closing, Signature, StillOpen};
pub use decide::Undone;
pub use open::{GapDecision, GapId, OmissionDecision, OmissionId, OpenGap, OpenOmission};
pub use over::Extent;
pub use propose::{Basis, Terms};
pub use store::StoredPlan;

use decide::Act;

/// What one document was when the plan was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Fixed {
    /// The bytes.
    content: ContentHash,
    /// What was read from them.
    model: ContentHash,
}

/// What both states share, and what is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    contents: BTreeMap<DocumentId, Fixed>,
    rules: RulesRevision,
    policy: PolicyRevision,
    second_reviewer: crate::SecondReviewer,
    roles: BTreeMap<connectors::Role, crate::RoleHandling>,
    proposals: BTreeMap<ProposalId, Proposal>,
    gaps: BTreeMap<GapId, OpenGap>,
    omissions: BTreeMap<OmissionId, OpenOmission>,
    journal: Vec<Act>,
}

/// The state of a plan that may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed;

/// The state of a plan that people have decided on and closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    closing: Closing,
    /// The proposals of each document, so that redacting a row does not walk the whole plan.
    of_document: BTreeMap<DocumentId, Vec<ProposalId>>,
}

/// What is hidden in the documents of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<State> {
    body: Body,
    state: State,
}

impl<State> Plan<State> {
    /// Lists the proposals, by id.
    pub fn proposals(&self) -> impl Iterator<Item = (ProposalId, &Proposal)> {
        self.body.proposals.iter().map(|(id, proposal)| (*id, proposal))
    }

    /// Lists the proposals in reading order: by document, field and place.
    #[must_use]
    pub fn in_order(&self) -> Vec<(ProposalId, &Proposal)> {
        let mut list: Vec<_> = self.proposals().collect();
        list.sort_by_key(|(_, proposal)| &proposal.at);
        list
    }

    /// Gives one proposal.
    #[must_use]
    pub fn proposal(&self, id: ProposalId) -> Option<&Proposal> {
        self.body.proposals.get(&id)
    }

    /// Lists what no recogniser could look at.
    pub fn gaps(&self) -> impl Iterator<Item = (GapId, &OpenGap)> {
        self.body.gaps.iter().map(|(id, gap)| (*id, gap))
    }

    /// Lists what no extractor could read.
    pub fn omissions(&self) -> impl Iterator<Item = (OmissionId, &OpenOmission)> {
        self.body.omissions.iter().map(|(id, omission)| (*id, omission))
    }

    /// Lists the documents that the plan was made on.
    pub fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.body.contents.keys().copied()
    }

    /// Names the rules that the recognisers followed.
    #[must_use]
    pub const fn rules(&self) -> &RulesRevision {
        &self.body.rules
    }

    /// Names the policy that it was made with.
    #[must_use]
    pub const fn policy(&self) -> &PolicyRevision {
        &self.body.policy
    }

    /// Refuses a document that is not, byte for byte, the one that the plan was made on.
    fn fits(&self, frozen: &Frozen) -> Result<()> {
        let fixed = self.body.contents.get(&frozen.id());
        let fixed = fixed.ok_or_else(|| Error::new(ErrorKind::Unknown, "the plan does not know this document"))?;
        if *fixed != (Fixed { content: frozen.content, model: frozen.model() }) {
            return Err(Error::new(ErrorKind::Stale, "the document has changed since the plan was made"));
        }
        Ok(())
    }
}

impl Plan<Reviewed> {
    /// Tells who closed it, and when.
    #[must_use]
    pub const fn closing(&self) -> &Closing {
        &self.state.closing
    }

    /// Lists the proposals of one document.
    pub(crate) fn proposals_of(&self, document: DocumentId) -> impl Iterator<Item = &Proposal> {
        let ids = self.state.of_document.get(&document).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.body.proposals.get(id))
    }

    /// Gives the document with everything that was decided on hidden.
    ///
    /// # Errors
    /// [`ErrorKind::Stale`] when the document is not what the plan was made on, [`ErrorKind::Unknown`] when the plan
    /// does not know it.
    pub fn redact(&self, document: &Frozen) -> Result<RedactedDocument> {
        Ok(crate::apply::apply(&self.cover(document)?))
    }

    /// Gives the document with the stretches that were decided on, for a rebuilder of its own format.
    ///
    /// # Errors
    /// As [`Plan::redact`].
    pub fn cover(&self, document: &Frozen) -> Result<Covered> {
        self.fits(document)?;
        Ok(Covered::new(self.proposals_of(document.id()), &self.body.roles, document))
    }
}
