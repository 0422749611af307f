//! What the rebuilders of office documents share: reading the original again for its layout, the paper that is
//! written from it, and the package that holds the output.

mod book;
mod lay_out;
mod package;
mod paper;
mod pieces;
mod read;
mod value;
mod written;

pub(super) use book::{Book, BookSheet};
pub(super) use package::Package;
pub(super) use paper::{Cell, Line, LineKind, Page, Paper, Piece, Row, Table, Thing};
pub(super) use read::trace;
pub(super) use value::{Moment, NumberFormat, Value};
pub use written::escape;
pub(super) use written::{HEAD, column_name, hex, properties};
