//! `inzage case plan`: the proposed redactions, and what could not be read.

use std::collections::BTreeMap;

use connectors::{DocumentId, Place};
use redaction::{Decision, Field, Frozen, Plan, Proposal, ProposalId};
use serde_json::json;

use super::bench::Bench;
use super::desk::Desk;
use crate::cli::commands::search::place_text;
use crate::cli::{Context, Exit, Failure, Outcome};
use crate::dossier::{CaseFolder, CaseId, CasePlan, Hits};

/// Arguments of `inzage case plan`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
}

/// Prints the plan, made anew when it is not on what was decided last.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let bench = Bench::open(&desk.config)?;
    let folder = desk.folder(&args.id)?;
    let case = folder.case().map_err(|error| desk.failure(&error))?;
    let hits = folder.hits().map_err(|error| desk.failure(&error))?;
    if hits.passes.is_empty() {
        return Err(desk.refused("case-no-search", &[]).hint(context.text("case-no-search-hint")));
    }
    let plan = bench.plan(&desk, &folder, &case, &hits)?;
    desk.record(&args.id, "plan.show", &[])?;
    let sheets = Sheets::of(&desk, &folder, &hits)?;
    let stale = folder.collection().map_err(|error| desk.failure(&error))?.stale();
    match &plan {
        CasePlan::Open(plan) => sheets.print(plan, State::Open, context)?,
        CasePlan::Closed(plan) => sheets.print(plan, State::Closed, context)?,
    }
    if stale > 0 {
        context.note(&format!(
            "{} {}",
            context.text("word-warning"),
            context.with("case-open-changed", &[("n", stale.into())])
        ));
    }
    Ok(Exit::Done)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Closed,
}

/// The frozen documents of a case with their numbers, to say where a proposal stands.
struct Sheets {
    documents: BTreeMap<DocumentId, (u32, Frozen)>,
}

impl Sheets {
    fn of(desk: &Desk<'_>, folder: &CaseFolder, hits: &Hits) -> Result<Self, Failure> {
        let numbers: BTreeMap<DocumentId, u32> =
            hits.hits.iter().map(|kept| (kept.hit.document, kept.number)).collect();
        let frozen = folder.frozen(&numbers.keys().copied().collect()).map_err(|error| desk.failure(&error))?;
        let documents = frozen.into_iter().filter_map(|one| Some((one.id(), (*numbers.get(&one.id())?, one))));
        Ok(Self { documents: documents.collect() })
    }

    fn print<S>(&self, plan: &Plan<S>, state: State, context: &Context) -> Result<(), Failure> {
        let proposals = plan.in_order();
        for (number, (id, proposal)) in (1_u64..).zip(&proposals) {
            self.proposal(number, *id, proposal, context)?;
        }
        for (id, gap) in plan.gaps() {
            self.gap(id, gap, context)?;
        }
        for (id, open) in plan.omissions() {
            omission(id, open, context)?;
        }
        let open = proposals.iter().filter(|(_, proposal)| proposal.decided.is_none()).count();
        if context.is_json() {
            return context.json(&json!({
                "type": "plan", "proposals": proposals.len(), "open": open, "gaps": plan.gaps().count(),
                "omissions": plan.omissions().count(), "closed": state == State::Closed,
            }));
        }
        context.line(&context.with("case-plan-sum", &[("n", proposals.len().into()), ("open", open.into())]))
    }

    fn proposal(&self, number: u64, id: ProposalId, proposal: &Proposal, context: &Context) -> Result<(), Failure> {
        let (hit, frozen) = match self.documents.get(&proposal.at.document) {
            Some((hit, frozen)) => (*hit, Some(frozen)),
            None => (0, None),
        };
        let place = frozen.map(|frozen| place(frozen, proposal.at.field));
        let text = frozen.and_then(|f| f.text(proposal.at.field)).and_then(|text| text.get(proposal.at.range()));
        let decision = decision(proposal.decision());
        if context.is_json() {
            return context.json(&json!({
                "type": "proposal", "number": number, "id": id, "hit": hit, "document": proposal.at.document,
                "place": place, "field": proposal.at.field.to_string(), "start": proposal.at.start,
                "end": proposal.at.end, "text": text, "kind": proposal.what.name(), "party": proposal.party.name(),
                "ground": proposal.ground, "certainty": proposal.certainty.name(), "person": proposal.group,
                "decision": decision,
            }));
        }
        let place = place.map(|place| place_text(&place, context)).unwrap_or_default();
        let mark = context.text(&format!("case-decision-{decision}"));
        let kind = context.text(&format!("kind-{}", proposal.what.name().replace('_', "-")));
        let text = text.unwrap_or_default().replace('\n', " ");
        context.line(&format!("{number:>5}  [{mark}] {kind}: {text}  ({hit}, {place}; {})", proposal.ground.code()))
    }

    fn gap(&self, id: redaction::GapId, gap: &redaction::OpenGap, context: &Context) -> Result<(), Failure> {
        let hit = self.documents.get(&gap.at.document).map_or(0, |(hit, _)| *hit);
        let decided = gap.decided.is_some();
        if context.is_json() {
            return context.json(&json!({
                "type": "gap", "number": id, "hit": hit, "document": gap.at.document,
                "field": gap.at.field.to_string(), "start": gap.at.start, "end": gap.at.end, "reason": gap.reason,
                "decision": gap.decided.as_ref().map(|(decision, ..)| decision),
            }));
        }
        let key = if decided { "case-gap-decided" } else { "case-gap-open" };
        context.line(&context.with(key, &[("n", u64::from(id.0).into()), ("hit", u64::from(hit).into())]))
    }
}

fn omission(id: redaction::OmissionId, open: &redaction::OpenOmission, context: &Context) -> Result<(), Failure> {
    if context.is_json() {
        return context.json(&json!({
            "type": "omission", "number": id, "item": open.item, "part": open.omission.part,
            "place": open.omission.place, "cause": open.omission.cause.name(),
            "decision": open.decided.as_ref().map(|(decision, ..)| decision),
        }));
    }
    let cause = context.text(&format!("cause-{}", open.omission.cause.name().replace('_', "-")));
    let key = if open.decided.is_some() { "case-omission-decided" } else { "case-omission-open" };
    let place = place_text(&open.omission.place, context);
    let arguments = [("n", u64::from(id.0).into()), ("cause", (&cause).into()), ("place", (&place).into())];
    context.line(&context.with(key, &arguments))
}

/// Gives the place of a field.
fn place(frozen: &Frozen, field: Field) -> Place {
    match field {
        Field::Label { block } | Field::Text { block } => {
            let block = frozen.document.blocks.get(block as usize);
            block.map_or_else(|| frozen.document.place.clone(), |block| block.place.clone())
        }
        Field::Part { .. } | Field::Place => frozen.document.place.clone(),
    }
}

/// Names a decision.
pub(super) const fn decision(decision: Option<Decision>) -> &'static str {
    match decision {
        Some(Decision::Accept) => "accept",
        Some(Decision::Reject) => "reject",
        None => "open",
    }
}
