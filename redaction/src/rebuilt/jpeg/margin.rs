//! What the last units of a JPEG picture hold behind its right and its bottom edge. Nobody sees it, and it may be anything,
//! as of a picture that was cropped without packing it again. The last row and column that are seen are repeated there.

use std::f32::consts::PI;
use std::sync::LazyLock;

use super::coded::Block;
use super::frame::Frame;

/// By place in the order of coding: which coefficient of the block it is, from the left and the top (ITU T.81, figure 5).
pub(super) const ORDER: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

/// By frequency and sample: its share (ITU T.81, A.3.3).
static WAVES: LazyLock<[[f32; 8]; 8]> = LazyLock::new(|| {
    std::array::from_fn(|frequency| {
        let scale = if frequency == 0 { 0.125_f32.sqrt() } else { 0.5 };
        std::array::from_fn(|at| scale * ((2 * at + 1) as f32 * frequency as f32 * PI / 16.0).cos())
    })
});

/// A block of samples or coefficients, row by row.
type Square = [[f32; 8]; 8];

/// The blocks of one component in a unit.
struct Plane {
    across: usize,
    down: usize,
    /// Samples that are seen, across and down.
    seen: (usize, usize),
    rounding: [u8; 64],
}

/// Where a picture ends within its last units.
pub(super) struct Margin {
    planes: Vec<Plane>,
    /// The last units that are seen whole are before this one, across and down.
    whole: (usize, usize),
}

impl Margin {
    /// Finds where a picture ends; `None` when how it is rounded is not told.
    pub(super) fn new(frame: &Frame<'_>) -> Option<Self> {
        let (wide, high) = frame.unit();
        let planes = frame.components.iter().map(|component| {
            let seen = |side: usize, blocks: usize, unit: usize| (side * blocks * 8).div_ceil(unit);
            Some(Plane {
                across: component.across,
                down: component.down,
                seen: (seen(frame.width, component.across, wide), seen(frame.height, component.down, high)),
                rounding: (*frame.rounding.get(component.rounding)?)?,
            })
        });
        Some(Self { planes: planes.collect::<Option<_>>()?, whole: (frame.width / wide, frame.height / high) })
    }

    /// Says whether there is anything behind the edges.
    pub(super) const fn is_empty(&self, units: (usize, usize)) -> bool {
        self.whole.0 == units.0 && self.whole.1 == units.1
    }

    /// Puts what is seen at the edges in the place of what is behind them, in the unit at this place.
    pub(super) fn close(&self, (x, y): (usize, usize), blocks: &mut [Block]) {
        if x < self.whole.0 && y < self.whole.1 {
            return;
        }
        let mut first = 0;
        for plane in &self.planes {
            for at in 0..plane.across * plane.down {
                let (across, down) = (at % plane.across, at / plane.across);
                let begins = ((x * plane.across + across) * 8, (y * plane.down + down) * 8);
                let seen = (plane.seen.0.saturating_sub(begins.0), plane.seen.1.saturating_sub(begins.1));
                let (before, rest) = blocks[first..].split_at_mut(at);
                match seen {
                    (8.., 8..) => {}
                    (0, _) => rest[0].be_plain(before[at - 1].brightness()),
                    (_, 0) => rest[0].be_plain(before[at - plane.across].brightness()),
                    seen => plane.close(seen, &mut rest[0]),
                }
            }
            first += plane.across * plane.down;
        }
    }
}

impl Plane {
    /// Repeats the last row and column that are seen of a block.
    fn close(&self, (across, down): (usize, usize), block: &mut Block) {
        let mut told = [[0.0; 8]; 8];
        let coefficients = block.coefficients();
        for ((coefficient, rounding), at) in coefficients.iter().zip(self.rounding).zip(ORDER) {
            told[usize::from(at / 8)][usize::from(at % 8)] = *coefficient as f32 * f32::from(rounding);
        }
        let mut samples = shown(&told);
        // As a reader shows them: nothing finer than that comes along.
        samples.iter_mut().flatten().for_each(|sample| *sample = sample.round().clamp(-128.0, 127.0));
        for y in 0..8 {
            let row = samples[y.min(down - 1)];
            samples[y] = std::array::from_fn(|x| row[x.min(across - 1)]);
        }
        let told = coded(&samples);
        let mut closed = [0; 64];
        for ((closed, rounding), at) in closed.iter_mut().zip(self.rounding).zip(ORDER) {
            *closed = (told[usize::from(at / 8)][usize::from(at % 8)] / f32::from(rounding.max(1))).round() as i32;
        }
        block.set(&closed);
    }
}

/// Gives what coefficients show.
fn shown(told: &Square) -> Square {
    let rows: Square = told.map(|row| std::array::from_fn(|x| (0..8).map(|u| row[u] * WAVES[u][x]).sum()));
    std::array::from_fn(|y| std::array::from_fn(|x| (0..8).map(|v| rows[v][x] * WAVES[v][y]).sum()))
}

/// Gives the coefficients of samples.
fn coded(samples: &Square) -> Square {
    let rows: Square = samples.map(|row| std::array::from_fn(|u| (0..8).map(|x| row[x] * WAVES[u][x]).sum()));
    std::array::from_fn(|v| std::array::from_fn(|u| (0..8).map(|y| rows[y][u] * WAVES[v][y]).sum()))
}
