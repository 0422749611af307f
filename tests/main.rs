//! Tests over the whole: one binary, so that the search library is linked once.
//!
//! What one part does by itself is tested beside that part.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
mod cli;
mod isolation;
mod recall;
mod stories;
mod support;
