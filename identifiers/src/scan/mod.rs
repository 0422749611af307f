//! The one pass over a text that finds every patterned kind.
//!
//! Most text has no digit and no `@` for long stretches, so the pass jumps from one such sign to the next
//! and lets the kinds look at what stands around it, those that hide others first.

pub(crate) mod address;
pub(crate) mod cue;
mod house;
pub(crate) mod plain;
pub(crate) mod site;
mod street;
mod told;
mod walk;

pub use street::is_street;
pub(crate) use told::is_label;
pub(crate) use walk::{Reach, walk};
