//! Affine matrices as PDF writes them: `[a b c d e f]`.

/// A matrix; a point `(x, y)` becomes `(a·x + c·y + e, b·x + d·y + f)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(crate) const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Gives the matrix that applies this one first and `outer` after it.
    pub(crate) fn then(&self, outer: &Self) -> Self {
        let ([a, b, c, d, e, f], [oa, ob, oc, od, oe, of]) = (self.0, outer.0);
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    /// Moves a point.
    pub(crate) fn point(&self, x: f64, y: f64) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// Turns a direction, without moving it.
    pub(crate) fn direction(&self, x: f64, y: f64) -> [f64; 2] {
        let [a, b, c, d, ..] = self.0;
        [a * x + c * y, b * x + d * y]
    }

    /// Whether all entries are numbers of a size that a page can have.
    pub(crate) fn is_sane(&self) -> bool {
        self.0.iter().all(|entry| entry.is_finite() && entry.abs() < 1e9)
    }
}
