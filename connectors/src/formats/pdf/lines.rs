//! Lines: runs on one baseline that belong together.

use std::collections::BTreeMap;

use super::glyph::{Glyph, Unicode, Visibility};
use super::layout::Run;

/// Height of the bands in which lines are looked up, in points.
const BAND: f32 = 4.0;
/// How near a run must stand to one that was written long before it, in ems, to belong to the same words.
const WORD_REACH: f32 = 0.42;
/// How far right of a label its value may stand, in ems.
const LABEL_REACH: f32 = 40.0;
/// The most runs of a line; a page that has more on one baseline is not meant to be read.
const MAX_RUNS: usize = 4096;

/// Runs on one baseline, from start to end.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Indices of runs, sorted by where they start.
    pub(super) runs: Vec<usize>,
    pub(super) direction: [f32; 2],
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) from: f32,
    pub(super) to: f32,
    pub(super) visibility: Visibility,
}

/// Where lines are, by direction in degrees and by band.
type Bands = BTreeMap<(i32, i64), Vec<usize>>;

/// Puts runs into lines; lines stand in the order of their first run.
pub(super) fn assemble(runs: &[Run], glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut bands = Bands::new();
    for (index, run) in runs.iter().enumerate() {
        if run.repeats.is_some() || is_blank(run, glyphs) {
            continue;
        }
        if let Some(line) = lines.last_mut().filter(|line| goes_on(line, run)) {
            insert(line, index, runs);
            continue;
        }
        let key = (degrees(run.direction), band(run.baseline));
        if let Some(found) = find(&lines, &bands, key, run, runs, glyphs) {
            insert(&mut lines[found], index, runs);
            continue;
        }
        bands.entry(key).or_default().push(lines.len());
        lines.push(Line {
            runs: vec![index],
            direction: run.direction,
            baseline: run.baseline,
            size: run.size,
            from: run.from,
            to: run.to,
            visibility: run.visibility,
        });
    }
    lines
}

fn is_blank(run: &Run, glyphs: &[Glyph]) -> bool {
    glyphs[run.glyphs.0..run.glyphs.1].iter().all(|glyph| match &glyph.unicode {
        Unicode::Char(c) => c.is_whitespace(),
        Unicode::Text(text) => text.trim().is_empty(),
        Unicode::Unmapped => false,
    })
}

fn degrees(direction: [f32; 2]) -> i32 {
    direction[1].atan2(direction[0]).to_degrees().round() as i32
}

fn band(baseline: f32) -> i64 {
    (baseline / BAND).floor() as i64
}

/// Whether the next run of the content stream stands further on in the line, however far.
fn goes_on(line: &Line, run: &Run) -> bool {
    let em = line.size.max(run.size);
    line.visibility == run.visibility
        && line.runs.len() < MAX_RUNS
        && line.direction[0] * run.direction[0] + line.direction[1] * run.direction[1] > 0.995
        && (line.baseline - run.baseline).abs() < 0.4 * line.size.min(run.size)
        && run.from > line.to - 0.3 * em
}

/// Finds an earlier line that a run belongs to.
fn find(lines: &[Line], bands: &Bands, key: (i32, i64), run: &Run, runs: &[Run], glyphs: &[Glyph]) -> Option<usize> {
    let mut labelled: Option<(f32, usize)> = None;
    for near in key.1 - 1..=key.1 + 1 {
        for &candidate in bands.get(&(key.0, near)).into_iter().flatten().rev().take(64) {
            let line = &lines[candidate];
            let em = line.size.max(run.size);
            if line.visibility != run.visibility
                || line.runs.len() >= MAX_RUNS
                || (line.baseline - run.baseline).abs() > 0.25 * em
            {
                continue;
            }
            let at = line.runs.partition_point(|&other| runs[other].from < run.from);
            let left = at.checked_sub(1).map(|before| &runs[line.runs[before]]);
            let right = line.runs.get(at).map(|&after| &runs[after]);
            let gap_left = left.map(|left| (run.from - left.to) / em);
            let gap_right = right.map(|right| (right.from - run.to) / em);
            if gap_left.is_some_and(|gap| gap < -0.3) || gap_right.is_some_and(|gap| gap < -0.3) {
                continue;
            }
            if gap_left.is_some_and(|gap| gap < WORD_REACH) || gap_right.is_some_and(|gap| gap < WORD_REACH) {
                return Some(candidate);
            }
            if let (Some(gap), Some(left)) = (gap_left, left)
                && gap < LABEL_REACH
                && ends_with_colon(left, glyphs)
                && labelled.is_none_or(|(nearest, _)| gap < nearest)
            {
                labelled = Some((gap, candidate));
            }
        }
    }
    labelled.map(|(_, line)| line)
}

/// Whether a run is a label that waits for its value.
fn ends_with_colon(run: &Run, glyphs: &[Glyph]) -> bool {
    let last = glyphs[run.glyphs.0..run.glyphs.1].iter().rev().find(|glyph| glyph.unicode != Unicode::Char(' '));
    last.is_some_and(|glyph| glyph.unicode == Unicode::Char(':'))
}

fn insert(line: &mut Line, index: usize, runs: &[Run]) {
    let run = &runs[index];
    let at = line.runs.partition_point(|&other| runs[other].from <= run.from);
    line.runs.insert(at, index);
    line.from = line.from.min(run.from);
    line.to = line.to.max(run.to);
    line.size = line.size.max(run.size);
}
