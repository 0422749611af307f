//! What is known of the pictures of a page: what they show, and where in them something is hidden.
//!
//! A picture that OCR or a text layer tells of is kept, and so is one too small to be read or the size of a logo;
//! every other one is left out, since nobody knows what it shows. Small pictures beside text are read by OCR one by one,
//! not all of them (`connectors`); one was read when words of OCR stand in it.

use connectors::formats::pdf::{Drawing, PageText, Sheet, Source, Step, Visibility};
use connectors::{Ocr, Role};

use super::fate::{Fate, Fates};
use super::layer;
use super::matrix::{Matrix, bounds};
use super::spots::Spot;
use crate::Covered;

/// A picture that takes no more of a page than this is a logo.
const LOGO: f64 = 0.05;
/// The share of a page, and the pixels on a side, from which on OCR reads every picture beside text, and how much text
/// that is, as in `connectors`.
const SCAN: f64 = 0.2;
const SCAN_SIDE: u32 = 500;
const TEXT: usize = 60;
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
    /// Whether it read something of which it is not sure, or does not know the place, or a layer has it elsewhere.
    doubtful: bool,
    /// Whether a layer of text alone says what a picture shows: where OCR could have read the picture as well, and did
    /// not, or read it otherwise, what is hidden may stand anywhere in it.
    by_layer: bool,
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
    /// It takes a small part of its page; OCR may have read words in it.
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
    /// Gathers it; what a layer of text hides in places where the pictures show something else is no spot any more.
    pub(super) fn new(covered: &Covered, fates: &mut Fates, sheet: &Sheet, drawing: &Drawing<'_>, ocr: Ocr) -> Self {
        let has_scan = covered.document().blocks.iter().any(|block| block.role == Role::Scanned);
        let areas = if has_scan { crate::rebuilt::paint::areas(covered).ok() } else { None };
        let wide = |bounds: &[f32; 4]| bounds.map(f64::from);
        let told = areas.as_ref().map(|_| layer::told(&drawing.text, covered, sheet)).unwrap_or_default();
        let by_layer = ocr != Ocr::On || fates.spots.is_empty();
        let alone: Vec<[f64; 4]> = told.alone.iter().map(|area| Spot::place(*area, sheet)).collect();
        fates.spots.retain(|spot| !told.is_aside || alone.iter().any(|place| touches(place, &spot.bounds)));
        let mut inside: Vec<[f64; 4]> = fates.beneath.iter().map(wide).collect();
        inside.extend(fates.spots.iter().flat_map(Spot::areas));
        let painted = areas.iter().flatten().chain(&told.painted);
        let mut spots: Vec<Spot> = painted.map(|painted| Spot::new(painted, sheet)).collect();
        let words = crate::rebuilt::paint::words(covered).into_iter();
        let words: Vec<[f64; 4]> = words.map(|area| wider(Spot::place(area, sheet), sheet)).collect();
        if !spots.is_empty() {
            let small = small_pictures(sheet, drawing);
            spots.iter_mut().for_each(|spot| keep_within(&mut spot.bounds, &words, &small));
        }
        inside.extend(spots.iter().map(|spot| spot.bounds));
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
            scanned: areas.is_some() && !told.is_elsewhere,
            doubtful: has_scan && areas.is_none() || told.is_elsewhere,
            by_layer,
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
            doubtful: false,
            by_layer: false,
            cut_up: false,
            letter: true,
            sheet: *sheet,
        }
    }

    /// Whether nothing would be seen of the page: all its text lies unseen over pictures, of which none is kept.
    pub(super) fn leaves_blank(&self, drawing: &Drawing<'_>) -> bool {
        let glyphs = &drawing.text.glyphs;
        let mut pictures = pictures(drawing).filter(|(size, _)| !is_unreadable(*size)).peekable();
        let is_kept = |(size, matrix): ((u32, u32), &Matrix)| {
            self.keeps(size, bounds(matrix, [0.0, 0.0, 1.0, 1.0]), &drawing.text).is_some()
        };
        !glyphs.is_empty()
            && glyphs.iter().all(|glyph| glyph.visibility != Visibility::Shown)
            && pictures.peek().is_some()
            && !pictures.any(is_kept)
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
        let is_large = || {
            let has_text = text.glyphs.iter().take(TEXT).count() == TEXT;
            share >= SCAN && (!has_text || size.0.min(size.1) >= SCAN_SIDE)
        };
        let is_read = self.scanned && (text.glyphs.is_empty() || is_large());
        // Where OCR is not sure, a layer of text may stand elsewhere than what it tells of.
        let is_told =
            || !self.doubtful && self.by_layer && text.glyphs.iter().filter(is_over).take(LAYER).count() == LAYER;
        if is_read || is_told() {
            return Some(Kept::Read);
        }
        let speaks = self.words.iter().any(|word| is_inside(word, &place));
        match () {
            () if self.cut_up => None,
            () if is_unreadable(size) => Some(Kept::Small),
            // What is hidden in it cannot be painted over.
            () if self.doubtful && speaks => None,
            () if !self.by_layer && !speaks && self.inside.iter().any(|one| touches(one, &place)) => None,
            () if share <= LOGO => Some(Kept::Logo),
            () => speaks.then_some(Kept::Read),
        }
    }
}

/// Whether the middle of a box is in another.
fn is_inside(one: &[f64; 4], other: &[f64; 4]) -> bool {
    let [x, y] = [(one[0] + one[2]) / 2.0, (one[1] + one[3]) / 2.0];
    (other[0]..other[2]).contains(&x) && (other[1]..other[3]).contains(&y)
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

/// Lists the places of the pictures of a page that OCR reads by themselves.
fn small_pictures(sheet: &Sheet, drawing: &Drawing<'_>) -> Vec<[f64; 4]> {
    let places = pictures(drawing).map(|(_, matrix)| bounds(matrix, [0.0, 0.0, 1.0, 1.0]));
    places.filter(|place| share(sheet, *place) < SCAN).collect()
}

/// Cuts an area that is painted over to the small pictures in which its words stand: what is beside them on the page
/// was not read by OCR.
fn keep_within(area: &mut [f64; 4], words: &[[f64; 4]], small: &[[f64; 4]]) {
    let around = |word: &[f64; 4]| small.iter().find(|place| is_inside(word, place));
    let own = words.iter().filter(|word| is_inside(word, area));
    let Some(places) = own.map(around).collect::<Option<Vec<_>>>() else { return };
    let hull = places
        .into_iter()
        .copied()
        .reduce(|one, other| [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]);
    if let Some(hull) = hull {
        let cut = [area[0].max(hull[0]), area[1].max(hull[1]), area[2].min(hull[2]), area[3].min(hull[3])];
        *area = if cut[0] < cut[2] && cut[1] < cut[3] { cut } else { *area };
    }
}

/// Lists the pictures of a page: width and height in pixels, and from the unit square to the page.
fn pictures<'d>(drawing: &'d Drawing<'_>) -> impl Iterator<Item = ((u32, u32), &'d Matrix)> {
    drawing.steps.iter().filter_map(|step| {
        let (size, matrix) = match step {
            Step::Image(index, matrix) => {
                (drawing.objects.get(*index as usize).and_then(|node| Source::Object(node).size()), matrix)
            }
            Step::InlineImage(index, matrix) => {
                (drawing.inline.get(*index as usize).and_then(|code| Source::Inline(code).size()), matrix)
            }
            _ => return None,
        };
        Some((size.unwrap_or((0, 0)), matrix))
    })
}

/// Whether the small pictures of a page, taken together, may be a page that was cut into strips or tiles.
fn is_cut_up(sheet: &Sheet, drawing: &Drawing<'_>) -> bool {
    let (mut shares, mut pixels) = (0.0, 0_u64);
    for (size, matrix) in pictures(drawing) {
        let share = share(sheet, bounds(matrix, [0.0, 0.0, 1.0, 1.0]));
        if is_unreadable(size) {
            pixels += u64::from(size.0) * u64::from(size.1);
        } else if share <= LOGO {
            shares += share;
        }
    }
    shares > CUT_UP.0 || pixels > CUT_UP.1
}

#[cfg(test)]
mod tests {
    use super::keep_within;

    #[test]
    fn what_is_painted_in_a_small_picture_ends_where_it_ends() {
        let (stamp, word, beside) =
            ([60.0, 600.0, 240.0, 648.0], [100.0, 622.0, 200.0, 638.0], [300.0, 622.0, 350.0, 638.0]);
        let kept = |words: &[[f64; 4]]| {
            let mut area = [90.0, 620.0, 600.0, 650.0];
            keep_within(&mut area, words, &[stamp]);
            area
        };
        assert_eq!(kept(&[word]), [90.0, 620.0, 240.0, 648.0]);
        assert_eq!(kept(&[word, [10.0; 4]]), [90.0, 620.0, 240.0, 648.0], "words elsewhere do not count");
        assert_eq!(kept(&[word, beside]), [90.0, 620.0, 600.0, 650.0], "one stands in a scan");
        assert_eq!(kept(&[]), [90.0, 620.0, 600.0, 650.0]);
    }
}
