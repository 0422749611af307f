//! The text as OpenDocument markup.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use connectors::layout::{Orient, ParagraphLook, RunLook};

use super::parts::{HEAD, NAMESPACES, points};
use super::styles::Styles;
use crate::Heading;
use crate::rebuilt::office::{Cell, Line, LineKind, Paper, Piece, Table, Thing, escape};

/// A4 and the margins that are usual here, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGINS: [u32; 4] = [1134, 1134, 1134, 1134];
/// The size of text where the original says none, in half points.
const SIZE: u16 = 24;

/// Writes the parts with text.
pub(super) struct Body<'a> {
    paper: &'a Paper,
    styles: Styles,
    /// Lists that have begun.
    begun: BTreeSet<u32>,
    tables: u32,
}

impl<'a> Body<'a> {
    pub(super) fn new(paper: &'a Paper) -> Self {
        Self { paper, styles: Styles::default(), begun: BTreeSet::new(), tables: 0 }
    }

    /// Writes the main part.
    pub(super) fn content(&mut self) -> String {
        let mut text = String::new();
        self.things(&self.paper.body, &mut text);
        format!(
            "{HEAD}<office:document-content {NAMESPACES}><office:automatic-styles>{}</office:automatic-styles>\
             <office:body><office:text>{text}</office:text></office:body></office:document-content>",
            self.styles.write()
        )
    }

    /// Writes the part with pages, headers and the look of all text.
    pub(super) fn styles(&mut self, heading: &Heading) -> String {
        let page = &self.paper.page;
        let mut sheets = String::new();
        for (kind, refs) in [("header", page.headers), ("footer", page.footers)] {
            for (ending, sheet) in [("", refs[1]), ("-first", refs[0])] {
                let Some(sheet) = sheet.and_then(|sheet| self.paper.sheets.get(sheet)) else { continue };
                let _ = write!(sheets, "<style:{kind}{ending}>");
                self.things(&sheet.things, &mut sheets);
                let _ = write!(sheets, "</style:{kind}{ending}>");
            }
        }
        let (width, height) = page.look.size.unwrap_or(PAGE);
        let [top, right, bottom, left] = page.look.margins.unwrap_or(MARGINS).map(|margin| points(margin.into()));
        let orient = match page.look.orient {
            Orient::Portrait => "portrait",
            Orient::Landscape => "landscape",
        };
        let mut headings = String::new();
        for (level, percent) in (1..=9).zip([150, 130, 115, 110, 105, 100, 100, 100, 100]) {
            let _ = write!(
                headings,
                "<style:style style:name=\"Heading{level}\" style:family=\"paragraph\" \
                 style:parent-style-name=\"Standard\"><style:text-properties fo:font-weight=\"bold\" \
                 fo:font-size=\"{percent}%\"/></style:style>"
            );
        }
        let space = "<style:header-footer-properties fo:min-height=\"10pt\" fo:margin-bottom=\"8pt\"/>";
        let below = space.replace("margin-bottom", "margin-top");
        format!(
            "{HEAD}<office:document-styles {NAMESPACES}><office:styles>\
             <style:default-style style:family=\"paragraph\"><style:text-properties fo:font-family=\"{font}\" \
             fo:font-size=\"{size}\" fo:language=\"{language}\"/></style:default-style>\
             <style:style style:name=\"Standard\" style:family=\"paragraph\"/>{headings}</office:styles>\
             <office:automatic-styles>{styles}<style:page-layout style:name=\"pm1\"><style:page-layout-properties \
             fo:page-width=\"{width}\" fo:page-height=\"{height}\" style:print-orientation=\"{orient}\" \
             fo:margin-top=\"{top}\" fo:margin-right=\"{right}\" fo:margin-bottom=\"{bottom}\" fo:margin-left=\"{left}\"/>\
             <style:header-style>{space}</style:header-style><style:footer-style>{below}</style:footer-style>\
             </style:page-layout></office:automatic-styles><office:master-styles>\
             <style:master-page style:name=\"Standard\" style:page-layout-name=\"pm1\">{sheets}</style:master-page>\
             </office:master-styles></office:document-styles>",
            font = self.paper.font.map_or("Liberation Serif", |font| font.name()),
            size = points(i64::from(self.paper.size.unwrap_or(SIZE)) * 10),
            language = heading.language.tag(),
            styles = self.styles.write(),
            width = points(width.into()),
            height = points(height.into()),
        )
    }

    fn things(&mut self, things: &[Thing], out: &mut String) {
        for thing in things {
            match thing {
                Thing::Line(line) => self.line(line, out),
                Thing::Table(table) => self.table(table, out),
                // The pages of the whole are in the styles.
                Thing::Page(_) => {}
            }
        }
    }

    fn line(&mut self, line: &Line, out: &mut String) {
        let Some(list) = line.look.list else {
            self.paragraph(line, &line.look, out);
            return;
        };
        let style = self.styles.list(list.list, list.level, list.kind);
        let goes_on = if self.begun.insert(list.list) { "" } else { " text:continue-numbering=\"true\"" };
        let _ = write!(out, "<text:list text:style-name=\"{style}\"{goes_on}><text:list-item>");
        for _ in 0..list.level {
            out.push_str("<text:list><text:list-item>");
        }
        // The list says where its items stand.
        let look = ParagraphLook { left: None, first: None, ..line.look.clone() };
        self.paragraph(line, &look, out);
        for _ in 0..=list.level {
            out.push_str("</text:list-item></text:list>");
        }
    }

    fn paragraph(&mut self, line: &Line, look: &ParagraphLook, out: &mut String) {
        // A heading of which the original says nothing looks like one all the same.
        let is_plain = |piece: &Piece| !matches!(piece, Piece::Text(_, look) if look.bold || look.size.is_some());
        let parent = match look.heading {
            Some(level) if line.pieces.iter().all(is_plain) => format!("Heading{}", level.clamp(1, 9)),
            _ => "Standard".to_owned(),
        };
        let style = self.styles.paragraph(look, line.kind, &parent);
        let element = if look.heading.is_some() { "h" } else { "p" };
        let _ = write!(out, "<text:{element} text:style-name=\"{style}\"");
        if let Some(level) = look.heading {
            let _ = write!(out, " text:outline-level=\"{level}\"");
        }
        out.push('>');
        line.pieces.iter().for_each(|piece| self.piece(piece, line, out));
        let _ = write!(out, "</text:{element}>");
    }

    fn piece(&mut self, piece: &Piece, line: &Line, out: &mut String) {
        let size = line.pieces.iter().find_map(|piece| if let Piece::Text(_, look) = piece { look.size } else { None });
        let remark = RunLook { italic: true, size, colour: Some([0x4A, 0x56, 0x63]), ..RunLook::default() };
        match piece {
            Piece::Text(text, look) if line.kind == LineKind::Beside => {
                self.run(text, &RunLook { size: look.size, ..remark }, out);
            }
            Piece::Text(text, look) => self.run(text, look, out),
            Piece::Mark(text) => {
                let (colour, behind) = (Some([0xFF; 3]), Some([0; 3]));
                self.run(text, &RunLook { size, colour, behind, ..RunLook::default() }, out);
            }
            Piece::Word(text) => self.run(text, &remark, out),
            Piece::Note(number) => {
                let _ = write!(
                    out,
                    "<text:note text:note-class=\"footnote\"><text:note-citation>{}</text:note-citation><text:note-body>",
                    number + 1
                );
                let things = self.paper.notes.get(*number).map(Vec::as_slice).unwrap_or_default();
                self.things(things, out);
                if things.is_empty() {
                    out.push_str("<text:p/>");
                }
                out.push_str("</text:note-body></text:note>");
            }
            Piece::PageBreak => out.push_str("<text:line-break/>"),
        }
    }

    fn run(&mut self, text: &str, look: &RunLook, out: &mut String) {
        match self.styles.run(look, self.paper) {
            Some(style) => {
                let _ = write!(out, "<text:span text:style-name=\"{style}\">");
                write_text(text, out);
                out.push_str("</text:span>");
            }
            None => write_text(text, out),
        }
    }

    fn table(&mut self, table: &Table, out: &mut String) {
        let Table { look, rows } = table;
        self.tables += 1;
        let style = self.styles.table(look);
        let _ = write!(out, "<table:table table:name=\"Table{}\" table:style-name=\"{style}\">", self.tables);
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1).max(1);
        for column in 0..columns.max(look.widths.len()) {
            match look.widths.get(column).filter(|width| **width > 0) {
                Some(width) => {
                    let style = self.styles.column(*width);
                    let _ = write!(out, "<table:table-column table:style-name=\"{style}\"/>");
                }
                None => out.push_str("<table:table-column/>"),
            }
        }
        let heads = rows.iter().take_while(|row| row.look.heading).count();
        for (number, row) in rows.iter().enumerate() {
            if number == 0 && heads > 0 {
                out.push_str("<table:table-header-rows>");
            }
            out.push_str("<table:table-row>");
            row.cells.iter().for_each(|cell| self.cell(cell, table, out));
            if row.cells.is_empty() {
                out.push_str("<table:table-cell/>");
            }
            out.push_str("</table:table-row>");
            if number + 1 == heads {
                out.push_str("</table:table-header-rows>");
            }
        }
        out.push_str("</table:table>");
    }

    fn cell(&mut self, cell: &Cell, table: &Table, out: &mut String) {
        let style = self.styles.cell(&cell.look, table.look.borders);
        let element = if cell.look.covered { "covered-table-cell" } else { "table-cell" };
        let _ = write!(out, "<table:{element} table:style-name=\"{style}\"");
        if cell.look.columns > 1 {
            let _ = write!(out, " table:number-columns-spanned=\"{}\"", cell.look.columns);
        }
        if cell.look.rows > 1 {
            let _ = write!(out, " table:number-rows-spanned=\"{}\"", cell.look.rows);
        }
        out.push('>');
        self.things(&cell.things, out);
        let _ = write!(out, "</table:{element}>");
    }
}

/// Writes text; spaces that would be taken together are counted (ODF 1.3 part 3, 6.1.2).
pub(crate) fn write_text(text: &str, out: &mut String) {
    let mut plain = String::new();
    let mut spaces = 0_usize;
    let flush = |plain: &mut String, spaces: &mut usize, out: &mut String| {
        out.push_str(&escape(plain));
        plain.clear();
        if *spaces > 0 {
            let _ = write!(out, "<text:s text:c=\"{spaces}\"/>");
            *spaces = 0;
        }
    };
    let mut last = ' ';
    for character in text.chars() {
        match character {
            ' ' if last == ' ' => spaces += 1,
            '\t' | '\n' => {
                flush(&mut plain, &mut spaces, out);
                out.push_str(if character == '\t' { "<text:tab/>" } else { "<text:line-break/>" });
                last = ' ';
                continue;
            }
            _ => {
                if spaces > 0 {
                    flush(&mut plain, &mut spaces, out);
                }
                plain.push(character);
            }
        }
        last = character;
    }
    flush(&mut plain, &mut spaces, out);
}

#[cfg(test)]
mod tests {
    use super::write_text;

    #[test]
    fn spaces_tabs_and_line_ends_stay() {
        let mut out = String::new();
        write_text("a  b\tc\n d & e ", &mut out);
        assert_eq!(out, "a <text:s text:c=\"1\"/>b<text:tab/>c<text:line-break/><text:s text:c=\"1\"/>d &amp; e ");
    }
}
