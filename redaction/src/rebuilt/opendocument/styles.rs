//! Looks as automatic styles, each written once; names count on and say nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use connectors::layout::{
    Align, Bordered, CellLook, LineHeight, ListKind, ParagraphLook, RunLook, Script, TabStopKind, TableLook,
};

use super::parts::points;
use crate::rebuilt::office::{LineKind, Paper, hex};

/// Styles in the making: what they say, to their number.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, usize>,
    runs: BTreeMap<String, usize>,
    others: BTreeMap<(&'static str, String), usize>,
    /// The kinds of the levels of each list.
    lists: BTreeMap<u32, BTreeMap<u8, ListKind>>,
}

impl Styles {
    /// Names the style of a paragraph, which is based on another.
    pub(super) fn paragraph(&mut self, look: &ParagraphLook, kind: LineKind, parent: &str) -> String {
        name("P", &mut self.paragraphs, format!("style:parent-style-name=\"{parent}\">{}", paragraph(look, kind)))
    }

    /// Names the style of text; none when it looks like all text.
    pub(super) fn run(&mut self, look: &RunLook, paper: &Paper) -> Option<String> {
        let written = run(look, paper);
        (!written.is_empty()).then(|| name("T", &mut self.runs, written))
    }

    /// Names the style of a list and takes note of a level.
    pub(super) fn list(&mut self, list: u32, level: u8, kind: ListKind) -> String {
        self.lists.entry(list).or_default().entry(level).or_insert(kind);
        format!("L{list}")
    }

    /// Names the style of a table.
    pub(super) fn table(&mut self, look: &TableLook) -> String {
        let align = match look.align {
            Align::Left | Align::Justify => "left",
            Align::Centre => "center",
            Align::Right => "right",
        };
        let width: u32 = look.widths.iter().sum();
        let mut out = format!("<style:table-properties table:align=\"{align}\"");
        if width > 0 {
            let _ = write!(out, " style:width=\"{}\"", points(width.into()));
        }
        if let Some(left) = look.left.filter(|_| look.align == Align::Left) {
            let _ = write!(out, " fo:margin-left=\"{}\"", points(left.into()));
        }
        out.push_str("/>");
        self.other("table", out)
    }

    /// Names the style of a column.
    pub(super) fn column(&mut self, width: u32) -> String {
        self.other(
            "table-column",
            format!("<style:table-column-properties style:column-width=\"{}\"/>", points(width.into())),
        )
    }

    /// Names the style of a cell.
    pub(super) fn cell(&mut self, look: &CellLook, table: Bordered) -> String {
        let mut out = String::from("<style:table-cell-properties");
        match (table, look.borders) {
            (Bordered::No, Bordered::No) => out.push_str(" fo:padding=\"0pt\" fo:border=\"none\""),
            _ => out.push_str(" fo:padding=\"2.5pt\" fo:border=\"0.5pt solid #808080\""),
        }
        look.behind.iter().for_each(|colour| out.push_str(&behind(*colour)));
        out.push_str("/>");
        self.other("table-cell", out)
    }

    fn other(&mut self, family: &'static str, written: String) -> String {
        let next = self.others.len() + 1;
        format!("O{}", self.others.entry((family, written)).or_insert(next))
    }

    /// Writes them.
    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        for (written, number) in &self.paragraphs {
            let _ =
                write!(out, "<style:style style:name=\"P{number}\" style:family=\"paragraph\" {written}</style:style>");
        }
        for (written, number) in &self.runs {
            let _ = write!(
                out,
                "<style:style style:name=\"T{number}\" style:family=\"text\"><style:text-properties{written}/></style:style>"
            );
        }
        for ((family, written), number) in &self.others {
            let _ =
                write!(out, "<style:style style:name=\"O{number}\" style:family=\"{family}\">{written}</style:style>");
        }
        for (list, kinds) in &self.lists {
            out.push_str(&list_style(*list, kinds));
        }
        out
    }
}

fn name(letter: &str, known: &mut BTreeMap<String, usize>, written: String) -> String {
    let next = known.len() + 1;
    format!("{letter}{}", known.entry(written).or_insert(next))
}

fn behind(colour: [u8; 3]) -> String {
    format!(" fo:background-color=\"#{}\"", hex(colour))
}

fn paragraph(look: &ParagraphLook, kind: LineKind) -> String {
    let mut out = String::from("<style:paragraph-properties");
    let mut length = |key: &str, value: Option<i64>| {
        value.iter().for_each(|value| out.push_str(&format!(" {key}=\"{}\"", points(*value))));
    };
    length("fo:margin-left", look.left.map(i64::from));
    length("fo:margin-right", look.right.map(i64::from));
    length("fo:text-indent", look.first.map(i64::from));
    length("fo:margin-top", look.before.map(i64::from));
    length("fo:margin-bottom", look.after.map(i64::from));
    match look.line {
        Some(LineHeight::Lines(lines)) => drop_write(&mut out, " fo:line-height", &format!("{}%", lines * 100 / 240)),
        Some(LineHeight::AtLeast(height)) => {
            drop_write(&mut out, " style:line-height-at-least", &points(height.into()))
        }
        Some(LineHeight::Exactly(height)) => drop_write(&mut out, " fo:line-height", &points(height.into())),
        None => {}
    }
    let align = match look.align {
        Align::Left => "start",
        Align::Centre => "center",
        Align::Right => "end",
        Align::Justify => "justify",
    };
    drop_write(&mut out, " fo:text-align", align);
    if look.new_page {
        drop_write(&mut out, " fo:break-before", "page");
    }
    if look.keep_next {
        drop_write(&mut out, " fo:keep-with-next", "always");
    }
    let line = "0.5pt solid #808080";
    match kind {
        LineKind::Boxed => drop_write(&mut out, " fo:border", line),
        LineKind::Text | LineKind::Beside => {
            if look.line_above {
                drop_write(&mut out, " fo:border-top", line);
            }
            if look.line_below {
                drop_write(&mut out, " fo:border-bottom", line);
            }
        }
    }
    look.behind.iter().for_each(|colour| out.push_str(&behind(*colour)));
    out.push_str("><style:tab-stops>");
    for tab in &look.tabs {
        let kind = match tab.kind {
            TabStopKind::Left => "left",
            TabStopKind::Centre => "center",
            TabStopKind::Right => "right",
            TabStopKind::Decimal => "char\" style:char=\",",
        };
        let _ = write!(out, "<style:tab-stop style:position=\"{}\" style:type=\"{kind}\"/>", points(tab.at.into()));
    }
    out.push_str("</style:tab-stops></style:paragraph-properties>");
    out
}

fn drop_write(out: &mut String, key: &str, value: &str) {
    out.push_str(&format!("{key}=\"{value}\""));
}

fn run(look: &RunLook, paper: &Paper) -> String {
    let mut out = String::new();
    if let Some(font) = look.font.filter(|font| Some(*font) != paper.font) {
        drop_write(&mut out, " fo:font-family", font.name());
    }
    if let Some(size) = look.size.filter(|size| Some(*size) != paper.size) {
        drop_write(&mut out, " fo:font-size", &points(i64::from(size) * 10));
    }
    for (is_on, key, value) in [
        (look.bold, " fo:font-weight", "bold"),
        (look.italic, " fo:font-style", "italic"),
        (look.underline, " style:text-underline-style", "solid"),
        (look.strike, " style:text-line-through-style", "solid"),
        (look.capitals, " fo:text-transform", "uppercase"),
        (look.script == Script::Super, " style:text-position", "super 58%"),
        (look.script == Script::Sub, " style:text-position", "sub 58%"),
    ] {
        if is_on {
            drop_write(&mut out, key, value);
        }
    }
    look.colour.iter().for_each(|colour| drop_write(&mut out, " fo:color", &format!("#{}", hex(*colour))));
    look.behind.iter().for_each(|colour| out.push_str(&behind(*colour)));
    out
}

fn list_style(list: u32, kinds: &BTreeMap<u8, ListKind>) -> String {
    let mut out = format!("<text:list-style style:name=\"L{list}\">");
    for level in 0..9_u8 {
        let number = level + 1;
        let format = match kinds.get(&level).copied().unwrap_or(ListKind::Decimal) {
            ListKind::Bullet => None,
            ListKind::Decimal => Some("1"),
            ListKind::LowerLetter => Some("a"),
            ListKind::UpperLetter => Some("A"),
            ListKind::LowerRoman => Some("i"),
            ListKind::UpperRoman => Some("I"),
        };
        let left = points(360 * i64::from(number));
        let place = format!(
            "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">\
             <style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:text-indent=\"-18pt\" \
             fo:margin-left=\"{left}\" text:list-tab-stop-position=\"{left}\"/></style:list-level-properties>"
        );
        let _ = match format {
            None => write!(
                out,
                "<text:list-level-style-bullet text:level=\"{number}\" text:bullet-char=\"•\">{place}\
                 </text:list-level-style-bullet>"
            ),
            Some(format) => write!(
                out,
                "<text:list-level-style-number text:level=\"{number}\" style:num-suffix=\".\" \
                 style:num-format=\"{format}\">{place}</text:list-level-style-number>"
            ),
        };
    }
    out.push_str("</text:list-style>");
    out
}
