//! The one pass over a text that finds every patterned kind.

pub(crate) mod plain;
