//! What is hidden where a picture shows it: areas that are painted over, with their labels.
//!
//! The invisible text over a scan must not tell more than the scan does: an area runs to the next word that stays or to
//! the edge of the page, and words that follow it on its line stand on a grid.

use connectors::Area;
use connectors::formats::pdf::{Glyph, Sheet};

use super::slanted::Slant;
use crate::Mark;
use crate::rebuilt::paint::{Painted, hull, widened};

/// How far writing may be off from the sides of the page, as a share of its length.
const SLANT: f32 = 0.06;
/// Room between a painted area and a word that stays, as a share of the height of its box.
const APART: f32 = 0.08;
/// The grid of words that follow something hidden on their line, in points.
pub(super) const GRID: f64 = 3.0;

/// An area that is painted over.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Left, bottom, right, top on the page.
    pub(super) bounds: [f64; 4],
    /// What is hidden there.
    pub(super) marks: Vec<Mark>,
    /// The way in which its line is written: degrees against the clock from that of the page.
    pub(super) turned: u16,
    /// The first glyph that is hidden there, where a text layer tells of it.
    pub(super) glyph: Option<usize>,
    /// Its exact place, where its line is written aslant.
    pub(super) slant: Option<Slant>,
}

impl Spot {
    /// Puts what OCR read where it is on the page that is not turned.
    pub(super) fn new(painted: &Painted, sheet: &Sheet) -> Self {
        let bounds = Self::place(painted.area, sheet);
        Self { bounds, marks: painted.marks.clone(), turned: sheet.turned, glyph: None, slant: None }
    }
}

impl Spot {
    /// Gives the boxes in which pictures are painted over: left, bottom, right, top on the page.
    pub(super) fn areas(&self) -> Vec<[f64; 4]> {
        self.slant.map_or_else(|| vec![self.bounds], |slant| slant.areas())
    }

    /// Puts an area of the page as it is shown where it is on the page that is not turned.
    pub(super) fn place(area: Area, sheet: &Sheet) -> [f64; 4] {
        on_page(area, sheet, sheet.turned)
    }
}

/// Hidden text over a picture, before its area is known.
#[derive(Clone, Debug)]
pub(super) struct Hidden {
    pub(super) bounds: [f32; 4],
    pub(super) mark: Mark,
    pub(super) turned: u16,
    /// The first glyph.
    pub(super) glyph: usize,
}

/// Tells in which of four ways a glyph is written; `None` for one that is written aslant.
pub(super) fn turn(glyph: &Glyph) -> Option<u16> {
    let [x, y] = glyph.advance;
    match (x.abs() * SLANT > y.abs(), y.abs() * SLANT > x.abs()) {
        (true, _) => Some(if x > 0.0 { 0 } else { 180 }),
        (_, true) => Some(if y > 0.0 { 90 } else { 270 }),
        _ => None,
    }
}

/// Gives the areas of hidden text; those that meet on a line are one.
pub(super) fn spots(hidden: &[Hidden], staying: &[([f32; 4], u16)], sheet: &Sheet) -> Vec<Spot> {
    let mut spots = Vec::new();
    for turned in [0, 90, 180, 270] {
        let as_area = |bounds: &[f32; 4]| off_page(bounds.map(f64::from), sheet, turned);
        let words = staying.iter().filter(|(_, own)| *own == turned);
        let shown: Vec<Area> = words.map(|(bounds, _)| as_area(&apart(bounds, turned))).collect();
        let mut areas: Vec<(Painted, usize)> = Vec::new();
        for own in hidden.iter().filter(|own| own.turned == turned) {
            let area = widened(as_area(&own.bounds), &shown);
            match areas.last_mut().filter(|(last, _)| meets(last.area, area)) {
                Some((last, _)) => {
                    last.area = hull(last.area, area);
                    last.marks.extend((last.marks.last() != Some(&own.mark)).then_some(own.mark));
                }
                None => areas.push((Painted { area, marks: vec![own.mark] }, own.glyph)),
            }
        }
        let made = |(painted, glyph): (Painted, usize)| {
            let bounds = on_page(painted.area, sheet, turned);
            Spot { bounds, marks: painted.marks, turned, glyph: Some(glyph), slant: None }
        };
        spots.extend(areas.into_iter().map(made));
    }
    spots
}

/// Widens the box of a glyph along its line: the ink that it stands for may begin before it.
fn apart([left, bottom, right, top]: &[f32; 4], turned: u16) -> [f32; 4] {
    match turned {
        0 | 180 => {
            let room = APART * (top - bottom);
            [left - room, *bottom, right + room, *top]
        }
        _ => {
            let room = APART * (right - left);
            [*left, bottom - room, *right, top + room]
        }
    }
}

/// Whether two areas stand on one line and overlap.
fn meets(one: Area, other: Area) -> bool {
    let across = one.left < other.right && other.left < one.right;
    let shared = one.bottom.min(other.bottom).saturating_sub(one.top.max(other.top));
    across && 2 * shared > (one.bottom - one.top).min(other.bottom - other.top)
}

/// Puts an area of the page, as it is seen when turned so, where it is on the page that is not turned.
fn on_page(area: Area, sheet: &Sheet, turned: u16) -> [f64; 4] {
    let share = |at: u16| f64::from(at.min(10_000)) / 10_000.0;
    let (left, right, top, bottom) = (share(area.left), share(area.right), share(area.top), share(area.bottom));
    // From the left and from the top of the page, both as shares.
    let [x0, y0, x1, y1] = match turned {
        90 => [top, 1.0 - right, bottom, 1.0 - left],
        180 => [1.0 - right, 1.0 - bottom, 1.0 - left, 1.0 - top],
        270 => [1.0 - bottom, left, 1.0 - top, right],
        _ => [left, top, right, bottom],
    };
    let [page_left, page_bottom, page_right, page_top] = sheet.crop;
    let (width, height) = (page_right - page_left, page_top - page_bottom);
    [page_left + x0 * width, page_top - y1 * height, page_left + x1 * width, page_top - y0 * height]
}

/// The way back: the area that holds a box of the page.
pub(super) fn off_page([left, bottom, right, top]: [f64; 4], sheet: &Sheet, turned: u16) -> Area {
    let [page_left, page_bottom, page_right, page_top] = sheet.crop;
    let (width, height) = ((page_right - page_left).max(1e-3), (page_top - page_bottom).max(1e-3));
    let [x0, y0] = [(left - page_left) / width, (page_top - top) / height];
    let [x1, y1] = [(right - page_left) / width, (page_top - bottom) / height];
    let [left, top, right, bottom] = match turned {
        90 => [1.0 - y1, x0, 1.0 - y0, x1],
        180 => [1.0 - x1, 1.0 - y1, 1.0 - x0, 1.0 - y0],
        270 => [y0, 1.0 - x1, y1, 1.0 - x0],
        _ => [x0, y0, x1, y1],
    };
    let low = |share: f64| (share * 10_000.0).floor().clamp(0.0, 10_000.0) as u16;
    let high = |share: f64| (share * 10_000.0).ceil().clamp(0.0, 10_000.0) as u16;
    Area { left: low(left), top: low(top), right: high(right), bottom: high(bottom) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Sheet =
        Sheet { media: [0.0, 0.0, 600.0, 800.0], crop: [0.0, 0.0, 600.0, 800.0], turned: 0, unit: 1.0 };

    #[test]
    fn a_box_of_the_page_comes_back_whichever_way_it_is_written() {
        let own = [60.0, 80.0, 120.0, 160.0];
        for turned in [0, 90, 180, 270] {
            let back = on_page(off_page(own, &SHEET, turned), &SHEET, turned);
            assert!(back.iter().zip(own).all(|(one, other)| (one - other).abs() < 0.2), "{turned}: {back:?}");
        }
    }

    #[test]
    fn areas_meet_on_one_line_only() {
        let area = |left, top, right, bottom| Area { left, top, right, bottom };
        assert!(meets(area(0, 0, 50, 10), area(40, 2, 90, 12)));
        assert!(!meets(area(0, 0, 50, 10), area(40, 9, 90, 19)));
        assert!(!meets(area(0, 0, 50, 10), area(50, 0, 90, 10)));
    }
}
