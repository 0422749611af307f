//! What can be asked of an index, in our own terms.

use identifiers::{Identifier, Sensitive};

/// A question; a tree that each backend compiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Documents that hold this identifier.
    Key(Identifier),
    /// Documents that would hold this identifier if OCR had taken a letter for a digit, or a digit for a letter.
    Misread(Identifier),
    /// Documents of which some was read by OCR.
    Scanned,
    /// Documents in which these folded terms stand side by side; one term is a word.
    Phrase(Sensitive<Vec<String>>),
    /// Documents with a term that starts so.
    Prefix(Sensitive<String>),
    /// Documents that match all.
    All(Vec<Self>),
    /// Documents that match one at least.
    Any(Vec<Self>),
    /// Documents that do not match.
    Not(Box<Self>),
}

impl Query {
    /// Makes a phrase of folded terms.
    #[must_use]
    pub fn phrase(terms: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::Phrase(Sensitive::new(terms.into_iter().map(Into::into).collect()))
    }
}
