//! What is known of the pictures of a page: what they show, and where in them something is hidden.
//!
//! A picture that OCR or a text layer tells of is kept, and so is one too small to be read or the size of a logo;
//! every other one is left out, since nobody knows what it shows.

use connectors::Role;
use connectors::formats::pdf::{Drawing, PageText, Sheet, Source, Step, Visibility};

use super::fate::{Fate, Fates};
use super::matrix::bounds;
use super::spots::Spot;
use crate::Covered;

/// A picture that takes no more of a page than this is a logo.
const LOGO: f64 = 0.05;
/// The share of a page from which on OCR reads a picture beside text, as `connectors` does.
const SCAN: f64 = 0.2;
/// A picture of so few pixels on a side, or in all, cannot be read.
const UNREADABLE: (u32, u64) = (8, 1024);
/// Small pictures that take more of a page together, or unreadable ones with more pixels, are pieces of a larger one.
const CUT_UP: (f64, u64) = (0.15, 1 << 19);
/// The bitmap of a letter has no more pixels on a side than this, and is no more than so many times as wide as it is
/// high; another one may be a word, or a page.
const LETTER: (u32, u32) = (512, 2);
/// What is known around a word, as a share of the page.
const AROUND: f64 = 0.004;
/// So many letters over a picture are what it shows.
const LAYER: usize = 60;

/// What is known of the pictures of a page.
pub(super) struct Known {
    /// Where hidden text is seen, which a picture behind it may show too: left, bottom, right, top on the page.
    over: Vec<[f64; 4]>,
    /// Where what pictures themselves show is hidden.
    inside: Vec<[f64; 4]>,
    /// Where words stand that pictures show and that stay.
    staying: Vec<[f64; 4]>,
    /// What OCR read and is hidden.
    spots: Vec<Spot>,
    /// Where OCR read words, with what is close around them; all other ink may say anything.
    words: Vec<[f64; 4]>,
    /// Whether OCR read the page, and is sure of what it read.
    scanned: bool,
    /// Whether small pictures are so many that together they may be a page that was cut up.
    cut_up: bool,
    /// Whether it is a letter that is drawn.
    letter: bool,
    sheet: Sheet,
}

/// Why a picture is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// What it shows was read.
    Read,
    /// It has too few pixels to show words.
    Small,
    /// It takes a small part of its page, and nobody read it.
    Logo,
}

/// What is hidden of a picture at one place, on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Hidden {
    /// In this place only.
    pub(super) over: Vec<[f64; 4]>,
    /// Wherever it is shown.
    pub(super) inside: Vec<[f64; 4]>,
    /// Words beside it that stay.
    pub(super) staying: Vec<[f64; 4]>,
    /// Where OCR read words.
    pub(super) words: Vec<[f64; 4]>,
}

impl Known {
    pub(super) fn new(covered: &Covered, fates: &Fates, sheet: &Sheet, drawing: &Drawing<'_>) -> Self {
        let has_scan = covered.document().blocks.iter().any(|block| block.role == Role::Scanned);
        let areas = if has_scan { crate::rebuilt::paint::areas(covered).ok() } else { None };
        let wide = |bounds: &[f32; 4]| bounds.map(f64::from);
        let mut inside: Vec<[f64; 4]> = fates.beneath.iter().map(wide).collect();
        inside.extend(fates.spots.iter().flat_map(Spot::areas));
        let painted = areas.iter().flatten();
        let spots: Vec<Spot> = painted.map(|painted| Spot::new(painted, sheet)).collect();
        inside.extend(spots.iter().map(|spot| spot.bounds));
        let words = areas.iter().flat_map(|_| crate::rebuilt::paint::words(covered));
        let words = words.map(|area| wider(Spot::place(area, sheet), sheet)).collect();
        let mut staying = Vec::new();
        if !inside.is_empty() {
            let seen = drawing.text.glyphs.iter().zip(&fates.glyphs);
            let stays = seen.filter(|(glyph, fate)| **fate == Fate::Stays && glyph.visibility == Visibility::Invisible);
            staying.extend(stays.map(|(glyph, _)| wide(&glyph.bounds())));
        }
        Self {
            over: fates.hidden.iter().map(wide).collect(),
            inside,
            staying,
            spots,
            words,
            scanned: areas.is_some(),
            cut_up: is_cut_up(sheet, drawing),
            letter: false,
            sheet: *sheet,
        }
    }

    /// Whether OCR read the page, and is sure of what it read.
    pub(super) const fn is_scanned(&self) -> bool {
        self.scanned
    }

    /// Gives what OCR read and is hidden.
    pub(super) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// What is known of what a letter draws.
    pub(super) const fn of_letter(sheet: &Sheet) -> Self {
        Self {
            over: Vec::new(),
            inside: Vec::new(),
            staying: Vec::new(),
            spots: Vec::new(),
            words: Vec::new(),
            scanned: false,
            cut_up: false,
            letter: true,
            sheet: *sheet,
        }
    }

    /// Whether something is hidden on the page.
    pub(super) const fn hides(&self) -> bool {
        !self.inside.is_empty() || !self.over.is_empty()
    }

    /// Gives what touches a place.
    pub(super) fn hidden(&self, place: [f64; 4]) -> Hidden {
        let touching = |boxes: &[[f64; 4]]| boxes.iter().filter(|one| touches(one, &place)).copied().collect();
        Hidden {
            over: touching(&self.over),
            inside: touching(&self.inside),
            staying: touching(&self.staying),
            words: touching(&self.words),
        }
    }

    /// Says why a picture may be kept; `None` when it may not.
    pub(super) fn keeps(&self, size: (u32, u32), place: [f64; 4], text: &PageText) -> Option<Kept> {
        if self.letter {
            let (side, times) = LETTER;
            let is_one = size.0.max(size.1) <= side && size.0 <= times * size.1;
            return (is_one || is_unreadable(size)).then_some(Kept::Small);
        }
        let share = share(&self.sheet, place);
        let is_over = |glyph: &&connectors::formats::pdf::Glyph| {
            let [x, y] = glyph.origin.map(f64::from);
            glyph.visibility == Visibility::Invisible
                && (place[0]..place[2]).contains(&x)
                && (place[1]..place[3]).contains(&y)
        };
        let is_read = self.scanned && (share >= SCAN || text.glyphs.is_empty());
        if is_read || text.glyphs.iter().filter(is_over).take(LAYER).count() == LAYER {
            return Some(Kept::Read);
        }
        match () {
            () if self.cut_up => None,
            () if is_unreadable(size) => Some(Kept::Small),
            () => (share <= LOGO).then_some(Kept::Logo),
        }
    }
}

pub(super) fn touches(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Adds what is close around a word: OCR draws its boxes close.
fn wider([left, bottom, right, top]: [f64; 4], sheet: &Sheet) -> [f64; 4] {
    let crop = sheet.crop;
    let (across, down) = (AROUND * (crop[2] - crop[0]), AROUND * (crop[3] - crop[1]));
    [left - across, bottom - down, right + across, top + down]
}

/// Tells which share of a page a picture takes.
fn share(sheet: &Sheet, place: [f64; 4]) -> f64 {
    let crop = sheet.crop;
    let side = |low: usize, high: usize| (place[high].min(crop[high]) - place[low].max(crop[low])).max(0.0);
    side(0, 2) * side(1, 3) / ((crop[2] - crop[0]) * (crop[3] - crop[1])).max(1.0)
}

/// Whether a picture has so few pixels that it shows nothing to be read.
pub(super) fn is_unreadable((width, height): (u32, u32)) -> bool {
    let (least, pixels) = UNREADABLE;
    width.min(height) <= least || u64::from(width) * u64::from(height) <= pixels
}

/// Whether the small pictures of a page, taken together, may be a page that was cut into strips or tiles.
fn is_cut_up(sheet: &Sheet, drawing: &Drawing<'_>) -> bool {
    let (mut shares, mut pixels) = (0.0, 0_u64);
    for step in &drawing.steps {
        let (size, matrix) = match step {
            Step::Image(index, matrix) => {
                (drawing.objects.get(*index as usize).and_then(|node| Source::Object(node).size()), matrix)
            }
            Step::InlineImage(index, matrix) => {
                (drawing.inline.get(*index as usize).and_then(|code| Source::Inline(code).size()), matrix)
            }
            _ => continue,
        };
        let size = size.unwrap_or((0, 0));
        let share = share(sheet, bounds(matrix, [0.0, 0.0, 1.0, 1.0]));
        if is_unreadable(size) {
            pixels += u64::from(size.0) * u64::from(size.1);
        } else if share <= LOGO {
            shares += share;
        }
    }
    shares > CUT_UP.0 || pixels > CUT_UP.1
}
