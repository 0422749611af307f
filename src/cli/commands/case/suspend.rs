//! `inzage case suspend` and `resume`: the term stands still while the requester is asked to clarify.

use super::desk::Desk;
use crate::cli::{Context, Exit, Outcome};
use crate::dossier::{CaseId, holds_number};

/// Arguments of both.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Lets the term stand still.
pub(super) fn suspend(args: Args, context: &Context) -> Outcome {
    turn(args, context, Turn::Suspend)
}

/// Lets the term run on.
pub(super) fn resume(args: Args, context: &Context) -> Outcome {
    turn(args, context, Turn::Resume)
}

#[derive(Clone, Copy)]
enum Turn {
    Suspend,
    Resume,
}

fn turn(args: Args, context: &Context, turn: Turn) -> Outcome {
    let desk = Desk::open(context)?;
    if args.reason.trim().is_empty() {
        return Err(desk.wrong("case-no-reason", &[]));
    }
    if holds_number(&args.reason) {
        return Err(desk.wrong("case-identity-holds-number", &[]));
    }
    let folder = desk.folder(&args.id)?;
    let mut case = folder.case().map_err(|error| desk.failure(&error))?;
    let (act, turned) = match turn {
        Turn::Suspend => ("case.suspend", case.suspend(args.reason, desk.today())),
        Turn::Resume => ("case.resume", case.resume(args.reason, desk.today())),
    };
    turned.map_err(|refusal| desk.refused(refusal.key(), &[]))?;
    desk.record(&args.id, act, &[])?;
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    if context.is_json() {
        super::summary::print(&desk, &folder)?;
    } else {
        let key = match turn {
            Turn::Suspend => "case-suspended",
            Turn::Resume => "case-resumed",
        };
        let term = case.deadline(None, desk.today()).law.to_string();
        context.line(&context.with(key, &[("day", (&term).into())]))?;
    }
    Ok(Exit::Done)
}
