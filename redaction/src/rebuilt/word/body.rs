//! The text as word-processing markup.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use connectors::layout::{Align, Bordered, ListKind, Merge, Orient, TableLook};

use super::parts::{NAMESPACES, SheetPart};
use super::properties::{colour_behind, lines_around, paragraph, run};
use crate::rebuilt::office::HEAD;
use crate::rebuilt::office::{Cell, Line, LineKind, Page, Paper, Piece, Row, Table, Thing, escape};

/// A4 and the margins that are usual here, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGINS: [u32; 4] = [1417, 1417, 1134, 1417];

/// Writes the parts with text.
pub(super) struct Body<'a> {
    paper: &'a Paper,
    /// Lists of the output: number in the original to number here and the kinds of its levels.
    lists: BTreeMap<u32, (usize, BTreeMap<u8, ListKind>)>,
    /// Headers and footers that were referred to: sheet and kind to number.
    sheets: BTreeMap<(usize, &'static str), usize>,
}

impl<'a> Body<'a> {
    pub(super) fn new(paper: &'a Paper) -> Self {
        Self { paper, lists: BTreeMap::new(), sheets: BTreeMap::new() }
    }

    /// Writes the main part.
    pub(super) fn document(&mut self) -> String {
        let mut out = format!("{HEAD}<w:document {NAMESPACES}><w:body>");
        self.things(&self.paper.body, &mut out);
        if matches!(self.paper.body.last(), Some(Thing::Table(_)) | None) {
            out.push_str("<w:p/>");
        }
        self.section(&self.paper.page, &mut out);
        out.push_str("</w:body></w:document>");
        out
    }

    /// Writes the footnotes, also when there are none.
    pub(super) fn notes(&mut self) -> String {
        let mut out = format!(
            "{HEAD}<w:footnotes {NAMESPACES}>\
             <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
             <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p>\
             </w:footnote>"
        );
        for (number, things) in (1..).zip(&self.paper.notes) {
            let _ = write!(out, "<w:footnote w:id=\"{number}\">");
            out.push_str("<w:p><w:r><w:rPr><w:rStyle w:val=\"NoteSign\"/></w:rPr><w:footnoteRef/></w:r>");
            match things.split_first() {
                Some((Thing::Line(line), rest)) => {
                    line.pieces.iter().for_each(|piece| self.piece(piece, line, &mut out));
                    out.push_str("</w:p>");
                    self.things(rest, &mut out);
                }
                _ => {
                    out.push_str("</w:p>");
                    self.things(things, &mut out);
                }
            }
            out.push_str("</w:footnote>");
        }
        out.push_str("</w:footnotes>");
        out
    }

    /// Writes the headers and footers that sections referred to.
    pub(super) fn sheets(&mut self) -> Vec<SheetPart> {
        let mut parts = Vec::new();
        for ((sheet, kind), number) in self.sheets.clone() {
            let element = if kind == "header" { "hdr" } else { "ftr" };
            let mut text = format!("{HEAD}<w:{element} {NAMESPACES}>");
            let things = self.paper.sheets.get(sheet).map(|sheet| sheet.things.as_slice()).unwrap_or_default();
            self.things(things, &mut text);
            if matches!(things.last(), Some(Thing::Table(_)) | None) {
                text.push_str("<w:p/>");
            }
            let _ = write!(text, "</w:{element}>");
            parts.push(SheetPart { id: format!("s{number}"), kind, file: format!("{kind}{number}.xml"), text });
        }
        parts
    }

    /// Writes the lists that were used.
    pub(super) fn numbering(&self) -> String {
        let mut out = format!("{HEAD}<w:numbering {NAMESPACES}>");
        for (number, kinds) in self.lists.values() {
            let _ = write!(out, "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"multilevel\"/>");
            for level in 0..9_u8 {
                let kind = kinds.get(&level).copied().unwrap_or(ListKind::Decimal);
                let (format, text) = list_format(kind, level);
                let (left, hanging) = (360 * (u32::from(level) + 1), 360);
                let _ = write!(
                    out,
                    "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                     <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
                     <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>"
                );
            }
            out.push_str("</w:abstractNum>");
        }
        for (number, _) in self.lists.values() {
            let _ = write!(out, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>");
        }
        out.push_str("</w:numbering>");
        out
    }

    fn things(&mut self, things: &[Thing], out: &mut String) {
        let mut after_table = false;
        for thing in things {
            match thing {
                Thing::Line(line) => self.line(line, out),
                Thing::Table(table) => {
                    // Two tables that touch would become one.
                    if after_table {
                        out.push_str("<w:p/>");
                    }
                    self.table(table, out);
                }
                Thing::Page(page) => {
                    out.push_str(
                        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
                    );
                    self.section(page, out);
                    out.push_str("</w:pPr></w:p>");
                }
            }
            after_table = matches!(thing, Thing::Table(_));
        }
    }

    fn line(&mut self, line: &Line, out: &mut String) {
        let list = line.look.list.map(|look| {
            let next = self.lists.len() + 1;
            let (number, kinds) = self.lists.entry(look.list).or_insert_with(|| (next, BTreeMap::new()));
            kinds.entry(look.level).or_insert(look.kind);
            (*number, look.level)
        });
        out.push_str("<w:p>");
        out.push_str(&paragraph(line, list));
        line.pieces.iter().for_each(|piece| self.piece(piece, line, out));
        out.push_str("</w:p>");
    }

    fn piece(&self, piece: &Piece, line: &Line, out: &mut String) {
        match piece {
            Piece::Text(text, look) => {
                out.push_str("<w:r>");
                out.push_str(&run(look, self.paper));
                write_text(text, out);
                out.push_str("</w:r>");
            }
            Piece::Mark(text) => styled("Mark", text, line_size(line), out),
            Piece::Word(text) if line.kind == LineKind::Beside => styled("", text, None, out),
            Piece::Word(text) => styled("Remark", text, line_size(line), out),
            Piece::Note(number) => {
                let _ = write!(
                    out,
                    "<w:r><w:rPr><w:rStyle w:val=\"NoteSign\"/></w:rPr><w:footnoteReference w:id=\"{}\"/></w:r>",
                    number + 1
                );
            }
            Piece::PageBreak => out.push_str("<w:r><w:br w:type=\"page\"/></w:r>"),
        }
    }

    fn table(&mut self, table: &Table, out: &mut String) {
        let Table { look, rows } = table;
        let known = look.widths.iter().any(|width| *width > 0);
        out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>");
        match look.align {
            Align::Left | Align::Justify => {}
            Align::Centre => out.push_str("<w:jc w:val=\"center\"/>"),
            Align::Right => out.push_str("<w:jc w:val=\"right\"/>"),
        }
        if let Some(left) = look.left {
            let _ = write!(out, "<w:tblInd w:w=\"{left}\" w:type=\"dxa\"/>");
        }
        if look.borders == Bordered::Yes {
            out.push_str(&lines_around("tblBorders", &["top", "left", "bottom", "right", "insideH", "insideV"]));
        }
        if known {
            out.push_str("<w:tblLayout w:type=\"fixed\"/>");
        }
        out.push_str("</w:tblPr><w:tblGrid>");
        look.widths.iter().for_each(|width| out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>")));
        out.push_str("</w:tblGrid>");
        rows.iter().for_each(|row| self.row(row, look, out));
        out.push_str("</w:tbl>");
    }

    fn row(&mut self, row: &Row, look: &TableLook, out: &mut String) {
        if row.cells.is_empty() {
            return;
        }
        out.push_str("<w:tr>");
        if row.look.heading || row.look.before > 0 {
            out.push_str("<w:trPr>");
            if row.look.before > 0 {
                let _ = write!(out, "<w:gridBefore w:val=\"{}\"/>", row.look.before);
            }
            if row.look.heading {
                out.push_str("<w:tblHeader/>");
            }
            out.push_str("</w:trPr>");
        }
        let mut column = row.look.before as usize;
        for cell in &row.cells {
            let columns = cell.look.columns as usize;
            let widths = look.widths.iter().skip(column).take(columns).sum();
            self.cell(cell, cell.look.width.unwrap_or(widths), out);
            column += columns;
        }
        out.push_str("</w:tr>");
    }

    fn cell(&mut self, cell: &Cell, width: u32, out: &mut String) {
        out.push_str("<w:tc><w:tcPr>");
        if width > 0 {
            let _ = write!(out, "<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        }
        if cell.look.columns > 1 {
            let _ = write!(out, "<w:gridSpan w:val=\"{}\"/>", cell.look.columns);
        }
        match cell.look.merge {
            Merge::No => {}
            Merge::First => out.push_str("<w:vMerge w:val=\"restart\"/>"),
            Merge::Further => out.push_str("<w:vMerge/>"),
        }
        if cell.look.borders == Bordered::Yes {
            out.push_str(&lines_around("tcBorders", &["top", "left", "bottom", "right"]));
        }
        cell.look.behind.iter().for_each(|colour| out.push_str(&colour_behind(*colour)));
        out.push_str("</w:tcPr>");
        self.things(&cell.things, out);
        if !matches!(cell.things.last(), Some(Thing::Line(_))) {
            out.push_str("<w:p/>");
        }
        out.push_str("</w:tc>");
    }

    fn section(&mut self, page: &Page, out: &mut String) {
        out.push_str("<w:sectPr>");
        for (kind, refs) in [("header", page.headers), ("footer", page.footers)] {
            for (slot, sheet) in [("first", refs[0]), ("default", refs[1])] {
                let Some(sheet) = sheet else { continue };
                let next = self.sheets.len() + 1;
                let number = *self.sheets.entry((sheet, kind)).or_insert(next);
                let _ = write!(out, "<w:{kind}Reference w:type=\"{slot}\" r:id=\"s{number}\"/>");
            }
        }
        if page.look.continuous {
            out.push_str("<w:type w:val=\"continuous\"/>");
        }
        let (width, height) = page.look.size.unwrap_or(PAGE);
        let orient = match page.look.orient {
            Orient::Portrait => "",
            Orient::Landscape => " w:orient=\"landscape\"",
        };
        let [top, right, bottom, left] = page.look.margins.unwrap_or(MARGINS);
        let [header, footer] = page.look.header_footer.unwrap_or([708, 708]);
        let _ = write!(
            out,
            "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
             w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\"/>"
        );
        if page.look.columns > 1 {
            let _ = write!(out, "<w:cols w:num=\"{}\" w:space=\"708\"/>", page.look.columns);
        }
        if page.look.first_differs {
            out.push_str("<w:titlePg/>");
        }
        out.push_str("</w:sectPr>");
    }
}

fn styled(style: &str, text: &str, size: Option<u16>, out: &mut String) {
    out.push_str("<w:r><w:rPr>");
    if !style.is_empty() {
        let _ = write!(out, "<w:rStyle w:val=\"{style}\"/>");
    }
    if let Some(size) = size {
        let _ = write!(out, "<w:sz w:val=\"{size}\"/>");
    }
    out.push_str("</w:rPr>");
    write_text(text, out);
    out.push_str("</w:r>");
}

/// The size of the text that stays in a line, for marks in it.
fn line_size(line: &Line) -> Option<u16> {
    line.pieces.iter().find_map(|piece| if let Piece::Text(_, look) = piece { look.size } else { None })
}

fn write_text(text: &str, out: &mut String) {
    for (number, lined) in text.split('\n').enumerate() {
        if number > 0 {
            out.push_str("<w:br/>");
        }
        for (number, tabbed) in lined.split('\t').enumerate() {
            if number > 0 {
                out.push_str("<w:tab/>");
            }
            if !tabbed.is_empty() {
                let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escape(tabbed));
            }
        }
    }
}

fn list_format(kind: ListKind, level: u8) -> (&'static str, String) {
    let number = format!("%{}.", level + 1);
    match kind {
        ListKind::Bullet => ("bullet", if level.is_multiple_of(2) { "•" } else { "–" }.to_owned()),
        ListKind::Decimal => ("decimal", number),
        ListKind::LowerLetter => ("lowerLetter", number),
        ListKind::UpperLetter => ("upperLetter", number),
        ListKind::LowerRoman => ("lowerRoman", number),
        ListKind::UpperRoman => ("upperRoman", number),
    }
}
