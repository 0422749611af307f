//! What is seen of a page: the boxes of clips, and areas through which nothing is seen.

use connectors::formats::pdf::PathPart;

use super::matrix::{Matrix, bounds, point};

/// What clips leave of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    /// The box that holds it: left, bottom, right, top.
    pub(super) bounds: [f64; 4],
    /// Whether it is that box.
    is_box: bool,
}

impl Default for Window {
    /// Everything.
    fn default() -> Self {
        Self::new([f64::MIN, f64::MIN, f64::MAX, f64::MAX])
    }
}

impl Window {
    pub(super) const fn new(bounds: [f64; 4]) -> Self {
        Self { bounds, is_box: true }
    }

    /// Clips by a path.
    pub(super) fn clip(&mut self, parts: &[PathPart], matrix: &Matrix) {
        let exact = rectangle(parts, matrix);
        self.is_box &= exact.is_some();
        self.bounds = common(self.bounds, exact.unwrap_or_else(|| held(parts, matrix)));
    }

    /// Gives what a path that is filled covers for sure; `None` for nothing.
    pub(super) fn covered(&self, parts: &[PathPart], matrix: &Matrix) -> Option<[f64; 4]> {
        let [left, bottom, right, top] = common(self.bounds, rectangle(parts, matrix)?);
        (self.is_box && left < right && bottom < top).then_some([left, bottom, right, top])
    }
}

fn common(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])]
}

/// Gives the box that a path is, its sides along those of the page.
fn rectangle(parts: &[PathPart], matrix: &Matrix) -> Option<[f64; 4]> {
    let is_upright = matrix[1] == 0.0 && matrix[2] == 0.0 || matrix[0] == 0.0 && matrix[3] == 0.0;
    if !is_upright {
        return None;
    }
    if let [PathPart::Rectangle([x, y, width, height])] = parts {
        return Some(bounds(matrix, [*x, *y, x + width, y + height]));
    }
    let parts = parts.strip_suffix(&[PathPart::Close]).unwrap_or(parts);
    let [PathPart::Move(first), PathPart::Line(second), PathPart::Line(third), PathPart::Line(fourth), rest @ ..] =
        parts
    else {
        return None;
    };
    let is_closed = matches!(rest, []) || matches!(rest, [PathPart::Line(last)] if last == first);
    let corners = [first, second, third, fourth];
    let turns = (0..4).all(|at| {
        let (one, other) = (corners[at], corners[(at + 1) % 4]);
        one[(at + usize::from(first[0] != second[0])) % 2] == other[(at + usize::from(first[0] != second[0])) % 2]
    });
    (is_closed && turns).then(|| bounds(matrix, [first[0], first[1], third[0], third[1]]))
}

/// Gives the box that holds a path.
fn held(parts: &[PathPart], matrix: &Matrix) -> [f64; 4] {
    let mut held = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut hold = |[x, y]: [f64; 2]| {
        let [x, y] = point(matrix, x, y);
        held = [held[0].min(x), held[1].min(y), held[2].max(x), held[3].max(y)];
    };
    for part in parts {
        match *part {
            PathPart::Move(to) | PathPart::Line(to) => hold(to),
            PathPart::Curve([a, b, c, d, e, f]) => [[a, b], [c, d], [e, f]].into_iter().for_each(&mut hold),
            PathPart::Rectangle([x, y, width, height]) => {
                [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].into_iter().for_each(&mut hold);
            }
            PathPart::Close => {}
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rebuilt::pdf::matrix::IDENTITY;

    fn lines(corners: &[[f64; 2]]) -> Vec<PathPart> {
        let mut parts = vec![PathPart::Move(corners[0])];
        parts.extend(corners[1..].iter().map(|corner| PathPart::Line(*corner)));
        parts
    }

    #[test]
    fn a_box_may_be_drawn_in_many_ways() {
        let ways = [
            vec![PathPart::Rectangle([10.0, 20.0, 30.0, 40.0])],
            vec![PathPart::Rectangle([40.0, 60.0, -30.0, -40.0])],
            lines(&[[10.0, 20.0], [40.0, 20.0], [40.0, 60.0], [10.0, 60.0]]),
            lines(&[[10.0, 20.0], [10.0, 60.0], [40.0, 60.0], [40.0, 20.0], [10.0, 20.0]]),
        ];
        for parts in ways {
            assert_eq!(Window::default().covered(&parts, &IDENTITY), Some([10.0, 20.0, 40.0, 60.0]), "{parts:?}");
        }
    }

    #[test]
    fn what_is_no_box_covers_nothing_for_sure() {
        let turned = [0.7, 0.7, -0.7, 0.7, 0.0, 0.0];
        let none = [
            (lines(&[[10.0, 20.0], [40.0, 21.0], [40.0, 60.0], [10.0, 60.0]]), IDENTITY),
            (lines(&[[10.0, 20.0], [40.0, 20.0], [10.0, 60.0], [40.0, 60.0]]), IDENTITY),
            (lines(&[[10.0, 20.0], [40.0, 20.0], [40.0, 60.0]]), IDENTITY),
            (vec![PathPart::Rectangle([0.0, 0.0, 9.0, 9.0]); 2], IDENTITY),
            (vec![PathPart::Rectangle([0.0, 0.0, 9.0, 9.0])], turned),
        ];
        for (parts, matrix) in none {
            assert_eq!(Window::default().covered(&parts, &matrix), None, "{parts:?}");
        }
    }

    #[test]
    fn a_clip_narrows_what_is_seen_and_what_is_covered() {
        let mut window = Window::new([0.0, 0.0, 100.0, 100.0]);
        window.clip(&[PathPart::Rectangle([-5.0, 10.0, 50.0, 20.0])], &IDENTITY);
        assert_eq!(window.bounds, [0.0, 10.0, 45.0, 30.0]);
        let all = [PathPart::Rectangle([0.0, 0.0, 100.0, 100.0])];
        assert_eq!(window.covered(&all, &IDENTITY), Some([0.0, 10.0, 45.0, 30.0]));
        window.clip(&lines(&[[0.0, 0.0], [40.0, 0.0], [0.0, 40.0]]), &IDENTITY);
        assert_eq!(window.bounds, [0.0, 10.0, 40.0, 30.0]);
        assert_eq!(window.covered(&all, &IDENTITY), None, "nobody knows what the clip lets through");
    }
}
