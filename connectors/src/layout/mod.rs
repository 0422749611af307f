//! Where the text of an office document goes and how it looks, as far as it can be written anew without telling more
//! than the text does.
//!
//! The readers that make the blocks fill this beside them, when the sink asks for it: so what is found, what is hidden
//! and what is written are the same text. It holds numbers, switches and names from fixed lists, never text: the text
//! is in the blocks that it points at.

mod look;
mod sheet;
mod story;

pub use look::{
    Align, Bordered, CellLook, Font, Inline, LineHeight, ListKind, ListLook, Merge, Orient, PageLook, ParagraphLook,
    RowLook, RunLook, Script, Slot, TabStop, TabStopKind, TableLook,
};
pub use sheet::{CellKind, SheetLook};
pub use story::{Shape, Source, Story, StoryKind};

use std::collections::BTreeMap;

use crate::Place;

/// A block, by the number of its document among those of the part and its own number in it, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockRef {
    /// Number of the document in [`Layout::documents`].
    pub document: u32,
    /// Number of the block in it.
    pub block: u32,
}

/// The layout of one part.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The places of the documents that the stories point into.
    pub documents: Vec<Place>,
    /// Body, headers, notes and what else is read as running text, in reading order.
    pub stories: Vec<Story>,
    /// The blocks of cells of tables: number of the table, row from one, column from zero.
    pub cells: BTreeMap<(u32, u32, u32), BlockRef>,
    /// Sheets of a workbook, in order.
    pub sheets: Vec<SheetLook>,
    /// Shapes that are open, as places in the last story.
    open: Vec<usize>,
    /// Blocks that wait for the end of the paragraphs that are open.
    held: Vec<Vec<BlockRef>>,
    in_story: bool,
}

impl Layout {
    /// Begins a story; `name` links it to the sections that refer to it.
    pub(crate) fn begin_story(&mut self, kind: StoryKind, name: &str) {
        self.end_story();
        self.stories.push(Story { kind, name: name.into(), shapes: Vec::new() });
        self.in_story = true;
    }

    /// Ends the story; what is open in it is closed.
    pub(crate) fn end_story(&mut self) {
        while let Some(held) = self.held.pop() {
            held.into_iter().for_each(|block| self.add(Shape::Beside(block)));
        }
        while !self.open.is_empty() {
            self.close_last();
        }
        self.in_story = false;
    }

    /// Opens a shape that others stand in.
    pub(crate) fn open(&mut self, shape: Shape) {
        // A row outside a table and a cell outside a row get one.
        match (&shape, self.innermost()) {
            (Shape::Row(_), Some(Shape::Table(_))) | (Shape::Cell(_), Some(Shape::Row(_))) => {}
            (Shape::Row(_), _) => self.open(Shape::Table(TableLook::default())),
            (Shape::Cell(_), _) => self.open(Shape::Row(RowLook::default())),
            _ => {}
        }
        if let Some(story) = self.story() {
            story.shapes.push(shape);
            let at = story.shapes.len() - 1;
            self.open.push(at);
        }
    }

    /// Closes the shapes from the innermost one that `fits` on.
    pub(crate) fn close(&mut self, fits: fn(&Shape) -> bool) {
        let fits = |at: &usize| self.stories.last().and_then(|story| story.shapes.get(*at)).is_some_and(fits);
        let Some(depth) = self.open.iter().rposition(fits) else { return };
        while self.open.len() > depth {
            self.close_last();
        }
    }

    /// Adds a shape.
    pub(crate) fn add(&mut self, shape: Shape) {
        if let Some(story) = self.story() {
            story.shapes.push(shape);
        }
    }

    /// Gives the innermost open shape.
    pub(crate) fn innermost(&mut self) -> Option<&mut Shape> {
        let at = *self.open.last()?;
        self.stories.last_mut()?.shapes.get_mut(at)
    }

    /// A paragraph begins: what is pushed until its end stands behind it.
    pub(crate) fn begin_paragraph(&mut self) {
        self.held.push(Vec::new());
    }

    /// A paragraph ends.
    pub(crate) fn end_paragraph(&mut self, shape: Shape) {
        let held = self.held.pop().unwrap_or_default();
        self.add(shape);
        held.into_iter().for_each(|block| self.beside(block));
    }

    /// A paragraph ends whose text goes elsewhere.
    pub(crate) fn drop_paragraph(&mut self) {
        self.held.pop().unwrap_or_default().into_iter().for_each(|block| self.beside(block));
    }

    /// A block that stands with the text, and is no part of it.
    pub(crate) fn beside(&mut self, block: BlockRef) {
        if !self.in_story {
            self.stories.push(Story { kind: StoryKind::Rest, name: "".into(), shapes: vec![Shape::Beside(block)] });
        } else if let Some(held) = self.held.last_mut() {
            held.push(block);
        } else {
            self.add(Shape::Beside(block));
        }
    }

    fn story(&mut self) -> Option<&mut Story> {
        if self.in_story { self.stories.last_mut() } else { None }
    }

    fn close_last(&mut self) {
        if let (Some(at), Some(story)) = (self.open.pop(), self.stories.last_mut()) {
            let end = match story.shapes.get(at) {
                Some(Shape::Table(_)) => Shape::TableEnd,
                Some(Shape::Row(_)) => Shape::RowEnd,
                Some(Shape::Cell(_)) => Shape::CellEnd,
                _ => Shape::NoteEnd,
            };
            story.shapes.push(end);
        }
    }
}
