//! The wrapper that keeps personal data out of logs, errors and debug output.

use std::fmt;

use serde::{Deserialize, Serializer};

/// Holds a value that says something about a person; it has no `Display` and its `Debug` shows nothing.
///
/// [`Sensitive::expose`] is the only door. A value is written to disk only by naming
/// [`Sensitive::serialize_exposed`] in `#[serde(serialize_with = …)]`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Opens the wrapper, for the one place that uses the value.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Takes the value out of the wrapper.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T: serde::Serialize> Sensitive<T> {
    /// Writes the value itself; for state that is meant to hold it (a case file, a dossier).
    pub fn serialize_exposed<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        value.0.serialize(serializer)
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sensitive(..)")
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

#[cfg(test)]
mod tests {
    use super::Sensitive;

    #[test]
    fn debug_output_never_shows_the_value() {
        assert_eq!(format!("{:?}", Sensitive::new("123456782")), "Sensitive(..)");
    }
}
