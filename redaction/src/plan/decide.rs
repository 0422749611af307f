//! Deciding: accept, reject, hide by hand, and undo.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{GapDecision, GapId, OmissionDecision, OmissionId, Plan, Proposed};
use crate::{
    Actor, Decided, Decision, Error, ErrorKind, Frozen, Ground, Group, Origin, Party, Proposal, ProposalId, Result,
    SpanRef, What,
};
use identifiers::Certainty;

/// One act of a reviewer, with what is needed to take it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(super) enum Act {
    /// Proposals were decided; what they were before.
    Decided { before: Vec<(ProposalId, Option<Decided>)> },
    /// A proposal was made by hand; what stood under its name before.
    Added { id: ProposalId, before: Option<Box<Proposal>> },
    /// A gap was decided; what it was before, and the proposal that was made of it.
    Gap { id: GapId, before: Option<(GapDecision, Actor, Timestamp)>, made: Option<ProposalId> },
    /// An omission was decided; what it was before.
    Omission { id: OmissionId, before: Option<(OmissionDecision, Actor, Timestamp)> },
}

impl Plan<Proposed> {
    /// Accepts or rejects one proposal; a later decision replaces an earlier one.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] when there is no such proposal.
    pub fn decide(&mut self, id: ProposalId, decision: Decision, by: &Actor, at: Timestamp) -> Result<()> {
        if !self.body.proposals.contains_key(&id) {
            return Err(Error::new(ErrorKind::Unknown, "the plan does not know this proposal"));
        }
        self.decide_where(decision, by, at, |candidate, _| candidate == id);
        Ok(())
    }

    /// Accepts every proposal that is not decided yet; tells how many.
    pub fn accept_all(&mut self, by: &Actor, at: Timestamp) -> usize {
        self.decide_where(Decision::Accept, by, at, |_, proposal| proposal.decided.is_none())
    }

    /// Accepts every proposal about one person of the case, decided or not; tells how many.
    pub fn accept_all_of_person(&mut self, group: Group, by: &Actor, at: Timestamp) -> usize {
        self.decide_all_of_person(group, Decision::Accept, by, at)
    }

    /// Accepts or rejects every proposal about one person of the case; tells how many.
    pub fn decide_all_of_person(&mut self, group: Group, decision: Decision, by: &Actor, at: Timestamp) -> usize {
        self.decide_where(decision, by, at, |_, proposal| proposal.group == Some(group))
    }

    fn decide_where(
        &mut self,
        decision: Decision,
        by: &Actor,
        at: Timestamp,
        mut chosen: impl FnMut(ProposalId, &Proposal) -> bool,
    ) -> usize {
        let mut before = Vec::new();
        for (id, proposal) in &mut self.body.proposals {
            if chosen(*id, proposal) {
                before.push((*id, proposal.decided.replace(Decided { decision, by: by.clone(), at })));
            }
        }
        let count = before.len();
        if count > 0 {
            self.body.journal.push(Act::Decided { before });
        }
        count
    }

    /// Marks a span to be hidden; the mark is accepted at once.
    ///
    /// # Errors
    /// [`ErrorKind::Stale`] or [`ErrorKind::Unknown`] for a document that the plan was not made on,
    /// [`ErrorKind::Span`] for a range that is empty, too long or cuts a character.
    pub fn hide_by_hand(
        &mut self,
        document: &Frozen,
        at: SpanRef,
        ground: Ground,
        by: &Actor,
        on: Timestamp,
    ) -> Result<ProposalId> {
        self.fits(document)?;
        let text = document.text(at.field);
        if at.document != document.id() || at.start >= at.end || text.is_none_or(|text| text.get(at.range()).is_none())
        {
            return Err(Error::new(ErrorKind::Span, "there is no such range in the document"));
        }
        let (id, before) = self.add_by_hand(at, ground, by, on);
        self.body.journal.push(Act::Added { id, before });
        Ok(id)
    }

    /// Marks a span to be hidden and proposes to hide the same text wherever else it stands in the dossier.
    ///
    /// # Errors
    /// As [`Plan::hide_by_hand`]; every document of the dossier must be one that the plan was made on.
    pub fn hide_everywhere<'a>(
        &mut self,
        dossier: impl IntoIterator<Item = &'a Frozen>,
        at: SpanRef,
        ground: Ground,
        by: &Actor,
        on: Timestamp,
    ) -> Result<Vec<ProposalId>> {
        let dossier: Vec<&Frozen> = dossier.into_iter().collect();
        let home = dossier.iter().find(|frozen| frozen.id() == at.document);
        let home = home.ok_or_else(|| Error::new(ErrorKind::Unknown, "the dossier does not hold this document"))?;
        dossier.iter().try_for_each(|frozen| self.fits(frozen))?;
        let text = home.text(at.field).and_then(|text| text.get(at.range())).unwrap_or_default();
        let places = super::propose::same_text(&dossier, text);
        let mut ids = vec![self.hide_by_hand(home, at, ground, by, on)?];
        for (number, field, range) in places {
            let document = dossier[number].id();
            let (Ok(start), Ok(end)) = (u32::try_from(range.start), u32::try_from(range.end)) else { continue };
            let at = SpanRef { document, field, start, end };
            let held = |known: &Proposal| {
                (known.at.document, known.at.field) == (document, field)
                    && known.at.start <= start
                    && end <= known.at.end
            };
            if self.body.proposals.values().any(held) {
                continue;
            }
            let proposal = Proposal {
                at,
                what: What::Passage,
                party: Party::Unknown,
                ground,
                certainty: Certainty::Supported,
                group: None,
                origin: Origin::Elsewhere,
                decided: None,
            };
            let id = proposal.id();
            self.body.proposals.insert(id, proposal);
            self.body.journal.push(Act::Added { id, before: None });
            ids.push(id);
        }
        Ok(ids)
    }

    fn add_by_hand(
        &mut self,
        at: SpanRef,
        ground: Ground,
        by: &Actor,
        on: Timestamp,
    ) -> (ProposalId, Option<Box<Proposal>>) {
        let proposal = Proposal {
            at,
            what: What::Passage,
            party: Party::Unknown,
            ground,
            certainty: Certainty::Verified,
            group: None,
            origin: Origin::Hand { actor: by.clone(), at: on },
            decided: Some(Decided { decision: Decision::Accept, by: by.clone(), at: on }),
        };
        let id = proposal.id();
        (id, self.body.proposals.insert(id, proposal).map(Box::new))
    }

    /// Decides on a gap.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] when there is no such gap.
    pub fn decide_gap(&mut self, id: GapId, decision: GapDecision, by: &Actor, at: Timestamp) -> Result<()> {
        let gap = self.body.gaps.get_mut(&id);
        let gap = gap.ok_or_else(|| Error::new(ErrorKind::Unknown, "the plan does not know this gap"))?;
        let before = gap.decided.replace((decision, by.clone(), at));
        let span = gap.at.clone();
        let made = match decision {
            GapDecision::Hide(ground) => {
                // A mark that stands already stays: it hides the same.
                let known = self.body.proposals.contains_key(&ProposalId::new(&span, What::Passage));
                (!known).then(|| self.add_by_hand(span, ground, by, at).0)
            }
            GapDecision::ReadByPerson => None,
        };
        self.body.journal.push(Act::Gap { id, before, made });
        Ok(())
    }

    /// Decides on an omission.
    ///
    /// # Errors
    /// [`ErrorKind::Unknown`] when there is no such omission.
    pub fn decide_omission(&mut self, id: OmissionId, what: OmissionDecision, by: &Actor, at: Timestamp) -> Result<()> {
        let omission = self.body.omissions.get_mut(&id);
        let omission =
            omission.ok_or_else(|| Error::new(ErrorKind::Unknown, "the plan does not know this omission"))?;
        let before = omission.decided.replace((what, by.clone(), at));
        self.body.journal.push(Act::Omission { id, before });
        Ok(())
    }

    /// Takes the last act back; tells whether there was one.
    pub fn undo(&mut self) -> Undone {
        let Some(act) = self.body.journal.pop() else { return Undone::Nothing };
        match act {
            Act::Decided { before } => {
                for (id, decided) in before {
                    if let Some(proposal) = self.body.proposals.get_mut(&id) {
                        proposal.decided = decided;
                    }
                }
            }
            Act::Added { id, before } => {
                self.body.proposals.remove(&id);
                if let Some(before) = before {
                    self.body.proposals.insert(id, *before);
                }
            }
            Act::Gap { id, before, made } => {
                if let Some(gap) = self.body.gaps.get_mut(&id) {
                    gap.decided = before;
                }
                if let Some(made) = made {
                    self.body.proposals.remove(&made);
                }
            }
            Act::Omission { id, before } => {
                if let Some(omission) = self.body.omissions.get_mut(&id) {
                    omission.decided = before;
                }
            }
        }
        Undone::One
    }
}

/// Whether there was an act to take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The last act was taken back.
    One,
    /// Nothing had been done.
    Nothing,
}
