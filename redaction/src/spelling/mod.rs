//! Spelling: how a value may be written otherwise, and how those spellings are found in any text.
//!
//! The plan looks up here what was found elsewhere, the leak check what should be gone; both with one notion of
//! "the same". What a valid value is, is the business of `identifiers`.

mod fold;
mod glue;
mod name;
mod needle;

pub(crate) use fold::{Form, value as fold_value};
pub(crate) use name::{name_words, ordinary_words};
pub(crate) use needle::{Hit, Needle, Needles, Strength, exact, of_asked, stands_as_name, variants};
