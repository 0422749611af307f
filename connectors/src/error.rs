//! Errors of connectors and extractors.

use crate::Cause;

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of error it is; callers act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// This content was not read; the cause goes into the report, the run goes on.
    Content(Cause),
    /// The source as a whole cannot be reached; nothing is removed.
    SourceDown,
    /// The settings of a source are wrong.
    Settings,
    /// The caller asked to stop.
    Stopped,
}

/// An error: a kind to act on, a fixed sentence, and its source. Holds nothing from a document.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// Makes an error for content that was not read.
    #[must_use]
    pub fn content(cause: Cause) -> Self {
        Self { kind: ErrorKind::Content(cause), message: format!("not read: {}", cause.name()), source: None }
    }

    /// Makes an error of any kind with a sentence that is safe to log.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// Keeps the error that this one comes from.
    #[must_use]
    pub fn from_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Gives the kind.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        let cause = match error.kind() {
            std::io::ErrorKind::PermissionDenied => Cause::Denied,
            std::io::ErrorKind::NotFound => Cause::Gone,
            std::io::ErrorKind::TimedOut => Cause::TimedOut,
            std::io::ErrorKind::FileTooLarge => Cause::TooLarge,
            _ => Cause::Damaged,
        };
        Self::content(cause).from_source(error)
    }
}
