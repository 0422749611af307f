//! The text of the letter as word-processing markup.

use super::parts::W;
use crate::letter::{Block, Letter, Section, Table};
use redaction::escape_xml as escape;

/// Width of the text on A4 with these margins, in twentieths of a point.
const WIDTH: u32 = 9346;

/// Whether a cell is a heading.
#[derive(Clone, Copy)]
enum CellKind {
    Heading,
    Plain,
}

/// Writes the main part.
pub(super) fn document(letter: &Letter) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.push_str("<w:document ");
    out.push_str(W);
    out.push_str(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
    out.push_str(&paragraph("Normal", &letter.sender.join("\n")));
    out.push_str(&paragraph("Normal", &letter.addressee.join("\n")));
    let reference: Vec<String> = letter.reference.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    out.push_str(&paragraph("Normal", &reference.join("\n")));
    out.push_str(&paragraph("Heading1", &letter.title));
    section(&mut out, &letter.summary, None);
    out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    for (index, one) in letter.sections.iter().enumerate() {
        section(&mut out, one, Some(index + 1));
    }
    out.push_str(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"r3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1280\" w:right=\"1280\" w:bottom=\"1400\" w:left=\"1280\" w:header=\"700\" w:footer=\"700\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>",
    );
    out
}

fn section(out: &mut String, section: &Section, number: Option<usize>) {
    let heading = number.map_or_else(|| section.heading.clone(), |n| format!("{n}. {}", section.heading));
    out.push_str(&paragraph("Heading2", &heading));
    for block in &section.blocks {
        match block {
            Block::Paragraph(text) => out.push_str(&paragraph("Normal", text)),
            Block::Subheading(text) => out.push_str(&paragraph("Heading3", text)),
            Block::List(items) => items.iter().for_each(|item| out.push_str(&paragraph("ListBullet", item))),
            Block::Facts(facts) => {
                let rows: Vec<Vec<String>> =
                    facts.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
                table(out, &[30, 70], None, &rows);
            }
            Block::Table(one) => {
                out.push_str(&paragraph("Caption", &one.caption));
                let Table { widths, header, rows, caption: _ } = one;
                table(out, widths, Some(header), rows);
            }
        }
    }
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs(text, ""))
}

/// Runs of a text; a line end is a line break.
fn runs(text: &str, properties: &str) -> String {
    let mut out = String::new();
    for (index, line) in text.split('\n').enumerate() {
        let line_break = if index == 0 { "" } else { "<w:br/>" };
        out.push_str(&format!("<w:r>{properties}{line_break}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(line)));
    }
    out
}

fn table(out: &mut String, widths: &[u32], header: Option<&Vec<String>>, rows: &[Vec<String>]) {
    let total = widths.iter().sum::<u32>().max(1);
    let widths: Vec<u32> = widths.iter().map(|share| WIDTH * share / total).collect();
    out.push_str(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>\
         <w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"CDC8BE\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"CDC8BE\"/>\
         </w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
    if let Some(header) = header {
        out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (text, width) in header.iter().zip(&widths) {
            out.push_str(&cell(text, *width, CellKind::Heading));
        }
        out.push_str("</w:tr>");
    }
    for row in rows {
        out.push_str("<w:tr>");
        for (text, width) in row.iter().zip(&widths) {
            out.push_str(&cell(text, *width, CellKind::Plain));
        }
        out.push_str("</w:tr>");
    }
    // Two tables that touch would become one.
    out.push_str("</w:tbl><w:p/>");
}

fn cell(text: &str, width: u32, kind: CellKind) -> String {
    let properties = match kind {
        CellKind::Heading => "<w:rPr><w:b/></w:rPr>",
        CellKind::Plain => "",
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>{}</w:p></w:tc>",
        runs(text, properties)
    )
}
