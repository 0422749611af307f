//! The frame of the workbook.

use crate::rebuilt::office::{Book, HEAD, escape};

/// The namespaces of spreadsheet markup and of relations (ISO/IEC 29500).
pub(super) const NAMESPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const PACKAGE_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

pub(super) fn content_types(sheets: usize) -> String {
    let office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{office}sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{office}styles+xml\"/>"
    );
    for number in 1..=sheets {
        out.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{office}worksheet+xml\"/>"
        ));
    }
    out.push_str(
        "<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
    );
    out
}

pub(super) fn relations(sheets: usize) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let mut out =
        format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for number in 1..=sheets {
        out.push_str(&format!(
            "<Relationship Id=\"r{number}\" Type=\"{office}worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
    }
    out.push_str(&format!("<Relationship Id=\"s1\" Type=\"{office}styles\" Target=\"styles.xml\"/></Relationships>"));
    out
}

pub(super) fn workbook(book: &Book) -> String {
    let mut out = format!("{HEAD}<workbook {NAMESPACES}><sheets>");
    for (number, sheet) in (1..).zip(&book.sheets) {
        out.push_str(&format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"r{number}\"/>", escape(&sheet.name)));
    }
    out.push_str("</sheets></workbook>");
    out
}
