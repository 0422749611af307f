//! What letter and export have in common: the gate, the closed plan, the facts, and the check for leaks.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{ContentHash, DocumentId};
use redaction::{
    Actor, Basis, Covered, Frozen, Leak, LeakCheck, LeakKind, Own, Plan, ProposalId, RedactedDocument, Reviewed,
    Severity, Terms,
};
use serde_json::json;

use super::bench::{Bench, plan_failure, refuse_open};
use super::desk::Desk;
use crate::cli::{Exit, Failure, chain, leaks};
use crate::disclosure::Profile;
use crate::dossier::{Case, CaseFolder, CasePlan, Closed, Gathered, Hits, open_before_export};
use crate::register::Register;
use crate::search::Hit;

/// A case from which something may leave.
pub(super) struct Handing {
    pub(super) case: Case,
    hits: Hits,
    plan: Plan<Reviewed>,
    frozen: Vec<Frozen>,
    persons: Own,
    terms: Terms,
}

impl Handing {
    /// Passes the gate: identity, decisions, review.
    pub(super) fn open(desk: &Desk<'_>, bench: &Bench, folder: &CaseFolder) -> Result<Self, Failure> {
        let case = folder.case().map_err(|error| desk.failure(&error))?;
        let hits = folder.hits().map_err(|error| desk.failure(&error))?;
        let failure = |error| plan_failure(desk, &error);
        let open = open_before_export(folder, &case, &hits, &bench.rules()).map_err(failure)?;
        if !open.is_empty() {
            desk.record(folder.id(), "case.export.refused", &[("open", open.len().to_string())])?;
            return Err(refuse_open(desk, "case-export-open", &open));
        }
        let wanted = hits.going().map(|kept| kept.hit.document).collect();
        let frozen = folder.frozen(&wanted).map_err(|error| desk.failure(&error))?;
        let persons = Own::new(&case.requester);
        let terms = Terms::default();
        let plan = match folder.plan().map_err(failure)? {
            Some(CasePlan::Closed(plan)) => plan,
            Some(CasePlan::Open(_)) | None => nothing(desk, bench, &persons, &terms)?,
        };
        Ok(Self { case, hits, plan, frozen, persons, terms })
    }

    /// Gathers the facts.
    pub(super) fn gather(&self, desk: &Desk<'_>, profile: Profile) -> Result<Gathered, Failure> {
        let register = desk.context.register(&desk.config)?;
        let closed = Closed {
            case: &self.case,
            hits: &self.hits,
            plan: Some(&self.plan),
            frozen: &self.frozen,
            config: &desk.config,
            register: &register,
            layout: &desk.layout,
            messages: &desk.context.messages,
            profile,
            decided: desk.context.clock.now(),
        };
        closed.gather().map_err(|error| Failure::new(Exit::Damaged, chain(&error)))
    }

    /// Gives redacted documents with the places of what is hidden in them, for a copy in their own format.
    pub(super) fn covered(&self, documents: &[&RedactedDocument]) -> redaction::Result<Vec<Covered>> {
        let frozen = |document: &&RedactedDocument| self.frozen.iter().find(|one| one.id() == document.document());
        documents.iter().filter_map(frozen).map(|frozen| self.plan.cover(frozen)).collect()
    }

    /// Tells where a document came from, and from which bytes.
    pub(super) fn origin(&self, document: DocumentId) -> Option<(&Hit, ContentHash)> {
        let hit = self.hits.going().find(|kept| kept.hit.document == document)?;
        let frozen = self.frozen.iter().find(|frozen| frozen.id() == document)?;
        Some((&hit.hit, frozen.content))
    }

    /// Makes the check that every output is read back by.
    pub(super) fn check<'a>(&'a self, desk: &Desk<'_>, bench: &'a Bench) -> Result<LeakCheck<'a>, Failure> {
        let basis = Basis {
            persons: &self.persons,
            recognisers: &bench.recognisers,
            policy: &bench.policy,
            terms: &self.terms,
        };
        let town = &desk.config.municipality;
        let contacts = [&town.contact, &town.fg, &town.objection];
        let own = contacts.iter().flat_map(|contact| [&contact.name, &contact.email, &contact.phone, &contact.address]);
        let own = own.chain([&town.signatory]).chain(&town.address).map(String::as_str);
        let check = LeakCheck::new(&self.plan, &self.frozen, &basis)
            .map_err(|error| Failure::new(Exit::Damaged, chain(&error)))?;
        let register = desk.context.register(&desk.config)?;
        let fixed = fixed_words(&register, desk);
        let own = own.chain(fixed.iter().map(String::as_str));
        Ok(check.allowing(own.filter(|text| !text.is_empty())))
    }

    /// Refuses with the list of leaks: where, and which redaction hides it elsewhere; never what.
    pub(super) fn refuse_leaks(&self, desk: &Desk<'_>, leaks: &[Leak]) -> Failure {
        let numbers: BTreeMap<ProposalId, u64> =
            self.plan.in_order().iter().zip(1_u64..).map(|((id, _), number)| (*id, number)).collect();
        for leak in leaks.iter().filter(|leak| leak.severity == Severity::Leak) {
            let (entry, kind) = (leak.entry.expose(), leak.kind.name());
            let redaction = match leak.kind {
                LeakKind::HiddenValue { proposal, .. } => proposal.and_then(|id| numbers.get(&id)).copied(),
                LeakKind::NotProposed(_) => None,
            };
            if desk.context.is_json() {
                let place = leak.place.to_string();
                let line = json!({
                    "type": "leak", "entry": entry, "place": place, "kind": kind, "redaction": redaction,
                });
                // The failure itself is told either way.
                drop(desk.context.json(&line));
            } else {
                let known = redaction.map(|n| desk.context.with("case-leak-redaction", &[("n", n.into())]));
                let found = leaks::place_and_kind(leak, desk.context);
                desk.context.note(&format!("- {entry}, {found}{}", known.unwrap_or_default()));
            }
        }
        desk.refused("case-leak", &[]).hint(desk.context.text("case-leak-hint"))
    }
}

/// The single words that the municipality writes into every bundle itself: names of activities and sources, the
/// wording of letter and pages. A hidden name of several words is still looked for as a whole.
fn fixed_words(register: &Register, desk: &Desk<'_>) -> BTreeSet<String> {
    let mut texts: Vec<String> = desk.config.sources.iter().map(|source| source.name.clone()).collect();
    texts.push(desk.config.municipality.name.clone());
    texts.extend(desk.context.messages.all());
    for activity in &register.activities {
        let lists = [&activity.purposes, &activity.data_categories, &activity.person_categories, &activity.recipients];
        texts.extend(lists.into_iter().flatten().cloned());
        texts.extend([activity.id.clone(), activity.name.clone(), activity.controller.clone()]);
        texts.extend([activity.retention.term.clone(), activity.retention.source.clone()]);
        texts.extend(
            [&activity.law, &activity.origin, &activity.automated_decisions, &activity.transfers]
                .into_iter()
                .flatten()
                .cloned(),
        );
    }
    let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Makes the closed plan of a case from which no document leaves.
fn nothing(desk: &Desk<'_>, bench: &Bench, persons: &Own, terms: &Terms) -> Result<Plan<Reviewed>, Failure> {
    let basis = Basis { persons, recognisers: &bench.recognisers, policy: &bench.policy, terms };
    let damaged = |error: &dyn std::error::Error| Failure::new(Exit::Damaged, chain(error));
    let plan = Plan::propose([], [], &basis).map_err(|error| damaged(&error))?;
    let by = Actor::new(desk.context.actor.0.clone());
    // Nobody is needed to look along where there is nothing to look at.
    let second = Some(Actor::new("-"));
    plan.close(by, second, desk.context.clock.now()).map_err(|(_, open)| damaged(&open))
}
