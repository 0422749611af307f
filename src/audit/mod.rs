//! What was done with personal data, by whom and for what: a chain of lines that cannot be changed unseen.
//!
//! A line is on disk before the act that it records (a search shown, a decision kept, a bundle named).

mod chain;
mod event;
pub mod processing;

pub use chain::{AuditError, FileLog, Line, Receipt};
pub use event::{Actor, Event};

use jiff::Timestamp;

/// Keeps what was done.
pub trait AuditLog: Send {
    /// Adds an event; it is on disk when this returns.
    ///
    /// # Errors
    /// When it could not be written; the act must then not happen.
    fn append(&mut self, actor: &Actor, at: Timestamp, event: &Event) -> Result<Receipt, AuditError>;

    /// Checks every line against the chain.
    ///
    /// # Errors
    /// [`AuditError::Broken`] with the number of the first line that was changed, removed or added.
    fn verify(&self) -> Result<Receipt, AuditError>;
}
