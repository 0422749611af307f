//! What is not handed over: whole items, and spans inside the enclosed ones; never what they said.

use redaction::{Ground, What};

/// What sort of thing is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WithheldWhat {
    /// A whole document.
    Document,
    /// Some pages, rows or messages of one.
    Places,
}

/// Something withheld as a whole, with its own ground and reason (AVG art. 12(4)).
#[derive(Clone, Debug)]
pub struct Withheld {
    /// Its number, from one; shown as `W001`.
    pub number: u32,
    /// What sort of thing it is.
    pub what: WithheldWhat,
    /// What it is, in words that name nobody.
    pub title: String,
    /// The source.
    pub source: String,
    /// The ground.
    pub ground: Ground,
    /// The reason, for this item.
    pub reason: String,
    /// What was given instead, such as a summary; empty for nothing.
    pub instead: String,
}

/// One hidden span, as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// The enclosed document, such as `V001` or `T001`.
    pub label: String,
    /// The place in it, redacted.
    pub place: String,
    /// Number of the mark at that place, from one.
    pub mark: u32,
    /// What was hidden.
    pub what: What,
    /// On which ground.
    pub ground: Ground,
    /// The number of the person, where one is known; a pseudonym within this bundle.
    pub person: Option<u32>,
}

impl Withheld {
    /// Gives the number as it is shown.
    #[must_use]
    pub fn label(&self) -> String {
        format!("W{:03}", self.number)
    }
}
