//! Reviewing a case: a state that takes keys and gives acts, without a terminal.
//!
//! What is reviewed is in `sheet.rs`, where the reviewer is in `state.rs`, how a sheet is laid out in lines in
//! `layout.rs`. Drawing and reading keys is the business of `cli`.

mod layout;
mod sheet;
mod state;

pub use layout::{Laid, Piece, Tone, lay};
pub use sheet::{Sheet, ShownMark, sheets};
pub use state::{Act, Key, Mode, Review};
