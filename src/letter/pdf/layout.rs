//! Putting lines on pages: a cursor that goes down, and starts a page when there is no room.

use super::lines::break_text;
use super::tree::{NodeId, Role, Tree};
use crate::letter::fonts::{Faces, Weight};
use crate::letter::{Block, Letter, Section, Table};

/// A4, in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Margins left and right.
pub(super) const SIDE: f32 = 64.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = 78.0;
/// Width of the text.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;
const GAP: f32 = 10.0;

/// How text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

/// The two shades of text; both stand out at least 7 to 1 from white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Full,
    Soft,
}

const TEXT: Style = Style { size: 9.6, leading: 14.4, weight: Weight::Regular, ink: Ink::Full };
const STRONG: Style = Style { weight: Weight::SemiBold, ..TEXT };
const SOFT: Style = Style { ink: Ink::Soft, ..TEXT };
const SMALL: Style = Style { size: 8.6, leading: 12.2, ..TEXT };
const SMALL_STRONG: Style = Style { weight: Weight::SemiBold, ..SMALL };
const CAPTION: Style = Style { size: 8.6, leading: 12.6, ink: Ink::Soft, ..TEXT };
const H1: Style = Style { size: 21.0, leading: 27.0, ..STRONG };
const H2: Style = Style { size: 13.6, leading: 19.0, ..STRONG };
const H3: Style = Style { size: 10.2, leading: 15.0, ..STRONG };

/// One thing on a page.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A line of text; without a node it is decoration (a repeated heading row).
    Text { x: f32, y: f32, style: Style, text: String, node: Option<NodeId> },
    /// A thin rule.
    Rule { x: f32, y: f32, width: f32 },
}

/// Pages with their marks, the tree of tags, and the headings for the outline.
pub(super) struct Laid {
    pub(super) pages: Vec<Vec<Mark>>,
    pub(super) tree: Tree,
    pub(super) headings: Vec<(String, usize, f32)>,
}

/// A column of text: where it starts and how wide it is.
#[derive(Clone, Copy)]
struct Column {
    x: f32,
    width: f32,
}

const FULL: Column = Column { x: SIDE, width: WIDTH };

struct Cursor<'a> {
    faces: &'a Faces,
    laid: Laid,
    y: f32,
}

/// A cell that was broken into lines, ready to be put down.
struct Broken {
    lines: Vec<String>,
    style: Style,
    column: Column,
    role: Role,
}

/// Lays out the whole letter; the summary fills the first page.
pub(super) fn lay_out(letter: &Letter, faces: &Faces) -> Laid {
    let laid = Laid { pages: vec![Vec::new()], tree: Tree::default(), headings: Vec::new() };
    let mut cursor = Cursor { faces, laid, y: TOP };
    cursor.head(letter);
    cursor.section(&letter.summary, None);
    cursor.page();
    for (index, section) in letter.sections.iter().enumerate() {
        cursor.section(section, Some(index + 1));
    }
    cursor.laid
}

impl Cursor<'_> {
    fn page(&mut self) {
        self.laid.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Starts a page if there is no room for this height.
    fn room(&mut self, height: f32) -> bool {
        let full = self.y + height > PAGE.1 - BOTTOM && self.y > TOP;
        if full {
            self.page();
        }
        full
    }

    fn put(&mut self, mark: Mark) {
        self.laid.pages.last_mut().expect("there is always a page").push(mark);
    }

    fn rule(&mut self, y: f32) {
        self.put(Mark::Rule { x: SIDE, y, width: WIDTH });
    }

    fn lines(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        break_text(text, self.faces.face(style.weight), style.size, width)
    }

    /// Writes running text under a node.
    fn text(&mut self, text: &str, style: Style, column: Column, node: NodeId) {
        for line in self.lines(text, style, column.width) {
            self.room(style.leading);
            self.y += style.leading;
            let y = self.y - style.leading * 0.28;
            self.put(Mark::Text { x: column.x, y, style, text: line, node: Some(node) });
        }
    }

    fn head(&mut self, letter: &Letter) {
        for (index, line) in letter.sender.iter().enumerate() {
            let node = self.laid.tree.add(None, Role::Paragraph);
            self.text(line, if index == 0 { STRONG } else { SOFT }, FULL, node);
        }
        self.y += 22.0;
        for line in &letter.addressee {
            let node = self.laid.tree.add(None, Role::Paragraph);
            self.text(line, TEXT, FULL, node);
        }
        self.y += 22.0;
        for (name, value) in &letter.reference {
            let node = self.laid.tree.add(None, Role::Paragraph);
            self.text(&format!("{name}: {value}"), SOFT, FULL, node);
        }
        self.y += 16.0;
        self.heading(&letter.title, H1, 1, None);
        self.y += 4.0;
    }

    fn heading(&mut self, text: &str, style: Style, level: u16, parent: Option<NodeId>) {
        // A heading stays with the first lines of what follows.
        self.room(style.leading + 4.0 * TEXT.leading);
        self.laid.headings.push((text.to_owned(), self.laid.pages.len() - 1, self.y));
        let node = self.laid.tree.add(parent, Role::Heading(level, text.to_owned()));
        self.text(text, style, FULL, node);
    }

    fn section(&mut self, section: &Section, number: Option<usize>) {
        let node = self.laid.tree.add(None, Role::Section);
        let heading = number.map_or_else(|| section.heading.clone(), |n| format!("{n}. {}", section.heading));
        self.y += 12.0;
        self.heading(&heading, H2, 2, Some(node));
        self.y += 4.0;
        for block in &section.blocks {
            self.block(block, node);
        }
    }

    fn block(&mut self, block: &Block, section: NodeId) {
        match block {
            Block::Paragraph(text) => {
                let node = self.laid.tree.add(Some(section), Role::Paragraph);
                self.text(text, TEXT, FULL, node);
                self.y += 6.0;
            }
            Block::Subheading(text) => {
                self.y += 6.0;
                self.heading(text, H3, 3, Some(section));
                self.y += 2.0;
            }
            Block::List(items) => self.list(items, section),
            Block::Facts(facts) => self.facts(facts, section),
            Block::Table(table) => self.table(table, section),
        }
    }

    fn list(&mut self, items: &[String], section: NodeId) {
        let list = self.laid.tree.add(Some(section), Role::List);
        for item in items {
            self.room(TEXT.leading);
            let node = self.laid.tree.add(Some(list), Role::Item);
            let bullet = self.laid.tree.add(Some(node), Role::Bullet);
            let body = self.laid.tree.add(Some(node), Role::ItemBody);
            let y = self.y + TEXT.leading * 0.72;
            self.put(Mark::Text { x: SIDE + 2.0, y, style: SOFT, text: "•".to_owned(), node: Some(bullet) });
            self.text(item, TEXT, Column { x: SIDE + 14.0, width: WIDTH - 14.0 }, body);
            self.y += 2.0;
        }
        self.y += 5.0;
    }

    fn facts(&mut self, facts: &[(String, String)], section: NodeId) {
        let table = self.laid.tree.add(Some(section), Role::Table);
        let body = self.laid.tree.add(Some(table), Role::Body);
        let name = Column { x: SIDE, width: WIDTH * 0.30 - GAP };
        let value = Column { x: SIDE + WIDTH * 0.30, width: WIDTH * 0.70 };
        for (left, right) in facts {
            let row = vec![
                Broken { lines: self.lines(left, SOFT, name.width), style: SOFT, column: name, role: Role::RowHead },
                Broken { lines: self.lines(right, TEXT, value.width), style: TEXT, column: value, role: Role::Cell },
            ];
            self.row(row, Some(body), &[]);
        }
        self.y += 10.0;
    }

    fn table(&mut self, table: &Table, section: NodeId) {
        let node = self.laid.tree.add(Some(section), Role::Table);
        let total = table.widths.iter().sum::<u32>().max(1) as f32;
        let mut x = SIDE;
        let columns: Vec<Column> = table
            .widths
            .iter()
            .map(|share| {
                let width = WIDTH * *share as f32 / total;
                let column = Column { x, width: width - GAP };
                x += width;
                column
            })
            .collect();
        let heads = |cursor: &Self| -> Vec<Broken> {
            let cells = table.header.iter().zip(&columns);
            cells.map(|(text, column)| cursor.broken(text, SMALL_STRONG, *column, Role::ColumnHead)).collect()
        };
        self.room(CAPTION.leading + 4.0 * SMALL.leading);
        let caption = self.laid.tree.add(Some(node), Role::Caption);
        self.text(&table.caption, CAPTION, FULL, caption);
        let head = self.laid.tree.add(Some(node), Role::Head);
        let first = heads(self);
        self.row(first, Some(head), &[]);
        if !table.rows.is_empty() {
            let body = self.laid.tree.add(Some(node), Role::Body);
            let again = heads(self);
            for cells in &table.rows {
                let row = cells.iter().zip(&columns).enumerate().map(|(index, (text, column))| {
                    let (style, role) = if index == 0 { (SMALL_STRONG, Role::RowHead) } else { (SMALL, Role::Cell) };
                    self.broken(text, style, *column, role)
                });
                let row = row.collect();
                self.row(row, Some(body), &again);
            }
        }
        self.y += 12.0;
    }

    fn broken(&self, text: &str, style: Style, column: Column, role: Role) -> Broken {
        Broken { lines: self.lines(text, style, column.width), style, column, role }
    }

    /// Puts down a row; on a new page the heading row comes first, as decoration.
    fn row(&mut self, row: Vec<Broken>, parent: Option<NodeId>, again: &[Broken]) {
        let height = |cells: &[Broken]| {
            cells.iter().map(|cell| cell.lines.len() as f32 * cell.style.leading).fold(0.0, f32::max)
        };
        let whole = height(&row) + 7.0;
        let available = PAGE.1 - BOTTOM - TOP - 40.0;
        if self.room(whole.min(available)) && !again.is_empty() {
            self.repeat(again, height(again));
        }
        let node = self.laid.tree.add(parent, Role::Row);
        let nodes: Vec<NodeId> = row.iter().map(|cell| self.laid.tree.add(Some(node), cell.role.clone())).collect();
        let lines = row.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        self.y += 3.5;
        for line in 0..lines {
            let step = row.iter().map(|cell| cell.style.leading).fold(0.0, f32::max);
            // A row longer than a page goes on, line by line.
            if self.room(step) && !again.is_empty() {
                self.repeat(again, height(again));
            }
            for (cell, node) in row.iter().zip(&nodes) {
                if let Some(text) = cell.lines.get(line).filter(|text| !text.is_empty()) {
                    let (x, y) = (cell.column.x, self.y + cell.style.leading * 0.72);
                    self.put(Mark::Text { x, y, style: cell.style, text: text.clone(), node: Some(*node) });
                }
            }
            self.y += step;
        }
        self.y += 3.5;
        self.rule(self.y);
    }

    fn repeat(&mut self, cells: &[Broken], height: f32) {
        for cell in cells {
            for (index, text) in cell.lines.iter().enumerate() {
                let y = self.y + cell.style.leading * (index as f32 + 0.72);
                self.put(Mark::Text { x: cell.column.x, y, style: cell.style, text: text.clone(), node: None });
            }
        }
        self.y += height + 3.5;
        self.rule(self.y);
    }
}
