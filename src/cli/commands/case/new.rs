//! `inzage case new`: opens a case.

use std::path::PathBuf;

use jiff::civil::Date;

use super::desk::Desk;
use super::{named, summary};
use crate::cli::{Context, Exit, Outcome, requester};
use crate::disclosure::{Channel, Profile};
use crate::dossier::{Case, CaseId, Opening, Refusal};

/// Arguments of `inzage case new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(long, value_name = "FILE|-")]
    requester: Option<PathBuf>,
    #[arg(long, value_name = "inzage|dataportabiliteit", value_parser = named::profile)]
    kind: Profile,
    #[arg(long, value_name = "DATE")]
    received: Date,
    #[arg(long, value_name = "letter|email|form|counter", value_parser = named::channel)]
    channel: Channel,
    #[arg(long, value_name = "ID")]
    id: Option<CaseId>,
    #[arg(long, value_name = "TEXT")]
    scope: Vec<String>,
}

/// Opens a case.
pub(super) fn run(args: Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let requester = match &args.requester {
        Some(file) => requester::read(file, context)?,
        None if context.can_ask() => requester::ask(context)?,
        None => return Err(desk.wrong("case-no-requester", &[]).hint(context.text("case-no-requester-hint"))),
    };
    let year = desk.today().year();
    let (next, guard) = desk.folders.next_number(year).map_err(|error| desk.failure(&error))?;
    let id = args.id.unwrap_or(next);
    let opening =
        Opening { kind: args.kind, received: args.received, channel: args.channel, requester, scope: args.scope };
    let case = Case::open(id.clone(), opening, context.clock.now(), desk.today())
        .map_err(|refusal: Refusal| desk.wrong(refusal.key(), &[]))?;
    if desk.folders.read(&id).is_ok() {
        return Err(desk.failure(&crate::dossier::StoreError::Exists(id)));
    }
    desk.record(
        &id,
        "case.new",
        &[("kind", args.kind.name().to_owned()), ("channel", args.channel.name().to_owned())],
    )?;
    let folder = desk.folders.create(&case, year).map_err(|error| desk.failure(&error))?;
    drop(guard);
    if !context.is_json() {
        context.line(&context.with("case-opened", &[("id", id.as_str().into())]))?;
    }
    summary::print(&desk, &folder)?;
    Ok(Exit::Done)
}
