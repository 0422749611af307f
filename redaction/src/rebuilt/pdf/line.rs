//! Lines with something hidden on them, set anew: the place of what stays tells nothing of what is gone.
//!
//! On such a line every gap is of one width, letters stand as wide as their font says, and what is hidden is a box as
//! wide as its label. A line begins where it began, or where lines without anything hidden begin, end or have their
//! middle; a cell that fits no such edge moves up to what stands before it.

use std::collections::BTreeMap;
use std::ops::Range;

use connectors::formats::pdf::{Glyph, Unicode};

use super::direction::{Direction, Letters, along};
use super::fate::{Fate, Item};
use super::stretch::Stretch;
use crate::Mark;

/// A gap between words, in ems.
pub(super) const GAP: f64 = 0.27;
/// A gap between cells that fit no edge, in ems.
const CELL_GAP: f64 = 2.0;
/// How near two edges are one, in points.
const NEAR: f64 = 0.35;
/// Text ends this far before the edge of the page, in points.
const MARGIN: f64 = 18.0;

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Glyphs without a gap.
    Word(Vec<usize>),
    /// Something hidden, and the glyph whose size its box has.
    Box(Mark, usize),
    /// White space.
    Gap,
}

/// Cells of a line, in order; those with something hidden and those without.
#[derive(Clone, Debug)]
struct Cell {
    items: Vec<Item>,
    pieces: Vec<Piece>,
    hidden: bool,
}

/// A line on which something is hidden.
#[derive(Clone, Debug)]
pub(super) struct Row {
    cells: Vec<Cell>,
    /// All of it as one cell, for lines that are spread out to a width.
    whole: Cell,
}

impl Row {
    pub(super) fn new(text: &str, range: Range<usize>, items: &[Item], stretches: &[Stretch]) -> Self {
        let mut cells = Vec::new();
        let mut begins = range.start;
        let mut from = 0;
        // A tab inside something hidden parts no cells that anybody may see.
        let inside = |at: usize| stretches.iter().any(|stretch| stretch.range.contains(&at));
        let tabs = text[range.clone()].match_indices('\t').map(|(at, _)| range.start + at).filter(|at| !inside(*at));
        for ends in tabs.chain([range.end]) {
            let to = from + items[from..].partition_point(|item| item.offset < ends);
            let own = &items[from..to];
            if !own.is_empty() {
                cells.push(Cell::new(text, begins..ends, range.start, own, stretches));
            }
            (from, begins) = (to, ends);
        }
        Self { cells, whole: Cell::new(text, range.clone(), range.start, items, stretches) }
    }

    /// Gives the way in which it is read.
    fn direction(&self, page: Direction, glyphs: &[Glyph]) -> Direction {
        let mut letters = Letters::default();
        letters.count(&self.whole.items, glyphs);
        letters.direction(page)
    }

    /// Gives the cells; one where all gaps are as wide as each other, which then depends on what is hidden.
    fn cells(self, direction: Direction, glyphs: &[Glyph]) -> Vec<Cell> {
        let extent = |cell: &Cell| Some(Extent::of(&cell.items, glyphs)?.turned(direction));
        let extents: Vec<Extent> = self.cells.iter().filter_map(extent).collect();
        let gaps: Vec<f64> = extents.windows(2).map(|pair| pair[1].from - pair[0].to).collect();
        let is_spread = gaps.len() > 1 && gaps.iter().all(|gap| (gap - gaps[0]).abs() < 0.02 * gaps[0].abs() + 0.05);
        if is_spread { vec![self.whole] } else { self.cells }
    }
}

impl Cell {
    fn new(text: &str, range: Range<usize>, line: usize, items: &[Item], stretches: &[Stretch]) -> Self {
        Self {
            items: items.to_vec(),
            pieces: pieces(text, range, line, items, stretches),
            hidden: items.iter().any(|item| item.hidden.is_some()),
        }
    }
}

/// Takes a cell apart into words, gaps and boxes.
fn pieces(text: &str, range: Range<usize>, line: usize, items: &[Item], stretches: &[Stretch]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut word: Vec<usize> = Vec::new();
    let mut at = range.start;
    let mut boxed: Option<usize> = None;
    let mut last: Option<(usize, usize)> = None;
    let spaced =
        |from: usize, to: usize| text.get(from..to).is_some_and(|between| between.contains(char::is_whitespace));
    for item in items {
        let begins = item.hidden.map_or(item.offset, |stretch| stretches[stretch].range.start.max(range.start));
        if begins > at && spaced(at, begins) && !pieces.is_empty() | !word.is_empty() {
            end_word(&mut word, &mut pieces);
            pieces.push(Piece::Gap);
        }
        match item.hidden {
            Some(stretch) => {
                end_word(&mut word, &mut pieces);
                // What goes on from the line before has its box there.
                let is_begun = stretches[stretch].range.start < line;
                if boxed != Some(stretch) && !is_begun {
                    pieces.push(Piece::Box(stretches[stretch].mark, item.glyph));
                }
                boxed = Some(stretch);
                at = at.max(stretches[stretch].range.end.min(range.end));
            }
            None => {
                let is_blank =
                    text.get(item.offset..item.offset + item.length).is_some_and(|own| own.trim().is_empty());
                let is_repeated = item.length > 0 && last == Some((item.offset, item.length));
                if !(is_repeated || is_blank && item.length > 0) {
                    word.push(item.glyph);
                    last = Some((item.offset, item.length));
                }
                if !is_blank {
                    at = at.max(item.offset + item.length);
                }
            }
        }
    }
    end_word(&mut word, &mut pieces);
    pieces
}

fn end_word(word: &mut Vec<usize>, pieces: &mut Vec<Piece>) {
    if !word.is_empty() {
        pieces.push(Piece::Word(std::mem::take(word)));
    }
}

/// The way in which a line is written, with its unit vectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) along: [f64; 2],
    pub(super) up: [f64; 2],
}

impl Way {
    pub(super) fn of(glyph: &Glyph) -> Self {
        let length = f64::from(glyph.advance[0].hypot(glyph.advance[1]));
        let [x, y] = glyph.advance.map(f64::from);
        let along = match glyph.up.map(f64::from) {
            _ if length > 1e-6 => [x / length, y / length],
            [x, y] if x.hypot(y) > 1e-6 => [y / x.hypot(y), -x / x.hypot(y)],
            _ => [1.0, 0.0],
        };
        Self { along, up: [-along[1], along[0]] }
    }

    fn degrees(self) -> i32 {
        self.along[1].atan2(self.along[0]).to_degrees().round() as i32
    }

    /// Gives how far along and how far up a point is.
    pub(super) fn place(self, point: [f32; 2]) -> [f64; 2] {
        let [x, y] = point.map(f64::from);
        [x * self.along[0] + y * self.along[1], x * self.up[0] + y * self.up[1]]
    }

    /// Gives the point that is so far along and up.
    pub(super) fn point(self, [along, up]: [f64; 2]) -> [f64; 2] {
        [along * self.along[0] + up * self.up[0], along * self.along[1] + up * self.up[1]]
    }
}

/// A cell on a line where nothing is hidden.
#[derive(Clone, Copy, Debug)]
struct Edge {
    degrees: i32,
    from: f64,
    to: f64,
    base: f64,
}

/// Something that is set anew.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) what: Set,
    /// Where it begins: along and up.
    pub(super) at: [f64; 2],
}

/// What is set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Set {
    /// A glyph.
    Glyph(usize),
    /// A box of a size for a mark, and the first glyph that is hidden there.
    Box(Mark, f64, usize),
    /// A space, for those who hear or copy the text.
    Space(Behind),
}

/// What a space stands behind, which it looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Behind {
    /// A word, by the last of its glyphs.
    Word(usize),
    /// A box of a size, by the first glyph that is hidden there.
    Box(f64, usize),
}

impl Set {
    /// Gives the glyph that tells its place in the order of reading.
    const fn glyph(self) -> usize {
        match self {
            Self::Glyph(glyph) | Self::Box(_, _, glyph) => glyph,
            Self::Space(Behind::Word(glyph) | Behind::Box(_, glyph)) => glyph,
        }
    }
}

/// A stretch of a line that is set anew.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) way: Way,
    pub(super) placed: Vec<Placed>,
    /// How much narrower all is than it should be; one or less.
    pub(super) squeeze: f64,
}

impl Line {
    /// Gives the matrix of an em square of a size at a place of the page.
    pub(super) fn matrix(&self, at: [f64; 2], size: f64) -> [f64; 6] {
        let ([ax, ay], [ux, uy]) = (self.way.along, self.way.up);
        [size * self.squeeze * ax, size * self.squeeze * ay, size * ux, size * uy, at[0], at[1]]
    }
}

/// The lines of a page: what edges there are, and what is set anew.
#[derive(Debug, Default)]
pub(super) struct Lines {
    edges: Vec<Edge>,
    pub(super) set: Vec<Line>,
    /// Where cells stood that are set anew: rules under or behind them tell of their width.
    pub(super) left: Vec<[f32; 4]>,
    /// Where writing must end, at most: left, bottom, right, top.
    sheet: [f64; 4],
    /// Width of the box for a mark, in ems.
    widths: Vec<(Mark, f64)>,
    /// Letters that stay on the page.
    letters: Letters,
}

impl Lines {
    /// Starts with the sheet of the page and how wide the boxes of marks are.
    pub(super) fn new(sheet: [f64; 4], widths: Vec<(Mark, f64)>) -> Self {
        Self { sheet, widths, ..Self::default() }
    }

    /// Notes the edges of a line that stays.
    pub(super) fn keep(&mut self, line: &str, begins: usize, items: &[Item], glyphs: &[Glyph]) {
        self.letters.count(items, glyphs);
        let mut from = 0;
        let mut end = begins;
        for cell in line.split('\t') {
            end += cell.len() + 1;
            let to = from + items[from..].partition_point(|item| item.offset + 1 < end);
            if let Some(extent) = Extent::of(&items[from..to], glyphs) {
                let Extent { way, from, to, base, .. } = extent;
                self.edges.push(Edge { degrees: way.degrees(), from, to, base });
            }
            from = to;
        }
    }

    /// Sets lines anew, and says of each of their glyphs what becomes of it.
    pub(super) fn arrange(&mut self, rows: Vec<Row>, glyphs: &[Glyph], fates: &mut [Fate]) {
        rows.iter().for_each(|row| self.letters.count(&row.whole.items, glyphs));
        for row in rows {
            let direction = row.direction(self.letters.direction(Direction::Onwards), glyphs);
            let mut after_hidden = false;
            let mut cursor: Option<f64> = None;
            for cell in row.cells(direction, glyphs) {
                let Some(extent) = Extent::of(&cell.items, glyphs) else { continue };
                let extent = extent.turned(direction);
                let stays = !cell.hidden && (!after_hidden || self.aligned(&extent, extent.to - extent.from).is_some());
                if stays {
                    cell.items.iter().for_each(|item| fates[item.glyph] = Fate::Stays);
                    cursor = after_hidden.then_some(extent.to);
                    continue;
                }
                after_hidden |= cell.hidden;
                cell.items.iter().filter(|item| item.hidden.is_none()).for_each(|item| fates[item.glyph] = Fate::Moves);
                self.left.push(extent.bounds);
                cursor = self.set_cell(&cell, &extent, cursor, glyphs);
            }
        }
    }

    /// Sets a cell; gives where it ends.
    fn set_cell(&mut self, cell: &Cell, extent: &Extent, cursor: Option<f64>, glyphs: &[Glyph]) -> Option<f64> {
        let way = extent.way;
        let order: BTreeMap<usize, usize> = cell.items.iter().map(|item| item.glyph).zip(0..).collect();
        // What is set, how wide it is, and how far from the beginning.
        let mut set: Vec<(Placed, f64)> = Vec::new();
        let mut width = 0.0;
        let gap = GAP * extent.size;
        let mut last: Option<Behind> = None;
        let space = |behind: Behind, width: f64| {
            let what = Set::Space(behind);
            (Placed { what, at: [width, way.place(glyphs[what.glyph()].origin)[1]] }, gap)
        };
        for piece in along(&cell.pieces, way, extent.direction, glyphs) {
            match piece {
                Piece::Gap => {
                    set.extend(last.map(|behind| space(behind, width)));
                    width += gap;
                }
                Piece::Box(mark, glyph) => {
                    let size = size(&glyphs[glyph]);
                    let own = self.box_width(&mark) * size;
                    let at = [width, way.place(glyphs[glyph].origin)[1]];
                    set.push((Placed { what: Set::Box(mark, size, glyph), at }, own));
                    width += own;
                    last = Some(Behind::Box(size, glyph));
                }
                Piece::Word(word) => {
                    last = word.iter().copied().max_by_key(|glyph| order.get(glyph)).map(Behind::Word).or(last);
                    for glyph in word {
                        let [x, y] = glyphs[glyph].advance.map(f64::from);
                        let own = x * way.along[0] + y * way.along[1];
                        let at = [width, way.place(glyphs[glyph].origin)[1]];
                        set.push((Placed { what: Set::Glyph(glyph), at }, own));
                        width += own;
                    }
                }
            }
        }
        set.extend(last.filter(|last| !is_broken(*last, glyphs)).map(|behind| space(behind, width)));
        let after = cursor.map(|cursor| cursor + CELL_GAP * extent.size);
        let start = self.aligned(extent, width).or(after).unwrap_or(extent.from);
        let room = (self.limit(extent, start) - start).max(extent.size);
        let squeeze = if width > room { room / width } else { 1.0 };
        for (piece, own) in &mut set {
            let from = start + piece.at[0] * squeeze;
            piece.at[0] = extent.direction.turn((from, from + *own * squeeze)).0;
        }
        let mut placed: Vec<Placed> = set.into_iter().map(|(piece, _)| piece).collect();
        // Written in the order of reading, wherever it stands.
        placed.sort_by_key(|piece| order.get(&piece.what.glyph()).copied());
        self.set.push(Line { way, placed, squeeze });
        Some(start + width * squeeze)
    }

    fn box_width(&self, mark: &Mark) -> f64 {
        self.widths.iter().find(|(known, _)| known == mark).map_or(4.0, |(_, width)| *width)
    }

    /// Gives where something of a width begins, so that it shares an edge or its middle with lines that stay.
    fn aligned(&self, extent: &Extent, width: f64) -> Option<f64> {
        let edges = || self.edges(extent);
        let is_near = |one: f64, other: f64| (one - other).abs() < NEAR;
        if let Some(edge) = edges().find(|edge| is_near(edge.from, extent.from)) {
            return Some(edge.from);
        }
        if let Some(edge) = edges().find(|edge| is_near(edge.to, extent.to)) {
            return Some(edge.to - width);
        }
        let middle = (extent.from + extent.to) / 2.0;
        if let Some(edge) = edges().find(|edge| is_near((edge.from + edge.to) / 2.0, middle)) {
            return Some((edge.from + edge.to - width) / 2.0);
        }
        let (low, high) = extent.direction.turn(self.span(extent.way));
        is_near((low + high) / 2.0, middle).then(|| (low + high - width) / 2.0)
    }

    /// The edges in the way in which a line is written, turned as it is.
    fn edges(&self, extent: &Extent) -> impl Iterator<Item = Edge> {
        let (degrees, direction) = (extent.way.degrees(), extent.direction);
        self.edges.iter().filter(move |edge| edge.degrees == degrees).map(move |edge| {
            let (from, to) = direction.turn((edge.from, edge.to));
            Edge { from, to, ..*edge }
        })
    }

    /// How far the sheet reaches in a way of writing.
    fn span(&self, way: Way) -> (f64, f64) {
        let [left, bottom, right, top] = self.sheet.map(|side| side as f32);
        let corners = [[left, bottom], [right, bottom], [left, top], [right, top]].map(|corner| way.place(corner)[0]);
        let low = corners.iter().copied().fold(f64::MAX, f64::min);
        (low, corners.iter().copied().fold(f64::MIN, f64::max))
    }

    /// How far a cell may reach: up to what stays beside it, or the edge of the sheet.
    fn limit(&self, extent: &Extent, start: f64) -> f64 {
        let beside = self
            .edges(extent)
            .filter(|edge| (edge.base - extent.base).abs() < 0.9 * extent.size && edge.from > start + NEAR);
        let nearest = beside.map(|edge| edge.from - GAP * extent.size).fold(f64::MAX, f64::min);
        nearest.min(extent.direction.turn(self.span(extent.way)).1 - MARGIN)
    }
}

/// Whether a word goes on in the next line.
fn is_broken(last: Behind, glyphs: &[Glyph]) -> bool {
    match last {
        Behind::Word(glyph) => matches!(glyphs[glyph].unicode, Unicode::Char('-' | '\u{ad}' | '\u{2010}')),
        Behind::Box(..) => false,
    }
}

fn size(glyph: &Glyph) -> f64 {
    f64::from(glyph.up[0].hypot(glyph.up[1]))
}

/// Where some glyphs stand.
struct Extent {
    way: Way,
    direction: Direction,
    from: f64,
    to: f64,
    base: f64,
    size: f64,
    bounds: [f32; 4],
}

impl Extent {
    fn of(items: &[Item], glyphs: &[Glyph]) -> Option<Self> {
        let is_seen = |item: &&Item| glyphs[item.glyph].unicode != Unicode::Char(' ');
        let first = items.iter().find(is_seen)?;
        let way = Way::of(&glyphs[first.glyph]);
        let base = way.place(glyphs[first.glyph].origin)[1];
        let (from, to, bounds) = (f64::MAX, f64::MIN, glyphs[first.glyph].bounds());
        let mut extent = Self { way, direction: Direction::Onwards, from, to, base, size: 0.0, bounds };
        for item in items.iter().filter(is_seen) {
            let glyph = &glyphs[item.glyph];
            let at = way.place(glyph.origin)[0];
            let end = way.place([glyph.origin[0] + glyph.advance[0], glyph.origin[1] + glyph.advance[1]])[0];
            extent.from = extent.from.min(at);
            extent.to = extent.to.max(end);
            extent.size = extent.size.max(size(glyph));
            extent.bounds = super::fate::union(&extent.bounds, &glyph.bounds());
        }
        Some(extent)
    }

    /// As it is seen from where a line of a direction begins.
    fn turned(self, direction: Direction) -> Self {
        let (from, to) = direction.turn((self.from, self.to));
        Self { direction, from, to, ..self }
    }
}
