//! What every command is given: its configuration, its words, its clock, and where it prints.

use std::cell::RefCell;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::{Exit, Failure, pager};
use crate::audit::{Actor, AuditLog, Event, FileLog};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::messages::{Language, Messages, Value, language_of_environment};
use crate::register::Register;
use crate::store::{FORMAT, Layout};

/// How output is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Tables and colour where the terminal has them.
    Rich,
    /// Words alone: no colour, no box drawing; for screen readers.
    Plain,
    /// One JSON object per line.
    Json,
}

/// What every command is given.
pub struct Context {
    /// `--config`.
    pub config_file: Option<PathBuf>,
    /// How output is shaped.
    pub output: Output,
    /// The words.
    pub messages: Messages,
    /// The language that was asked for by flag; the configuration may set another when it was not.
    pub language_asked: Option<Language>,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Who runs this.
    pub actor: Actor,
    /// What is printed, while it is gathered for a pager.
    page: RefCell<Option<String>>,
}

impl Context {
    /// Makes the context of a run from its global flags.
    #[must_use]
    pub fn new(config_file: Option<PathBuf>, language: Option<Language>, output: Output) -> Self {
        Self {
            config_file,
            output,
            messages: Messages::load(language.unwrap_or_else(language_of_environment)),
            language_asked: language,
            clock: Box::new(SystemClock),
            actor: Actor::current(),
            page: RefCell::new(None),
        }
    }

    /// Reads the configuration.
    ///
    /// # Errors
    /// Exit 2 with file, line and what was expected.
    pub fn config(&self) -> Result<Config, Failure> {
        let here = std::env::current_dir()?;
        Config::find(self.config_file.as_deref(), &here).map_err(|error| match error {
            crate::config::ConfigError::Missing(_) => {
                Failure::new(Exit::Usage, error.to_string()).hint(self.text("hint-init"))
            }
            other => other.into(),
        })
    }

    /// Reads the register that the configuration names.
    ///
    /// # Errors
    /// Exit 2 with file, line and what was expected.
    pub fn register(&self, config: &Config) -> Result<Register, Failure> {
        Ok(Register::read(&config.register())?)
    }

    /// Opens the store, which must be there and of a format that this program reads.
    ///
    /// # Errors
    /// Exit 2 when there is none, exit 6 when it is of another format.
    pub fn layout(&self, config: &Config) -> Result<Layout, Failure> {
        let layout = Layout::at(config.store());
        match layout.format() {
            Ok(Some(FORMAT)) => Ok(layout),
            Ok(Some(other)) => Err(Failure::new(
                Exit::Damaged,
                self.with(
                    "store-format",
                    &[("found", (u64::from(other)).into()), ("expected", u64::from(FORMAT).into())],
                ),
            )),
            Ok(None) => {
                layout.create()?;
                Ok(layout)
            }
            Err(error) => Err(Failure::new(Exit::Damaged, super::failure::chain(&error))),
        }
    }

    /// Records an act before it happens.
    ///
    /// # Errors
    /// When it could not be recorded; the act must then not happen.
    pub fn record(&self, layout: &Layout, event: &Event) -> Result<(), Failure> {
        FileLog::open(layout.audit()).append(&self.actor, self.clock.now(), event)?;
        Ok(())
    }

    /// Gives a message.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.messages.text(key)
    }

    /// Gives a message with arguments.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.messages.with(key, arguments)
    }

    /// Prints one JSON object on its own line; a closed pipe is a quiet end.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let line = serde_json::to_string(value).expect("output types hold only strings, numbers and lists");
        self.line(&line)
    }

    /// Prints many JSON objects, each on its own line; a closed pipe is a quiet end.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn json_lines<T: Serialize>(&self, values: impl Iterator<Item = T>) -> Result<(), Failure> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        let mut print = |value: T| -> std::io::Result<()> {
            serde_json::to_writer(&mut out, &value)?;
            out.write_all(b"\n")
        };
        let mut values = values;
        quiet(values.try_for_each(&mut print).and_then(|()| out.flush()))
    }

    /// Prints one line on standard output; a closed pipe is a quiet end.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn line(&self, line: &str) -> Result<(), Failure> {
        if let Some(page) = &mut *self.page.borrow_mut() {
            page.push_str(line);
            page.push('\n');
            return Ok(());
        }
        quiet(writeln!(std::io::stdout().lock(), "{line}"))
    }

    /// Runs what prints; where a person reads it on a terminal and it is longer than the screen, through a pager.
    ///
    /// # Errors
    /// What printing gave, or when standard output cannot be written.
    pub fn paged<T>(&self, print: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        let is_read = !self.is_json() && std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
        if !is_read {
            return print();
        }
        *self.page.borrow_mut() = Some(String::new());
        let printed = print();
        let text = self.page.borrow_mut().take().unwrap_or_default();
        pager::page(&text, &self.text("pager-more"))?;
        printed
    }

    /// Prints one line on standard error: progress, warnings, hints.
    pub fn note(&self, line: &str) {
        // Nothing can be told where standard error itself is closed.
        drop(writeln!(std::io::stderr().lock(), "{line}"));
    }

    /// Says whether output is JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.output == Output::Json
    }

    /// Says whether a person can be asked: standard input and error are terminals and output is not JSON.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        !self.is_json() && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// The width of the terminal that output goes to, in columns; `None` when it goes elsewhere.
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        let is_terminal = std::io::stdout().is_terminal();
        let columns =
            is_terminal.then(ratatui::crossterm::terminal::size)?.ok().map(|(columns, _)| usize::from(columns));
        // A terminal that does not know its size says nought.
        columns.filter(|columns| *columns > 0)
    }

    /// Says whether colour may be used on standard output.
    #[must_use]
    pub fn has_colour(&self) -> bool {
        self.output == Output::Rich && std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }
}

/// Ends the program where nobody reads on.
fn quiet(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => Ok(other?),
    }
}
