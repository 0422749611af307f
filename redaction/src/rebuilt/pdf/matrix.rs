//! Affine matrices `[a b c d e f]`: a point `(x, y)` becomes `(a·x + c·y + e, b·x + d·y + f)`.

/// A matrix as PDF writes it.
pub(super) type Matrix = [f64; 6];

/// Changes nothing.
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Moves a point.
pub(super) fn point(matrix: &Matrix, x: f64, y: f64) -> [f64; 2] {
    let [a, b, c, d, e, f] = *matrix;
    [a * x + c * y + e, b * x + d * y + f]
}

/// Gives the box that holds a box after moving it: left, bottom, right, top.
pub(super) fn bounds(matrix: &Matrix, [left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
    let corners = [(left, bottom), (right, bottom), (left, top), (right, top)].map(|(x, y)| point(matrix, x, y));
    let low = |axis: usize| corners.iter().map(|corner| corner[axis]).fold(f64::MAX, f64::min);
    let high = |axis: usize| corners.iter().map(|corner| corner[axis]).fold(f64::MIN, f64::max);
    [low(0), low(1), high(0), high(1)]
}

/// Gives the matrix that applies `first` and then `outer`.
pub(super) fn then(first: &Matrix, outer: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *first;
    let direction = |x: f64, y: f64| [outer[0] * x + outer[2] * y, outer[1] * x + outer[3] * y];
    let ([ra, rb], [rc, rd], [re, rf]) = (direction(a, b), direction(c, d), point(outer, e, f));
    [ra, rb, rc, rd, re, rf]
}

/// Gives the matrix that undoes one; `None` for one without extent.
pub(super) fn inverse(matrix: &Matrix) -> Option<Matrix> {
    let [a, b, c, d, e, f] = *matrix;
    let extent = a * d - b * c;
    if !extent.is_finite() || extent.abs() < 1e-12 {
        return None;
    }
    Some([d / extent, -b / extent, -c / extent, a / extent, (c * f - d * e) / extent, (b * e - a * f) / extent])
}
