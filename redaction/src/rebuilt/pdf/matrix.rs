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

/// Gives how much lengths grow, on the whole.
pub(super) fn scale(matrix: &Matrix) -> f64 {
    (matrix[0] * matrix[3] - matrix[1] * matrix[2]).abs().sqrt()
}
