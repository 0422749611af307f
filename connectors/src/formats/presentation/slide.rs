//! The text of one slide, or of its notes, comments or master.

use super::pptx::Authors;
use crate::formats::gathering::Gathering;
use crate::formats::ooxml::{Relationships, alternative, readable_link};
use crate::formats::package::{Node, Tag};
use crate::formats::word_processing::Table;
use crate::{Block, Place, Role};

/// What sort of part is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A slide.
    Slide,
    /// Notes or comments: all its text has this role.
    Beside(Role),
    /// A master or layout: placeholders hold prompts there, not text.
    Master,
}

enum Frame {
    Paragraph(String),
    Table(Table),
    Cell { text: String, span: u32 },
}

/// Reads one part.
pub(super) struct Slide<'a> {
    sort: Sort,
    place: Place,
    links: &'a Relationships,
    authors: &'a Authors,
    tables: u32,
    frames: Vec<Frame>,
    placeholder: Option<String>,
    hidden: bool,
    text: bool,
    comment: Option<String>,
    skipping: u32,
}

impl<'a> Slide<'a> {
    /// Starts a part at a place.
    pub(super) fn new(sort: Sort, place: Place, links: &'a Relationships, authors: &'a Authors) -> Self {
        Self {
            sort,
            place,
            links,
            authors,
            tables: 0,
            frames: Vec::new(),
            placeholder: None,
            hidden: false,
            text: false,
            comment: None,
            skipping: 0,
        }
    }

    /// Takes one step.
    pub(super) fn take(&mut self, node: &Node<'_>, into: &mut Gathering<'_>) {
        match node {
            Node::Open(tag) if self.skipping > 0 || tag.name() == "Fallback" => self.skipping += 1,
            Node::Open(tag) => self.open(tag, into),
            Node::Close(_) if self.skipping > 0 => self.skipping -= 1,
            Node::Close(close) => self.close(close.name(), into),
            Node::Text(text) if self.text && self.skipping == 0 => self.add(text),
            Node::Text(text) => {
                if let Some(comment) = &mut self.comment {
                    comment.push_str(text);
                }
            }
        }
    }

    /// Ends the part, also when it broke off.
    pub(super) fn finish(mut self, into: &mut Gathering<'_>) {
        while !self.frames.is_empty() {
            self.pop(into);
        }
    }

    fn open(&mut self, tag: &Tag<'_>, into: &mut Gathering<'_>) {
        match tag.name() {
            "sld" => self.hidden = matches!(tag.attribute("show").as_deref(), Some("0" | "false")),
            "sp" | "graphicFrame" | "pic" => self.placeholder = None,
            "ph" => self.placeholder = Some(tag.attribute("type").unwrap_or_else(|| "obj".into()).into_owned()),
            "p" => self.frames.push(Frame::Paragraph(String::new())),
            "t" => self.text = true,
            "br" => self.add("\n"),
            "tab" if matches!(self.frames.last(), Some(Frame::Paragraph(_))) => self.add("\t"),
            "tbl" => {
                self.tables += 1;
                self.frames.push(Frame::Table(Table::new(self.tables)));
            }
            "tr" => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.start_row();
                }
            }
            "tc" => {
                // Cells that a span covers stand in the file too, so a span moves nothing on.
                if matches!(self.frames.last(), Some(Frame::Table(_))) {
                    self.frames.push(Frame::Cell { text: String::new(), span: 1 });
                }
            }
            "hlinkClick" | "hlinkHover" | "hlinkMouseOver" => {
                let target = tag.attribute("id").and_then(|id| self.links.get(&id)).filter(|link| link.external);
                if let Some(link) = target {
                    into.text(self.current_place(), Role::Link, readable_link(&link.target));
                }
            }
            "cm" | "reply" => {
                if let Some(author) = tag.attribute("authorId").and_then(|id| self.authors.get(&*id)) {
                    let block = Block::new(self.place.clone(), Role::Metadata, author.as_str());
                    into.push(block.labelled("author"));
                }
            }
            "text" if matches!(self.sort, Sort::Beside(_)) => self.comment = Some(String::new()),
            _ => {
                for found in alternative(tag) {
                    into.text(self.current_place(), Role::AltText, found);
                }
            }
        }
    }

    fn close(&mut self, name: &str, into: &mut Gathering<'_>) {
        match (name, self.frames.last_mut()) {
            ("t", _) => self.text = false,
            ("p", Some(Frame::Paragraph(_))) | ("tbl", Some(Frame::Table(_))) | ("tc", Some(Frame::Cell { .. })) => {
                self.pop(into);
            }
            ("tr", Some(Frame::Table(table))) => table.end_row(into),
            ("text", _) => {
                if let Some(text) = self.comment.take() {
                    into.text(self.place.clone(), Role::Comment, text);
                }
            }
            ("sp", _) => self.placeholder = None,
            _ => {}
        }
    }

    fn pop(&mut self, into: &mut Gathering<'_>) {
        match self.frames.pop() {
            Some(Frame::Paragraph(text)) => self.end_paragraph(text, into),
            Some(Frame::Table(table)) => table.finish(into),
            Some(Frame::Cell { text, span }) => match self.frames.last_mut() {
                Some(Frame::Table(table)) => table.end_cell(text, span),
                _ => into.text(self.place.clone(), Role::Body, text),
            },
            None => {}
        }
    }

    fn end_paragraph(&mut self, text: String, into: &mut Gathering<'_>) {
        if let Some(Frame::Cell { text: cell, .. }) = self.frames.last_mut() {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(&text);
            return;
        }
        let role = match (self.sort, self.placeholder.as_deref()) {
            (Sort::Master, Some(_)) => return,
            // A bare number says nothing; what somebody typed there does.
            (_, Some("sldNum")) if !text.contains(char::is_alphabetic) => return,
            (Sort::Beside(role), _) => role,
            _ if self.hidden => Role::Hidden,
            (_, Some("title" | "ctrTitle")) => Role::Heading,
            (_, Some("ftr" | "sldNum")) => Role::Footer,
            (_, Some("hdr")) => Role::Header,
            (Sort::Slide | Sort::Master, _) => Role::Body,
        };
        into.text(self.current_place(), role, text);
    }

    fn add(&mut self, text: &str) {
        if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn current_place(&self) -> Place {
        let table = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Table(table) => Some(table.place()),
            Frame::Paragraph(_) | Frame::Cell { .. } => None,
        });
        table.unwrap_or_else(|| self.place.clone())
    }
}
