//! Pixels of a picture as they are written: what is hidden is painted over, what is not seen is taken out.
//!
//! Nothing but pixels is written: no EXIF, no alternatives, no rows past the last, nothing that a mask, another
//! picture, or the edge of the page hides.

use connectors::Area;
use connectors::formats::pdf::{Drawings, Node, Pixels, Source};
use jpeg_encoder::SamplingFactor;
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::colours;
use super::graph::Graph;
use super::packing::packed;
use crate::rebuilt::jpeg::{self, Coarseness};
use crate::rebuilt::unread::Shades;

/// The most bytes of a picture that is copied.
const MOST: u64 = 256 << 20;
/// Rows and columns of a block of grey and of coloured JPEG; JPEG 2000 spreads most of a trace no further. What is
/// hidden in a part of a block leaves traces in all of it.
const BLOCK: [usize; 2] = [8, 16];
/// How coarse JPEG becomes where that of the original is not known.
const COARSENESS: Coarseness = Coarseness { quality: 88, sampling: SamplingFactor::F_2_2 };

/// A part of a picture, as shares from its left and its top: left, top, right, bottom.
pub(super) type Part = [f64; 4];

/// What becomes of the pixels of a picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// What is painted over, every pixel that it touches and the ones beside it.
    pub(super) hidden: Vec<Part>,
    /// Words that stay; where blocks are painted whole, not these.
    pub(super) staying: Vec<Part>,
    /// Where OCR read words: nobody knows what ink elsewhere says.
    pub(super) words: Option<Vec<Part>>,
    pub(super) unread: Unread,
    /// What is not seen, since something stands over it.
    pub(super) covered: Vec<Part>,
    /// What is seen at most.
    pub(super) seen: Option<Part>,
    /// How many pixels become one, on each side.
    pub(super) coarse: usize,
}

impl Wanted {
    fn is_all(&self) -> bool {
        let sees_all = self.seen.is_none_or(|seen| seen == [0.0, 0.0, 1.0, 1.0]);
        self.hidden.is_empty() && self.covered.is_empty() && sees_all && self.coarse <= 1
    }
}

/// What becomes of ink of which OCR made no word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Unread {
    #[default]
    PaintedOver,
    /// It stays, and is told of.
    Stays,
}

/// Whether all that a picture shows is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Known,
    /// There is some of which OCR made no word.
    Unknown,
}

/// Makes the picture of the output; `None` when it cannot be decoded.
pub(super) fn made<'a>(
    source: &Source<'_, 'a>,
    wanted: &Wanted,
    drawings: &mut Drawings<'a>,
    graph: &mut Graph,
) -> Option<(Stream, Ink)> {
    if let Source::Object(node) = source
        && node.entry("SMaskInData").and_then(|told| told.number()).is_some_and(|told| told != 0.0)
    {
        // What is seen through it is told by a part of the data that is not decoded.
        return None;
    }
    let mut mask = drawings.mask(source).ok()?;
    if mask.as_ref().is_some_and(|mask| begins_file(&mask.data)) {
        return None;
    }
    let shows_all = mask.as_ref().is_none_or(|mask| !mask.data.contains(&0));
    let (mut decoded, mut ink, mut wanted) = (None, Ink::Known, wanted.clone());
    // Without words, something else tells what the picture shows.
    if let Some(words) = &wanted.words {
        let pixels = drawings.pixels(source).ok()?;
        let unread = unread(&pixels, words, &wanted.hidden);
        ink = if unread.is_empty() { Ink::Known } else { Ink::Unknown };
        if wanted.unread == Unread::PaintedOver {
            wanted.hidden.extend(unread);
        }
        decoded = Some(pixels);
    }
    let as_it_is = match source {
        Source::Object(node) if wanted.is_all() && shows_all => copied(node, graph),
        Source::Object(_) | Source::Inline(_) => None,
    };
    let (mut dict, data) = match as_it_is {
        Some(copied) => copied,
        None => {
            let mut pixels = match decoded {
                Some(pixels) => pixels,
                None => drawings.pixels(source).ok()?,
            };
            if let Some(mask) = &mask {
                take_out_unseen(&mut pixels, mask);
            }
            let filters = source.filters();
            if is_file(source, &filters, &pixels) {
                return None;
            }
            let has = |names: [&[u8]; 2]| filters.iter().any(|filter| names.contains(&&filter[..]));
            let (is_photograph, is_wavelet) = (has([b"DCTDecode", b"DCT"]), has([b"JPXDecode"; 2]));
            let block = if is_wavelet || pixels.samples > 1 { BLOCK[1] } else { BLOCK[0] };
            let changed = change(&mut pixels, &wanted, if is_photograph || is_wavelet { block } else { 1 }, 0);
            let patched = if is_photograph && shows_all { patched(source, &wanted, &pixels, &changed) } else { None };
            match patched {
                Some(patched) => patched,
                None if is_photograph => encoded(&pixels, Look::Photograph(coarseness(source, &wanted))),
                None => encoded(&pixels, Look::Exact),
            }
        }
    };
    if let Some(mask) = &mut mask
        && !dict.has(b"ImageMask")
    {
        // What is painted over is not seen through.
        change(mask, &wanted, 1, 255);
        let (dict_of_mask, data) = encoded(mask, Look::Exact);
        dict.set("SMask", graph.add(Object::Stream(Stream::new(dict_of_mask, data))));
    }
    Some((Stream::new(dict, data), ink))
}

/// Says whether filters do no more than pack bytes.
fn are_plain(filters: &[Vec<u8>]) -> bool {
    let is_plain = |name: &Vec<u8>| {
        matches!(&name[..], b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode" | b"ASCIIHexDecode" | b"RunLengthDecode")
    };
    filters.iter().all(is_plain)
}

/// Says whether the samples of a picture are the file of one, comments and all: what says how it is packed was damaged.
fn is_file(source: &Source<'_, '_>, filters: &[Vec<u8>], pixels: &Pixels) -> bool {
    are_plain(filters)
        && match source {
            Source::Object(node) => node.data(MOST).is_ok_and(|data| begins_file(&data)),
            Source::Inline(_) => begins_file(&pixels.data),
        }
}

/// Says whether bytes begin as a JPEG or a JPEG 2000 file does (ITU T.81, annex B; ITU T.800, annexes A and I).
fn begins_file(data: &[u8]) -> bool {
    matches!(data, [0xff, 0xd8, 0xff, 0xc0..=0xfe, ..] | [0xff, 0x4f, 0xff, 0x51, ..])
        || data.starts_with(b"\0\0\0\x0cjP  ")
}

/// Finds the ink of which OCR made no word.
fn unread(pixels: &Pixels, words: &[Part], hidden: &[Part]) -> Vec<Part> {
    let area = |[left, top, right, bottom]: &Part| {
        let share = |share: &f64| (share * 10_000.0).clamp(0.0, 10_000.0) as u16;
        Area { left: share(left), top: share(top), right: share(right), bottom: share(bottom) }
    };
    let known: Vec<Area> = words.iter().chain(hidden).map(area).collect();
    // Of colours the darkest counts, since blue ink is ink.
    let shades = pixels.data.chunks_exact(pixels.samples.max(1));
    let grey: Vec<u8> = shades.map(|pixel| pixel.iter().copied().min().unwrap_or(255)).collect();
    let unread = Shades { grey: &grey, width: pixels.width, height: pixels.height }.unread(&known);
    let part = |area: Area| [area.left, area.top, area.right, area.bottom].map(|at| f64::from(at) / 10_000.0);
    unread.into_iter().map(part).collect()
}

/// Does with pixels what is wanted, and gives the parts that changed; what is hidden gets a shade.
fn change(pixels: &mut Pixels, wanted: &Wanted, blocks: usize, shade: u8) -> Vec<[usize; 4]> {
    let mut changed = Vec::new();
    let mut fill = |pixels: &mut Pixels, part, shade| {
        fill(pixels, part, shade);
        changed.push(part);
    };
    // A stencil paints where it is black; where something was hidden it paints nothing.
    let shade = if pixels.stencil { 255 } else { shade };
    for part in &wanted.covered {
        let part = within(pixels, part);
        fill(pixels, part, 255);
    }
    if let Some(seen) = &wanted.seen {
        let (width, height) = (pixels.width, pixels.height);
        let [left, top, right, bottom] = around(pixels, seen);
        for part in [[0, 0, width, top], [0, bottom, width, height], [0, 0, left, height], [right, 0, width, height]] {
            fill(pixels, part, 255);
        }
    }
    let staying: Vec<[usize; 4]> = wanted.staying.iter().map(|part| around(pixels, part)).collect();
    for part in &wanted.hidden {
        let part = around(pixels, part);
        let part = if blocks > 1 { whole_blocks(part, &staying, blocks, (pixels.width, pixels.height)) } else { part };
        fill(pixels, part, shade);
    }
    if wanted.coarse > 1 {
        *pixels = coarser(pixels, wanted.coarse);
    }
    changed
}

/// Every pixel that a part touches, and the ones beside it.
fn around(pixels: &Pixels, [left, top, right, bottom]: &Part) -> [usize; 4] {
    let low = |share: &f64, side: usize| ((share * side as f64) as usize).saturating_sub(1);
    let high = |share: &f64, side: usize| ((share * side as f64).ceil() as usize + 1).min(side);
    let (width, height) = (pixels.width, pixels.height);
    [low(left, width), low(top, height), high(right, width), high(bottom, height)]
}

/// Every pixel that lies in a part with those beside it.
fn within(pixels: &Pixels, [left, top, right, bottom]: &Part) -> [usize; 4] {
    let low = |share: &f64, side: usize| if *share <= 0.0 { 0 } else { (share * side as f64).ceil() as usize + 1 };
    let high = |share: &f64, side: usize| {
        if *share >= 1.0 { side } else { ((share * side as f64) as usize).saturating_sub(1) }
    };
    let (width, height) = (pixels.width, pixels.height);
    [low(left, width), low(top, height), high(right, width), high(bottom, height)]
}

fn fill(pixels: &mut Pixels, [left, top, right, bottom]: [usize; 4], shade: u8) {
    let (width, samples) = (pixels.width, pixels.samples);
    if width == 0 || samples == 0 || left >= right || top >= bottom {
        return;
    }
    for row in pixels.data.chunks_exact_mut(width * samples).take(bottom).skip(top) {
        row[left * samples..right.min(width) * samples].fill(shade);
    }
}

/// Widens a part to whole blocks, as far as words that stay leave room.
fn whole_blocks(part: [usize; 4], staying: &[[usize; 4]], block: usize, size: (usize, usize)) -> [usize; 4] {
    let [left, top, right, bottom] = part;
    let down = |at: usize| at / block * block;
    let up = |at: usize, most: usize| at.next_multiple_of(block).min(most);
    let mut wide = [down(left), down(top), up(right, size.0), up(bottom, size.1)];
    for word in staying {
        if word[1] < bottom && top < word[3] {
            if word[2] <= left {
                wide[0] = wide[0].max(word[2]);
            } else if word[0] >= right {
                wide[2] = wide[2].min(word[0]);
            }
        } else if word[0] < wide[2] && wide[0] < word[2] {
            if word[3] <= top {
                wide[1] = wide[1].max(word[3]);
            } else if word[1] >= bottom {
                wide[3] = wide[3].min(word[1]);
            }
        }
    }
    wide
}

/// Takes the colours from pixels that a mask does not let be seen.
fn take_out_unseen(pixels: &mut Pixels, mask: &Pixels) {
    let (width, height, samples) = (pixels.width, pixels.height, pixels.samples);
    if width == 0 || height == 0 || mask.width == 0 || mask.height == 0 {
        return;
    }
    let reach = |at: usize, side: usize, other: usize| {
        let low = at * other / side;
        low..((at + 1) * other).div_ceil(side).max(low + 1).min(other)
    };
    let columns: Vec<std::ops::Range<usize>> = (0..width).map(|x| reach(x, width, mask.width)).collect();
    for y in 0..height {
        let rows = reach(y, height, mask.height);
        for (x, columns) in columns.iter().enumerate() {
            let is_seen = rows.clone().any(|row| {
                mask.data
                    .get(row * mask.width + columns.start..row * mask.width + columns.end)
                    .is_none_or(|row| row.iter().any(|shade| *shade != 0))
            });
            if !is_seen
                && let Some(pixel) = pixels.data.get_mut((y * width + x) * samples..(y * width + x + 1) * samples)
            {
                pixel.fill(255);
            }
        }
    }
}

/// Makes one pixel of several on each side.
fn coarser(pixels: &Pixels, times: usize) -> Pixels {
    let (width, height, samples) = (pixels.width.div_ceil(times), pixels.height.div_ceil(times), pixels.samples);
    let mut data = Vec::with_capacity(width * height * samples);
    for y in 0..height {
        for x in 0..width {
            for sample in 0..samples {
                let (mut sum, mut count) = (0_usize, 0_usize);
                for row in y * times..((y + 1) * times).min(pixels.height) {
                    for column in x * times..((x + 1) * times).min(pixels.width) {
                        sum += usize::from(
                            pixels.data.get((row * pixels.width + column) * samples + sample).copied().unwrap_or(255),
                        );
                        count += 1;
                    }
                }
                data.push(u8::try_from(sum / count.max(1)).unwrap_or(255));
            }
        }
    }
    Pixels { width, height, samples, data, stencil: pixels.stencil }
}

/// How much a picture may change by packing it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Exact,
    Photograph(Coarseness),
}

/// What is told of a picture beside how it is packed.
fn told(pixels: &Pixels) -> Dictionary {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::try_from(pixels.width).unwrap_or(0),
        "Height" => i64::try_from(pixels.height).unwrap_or(0),
    };
    if pixels.stencil {
        dict.set("ImageMask", true);
    } else {
        dict.set("ColorSpace", if pixels.samples == 1 { "DeviceGray" } else { "DeviceRGB" });
    }
    dict
}

/// The same of one that is packed as JPEG.
fn told_of_photograph(pixels: &Pixels) -> Dictionary {
    let mut dict = told(pixels);
    dict.set("BitsPerComponent", 8);
    dict.set("Filter", "DCTDecode");
    dict
}

/// Packs pixels.
pub(super) fn encoded(pixels: &Pixels, look: Look) -> (Dictionary, Vec<u8>) {
    if let (Look::Photograph(coarseness), false) = (look, pixels.stencil)
        && let Some(data) = photograph(pixels, coarseness)
    {
        return (told_of_photograph(pixels), data);
    }
    let mut dict = told(pixels);
    let two = pixels.samples == 1 && pixels.data.iter().all(|shade| matches!(shade, 0 | 255));
    let stream = if two || pixels.stencil {
        dict.set("BitsPerComponent", 1);
        packed(dict, &bits(pixels))
    } else {
        dict.set("BitsPerComponent", 8);
        packed(dict, &pixels.data)
    };
    (stream.dict, stream.content)
}

fn bits(pixels: &Pixels) -> Vec<u8> {
    let mut out = Vec::with_capacity(pixels.data.len() / 8 + pixels.height);
    for row in pixels.data.chunks(pixels.width.max(1)) {
        for eight in row.chunks(8) {
            let byte = eight.iter().enumerate().fold(0, |byte, (at, shade)| byte | (shade >> 7) << (7 - at));
            out.push(byte);
        }
    }
    out
}

/// Finds how coarse a picture of JPEG becomes: as it was, since then what stays of it hardly changes.
fn coarseness(source: &Source<'_, '_>, wanted: &Wanted) -> Coarseness {
    let known = match source {
        Source::Object(node) if wanted.coarse <= 1 => {
            node.under_last_filter(MOST).ok().and_then(|data| jpeg::coarseness(&data))
        }
        Source::Object(_) | Source::Inline(_) => None,
    };
    known.unwrap_or(COARSENESS)
}

/// Packs JPEG of which these parts changed so that all others keep their pixels; `None` when that cannot be done.
fn patched(
    source: &Source<'_, '_>,
    wanted: &Wanted,
    pixels: &Pixels,
    changed: &[[usize; 4]],
) -> Option<(Dictionary, Vec<u8>)> {
    let Source::Object(node) = source else { return None };
    // What is packed are colours of the output as they are.
    let space = node.entry("ColorSpace")?.family()?;
    let is_plain = space == if pixels.samples == 1 { &b"DeviceGray"[..] } else { b"DeviceRGB" };
    let is_told = ["Decode", "DecodeParms", "ImageMask"].iter().any(|key| node.entry(key).is_some());
    if !is_plain || is_told || wanted.coarse > 1 || pixels.stencil {
        return None;
    }
    let data = jpeg::patched(&node.under_last_filter(MOST).ok()?, pixels, changed)?;
    Some((told_of_photograph(pixels), data))
}

fn photograph(pixels: &Pixels, coarseness: Coarseness) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(pixels.width).ok()?, u16::try_from(pixels.height).ok()?);
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, coarseness.quality);
    encoder.set_sampling_factor(coarseness.sampling);
    match pixels.samples {
        1 if pixels.data.len() >= pixels.width * pixels.height => encoder.encode_image(Rows { pixels, width, height }),
        1 => return None,
        _ => encoder.encode(&pixels.data, width, height, jpeg_encoder::ColorType::Rgb),
    }
    .ok()?;
    Some(out)
}

/// Grey pixels for JPEG, a row at a time.
struct Rows<'p> {
    pixels: &'p Pixels,
    width: u16,
    height: u16,
}

impl jpeg_encoder::ImageBuffer for Rows<'_> {
    fn get_jpeg_color_type(&self) -> jpeg_encoder::JpegColorType {
        jpeg_encoder::JpegColorType::Luma
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let row = usize::from(y) * self.pixels.width;
        buffers[0].extend_from_slice(&self.pixels.data[row..row + self.pixels.width]);
    }
}

/// Copies the samples of a picture as they are, without what does not belong to them.
fn copied(node: &Node<'_>, graph: &mut Graph) -> Option<(Dictionary, Vec<u8>)> {
    let number =
        |key: &str| node.entry(key).and_then(|value| value.number()).filter(|value| (1.0..65_536.0).contains(value));
    let (width, height) = (number("Width")? as usize, number("Height")? as usize);
    let is_mask = node.entry("ImageMask").and_then(|value| value.truth()).unwrap_or(false);
    let bits = if is_mask { 1 } else { number("BitsPerComponent")? as usize };
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::try_from(width).ok()?,
        "Height" => i64::try_from(height).ok()?, "BitsPerComponent" => i64::try_from(bits).ok()?,
    };
    let components = if is_mask {
        dict.set("ImageMask", true);
        1
    } else {
        let space = colours::space(&node.entry("ColorSpace")?, graph)?;
        let components = colours::components(&space)?;
        dict.set("ColorSpace", space);
        components
    };
    colours::set_numbers(&mut dict, node, "Decode", 64);
    if let Some(smooth) = node.entry("Interpolate").and_then(|value| value.truth()) {
        dict.set("Interpolate", smooth);
    }
    let filters = Source::Object(node).filters();
    if filters.last().is_some_and(|last| last == b"DCTDecode" || last == b"DCT") {
        dict.set("Filter", "DCTDecode");
        let bare = jpeg::bare(&node.under_last_filter(MOST).ok()?)?;
        // How colours are told, where the picture itself does not say it (ISO 32000-2, table 13).
        let told = node.entry("DecodeParms");
        let told = if told.as_ref().is_some_and(Node::is_array) { told?.items(8).pop() } else { told };
        if let Some(colours) = told.and_then(|told| told.entry("ColorTransform")?.number()) {
            dict.set("DecodeParms", dictionary! { "ColorTransform" => i64::from(colours != 0.0) });
        }
        return Some((dict, if jpeg::ends_with_units(&bare) { bare } else { jpeg::without_margin(&bare)? }));
    }
    if !are_plain(&filters) {
        return None;
    }
    let mut data = node.data(MOST).ok()?;
    let length = (width * components * bits).div_ceil(8) * height;
    if data.len() < length || begins_file(&data) {
        return None;
    }
    data.truncate(length);
    let stream = packed(dict, &data);
    Some((stream.dict, stream.content))
}
