//! The picture of a page that is made of images: put where the page puts them, at a resolution that OCR likes.
//!
//! Only images are drawn; text and lines are not, since a page with text of its own is not read this way.

use std::sync::Arc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::{InlineImage, TypedInstruction};
use hayro_syntax::object::{ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Rotation};

use super::images::{self, Image};
use super::matrix::Matrix;
use super::streams::Decoder;
use crate::Cause;
use crate::ocr::raster::{COARSE, Raster, Turn};
use crate::ocr::{MOST_PIXELS, Picture};

/// The most images of one page that are drawn: scanners cut a page into strips, not into dust.
const MOST_IMAGES: usize = 2000;
/// What OCR likes, in pixels per point.
const GOOD: f64 = 300.0 / 72.0;
/// Small images are drawn no finer than this: letters in them are large.
const FINE: f64 = 2.0 * GOOD;
/// A page of A4 at that resolution; a page of odd size is not enlarged past it.
const GOOD_PIXELS: f64 = 8_700_000.0;
/// Pages are no smaller or larger than this, in points.
const SIDES: std::ops::Range<f64> = 1.0..100_000.0;

/// An image as a page shows it.
#[derive(Clone)]
pub(super) struct Drawn<'a> {
    source: Source<'a>,
    /// From the unit square to the page.
    pub(super) matrix: Matrix,
}

/// Where the samples of an image stand.
#[derive(Clone)]
enum Source<'a> {
    Object(Stream<'a>),
    /// In the content of the page, from `BI` to `EI`.
    Inline(Arc<[u8]>),
}

impl Drawn<'_> {
    /// Does something with the image; none when an inline one cannot be taken apart.
    fn with<T>(&self, act: impl FnOnce(&Stream<'_>) -> T) -> Option<T> {
        match &self.source {
            Source::Object(stream) => Some(act(stream)),
            Source::Inline(code) => {
                let mut instructions = TypedIter::new(code);
                match instructions.next()? {
                    TypedInstruction::InlineImage(InlineImage(stream)) => Some(act(stream)),
                    _ => None,
                }
            }
        }
    }

    /// Names it in its file; `None` for one that stands in the content.
    pub(super) fn identity(&self) -> Option<ObjectIdentifier> {
        match &self.source {
            Source::Object(stream) => Some(stream.obj_id()),
            Source::Inline(_) => None,
        }
    }

    /// Width and height in pixels.
    pub(super) fn pixels(&self) -> (u32, u32) {
        self.with(|stream| {
            let side = |long: &str, short: &str| {
                stream.dict().get::<u32>(long).or_else(|| stream.dict().get::<u32>(short)).unwrap_or(0)
            };
            (side("Width", "W"), side("Height", "H"))
        })
        .unwrap_or((0, 0))
    }

    /// The box that it takes on the page: left, bottom, right, top.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(u, v)| self.matrix.point(u, v));
        let low = |axis: usize| corners.iter().map(|corner| corner[axis]).fold(f64::MAX, f64::min);
        let high = |axis: usize| corners.iter().map(|corner| corner[axis]).fold(f64::MIN, f64::max);
        [low(0), low(1), high(0), high(1)]
    }
}

/// Bytes of inline images of one page that are kept.
const MOST_INLINE: usize = 16 << 20;
/// An inline image of fewer bytes than this is a bullet or a line.
const LEAST_INLINE: usize = 256;

/// Keeps an image of the content itself in mind; `code` is all from `BI` to `EI`.
pub(super) fn remember_inline(code: &[u8], matrix: Matrix, drawn: &mut Vec<Drawn<'_>>) {
    let held = |image: &Drawn<'_>| if let Source::Inline(code) = &image.source { code.len() } else { 0 };
    if drawn.len() < MOST_IMAGES && code.len() >= LEAST_INLINE {
        let all: usize = drawn.iter().map(held).sum();
        if all + code.len() <= MOST_INLINE {
            drawn.push(Drawn { source: Source::Inline(code.into()), matrix });
        }
    }
}

/// Keeps an image of a page in mind, if it can be drawn at all.
pub(super) fn remember<'a>(stream: &Stream<'a>, matrix: Matrix, drawn: &mut Vec<Drawn<'a>>) {
    if drawn.len() < MOST_IMAGES && images::has_size(stream.dict()) {
        drawn.push(Drawn { source: Source::Object(stream.clone()), matrix });
    }
}

/// Draws the images of a page.
pub(super) fn picture(page: &Page<'_>, drawn: &[Drawn<'_>], decoder: &mut Decoder) -> Result<Picture, Cause> {
    let area = page.intersected_crop_box();
    compose(page, [area.x0, area.y0, area.x1, area.y1], resolution, drawn, decoder)?.into_picture()
}

/// Draws a part of a page with small images on it: left, bottom, right, top.
pub(super) fn part(
    page: &Page<'_>,
    area: [f64; 4],
    drawn: &[Drawn<'_>],
    decoder: &mut Decoder,
) -> Result<Picture, Cause> {
    let fine = |drawn: &[Drawn<'_>], width, height| resolution(drawn, width, height).min(FINE);
    compose(page, area, fine, drawn, decoder)?.into_picture_as_it_is()
}

/// Tells which part of a page an area is, as the page is shown: left, top, right, bottom as shares.
pub(super) fn shares(page: &Page<'_>, [left, bottom, right, top]: [f64; 4]) -> Option<[f64; 4]> {
    let area = page.intersected_crop_box();
    let (width, height) = (area.x1 - area.x0, area.y1 - area.y0);
    let [left, right] = [left, right].map(|x| (x - area.x0) / width);
    let [top, bottom] = [top, bottom].map(|y| (area.y1 - y) / height);
    let shares = match page.rotation() {
        Rotation::None => [left, top, right, bottom],
        Rotation::Horizontal => [1.0 - bottom, left, 1.0 - top, right],
        Rotation::Flipped => [1.0 - right, 1.0 - bottom, 1.0 - left, 1.0 - top],
        Rotation::FlippedHorizontal => [top, 1.0 - right, bottom, 1.0 - left],
    };
    let [left, top, right, bottom] = shares;
    let is_on_page = left < 1.0 && top < 1.0 && right > 0.0 && bottom > 0.0;
    (is_on_page && shares.iter().all(|share| share.is_finite())).then_some(shares)
}

/// Draws images on white: left, bottom, right and top of it on the page, and how many pixels a point gets.
fn compose(
    page: &Page<'_>,
    [left, bottom, right, top]: [f64; 4],
    resolution: impl Fn(&[Drawn<'_>], f64, f64) -> f64,
    drawn: &[Drawn<'_>],
    decoder: &mut Decoder,
) -> Result<Raster, Cause> {
    let (width, height) = (right - left, top - bottom);
    if !SIDES.contains(&width) || !SIDES.contains(&height) || drawn.is_empty() {
        return Err(Cause::ImageOnly);
    }
    let scale = resolution(drawn, width, height);
    let side = |points: f64| ((points * scale) as usize).max(1);
    let (wide, high) = (side(width), side(height));
    let mut canvas = Raster { width: wide, height: high, grey: vec![255; wide * high] };
    let to_canvas = Matrix([scale, 0.0, 0.0, -scale, -left * scale, top * scale]);
    let (mut fault, mut shown) = (None, false);
    for image in drawn {
        match image.with(|stream| images::decode(stream, decoder)).unwrap_or(Err(Cause::Damaged)) {
            Ok(decoded) => {
                draw(&mut canvas, decoded, &image.matrix.then(&to_canvas));
                shown = true;
            }
            Err(cause) => fault = fault.or(Some(cause)),
        }
    }
    if !shown {
        return Err(fault.unwrap_or(Cause::ImageOnly));
    }
    let turn = match page.rotation() {
        Rotation::None => Turn::None,
        Rotation::Horizontal => Turn::Right,
        Rotation::Flipped => Turn::Half,
        Rotation::FlippedHorizontal => Turn::Left,
    };
    Ok(canvas.turned(turn))
}

/// Chooses how many pixels a point gets: those of the largest image, or more when they are few.
fn resolution(drawn: &[Drawn<'_>], width: f64, height: f64) -> f64 {
    let largest = drawn.iter().max_by(|one, other| extent(one).total_cmp(&extent(other)));
    let own = largest.map_or(GOOD, |image| {
        let [a, b, ..] = image.matrix.0;
        f64::from(image.pixels().0) / a.hypot(b).max(1e-3)
    });
    let enlarged = GOOD.min((GOOD_PIXELS / (width * height)).sqrt());
    let most = (MOST_PIXELS as f64 * 0.99 / (width * height)).sqrt();
    own.max(enlarged).min(most)
}

fn extent(image: &Drawn<'_>) -> f64 {
    let [a, b, c, d, ..] = image.matrix.0;
    (a * d - b * c).abs()
}

/// Puts an image on the canvas; `matrix` leads from the unit square to pixels.
fn draw(canvas: &mut Raster, image: Image, matrix: &Matrix) {
    let [a, b, c, d, e, f] = matrix.0;
    let determinant = a * d - b * c;
    if !determinant.is_finite() || determinant.abs() < 1e-9 {
        return;
    }
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(u, v)| matrix.point(u, v));
    let range = |axis: usize, most: usize| {
        let low = corners.iter().map(|corner| corner[axis]).fold(f64::MAX, f64::min);
        let high = corners.iter().map(|corner| corner[axis]).fold(f64::MIN, f64::max);
        (low.floor().clamp(0.0, most as f64) as usize, high.ceil().clamp(0.0, most as f64) as usize)
    };
    let ((left, right), (top, bottom)) = (range(0, canvas.width), range(1, canvas.height));
    let mut raster = shrunk(image.raster, a.hypot(b), c.hypot(d));
    if a.hypot(b) > COARSE * raster.width as f64 {
        raster = raster.softened();
    }
    let cover = image.cover.map(|cover| shrunk(cover, a.hypot(b), c.hypot(d)));
    for y in top..bottom {
        for x in left..right {
            let (dx, dy) = (x as f64 + 0.5 - e, y as f64 + 0.5 - f);
            let (u, v) = ((d * dx - c * dy) / determinant, (a * dy - b * dx) / determinant);
            if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                continue;
            }
            let shade = sample(&raster, u, 1.0 - v);
            let slot = &mut canvas.grey[y * canvas.width + x];
            *slot = match &cover {
                None => shade as u8,
                Some(cover) => {
                    let over = sample(cover, u, 1.0 - v);
                    ((shade * over + u32::from(*slot) * (255 - over)) / 255) as u8
                }
            };
        }
    }
}

/// Halves an image until it has less than two pixels for one of the canvas, so that thin lines stay.
fn shrunk(mut raster: Raster, wide: f64, high: f64) -> Raster {
    while raster.width as f64 >= 2.0 * wide && raster.height as f64 >= 2.0 * high && raster.width.min(raster.height) > 1
    {
        raster = raster.halved();
    }
    raster
}

/// The shade at a point, between the four pixels about it.
fn sample(raster: &Raster, u: f64, v: f64) -> u32 {
    let axis = |at: f64, most: usize| {
        let exact = (at * most as f64 - 0.5).clamp(0.0, (most - 1) as f64);
        let first = exact as usize;
        (first, (first + 1).min(most - 1), ((exact - first as f64) * 256.0) as u32)
    };
    let ((left, right, across), (top, bottom, down)) = (axis(u, raster.width), axis(v, raster.height));
    let row = |y: usize| {
        let row = &raster.grey[y * raster.width..];
        u32::from(row[left]) * (256 - across) + u32::from(row[right]) * across
    };
    (row(top) * (256 - down) + row(bottom) * down) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: usize, height: usize, grey: &[u8]) -> Raster {
        Raster { width, height, grey: grey.to_vec() }
    }

    #[test]
    fn an_image_stands_where_the_matrix_puts_it_with_its_top_up() {
        let mut canvas = raster(4, 4, &[255; 16]);
        // Two by two pixels in the lower right quarter; the y axis of pages points up, that of pixels down.
        let matrix = Matrix([2.0, 0.0, 0.0, -2.0, 2.0, 4.0]);
        draw(&mut canvas, Image { raster: raster(2, 2, &[10, 20, 30, 40]), cover: None }, &matrix);
        assert_eq!(canvas.grey[..8], [255; 8]);
        assert_eq!(canvas.grey[8..], [255, 255, 10, 20, 255, 255, 30, 40]);
    }

    #[test]
    fn a_cover_lets_through_what_is_under_it() {
        let mut canvas = raster(2, 1, &[200, 200]);
        let cover = Some(raster(2, 1, &[255, 0]));
        let matrix = Matrix([2.0, 0.0, 0.0, -1.0, 0.0, 1.0]);
        draw(&mut canvas, Image { raster: raster(1, 1, &[0]), cover }, &matrix);
        assert_eq!(canvas.grey, [0, 200]);
    }

    #[test]
    fn a_matrix_without_extent_draws_nothing() {
        let mut canvas = raster(1, 1, &[200]);
        draw(&mut canvas, Image { raster: raster(1, 1, &[0]), cover: None }, &Matrix([0.0; 6]));
        assert_eq!(canvas.grey, [200]);
    }
}
