//! Whose data something is, as far as the disclosure goes.

use std::ops::Range;

use identifiers::{Identifier, Kind, SurnameUse};
use serde::{Deserialize, Serialize};

/// Whose data a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The one who asked; never hidden.
    Requester,
    /// Somebody who acts for the municipality.
    Official,
    /// An organisation: the municipality itself, or one that the policy lists.
    Organisation,
    /// Another person.
    Other,
    /// Not known; counts as another person.
    Unknown,
}

impl Party {
    /// Gives the name used in JSON and in a policy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Official => "official",
            Self::Organisation => "organisation",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }
}

/// Tells the requester from everybody else.
///
/// Implementers hold to: when in doubt, [`Party::Unknown`].
pub trait Persons {
    /// Looks through the texts of one document for how the requester's surname is used in it.
    fn surname_use(&self, texts: &[&str]) -> SurnameUse;

    /// Says whose this is, by its value, its spelling, and how the surname is used in the document.
    fn party(&self, kind: Kind, identifier: Option<&Identifier>, surface: &str, surname: &SurnameUse) -> Party;

    /// Gives the byte ranges of a text that are the requester's own, in order and apart; none when it cannot be told.
    fn own_ranges(&self, _text: &str) -> Vec<Range<usize>> {
        Vec::new()
    }

    /// Gives the words of the requester's own names; a name of another may share them.
    fn own_words(&self) -> Vec<String>;
}
