//! Errors of this crate.

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of error it is; callers act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The document is not the one that the plan was made on; propose again.
    Stale,
    /// The plan does not know this document, proposal, gap or omission.
    Unknown,
    /// A range that is empty, outside its text or not on character boundaries.
    Span,
    /// The policy cannot be read or contradicts itself.
    Policy,
    /// A stored plan does not hold together; propose again.
    Damaged,
    /// An output could not be written.
    Output,
    /// A document cannot be rebuilt in its own format with proof that nothing else comes along; another output must do.
    NotRebuilt,
    /// An output could not be read back, so nothing is known of what is in it.
    Unchecked,
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
    /// Makes an error with a sentence that is safe to log.
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
        Self::new(ErrorKind::Output, "the output could not be written").from_source(error)
    }
}
