//! What is hidden on lines that are written aslant over a picture: areas along the line, painted over in small pieces,
//! with their labels at the same angle.

use connectors::formats::pdf::{Glyph, Sheet};

use super::line::Way;
use super::spots::{GRID, Spot};
use crate::Mark;

/// Angles are told to so many parts of a degree: finer, that of a letter depends on how wide it is.
const PARTS: f64 = 10.0;
/// An area is painted in squares of this share of its height, so that little is painted beside it.
const PIECE: f64 = 1.0 / 3.0;
/// Room between an area and words that stay, as a share of its height.
const APART: f64 = 0.08;

/// A way of writing, and where something stands in it: along and up, from and to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slant {
    way: Way,
    along: [f64; 2],
    up: [f64; 2],
}

impl Slant {
    /// Gives where a glyph stands, in its own way of writing.
    fn of(glyph: &Glyph) -> Self {
        let way = rounded(Way::of(glyph));
        let (along, up) = extent(way, glyph);
        Self { way, along, up }
    }

    fn height(&self) -> f64 {
        self.up[1] - self.up[0]
    }

    /// Gives the point where it begins, the ways along it and up, its length and its height.
    pub(super) fn rectangle(&self) -> ([f64; 2], [f64; 2], [f64; 2], [f64; 2]) {
        let start = self.way.point([self.along[0], self.up[0]]);
        (start, self.way.along, self.way.up, [self.along[1] - self.along[0], self.height()])
    }

    /// Gives boxes of the page that hold it together: left, bottom, right, top.
    pub(super) fn areas(&self) -> Vec<[f64; 4]> {
        let size = (self.height() * PIECE).max(1.0);
        let steps = |[low, high]: [f64; 2]| {
            let count = ((high - low) / size).ceil().clamp(1.0, 2000.0);
            (0..count as u32).map(move |at| [0.0, 1.0].map(|end| low + (high - low) * (f64::from(at) + end) / count))
        };
        let pieces = steps(self.along).flat_map(|along| steps(self.up).map(move |up| (along, up)));
        pieces.map(|(along, up)| held(corners(along, up).map(|corner| self.way.point(corner)))).collect()
    }

    /// Widens it to the edge of the sheet and back to a grid, as far as what stays leaves room.
    fn widened(&mut self, staying: &[&Glyph], sheet: &Sheet) {
        let room = APART * self.height();
        let [left, bottom, right, top] = sheet.crop;
        let edges = corners([left, right], [bottom, top]).map(|corner| self.way.place(corner.map(|at| at as f32))[0]);
        let (mut low, mut high) =
            edges.iter().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(*at), high.max(*at)));
        for glyph in staying {
            let (along, up) = extent(self.way, glyph);
            if up[0] >= self.up[1] || up[1] <= self.up[0] {
                continue;
            }
            let middle = (along[0] + along[1]) / 2.0;
            if middle >= self.along[1] {
                high = high.min(along[0] - room);
            } else if middle <= self.along[0] {
                low = low.max(along[1] + room);
            }
        }
        let begins = ((self.along[0] - room) / GRID).floor() * GRID;
        self.along = [begins.max(low).min(self.along[0]), high.max(self.along[1])];
    }
}

/// Hidden text, before its area is known.
#[derive(Clone, Debug)]
pub(super) struct Aslant {
    place: Slant,
    marks: Vec<Mark>,
    /// The first glyph.
    glyph: usize,
}

impl Aslant {
    pub(super) fn new(glyph: &Glyph, mark: Mark, index: usize) -> Self {
        Self { place: Slant::of(glyph), marks: vec![mark], glyph: index }
    }

    /// Takes in another glyph of its line.
    pub(super) fn add(&mut self, glyph: &Glyph) {
        let (along, up) = extent(self.place.way, glyph);
        self.place.along = union(self.place.along, along);
        self.place.up = union(self.place.up, up);
    }
}

/// Whether a glyph stands on the line of another.
pub(super) fn is_beside(one: &Glyph, other: &Glyph) -> bool {
    let place = Slant::of(one);
    let (_, up) = extent(place.way, other);
    let shared = place.up[1].min(up[1]) - place.up[0].max(up[0]);
    rounded(Way::of(other)).along == place.way.along && shared > 0.5 * (up[1] - up[0])
}

/// Gives the areas of hidden text.
pub(super) fn spots(hidden: Vec<Aslant>, staying: &[&Glyph], sheet: &Sheet) -> Vec<Spot> {
    let made = |Aslant { mut place, marks, glyph }: Aslant| {
        place.widened(staying, sheet);
        let bounds = held(corners(place.along, place.up).map(|corner| place.way.point(corner)));
        Spot { bounds, marks, turned: 0, glyph: Some(glyph), slant: Some(place) }
    };
    hidden.into_iter().map(made).collect()
}

fn rounded(way: Way) -> Way {
    let degrees = (way.along[1].atan2(way.along[0]).to_degrees() * PARTS).round() / PARTS;
    let (sin, cos) = degrees.to_radians().sin_cos();
    Way { along: [cos, sin], up: [-sin, cos] }
}

/// Gives the stretches along and up that the box of a glyph takes in a way of writing.
fn extent(way: Way, glyph: &Glyph) -> ([f64; 2], [f64; 2]) {
    let mut found = ([f64::MAX, f64::MIN], [f64::MAX, f64::MIN]);
    for [along, above] in corners([0.0, 1.0], [-0.25, 1.0]) {
        let at =
            [0, 1].map(|axis| glyph.origin[axis] + along as f32 * glyph.advance[axis] + above as f32 * glyph.up[axis]);
        let [along, up] = way.place(at);
        found = (union(found.0, [along; 2]), union(found.1, [up; 2]));
    }
    found
}

fn union(one: [f64; 2], other: [f64; 2]) -> [f64; 2] {
    [one[0].min(other[0]), one[1].max(other[1])]
}

fn corners([left, right]: [f64; 2], [low, high]: [f64; 2]) -> [[f64; 2]; 4] {
    [[left, low], [right, low], [right, high], [left, high]]
}

/// Gives the box that holds some points.
fn held(points: [[f64; 2]; 4]) -> [f64; 4] {
    let start = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    points
        .iter()
        .fold(start, |[left, bottom, right, top], [x, y]| [left.min(*x), bottom.min(*y), right.max(*x), top.max(*y)])
}
