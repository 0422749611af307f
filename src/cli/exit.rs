//! The exit codes: one table, a contract with whoever calls the command.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, complete.
    Done = 0,
    /// Nothing found, or failed with nothing changed.
    Nothing = 1,
    /// Wrong use: arguments or configuration.
    Usage = 2,
    /// Done, but something could not be read; it is listed.
    Unread = 3,
    /// Refused: removal guard, identity not established, review open, leak found.
    Refused = 4,
    /// Another run holds the lock.
    Locked = 5,
    /// State, audit chain or bundle damaged.
    Damaged = 6,
    /// Interrupted at a safe point.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
