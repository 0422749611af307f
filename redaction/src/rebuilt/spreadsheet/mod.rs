//! Workbooks (xlsx, xlsm, xlsb, xls), written as xlsx.
//!
//! Strings stand in their cells, so there is no table of strings in which others could stay behind; formulas are values;
//! there are no names, links, validations, caches or comments.

mod parts;
mod sheet;

use connectors::Format;

use super::office::{Book, Package, properties, trace};
use super::{Original, Rebuilder, Rebuilt};
use crate::Result;

use sheet::Styles;

/// Rebuilds workbooks.
pub(super) struct Workbook;

impl Rebuilder for Workbook {
    fn formats(&self) -> &'static [Format] {
        &[Format::Xlsx, Format::Xlsb, Format::Xls]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let book = Book::lay_out(&trace(&original)?, original.heading.language);
        let mut styles = Styles::default();
        let sheets: Vec<String> = book.sheets.iter().map(|sheet| sheet::write(sheet, &mut styles)).collect();
        let mut package = Package::default();
        package.add("[Content_Types].xml", parts::content_types(sheets.len()));
        package.add("_rels/.rels", parts::PACKAGE_RELATIONS);
        package.add("docProps/core.xml", properties(original.heading));
        package.add("xl/_rels/workbook.xml.rels", parts::relations(sheets.len()));
        package.add("xl/workbook.xml", parts::workbook(&book));
        package.add("xl/styles.xml", styles.write());
        for (number, sheet) in (1..).zip(sheets) {
            package.add(format!("xl/worksheets/sheet{number}.xml"), sheet);
        }
        let bytes = package.finish()?;
        Ok(Rebuilt { bytes, extension: "xlsx", media_type: Format::Xlsx.media_type(), notes: Vec::new() })
    }
}
