//! The text of an OpenDocument file: its elements in, its blocks out.

use super::changes::Changes;
use super::frame::{Frame, opened_by};
use super::looking::Looking;
use super::styles::HidingStyles;
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::readable_link;
use crate::formats::package::{Node, Tag};
use crate::formats::word_processing::{Finished, Kind, Paragraph, Table, in_cell};
use crate::layout::{Inline, RunLook, Source};
use crate::{Block, Place, Role};

/// Repeated spaces and cells beyond this say nothing more.
const REPEATED: u32 = 1024;

/// What documents a story makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One, whatever is in it.
    Text,
    /// One for each slide.
    Slides,
}

/// Reads one story.
pub(super) struct Story {
    shape: Shape,
    place: Place,
    page: u32,
    tables: u32,
    lists: u32,
    frames: Vec<Frame>,
    hiding: HidingStyles,
    hidden: Vec<bool>,
    changes: Changes,
    looking: Option<Looking>,
}

impl Story {
    /// Starts a story at a place.
    pub(super) fn new(shape: Shape, place: Place) -> Self {
        Self {
            shape,
            place,
            page: 0,
            tables: 0,
            lists: 0,
            frames: Vec::new(),
            hiding: HidingStyles::default(),
            hidden: Vec::new(),
            changes: Changes::default(),
            looking: None,
        }
    }

    /// Follows looks beside the text.
    pub(super) fn looking(self, looking: Option<Looking>) -> Self {
        Self { looking, ..self }
    }

    /// Takes one step.
    pub(super) fn take(&mut self, node: &Node<'_>, into: &mut Gathering<'_>) {
        match node {
            Node::Open(tag) => {
                self.hiding.take(tag);
                self.look_at(tag, into);
                self.open(tag, into);
                self.give_attributes(tag, into);
            }
            Node::Text(text) => self.add(text),
            Node::Close(close) => {
                self.close(close.name(), close.full_name(), into);
                if let (Some(looking), Some(layout)) = (&mut self.looking, into.layout()) {
                    looking.close(close.full_name(), layout);
                }
            }
        }
    }

    /// Ends the story.
    pub(super) fn finish(mut self, into: &mut Gathering<'_>) {
        while !self.frames.is_empty() {
            self.pop(into);
        }
        for text in self.changes.rest() {
            into.text(self.place.clone(), Role::Deleted, text);
        }
        if let (Some(looking), Some(layout)) = (&mut self.looking, into.layout()) {
            looking.finish(layout);
        }
    }

    fn open(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        match tag.full_name() {
            "text:p" | "text:h" => self.open_paragraph(tag),
            "text:s" => {
                let count = tag.number("c").unwrap_or(1).min(REPEATED);
                self.add(&" ".repeat(count as usize));
            }
            "text:tab" => self.add("\t"),
            "text:line-break" => self.add("\n"),
            "text:span" | "text:section" | "text:hidden-text" | "text:hidden-paragraph" => {
                let hides = tag.name().starts_with("hidden-") || self.hiding.hide(tag);
                self.hidden.push(hides);
            }
            "text:list" => self.lists += 1,
            "table:table" => {
                self.tables = self.tables.saturating_add(1);
                self.frames.push(Frame::Table(Table::new(self.tables)));
            }
            "table:table-row" => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.start_row();
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeated = tag.number("number-columns-repeated").unwrap_or(1).min(REPEATED);
                if matches!(self.frames.last(), Some(Frame::Table(_))) {
                    self.frames.push(Frame::Cell { text: String::new(), span: repeated });
                }
            }
            "draw:page" if self.shape == Shape::Slides => {
                self.page = self.page.saturating_add(1);
                self.place = Place::Page { page: self.page };
                into.start(self.place.clone());
                // `page3` and the like are names that the program gave.
                if let Some(name) = tag.attribute("name").filter(|name| !name.starts_with("page")) {
                    into.push(Block::new(self.place.clone(), Role::Metadata, name).labelled("name"));
                }
            }
            "text:changed-region" => self.changes.start(tag.attribute("id").unwrap_or_default().into_owned()),
            "text:insertion" => self.changes.insertion(),
            "text:change" | "text:change-start" | "text:change-end" => self.take_change(tag),
            name => self.frames.extend(opened_by(name)),
        }
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>) {
        let role = match tag.name() {
            "h" => Role::Heading,
            _ if self.lists > 0 => Role::ListItem,
            _ => Role::Body,
        };
        self.hidden.push(self.hiding.hide(tag));
        self.frames.push(Frame::Paragraph { text: Paragraph::default(), role });
    }

    fn take_change(&mut self, tag: &Tag<'_>) {
        let id = tag.attribute("change-id").unwrap_or_default();
        match tag.name() {
            "change-start" => self.changes.enter(&id),
            "change-end" => self.changes.leave(&id),
            _ => {
                let deleted = self.changes.deleted_at(&id);
                if let (Some(deleted), Some(Frame::Paragraph { text, .. })) = (deleted, self.frames.last_mut()) {
                    text.add(&deleted, Kind::Deleted);
                }
            }
        }
    }

    /// Text that stands in attributes: links, fields that are not shown, values of forms.
    fn give_attributes(&self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        let give = |into: &mut Gathering<'_>, role: Role, key: &str| {
            if let Some(text) = tag.attribute(key) {
                into.text(self.current_place(), role, text);
            }
        };
        let full = tag.full_name();
        if matches!(full, "text:a" | "draw:a") {
            if let Some(target) = tag.attribute("href").filter(|target| !target.starts_with('#')) {
                into.text(self.current_place(), Role::Link, readable_link(&target));
            }
            give(into, Role::AltText, "title");
        } else if full.starts_with("form:") {
            ["current-value", "value", "label", "title"].iter().for_each(|key| give(into, Role::FormField, key));
        } else if full.starts_with("text:") && !full.ends_with('p') {
            for key in ["string-value", "string-value-if-true", "string-value-if-false"] {
                give(into, Role::Hidden, key);
            }
        }
    }

    fn close(&mut self, name: &str, full: &str, into: &mut Gathering<'_>) {
        match full {
            "text:p" | "text:h" => {
                self.pop_if(|frame| matches!(frame, Frame::Paragraph { .. }), into);
                self.hidden.pop();
            }
            "text:span" | "text:section" | "text:hidden-text" | "text:hidden-paragraph" => {
                self.hidden.pop();
            }
            "text:list" => self.lists = self.lists.saturating_sub(1),
            "table:table" => self.pop_if(|frame| matches!(frame, Frame::Table(_)), into),
            "table:table-row" => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.end_row(into);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.pop_if(|frame| matches!(frame, Frame::Cell { .. }), into);
            }
            _ if name.is_empty() => {}
            _ if opened_by(full).is_some() => self.pop_if(
                |frame| matches!(frame, Frame::Region(_) | Frame::Loose { .. } | Frame::Deletion | Frame::Skipped),
                into,
            ),
            _ => {}
        }
    }

    fn pop_if(&mut self, fits: impl Fn(&Frame) -> bool, into: &mut Gathering<'_>) {
        if self.frames.last().is_some_and(fits) {
            self.pop(into);
        }
    }

    fn pop(&mut self, into: &mut Gathering<'_>) {
        match self.frames.pop() {
            Some(Frame::Paragraph { text, role }) => self.end_paragraph(text.finish(), role, into),
            Some(Frame::Table(table)) => table.finish(into),
            Some(Frame::Cell { text, span }) => match self.frames.last_mut() {
                Some(Frame::Table(table)) => table.end_cell(text, span),
                _ => into.text(self.place.clone(), Role::Body, text),
            },
            Some(Frame::Loose { role, label, text }) => {
                let mut block = Block::new(self.current_place(), role, text.trim());
                block.label = label.map(Into::into);
                into.push(block);
            }
            Some(Frame::Region(_) | Frame::Deletion | Frame::Skipped) | None => {}
        }
    }

    fn end_paragraph(&mut self, finished: Finished, plain: Role, into: &mut Gathering<'_>) {
        if let Some(before) = finished.before {
            into.text(self.current_place(), Role::Deleted, before);
        }
        if let Some(hidden) = finished.hidden {
            into.text(self.current_place(), Role::Hidden, hidden);
        }
        let cell = self.frames.iter().rev().nth(1).and_then(|frame| match frame {
            Frame::Table(table) => Some(table.cell()),
            _ => None,
        });
        let role = match self.frames.last_mut() {
            Some(Frame::Cell { text, .. }) => {
                if !text.is_empty() && !finished.shown.is_empty() {
                    text.push('\n');
                }
                let start = text.len();
                text.push_str(&finished.shown);
                let source = cell.and_then(|cell| in_cell(cell, start, text.len())).unwrap_or(Source::Empty);
                self.end_look(Some(source), finished.runs, finished.inlines, into);
                return;
            }
            Some(Frame::Deletion) => {
                self.changes.delete(&finished.shown);
                self.end_look(None, Vec::new(), Vec::new(), into);
                return;
            }
            // Slides are made of text boxes; there it is their running text.
            Some(Frame::Region(Role::TextBox)) if self.shape == Shape::Slides => plain,
            Some(Frame::Region(role)) => *role,
            Some(Frame::Paragraph { .. }) => Role::TextBox,
            Some(Frame::Table(_) | Frame::Loose { .. } | Frame::Skipped) | None => plain,
        };
        let block = Block::new(self.current_place(), role, finished.shown);
        if role == Role::Comment {
            // It stands behind the paragraph that it is about.
            self.end_look(None, Vec::new(), Vec::new(), into);
            into.push(block);
            return;
        }
        let source = into.place(block).map_or(Source::Empty, Source::Block);
        self.end_look(Some(source), finished.runs, finished.inlines, into);
    }

    /// Lets the layout see an element, before its text is read.
    fn look_at(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        let Some(looking) = &mut self.looking else { return };
        if let Some(inline) = looking.inline(tag)
            && let Some(Frame::Paragraph { text, .. }) = self.frames.last_mut()
        {
            text.inline(inline);
        }
        if let Some(layout) = into.layout() {
            looking.open(tag, layout);
        }
    }

    fn end_look(
        &mut self,
        source: Option<Source>,
        runs: Vec<(u32, RunLook)>,
        inlines: Vec<(u32, Inline)>,
        into: &mut Gathering<'_>,
    ) {
        if let (Some(looking), Some(layout)) = (&mut self.looking, into.layout()) {
            looking.end_paragraph(source, runs, inlines, layout);
        } else if let (Some(Source::Block(block)), Some(layout)) = (source, into.layout()) {
            layout.beside(block);
        }
    }

    fn add(&mut self, text: &str) {
        let kind = if self.hidden.contains(&true) {
            Kind::Hidden
        } else if self.changes.inserting() {
            Kind::Inserted
        } else {
            Kind::Shown
        };
        match self.frames.last_mut() {
            Some(Frame::Paragraph { text: paragraph, .. }) => {
                if let Some(looking) = &self.looking {
                    paragraph.look(looking.run());
                }
                paragraph.add(text, kind);
            }
            Some(Frame::Loose { text: loose, .. }) => loose.push_str(text),
            _ => {}
        }
    }

    fn current_place(&self) -> Place {
        let table = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Table(table) => Some(table.place()),
            _ => None,
        });
        table.unwrap_or_else(|| self.place.clone())
    }
}
