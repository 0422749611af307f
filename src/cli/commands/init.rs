//! `inzage init`.

use crate::cli::{Context, Exit, Failure, Outcome};

/// Arguments of `inzage init`.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Why it stopped, with its exit code.
pub fn run(_args: &Args, context: &Context) -> Outcome {
    Err(Failure::new(Exit::Usage, context.text("not-yet")))
}
