//! Tests over the whole: one binary, so that the search library is linked once.
//!
//! What one part does by itself is tested beside that part.

mod architecture;
mod cli;
mod recall;
mod stories;
mod support;
