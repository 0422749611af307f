//! `inzage case`.

use crate::cli::{Context, Exit, Failure, Outcome};

/// Arguments of `inzage case`.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Why it stopped, with its exit code.
pub fn run(_args: Args, context: &Context) -> Outcome {
    Err(Failure::new(Exit::Usage, context.text("not-yet")))
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
