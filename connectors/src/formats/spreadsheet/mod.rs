//! Spreadsheets: Excel (xlsx, xlsm, xlsb, xls) and OpenDocument (ods).
//!
//! A row is a document of its own, its cells are blocks labelled with the header of their column. Dates are given
//! as people write them here, `dd-mm-yyyy`, with ` hh:mm` or ` hh:mm:ss` where there is a time; numbers in full,
//! with a point, never in scientific notation, and padded as their number format shows them.

mod number_format;
mod rows;
mod sheet;
mod side_parts;
mod workbook;
mod xls;
mod xlsb;
mod xlsx;
#[cfg(test)]
mod xlsx_tests;

pub(crate) use number_format::{from_iso, plain as plain_number};
pub(crate) use rows::{Remark, Remarks, Rows, Shown};
pub(crate) use xls::Xls;
pub(crate) use xlsx::{Xlsb, Xlsx};
