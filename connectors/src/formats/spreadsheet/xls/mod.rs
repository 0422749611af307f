//! Old Excel workbooks: BIFF8 (97–2003) and BIFF5 (5.0/95) in an OLE2 file ([MS-XLS]).

mod extractor;
mod records;
mod sheet;
mod text;
mod unlock;
mod workbook;
#[cfg(test)]
mod xls_tests;

pub(crate) use extractor::Xls;
pub(crate) use records::rk;
