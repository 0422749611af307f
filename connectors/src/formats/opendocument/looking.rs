//! Follows the elements of an OpenDocument text for its layout, beside the reading of its text.

use super::looks::{Looks, Scope, Style, story_name};
use crate::formats::package::Tag;
use crate::formats::word_processing::colour;
use crate::layout::{
    Align, Bordered, CellLook, Inline, Layout, ListLook, ParagraphLook, RowLook, RunLook, Shape, Source, StoryKind,
    TableLook,
};

/// Repeated columns and cells beyond this are not kept.
const REPEATED: u32 = 64;

#[derive(Default)]
struct Open {
    look: ParagraphLook,
    runs: Vec<RunLook>,
}

/// What is open, and how it looks.
pub(super) struct Looking {
    looks: Looks,
    scope: Scope,
    paragraphs: Vec<Open>,
    /// Lists that are open: the name of their style.
    lists: Vec<Option<Box<str>>>,
    list: u32,
    /// A paragraph that begins now is the first of its item.
    fresh: bool,
    heading_rows: u32,
    notes: u32,
    repeated: Vec<u32>,
    master: Option<Box<str>>,
    first: bool,
    page: Box<str>,
}

impl Looking {
    /// Begins with the styles of a file.
    pub(super) fn new(looks: Looks, scope: Scope) -> Self {
        Self {
            looks,
            scope,
            paragraphs: Vec::new(),
            lists: Vec::new(),
            list: 0,
            fresh: false,
            heading_rows: 0,
            notes: 0,
            repeated: Vec::new(),
            master: None,
            first: true,
            page: "".into(),
        }
    }

    /// How text looks that comes now.
    pub(super) fn run(&self) -> RunLook {
        self.paragraphs.last().and_then(|open| open.runs.last()).copied().unwrap_or_default()
    }

    /// What an element puts between characters.
    pub(super) fn inline(&mut self, tag: &Tag<'_>) -> Option<Inline> {
        match tag.full_name() {
            "text:note" => {
                self.notes = self.notes.saturating_add(1);
                Some(Inline::Note(self.notes))
            }
            "draw:image" => Some(Inline::Picture),
            _ => None,
        }
    }

    /// An element begins.
    pub(super) fn open(&mut self, tag: &Tag<'_>, layout: &mut Layout) {
        match tag.full_name() {
            "text:p" | "text:h" => self.open_paragraph(tag, layout),
            "text:span" => {
                let mut run = self.run();
                if let Some(name) = tag.attribute("style-name") {
                    self.looks.style_run(self.scope, &name, &mut run);
                }
                if let Some(open) = self.paragraphs.last_mut() {
                    open.runs.push(run);
                }
            }
            "text:list" => {
                let outer = self.lists.last().cloned().flatten();
                if self.lists.is_empty() && tag.attribute("continue-numbering").as_deref() != Some("true") {
                    self.list = self.list.saturating_add(1);
                }
                self.lists.push(tag.attribute("style-name").map(Box::from).or(outer));
            }
            "text:list-item" => self.fresh = true,
            "text:note-body" => layout.open(Shape::Note(self.notes)),
            "table:table-header-rows" => self.heading_rows += 1,
            "style:master-page" => self.page = tag.attribute("name").unwrap_or_default().into(),
            full if is_sheet(full) => {
                let kind = if full.starts_with("style:header") { StoryKind::Header } else { StoryKind::Footer };
                layout.begin_story(kind, &story_name(&self.page, full));
            }
            full => self.open_table(full, tag, layout),
        }
    }

    /// An element ended.
    pub(super) fn close(&mut self, full: &str, layout: &mut Layout) {
        match full {
            "text:p" | "text:h" => drop(self.paragraphs.pop()),
            "text:span" => {
                if let Some(open) = self.paragraphs.last_mut()
                    && open.runs.len() > 1
                {
                    open.runs.pop();
                }
            }
            "text:list" => drop(self.lists.pop()),
            "text:note-body" => layout.close(|shape| matches!(shape, Shape::Note(_))),
            "table:table-header-rows" => self.heading_rows = self.heading_rows.saturating_sub(1),
            "table:table" => layout.close(|shape| matches!(shape, Shape::Table(_))),
            "table:table-row" => layout.close(|shape| matches!(shape, Shape::Row(_))),
            "table:table-cell" | "table:covered-table-cell" => {
                layout.close(|shape| matches!(shape, Shape::Cell(_)));
                for _ in 1..self.repeated.pop().unwrap_or(1) {
                    layout.open(Shape::Cell(CellLook::default()));
                    layout.close(|shape| matches!(shape, Shape::Cell(_)));
                }
            }
            _ if is_sheet(full) => layout.end_story(),
            _ => {}
        }
    }

    /// The text of a paragraph is complete; none when it goes elsewhere.
    pub(super) fn end_paragraph(
        &mut self,
        source: Option<Source>,
        runs: Vec<(u32, RunLook)>,
        inlines: Vec<(u32, Inline)>,
        layout: &mut Layout,
    ) {
        let look = self.paragraphs.last_mut().map(|open| std::mem::take(&mut open.look)).unwrap_or_default();
        match source {
            Some(source) => layout.end_paragraph(Shape::Paragraph { source, look, runs, inlines }),
            None => layout.drop_paragraph(),
        }
    }

    /// The story ends; the text has the pages that its first paragraph asks for.
    pub(super) fn finish(&mut self, layout: &mut Layout) {
        if self.scope == Scope::Content {
            layout.add(Shape::Section(self.looks.page(self.master.as_deref())));
        }
        layout.end_story();
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>, layout: &mut Layout) {
        let name = tag.attribute("style-name").unwrap_or_default();
        let (mut look, run) = self.looks.paragraph(self.scope, &name);
        let style = self.looks.style(self.scope, "paragraph", &name);
        if let Some(master) = style.and_then(|style| style.master.as_ref()) {
            if self.first {
                self.master = Some(master.clone());
            } else {
                look.new_page = true;
            }
        }
        self.first = false;
        if tag.name() == "h" {
            let level = tag.number("outline-level").and_then(|level| u8::try_from(level).ok());
            look.heading = Some(level.unwrap_or(1).clamp(1, 9));
        }
        if let Some(list) = self.lists.last()
            && std::mem::take(&mut self.fresh)
        {
            let level = u8::try_from(self.lists.len() - 1).unwrap_or(8).min(8);
            let style = list.as_deref().or(style.and_then(|style| style.list.as_deref())).unwrap_or_default();
            let kind = self.looks.list_kind(self.scope, style, level);
            look.list = kind.map(|kind| ListLook { list: self.list, level, kind });
        }
        self.paragraphs.push(Open { look, runs: vec![run] });
        layout.begin_paragraph();
    }

    fn open_table(&mut self, full: &str, tag: &Tag<'_>, layout: &mut Layout) {
        let name = tag.attribute("style-name").unwrap_or_default();
        let style = |family: &str| self.looks.style(self.scope, family, &name);
        let repeated = tag.number("number-columns-repeated").unwrap_or(1).clamp(1, REPEATED);
        match full {
            "table:table" => {
                let style = style("table");
                let align = match style.and_then(|style| style.value("align")) {
                    Some("center") => Align::Centre,
                    Some("right") => Align::Right,
                    _ => Align::Left,
                };
                let left = style.and_then(|style| style.length("margin-left"));
                layout.open(Shape::Table(TableLook { align, left, ..TableLook::default() }));
            }
            "table:table-column" => {
                let width = style("table-column").and_then(|style| style.length("column-width")).unwrap_or(0);
                let width = u32::try_from(width).unwrap_or(0);
                if let Some(Shape::Table(table)) = layout.innermost()
                    && table.widths.len() < 1024
                {
                    table.widths.extend((0..repeated).map(|_| width));
                }
            }
            "table:table-row" => {
                layout.open(Shape::Row(RowLook { heading: self.heading_rows > 0, before: 0 }));
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let look = cell(tag, style("table-cell"));
                self.repeated.push(repeated);
                layout.open(Shape::Cell(look));
            }
            _ => {}
        }
    }
}

fn cell(tag: &Tag<'_>, style: Option<&Style>) -> CellLook {
    let spanned = |key: &str| tag.number(key).unwrap_or(1).clamp(1, 1000);
    let is_line = |value: Option<&str>| value.is_some_and(|value| !value.starts_with("none"));
    let bordered = style.is_some_and(|style| {
        ["border", "border-top", "border-bottom", "border-left"].iter().any(|key| is_line(style.value(key)))
    });
    CellLook {
        columns: spanned("number-columns-spanned"),
        rows: spanned("number-rows-spanned"),
        covered: tag.name() == "covered-table-cell",
        behind: style.and_then(|style| style.value("background-color")).and_then(colour),
        borders: if bordered { Bordered::Yes } else { Bordered::No },
        ..CellLook::default()
    }
}

fn is_sheet(full: &str) -> bool {
    matches!(
        full,
        "style:header"
            | "style:header-first"
            | "style:header-left"
            | "style:footer"
            | "style:footer-first"
            | "style:footer-left"
    )
}
