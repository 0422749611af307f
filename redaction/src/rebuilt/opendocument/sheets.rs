//! OpenDocument workbooks (ods, ots).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use connectors::Format;

use super::body::write_text;
use super::parts::{HEAD, NAMESPACES, manifest, meta, points};
use crate::Result;
use crate::rebuilt::office::{Book, BookSheet, Moment, NumberFormat, Package, Piece, Value, escape, trace};
use crate::rebuilt::{Original, Rebuilder, Rebuilt};

/// Rebuilds OpenDocument workbooks.
pub(in crate::rebuilt) struct Sheets;

impl Rebuilder for Sheets {
    fn formats(&self) -> &'static [Format] {
        &[Format::Ods]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let book = Book::lay_out(&trace(&original)?, original.heading.language);
        let media_type = Format::Ods.media_type();
        let mut package = Package::default();
        package.add_stored("mimetype", media_type);
        package.add("META-INF/manifest.xml", manifest(media_type));
        package.add("content.xml", Writing::default().content(&book));
        package.add("meta.xml", meta(original.heading));
        package.add(
            "styles.xml",
            format!("{HEAD}<office:document-styles {NAMESPACES}><office:styles/></office:document-styles>"),
        );
        Ok(Rebuilt { bytes: package.finish()?, extension: "ods", media_type, notes: Vec::new() })
    }
}

#[derive(Default)]
struct Writing {
    /// Widths of columns in twentieths of a point, to the number of their style.
    columns: BTreeMap<u32, usize>,
    /// Formats of numbers, to the number of their style.
    formats: BTreeMap<NumberFormat, usize>,
}

impl Writing {
    fn content(&mut self, book: &Book) -> String {
        let mut text = String::new();
        book.sheets.iter().for_each(|sheet| self.sheet(sheet, &mut text));
        format!(
            "{HEAD}<office:document-content {NAMESPACES}><office:automatic-styles>{}</office:automatic-styles>\
             <office:body><office:spreadsheet>{text}</office:spreadsheet></office:body></office:document-content>",
            self.styles()
        )
    }

    fn sheet(&mut self, sheet: &BookSheet, out: &mut String) {
        let _ = write!(out, "<table:table table:name=\"{}\">", escape(&sheet.name));
        let last = sheet.rows.iter().filter_map(|row| row.keys().next_back()).max().copied().unwrap_or(0);
        for column in 0..=last {
            match sheet.widths.get(&column) {
                Some(width) => {
                    let next = self.columns.len() + 1;
                    let number = *self.columns.entry(width * 105 / 100).or_insert(next);
                    let _ = write!(out, "<table:table-column table:style-name=\"co{number}\"/>");
                }
                None => out.push_str("<table:table-column/>"),
            }
        }
        for row in &sheet.rows {
            out.push_str("<table:table-row>");
            let mut next = 0;
            for (column, value) in row {
                if *column > next {
                    let _ = write!(out, "<table:table-cell table:number-columns-repeated=\"{}\"/>", column - next);
                }
                self.cell(value, out);
                next = column + 1;
            }
            out.push_str("</table:table-row>");
        }
        out.push_str("</table:table>");
    }

    fn cell(&mut self, value: &Value, out: &mut String) {
        let _ = match value {
            Value::Number { number, shown, format } => {
                let next = self.formats.len() + 1;
                let style = *self.formats.entry(*format).or_insert(next);
                let kind = if matches!(format, NumberFormat::Percent(_)) { "percentage" } else { "float" };
                write!(
                    out,
                    "<table:table-cell table:style-name=\"nu{style}\" office:value-type=\"{kind}\" \
                     office:value=\"{number}\">{}</table:table-cell>",
                    paragraph(shown)
                )
            }
            Value::Moment { moment, shown } => {
                let (style, kind) = match moment {
                    Moment::Date(date) => ("da", format!("date\" office:date-value=\"{date}")),
                    Moment::Both(both) => ("db", format!("date\" office:date-value=\"{both}")),
                    Moment::Time(time) => {
                        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
                        ("dt", format!("time\" office:time-value=\"PT{hour:02}H{minute:02}M{second:02}S"))
                    }
                };
                write!(
                    out,
                    "<table:table-cell table:style-name=\"{style}\" office:value-type=\"{kind}\">{}</table:table-cell>",
                    paragraph(shown)
                )
            }
            Value::Boolean(value, shown) => write!(
                out,
                "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"{value}\">{}</table:table-cell>",
                paragraph(shown)
            ),
            Value::Text(pieces) => return text("", pieces, out),
            Value::Remark(pieces) => return text("remark", pieces, out),
            Value::Head(head) => write!(
                out,
                "<table:table-cell table:style-name=\"head\" office:value-type=\"string\">{}</table:table-cell>",
                paragraph(head)
            ),
        };
    }

    fn styles(&self) -> String {
        let mut out = String::from(
            "<style:style style:name=\"head\" style:family=\"table-cell\"><style:text-properties \
             fo:font-weight=\"bold\"/></style:style>\
             <style:style style:name=\"mark\" style:family=\"table-cell\"><style:table-cell-properties \
             fo:background-color=\"#000000\"/><style:text-properties fo:color=\"#FFFFFF\"/></style:style>\
             <style:style style:name=\"remark\" style:family=\"table-cell\"><style:text-properties \
             fo:font-style=\"italic\" fo:color=\"#4A5663\"/></style:style>\
             <style:style style:name=\"inmark\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/>\
             </style:style>",
        );
        let date = "<number:day number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/>\
                    <number:text>-</number:text><number:year number:style=\"long\"/>";
        let time =
            "<number:hours number:style=\"long\"/><number:text>:</number:text><number:minutes number:style=\"long\"/>";
        for (name, element, text) in [
            ("da", "date-style", date.to_owned()),
            ("db", "date-style", format!("{date}<number:text> </number:text>{time}")),
            ("dt", "time-style", time.to_owned()),
        ] {
            let _ = write!(
                out,
                "<number:{element} style:name=\"{name}f\">{text}</number:{element}>\
                 <style:style style:name=\"{name}\" style:family=\"table-cell\" style:data-style-name=\"{name}f\"/>"
            );
        }
        for (format, number) in &self.formats {
            let written = match format {
                NumberFormat::Plain => "<number:number-style style:name=\"nuf\"><number:number \
                     number:min-integer-digits=\"1\"/></number:number-style>"
                    .replace("nuf", &format!("nu{number}f")),
                NumberFormat::Padded(figures) => format!(
                    "<number:number-style style:name=\"nu{number}f\"><number:number number:decimal-places=\"0\" \
                     number:min-integer-digits=\"{figures}\"/></number:number-style>"
                ),
                NumberFormat::Percent(figures) => format!(
                    "<number:percentage-style style:name=\"nu{number}f\"><number:number \
                     number:decimal-places=\"{figures}\" number:min-integer-digits=\"1\"/><number:text>%</number:text>\
                     </number:percentage-style>"
                ),
            };
            let _ = write!(
                out,
                "{written}<style:style style:name=\"nu{number}\" style:family=\"table-cell\" \
                 style:data-style-name=\"nu{number}f\"/>"
            );
        }
        for (width, number) in &self.columns {
            let _ = write!(
                out,
                "<style:style style:name=\"co{number}\" style:family=\"table-column\"><style:table-column-properties \
                 style:column-width=\"{}\"/></style:style>",
                points((*width).into())
            );
        }
        out
    }
}

fn paragraph(text: &str) -> String {
    let mut out = String::from("<text:p>");
    write_text(text, &mut out);
    out.push_str("</text:p>");
    out
}

fn text(style: &str, pieces: &[Piece], out: &mut String) {
    let style = if let [Piece::Mark(_)] = pieces { "mark" } else { style };
    let style = if style.is_empty() { String::new() } else { format!(" table:style-name=\"{style}\"") };
    let _ = write!(out, "<table:table-cell{style} office:value-type=\"string\"><text:p>");
    for piece in pieces {
        match piece {
            Piece::Text(text, _) | Piece::Word(text) => {
                // A line of a cell is a paragraph.
                for (number, line) in text.split('\n').enumerate() {
                    if number > 0 {
                        out.push_str("</text:p><text:p>");
                    }
                    write_text(line, out);
                }
            }
            Piece::Mark(text) => {
                let _ = write!(out, "<text:span text:style-name=\"inmark\">{}</text:span>", escape(text));
            }
            Piece::Note(_) | Piece::PageBreak => {}
        }
    }
    out.push_str("</text:p></table:table-cell>");
}
