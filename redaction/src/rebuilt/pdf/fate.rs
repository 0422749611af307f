//! What becomes of each glyph of a page: it stays, it is set anew on its line, or it is gone.
//!
//! Only glyphs that the documents hold as shown text can stay; what no block holds was not read, so it goes. A line
//! with something hidden on it is set anew (`line.rs`), since its gaps would tell how long the hidden text was.

use std::collections::BTreeMap;

use connectors::formats::pdf::{Anchor, Glyph, PageText, Sheet, TextBlock, Unicode, Visibility};
use connectors::{Block, Role};

use super::line::{Lines, Row};
use super::slanted::{self, Aslant};
use super::spots::{self, GRID, Hidden, Spot};
use super::stretch::{Stretch, Stretches};
use crate::{Covered, Error, ErrorKind, Result};

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
    /// Where other hidden glyphs stood that are not seen themselves: a picture shows what they say.
    pub(super) beneath: Vec<[f32; 4]>,
    /// How far glyphs over a picture are moved.
    pub(super) moved: BTreeMap<usize, [f64; 2]>,
    /// Whether something is hidden on the page, so that lines may be set anew by the edges of others.
    hides: bool,
}

/// Hidden text over pictures, before its areas are known.
#[derive(Default)]
struct Covers {
    upright: Vec<Hidden>,
    aslant: Vec<Aslant>,
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
pub(super) fn decide(text: &PageText, covered: &Covered, lines: Lines, behind: Behind, sheet: &Sheet) -> Result<Fates> {
    let hides = !super::marks(covered).is_empty();
    let mut fates = Fates { glyphs: vec![Fate::Gone; text.glyphs.len()], lines, hides, ..Fates::default() };
    let (mut affected, mut hidden) = (Vec::new(), Covers::default());
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
            Visibility::Invisible if behind == Behind::Picture => fates.invisible(block, text, stretches, &mut hidden),
            Visibility::Shown | Visibility::Invisible => {
                let items = items(block, &text.glyphs, stretches);
                fates.shown(block, text, items, stretches, &mut affected);
            }
            // What nobody sees on paper is not written; other outputs list it.
            Visibility::LayerOff | Visibility::Alternative => {}
        }
    }
    fates.lines.arrange(affected, &text.glyphs, &mut fates.glyphs);
    if !hidden.upright.is_empty() || !hidden.aslant.is_empty() {
        let seen = text.glyphs.iter().zip(&fates.glyphs).filter(|(glyph, fate)| {
            **fate == Fate::Stays && glyph.visibility == Visibility::Invisible && glyph.unicode != Unicode::Char(' ')
        });
        let seen: Vec<&Glyph> = seen.map(|(glyph, _)| glyph).collect();
        let staying: Vec<([f32; 4], u16)> =
            seen.iter().filter_map(|glyph| Some((glyph.bounds(), spots::turn(glyph)?))).collect();
        fates.spots = spots::spots(&hidden.upright, &staying, sheet);
        fates.spots.extend(slanted::spots(hidden.aslant, &seen, sheet));
    }
    Ok(fates)
}

const fn role(visibility: Visibility) -> Role {
    match visibility {
        Visibility::Shown => Role::Body,
        Visibility::Invisible | Visibility::LayerOff => Role::Hidden,
        Visibility::Alternative => Role::AltText,
    }
}

pub(super) fn is_same(block: &TextBlock, document: &Block) -> bool {
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

    /// Leaves out unseen text where OCR read something that is hidden: it may say the same in another spelling.
    pub(super) fn leave_out_beneath(&mut self, text: &PageText, spots: &[Spot]) {
        let beneath = |glyph: &Glyph| {
            let [left, bottom, right, top] = glyph.bounds().map(f64::from);
            let [x, y] = [(left + right) / 2.0, (bottom + top) / 2.0];
            let holds = |[left, bottom, right, top]: [f64; 4]| (left..right).contains(&x) && (bottom..top).contains(&y);
            spots.iter().any(|spot| holds(spot.bounds))
        };
        for (glyph, fate) in text.glyphs.iter().zip(&mut self.glyphs) {
            if glyph.visibility == Visibility::Invisible && *fate == Fate::Stays && beneath(glyph) {
                *fate = Fate::Gone;
            }
        }
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
                if self.hides {
                    self.lines.keep(line, begins, own, &text.glyphs);
                }
            }
            (from, begins) = (to, ends);
        }
    }

    /// Text over a picture: what stays keeps its place, to the grid where something is hidden before it on its line.
    /// Signs that follow what is hidden without a space go with it, since they stand where it ends.
    fn invisible(&mut self, block: &TextBlock, text: &PageText, stretches: &[Stretch], into: &mut Covers) {
        // The stretch that was met last, where it stands, and the last of its glyphs.
        let mut last: Option<(usize, [f32; 4], usize)> = None;
        let mut moved = [0.0; 2];
        let mut is_open = false;
        for item in items(block, &text.glyphs, stretches) {
            let glyph = &text.glyphs[item.glyph];
            let bounds = glyph.bounds();
            let own = block.text.get(item.offset..item.offset + item.length).unwrap_or_default();
            let is_blank = item.length > 0 && own.trim().is_empty();
            let begins = block.text.get(..item.offset).is_none_or(|before| before.ends_with(char::is_whitespace));
            let turned = spots::turn(glyph);
            let before = last.filter(|(_, spot, own)| match turned {
                Some(_) => is_beside(spot, &bounds) && spots::turn(&text.glyphs[*own]).is_some(),
                None => slanted::is_beside(&text.glyphs[*own], glyph),
            });
            is_open &= before.is_some() && !is_blank && !begins;
            let hidden = item.hidden.or_else(|| before.map(|(same, ..)| same).filter(|_| is_open));
            let Some(stretch) = hidden else {
                self.glyphs[item.glyph] = Fate::Stays;
                if before.is_some() {
                    moved = if begins || is_blank { on_grid(glyph) } else { moved };
                    self.moved.insert(item.glyph, moved);
                }
                continue;
            };
            is_open = true;
            let goes_on = before.is_some_and(|(same, ..)| same == stretch);
            let mark = stretches[stretch].mark;
            let spot = match (turned, into.upright.last_mut(), into.aslant.last_mut()) {
                (Some(_), Some(own), _) if goes_on => {
                    own.bounds = union(&own.bounds, &bounds);
                    own.bounds
                }
                (Some(turned), ..) => {
                    into.upright.push(Hidden { bounds, mark, turned, glyph: item.glyph });
                    bounds
                }
                (None, _, Some(own)) if goes_on => {
                    own.add(glyph);
                    bounds
                }
                (None, ..) => {
                    into.aslant.push(Aslant::new(glyph, mark, item.glyph));
                    bounds
                }
            };
            last = Some((stretch, spot, item.glyph));
        }
    }
}

/// How far a word is moved back along its line, so that it begins on a grid.
fn on_grid(glyph: &Glyph) -> [f64; 2] {
    let [x, y] = glyph.advance.map(f64::from);
    let length = x.hypot(y).max(1e-9);
    let along = [x / length, y / length];
    let at = f64::from(glyph.origin[0]) * along[0] + f64::from(glyph.origin[1]) * along[1];
    let back = (at / GRID).floor() * GRID - at;
    [along[0] * back, along[1] * back]
}

fn is_beside(one: &[f32; 4], other: &[f32; 4]) -> bool {
    let (low, high) = (one[1].max(other[1]), one[3].min(other[3]));
    high - low > 0.5 * (other[3] - other[1])
}

pub(super) fn union(one: &[f32; 4], other: &[f32; 4]) -> [f32; 4] {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}
