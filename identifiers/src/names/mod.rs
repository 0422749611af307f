//! Names of persons: the forms in which one person's name is written, misspellings, and finding them in text.
//!
//! Folding is in `fold`; recognising anybody's name is in `person`.

pub mod fuzzy;
pub(crate) mod interfix;
mod matcher;
mod spelling;
pub(crate) mod titles;
mod variants;

pub(crate) use matcher::is_behind_given_name;
pub use matcher::{Match, MatchKind, PersonMatcher};
pub use variants::{Form, NameVariant, NameVariants, Strength};
