//! The redactions of a case: proposed on the frozen documents, remade when these change, never losing a decision.

use std::collections::BTreeSet;

use connectors::{ContentHash, DocumentId, ItemId, Omission};
use identifiers::Recognisers;
use redaction::{Basis, Decision, Error, Frozen, Own, Plan, Policy, Proposed, Reviewed, StoredPlan, Terms};
use serde::{Deserialize, Serialize};

use super::folder::PLAN;
use super::known_people::known_people;
use super::{Case, CaseFolder, Collection, FORMAT, Hits, Sources, StoreError};
use crate::index::{IndexError, IndexReader};

/// What a plan is made with, besides the documents.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Finds what points at people.
    pub recognisers: &'a Recognisers,
    /// Says what is hidden, on which ground.
    pub policy: &'a Policy,
}

/// The plan of a case, as far as it came.
#[derive(Debug)]
pub enum CasePlan {
    /// People still decide.
    Open(Plan<Proposed>),
    /// It was closed.
    Closed(Plan<Reviewed>),
}

/// How a plan is kept: with the person that it was made for.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptPlan {
    format: u32,
    /// Hash of the requester's data: who knows more of the requester, hides less.
    requester: ContentHash,
    plan: StoredPlan,
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The files of the case.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plan itself.
    #[error(transparent)]
    Redaction(#[from] Error),
    /// The index, which is asked for people that it knows.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The documents that a plan is made on: of places that are on the requester, or may be.
fn wanted(hits: &Hits) -> BTreeSet<DocumentId> {
    hits.hits.iter().filter(|kept| kept.is_going() || kept.decided.is_none()).map(|kept| kept.hit.document).collect()
}

/// Lists what could not be read in the items of these places.
fn omissions(hits: &Hits, collection: &Collection) -> Vec<(ItemId, Omission)> {
    let items: BTreeSet<ItemId> =
        hits.hits.iter().filter(|k| k.is_going() || k.decided.is_none()).map(|k| k.hit.item).collect();
    let of = |(id, item): (&ItemId, &super::CollectedItem)| -> Vec<(ItemId, Omission)> {
        item.omissions.iter().map(|omission| (*id, omission.clone())).collect()
    };
    collection.items.iter().filter(|(id, _)| items.contains(id)).flat_map(of).collect()
}

impl CaseFolder {
    /// Reads the plan; `None` when there is none yet.
    ///
    /// # Errors
    /// [`StoreError::Damaged`]; a plan that is not what was signed is damaged too.
    pub fn plan(&self) -> Result<Option<CasePlan>, PlanError> {
        let Some(kept) = self.kept_plan()? else { return Ok(None) };
        let plan = if kept.plan.is_closed() {
            CasePlan::Closed(kept.plan.reviewed()?)
        } else {
            CasePlan::Open(kept.plan.open()?)
        };
        Ok(Some(plan))
    }

    /// Says whether the review is closed, without checking the plan.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn is_closed(&self) -> Result<bool, StoreError> {
        Ok(self.kept_plan()?.is_some_and(|kept| kept.plan.is_closed()))
    }

    fn kept_plan(&self) -> Result<Option<KeptPlan>, StoreError> {
        let kept: Option<KeptPlan> = self.read(PLAN)?;
        match kept {
            Some(kept) if kept.format != FORMAT => Err(StoreError::Damaged { file: PLAN.to_owned(), source: None }),
            kept => Ok(kept),
        }
    }

    /// Keeps a plan that may change.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep_plan(&self, case: &Case, plan: &Plan<Proposed>) -> Result<(), StoreError> {
        self.write(PLAN, &KeptPlan { format: FORMAT, requester: fingerprint(case), plan: plan.store() })
    }

    /// Keeps a plan that was closed.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep_closed(&self, case: &Case, plan: &Plan<Reviewed>) -> Result<(), StoreError> {
        self.write(PLAN, &KeptPlan { format: FORMAT, requester: fingerprint(case), plan: plan.store() })
    }

    /// Says whether the plan on disk is on the places, the person and the rules as they are now.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn plan_is_current(&self, case: &Case, hits: &Hits, rules: &Rules<'_>) -> Result<bool, PlanError> {
        let Some(kept) = self.kept_plan()? else { return Ok(false) };
        let collection = self.collection()?;
        let wanted = wanted(hits);
        let covered = hits.hits.iter().filter(|k| wanted.contains(&k.hit.document)).all(|k| collection.covers(k));
        let there: BTreeSet<DocumentId> =
            collection.items.values().flat_map(|item| item.documents.iter().copied()).collect();
        let requester = kept.requester;
        let plan = kept.plan.open()?;
        let documents: BTreeSet<DocumentId> = plan.documents().collect();
        let omitted = plan.omissions().map(|(_, open)| (open.item, open.omission.clone()));
        Ok(covered
            && requester == fingerprint(case)
            && *plan.rules() == rules.recognisers.revision()
            && *plan.policy() == rules.policy.revision()
            && documents == wanted.intersection(&there).copied().collect()
            && omitted.eq(omissions(hits, &collection)))
    }

    /// Freezes the documents and makes the plan, or makes it again; earlier decisions stay.
    ///
    /// Written in this order: documents, collection, plan. A kill in between leaves the old plan on its old documents.
    ///
    /// # Errors
    /// What the file system says, or a plan that cannot be made.
    pub fn make_plan(
        &self,
        case: &Case,
        hits: &Hits,
        sources: &Sources<'_>,
        rules: &Rules<'_>,
        index: Option<&dyn IndexReader>,
    ) -> Result<Plan<Proposed>, PlanError> {
        let collection = self.collect(hits, sources)?;
        let frozen = self.frozen(&wanted(hits))?;
        let persons = Own::new(&case.requester);
        let known = index.map(|index| known_people(&frozen, index)).transpose()?.unwrap_or_default();
        let terms = Terms { people: known.people, addresses: known.addresses, ..Terms::default() };
        let basis = Basis { persons: &persons, recognisers: rules.recognisers, policy: rules.policy, terms: &terms };
        let mut plan = Plan::propose(&frozen, omissions(hits, &collection), &basis)?;
        if let Some(kept) = self.kept_plan()? {
            carry(&kept.plan.open()?, &mut plan, &frozen)?;
        }
        self.keep_plan(case, &plan)?;
        self.sweep()?;
        Ok(plan)
    }
}

/// Takes the decisions of an earlier plan over.
///
/// What was accepted and is not proposed any more stays hidden by hand: remaking a plan never shows more.
fn carry(earlier: &Plan<Proposed>, plan: &mut Plan<Proposed>, frozen: &[Frozen]) -> Result<(), Error> {
    for (id, proposal) in earlier.proposals() {
        let Some(decided) = &proposal.decided else { continue };
        if plan.proposal(id).is_some() {
            plan.decide(id, decided.decision, &decided.by, decided.at)?;
        } else if decided.decision == Decision::Accept
            && let Some(document) = frozen.iter().find(|frozen| frozen.id() == proposal.at.document)
        {
            // A span that the changed document no longer has is told by the search that must be made again.
            drop(plan.hide_by_hand(document, proposal.at.clone(), proposal.ground, &decided.by, decided.at));
        }
    }
    let gaps: Vec<_> = plan.gaps().map(|(id, gap)| (id, gap.at.clone(), gap.recogniser.clone())).collect();
    for (id, at, recogniser) in gaps {
        let same = earlier.gaps().find(|(_, gap)| gap.at == at && gap.recogniser == recogniser);
        if let Some((decision, by, when)) = same.and_then(|(_, gap)| gap.decided.as_ref()) {
            plan.decide_gap(id, *decision, by, *when)?;
        }
    }
    let omitted: Vec<_> = plan.omissions().map(|(id, open)| (id, open.item, open.omission.clone())).collect();
    for (id, item, omission) in omitted {
        let same = earlier.omissions().find(|(_, open)| open.item == item && open.omission == omission);
        if let Some((decision, by, when)) = same.and_then(|(_, open)| open.decided.as_ref()) {
            plan.decide_omission(id, *decision, by, *when)?;
        }
    }
    Ok(())
}

fn fingerprint(case: &Case) -> ContentHash {
    let text = serde_json::to_vec(&case.requester).expect("a requester holds only text and numbers");
    ContentHash::of(&text)
}

#[cfg(test)]
mod tests;
