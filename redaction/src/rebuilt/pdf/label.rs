//! The box that stands where something was hidden, and the label in it: as wide as the label, whatever was hidden.

use connectors::formats::pdf::{PathPart, Rule};

use super::fonts::Fonts;
use super::matrix::{IDENTITY, Matrix};
use super::pen::{Ink, Paint, State};
use super::setting::Hand;
use super::spots::Spot;
use super::winansi;
use crate::{Language, Mark, mark_text};

/// Size of a label, of the size of its line.
const SIZE: f64 = 0.72;
/// White on both sides of a label, in ems of the line.
const PAD: f64 = 0.2;
/// How far a box reaches below and above the baseline, in ems of the line.
const REACH: [f64; 2] = [-0.24, 0.84];

/// Shade of a box in a line; over a picture it is black, as the pixels are.
const DARK: f64 = 0.15;
/// A label over a picture has letters of no more and no less than so many points.
const LARGEST: f64 = 24.0;
const SMALLEST: f64 = 2.5;

/// The labels of the marks of an output.
pub(super) struct Labels {
    texts: Vec<(Mark, String)>,
}

impl Labels {
    pub(super) fn new(marks: impl Iterator<Item = Mark>, language: Language) -> Self {
        let mut marks: Vec<Mark> = marks.collect();
        marks.sort_unstable();
        marks.dedup();
        Self { texts: marks.into_iter().map(|mark| (mark, mark_text(&mark, language))).collect() }
    }

    /// Lists how wide the boxes are, in ems of their line.
    pub(super) fn widths(&self) -> Vec<(Mark, f64)> {
        self.texts.iter().map(|(mark, text)| (*mark, winansi::width(text) * SIZE + 2.0 * PAD)).collect()
    }

    fn text(&self, mark: &Mark) -> &str {
        self.texts.iter().find(|(known, _)| known == mark).map_or("", |(_, text)| text)
    }

    /// Puts a box on a line; the matrix leads from the em square to the page.
    pub(super) fn put(&self, mark: &Mark, matrix: &Matrix, hand: &mut Hand, fonts: &mut Fonts) {
        let width = winansi::width(self.text(mark)) * SIZE + 2.0 * PAD;
        self.draw(self.text(mark), matrix, [0.0, REACH[0], width, REACH[1]], DARK, (hand, fonts));
    }

    /// Puts a box over an area, with a label that fits it; in an area of no height worth it, a box alone.
    pub(super) fn over(&self, spot: &Spot, hand: &mut Hand, fonts: &mut Fonts) {
        let (start, along, up, [width, height]) = spot.slant.map_or_else(|| upright(spot), |slant| slant.rectangle());
        let words: Vec<&str> = spot.marks.iter().map(|mark| self.text(mark)).collect();
        let text = words.join(" ");
        let wanted = winansi::width(&text) * SIZE + 2.0 * PAD;
        let size = (height / (REACH[1] - REACH[0])).min(width / wanted).min(LARGEST);
        if !size.is_finite() || size <= 0.0 {
            return;
        }
        let raised = (height - (REACH[1] - REACH[0]) * size) / 2.0 - REACH[0] * size;
        let origin = [start[0] + up[0] * raised, start[1] + up[1] * raised];
        let matrix = [along[0] * size, along[1] * size, up[0] * size, up[1] * size, origin[0], origin[1]];
        let reach = [0.0, -raised / size, width / size, (height - raised) / size];
        let text = if size * SIZE < SMALLEST { "" } else { &text };
        self.draw(text, &matrix, reach, 0.0, (hand, fonts));
    }

    fn draw(&self, text: &str, matrix: &Matrix, reach: [f64; 4], shade: f64, tools: (&mut Hand, &mut Fonts)) {
        let (hand, fonts) = tools;
        let pen = hand.end_text();
        let grey = |shade: f64| std::rc::Rc::new(Ink::Device(vec![shade]));
        pen.state = State { fill: grey(shade), ..State::new("".into()) };
        let [left, bottom, right, top] = reach;
        let corners = [[left, bottom], [right, bottom], [right, top], [left, top]];
        let corners = corners.map(|[x, y]| super::matrix::point(matrix, x, y));
        let [first, rest @ ..] = corners;
        let mut parts = vec![PathPart::Move(first)];
        parts.extend(rest.map(PathPart::Line));
        parts.push(PathPart::Close);
        pen.paint(&parts, &IDENTITY, Paint { fill: Some(Rule::NonZero), stroked: false });
        pen.state.fill = grey(1.0);
        let own = [matrix[0] * SIZE, matrix[1] * SIZE, matrix[2] * SIZE, matrix[3] * SIZE, 0.0, 0.0];
        let mut at = left + PAD;
        for c in text.chars() {
            let letter = fonts.label(c);
            hand.letter(letter, 0, &own, super::matrix::point(matrix, at, 0.0));
            at += letter.width / 1000.0 * SIZE;
        }
        hand.end_text();
    }
}

/// Gives the point where writing begins in a spot that is not aslant, the ways along it and up, its length and height.
fn upright(spot: &Spot) -> ([f64; 2], [f64; 2], [f64; 2], [f64; 2]) {
    let [left, bottom, right, top] = spot.bounds;
    let (width, height) = (right - left, top - bottom);
    match spot.turned {
        90 => ([right, bottom], [0.0, 1.0], [-1.0, 0.0], [height, width]),
        180 => ([right, top], [-1.0, 0.0], [0.0, -1.0], [width, height]),
        270 => ([left, top], [0.0, -1.0], [1.0, 0.0], [height, width]),
        _ => ([left, bottom], [1.0, 0.0], [0.0, 1.0], [width, height]),
    }
}
