//! From glyphs to text: runs of glyphs, lines of runs, blocks of lines.
//!
//! The order is that of the content streams, which producers write as it is to be read; geometry only mends what
//! they split: words from gaps, lines from runs on one baseline, cells of a row, values beside their labels.
//! Runs are found here; lines are in `lines.rs`, blocks and their text in `blocks.rs`, addresses that
//! go on in the next line in `joined.rs`.

use super::glyph::{Glyph, TextBlock, Unicode, Visibility};
use super::right_to_left::is_right_to_left;
use super::{blocks, joined, lines};

/// A gap this wide, in ems, is a space between words.
pub(super) const WORD_GAP: f32 = 0.15;
/// A gap this wide, in ems, parts two runs: cells of a table, columns of a page.
pub(super) const CELL_GAP: f32 = 1.2;
/// How far back a glyph may start before the end of the one before it, in ems, and still go on with it.
const OVERLAP: f32 = 0.6;
/// How many runs back a second strike of the same text is looked for.
const STRIKE_WINDOW: usize = 48;

/// Glyphs that follow each other on one baseline.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// First glyph and the one after the last.
    pub(super) glyphs: (usize, usize),
    /// Unit vector of writing.
    pub(super) direction: [f32; 2],
    /// Start and end along the direction.
    pub(super) from: f32,
    pub(super) to: f32,
    /// Place of the baseline across the direction, upwards.
    pub(super) baseline: f32,
    /// Em in points.
    pub(super) size: f32,
    pub(super) visibility: Visibility,
    /// The run that this one repeats at the same place (text struck twice to look bold).
    pub(super) repeats: Option<usize>,
}

/// What stands before a glyph in its run, in ems; `None` for one that repeats the glyph before it.
pub(super) type Gaps = Vec<Option<f32>>;

/// Makes blocks of text from the glyphs of a page.
pub(crate) fn blocks(glyphs: &[Glyph]) -> Vec<TextBlock> {
    let (mut runs, gaps) = find_runs(glyphs);
    mark_repeats(&mut runs, glyphs);
    let lines = lines::assemble(&runs, glyphs);
    let mut blocks = blocks::write(&lines, &runs, glyphs, &gaps);
    blocks.extend(joined::blocks(&runs, glyphs));
    blocks
}

/// Gives the em of a glyph in points.
pub(super) fn em_of(glyph: &Glyph) -> f32 {
    let [x, y] = glyph.up;
    if x == 0.0 { y.abs() } else { x.hypot(y) }.max(1e-3)
}

/// Gives the unit vector in which a glyph writes.
fn direction(glyph: &Glyph, size: f32) -> [f32; 2] {
    let [x, y] = glyph.advance;
    if y == 0.0 && x > 0.0 {
        return [1.0, 0.0];
    }
    let length = x.hypot(y);
    if length > 0.01 * size {
        return [x / length, y / length];
    }
    let [x, y] = glyph.up;
    if size > 0.0 { [y / size, -x / size] } else { [1.0, 0.0] }
}

fn find_runs(glyphs: &[Glyph]) -> (Vec<Run>, Gaps) {
    let mut runs: Vec<Run> = Vec::new();
    let mut gaps: Gaps = Vec::with_capacity(glyphs.len());
    let mut size_before = 0.0;
    for (index, glyph) in glyphs.iter().enumerate() {
        let size = em_of(glyph);
        // Behind a large initial the words are as far apart as letters of their own size are.
        let here = std::mem::replace(&mut size_before, size).max(size);
        let [across, up] = glyph.advance;
        let width = if up == 0.0 { across.abs() } else { across.hypot(up) };
        let weightless = width <= 0.01 * size;
        if let Some(run) = runs.last_mut() {
            let [dx, dy] = if weightless { run.direction } else { direction(glyph, size) };
            let same_way = run.direction[0] * dx + run.direction[1] * dy > 0.995;
            if same_way && run.visibility == glyph.visibility {
                let [x, y] = glyph.origin;
                let along = x * run.direction[0] + y * run.direction[1];
                let across = y * run.direction[0] - x * run.direction[1];
                let em = run.size.max(size);
                let gap = (along - run.to) / here;
                let off = (across - run.baseline).abs();
                if gap < -0.1 && off < 0.15 * em && strikes_again(glyphs, index, em) {
                    run.glyphs.1 = index + 1;
                    gaps.push(None);
                    continue;
                }
                if off < 0.45 * em && gap > -OVERLAP && gap < CELL_GAP && !steps_back(glyphs, index, run.direction) {
                    run.glyphs.1 = index + 1;
                    run.to = run.to.max(along + width);
                    gaps.push(Some(gap));
                    continue;
                }
            }
        }
        runs.push(start_run(glyph, index, size, width));
        gaps.push(Some(0.0));
    }
    (runs, gaps)
}

fn start_run(glyph: &Glyph, index: usize, size: f32, width: f32) -> Run {
    let direction = direction(glyph, size);
    let [x, y] = glyph.origin;
    let from = x * direction[0] + y * direction[1];
    Run {
        glyphs: (index, index + 1),
        direction,
        from,
        to: from + width,
        baseline: y * direction[0] - x * direction[1],
        size,
        visibility: glyph.visibility,
        repeats: None,
    }
}

/// Whether a glyph paints the one before it again, a hair's breadth away.
fn strikes_again(glyphs: &[Glyph], index: usize, em: f32) -> bool {
    let Some((before, glyph)) = index.checked_sub(1).map(|before| (&glyphs[before], &glyphs[index])) else {
        return false;
    };
    before.unicode == glyph.unicode && near(before.origin, glyph.origin, 0.15 * em)
}

/// Whether a letter that is read from right to left stands before the letter that was written before it.
fn steps_back(glyphs: &[Glyph], index: usize, direction: [f32; 2]) -> bool {
    let (before, glyph) = (&glyphs[index - 1], &glyphs[index]);
    let is_letter = matches!(glyph.unicode, Unicode::Char(c) if is_right_to_left(c));
    let way = |axis: usize| (glyph.origin[axis] - before.origin[axis]) * direction[axis];
    is_letter && way(0) + way(1) < 0.0 && glyph.advance != [0.0, 0.0] && before.advance != [0.0, 0.0]
}

fn near(one: [f32; 2], other: [f32; 2], distance: f32) -> bool {
    (one[0] - other[0]).abs() < distance && (one[1] - other[1]).abs() < distance
}

/// Finds runs that are struck again over an earlier one.
fn mark_repeats(runs: &mut [Run], glyphs: &[Glyph]) {
    for index in 1..runs.len() {
        let run = &runs[index];
        let earlier = (index.saturating_sub(STRIKE_WINDOW)..index).find(|&earlier| {
            let other = &runs[earlier];
            other.repeats.is_none()
                && other.visibility == run.visibility
                && (other.from - run.from).abs() < 0.2 * run.size
                && (other.baseline - run.baseline).abs() < 0.2 * run.size
                && same_text(&glyphs[other.glyphs.0..other.glyphs.1], &glyphs[run.glyphs.0..run.glyphs.1])
        });
        runs[index].repeats = earlier;
    }
}

fn same_text(one: &[Glyph], other: &[Glyph]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.unicode == other.unicode && one.unicode != Unicode::Unmapped)
}
