//! Pixels on the way to a [`Picture`]: any size that memory allows, in shades of grey.

use super::{MOST_PIXELS, Picture};
use crate::Cause;

/// The most pixels that are decoded: A0 at 300 dots per inch has 140 million, and is scanned in black and white.
pub(crate) const MOST_DECODED: u64 = 150_000_000;
/// The most bytes that a decoder may give.
pub(crate) const MOST_BYTES: u64 = 200 << 20;
/// A page of A4 at 300 dots per inch: smaller pictures are enlarged towards it, since OCR wants letters of some size.
const GOOD_PIXELS: f64 = 8_700_000.0;
/// The most that a picture is enlarged by.
const MOST_ENLARGED: f64 = 3.0;

/// What is enlarged by more than this was scanned coarsely.
pub(crate) const COARSE: f64 = 1.5;

/// Pixels in rows from the top, one byte each, zero is black.
#[derive(Clone)]
pub(crate) struct Raster {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) grey: Vec<u8>,
}

/// How a picture is turned to be upright (the values of EXIF).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Turn {
    #[default]
    None,
    Right,
    Half,
    Left,
}

/// Checks a size that a file claims, before anything is set aside for it.
pub(crate) fn check(width: u64, height: u64, bytes_per_pixel: u64) -> Result<(), Cause> {
    let pixels = width.saturating_mul(height);
    match pixels {
        0 => Err(Cause::Damaged),
        _ if pixels > MOST_DECODED || pixels.saturating_mul(bytes_per_pixel) > MOST_BYTES => Err(Cause::TooLarge),
        _ => Ok(()),
    }
}

/// How bright a colour looks (ITU-R BT.601).
pub(crate) const fn luma(red: u8, green: u8, blue: u8) -> u8 {
    ((red as u32 * 77 + green as u32 * 150 + blue as u32 * 29) >> 8) as u8
}

/// How bright a printed colour looks.
pub(crate) fn cmyk(pixel: [u8; 4]) -> u8 {
    let [cyan, magenta, yellow, black] = pixel;
    let left = 255 - black as u32;
    let shade = |ink: u8| ((255 - ink as u32) * left / 255) as u8;
    let (red, green, blue) = (shade(cyan), shade(magenta), shade(yellow));
    luma(red, green, blue)
}

impl Raster {
    /// Makes it of pixels of one to four bytes: grey, grey and opacity, colour, colour and opacity, on white.
    pub(crate) fn new(width: usize, height: usize, pixels: &[u8], bytes: usize) -> Result<Self, Cause> {
        let count = width.checked_mul(height).ok_or(Cause::TooLarge)?;
        let whole = pixels.get(..count.saturating_mul(bytes)).ok_or(Cause::Damaged)?;
        let over = |shade: u8, opacity: u8| {
            ((u32::from(shade) * u32::from(opacity) + 255 * (255 - u32::from(opacity))) / 255) as u8
        };
        let grey = match bytes {
            1 => whole.to_vec(),
            2 => whole.chunks_exact(2).map(|p| over(p[0], p[1])).collect(),
            3 => whole.chunks_exact(3).map(|p| luma(p[0], p[1], p[2])).collect(),
            4 => whole.chunks_exact(4).map(|p| over(luma(p[0], p[1], p[2]), p[3])).collect(),
            _ => return Err(Cause::Unsupported),
        };
        Ok(Self { width, height, grey })
    }

    /// Makes the picture that OCR is given: enlarged or made smaller.
    pub(crate) fn into_picture(self) -> Result<Picture, Cause> {
        let area = self.width as f64 * self.height as f64;
        let most = MOST_PIXELS as f64;
        let factor =
            if area > most { (most / area).sqrt() } else { (GOOD_PIXELS / area).sqrt().clamp(1.0, MOST_ENLARGED) };
        let scaled = match factor {
            _ if (0.9..1.1).contains(&factor) && area <= most => self,
            _ if factor > COARSE => self.softened().scaled(factor),
            _ => self.scaled(factor),
        };
        scaled.into_picture_as_it_is()
    }

    /// Makes the picture that OCR is given of pixels that are as fine as it likes.
    pub(crate) fn into_picture_as_it_is(self) -> Result<Picture, Cause> {
        let (width, height) = (u32::try_from(self.width), u32::try_from(self.height));
        let (Ok(width), Ok(height)) = (width, height) else { return Err(Cause::TooLarge) };
        Picture::new(width, height, self.grey).ok_or(Cause::Damaged)
    }

    /// Turns it by quarters.
    pub(crate) fn turned(self, turn: Turn) -> Self {
        let (width, height) = (self.width, self.height);
        let at = |x: usize, y: usize| self.grey[y * width + x];
        let grey: Vec<u8> = match turn {
            Turn::None => return self,
            Turn::Half => self.grey.iter().rev().copied().collect(),
            Turn::Right => {
                (0..width).flat_map(|x| (0..height).rev().map(move |y| (x, y))).map(|(x, y)| at(x, y)).collect()
            }
            Turn::Left => {
                (0..width).rev().flat_map(|x| (0..height).map(move |y| (x, y))).map(|(x, y)| at(x, y)).collect()
            }
        };
        match turn {
            Turn::None | Turn::Half => Self { width, height, grey },
            Turn::Right | Turn::Left => Self { width: height, height: width, grey },
        }
    }

    /// Makes it half as large, four pixels into one.
    pub(crate) fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mut grey = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = [2 * y, (2 * y + 1).min(self.height - 1)].map(|y| &self.grey[y * self.width..][..self.width]);
            grey.extend((0..width).map(|x| {
                let columns = [2 * x, (2 * x + 1).min(self.width - 1)];
                let sum: u32 = rows.iter().flat_map(|row| columns.map(|x| u32::from(row[x]))).sum();
                (sum / 4) as u8
            }));
        }
        Self { width, height, grey }
    }

    /// Makes it a little softer, for enlarging it: letters of a coarse scan have steps and specks of compression, which
    /// OCR takes for strokes when they stay sharp.
    pub(crate) fn softened(mut self) -> Self {
        let width = self.width;
        let mix =
            |before: u8, at: u8, after: u8| ((u32::from(before) + 8 * u32::from(at) + u32::from(after) + 5) / 10) as u8;
        for row in self.grey.chunks_exact_mut(width.max(1)) {
            let mut before = row[0];
            for x in 0..width {
                let (at, after) = (row[x], row[(x + 1).min(width - 1)]);
                row[x] = mix(before, at, after);
                before = at;
            }
        }
        let mut above: Vec<u8> = self.grey.get(..width).unwrap_or_default().to_vec();
        for y in 0..self.height {
            let (here, below) = (y * width, (y + 1).min(self.height - 1) * width);
            for (x, above) in above.iter_mut().enumerate() {
                let at = self.grey[here + x];
                self.grey[here + x] = mix(*above, at, self.grey[below + x]);
                *above = at;
            }
        }
        self
    }

    /// Scales it, both ways by the same factor.
    pub(crate) fn scaled(&self, factor: f64) -> Self {
        let size = |from: usize| ((from as f64 * factor) as usize).max(1);
        let (width, height) = (size(self.width), size(self.height));
        let mut source = std::borrow::Cow::Borrowed(self);
        while source.width >= 2 * width && source.height >= 2 * height {
            source = std::borrow::Cow::Owned(source.halved());
        }
        let columns: Vec<(usize, usize, u32)> = (0..width).map(|x| source.between(x, width, source.width)).collect();
        let mut grey = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, bottom, down) = source.between(y, height, source.height);
            let upper = &source.grey[top * source.width..][..source.width];
            let lower = &source.grey[bottom * source.width..][..source.width];
            grey.extend(columns.iter().map(|&(left, right, across)| {
                let mix = |row: &[u8]| u32::from(row[left]) * (256 - across) + u32::from(row[right]) * across;
                ((mix(upper) * (256 - down) + mix(lower) * down) >> 16) as u8
            }));
        }
        Self { width, height, grey }
    }

    /// The two pixels of the source that lie about a pixel of the target, and how far it is to the second, of 256.
    fn between(&self, at: usize, target: usize, source: usize) -> (usize, usize, u32) {
        let exact = ((at as f64 + 0.5) * source as f64 / target as f64 - 0.5).clamp(0.0, (source - 1) as f64);
        let first = exact as usize;
        (first, (first + 1).min(source - 1), ((exact - first as f64) * 256.0) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: usize, height: usize) -> Raster {
        Raster { width, height, grey: (0..width * height).map(|at| (at * 37 % 251) as u8).collect() }
    }

    #[test]
    fn turning_there_and_back_changes_nothing() {
        let before = raster(5, 3);
        for (there, back) in [(Turn::Right, Turn::Left), (Turn::Half, Turn::Half), (Turn::None, Turn::None)] {
            let after = before.clone().turned(there).turned(back);
            assert_eq!((after.width, after.height, &after.grey), (5, 3, &before.grey), "{there:?}");
        }
        let right = before.clone().turned(Turn::Right);
        assert_eq!(right.grey[right.width - 1], before.grey[0], "the top left corner goes to the top right");
    }

    #[test]
    fn every_size_can_be_scaled_to_any_other() {
        for (width, height) in [(1, 1), (1, 9), (7, 2), (64, 48)] {
            for factor in [0.01, 0.4, 0.5, 1.0, 2.7] {
                let scaled = raster(width, height).scaled(factor);
                assert_eq!(scaled.grey.len(), scaled.width * scaled.height);
            }
        }
        let flat = Raster { width: 9, height: 9, grey: vec![77; 81] };
        assert!(flat.scaled(2.3).grey.iter().all(|shade| *shade == 77));
    }

    #[test]
    fn softening_evens_out_and_keeps_flat_what_is_flat() {
        let soft = |width, height, grey: &[u8]| Raster { width, height, grey: grey.to_vec() }.softened().grey;
        assert_eq!(soft(3, 1, &[100, 200, 100]), [110, 180, 110]);
        assert_eq!(soft(1, 3, &[100, 200, 100]), [110, 180, 110]);
        assert_eq!(soft(2, 2, &[77; 4]), [77; 4]);
        assert_eq!(soft(1, 1, &[9]), [9]);
    }

    #[test]
    fn sizes_that_are_claimed_are_checked_first() {
        assert_eq!(check(2480, 3508, 3), Ok(()));
        assert_eq!(check(0, 10, 1), Err(Cause::Damaged));
        assert_eq!(check(60_000, 60_000, 1), Err(Cause::TooLarge));
        assert_eq!(check(u64::MAX, 2, 4), Err(Cause::TooLarge));
    }

    #[test]
    fn small_pictures_are_enlarged_and_large_ones_made_smaller() {
        let sizes = |width, height| raster(width, height).into_picture().map(|p| (p.width(), p.height()));
        assert_eq!(sizes(600, 200), Ok((1800, 600)));
        assert_eq!(sizes(2480, 3508), Ok((2480, 3508)));
        let (width, height) = sizes(9000, 6000).expect("it fits");
        assert!(u64::from(width) * u64::from(height) <= MOST_PIXELS && width > 5000);
    }

    #[test]
    fn pixels_of_all_sorts_become_grey() {
        let grey = |pixels: &[u8], bytes| Raster::new(1, 1, pixels, bytes).map(|raster| raster.grey[0]);
        assert_eq!(grey(&[9], 1), Ok(9));
        assert_eq!(grey(&[0, 0], 2), Ok(255), "what is transparent shows the paper");
        assert_eq!(grey(&[255, 255, 255], 3), Ok(255));
        assert_eq!(grey(&[0, 0, 0, 255], 4), Ok(0));
        assert_eq!(grey(&[1, 2], 3), Err(Cause::Damaged));
        assert_eq!((cmyk([0, 0, 0, 255]), cmyk([0; 4])), (0, 255));
    }
}
