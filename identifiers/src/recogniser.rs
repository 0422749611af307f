//! The contract of a recogniser.

use crate::{Finding, Gap, Kind, Passage};

/// The fixed name of a recogniser, such as `bsn`.
pub type RecogniserId = &'static str;

/// What a recogniser is: data that callers and suites read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecogniserProfile {
    /// Its name.
    pub id: RecogniserId,
    /// Raised with every change of behaviour; the index is made anew for what it touches.
    pub revision: u32,
    /// The kinds that it can find.
    pub kinds: &'static [Kind],
}

/// Finds things that point at a person in one passage.
///
/// Implementers hold to: no panic on any text; ranges on character boundaries and inside the passage;
/// the same passage gives the same findings; a part that was not looked at is a [`Gap`], never silence.
pub trait Recogniser: Send + Sync {
    /// Says what it is.
    fn profile(&self) -> &RecogniserProfile;

    /// Pushes every finding in the passage.
    ///
    /// # Errors
    /// A [`Gap`] when a part of the passage could not be looked at.
    fn recognise(&self, passage: Passage<'_>, found: &mut dyn FnMut(Finding)) -> Result<(), Gap>;
}
