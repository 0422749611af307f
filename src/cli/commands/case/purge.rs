//! `inzage case purge`: removes all of a case; the audit log keeps that it was there.

use std::io::Write;

use super::desk::Desk;
use crate::cli::{Context, Exit, Outcome};
use crate::dossier::CaseId;

/// Arguments of `inzage case purge`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long)]
    yes: bool,
}

/// Removes a case, after asking.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let there = desk.layout.cases().join(args.id.as_str()).is_dir();
    if !there {
        return Err(desk.failure(&crate::dossier::StoreError::Missing(args.id.clone())));
    }
    if !args.yes && !agreed(args, context)? {
        return Err(desk.refused("case-purge-not-agreed", &[]).hint(context.text("case-purge-hint")));
    }
    desk.record(&args.id, "case.purge", &[])?;
    desk.folders.purge(&args.id).map_err(|error| desk.failure(&error))?;
    if context.is_json() {
        context.json(&serde_json::json!({ "type": "purged", "case": args.id }))?;
    } else {
        context.line(&context.with("case-purged", &[("id", args.id.as_str().into())]))?;
    }
    Ok(Exit::Done)
}

/// Asks for the number of the case, so that nothing is removed by a slip.
fn agreed(args: &Args, context: &Context) -> Result<bool, std::io::Error> {
    if !context.can_ask() {
        return Ok(false);
    }
    let mut out = std::io::stderr().lock();
    write!(out, "{} ", context.with("case-purge-ask", &[("id", args.id.as_str().into())]))?;
    out.flush()?;
    drop(out);
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim() == args.id.as_str())
}
