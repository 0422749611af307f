//! Reviewing a case: a state that takes keys and gives acts, without a terminal.
//!
//! What is reviewed is in `sheet.rs` and `loose.rs`, where the reviewer is in `state.rs`, how a sheet is laid out in lines in
//! `layout.rs`. Drawing and reading keys is the business of `cli`.

mod layout;
mod loose;
mod sheet;
mod state;

pub use layout::{Cut, Laid, Piece, Tone, cuts, lay};
pub use loose::{Loose, LooseEnd, chosen, loose_ends};
pub use sheet::{Sheet, ShownMark, sheets};
pub use state::{Act, Key, Mode, Reached, Review};
