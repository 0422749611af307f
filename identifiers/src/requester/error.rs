//! What can be wrong with a requester file, without ever repeating a value of it.

use crate::Invalid;

/// Why a requester file cannot be used; holds names of fields, never values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequesterError {
    /// It is not TOML or JSON.
    #[error("the requester file is not valid {format}{}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
    Syntax {
        /// `TOML` or `JSON`.
        format: &'static str,
        /// Line of the fault, counted from 1.
        line: Option<usize>,
    },
    /// A key that does not exist.
    #[error("unknown key `{key}`{}", nearest.map(|near| format!(", did you mean `{near}`")).unwrap_or_default())]
    UnknownKey {
        /// The key as written, cut off at 40 characters.
        key: Box<str>,
        /// The nearest key that does exist, if one is near.
        nearest: Option<&'static str>,
    },
    /// A value of another sort than the field takes.
    #[error("`{field}` must be {expected}")]
    Sort {
        /// The field.
        field: &'static str,
        /// What it takes.
        expected: &'static str,
    },
    /// A value that cannot be: wrong shape, check digits or range.
    #[error("`{field}`: {reason}")]
    Value {
        /// The field.
        field: &'static str,
        /// What is wrong.
        reason: Invalid,
    },
}
