//! The command line: arguments, printing, exit codes; a file per command.

mod args;
pub mod commands;
mod context;
mod engine;
mod exit;
mod failure;
mod help;
pub mod leaks;
mod pager;
pub mod requester;
mod table;
mod usage;
pub(crate) mod watch;

pub use args::{Cli, Command};
pub use context::{Context, Output};
pub use engine::Engine;
pub use exit::Exit;
pub use failure::{Failure, Outcome, chain};
pub use table::table;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::messages::{Language, Messages, language_of_environment};

/// Runs this process, as a command or as a worker of one.
#[must_use]
pub fn main() -> ExitCode {
    // A worker is started for items that wait: it needs neither words nor arguments.
    #[cfg(target_os = "linux")]
    if std::env::args_os().nth(1).is_some_and(|argument| argument == crate::isolation::COMMAND) {
        return ExitCode::from(crate::isolation::child::main());
    }
    run().into()
}

/// Parses the arguments, runs the command and gives its exit code.
fn run() -> Exit {
    // The message of a panic may quote a document; where it happened is enough, and the item's outcome tells the rest.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        eprintln!("panic: {place}");
    }));
    let cli = match Cli::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return explain(&error),
    };
    let context = cli.context();
    match cli.command.run(&context) {
        Ok(exit) => exit,
        Err(failure) => {
            context.note(&format!("{} {}", context.text("word-error"), failure.message));
            if let Some(hint) = failure.hint {
                context.note(&format!("{} {hint}", context.text("word-hint")));
            }
            failure.exit
        }
    }
}

/// Tells what is wrong with the arguments, or gives the help or version that they ask for.
fn explain(error: &clap::Error) -> Exit {
    let messages = Messages::load(asked_language().unwrap_or_else(language_of_environment));
    if error.use_stderr() {
        let text = usage::explain(error, &messages);
        eprintln!("{} {text}\n{}", messages.text("word-error"), messages.text("usage-help"));
        return Exit::Usage;
    }
    // The words of help are put in only now: no other run needs them. A closed pipe is a quiet end.
    if let Err(help) = help::localise(Cli::command(), &messages).try_get_matches() {
        drop(help.print());
    }
    Exit::Done
}

/// Reads `--lang` before the arguments are parsed, since help and errors need it.
fn asked_language() -> Option<Language> {
    let arguments: Vec<String> = std::env::args().collect();
    arguments.iter().enumerate().find_map(|(index, argument)| match argument.strip_prefix("--lang") {
        Some("") => arguments.get(index + 1)?.parse().ok(),
        Some(value) => value.strip_prefix('=')?.parse().ok(),
        None => None,
    })
}
