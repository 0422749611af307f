//! The parts of the package that are the same for all documents, or nearly so.

use crate::Heading;
use crate::rebuilt::office::HEAD;

/// The namespaces of word-processing markup and of relations (ISO/IEC 29500).
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const PACKAGE_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

/// A header or footer as a part.
pub(super) struct SheetPart {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) file: String,
    pub(super) text: String,
}

pub(super) fn content_types(sheets: &[SheetPart]) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{word}document.main+xml\"/>"
    );
    for part in ["footnotes", "numbering", "settings", "styles"] {
        out.push_str(&format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{word}{part}+xml\"/>"));
    }
    for sheet in sheets {
        let SheetPart { kind, file, .. } = sheet;
        out.push_str(&format!("<Override PartName=\"/word/{file}\" ContentType=\"{word}{kind}+xml\"/>"));
    }
    out.push_str(
        "<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
    );
    out
}

pub(super) fn relations(sheets: &[SheetPart]) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let mut out =
        format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (number, part) in (1..).zip(["footnotes", "numbering", "settings", "styles"]) {
        out.push_str(&format!("<Relationship Id=\"r{number}\" Type=\"{office}{part}\" Target=\"{part}.xml\"/>"));
    }
    for SheetPart { id, kind, file, .. } in sheets {
        out.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{office}{kind}\" Target=\"{file}\"/>"));
    }
    out.push_str("</Relationships>");
    out
}

/// The language, so that spelling is checked in it, and the present behaviour of Word.
pub(super) fn settings(heading: &Heading) -> String {
    format!(
        "{HEAD}<w:settings {NAMESPACES}><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"/></w:settings>",
        heading.language.tag()
    )
}
