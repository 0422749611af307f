//! `inzage case extend`: two months more, with one of the two grounds of AVG art. 12(3).

use super::desk::Desk;
use super::named;
use crate::cli::{Context, Exit, Outcome};
use crate::disclosure::ExtensionGround;
use crate::dossier::{CaseId, Refusal, holds_number};

/// Arguments of `inzage case extend`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "complex|many", value_parser = named::extension)]
    ground: ExtensionGround,
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Extends the term.
pub(super) fn run(args: Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    if args.reason.trim().is_empty() {
        return Err(desk.wrong("case-no-reason", &[]));
    }
    if holds_number(&args.reason) {
        return Err(desk.wrong("case-identity-holds-number", &[]));
    }
    let folder = desk.folder(&args.id)?;
    let mut case = folder.case().map_err(|error| desk.failure(&error))?;
    case.extend(args.ground, args.reason, desk.today()).map_err(|refusal| match refusal {
        Refusal::TooLateToExtend(day) => desk.refused(refusal.key(), &[("day", (&day.to_string()).into())]),
        Refusal::ReceivedLater | Refusal::ExtendedBefore | Refusal::SuspendedAlready | Refusal::NotSuspended => {
            desk.refused(refusal.key(), &[])
        }
    })?;
    desk.record(&args.id, "case.extend", &[("ground", args.ground.name().to_owned())])?;
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    if context.is_json() {
        super::summary::print(&desk, &folder)?;
    } else {
        let term = case.deadline(None, desk.today()).law.to_string();
        context.line(&context.with("case-extended", &[("day", (&term).into())]))?;
    }
    Ok(Exit::Done)
}
