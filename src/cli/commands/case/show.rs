//! `inzage case show`: one case, with all that still stands open.

use super::desk::Desk;
use super::summary;
use crate::cli::{Context, Exit, Outcome};
use crate::dossier::CaseId;

/// Arguments of `inzage case show`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
}

/// Shows a case.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let folder = desk.read(&args.id)?;
    desk.record(&args.id, "case.show", &[])?;
    summary::print(&desk, &folder)?;
    Ok(Exit::Done)
}
