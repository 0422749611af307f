//! `inzage case close-review`: nothing open, signed by one or two people.

use std::collections::BTreeSet;

use redaction::{Actor, Basis, Extent, Language, Own, Plan, Reviewed, Signature, Terms};

use super::bench::{Bench, plan_failure, refuse_open};
use super::desk::Desk;
use crate::cli::{Context, Exit, Failure, Outcome, chain};
use crate::dossier::{Case, CaseFolder, CaseId, CasePlan, Hits, open_before_review};

/// Arguments of `inzage case close-review`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "NAME")]
    second: Option<String>,
}

/// Closes the review, or tells what stands open.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let bench = Bench::open(&desk.config)?;
    let folder = desk.folder(&args.id)?;
    let case = folder.case().map_err(|error| desk.failure(&error))?;
    let hits = folder.hits().map_err(|error| desk.failure(&error))?;
    if args.second.as_ref().is_some_and(|second| second.trim().eq_ignore_ascii_case(&context.actor.0)) {
        return Err(desk.refused("case-same-person", &[]));
    }
    // A plan on places that were decided on since is made anew here, so that what was set aside leaves it.
    let plan = if hits.passes.is_empty() { None } else { Some(bench.plan(&desk, &folder, &case, &hits)?) };
    let open = open_before_review(&folder, &case, &hits, &bench.rules()).map_err(|e| plan_failure(&desk, &e))?;
    let plan = match plan {
        Some(CasePlan::Open(plan)) if open.is_empty() => plan,
        Some(CasePlan::Closed(plan)) if open.is_empty() => plan.reopen(),
        Some(CasePlan::Open(_) | CasePlan::Closed(_)) | None => {
            return Err(refuse_open(&desk, "case-review-open", &open));
        }
    };
    let second = args.second.as_ref().map(|name| Actor::new(name.trim()));
    let by = Actor::new(context.actor.0.clone());
    let seconded = if second.is_some() { "yes" } else { "no" };
    let closed = plan.close(by, second, context.clock.now()).map_err(|(_, open)| match open.signature {
        Some(Signature::SecondMissing) => desk.refused("case-second-missing", &[]),
        Some(Signature::SamePerson) => desk.refused("case-same-person", &[]),
        Some(Signature::Broken) | None => desk.refused("case-review-open", &[("n", 1_u64.into())]),
    })?;
    let seal = closed.closing().seal().to_string();
    let extent = extent(&desk, &bench, &folder, &case, &hits, &closed)?;
    let details = [
        ("seal", seal),
        ("second", seconded.to_owned()),
        ("hidden_permille", extent.share.permille().to_string()),
        ("own_hidden", extent.own.to_string()),
    ];
    desk.record(&args.id, "plan.close", &details)?;
    folder.keep_closed(&case, &closed).map_err(|error| desk.failure(&error))?;
    if context.is_json() {
        let count = closed.in_order().len();
        context.json(&serde_json::json!({
            "type": "review", "case": args.id, "closed": true, "proposals": count,
            "hidden_permille": extent.share.permille(), "own_hidden": extent.own,
        }))?;
    } else {
        context.line(&context.text("case-review-closed"))?;
        let (permille, point) = (extent.share.permille(), decimal_point(context.messages.language()));
        let percent = format!("{}{point}{}", permille / 10, permille % 10);
        context.line(&context.with("case-review-share", &[("percent", (&percent).into())]))?;
        if extent.own > 0 {
            context.note(&context.with("case-review-own-hidden", &[("n", extent.own.into())]));
        }
    }
    Ok(Exit::Done)
}

const fn decimal_point(language: Language) -> char {
    match language {
        Language::Nl => ',',
        Language::En => '.',
    }
}

/// Measures how much of what is handed over is hidden.
fn extent(
    desk: &Desk<'_>,
    bench: &Bench,
    folder: &CaseFolder,
    case: &Case,
    hits: &Hits,
    plan: &Plan<Reviewed>,
) -> Result<Extent, Failure> {
    let wanted = hits.going().map(|kept| kept.hit.document).collect();
    let frozen = folder.frozen(&wanted).map_err(|error| desk.failure(&error))?;
    let (persons, terms) = (Own::new(&case.requester), Terms::default());
    let basis = Basis { persons: &persons, recognisers: &bench.recognisers, policy: &bench.policy, terms: &terms };
    let known: BTreeSet<_> = plan.documents().collect();
    let covered = frozen.iter().filter(|frozen| known.contains(&frozen.id()));
    let extents = covered.map(|frozen| plan.extent(frozen, &basis)).collect::<Result<Vec<_>, _>>();
    Ok(extents.map_err(|error| Failure::new(Exit::Damaged, chain(&error)))?.into_iter().sum())
}
