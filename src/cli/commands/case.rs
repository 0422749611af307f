//! `inzage case`: a request in hand, from receipt to bundle; a file per subcommand.

mod bench;
mod close;
mod copies;
mod decide;
mod desk;
mod export;
mod extend;
mod find;
mod handing;
mod identity;
mod letter;
mod list;
mod named;
mod new;
mod person;
mod plan;
mod profile;
mod purge;
mod questions;
mod redactions;
mod review;
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
    Find(find::Args),
    Profile(profile::Args),
    Decide(decide::Args),
    Plan(plan::Args),
    Redactions(redactions::Args),
    Review(review::Args),
    CloseReview(close::Args),
    Letter(letter::Args),
    Export(export::Args),
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
        Command::Find(args) => find::run(&args, context),
        Command::Profile(args) => profile::run(&args, context),
        Command::Decide(args) => decide::run(&args, context),
        Command::Plan(args) => plan::run(&args, context),
        Command::Redactions(args) => redactions::run(&args, context),
        Command::Review(args) => review::run(&args, context),
        Command::CloseReview(args) => close::run(&args, context),
        Command::Letter(args) => letter::run(&args, context),
        Command::Export(args) => export::run(&args, context),
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
