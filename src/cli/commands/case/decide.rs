//! `inzage case decide`: what a place is to the requester, and whether it is withheld, for scripts.

use redaction::Ground;

use super::desk::Desk;
use super::named;
use crate::cli::{Context, Exit, Outcome};
use crate::dossier::{CaseId, Chosen, HitDecision, Verdict, Withholding, holds_number};
use crate::search::Tier;

/// Arguments of `inzage case decide`.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["hit", "tier", "all"]))]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "N")]
    hit: Vec<u32>,
    #[arg(long, value_name = "A|B|C", value_parser = tier)]
    tier: Option<Tier>,
    #[arg(long)]
    all: bool,
    #[arg(long = "as", value_name = "own|mixed|other|irrelevant", value_parser = verdict)]
    verdict: Verdict,
    #[arg(long, value_name = "GROUND", value_parser = ground)]
    ground: Option<Ground>,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Decides on places.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let reason = args.reason.clone().unwrap_or_default();
    if holds_number(&reason) {
        return Err(desk.wrong("case-identity-holds-number", &[]));
    }
    let withheld = match args.ground {
        None => None,
        Some(_) if !args.verdict.is_about_requester() => return Err(desk.wrong("case-decide-not-own", &[])),
        Some(_) if reason.trim().is_empty() => return Err(desk.wrong("case-decide-no-reason", &[])),
        Some(_) if args.hit.len() != 1 => return Err(desk.wrong("case-decide-one-reason", &[])),
        Some(ground) => Some(Withholding { ground, reason: reason.clone() }),
    };
    let folder = desk.folder(&args.id)?;
    let mut hits = folder.hits().map_err(|error| desk.failure(&error))?;
    if let Some(number) = args.hit.iter().find(|number| !hits.hits.iter().any(|kept| kept.number == **number)) {
        return Err(desk.wrong("case-no-hit", &[("n", u64::from(*number).into())]));
    }
    let chosen = match args.tier {
        _ if args.all => Chosen::All,
        Some(tier) => Chosen::Tier(tier),
        None => Chosen::Numbers(&args.hit),
    };
    let reason = if withheld.is_some() { String::new() } else { reason };
    let (by, at) = (context.actor.0.clone(), context.clock.now());
    let count = hits.decide(&chosen, &HitDecision { verdict: args.verdict, withheld, reason, by, at });
    let mut details = vec![("as", args.verdict.name().to_owned()), ("hits", count.to_string())];
    if let Some(ground) = args.ground {
        details.push(("ground", ground.code().to_owned()));
    }
    desk.record(&args.id, "case.decide", &details)?;
    folder.keep_hits(&hits).map_err(|error| desk.failure(&error))?;
    let open = hits.undecided();
    if context.is_json() {
        let verdict = args.verdict.name();
        context.json(&serde_json::json!({
            "type": "decided", "case": args.id, "as": verdict, "hits": count, "undecided": open,
        }))?;
    } else {
        context.line(&context.with("case-decided", &[("n", count.into()), ("open", open.into())]))?;
    }
    Ok(Exit::Done)
}

fn verdict(text: &str) -> Result<Verdict, String> {
    named::find(&Verdict::ALL, Verdict::name, text)
}

fn tier(text: &str) -> Result<Tier, String> {
    named::find(&[Tier::A, Tier::B, Tier::C], Tier::name, text)
}

/// Reads a ground of the AVG or UAVG; those of the Woo are of another regime and are not in the list.
pub(super) fn ground(text: &str) -> Result<Ground, String> {
    named::find(Ground::ALL, Ground::code, text)
}
