//! What is painted over on a page that was read by OCR: from hidden words to areas, and areas onto pixels.
//!
//! The width of an area tells no more of what it hides than the words around it do: it runs to the next shown word,
//! or to the edge of the page, and its sides lie on a coarse grid.

use std::collections::BTreeMap;

use connectors::{Area, Block, Role, ScannedWord};

use crate::{Covered, Covering, Error, ErrorKind, Field, Mark, Result};

/// A whole page, in the units of [`Area`].
const WHOLE: u16 = 10_000;
/// What is painted around the box of a word, where there is room: OCR draws its boxes close to the ink.
const MARGIN: u16 = 25;
/// What is left between a painted area and a shown word.
const GAP: u16 = 5;
/// The grid that areas are widened to.
const COLUMN: u16 = 250;
const ROW: u16 = 100;
/// Words that OCR is less sure of than this, in percent, may say anything: beside hidden ones, and where
/// a line has no others, they are painted too.
const UNSURE: u8 = 40;
/// Pages whose letters are less sure than this on average say nothing that can be relied on.
const READABLE: u64 = 60;

/// What is painted over, and what its label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Painted {
    /// Where it is.
    pub(crate) area: Area,
    /// What is hidden there, in order; nothing where nobody is sure of what was read.
    pub(crate) marks: Vec<Mark>,
}

impl Painted {
    /// Goes on with a word.
    fn grow(self, area: Area, mark: Option<Mark>) -> Self {
        let mut marks = self.marks;
        marks.extend(mark.filter(|mark| marks.last() != Some(mark)));
        Self { area: hull(self.area, area), marks }
    }
}

/// Rows of pixels from the top, a fixed number of bytes each.
pub(crate) struct Canvas<'a> {
    /// The pixels.
    pub(crate) pixels: &'a mut [u8],
    /// Pixels in a row.
    pub(crate) width: usize,
    /// Rows.
    pub(crate) height: usize,
    /// One black pixel, as many bytes as each pixel has.
    pub(crate) black: &'a [u8],
}

impl Canvas<'_> {
    /// Paints areas black, every pixel that they touch.
    pub(crate) fn paint(&mut self, areas: &[Area]) {
        let size = self.black.len();
        for area in areas {
            let [left, top, right, bottom] = self.pixels_of(area);
            for row in self.pixels.chunks_exact_mut(self.width * size).take(bottom).skip(top) {
                let stretch = &mut row[left * size..right.max(left) * size];
                stretch.chunks_exact_mut(size).for_each(|pixel| pixel.copy_from_slice(self.black));
            }
        }
    }

    /// Gives the pixels that an area touches: left, top, right, bottom.
    pub(super) fn pixels_of(&self, area: &Area) -> [usize; 4] {
        let (left, right) = (down(area.left, self.width), up(area.right, self.width));
        [left, down(area.top, self.height), right, up(area.bottom, self.height)]
    }
}

fn down(at: u16, length: usize) -> usize {
    usize::from(at.min(WHOLE)) * length / usize::from(WHOLE)
}

fn up(at: u16, length: usize) -> usize {
    (usize::from(at.min(WHOLE)) * length).div_ceil(usize::from(WHOLE))
}

/// Gives the areas to be painted on the page of a document; its blocks that are not scanned are passed over.
///
/// # Errors
/// [`ErrorKind::NotRebuilt`] when OCR read nothing there, when it is not sure of what it read, or when it does not
/// say where.
pub(crate) fn areas(covered: &Covered) -> Result<Vec<Painted>> {
    let not_rebuilt = |message| Error::new(ErrorKind::NotRebuilt, message);
    let scanned = (0..).zip(&covered.document().blocks).filter(|(_, block)| block.role == Role::Scanned);
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    let (mut letters, mut sure) = (0_u64, 0_u64);
    for (number, block) in scanned {
        if !is_placed(block) {
            return Err(not_rebuilt("it is not known where on the page the words stand"));
        }
        for word in &block.words {
            letters += u64::from(word.end - word.start);
            sure += u64::from(word.end - word.start) * u64::from(word.sure);
        }
        sort(covered, number, block, &mut shown, &mut hidden);
    }
    match sure.checked_div(letters) {
        Some(average) if average >= READABLE => {}
        _ => return Err(not_rebuilt("it is not known what the page says")),
    }
    Ok(hidden.into_iter().map(|hidden| Painted { area: widened(hidden.area, &shown), ..hidden }).collect())
}

/// A word that stays on a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    /// The ordinal of its block.
    pub(crate) block: u32,
    /// Its bytes in the text of the block, from and to.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) area: Area,
}

/// What a page shows, and what is painted on it.
#[derive(Clone, Debug)]
pub(crate) struct Areas {
    pub(crate) shown: Vec<Shown>,
    pub(crate) hidden: Vec<Painted>,
}

/// Gives the areas to be painted on the page of a document, with words of which a reader other than OCR knows the
/// place, by the ordinal of their block; such a word that is not sure stands for nothing when it is shown.
///
/// # Errors
/// As [`areas`], if OCR read the page.
pub(crate) fn with_typed(covered: &Covered, typed: &BTreeMap<u32, Vec<ScannedWord>>) -> Result<Areas> {
    let mut hidden = Vec::new();
    let mut shown = Vec::new();
    let blocks = &covered.document().blocks;
    if blocks.iter().any(|block| block.role == Role::Scanned) {
        hidden = areas(covered)?;
    }
    let scanned = (0_u32..).zip(blocks).filter(|(_, block)| block.role == Role::Scanned);
    let words = scanned.map(|(number, block)| (number, block, &block.words[..]));
    let typed = typed.iter().filter_map(|(number, words)| Some((*number, blocks.get(*number as usize)?, &words[..])));
    let mut typed_hidden = Vec::new();
    for (number, block, words) in words.chain(typed) {
        let stretches = covered.hidden(Field::Text { block: number });
        let is_typed = block.role != Role::Scanned;
        for word in words {
            let touches = |covering: &&Covering| {
                covering.range().start < word.end as usize && (word.start as usize) < covering.range().end
            };
            let mark = stretches.iter().find(touches).map(Covering::mark);
            if covered.is_left_out(block.role) || mark.is_some() {
                let marks = mark.into_iter().collect();
                typed_hidden.extend(is_typed.then_some(Painted { area: word.area, marks }));
            } else if word.sure >= UNSURE {
                shown.push(Shown { block: number, start: word.start, end: word.end, area: word.area });
            }
        }
    }
    // Words of the one reader that the other hides are hidden.
    shown.retain(|word| !hidden.iter().chain(&typed_hidden).any(|one| covers(one.area, word.area)));
    let stays: Vec<Area> = shown.iter().map(|word| word.area).collect();
    for word in typed_hidden {
        let area = widened(word.area, &stays);
        // Words of one name run to the same edge, so that the first one holds the others.
        match hidden.last_mut() {
            Some(last) if last.marks == word.marks && covers(last.area, area) => last.area = hull(last.area, area),
            _ => hidden.push(Painted { area, ..word }),
        }
    }
    shown.retain(|word| !hidden.iter().any(|one| covers(one.area, word.area)));
    Ok(Areas { shown, hidden })
}

/// Whether an area lies over a fifth or more of another.
fn covers(area: Area, other: Area) -> bool {
    let side = |low: u16, high: u16| u64::from(high.saturating_sub(low));
    let over = side(area.left.max(other.left), area.right.min(other.right))
        * side(area.top.max(other.top), area.bottom.min(other.bottom));
    over * 5 >= (side(other.left, other.right) * side(other.top, other.bottom)).max(1)
}

/// Gives the areas of all words on the page of a document, whatever becomes of them.
pub(crate) fn words(covered: &Covered) -> Vec<Area> {
    let scanned = covered.document().blocks.iter().filter(|block| block.role == Role::Scanned);
    scanned.flat_map(|block| block.words.iter().map(|word| word.area)).collect()
}

/// Whether every sign of a block belongs to a word with a place.
fn is_placed(block: &Block) -> bool {
    let text = block.text.expose();
    let mut at = 0;
    for word in &block.words {
        let (start, end) = (word.start as usize, word.end as usize);
        match text.get(at..start) {
            Some(between) if between.trim().is_empty() && text.get(start..end).is_some() => at = end,
            _ => return false,
        }
    }
    text.get(at..).is_some_and(|rest| rest.trim().is_empty())
}

/// Puts the words of a block with the shown, or their hulls, line by line, with the hidden.
fn sort(covered: &Covered, number: u32, block: &Block, shown: &mut Vec<Area>, hidden: &mut Vec<Painted>) {
    let text = block.text.expose();
    let stretches = covered.hidden(Field::Text { block: number });
    let mark = |word: &ScannedWord| {
        let touches = |covering: &&Covering| {
            covering.range().start < word.end as usize && (word.start as usize) < covering.range().end
        };
        stretches.iter().find(touches).map(Covering::mark)
    };
    let is_covered = |word: &ScannedWord| covered.is_left_out(block.role) || mark(word).is_some();
    let is_near = block.words.iter().any(is_covered);
    let is_unsure = |word: &ScannedWord| word.sure < UNSURE;
    let ends_line = |pair: &[ScannedWord]| text[pair[0].end as usize..pair[1].start as usize].contains('\n');
    for line in block.words.chunk_by(|a, b| !ends_line(&[*a, *b])) {
        // A line of which nothing is sure is handwriting, or what OCR made of a stamp.
        let is_doubtful = is_near || line.iter().all(is_unsure);
        let mut open: Option<Painted> = None;
        for word in line {
            if is_covered(word) || is_doubtful && is_unsure(word) {
                let begun = open.unwrap_or_else(|| Painted { area: word.area, marks: Vec::new() });
                open = Some(begun.grow(word.area, mark(word)));
            } else {
                shown.push(word.area);
                hidden.extend(open.take());
            }
        }
        hidden.extend(open);
    }
}

pub(crate) fn hull(a: Area, b: Area) -> Area {
    Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

/// Widens an area to the grid and to the right edge of the page, as far as shown words leave room.
pub(crate) fn widened(hidden: Area, shown: &[Area]) -> Area {
    let floor = |at: u16, step: u16| at.saturating_sub(MARGIN) / step * step;
    let mut wide = Area {
        left: floor(hidden.left, COLUMN),
        top: floor(hidden.top, ROW),
        right: WHOLE,
        bottom: hidden.bottom.saturating_add(MARGIN).next_multiple_of(ROW).min(WHOLE),
    };
    // Words beside it, on the same line.
    for word in shown.iter().filter(|word| word.top < hidden.bottom && hidden.top < word.bottom) {
        if word.left >= hidden.right {
            wide.right = wide.right.min(word.left.saturating_sub(GAP));
        } else if word.right <= hidden.left {
            wide.left = wide.left.max(word.right.saturating_add(GAP));
        }
    }
    // Words above and below what it has become.
    for word in shown.iter().filter(|word| word.left < wide.right && wide.left < word.right) {
        if word.bottom <= hidden.top {
            wide.top = wide.top.max(word.bottom);
        } else if word.top >= hidden.bottom {
            wide.bottom = wide.bottom.min(word.top);
        }
    }
    hull(wide, hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn area(left: u16, top: u16, right: u16, bottom: u16) -> Area {
        Area { left, top, right, bottom }
    }

    #[test]
    fn an_area_at_the_end_of_a_line_tells_nothing_of_its_width() {
        let shown = [area(1000, 1000, 1400, 1100), area(1000, 1200, 9000, 1300)];
        let short = widened(area(1500, 1010, 1600, 1090), &shown);
        let long = widened(area(1500, 1005, 4000, 1102), &shown);
        assert_eq!(short, long);
        assert_eq!(short, area(1405, 900, WHOLE, 1200), "down to the next line and no further");
    }

    #[test]
    fn an_area_stops_at_the_next_shown_word() {
        let shown = [area(1000, 1000, 1400, 1100), area(3000, 1000, 3500, 1100), area(1000, 800, 2000, 995)];
        assert_eq!(widened(area(1500, 1000, 2500, 1100), &shown), area(1405, 995, 2995, 1200));
        let overlapping = [area(2000, 1000, 3000, 1100)];
        let wide = widened(area(1500, 1000, 2500, 1100), &overlapping);
        assert!(wide.left <= 1500 && wide.right >= 2500, "what is hidden is painted whatever stands on it");
    }

    #[test]
    fn painting_touches_every_pixel_of_the_area_and_no_other() {
        let mut pixels = vec![255; 10 * 10 * 3];
        Canvas { pixels: &mut pixels, width: 10, height: 10, black: &[0, 0, 0] }.paint(&[area(1001, 0, 2999, 500)]);
        let black: Vec<usize> = pixels.chunks(3).enumerate().filter(|(_, p)| *p == [0; 3]).map(|(at, _)| at).collect();
        assert_eq!(black, [1, 2]);
        Canvas { pixels: &mut pixels, width: 10, height: 10, black: &[0, 0, 0] }.paint(&[area(0, 0, WHOLE, u16::MAX)]);
        assert!(pixels.iter().all(|byte| *byte == 0));
    }
}
