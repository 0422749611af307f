//! Follows the elements of a Word story for its layout, beside the reading of its text.

use super::looks::{Looks, Theme};
use super::properties::{Written, colour, set_paragraph, set_run};
use crate::formats::ooxml::Relationships;
use crate::formats::package::Tag;
use crate::layout::{
    Align, Bordered, CellLook, Inline, Layout, Merge, Orient, PageLook, ParagraphLook, RowLook, RunLook, Shape, Slot,
    Source, TableLook,
};

/// Columns of a table beyond this have no width of their own.
const COLUMNS: usize = 1024;

/// The elements that say what the elements in them mean.
const CONTEXTS: &[&str] = &[
    "p",
    "r",
    "pPr",
    "rPr",
    "tblPr",
    "tblPrEx",
    "trPr",
    "tcPr",
    "sectPr",
    "pBdr",
    "tblBorders",
    "tcBorders",
    "tblCellMar",
    "tcMar",
    "tblGrid",
];

#[derive(Default)]
struct Open {
    look: ParagraphLook,
    base: RunLook,
    section: Option<PageLook>,
}

/// What is open, and how it looks.
#[derive(Default)]
pub(super) struct Looking {
    path: Vec<&'static str>,
    paragraphs: Vec<Open>,
    runs: Vec<RunLook>,
    page: PageLook,
    /// Styles of the tables that are open.
    tables: Vec<Option<String>>,
}

impl Looking {
    /// How text looks that comes now.
    pub(super) fn run(&self) -> RunLook {
        let base = || self.paragraphs.last().map(|open| open.base);
        self.runs.last().copied().or_else(base).unwrap_or_default()
    }

    /// What an element puts between characters.
    pub(super) fn inline(&self, tag: &Tag<'_>) -> Option<Inline> {
        match tag.name() {
            "br" if tag.attribute("type").as_deref() == Some("page") => Some(Inline::PageBreak),
            "footnoteReference" | "endnoteReference" => note(tag).map(Inline::Note),
            "pic" | "imagedata" => Some(Inline::Picture),
            _ => None,
        }
    }

    /// An element begins.
    pub(super) fn open(&mut self, tag: &Tag<'_>, looks: &Looks, links: &Relationships, layout: &mut Layout) {
        let inside = self.path.last().copied().unwrap_or("");
        match tag.name() {
            "p" => {
                let (look, base) = looks.plain().clone();
                self.paragraphs.push(Open { look, base, section: None });
                layout.begin_paragraph();
            }
            "r" => self.runs.push(self.paragraphs.last().map_or_else(RunLook::default, |open| open.base)),
            "sectPr" => self.page = PageLook { columns: 1, ..PageLook::default() },
            "tbl" => {
                self.tables.push(None);
                layout.open(Shape::Table(TableLook::default()));
            }
            "tr" => layout.open(Shape::Row(RowLook::default())),
            "tc" => layout.open(Shape::Cell(CellLook::default())),
            "footnote" | "endnote" => layout.open(Shape::Note(note(tag).unwrap_or(u32::MAX))),
            name => match inside {
                "pPr" => self.paragraph_property(name, tag, looks),
                "pBdr" => self.set_paragraph(tag),
                "rPr" => self.run_property(tag, looks),
                "sectPr" => self.page_property(name, tag, links),
                "tblPr" if name == "tblStyle" => {
                    let id = tag.attribute("val").map(std::borrow::Cow::into_owned);
                    self.tables.last_mut().into_iter().for_each(|table| table.clone_from(&id));
                    table_property(inside, tag, looks, layout);
                }
                "tblPr" | "tblBorders" | "tblGrid" | "trPr" | "tcPr" | "tcBorders" => {
                    table_property(inside, tag, looks, layout);
                }
                _ => {}
            },
        }
        if let Some(context) = CONTEXTS.iter().find(|context| **context == tag.name()) {
            self.path.push(context);
        }
    }

    /// An element ended.
    pub(super) fn close(&mut self, name: &str, layout: &mut Layout) {
        match name {
            "p" => {
                let section = self.paragraphs.pop().and_then(|open| open.section);
                section.into_iter().for_each(|page| layout.add(Shape::Section(page)));
            }
            "r" => drop(self.runs.pop()),
            "sectPr" => {
                let page = std::mem::take(&mut self.page);
                match self.paragraphs.last_mut() {
                    Some(open) => open.section = Some(page),
                    None => layout.add(Shape::Section(page)),
                }
            }
            "tbl" => {
                self.tables.pop();
                layout.close(|shape| matches!(shape, Shape::Table(_)));
            }
            "tr" => layout.close(|shape| matches!(shape, Shape::Row(_))),
            "tc" => layout.close(|shape| matches!(shape, Shape::Cell(_))),
            "footnote" | "endnote" => layout.close(|shape| matches!(shape, Shape::Note(_))),
            _ => {}
        }
        if self.path.last() == Some(&name) {
            self.path.pop();
        }
    }

    /// The text of a paragraph is complete.
    pub(super) fn end_paragraph(
        &mut self,
        source: Source,
        runs: Vec<(u32, RunLook)>,
        inlines: Vec<(u32, Inline)>,
        looks: &Looks,
        layout: &mut Layout,
    ) {
        let mut look = self.paragraphs.last_mut().map(|open| std::mem::take(&mut open.look)).unwrap_or_default();
        let table = self.tables.last().and_then(Option::as_deref);
        looks.settle(&mut look, table);
        layout.end_paragraph(Shape::Paragraph { source, look, runs, inlines });
    }

    fn paragraph_property(&mut self, name: &str, tag: &Tag<'_>, looks: &Looks) {
        if name != "pStyle" {
            self.set_paragraph(tag);
        } else if let Some(open) = self.paragraphs.last_mut() {
            (open.look, open.base) = looks.paragraph(&tag.attribute("val").unwrap_or_default()).clone();
        }
    }

    fn set_paragraph(&mut self, tag: &Tag<'_>) {
        if let Some(open) = self.paragraphs.last_mut() {
            set_paragraph(&mut open.look, &Written::of(tag, Theme::default()));
        }
    }

    fn run_property(&mut self, tag: &Tag<'_>, looks: &Looks) {
        // The look of a paragraph's end mark is nobody's business.
        let of_run = self.path.iter().rev().nth(1) == Some(&"r");
        let Some(run) = self.runs.last_mut().filter(|_| of_run) else { return };
        match tag.name() {
            "rStyle" => looks.style_run(&tag.attribute("val").unwrap_or_default(), run),
            _ => set_run(run, &Written::of(tag, looks.theme())),
        }
    }

    fn page_property(&mut self, name: &str, tag: &Tag<'_>, links: &Relationships) {
        let number = |key: &str| tag.number(key).filter(|length| *length <= 31_680);
        match name {
            "pgSz" => {
                self.page.size = number("w").zip(number("h")).filter(|(w, h)| *w >= 1440 && *h >= 1440);
                if tag.attribute("orient").as_deref() == Some("landscape") {
                    self.page.orient = Orient::Landscape;
                }
            }
            "pgMar" => {
                let margin = |key| number(key).unwrap_or(1134);
                self.page.margins = Some([margin("top"), margin("right"), margin("bottom"), margin("left")]);
                self.page.header_footer = Some([margin("header"), margin("footer")]);
            }
            "cols" => self.page.columns = number("num").unwrap_or(1).clamp(1, 6),
            "titlePg" => self.page.first_differs = tag.is_on(),
            "type" => self.page.continuous = tag.attribute("val").as_deref() == Some("continuous"),
            "headerReference" | "footerReference" => {
                let slot = match tag.attribute("type").as_deref() {
                    Some("first") => Slot::First,
                    Some("even") => Slot::Even,
                    _ => Slot::Default,
                };
                let Some(target) = tag.attribute("id").and_then(|id| links.get(&id)) else { return };
                let list = if name == "headerReference" { &mut self.page.headers } else { &mut self.page.footers };
                list.push((slot, target.target.to_lowercase().into()));
            }
            _ => {}
        }
    }
}

/// The number of a note; footnotes and endnotes count apart.
fn note(tag: &Tag<'_>) -> Option<u32> {
    let number = tag.number("id")?.checked_mul(2)?;
    Some(if tag.name().starts_with("end") { number + 1 } else { number })
}

fn table_property(inside: &str, tag: &Tag<'_>, looks: &Looks, layout: &mut Layout) {
    let is_line = !matches!(tag.attribute("val").as_deref(), Some("nil" | "none") | None);
    match (inside, tag.name(), layout.innermost()) {
        ("tblBorders", _, Some(Shape::Table(table))) if is_line => table.borders = Bordered::Yes,
        ("tblPr", "tblStyle", Some(Shape::Table(table)))
            if looks.is_bordered(&tag.attribute("val").unwrap_or_default()) =>
        {
            table.borders = Bordered::Yes;
        }
        ("tblPr", "jc", Some(Shape::Table(table))) => {
            table.align = match tag.attribute("val").as_deref() {
                Some("center") => Align::Centre,
                Some("right" | "end") => Align::Right,
                _ => Align::Left,
            };
        }
        ("tblPr", "tblInd", Some(Shape::Table(table))) => {
            table.left = tag.attribute("w").and_then(|w| w.parse().ok()).filter(|w: &i32| w.abs() < 31_680);
        }
        ("tblGrid", "gridCol", Some(Shape::Table(table))) if table.widths.len() < COLUMNS => {
            table.widths.push(tag.number("w").unwrap_or(0).min(31_680));
        }
        ("trPr", "tblHeader", Some(Shape::Row(row))) => row.heading = tag.is_on(),
        ("trPr", "gridBefore", Some(Shape::Row(row))) => row.before = tag.number("val").unwrap_or(0).min(63),
        ("tcPr", "gridSpan", Some(Shape::Cell(cell))) => cell.columns = tag.number("val").unwrap_or(1).clamp(1, 63),
        ("tcPr", "vMerge", Some(Shape::Cell(cell))) => {
            let first = tag.attribute("val").as_deref() == Some("restart");
            cell.merge = if first { Merge::First } else { Merge::Further };
        }
        ("tcPr", "shd", Some(Shape::Cell(cell))) => cell.behind = tag.attribute("fill").and_then(|fill| colour(&fill)),
        ("tcPr", "tcW", Some(Shape::Cell(cell))) if tag.attribute("type").as_deref() == Some("dxa") => {
            cell.width = tag.number("w").filter(|w| *w <= 31_680);
        }
        ("tcBorders", _, Some(Shape::Cell(cell))) if is_line => cell.borders = Bordered::Yes,
        _ => {}
    }
}
