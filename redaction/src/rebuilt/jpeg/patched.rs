//! A JPEG picture of which a part changed, packed again: what did not change keeps its coefficients, and so its pixels.

use connectors::formats::pdf::Pixels;
use jpeg_encoder::{ColorType, Encoder, QuantizationTableType, SamplingFactor};

use super::coded::{Block, Reader, Writer};
use super::frame::Frame;
use super::margin::{Margin, ORDER};

/// So many changed units stand beside each other where they are coded.
const ACROSS: usize = 512;

/// Packs a picture again of which these parts (left, top, right, bottom) changed; `None` when it is of a kind of which
/// blocks cannot be put in, is damaged, or its pixels are others.
///
/// Each unit that a part touches is coded from its pixels, by the rounding of the original; all others are copied, but
/// for what those at the right and the bottom edge hold behind it. The codes are those of the standard (ITU T.81,
/// annex K): codes made for the original would tell of what it showed.
pub(in crate::rebuilt) fn patched(data: &[u8], pixels: &Pixels, parts: &[[usize; 4]]) -> Option<Vec<u8>> {
    let original = Frame::new(data)?;
    let same = (original.width, original.height, original.components.len());
    if !original.is_usual || same != (pixels.width, pixels.height, pixels.samples) {
        return None;
    }
    let ((wide, high), (across, down)) = (original.unit(), original.units());
    let mut changed = vec![false; across * down];
    for [left, top, right, bottom] in parts {
        let columns = left / wide..right.div_ceil(wide).min(across);
        for y in top / high..bottom.div_ceil(high).min(down) {
            columns.clone().for_each(|x| changed[y * across + x] = true);
        }
    }
    let place = |number: usize| (number % across * wide, number / across * high);
    let places: Vec<_> = (0..changed.len()).filter(|number| changed[*number]).map(place).collect();
    let patch = patch(&original, pixels, &places)?;
    put_together(&original, &changed, Some(&Frame::new(&patch)?))
}

/// Packs a picture again without what its last units hold behind its edges; `None` when they hold nothing there, when it
/// is of a kind of which blocks cannot be put in, or is damaged.
pub(in crate::rebuilt) fn without_margin(data: &[u8]) -> Option<Vec<u8>> {
    let original = Frame::new(data)?;
    let (across, down) = original.units();
    if Margin::new(&original)?.is_empty((across, down)) {
        return None;
    }
    put_together(&original, &vec![false; across * down], None)
}

/// Puts units that changed, which another picture holds in their order, among those of a picture.
fn put_together(original: &Frame<'_>, changed: &[bool], patch: Option<&Frame<'_>>) -> Option<Vec<u8>> {
    let (across, _) = original.units();
    let (kept, made) = (original.plain()?, patch.map_or(Some(Vec::new()), Frame::plain)?);
    let mut kept = Reader::new(original, &kept)?;
    let mut made = patch.and_then(|patch| Reader::new(patch, &made));
    let output = original.with_standard_codes();
    let mut out = output.head()?;
    out.reserve(original.length());
    let mut writer = Writer::new(&output, out);
    let margin = Margin::new(original)?;
    let (mut old, mut new) = (Vec::<Block>::new(), Vec::<Block>::new());
    for (number, is_changed) in changed.iter().enumerate() {
        kept.unit(&mut old)?;
        if *is_changed {
            made.as_mut()?.unit(&mut new)?;
            writer.unit(&new)?;
        } else {
            margin.close((number % across, number / across), &mut old);
            writer.unit(&old)?;
        }
    }
    kept.is_at_end().then(|| writer.finish())
}

/// Codes the units at these places (left, top) as a picture of their own, one beside the other.
fn patch(original: &Frame<'_>, pixels: &Pixels, places: &[(usize, usize)]) -> Option<Vec<u8>> {
    let (wide, high) = original.unit();
    let (across, down) = (places.len().clamp(1, ACROSS), places.len().div_ceil(ACROSS).max(1));
    let samples = pixels.samples;
    let width = across * wide * samples;
    let mut beside = vec![0; width * down * high];
    for (number, (left, top)) in places.iter().enumerate() {
        for y in 0..high {
            // Past the edges the last pixel is repeated.
            let row = (top + y).min(pixels.height - 1) * pixels.width;
            let to = (number / ACROSS * high + y) * width + number % ACROSS * wide * samples;
            for (x, to) in beside[to..to + wide * samples].chunks_exact_mut(samples).enumerate() {
                let from = (row + (left + x).min(pixels.width - 1)) * samples;
                to.copy_from_slice(pixels.data.get(from..from + samples)?);
            }
        }
    }
    let first = original.components.first()?;
    let sampling = SamplingFactor::from_factors(first.across.try_into().ok()?, first.down.try_into().ok()?)?;
    let rounding = |number: usize| {
        let rounding = original.rounding.get(original.components.get(number)?.rounding)?.as_ref()?;
        let mut table = Box::new([1; 64]);
        for (value, at) in rounding.iter().zip(ORDER) {
            table[usize::from(at)] = u16::from(*value);
        }
        Some(QuantizationTableType::Custom(table))
    };
    let is_grey = samples == 1;
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 100);
    encoder.set_sampling_factor(sampling);
    encoder.set_quantization_tables(rounding(0)?, rounding(if is_grey { 0 } else { 1 })?);
    let (width, height) = (u16::try_from(across * wide).ok()?, u16::try_from(down * high).ok()?);
    encoder.encode(&beside, width, height, if is_grey { ColorType::Luma } else { ColorType::Rgb }).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::ends_with_units;
    use super::*;

    const SIDES: (usize, usize) = (75, 69);
    /// What is painted over: units of every size, whole ones and a part of one.
    const PART: [usize; 4] = [16, 16, 48, 35];

    /// How a picture is packed.
    #[derive(Clone, Copy, Debug)]
    struct Way {
        samples: usize,
        sampling: SamplingFactor,
        quality: u8,
        interval: u16,
        /// Whether the codes are made for the picture.
        own: bool,
    }

    fn ways() -> Vec<Way> {
        let mut ways = Vec::new();
        for (quality, interval) in [(30, 0), (75, 3), (100, 11)] {
            for sampling in [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_1_2, SamplingFactor::F_2_2]
            {
                ways.push(Way { samples: 3, sampling, quality, interval, own: false });
            }
            // The encoder cannot make codes for a picture that begins anew.
            for own in [false, interval == 0] {
                ways.push(Way { samples: 1, sampling: SamplingFactor::F_1_1, quality, interval, own });
            }
        }
        ways
    }

    /// A picture with something of its own in the part.
    fn picture(way: Way, own: usize) -> Vec<u8> {
        let mut pixels = pixels_of(way.samples);
        let mut state = 1 + own as u32;
        for (at, shade) in pixels.data.iter_mut().enumerate() {
            let (x, y) = (at / way.samples % SIDES.0, at / way.samples / SIDES.0);
            let is_hidden = (PART[0]..PART[2]).contains(&x) && (PART[1]..PART[3]).contains(&y);
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = if is_hidden { (state >> 24) as usize } else { 0 };
            *shade = (128 + x * 3 + y * 7 % 40 * (1 + at % way.samples) + noise) as u8;
        }
        packed(&pixels, way)
    }

    fn pixels_of(samples: usize) -> Pixels {
        let (width, height) = SIDES;
        Pixels { width, height, samples, data: vec![0; width * height * samples], stencil: false }
    }

    fn packed(pixels: &Pixels, way: Way) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, way.quality);
        encoder.set_sampling_factor(way.sampling);
        encoder.set_restart_interval(way.interval);
        encoder.set_optimized_huffman_tables(way.own);
        let colour = if way.samples == 1 { ColorType::Luma } else { ColorType::Rgb };
        encoder
            .encode(&pixels.data, pixels.width as u16, pixels.height as u16, colour)
            .expect("memory takes everything");
        out
    }

    fn shown(data: &[u8], samples: usize) -> Pixels {
        let bitmap = connectors::formats::image::page(data, connectors::Format::Jpeg, 0).expect("it can be shown");
        assert_eq!((bitmap.width, bitmap.height, bitmap.samples), (SIDES.0, SIDES.1, samples));
        Pixels { data: bitmap.pixels, ..pixels_of(samples) }
    }

    /// The pixels with the part black, and the picture patched.
    fn painted(data: &[u8], samples: usize) -> (Pixels, Option<Vec<u8>>) {
        let mut pixels = shown(data, samples);
        for y in PART[1]..PART[3] {
            pixels.data[(y * SIDES.0 + PART[0]) * samples..(y * SIDES.0 + PART[2]) * samples].fill(0);
        }
        let patched = patched(data, &pixels, &[PART]);
        (pixels, patched)
    }

    #[test]
    fn what_did_not_change_keeps_its_pixels() {
        for way in ways() {
            let data = picture(way, 0);
            let whole = shown(&data, way.samples);
            let same = patched(&data, &whole, &[]).expect("blocks can be put in");
            let (mut differs, mut edges) = (0, 0);
            for (at, (before, after)) in whole.data.iter().zip(&shown(&same, way.samples).data).enumerate() {
                let (x, y) = (at / way.samples % SIDES.0, at / way.samples / SIDES.0);
                // Blocks at the edges are coded anew, since they go on behind them.
                if x > 60 || y > 60 {
                    (differs, edges) = (differs + usize::from(before.abs_diff(*after)), edges + 1);
                } else {
                    assert_eq!(before, after, "{way:?} {x},{y}");
                }
            }
            assert!(differs < edges * if way.quality < 50 { 2 } else { 1 }, "{way:?}: {differs} in {edges}");
            let (pixels, patched) = painted(&data, way.samples);
            let output = shown(&patched.expect("blocks can be put in"), way.samples);
            for (at, (before, after)) in pixels.data.iter().zip(&output.data).enumerate() {
                let (x, y) = (at / way.samples % SIDES.0, at / way.samples / SIDES.0);
                // Where colours are coarser than brightness they run together by a pixel or two.
                let is_painted = (18..46).contains(&x) && (18..30).contains(&y);
                let is_kept = (!(14..50).contains(&x) || !(14..50).contains(&y)) && x < 61 && y < 61;
                assert!(!is_painted || *after < 8, "{way:?} {x},{y}: {after}");
                assert!(!is_kept || before == after, "{way:?} {x},{y}: {before} {after}");
            }
        }
    }

    #[test]
    fn what_was_painted_over_leaves_nothing() {
        for way in ways() {
            let [one, two] = [1, 2].map(|own| {
                let data = picture(way, own);
                // Units that the part fills only in part show what is beside it as the original does, traces and all.
                let mut pixels = shown(&data, way.samples);
                for y in 16..48 {
                    pixels.data[(y * SIDES.0 + 16) * way.samples..(y * SIDES.0 + 48) * way.samples].fill(0);
                }
                patched(&data, &pixels, &[[16, 16, 48, 48]]).expect("blocks can be put in")
            });
            assert!(one == two, "{way:?}");
        }
    }

    #[test]
    fn what_stands_behind_the_edges_goes() {
        for way in ways() {
            let [one, two] = [0, 255].map(|own| {
                let (width, height) = (96, 80);
                let data = (0..width * height * way.samples)
                    .map(|at| {
                        let (x, y) = (at / way.samples % width, at / way.samples / width);
                        if x < 80 && y < 72 { (x * 2 + y) as u8 } else { own }
                    })
                    .collect();
                let mut jpeg = packed(&Pixels { width, height, data, ..pixels_of(way.samples) }, way);
                // The picture is cut off within its last units, without packing it again.
                let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).expect("it has a frame");
                jpeg[frame + 5..frame + 9].copy_from_slice(&[0, SIDES.1 as u8, 0, SIDES.0 as u8]);
                let pixels = shown(&jpeg, way.samples);
                let patched = patched(&jpeg, &pixels, &[]);
                assert!(!ends_with_units(&jpeg), "{way:?}");
                assert_eq!(without_margin(&jpeg), patched, "{way:?}");
                (patched, pixels.data)
            });
            assert!(one.0.is_some() == two.0.is_some() && (one.1 != two.1 || one.0 == two.0), "{way:?}");
        }
    }

    #[test]
    fn a_picture_in_four_colours_keeps_its_pixels() {
        for (colour, sampling) in [
            (ColorType::Cmyk, SamplingFactor::F_1_1),
            (ColorType::CmykAsYcck, SamplingFactor::F_1_1),
            (ColorType::CmykAsYcck, SamplingFactor::F_2_2),
        ] {
            let mut data = Vec::new();
            let mut encoder = Encoder::new(&mut data, 95);
            encoder.set_sampling_factor(sampling);
            let pixels: Vec<u8> = (0..SIDES.0 * SIDES.1 * 4).map(|at| (at / 7 % 256) as u8).collect();
            encoder.encode(&pixels, SIDES.0 as u16, SIDES.1 as u16, colour).expect("memory takes everything");
            let [before, after] =
                [shown(&data, 1), shown(&without_margin(&data).expect("blocks can be put in"), 1)].map(|it| it.data);
            let whole = |at: usize| at % SIDES.0 < 64 && at / SIDES.0 < 64;
            assert!(
                (0..before.len()).filter(|at| whole(*at)).all(|at| before[at] == after[at]),
                "{colour:?} {sampling:?}"
            );
            assert_eq!(patched(&data, &pixels_of(4), &[PART]), None, "its pixels are others");
        }
    }

    #[test]
    fn a_picture_that_ends_with_its_units_has_nothing_behind_its_edges() {
        let pixels = Pixels { width: 64, height: 48, data: vec![90; 64 * 48 * 3], ..pixels_of(3) };
        let whole = packed(&pixels, ways()[3]);
        assert!(ends_with_units(&whole));
        assert_eq!(without_margin(&whole), None);
        assert_eq!(without_margin(b"no picture"), None);
        assert!(!ends_with_units(b"no picture"));
    }

    #[test]
    fn a_picture_of_another_kind_is_not_patched() {
        let way = ways()[0];
        let data = picture(way, 0);
        let pixels = shown(&data, way.samples);
        let mut progressive = Vec::new();
        let mut encoder = Encoder::new(&mut progressive, 75);
        encoder.set_progressive(true);
        encoder.encode(&pixels.data, 75, 69, ColorType::Rgb).expect("memory takes everything");
        assert_eq!(patched(&progressive, &pixels, &[PART]), None);
        assert_eq!((without_margin(&progressive), ends_with_units(&progressive)), (None, false));
        // In three scans.
        assert_eq!(patched(&packed(&pixels, Way { own: true, ..way }), &pixels, &[PART]), None);
        assert_eq!(patched(&data, &pixels_of(1), &[PART]), None, "other pixels");
    }

    #[test]
    fn a_damaged_picture_is_refused_or_put_together_well() {
        for way in ways() {
            let data = picture(way, 0);
            let pixels = shown(&data, way.samples);
            for length in (0..data.len()).step_by(53) {
                assert_eq!(patched(&data[..length], &pixels, &[PART]), None, "{way:?} {length}");
            }
            for at in (0..data.len()).step_by(31) {
                let mut damaged = data.clone();
                damaged[at] ^= 1 << (at % 8);
                if let Some(patched) = patched(&damaged, &pixels, &[PART]) {
                    assert!(Frame::new(&patched).is_some(), "{way:?} {at}");
                }
            }
        }
    }
}
