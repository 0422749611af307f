//! The command line as `cli.md` of the contract has it: global flags and commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::commands;
use super::{Context, Outcome, Output};
use crate::messages::Language;

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "inzage", version, propagate_version = false, arg_required_else_help = true)]
pub struct Cli {
    /// The configuration file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The language.
    #[arg(long, global = true, value_name = "nl|en", value_parser = parse_language)]
    pub lang: Option<Language>,
    /// One JSON object per line.
    #[arg(long, global = true)]
    pub json: bool,
    /// No colour, no box drawing.
    #[arg(long, global = true)]
    pub plain: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a store.
    Init(commands::init::Args),
    /// Lists, checks or explains sources.
    Sources(commands::sources::Args),
    /// Reads the sources into the index.
    Index(commands::index::Args),
    /// Shows what is in the index.
    Status(commands::status::Args),
    /// Prints a systemd service and timer.
    Unit(commands::unit::Args),
    /// Searches.
    Search(commands::search::Args),
    /// Shows what is read from one file.
    Extract(commands::extract::Args),
    /// Finds personal data in plain text.
    Detect(commands::detect::Args),
    /// Handles a request.
    Case(Box<commands::case::Args>),
    /// Redacts one file.
    Redact(commands::redact::Args),
    /// Checks a bundle.
    Verify(commands::verify::Args),
    /// Shows or checks the audit log.
    Audit(commands::audit::Args),
    /// Shows or checks the register.
    Register(commands::register::Args),
    /// Shows the whole chain on a synthetic town.
    Demo(commands::demo::Args),
}

impl Cli {
    /// Makes the context that the global flags ask for.
    #[must_use]
    pub fn context(&self) -> Context {
        let output = match (self.json, self.plain) {
            (true, _) => Output::Json,
            (false, true) => Output::Plain,
            (false, false) => Output::Rich,
        };
        Context::new(self.config.clone(), self.lang, output)
    }
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// Why it stopped, with its exit code.
    pub fn run(self, context: &Context) -> Outcome {
        match self {
            Self::Init(args) => commands::init::run(&args, context),
            Self::Sources(args) => commands::sources::run(&args, context),
            Self::Index(args) => commands::index::run(&args, context),
            Self::Status(args) => commands::status::run(&args, context),
            Self::Unit(args) => commands::unit::run(&args, context),
            Self::Search(args) => commands::search::run(&args, context),
            Self::Extract(args) => commands::extract::run(&args, context),
            Self::Detect(args) => commands::detect::run(&args, context),
            Self::Case(args) => commands::case::run(*args, context),
            Self::Redact(args) => commands::redact::run(&args, context),
            Self::Verify(args) => commands::verify::run(&args, context),
            Self::Audit(args) => commands::audit::run(&args, context),
            Self::Register(args) => commands::register::run(&args, context),
            Self::Demo(args) => commands::demo::run(&args, context),
        }
    }
}

fn parse_language(tag: &str) -> Result<Language, String> {
    tag.parse().map_err(|()| "nl, en".to_owned())
}
