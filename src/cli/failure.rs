//! Why a command stopped: an exit code, a sentence, and one thing that the reader can do.

use super::Exit;

/// A command that stopped. Sentences come from the catalogues and hold nothing personal.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What happened, to what, and what was left undone.
    pub message: String,
    /// One thing that the reader can do.
    pub hint: Option<String>,
}

impl Failure {
    /// Makes a failure.
    #[must_use]
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hint: None }
    }

    /// Adds what the reader can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The end of a command.
pub type Outcome = Result<Exit, Failure>;

/// Spells an error with all that it comes from, for people who must mend it.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}

impl From<crate::config::ConfigError> for Failure {
    fn from(error: crate::config::ConfigError) -> Self {
        Self::new(Exit::Usage, chain(&error))
    }
}

impl From<crate::register::RegisterError> for Failure {
    fn from(error: crate::register::RegisterError) -> Self {
        Self::new(Exit::Usage, chain(&error))
    }
}

impl From<crate::audit::AuditError> for Failure {
    fn from(error: crate::audit::AuditError) -> Self {
        let exit = match error {
            crate::audit::AuditError::Broken { .. } => Exit::Damaged,
            crate::audit::AuditError::Io(_) => Exit::Nothing,
        };
        Self::new(exit, chain(&error))
    }
}

impl From<crate::store::Held> for Failure {
    fn from(error: crate::store::Held) -> Self {
        let exit = match error {
            crate::store::Held::By(_) => Exit::Locked,
            crate::store::Held::Io(_) => Exit::Nothing,
        };
        Self::new(exit, chain(&error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(Exit::Nothing, chain(&error))
    }
}
