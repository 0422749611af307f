//! Binary Excel workbooks (xlsb): the parts that are records instead of XML ([MS-XLSB]).
//!
//! The other parts of the package are those of xlsx and read there.

mod records;
mod sheet;
mod workbook;
#[cfg(test)]
mod xlsb_tests;

pub(super) use sheet::{read_cells, read_comments};
pub(super) use workbook::{read_formats, read_strings, read_workbook};
