//! Looks of paragraphs and runs as properties, in the order that the schema asks for (ISO/IEC 29500-1, 17.3).

use std::fmt::Write as _;

use connectors::layout::{Align, LineHeight, ParagraphLook, RunLook, Script, TabStopKind};

use crate::rebuilt::office::{Line, LineKind, Paper, hex};

/// Writes the properties of a paragraph; `list` is the number of its list here, and its level.
pub(super) fn paragraph(line: &Line, list: Option<(usize, u8)>) -> String {
    let ParagraphLook { heading, new_page, keep_next, line_above, line_below, behind, ref tabs, align, .. } = line.look;
    let mut out = String::new();
    match (line.kind, heading) {
        (LineKind::Beside, _) => out.push_str("<w:pStyle w:val=\"Beside\"/>"),
        (_, Some(level)) => out.push_str(&format!("<w:pStyle w:val=\"Heading{}\"/>", level.clamp(1, 9))),
        _ => {}
    }
    if keep_next {
        out.push_str("<w:keepNext/>");
    }
    if new_page {
        out.push_str("<w:pageBreakBefore/>");
    }
    if let Some((number, level)) = list {
        let _ = write!(out, "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>");
    }
    match (line.kind, line_above, line_below) {
        (LineKind::Boxed, _, _) => out.push_str(&lines_around("pBdr", &["top", "left", "bottom", "right"])),
        (_, true, true) => out.push_str(&lines_around("pBdr", &["top", "bottom"])),
        (_, true, false) => out.push_str(&lines_around("pBdr", &["top"])),
        (_, false, true) => out.push_str(&lines_around("pBdr", &["bottom"])),
        (_, false, false) => {}
    }
    behind.iter().for_each(|colour| out.push_str(&colour_behind(*colour)));
    if !tabs.is_empty() {
        out.push_str("<w:tabs>");
        for tab in tabs {
            let kind = match tab.kind {
                TabStopKind::Left => "left",
                TabStopKind::Centre => "center",
                TabStopKind::Right => "right",
                TabStopKind::Decimal => "decimal",
            };
            let _ = write!(out, "<w:tab w:val=\"{kind}\" w:pos=\"{}\"/>", tab.at);
        }
        out.push_str("</w:tabs>");
    }
    out.push_str(&spacing(&line.look));
    match align {
        Align::Left => {}
        Align::Centre => out.push_str("<w:jc w:val=\"center\"/>"),
        Align::Right => out.push_str("<w:jc w:val=\"right\"/>"),
        Align::Justify => out.push_str("<w:jc w:val=\"both\"/>"),
    }
    if out.is_empty() { out } else { format!("<w:pPr>{out}</w:pPr>") }
}

fn spacing(look: &ParagraphLook) -> String {
    let mut out = String::new();
    if look.before.is_some() || look.after.is_some() || look.line.is_some() {
        out.push_str("<w:spacing");
        look.before.iter().for_each(|before| out.push_str(&format!(" w:before=\"{before}\"")));
        look.after.iter().for_each(|after| out.push_str(&format!(" w:after=\"{after}\"")));
        if let Some(line) = look.line {
            let (height, rule) = match line {
                LineHeight::Lines(height) => (height, "auto"),
                LineHeight::AtLeast(height) => (height, "atLeast"),
                LineHeight::Exactly(height) => (height, "exact"),
            };
            let _ = write!(out, " w:line=\"{height}\" w:lineRule=\"{rule}\"");
        }
        out.push_str("/>");
    }
    if look.left.is_some() || look.right.is_some() || look.first.is_some() {
        out.push_str("<w:ind");
        look.left.iter().for_each(|left| out.push_str(&format!(" w:left=\"{left}\"")));
        look.right.iter().for_each(|right| out.push_str(&format!(" w:right=\"{right}\"")));
        match look.first {
            Some(first) if first < 0 => out.push_str(&format!(" w:hanging=\"{}\"", -first)),
            Some(first) => out.push_str(&format!(" w:firstLine=\"{first}\"")),
            None => {}
        }
        out.push_str("/>");
    }
    out
}

/// Writes the properties of a run, as far as they are not those of the whole document.
pub(super) fn run(look: &RunLook, paper: &Paper) -> String {
    let mut out = String::new();
    if let Some(font) = look.font.filter(|font| Some(*font) != paper.font) {
        let name = font.name();
        let _ = write!(out, "<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:cs=\"{name}\"/>");
    }
    for (is_on, element) in
        [(look.bold, "<w:b/>"), (look.italic, "<w:i/>"), (look.capitals, "<w:caps/>"), (look.strike, "<w:strike/>")]
    {
        if is_on {
            out.push_str(element);
        }
    }
    look.colour.iter().for_each(|colour| out.push_str(&format!("<w:color w:val=\"{}\"/>", hex(*colour))));
    if let Some(size) = look.size.filter(|size| Some(*size) != paper.size) {
        let _ = write!(out, "<w:sz w:val=\"{size}\"/>");
    }
    if look.underline {
        out.push_str("<w:u w:val=\"single\"/>");
    }
    look.behind.iter().for_each(|colour| out.push_str(&colour_behind(*colour)));
    match look.script {
        Script::Normal => {}
        Script::Super => out.push_str("<w:vertAlign w:val=\"superscript\"/>"),
        Script::Sub => out.push_str("<w:vertAlign w:val=\"subscript\"/>"),
    }
    if out.is_empty() { out } else { format!("<w:rPr>{out}</w:rPr>") }
}

/// Writes a colour behind text, a paragraph or a cell.
pub(super) fn colour_behind(colour: [u8; 3]) -> String {
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", hex(colour))
}

/// Writes thin lines at some sides.
pub(super) fn lines_around(element: &str, sides: &[&str]) -> String {
    let mut out = format!("<w:{element}>");
    for side in sides {
        let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
    }
    let _ = write!(out, "</w:{element}>");
    out
}
