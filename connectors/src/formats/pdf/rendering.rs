//! Painting a page into pixels: for OCR of pages whose letters say nothing, and for copies of pages that cannot be
//! taken apart. What it shows was not read; whoever hands it over must know what it says, or paint it over.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::{InterpreterSettings, RenderContent};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_syntax::page::Page;

use super::composing::Drawn;
use super::images::Pixels;
use crate::Cause;
use crate::ocr::Picture;
use crate::ocr::raster::{self, Raster};

/// Pages are no smaller or larger than this, in points.
const SIDES: std::ops::Range<f64> = 1.0..20_000.0;
/// The most pixels that are painted: A4 at 300 dots per inch.
const MOST_PIXELS: f64 = 8_700_000.0;
/// No side has more pixels.
const MOST_SIDE: f64 = 32_000.0;
/// The most pixels of the images of a page, together: the library decodes each as a whole.
const MOST_SAMPLES: u64 = 60_000_000;
/// Dots per inch for OCR.
const FOR_OCR: f64 = 300.0;

/// Paints a page, annotations left out; `drawn` are the images that it is known to show.
///
/// # Errors
/// [`Cause::TooLarge`] when the page or its images are too large to be painted, [`Cause::Damaged`] when the library
/// gave up.
pub(super) fn paint(page: &Page<'_>, drawn: &[Drawn<'_>], dots_per_inch: f64) -> Result<Pixels, Cause> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    if !SIDES.contains(&width) || !SIDES.contains(&height) {
        return Err(Cause::TooLarge);
    }
    let mut samples = 0_u64;
    for image in drawn {
        let (wide, high) = image.pixels();
        raster::check(u64::from(wide.max(1)), u64::from(high.max(1)), 4)?;
        samples = samples.saturating_add(u64::from(wide) * u64::from(high));
    }
    if samples > MOST_SAMPLES {
        return Err(Cause::TooLarge);
    }
    let most = (MOST_PIXELS / (width * height)).sqrt().min(MOST_SIDE / width.max(height));
    let scale = (dots_per_inch / 72.0).min(most) as f32;
    // The library is young and the page is broken more often than not: what it stumbles over costs this page only.
    catch_unwind(AssertUnwindSafe(|| painted(page, scale))).unwrap_or(Err(Cause::Damaged))
}

fn painted(page: &Page<'_>, scale: f32) -> Result<Pixels, Cause> {
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let pixmap = hayro::render(
        page,
        &RenderCache::new(),
        &settings,
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    let (width, height) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
    let four = pixmap.data_as_u8_slice();
    if width == 0 || height == 0 || four.len() != width * height * 4 {
        return Err(Cause::Damaged);
    }
    let pixels = four.as_chunks::<4>().0;
    let is_grey = pixels.iter().all(|[red, green, blue, _]| red == green && green == blue);
    let (samples, data) = if is_grey {
        (1, pixels.iter().map(|[grey, ..]| *grey).collect())
    } else {
        (3, pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect())
    };
    Ok(Pixels { width, height, samples, data, stencil: false })
}

/// Paints a page for OCR.
pub(super) fn picture(page: &Page<'_>, drawn: &[Drawn<'_>]) -> Result<Picture, Cause> {
    let Pixels { width, height, samples, data, .. } = paint(page, drawn, FOR_OCR)?;
    Raster::new(width, height, &data, samples)?.into_picture()
}
