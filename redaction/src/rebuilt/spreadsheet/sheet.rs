//! Sheets and styles as spreadsheet markup.

use std::fmt::Write as _;

use super::parts::NAMESPACES;
use crate::rebuilt::office::HEAD;
use crate::rebuilt::office::{BookSheet, Moment, NumberFormat, Piece, Value, column_name, escape};

/// How a cell looks: how its value is shown, and of what sort it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Text,
    Head,
    Mark,
    Remark,
    Date,
    Time,
    Both,
    Number(NumberFormat),
}

/// The styles that were used.
#[derive(Default)]
pub(super) struct Styles(Vec<Look>);

impl Styles {
    /// The number of a style; zero is that of a plain cell.
    fn number(&mut self, look: Look) -> usize {
        match self.0.iter().position(|known| *known == look) {
            Some(number) => number + 1,
            None => {
                self.0.push(look);
                self.0.len()
            }
        }
    }

    /// Writes them.
    pub(super) fn write(&self) -> String {
        let mut formats = String::new();
        let mut cells = String::from("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        for (number, look) in (0..).zip(&self.0) {
            let own = 164 + number;
            let (format, font, fill) = match look {
                Look::Text => (None, 0, 0),
                Look::Head => (None, 1, 0),
                Look::Mark => (None, 2, 2),
                Look::Remark => (None, 3, 0),
                Look::Date => (Some("dd\\-mm\\-yyyy".to_owned()), 0, 0),
                Look::Time => (Some("hh:mm".to_owned()), 0, 0),
                Look::Both => (Some("dd\\-mm\\-yyyy hh:mm".to_owned()), 0, 0),
                Look::Number(NumberFormat::Plain) => (None, 0, 0),
                Look::Number(NumberFormat::Padded(figures)) => (Some("0".repeat(usize::from(*figures))), 0, 0),
                Look::Number(NumberFormat::Percent(0)) => (Some("0%".to_owned()), 0, 0),
                Look::Number(NumberFormat::Percent(figures)) => {
                    (Some(format!("0.{}%", "0".repeat(usize::from(*figures)))), 0, 0)
                }
            };
            let id = if format.is_some() { own } else { 0 };
            if let Some(code) = format {
                let _ = write!(formats, "<numFmt numFmtId=\"{own}\" formatCode=\"{}\"/>", escape(&code));
            }
            let wrap = if matches!(look, Look::Text | Look::Remark) {
                " applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
            } else {
                "/>"
            };
            let _ = write!(
                cells,
                "<xf numFmtId=\"{id}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" \
                 applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"{wrap}"
            );
        }
        let own = formats.matches("<numFmt ").count();
        let formats = if own == 0 { formats } else { format!("<numFmts count=\"{own}\">{formats}</numFmts>") };
        let font = |more: &str| format!("<font>{more}<sz val=\"11\"/><name val=\"Calibri\"/></font>");
        let coloured = |more: &str, colour: &str| {
            format!("<font>{more}<sz val=\"11\"/><color rgb=\"FF{colour}\"/><name val=\"Calibri\"/></font>")
        };
        format!(
            "{HEAD}<styleSheet {NAMESPACES}>{formats}<fonts count=\"4\">{}{}{}{}</fonts>\
             <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
             <fill><patternFill patternType=\"gray125\"/></fill>\
             <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF000000\"/></patternFill></fill></fills>\
             <borders count=\"1\"><border/></borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"{}\">{cells}</cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
            font(""),
            font("<b/>"),
            coloured("", "FFFFFF"),
            coloured("<i/>", "4A5663"),
            self.0.len() + 1,
        )
    }
}

/// Writes a sheet.
pub(super) fn write(sheet: &BookSheet, styles: &mut Styles) -> String {
    let mut out = format!("{HEAD}<worksheet {NAMESPACES}>");
    if !sheet.widths.is_empty() {
        out.push_str("<cols>");
        for (column, width) in &sheet.widths {
            let (number, whole, rest) = (column + 1, width / 100, width % 100);
            let _ =
                write!(out, "<col min=\"{number}\" max=\"{number}\" width=\"{whole}.{rest:02}\" customWidth=\"1\"/>");
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData>");
    for (number, row) in (1..).zip(&sheet.rows) {
        let _ = write!(out, "<row r=\"{number}\">");
        for (column, value) in row {
            cell(&format!("{}{number}", column_name(*column)), value, styles, &mut out);
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData></worksheet>");
    out
}

fn cell(name: &str, value: &Value, styles: &mut Styles, out: &mut String) {
    let _ = match value {
        Value::Number { number, format, .. } => {
            let style = styles.number(Look::Number(*format));
            write!(out, "<c r=\"{name}\" s=\"{style}\"><v>{number}</v></c>")
        }
        Value::Moment { moment, .. } => {
            let look = match moment {
                Moment::Date(_) => Look::Date,
                Moment::Time(_) => Look::Time,
                Moment::Both(_) => Look::Both,
            };
            write!(out, "<c r=\"{name}\" s=\"{}\"><v>{}</v></c>", styles.number(look), moment.serial())
        }
        Value::Boolean(value, _) => {
            write!(out, "<c r=\"{name}\" t=\"b\"><v>{}</v></c>", u8::from(*value))
        }
        Value::Text(pieces) => return strings(name, pieces, Look::Text, styles, out),
        Value::Remark(pieces) => return strings(name, pieces, Look::Remark, styles, out),
        Value::Head(text) => {
            let text = string(text);
            write!(out, "<c r=\"{name}\" s=\"{}\" t=\"inlineStr\"><is>{text}</is></c>", styles.number(Look::Head))
        }
    };
}

fn strings(name: &str, pieces: &[Piece], look: Look, styles: &mut Styles, out: &mut String) {
    let look = if let [Piece::Mark(_)] = pieces { Look::Mark } else { look };
    // Only text of more than one line needs a style of its own.
    let is_long = |piece: &Piece| matches!(piece, Piece::Text(text, _) if text.contains('\n'));
    let is_plain = look == Look::Text && !pieces.iter().any(is_long);
    let style = if is_plain { 0 } else { styles.number(look) };
    let _ = write!(out, "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is>");
    match pieces {
        [Piece::Text(text, _) | Piece::Mark(text) | Piece::Word(text)] => out.push_str(&string(text)),
        _ => pieces.iter().for_each(|piece| match piece {
            Piece::Text(text, _) | Piece::Word(text) => drop(write_run("", text, out)),
            Piece::Mark(text) => drop(write_run("<rPr><b/></rPr>", text, out)),
            Piece::Note(_) | Piece::PageBreak => {}
        }),
    }
    out.push_str("</is></c>");
}

fn write_run(properties: &str, text: &str, out: &mut String) -> Option<()> {
    write!(out, "<r>{properties}{}</r>", string(text)).ok()
}

fn string(text: &str) -> String {
    format!("<t xml:space=\"preserve\">{}</t>", escape(text))
}
