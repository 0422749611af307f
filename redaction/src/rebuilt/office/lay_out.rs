//! From layout and covered documents to the paper that is written.

use std::collections::{BTreeMap, BTreeSet};

use connectors::Role;
use connectors::layout::{
    BlockRef, Font, Inline, PageLook, ParagraphLook, RunLook, Shape, Slot, Source, Story, StoryKind,
};

use super::paper::{Cell, Line, LineKind, Page, Paper, Piece, Row, Sheet, Table, Thing};
use super::pieces::{Stretch, goes_on, take_apart};
use super::read::{Traced, hidden, label};
use crate::rebuilt::Note;
use crate::renditions::{Words, plain};
use crate::{Covered, Language};

/// Tables in tables beyond this are written as paragraphs.
const DEEPEST: usize = 16;

impl Paper {
    /// Lays out what is handed over.
    pub(crate) fn lay_out(traced: &Traced<'_>, language: Language) -> Self {
        let words = Words::of(language);
        let mut laying = Laying {
            traced,
            words,
            paper: Self::default(),
            written: BTreeSet::new(),
            notes: BTreeMap::new(),
            sheets: BTreeMap::new(),
        };
        laying.number_notes();
        laying.lay_out_sheets();
        let mut rest = Vec::new();
        for (number, story) in traced.layout.stories.iter().enumerate() {
            match story.kind {
                StoryKind::Body => {
                    let body = laying.things(&story.shapes);
                    laying.paper.body.extend(body);
                }
                StoryKind::Header | StoryKind::Footer if laying.sheets.values().any(|(used, _)| *used == number) => {}
                StoryKind::Header | StoryKind::Footer | StoryKind::Notes | StoryKind::Comments | StoryKind::Rest => {
                    let things = laying.things(&story.shapes);
                    rest.extend(things.into_iter().filter_map(aside));
                }
            }
        }
        rest.extend(laying.left_over());
        laying.finish(rest)
    }
}

/// What is beside the text at the end of the paper: lines and tables, no sections.
fn aside(thing: Thing) -> Option<Thing> {
    match thing {
        Thing::Line(line) if line.pieces.is_empty() => None,
        Thing::Line(_) | Thing::Table(_) => Some(thing),
        Thing::Page(_) => None,
    }
}

struct Laying<'a> {
    traced: &'a Traced<'a>,
    words: &'a Words,
    paper: Paper,
    written: BTreeSet<(usize, u32)>,
    /// Notes that the text leads to, by the number they have in the original.
    notes: BTreeMap<u32, usize>,
    /// Headers and footers that sections name: story, sheet.
    sheets: BTreeMap<Box<str>, (usize, usize)>,
}

impl Laying<'_> {
    /// Gives numbers to the notes that there are and that the text leads to, in its order.
    fn number_notes(&mut self) {
        let stories = &self.traced.layout.stories;
        let of =
            |kind: StoryKind| stories.iter().filter(move |story| story.kind == kind).flat_map(|story| &story.shapes);
        let there: BTreeSet<u32> = of(StoryKind::Notes)
            .chain(of(StoryKind::Body))
            .filter_map(|shape| if let Shape::Note(number) = shape { Some(*number) } else { None })
            .collect();
        for shape in of(StoryKind::Body) {
            let Shape::Paragraph { inlines, .. } = shape else { continue };
            for (_, inline) in inlines {
                if let Inline::Note(number) = inline
                    && there.contains(number)
                {
                    let next = self.notes.len();
                    self.notes.entry(*number).or_insert(next);
                }
            }
        }
        self.paper.notes = vec![Vec::new(); self.notes.len()];
    }

    /// Lays out the headers and footers that sections name.
    fn lay_out_sheets(&mut self) {
        let stories = &self.traced.layout.stories;
        let mut names: Vec<&Box<str>> = Vec::new();
        for shape in stories.iter().filter(|story| story.kind == StoryKind::Body).flat_map(|story| &story.shapes) {
            if let Shape::Section(look) = shape {
                let of_slot = |(slot, _): &&(Slot, Box<str>)| used(look, *slot);
                names.extend(look.headers.iter().chain(&look.footers).filter(of_slot).map(|(_, name)| name));
            }
        }
        for name in names {
            let is_sheet = |story: &Story| matches!(story.kind, StoryKind::Header | StoryKind::Footer);
            let found = stories.iter().position(|story| is_sheet(story) && story.name == *name);
            if let Some(story) = found.filter(|_| !self.sheets.contains_key(name)) {
                let things = self.things(&stories[story].shapes);
                self.paper.sheets.push(Sheet { things });
                self.sheets.insert(name.clone(), (story, self.paper.sheets.len() - 1));
            }
        }
    }

    /// Makes things of a well nested run of shapes.
    fn things(&mut self, shapes: &[Shape]) -> Vec<Thing> {
        let mut nest = Nest::default();
        let mut shapes = shapes.iter();
        while let Some(shape) = shapes.next() {
            match shape {
                Shape::Note(number) => {
                    let rest = shapes.as_slice();
                    let end = rest.iter().position(|shape| *shape == Shape::NoteEnd).unwrap_or(rest.len());
                    shapes = rest[end..].iter();
                    self.note(*number, &rest[..end], &mut nest);
                }
                Shape::Paragraph { source, look, runs, inlines } => {
                    self.paragraph(*source, look, runs, inlines, &mut nest);
                }
                Shape::Beside(at) => {
                    if let Some(line) = self.beside(*at) {
                        nest.add(Thing::Line(line));
                    }
                }
                Shape::Table(look) => nest.open_table(Table { look: look.clone(), rows: Vec::new() }),
                Shape::Row(look) => nest.open_row(Row { look: look.clone(), cells: Vec::new() }),
                Shape::Cell(look) => nest.open_cell(Cell { look: look.clone(), things: Vec::new() }),
                Shape::CellEnd => nest.close_cell(),
                Shape::RowEnd => nest.close_row(),
                Shape::TableEnd => nest.close_table(),
                Shape::Section(look) => {
                    let page = self.page(look);
                    nest.add_page(page);
                }
                Shape::NoteEnd => {}
            }
        }
        nest.finish()
    }

    /// A note goes where the text leads to it, or stays where it is.
    fn note(&mut self, number: u32, shapes: &[Shape], nest: &mut Nest) {
        // A note in a note is damage; its text stays in the outer one.
        let inner: Vec<Shape> = shapes.iter().filter(|shape| !matches!(shape, Shape::Note(_))).cloned().collect();
        let things: Vec<Thing> = self.things(&inner).into_iter().filter_map(aside).collect();
        match self.notes.get(&number).filter(|note| self.paper.notes[**note].is_empty()) {
            Some(note) => self.paper.notes[*note] = things,
            None => things.into_iter().for_each(|thing| nest.add(thing)),
        }
    }

    fn paragraph(
        &mut self,
        source: Source,
        look: &ParagraphLook,
        runs: &[(u32, RunLook)],
        inlines: &[(u32, Inline)],
        nest: &mut Nest,
    ) {
        let (at, range) = match source {
            Source::Empty => (None, 0..0),
            Source::Block(at) => (Some(at), 0..usize::MAX),
            Source::Cell { cell, start, end } => {
                (self.traced.layout.cells.get(&cell).copied(), start as usize..end as usize)
            }
        };
        let known = at.and_then(|at| self.traced.block(at));
        let mut line = Line { kind: LineKind::Text, look: look.clone(), pieces: Vec::new() };
        let Some((covered, number, block)) = known else {
            // Nothing is known of the text, so none is written; a paragraph with pictures says that they are gone.
            let inlines: Vec<(u32, Inline)> = inlines.iter().map(|(_, inline)| (0, *inline)).collect();
            let empty = Stretch { text: "", range: 0..0, hidden: &[], runs: &[], inlines: &inlines };
            let text_left_out = at.is_some();
            if !text_left_out {
                line.pieces = self.take_apart(&empty);
                nest.add(Thing::Line(line));
            }
            return;
        };
        self.written.insert((self.traced.number(covered), number));
        let text = block.text.expose().as_str();
        let range = range.start.min(text.len())..range.end.min(text.len());
        let hidden = hidden(covered, number);
        let stretch = Stretch { text, range: range.clone(), hidden, runs, inlines };
        line.pieces = self.take_apart(&stretch);
        line.kind = if block.role == Role::TextBox { LineKind::Boxed } else { LineKind::Text };
        if block.role == Role::Heading {
            line.look.heading = line.look.heading.or(Some(1));
        }
        if block.role == Role::Comment {
            line = self.titled(block.role, None, line.pieces);
        }
        match nest.last_line().filter(|_| goes_on(text, &range, hidden)) {
            Some(before) => before.pieces.append(&mut line.pieces),
            None => nest.add(Thing::Line(line)),
        }
    }

    fn take_apart(&mut self, stretch: &Stretch<'_>) -> Vec<Piece> {
        let notes = &self.notes;
        let pieces = take_apart(stretch, self.words, &mut |number| notes.get(&number).copied());
        if pieces.iter().any(|piece| matches!(piece, Piece::Word(_))) {
            self.paper.remarks.push(Note::PictureLeftOut { page: 0 });
        }
        pieces
    }

    /// A line for a block that is no part of the running text.
    fn beside(&mut self, at: BlockRef) -> Option<Line> {
        let (covered, number, _) = self.traced.block(at)?;
        self.whole(covered, number)
    }

    /// A line with the whole of a block, named after its role and label.
    fn whole(&mut self, covered: &Covered, number: u32) -> Option<Line> {
        let block = covered.document().blocks.get(number as usize)?;
        self.written.insert((self.traced.number(covered), number));
        let text = block.text.expose().as_str();
        let stretch = Stretch { text, range: 0..text.len(), hidden: hidden(covered, number), runs: &[], inlines: &[] };
        let pieces = self.take_apart(&stretch);
        let label = matches!(block.role, Role::Metadata | Role::FormField)
            .then(|| plain(&label(covered, number, block), self.words))
            .filter(|label| !label.is_empty());
        Some(self.titled(block.role, label, pieces))
    }

    fn titled(&self, role: Role, label: Option<String>, pieces: Vec<Piece>) -> Line {
        let names = [self.words.role(role).map(str::to_owned), label];
        let mut all: Vec<Piece> = names.into_iter().flatten().map(|name| Piece::Word(format!("{name}: "))).collect();
        all.extend(pieces);
        Line { kind: LineKind::Beside, look: ParagraphLook::default(), pieces: all }
    }

    fn page(&self, look: &PageLook) -> Page {
        let find = |list: &[(Slot, Box<str>)], wanted: Slot| {
            let named = list.iter().find(|(slot, _)| *slot == wanted && used(look, *slot));
            named.and_then(|(_, name)| self.sheets.get(name)).map(|(_, sheet)| *sheet)
        };
        let both = |list: &[(Slot, Box<str>)]| [find(list, Slot::First), find(list, Slot::Default)];
        Page { look: look.clone(), headers: both(&look.headers), footers: both(&look.footers) }
    }

    /// What no story wrote: it is handed over, so it is written.
    fn left_over(&mut self) -> Vec<Thing> {
        let written = std::mem::take(&mut self.written);
        let rest = self.traced.rest(|document, number| written.contains(&(document, number)));
        rest.into_iter().filter_map(|(covered, number, _)| self.whole(covered, number)).map(Thing::Line).collect()
    }

    fn finish(self, rest: Vec<Thing>) -> Paper {
        let mut paper = self.paper;
        if let Some(at) = paper.body.iter().rposition(|thing| matches!(thing, Thing::Page(_)))
            && let Thing::Page(page) = paper.body.remove(at)
        {
            paper.page = page;
        }
        paper.body.extend(rest);
        let mut counts = Counts::default();
        paper.body.iter().for_each(|thing| counts.thing(thing));
        (paper.size, paper.font) = (most(&counts.sizes), most(&counts.fonts));
        paper.remarks.dedup();
        paper
    }
}

/// Headers of left pages are not told apart, and those of first pages only where the section does.
fn used(look: &PageLook, slot: Slot) -> bool {
    match slot {
        Slot::Default => true,
        Slot::First => look.first_differs,
        Slot::Even => false,
    }
}

/// How much text has which size and font.
#[derive(Default)]
struct Counts {
    sizes: BTreeMap<u16, usize>,
    fonts: BTreeMap<Font, usize>,
}

impl Counts {
    fn thing(&mut self, thing: &Thing) {
        match thing {
            Thing::Line(line) => {
                for piece in &line.pieces {
                    let Piece::Text(text, look) = piece else { continue };
                    look.size.into_iter().for_each(|size| *self.sizes.entry(size).or_default() += text.len());
                    look.font.into_iter().for_each(|font| *self.fonts.entry(font).or_default() += text.len());
                }
            }
            Thing::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.things).for_each(|thing| self.thing(thing));
            }
            Thing::Page(_) => {}
        }
    }
}

fn most<T: Copy + Ord>(counts: &BTreeMap<T, usize>) -> Option<T> {
    counts.iter().max_by_key(|(_, count)| **count).map(|(value, _)| *value)
}

/// Tables that are open.
#[derive(Default)]
struct Nest {
    top: Vec<Thing>,
    open: Vec<Open>,
    too_deep: usize,
}

struct Open {
    table: Table,
    row: Option<Row>,
    cell: Option<Cell>,
    /// What stands in the table but in none of its cells.
    late: Vec<Thing>,
}

impl Nest {
    fn add(&mut self, thing: Thing) {
        match self.open.last_mut() {
            Some(Open { cell: Some(cell), .. }) => cell.things.push(thing),
            Some(open) => open.late.push(thing),
            None => self.top.push(thing),
        }
    }

    fn add_page(&mut self, page: Page) {
        if self.open.is_empty() {
            self.top.push(Thing::Page(page));
        }
    }

    fn last_line(&mut self) -> Option<&mut Line> {
        let things = match self.open.last_mut() {
            Some(Open { cell: Some(cell), .. }) => &mut cell.things,
            Some(open) => &mut open.late,
            None => &mut self.top,
        };
        let lines = things.iter_mut().rev().filter_map(|thing| match thing {
            Thing::Line(line) if line.kind != LineKind::Beside => Some(line),
            Thing::Line(_) | Thing::Table(_) | Thing::Page(_) => None,
        });
        lines.into_iter().next()
    }

    fn open_table(&mut self, table: Table) {
        if self.open.len() < DEEPEST {
            self.open.push(Open { table, row: None, cell: None, late: Vec::new() });
        } else {
            self.too_deep += 1;
        }
    }

    fn open_row(&mut self, row: Row) {
        if let Some(open) = self.open.last_mut().filter(|_| self.too_deep == 0) {
            open.row = Some(row);
        }
    }

    fn open_cell(&mut self, cell: Cell) {
        if let Some(open) = self.open.last_mut().filter(|_| self.too_deep == 0) {
            open.cell = Some(cell);
        }
    }

    fn close_cell(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|_| self.too_deep == 0)
            && let Some(cell) = open.cell.take()
        {
            open.row.get_or_insert_default().cells.push(cell);
        }
    }

    fn close_row(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|_| self.too_deep == 0) {
            open.table.rows.extend(open.row.take());
        }
    }

    fn close_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        self.close_cell();
        self.close_row();
        if let Some(open) = self.open.pop() {
            if !open.table.rows.is_empty() {
                self.add(Thing::Table(open.table));
            }
            open.late.into_iter().for_each(|thing| self.add(thing));
        }
    }

    fn finish(mut self) -> Vec<Thing> {
        while !self.open.is_empty() {
            self.close_table();
        }
        self.top
    }
}
