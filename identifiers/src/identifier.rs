//! A checked value in its one spelling.

use serde::{Deserialize, Serialize};

use crate::{Kind, Sensitive};

/// A value of a kind in its canonical spelling, so that equal things are equal bytes.
///
/// Canonical spellings: BSN nine digits; IBAN upper case without spaces; address
/// `1234AB-12-a` (postcode, number, addition in lower case), or folded street and number where no postcode is told; phone E.164 (`+31612345678`);
/// birth date ISO 8601; e-mail lower case; kenteken upper case without dashes; case number
/// upper case, letters and digits only; person name as folded words with one space between them.
///
/// It is written for a reader of the same program, which takes it as checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identifier {
    kind: Kind,
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    canonical: Sensitive<Box<str>>,
}

/// Why a value is not of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// The shape does not fit.
    #[error("the shape does not fit a {}", .0.name())]
    Shape(Kind),
    /// The shape fits but the checksum does not.
    #[error("the check digits of this {} do not fit", .0.name())]
    Checksum(Kind),
    /// The value is out of range, such as a birth date that cannot be.
    #[error("the value is out of range for a {}", .0.name())]
    Range(Kind),
}

impl Identifier {
    /// Reads one value as a person or a form would give it.
    ///
    /// # Errors
    /// [`Invalid`] says whether shape, checksum or range failed; it never holds the value.
    pub fn parse(kind: Kind, raw: &str) -> Result<Self, Invalid> {
        crate::kinds::canonical(kind, raw).map(|canonical| Self::from_canonical(kind, canonical))
    }

    /// Takes a value that is known to be canonical (by a kind's own check).
    pub(crate) fn from_canonical(kind: Kind, canonical: String) -> Self {
        Self { kind, canonical: Sensitive::new(canonical.into_boxed_str()) }
    }

    /// Gives the kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Gives the canonical spelling.
    #[must_use]
    pub const fn canonical(&self) -> &Sensitive<Box<str>> {
        &self.canonical
    }
}
