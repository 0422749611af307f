//! `inzage case`: a request in hand, from receipt to bundle; a file per subcommand.

mod desk;
mod extend;
mod identity;
mod list;
mod named;
mod new;
mod person;
mod purge;
mod questions;
mod show;
mod summary;
mod suspend;

use identifiers::Requester;

use crate::cli::{Context, Exit, Failure, Outcome};
use crate::dossier::{CaseFolders, CaseId, NotACaseId};
use crate::store::Layout;

/// Arguments of `inzage case`.
#[derive(Debug, clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// The steps of a case.
#[derive(Debug, clap::Subcommand)]
enum Command {
    New(new::Args),
    List(list::Args),
    Show(show::Args),
    Identity(identity::Args),
    Extend(extend::Args),
    Suspend(suspend::Args),
    Resume(suspend::Args),
    Ask(questions::AskArgs),
    Answer(questions::AnswerArgs),
    Purge(purge::Args),
}

/// Runs the command.
///
/// # Errors
/// Why it stopped, with its exit code.
pub fn run(args: Args, context: &Context) -> Outcome {
    match args.command {
        Command::New(args) => new::run(args, context),
        Command::List(args) => list::run(&args, context),
        Command::Show(args) => show::run(&args, context),
        Command::Identity(args) => identity::run(args, context),
        Command::Extend(args) => extend::run(args, context),
        Command::Suspend(args) => suspend::suspend(args, context),
        Command::Resume(args) => suspend::resume(args, context),
        Command::Ask(args) => questions::ask(args, context),
        Command::Answer(args) => questions::answer(args, context),
        Command::Purge(args) => purge::run(&args, context),
    }
}

/// Gives the requester of a case.
///
/// # Errors
/// Exit 2 when there is no such case.
pub fn requester(id: &str, layout: &Layout, context: &Context) -> Result<Requester, Failure> {
    let id: CaseId = id.parse().map_err(|error: NotACaseId| Failure::new(Exit::Usage, error.to_string()))?;
    let failure = |error| desk::failure(&error, context);
    let case = CaseFolders::of(layout).read(&id).and_then(|folder| folder.case()).map_err(failure)?;
    Ok(case.requester)
}
