//! Names of persons: the forms in which one person's name is written.

mod spelling;
mod variants;

pub use variants::{Form, NameVariant, NameVariants};
