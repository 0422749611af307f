//! One story of a Word document (body, header, notes, comments): its elements in, its blocks out.
//!
//! Open elements that matter stand on a stack of our own, so depth costs no call stack.

use std::collections::BTreeSet;

use super::fields::{FieldCode, read_code};
use super::looking::Looking;
use super::looks::Looks;
use super::paragraph::{Finished, Kind, Paragraph};
use super::styles::Styles;
use super::table::{Table, in_cell};
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::{Relationships, alternative, readable_link};
use crate::formats::package::{Node, Tag};
use crate::layout::{Inline, RunLook, Source};
use crate::{Block, Place, Role};

/// Fields inside fields beyond this are read as text only.
const FIELDS: usize = 64;

/// What all stories of a document share.
pub(super) struct Shared {
    /// Styles of the document.
    pub(super) styles: Styles,
    /// Tables so far.
    pub(super) tables: u32,
    /// Who made tracked changes.
    pub(super) authors: BTreeSet<String>,
    /// How its styles look, when a layout is wanted.
    pub(super) looks: Option<Looks>,
}

enum Frame {
    Paragraph { text: Paragraph, heading: bool, list: bool, hidden: bool },
    Table(Table),
    Cell { text: String, span: u32 },
    TextBox,
    Note { author: Option<String> },
}

#[derive(Default)]
struct Run {
    open: u32,
    hidden: bool,
}

/// Reads one story.
pub(super) struct Story<'a> {
    role: Role,
    place: Place,
    links: &'a Relationships,
    shared: &'a mut Shared,
    frames: Vec<Frame>,
    run: Run,
    properties: u32,
    skipping: u32,
    chosen: Vec<bool>,
    inserted: u32,
    deleted: u32,
    text: bool,
    fields: Vec<String>,
    code: bool,
    labels: Vec<Option<String>>,
    looking: Option<Looking>,
}

impl<'a> Story<'a> {
    /// Starts a story; its text has this role and stands at this place.
    pub(super) fn new(role: Role, place: Place, links: &'a Relationships, shared: &'a mut Shared) -> Self {
        let looking = shared.looks.is_some().then(Looking::default);
        Self {
            role,
            place,
            links,
            shared,
            frames: Vec::new(),
            run: Run::default(),
            properties: 0,
            skipping: 0,
            chosen: Vec::new(),
            inserted: 0,
            deleted: 0,
            text: false,
            fields: Vec::new(),
            code: false,
            labels: Vec::new(),
            looking,
        }
    }

    /// Takes one step of the part.
    pub(super) fn take(&mut self, node: &Node<'_>, into: &mut Gathering<'_>) {
        match node {
            Node::Open(tag) if self.skipping > 0 || self.passes_over(tag.name()) => {
                self.note_author(tag);
                self.skipping += 1;
            }
            Node::Open(tag) => {
                self.look_at(tag, into);
                self.open(tag, into);
            }
            Node::Close(_) if self.skipping > 0 => self.skipping -= 1,
            Node::Close(close) if close.name() == "AlternateContent" => drop(self.chosen.pop()),
            Node::Close(close) => {
                self.close(close.name(), into);
                self.look_away(close.name(), into);
            }
            Node::Text(_) if self.skipping > 0 => {}
            Node::Text(text) if self.text => self.add(text),
            Node::Text(text) if self.code => {
                if let Some(code) = self.fields.last_mut() {
                    code.push_str(text);
                }
            }
            Node::Text(_) => {}
        }
    }

    /// Ends the story; what a broken part left open is handed over as well.
    pub(super) fn finish(mut self, into: &mut Gathering<'_>) {
        while !self.frames.is_empty() {
            self.pop(into);
        }
    }

    /// A fallback repeats what the choice says, if there was one; former formatting says nothing, except who changed it.
    fn passes_over(&mut self, name: &str) -> bool {
        match (name, self.chosen.last_mut()) {
            ("AlternateContent", _) => self.chosen.push(false),
            ("Choice", Some(chosen)) => *chosen = true,
            ("Fallback", chosen) => return chosen.is_none_or(|chosen| *chosen),
            _ => return name.ends_with("PrChange"),
        }
        false
    }

    fn open(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        match tag.name() {
            "t" | "delText" => self.text = true,
            "r" => {
                self.run = Run { open: self.run.open + 1, hidden: false };
            }
            "p" => self.frames.push(Frame::Paragraph {
                text: Paragraph::default(),
                heading: false,
                list: false,
                hidden: false,
            }),
            "pPr" | "rPr" => self.properties += 1,
            "tab" | "ptab" if self.properties == 0 => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "sym" => self.add_symbol(tag),
            "instrText" | "delInstrText" => self.code = true,
            "ins" | "moveTo" | "del" | "moveFrom" => self.open_change(tag),
            "vanish" | "rStyle" | "pStyle" | "numPr" | "outlineLvl" => self.take_property(tag),
            "tbl" => {
                self.shared.tables = self.shared.tables.saturating_add(1);
                self.frames.push(Frame::Table(Table::new(self.shared.tables)));
            }
            "tr" | "gridBefore" | "tc" | "gridSpan" => self.open_in_table(tag),
            "txbxContent" => self.frames.push(Frame::TextBox),
            "comment" | "footnote" | "endnote" => self.open_note(tag),
            "sdt" => self.labels.push(None),
            _ => self.open_other(tag, into),
        }
    }

    fn open_other(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        match tag.name() {
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") if self.fields.len() < FIELDS => self.fields.push(String::new()),
                Some("separate" | "end") => self.end_code(into),
                _ => {}
            },
            "fldSimple" => {
                if let Some(code) = tag.attribute("instr") {
                    self.give_code(&code, into);
                }
            }
            "hyperlink" => {
                let target = tag.attribute("id").and_then(|id| self.links.get(&id));
                if let Some(link) = target.filter(|link| link.external) {
                    into.text(self.current_place(), Role::Link, readable_link(&link.target));
                }
                self.give(into, Role::AltText, tag.attribute("tooltip"));
            }
            "alias" | "tag" => {
                let label = tag.attribute("val").map(std::borrow::Cow::into_owned);
                if let Some(open) = self.labels.last_mut().filter(|open| open.is_none()) {
                    *open = label;
                }
            }
            "listItem" => self.give(into, Role::FormField, tag.attribute("displayText").or(tag.attribute("value"))),
            "default" | "listEntry" | "helpText" | "statusText" => {
                let written = tag.attribute("val").filter(|value| value.len() > 1);
                self.give(into, Role::FormField, written);
            }
            "tblCaption" | "tblDescription" => self.give(into, Role::AltText, tag.attribute("val")),
            _ => {
                for found in alternative(tag) {
                    into.text(self.current_place(), Role::AltText, found);
                }
            }
        }
    }

    fn open_change(&mut self, tag: &Tag<'_>) {
        self.note_author(tag);
        if self.properties == 0 {
            match tag.name() {
                "ins" | "moveTo" => self.inserted += 1,
                _ => self.deleted += 1,
            }
        }
    }

    fn note_author(&mut self, tag: &Tag<'_>) {
        if let Some(author) = tag.attribute("author").filter(|author| !author.trim().is_empty()) {
            self.shared.authors.insert(author.into_owned());
        }
    }

    fn take_property(&mut self, tag: &Tag<'_>) {
        let style = |story: &Self| story.shared.styles.get(&tag.attribute("val").unwrap_or_default());
        match tag.name() {
            "vanish" if self.run.open > 0 => self.run.hidden = tag.is_on(),
            "rStyle" if self.run.open > 0 => self.run.hidden |= style(self).hidden,
            "pStyle" => {
                let found = style(self);
                if let Some(Frame::Paragraph { heading, list, hidden, .. }) = self.frames.last_mut() {
                    (*heading, *list, *hidden) = (found.heading, found.list, found.hidden);
                }
            }
            "numPr" => {
                if let Some(Frame::Paragraph { list, .. }) = self.frames.last_mut() {
                    *list = true;
                }
            }
            "outlineLvl" => {
                if let Some(Frame::Paragraph { heading, .. }) = self.frames.last_mut() {
                    *heading |= tag.attribute("val").as_deref() != Some("9");
                }
            }
            _ => {}
        }
    }

    fn open_in_table(&mut self, tag: &Tag<'_>) {
        match (tag.name(), self.frames.last_mut()) {
            ("tr", Some(Frame::Table(table))) => table.start_row(),
            ("gridBefore", Some(Frame::Table(table))) => table.skip(tag.number("val").unwrap_or(0)),
            ("tc", Some(Frame::Table(_))) => self.frames.push(Frame::Cell { text: String::new(), span: 1 }),
            ("gridSpan", Some(Frame::Cell { span, .. })) => *span = tag.number("val").unwrap_or(1),
            _ => {}
        }
    }

    fn open_note(&mut self, tag: &Tag<'_>) {
        let author = tag.attribute("author").map(std::borrow::Cow::into_owned);
        self.frames.push(Frame::Note { author });
    }

    fn close(&mut self, name: &str, into: &mut Gathering<'_>) {
        match name {
            "t" | "delText" => self.text = false,
            "instrText" | "delInstrText" => self.code = false,
            "r" => {
                self.run = Run { open: self.run.open.saturating_sub(1), hidden: false };
            }
            "pPr" | "rPr" => self.properties = self.properties.saturating_sub(1),
            "ins" | "moveTo" if self.properties == 0 => self.inserted = self.inserted.saturating_sub(1),
            "del" | "moveFrom" if self.properties == 0 => self.deleted = self.deleted.saturating_sub(1),
            "tr" => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.end_row(into);
                }
            }
            "p" if matches!(self.frames.last(), Some(Frame::Paragraph { .. })) => self.pop(into),
            "tbl" if matches!(self.frames.last(), Some(Frame::Table(_))) => self.pop(into),
            "tc" if matches!(self.frames.last(), Some(Frame::Cell { .. })) => self.pop(into),
            "txbxContent" if matches!(self.frames.last(), Some(Frame::TextBox)) => self.pop(into),
            "comment" | "footnote" | "endnote" if matches!(self.frames.last(), Some(Frame::Note { .. })) => {
                self.pop(into);
            }
            "sdt" => {
                self.labels.pop();
            }
            _ => {}
        }
    }

    fn pop(&mut self, into: &mut Gathering<'_>) {
        match self.frames.pop() {
            Some(Frame::Paragraph { text, heading, list, .. }) => {
                let role = if heading {
                    Role::Heading
                } else if list {
                    Role::ListItem
                } else {
                    Role::Body
                };
                self.end_paragraph(text.finish(), role, into);
            }
            Some(Frame::Table(table)) => table.finish(into),
            Some(Frame::Cell { text, span }) => match self.frames.last_mut() {
                Some(Frame::Table(table)) => table.end_cell(text, span),
                _ => into.text(self.place.clone(), self.role, text),
            },
            Some(Frame::Note { author: Some(author) }) => {
                into.push(Block::new(self.place.clone(), Role::Metadata, author).labelled("author"));
            }
            Some(Frame::TextBox | Frame::Note { .. }) | None => {}
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
            Frame::Paragraph { .. } | Frame::Cell { .. } | Frame::TextBox | Frame::Note { .. } => None,
        });
        let role = match self.frames.last_mut() {
            Some(Frame::Cell { text, .. }) => {
                if !text.is_empty() && !finished.shown.is_empty() {
                    text.push('\n');
                }
                let start = text.len();
                text.push_str(&finished.shown);
                let source = cell.and_then(|cell| in_cell(cell, start, text.len())).unwrap_or(Source::Empty);
                self.end_look(source, finished.runs, finished.inlines, into);
                return;
            }
            Some(Frame::TextBox | Frame::Paragraph { .. }) => Role::TextBox,
            Some(Frame::Note { .. } | Frame::Table(_)) => self.role,
            None if self.role == Role::Body => plain,
            None => self.role,
        };
        let mut block = Block::new(self.current_place(), role, finished.shown);
        block.label = self.labels.iter().rev().flatten().next().map(|label| label.as_str().into());
        let source = into.place(block).map_or(Source::Empty, Source::Block);
        self.end_look(source, finished.runs, finished.inlines, into);
    }

    fn add(&mut self, text: &str) {
        let kind = if self.deleted > 0 {
            Kind::Deleted
        } else if self.run.hidden || self.paragraph_is_hidden() {
            Kind::Hidden
        } else if self.inserted > 0 {
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
            // Text outside any paragraph is not allowed, but it is text.
            _ if self.text => {
                let mut paragraph = Paragraph::default();
                paragraph.add(text, kind);
                self.frames.push(Frame::Paragraph { text: paragraph, heading: false, list: false, hidden: false });
            }
            _ => {}
        }
    }

    fn paragraph_is_hidden(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Paragraph { hidden: true, .. }))
    }

    fn add_symbol(&mut self, tag: &Tag<'_>) {
        let code = tag.attribute("char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        // Symbol fonts use the private area; those signs have no meaning as text.
        if let Some(character) = code.filter(|code| !(0xF000..=0xF0FF).contains(code)).and_then(char::from_u32) {
            self.add(character.encode_utf8(&mut [0; 4]));
        }
    }

    fn end_code(&mut self, into: &mut Gathering<'_>) {
        if let Some(code) = self.fields.pop() {
            self.give_code(&code, into);
        }
    }

    fn give_code(&self, code: &str, into: &mut Gathering<'_>) {
        match read_code(code) {
            Some(FieldCode::Link(target)) => into.text(self.current_place(), Role::Link, readable_link(&target)),
            Some(FieldCode::Other(code)) => into.text(self.current_place(), Role::Hidden, code),
            None => {}
        }
    }

    fn give(&self, into: &mut Gathering<'_>, role: Role, text: Option<std::borrow::Cow<'_, str>>) {
        if let Some(text) = text {
            into.text(self.current_place(), role, text);
        }
    }

    fn current_place(&self) -> Place {
        let tables = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Table(table) => Some(table.place()),
            Frame::Paragraph { .. } | Frame::Cell { .. } | Frame::TextBox | Frame::Note { .. } => None,
        });
        tables.unwrap_or_else(|| self.place.clone())
    }

    /// Lets the layout see an element, before its text is read.
    fn look_at(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        let Some(looking) = &mut self.looking else { return };
        if let Some(inline) = looking.inline(tag)
            && let Some(Frame::Paragraph { text, .. }) = self.frames.last_mut()
        {
            text.inline(inline);
        }
        if let (Some(layout), Some(looks)) = (into.layout(), &self.shared.looks) {
            looking.open(tag, looks, self.links, layout);
        }
    }

    /// Lets the layout see the end of an element, after its text was read.
    fn look_away(&mut self, name: &str, into: &mut Gathering<'_>) {
        if let (Some(looking), Some(layout)) = (&mut self.looking, into.layout()) {
            looking.close(name, layout);
        }
    }

    fn end_look(
        &mut self,
        source: Source,
        runs: Vec<(u32, RunLook)>,
        inlines: Vec<(u32, Inline)>,
        into: &mut Gathering<'_>,
    ) {
        if let (Some(looking), Some(looks), Some(layout)) = (&mut self.looking, &self.shared.looks, into.layout()) {
            looking.end_paragraph(source, runs, inlines, looks, layout);
        }
    }
}
