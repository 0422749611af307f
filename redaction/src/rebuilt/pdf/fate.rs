//! What becomes of each glyph of a page: it stays, it is set anew on its line, or it is gone.
//!
//! Only glyphs that the documents hold as shown text can stay; what no block holds was not read, so it goes. A line
//! with something hidden on it is set anew (`line.rs`), since its gaps would tell how long the hidden text was.

use connectors::formats::pdf::{Anchor, Glyph, PageText, TextBlock, Unicode, Visibility};
use connectors::{Block, Role};

use super::line::{Lines, Row};
use super::stretch::{Stretch, Stretches};
use crate::{Covered, Error, ErrorKind, Mark, Result};

/// What is behind text that is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Nothing,
    Picture,
}

/// What becomes of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is not written.
    Gone,
    /// It is written where it was.
    Stays,
    /// It is written elsewhere on its line.
    Moves,
}

/// Text that is hidden in place, since a picture shows it too.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Left, bottom, right, top on the page.
    pub(super) bounds: [f32; 4],
    pub(super) mark: Mark,
}

/// What becomes of the text of a page.
#[derive(Debug, Default)]
pub(super) struct Fates {
    pub(super) glyphs: Vec<Fate>,
    /// Lines that are set anew.
    pub(super) lines: Lines,
    /// Hidden text that cannot be seen, such as that over a scan.
    pub(super) spots: Vec<Spot>,
    /// Where hidden glyphs were seen; pictures are painted over there, on this page.
    pub(super) hidden: Vec<[f32; 4]>,
    /// Where hidden glyphs stood that are not seen themselves: a picture shows what they say.
    pub(super) beneath: Vec<[f32; 4]>,
}

/// A glyph of a block, and what hides it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) glyph: usize,
    pub(super) offset: usize,
    pub(super) length: usize,
    /// Index among the stretches that are hidden in the block.
    pub(super) hidden: Option<usize>,
}

/// Decides what becomes of the glyphs of a page.
///
/// # Errors
/// [`ErrorKind::Stale`] when the page does not say what the document says.
pub(super) fn decide(text: &PageText, covered: &Covered, lines: Lines, behind: Behind) -> Result<Fates> {
    let mut fates = Fates { glyphs: vec![Fate::Gone; text.glyphs.len()], lines, ..Fates::default() };
    let mut affected = Vec::new();
    let stretches = Stretches::new(text, covered);
    for (number, block) in (0_u32..).zip(&text.blocks) {
        let document = covered.document().blocks.get(number as usize);
        if !document.is_some_and(|document| is_same(block, document)) {
            return Err(Error::new(ErrorKind::Stale, "a page does not say what the plan was made on"));
        }
        let Some(stretches) = stretches.of(number as usize, block) else { continue };
        let stretches = &stretches[..];
        if covered.is_left_out(role(block.visibility)) {
            fates.hide_all(block, text);
            continue;
        }
        match block.visibility {
            // Over a picture, text keeps its place, since the picture shows where it stands.
            Visibility::Invisible if behind == Behind::Picture => fates.invisible(block, text, stretches),
            Visibility::Shown | Visibility::Invisible => {
                let items = items(block, &text.glyphs, stretches);
                fates.shown(block, text, items, stretches, &mut affected);
            }
            // What nobody sees on paper is not written; other outputs list it.
            Visibility::LayerOff | Visibility::Alternative => {}
        }
    }
    fates.lines.arrange(affected, &text.glyphs, &mut fates.glyphs);
    Ok(fates)
}

const fn role(visibility: Visibility) -> Role {
    match visibility {
        Visibility::Shown => Role::Body,
        Visibility::Invisible | Visibility::LayerOff => Role::Hidden,
        Visibility::Alternative => Role::AltText,
    }
}

fn is_same(block: &TextBlock, document: &Block) -> bool {
    document.role == role(block.visibility) && *document.text.expose() == block.text
}

/// Joins the anchors of a block with what is hidden. A glyph without text of its own goes with the one before it.
fn items(block: &TextBlock, glyphs: &[Glyph], stretches: &[Stretch]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(block.anchors.len());
    let mut next = 0;
    let mut before = None;
    for Anchor { offset, length, glyph } in &block.anchors {
        let (start, length) = (*offset as usize, *length as usize);
        while stretches.get(next).is_some_and(|stretch| stretch.range.end <= start) {
            next += 1;
        }
        let over = stretches.get(next).is_some_and(|stretch| stretch.range.start < start + length);
        let hidden = if length == 0 { before } else { over.then_some(next) };
        before = hidden;
        // What stands for no character was not read.
        if glyphs.get(*glyph as usize).is_some_and(|glyph| glyph.unicode != Unicode::Unmapped) {
            items.push(Item { glyph: *glyph as usize, offset: start, length, hidden });
        }
    }
    items
}

impl Fates {
    fn hide_all(&mut self, block: &TextBlock, text: &PageText) {
        let glyphs = block.anchors.iter().filter_map(|anchor| text.glyphs.get(anchor.glyph as usize));
        let into = if block.visibility == Visibility::Invisible { &mut self.beneath } else { &mut self.hidden };
        into.extend(glyphs.map(Glyph::bounds));
    }

    /// Text that is seen: lines without anything hidden stay, the others are to be set anew.
    fn shown(
        &mut self,
        block: &TextBlock,
        text: &PageText,
        items: Vec<Item>,
        stretches: &[Stretch],
        affected: &mut Vec<Row>,
    ) {
        let mut from = 0;
        let mut begins = 0;
        for line in block.text.split_inclusive('\n') {
            let ends = begins + line.len();
            let to = from + items[from..].partition_point(|item| item.offset < ends);
            let own = &items[from..to];
            if own.iter().any(|item| item.hidden.is_some()) {
                let hidden = own.iter().filter(|item| item.hidden.is_some());
                self.hidden.extend(hidden.map(|item| text.glyphs[item.glyph].bounds()));
                affected.push(Row::new(&block.text, begins..ends, own, stretches));
            } else {
                own.iter().for_each(|item| self.glyphs[item.glyph] = Fate::Stays);
                self.lines.keep(line, begins, own, &text.glyphs);
            }
            (from, begins) = (to, ends);
        }
    }

    /// Text over a picture: what stays keeps its place.
    fn invisible(&mut self, block: &TextBlock, text: &PageText, stretches: &[Stretch]) {
        let mut last: Option<(usize, [f32; 4])> = None;
        for item in items(block, &text.glyphs, stretches) {
            let Some(stretch) = item.hidden else {
                self.glyphs[item.glyph] = Fate::Stays;
                continue;
            };
            let bounds = text.glyphs[item.glyph].bounds();
            self.beneath.push(bounds);
            last = match last {
                Some((same, spot)) if same == stretch && is_beside(&spot, &bounds) => {
                    Some((same, union(&spot, &bounds)))
                }
                other => {
                    self.spot(other, stretches);
                    Some((stretch, bounds))
                }
            };
        }
        self.spot(last, stretches);
    }

    fn spot(&mut self, spot: Option<(usize, [f32; 4])>, stretches: &[Stretch]) {
        if let Some((stretch, bounds)) = spot {
            self.spots.push(Spot { bounds, mark: stretches[stretch].mark });
        }
    }
}

fn is_beside(one: &[f32; 4], other: &[f32; 4]) -> bool {
    let (low, high) = (one[1].max(other[1]), one[3].min(other[3]));
    high - low > 0.5 * (other[3] - other[1])
}

pub(super) fn union(one: &[f32; 4], other: &[f32; 4]) -> [f32; 4] {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}
