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

use crate::cli::{Context, Outcome};

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
pub fn requester(
    _id: &str,
    _layout: &crate::store::Layout,
    context: &Context,
) -> Result<identifiers::Requester, Failure> {
    Err(Failure::new(Exit::Usage, context.text("not-yet")))
}
