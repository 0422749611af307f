//! Ink on a page that OCR made no word of: handwriting, stamps, seals, pictures. Nobody knows what it says, so it is
//! painted over as what is hidden is.
//!
//! Rules and borders stay: they are straight. Specks stay: they are smaller than letters.

use std::ops::Range;

use connectors::Area;

/// Cells along the longer side of a page.
const CELLS: usize = 400;
/// How far the shade of ink is from that of the paper.
const CONTRAST: u8 = 80;
/// The part of a side from which a straight run of ink is a rule.
const RULE: usize = 40;
/// The shortest rule, in pixels.
const SHORTEST_RULE: usize = 24;
/// What is known around a word, in the units of [`Area`]: its box is drawn close.
const MARGIN: u16 = 40;
/// A whole page, in the units of [`Area`].
const WHOLE: usize = 10_000;

/// Shades of grey in rows from the top.
pub(crate) struct Shades<'a> {
    /// One byte a pixel, zero is black.
    pub(crate) grey: &'a [u8],
    /// Pixels in a row.
    pub(crate) width: usize,
    /// Rows.
    pub(crate) height: usize,
}

/// Cells of a page, row by row.
struct Cells {
    /// Pixels of a side.
    size: usize,
    columns: usize,
    rows: usize,
    /// Pixels of ink in each that belong to no rule.
    ink: Vec<u32>,
    /// Whether a word that was read stands there.
    is_known: Vec<bool>,
}

impl Shades<'_> {
    /// Gives the areas with ink outside of those that are known.
    pub(crate) fn unread(&self, known: &[Area]) -> Vec<Area> {
        if self.grey.is_empty() || self.grey.len() != self.width * self.height {
            // Nothing can be said of it.
            return vec![Area { left: 0, top: 0, right: 10_000, bottom: 10_000 }];
        }
        let mut cells = self.cells();
        for area in known {
            cells.forget(area, self.width, self.height);
        }
        cells.patches(self.width, self.height)
    }

    /// The shade that is there most.
    fn paper(&self) -> u8 {
        // Several tables, since one count would wait for the other.
        let mut counts = [[0_u32; 32]; 4];
        for four in self.grey.chunks(4) {
            four.iter().zip(&mut counts).for_each(|(shade, counts)| counts[usize::from(shade / 8)] += 1);
        }
        let count = |bin: u8| counts.iter().map(|counts| u64::from(counts[usize::from(bin)])).sum::<u64>();
        let most = (0_u8..32).max_by_key(|bin| count(*bin));
        most.map_or(255, |bin| bin.saturating_mul(8).saturating_add(4))
    }

    fn cells(&self) -> Cells {
        let (width, height, paper) = (self.width, self.height, self.paper());
        let ink: Vec<u8> = self.grey.iter().map(|shade| u8::from(shade.abs_diff(paper) > CONTRAST)).collect();
        let mut loose = ink.clone();
        for (row, loose) in ink.chunks_exact(width).zip(loose.chunks_exact_mut(width)) {
            forget_rules(row, loose, shortest_rule(width));
        }
        forget_columns(&ink, &mut loose, width, shortest_rule(height));
        let size = (width.max(height) / CELLS).max(4);
        let (columns, rows) = (width.div_ceil(size), height.div_ceil(size));
        let mut ink = vec![0; columns * rows];
        for (rows, counts) in loose.chunks(width * size).zip(ink.chunks_exact_mut(columns)) {
            for row in rows.chunks_exact(width) {
                for at in memchr::memchr_iter(INK, row) {
                    counts[at / size] += 1;
                }
            }
        }
        let is_known = vec![false; columns * rows];
        Cells { size, columns, rows, ink, is_known }
    }
}

/// A pixel of ink; others are zero.
const INK: u8 = 1;

/// The shortest run of ink along a side of this length that is a rule.
fn shortest_rule(length: usize) -> usize {
    (length / RULE).max(SHORTEST_RULE)
}

/// Takes the runs of a row away that are long enough to be a rule.
fn forget_rules(row: &[u8], loose: &mut [u8], shortest: usize) {
    let mut at = 0;
    while let Some(begin) = memchr::memchr(INK, &row[at..]).map(|found| at + found) {
        let end = memchr::memchr(0, &row[begin..]).map_or(row.len(), |length| begin + length);
        if end - begin >= shortest {
            loose[begin..end].fill(0);
        }
        at = end;
    }
}

/// Takes the runs away that stand upright; row after row, since a column is scattered over all memory.
fn forget_columns(ink: &[u8], loose: &mut [u8], width: usize, shortest: usize) {
    let (height, white) = (ink.len() / width, vec![0; width]);
    let shortest = u32::try_from(shortest).unwrap_or(u32::MAX);
    let mut lengths = vec![0_u32; width];
    for y in 0..=height {
        let row = ink.get(y * width..(y + 1) * width).unwrap_or(&white);
        // Without branches, so that many columns are looked at at once; few rows end a rule.
        let ended =
            lengths.iter().zip(row).fold(0, |ended, (length, ink)| ended | u8::from(*length >= shortest) & !ink);
        if ended & 1 != 0 {
            for (x, length) in lengths.iter().enumerate().filter(|(x, length)| **length >= shortest && row[*x] == 0) {
                (y - *length as usize..y).for_each(|above| loose[above * width + x] = 0);
            }
        }
        lengths.iter_mut().zip(row).for_each(|(length, ink)| *length = (*length + 1) * u32::from(*ink));
    }
}

impl Cells {
    /// Takes the ink of an area away, and of what lies close around it.
    fn forget(&mut self, area: &Area, width: usize, height: usize) {
        let cell = |at: u16, side: usize| usize::from(at) * side / WHOLE / self.size;
        let left = cell(area.left.saturating_sub(MARGIN), width);
        let right = cell(area.right.saturating_add(MARGIN), width).min(self.columns - 1);
        let top = cell(area.top.saturating_sub(MARGIN), height);
        let bottom = cell(area.bottom.saturating_add(MARGIN), height).min(self.rows - 1);
        for row in top..=bottom {
            let stretch = row * self.columns + left..=row * self.columns + right;
            if let (Some(ink), Some(known)) = (self.ink.get_mut(stretch.clone()), self.is_known.get_mut(stretch)) {
                ink.fill(0);
                known.fill(true);
            }
        }
    }

    /// Gives the cells that hang together and are no speck, in stretches.
    fn patches(&self, width: usize, height: usize) -> Vec<Area> {
        let least = self.size * self.size / 16;
        let mut is_open: Vec<bool> = self.ink.iter().map(|count| *count as usize > least).collect();
        let mut areas = Vec::new();
        for first in 0..is_open.len() {
            if !is_open[first] {
                continue;
            }
            let patch = self.patch(first, &mut is_open);
            let ink: usize = patch.iter().map(|cell| self.ink[*cell] as usize).sum();
            let (across, down) = self.sides(&patch);
            let is_speck = across.len().min(down.len()) < 2 || across.len().max(down.len()) < 3;
            if is_speck || 2 * ink < 3 * self.size * self.size {
                continue;
            }
            // The whole of it, so that its outline cannot be read, unless words stand in between.
            let mut around = down.clone().flat_map(|row| across.clone().map(move |column| (row, column)));
            if around.any(|(row, column)| self.is_known[row * self.columns + column]) {
                let one = |cell: &usize| (cell % self.columns, cell / self.columns);
                areas.extend(patch.iter().map(one).map(|(x, y)| self.area(x..x + 1, y..y + 1, width, height)));
            } else {
                areas.push(self.area(across, down, width, height));
            }
        }
        areas
    }

    /// Takes the cells that hang together with one, corners and a gap of one cell included.
    fn patch(&self, first: usize, is_open: &mut [bool]) -> Vec<usize> {
        is_open[first] = false;
        let mut patch = vec![first];
        let mut at = 0;
        while let Some(&cell) = patch.get(at) {
            let (column, row) = (cell % self.columns, cell / self.columns);
            for y in row.saturating_sub(2)..=(row + 2).min(self.rows - 1) {
                for x in column.saturating_sub(2)..=(column + 2).min(self.columns - 1) {
                    if std::mem::take(&mut is_open[y * self.columns + x]) {
                        patch.push(y * self.columns + x);
                    }
                }
            }
            at += 1;
        }
        patch
    }

    /// The columns and the rows of a patch, from the first to the last.
    fn sides(&self, patch: &[usize]) -> (Range<usize>, Range<usize>) {
        let side = |of: &dyn Fn(usize) -> usize| {
            let least = patch.iter().map(|cell| of(*cell)).min().unwrap_or(0);
            least..patch.iter().map(|cell| of(*cell)).max().unwrap_or(0) + 1
        };
        (side(&|cell| cell % self.columns), side(&|cell| cell / self.columns))
    }

    /// The area of cells and their neighbours, so that no edge of the ink stays.
    fn area(&self, columns: Range<usize>, rows: Range<usize>, width: usize, height: usize) -> Area {
        let low = |at: usize, side: usize| {
            u16::try_from((at.saturating_sub(1) * self.size * WHOLE / side).min(WHOLE)).unwrap_or(u16::MAX)
        };
        let high = |at: usize, side: usize| {
            u16::try_from(((at + 1) * self.size * WHOLE).div_ceil(side).min(WHOLE)).unwrap_or(u16::MAX)
        };
        Area {
            left: low(columns.start, width),
            top: low(rows.start, height),
            right: high(columns.end, width),
            bottom: high(rows.end, height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 800;

    fn page(ink: impl Fn(usize, usize) -> bool) -> Vec<u8> {
        (0..SIDE * SIDE).map(|at| if ink(at % SIDE, at / SIDE) { 30 } else { 245 }).collect()
    }

    fn unread(grey: &[u8], known: &[Area]) -> Vec<Area> {
        Shades { grey, width: SIDE, height: SIDE }.unread(known)
    }

    /// Whether a pixel lies in one of some areas.
    fn is_in(areas: &[Area], x: usize, y: usize) -> bool {
        let (x, y) = ((x * WHOLE / SIDE) as u16, (y * WHOLE / SIDE) as u16);
        areas.iter().any(|area| (area.left..area.right).contains(&x) && (area.top..area.bottom).contains(&y))
    }

    /// A scribble: a slanting line, up and down.
    fn scribble(x: usize, y: usize) -> bool {
        (300..500).contains(&x) && (400 + (x * 7) % 40..406 + (x * 7) % 40).contains(&y)
    }

    #[test]
    fn handwriting_that_was_not_read_is_found_to_its_last_pixel() {
        let areas = unread(&page(scribble), &[]);
        for (x, y) in (0..SIDE * SIDE).map(|at| (at % SIDE, at / SIDE)).filter(|(x, y)| scribble(*x, *y)) {
            assert!(is_in(&areas, x, y), "{x},{y}");
        }
        assert!(!is_in(&areas, 100, 100) && !is_in(&areas, 400, 600));
        let read = Area { left: 3750, top: 4900, right: 6250, bottom: 5700 };
        assert!(unread(&page(scribble), &[read]).is_empty(), "words that were read are known");
    }

    #[test]
    fn rules_borders_and_specks_stay() {
        let rule = |x: usize, y: usize| (100..700).contains(&x) && (200..203).contains(&y);
        let frame = |x: usize, y: usize| {
            let (across, down) = ((100..=700).contains(&x), (300..=500).contains(&y));
            across && down && !((103..=697).contains(&x) && (303..=497).contains(&y))
        };
        let speck = |x: usize, y: usize| x % 97 < 2 && y % 89 < 2;
        assert!(unread(&page(|x, y| rule(x, y) || frame(x, y) || speck(x, y)), &[]).is_empty());
        assert_eq!(unread(&[], &[]).len(), 1, "what is no page is painted as a whole");
    }

    #[test]
    fn light_writing_on_dark_paper_is_found_too() {
        let grey: Vec<u8> = page(scribble).into_iter().map(|shade| 255 - shade).collect();
        assert!(!unread(&grey, &[]).is_empty());
    }
}
