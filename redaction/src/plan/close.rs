//! Closing: a plan in which nothing is open becomes a reviewed plan, signed by one or two people.

use std::collections::BTreeMap;
use std::fmt;

use connectors::ContentHash;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Body, GapDecision, GapId, OmissionId, Plan, Proposed, Reviewed};
use crate::{Actor, Decision, ProposalId, SecondReviewer, What};

/// Who closed a plan, when, and the hash of what they closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    by: Actor,
    second: Option<Actor>,
    at: Timestamp,
    seal: ContentHash,
}

impl Closing {
    /// Tells who closed it.
    #[must_use]
    pub const fn by(&self) -> &Actor {
        &self.by
    }

    /// Tells who agreed.
    #[must_use]
    pub const fn second(&self) -> Option<&Actor> {
        self.second.as_ref()
    }

    /// Tells when.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Gives the hash over documents, proposals and decisions, for the audit log.
    #[must_use]
    pub const fn seal(&self) -> ContentHash {
        self.seal
    }
}

/// What keeps a plan from closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StillOpen {
    /// Proposals without a decision.
    pub proposals: Vec<ProposalId>,
    /// Gaps without a decision.
    pub gaps: Vec<GapId>,
    /// Omissions without a decision.
    pub omissions: Vec<OmissionId>,
    /// What is wrong with the signatures.
    pub signature: Option<Signature>,
}

/// What can be wrong with the signatures under a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// The policy asks for a second reviewer.
    SecondMissing,
    /// The second reviewer is the first.
    SamePerson,
    /// The stored plan is not what was signed.
    Broken,
}

impl StillOpen {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for StillOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (proposals, gaps, omissions) = (self.proposals.len(), self.gaps.len(), self.omissions.len());
        write!(f, "still open: {proposals} proposals, {gaps} gaps, {omissions} omissions")?;
        match self.signature {
            Some(Signature::SecondMissing) => f.write_str("; a second reviewer must sign"),
            Some(Signature::SamePerson) => f.write_str("; the second reviewer must be another person"),
            Some(Signature::Broken) => f.write_str("; the plan is not what was signed"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for StillOpen {}

impl Plan<Proposed> {
    /// Closes the plan.
    ///
    /// # Errors
    /// The plan itself, with what is still open.
    #[allow(clippy::result_large_err, reason = "the plan goes back to its owner")]
    pub fn close(self, by: Actor, second: Option<Actor>, at: Timestamp) -> Result<Plan<Reviewed>, (Self, StillOpen)> {
        let seal = self.body.seal();
        let closing = Closing { by, second, at, seal };
        self.close_with(closing)
    }

    #[allow(clippy::result_large_err, reason = "the plan goes back to its owner")]
    pub(super) fn close_with(self, closing: Closing) -> Result<Plan<Reviewed>, (Self, StillOpen)> {
        let open = self.body.still_open(&closing);
        if !open.is_empty() {
            return Err((self, open));
        }
        let mut of_document: BTreeMap<_, Vec<ProposalId>> = BTreeMap::new();
        for (id, proposal) in &self.body.proposals {
            of_document.entry(proposal.at.document).or_default().push(*id);
        }
        Ok(Plan { body: self.body, state: Reviewed { closing, of_document } })
    }

    /// Tells what would keep the plan from closing, signatures aside.
    #[must_use]
    pub fn undecided(&self) -> StillOpen {
        self.body.undecided()
    }
}

impl Plan<Reviewed> {
    /// Opens the plan again; it must be closed anew.
    #[must_use]
    pub fn reopen(self) -> Plan<Proposed> {
        Plan { body: self.body, state: Proposed }
    }
}

impl Body {
    fn undecided(&self) -> StillOpen {
        let proposals = self.proposals.iter().filter(|(_, p)| p.decided.is_none()).map(|(id, _)| *id).collect();
        let gaps = self.gaps.iter().filter(|(_, gap)| !self.gap_is_closed(gap)).map(|(id, _)| *id).collect();
        let omissions = self.omissions.iter().filter(|(_, o)| o.decided.is_none()).map(|(id, _)| *id).collect();
        StillOpen { proposals, gaps, omissions, signature: None }
    }

    /// A gap that is to be hidden is closed only while the mark that hides it is accepted.
    fn gap_is_closed(&self, gap: &super::OpenGap) -> bool {
        match gap.decided {
            None => false,
            Some((GapDecision::ReadByPerson, ..)) => true,
            Some((GapDecision::Hide(_), ..)) => {
                let mark = self.proposals.get(&ProposalId::new(&gap.at, What::Passage));
                mark.is_some_and(|proposal| proposal.decision() == Some(Decision::Accept))
            }
        }
    }

    fn still_open(&self, closing: &Closing) -> StillOpen {
        let signature = match (&closing.second, self.second_reviewer) {
            _ if closing.seal != self.seal() => Some(Signature::Broken),
            (Some(second), _) if *second == closing.by => Some(Signature::SamePerson),
            (None, SecondReviewer::Required) => Some(Signature::SecondMissing),
            (Some(_), _) | (None, SecondReviewer::Optional) => None,
        };
        StillOpen { signature, ..self.undecided() }
    }

    /// Hashes what is signed: documents, rules, policy, proposals, gaps and omissions with their decisions.
    fn seal(&self) -> ContentHash {
        let signed = (
            &self.contents,
            (&self.rules, &self.policy, self.second_reviewer, &self.roles),
            &self.proposals,
            &self.gaps,
            &self.omissions,
        );
        let text = serde_json::to_vec(&signed).expect("a plan holds only what JSON can write");
        ContentHash::of(&text)
    }
}
