//! Blocks: lines that make a paragraph or a table, and their text with the way back to the glyphs.

use super::glyph::{Anchor, Glyph, TextBlock, Unicode, Visibility};
use super::layout::{CELL_GAP, Gaps, Run, WORD_GAP};
use super::lines::Line;
use super::marks;
use super::right_to_left;

/// How far the next line of a paragraph may be, in ems.
const LINE_REACH: f32 = 2.0;

/// Writes the text of the lines, block by block.
pub(super) fn write(lines: &[Line], runs: &[Run], glyphs: &[Glyph], gaps: &Gaps) -> Vec<TextBlock> {
    let mut repeats: Vec<(usize, usize)> =
        runs.iter().enumerate().filter_map(|(index, run)| run.repeats.map(|first| (first, index))).collect();
    repeats.sort_unstable();
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut before: Option<&Line> = None;
    let mut writer = Writer::new();
    for line in lines {
        if before.is_some_and(|before| follows(before, line)) {
            writer.go_on();
        } else {
            blocks.extend(writer.begin(line.visibility));
        }
        writer.line(line, runs, glyphs, gaps, &repeats);
        before = Some(line);
    }
    blocks.extend(writer.begin(Visibility::Shown));
    blocks
}

/// Whether a line goes on with the block of the line before it.
fn follows(before: &Line, line: &Line) -> bool {
    let down = (before.baseline - line.baseline) / before.size.max(line.size);
    let ratio = line.size / before.size;
    before.visibility == line.visibility
        && before.direction[0] * line.direction[0] + before.direction[1] * line.direction[1] > 0.995
        && down > -0.1
        && down < LINE_REACH
        && (0.75..1.34).contains(&ratio)
        && line.from < before.to
        && line.to > before.from
}

/// A gap this wide is a space where a run has no spaces of its own, in ems.
const TIGHT_WORD: f32 = 0.1;
/// The gap between cells of a tight table, in ems; the space of most fonts is a quarter em.
const TIGHT_CELL: f32 = 0.5;

/// White space that waits for the next visible glyph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Nothing,
    Space,
    Tab,
    LineEnd,
}

/// Whether a glyph is written towards the left of its own upright.
fn is_mirrored(glyph: &Glyph) -> bool {
    glyph.advance[0] * glyph.up[1] - glyph.advance[1] * glyph.up[0] < 0.0
}

struct Writer {
    block: TextBlock,
    between: Between,
    /// Space glyphs that wait with it.
    spaces: Vec<usize>,
    /// Room for the gaps of a run.
    inner: Vec<f32>,
}

impl Writer {
    fn new() -> Self {
        let block = TextBlock { text: String::new(), anchors: Vec::new(), visibility: Visibility::Shown };
        Self { block, between: Between::Nothing, spaces: Vec::new(), inner: Vec::new() }
    }

    /// Goes on with the block in a new line.
    fn go_on(&mut self) {
        self.between = if self.block.text.is_empty() { Between::Nothing } else { Between::LineEnd };
        self.spaces.clear();
    }

    /// Begins another block, and gives the one before it if it says anything.
    fn begin(&mut self, visibility: Visibility) -> Option<TextBlock> {
        let other = TextBlock { text: String::new(), anchors: Vec::new(), visibility };
        let block = std::mem::replace(&mut self.block, other);
        self.go_on();
        (!block.text.is_empty()).then_some(block)
    }

    fn line(&mut self, line: &Line, runs: &[Run], glyphs: &[Glyph], gaps: &Gaps, repeats: &[(usize, usize)]) {
        let (mut end, begin_of_line) = (None, self.block.text.len());
        let count: usize = line.runs.iter().map(|&index| runs[index].glyphs.1 - runs[index].glyphs.0).sum();
        self.block.text.reserve(count + count / 8);
        self.block.anchors.reserve(count);
        for &index in &line.runs {
            let run = &runs[index];
            if let Some(end) = end {
                let gap = (run.from - end) / run.size;
                self.wait(if gap >= CELL_GAP {
                    Between::Tab
                } else if gap > WORD_GAP {
                    Between::Space
                } else {
                    Between::Nothing
                });
            }
            let begin = self.block.anchors.len();
            self.run(run, glyphs, gaps);
            let first = repeats.partition_point(|&(of, _)| of < index);
            for &(_, again) in repeats[first..].iter().take_while(|&&(of, _)| of == index) {
                self.repeat(begin, run, &runs[again]);
            }
            end = Some(run.to);
        }
        // Text over a scan is written as it is read, with letters that are mirrored.
        if !line.runs.iter().any(|&index| is_mirrored(&glyphs[runs[index].glyphs.0])) {
            right_to_left::turn(&mut self.block, begin_of_line);
        }
    }

    fn run(&mut self, run: &Run, glyphs: &[Glyph], gaps: &Gaps) {
        let (from, to) = run.glyphs;
        let (word_gap, cell_gap) = thresholds(&gaps[from..to], &glyphs[from..to], &mut self.inner);
        for index in run.glyphs.0..run.glyphs.1 {
            let Some(gap) = gaps[index] else {
                if let Some(last) = self.block.anchors.last().copied() {
                    self.block.anchors.push(Anchor { glyph: index_u32(index), ..last });
                }
                continue;
            };
            if index > run.glyphs.0 && gap > word_gap {
                // After a space glyph a wide gap is justified text, not the edge of a cell.
                let spaced = self.between != Between::Nothing;
                self.wait(if gap > cell_gap && !spaced { Between::Tab } else { Between::Space });
            }
            if index > run.glyphs.0 && marks::parts(&glyphs[run.glyphs.0..run.glyphs.1], index - run.glyphs.0) {
                self.wait(Between::Space);
            }
            match &glyphs[index].unicode {
                Unicode::Char(c) if c.is_whitespace() => self.space(index),
                // What a page shows as a hyphen is one, wherever a line does not end at it.
                Unicode::Char('\u{ad}')
                    if marks::is_hyphen(&glyphs[run.glyphs.0..run.glyphs.1], index - run.glyphs.0) =>
                {
                    self.push(index, |text| text.push('-'));
                }
                Unicode::Char(c) => self.push(index, |text| text.push(*c)),
                Unicode::Text(piece) => self.push(index, |text| text.push_str(piece)),
                Unicode::Unmapped => self.push(index, |text| text.push('\u{fffd}')),
            }
        }
    }

    /// Anchors the glyphs of a run that is painted over another one to the text of that one.
    fn repeat(&mut self, begin: usize, first: &Run, again: &Run) {
        let shift = again.glyphs.0 as i64 - first.glyphs.0 as i64;
        let (low, high) = (index_u32(first.glyphs.0), index_u32(first.glyphs.1));
        let added: Vec<Anchor> = self.block.anchors[begin..]
            .iter()
            .filter(|anchor| (low..high).contains(&anchor.glyph))
            .filter_map(|anchor| {
                let glyph = u32::try_from(i64::from(anchor.glyph) + shift).ok()?;
                Some(Anchor { glyph, ..*anchor })
            })
            .collect();
        self.block.anchors.extend(added);
        self.block.anchors[begin..].sort_by_key(|anchor| anchor.offset);
    }

    fn wait(&mut self, between: Between) {
        self.between = self.between.max(between);
    }

    fn space(&mut self, glyph: usize) {
        self.spaces.push(glyph);
        // Programs that print to a fixed pitch part their columns with spaces.
        self.wait(if self.spaces.len() > 2 { Between::Tab } else { Between::Space });
    }

    fn push(&mut self, glyph: usize, write: impl FnOnce(&mut String)) {
        let offset = self.block.text.len();
        match self.between {
            _ if offset == 0 => {}
            Between::Nothing => {}
            Between::Space => self.block.text.push(' '),
            Between::Tab => self.block.text.push('\t'),
            Between::LineEnd => self.block.text.push('\n'),
        }
        let length = index_u32(self.block.text.len() - offset);
        for space in self.spaces.drain(..) {
            self.block.anchors.push(Anchor { offset: index_u32(offset), length, glyph: index_u32(space) });
        }
        self.between = Between::Nothing;
        let offset = self.block.text.len();
        write(&mut self.block.text);
        let length = index_u32(self.block.text.len() - offset);
        self.block.anchors.push(Anchor { offset: index_u32(offset), length, glyph: index_u32(glyph) });
    }
}

/// Gives the gaps that part words and cells in a run: wider than usual where letters or words are spaced out.
fn thresholds(gaps: &[Option<f32>], glyphs: &[Glyph], inner: &mut Vec<f32>) -> (f32, f32) {
    inner.clear();
    let mut spaces = 0;
    for (gap, glyph) in gaps.iter().zip(glyphs).skip(1) {
        if glyph.unicode == Unicode::Char(' ') {
            spaces += 1;
        } else {
            inner.extend(gap);
        }
    }
    let all = inner.len();
    let word = if spaces > 0 { WORD_GAP } else { TIGHT_WORD };
    inner.retain(|gap| *gap > word);
    if inner.is_empty() {
        return (word, CELL_GAP);
    }
    inner.sort_by(f32::total_cmp);
    let usual = inner[inner.len() / 2];
    if all >= 3 && inner.len() * 10 >= all * 8 && usual < 0.6 {
        return ((usual * 1.6).max(word), CELL_GAP);
    }
    // Where spaces are written as glyphs, a wide gap without one is the edge of a cell.
    let cell = if spaces > 0 { TIGHT_CELL } else { (usual * 1.8).max(TIGHT_CELL * 1.6) };
    (word, cell)
}

/// A page has at most a million glyphs, and its text is limited likewise.
fn index_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
