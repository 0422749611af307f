//! Pictures of a page: those of which is known what they show, with what is hidden painted over.
//!
//! A picture that OCR or a text layer tells of is kept, and so is one too small to be read or the size of a logo;
//! every other one is left out, since nobody knows what it shows. Nothing but pixels is written: no EXIF, no
//! alternatives, no rows past the last.

use std::collections::BTreeMap;

use connectors::formats::pdf::{Drawing, Drawings, Node, PageText, Pixels, Sheet, Source, Step, Visibility};
use connectors::{Area, Role};
use lopdf::{Dictionary, Object, dictionary};

use super::fate::Fates;
use super::fonts::packed;
use super::graph::Graph;
use super::matrix::{Matrix, bounds, inverse};
use super::{colours, jpeg};
use crate::Covered;

/// A picture that takes no more of a page than this is a logo.
const LOGO: f64 = 0.05;
/// The share of a page from which on OCR reads a picture beside text, as `connectors` does.
const SCAN: f64 = 0.2;
/// A picture of so few pixels on a side, or in all, cannot be read.
const UNREADABLE: (u32, u64) = (8, 1024);
/// Small pictures that take more of a page together, or unreadable ones with more pixels, are pieces of a larger one.
const CUT_UP: (f64, u64) = (0.15, 1 << 19);
/// The bitmap of a letter has no more pixels on a side than this; a larger one may be a page.
const LETTER: u32 = 512;
/// So many letters over a picture are what it shows.
const LAYER: usize = 60;
/// The most bytes of a picture that is copied.
const MOST: u64 = 256 << 20;

/// What is known of the pictures of a page.
pub(super) struct Known {
    /// What is painted over: left, bottom, right, top on the page.
    hidden: Vec<[f64; 4]>,
    /// Whether OCR read the page, and is sure of what it read.
    scanned: bool,
    /// Whether small pictures are so many that together they may be a page that was cut up.
    cut_up: bool,
    /// The most pixels on a side of a picture, where it may be the bitmap of a letter.
    letter: Option<u32>,
    sheet: Sheet,
}

impl Known {
    pub(super) fn new(covered: &Covered, fates: &Fates, sheet: &Sheet, drawing: &Drawing<'_>) -> Self {
        let has_scan = covered.document().blocks.iter().any(|block| block.role == Role::Scanned);
        let areas = if has_scan { crate::rebuilt::paint::areas(covered).ok() } else { None };
        let mut hidden: Vec<[f64; 4]> = fates.hidden.iter().map(|bounds| bounds.map(f64::from)).collect();
        hidden.extend(areas.iter().flatten().map(|area| on_page(*area, sheet)));
        let cut_up = is_cut_up(sheet, drawing);
        Self { hidden, scanned: areas.is_some(), cut_up, letter: None, sheet: *sheet }
    }

    /// Whether OCR read the page, and is sure of what it read.
    pub(super) const fn is_scanned(&self) -> bool {
        self.scanned
    }

    /// A letter that is drawn holds no picture that could be read.
    pub(super) const fn of_letter(sheet: &Sheet) -> Self {
        Self { hidden: Vec::new(), scanned: false, cut_up: false, letter: Some(LETTER), sheet: *sheet }
    }

    /// Whether a picture may be kept.
    fn keeps(&self, size: (u32, u32), place: [f64; 4], text: &PageText) -> bool {
        if let Some(most) = self.letter {
            return size.0.max(size.1) <= most;
        }
        let share = share(&self.sheet, place);
        if !self.cut_up && (share <= LOGO || is_unreadable(size)) {
            return true;
        }
        let is_over = |glyph: &&connectors::formats::pdf::Glyph| {
            let [x, y] = glyph.origin.map(f64::from);
            glyph.visibility == Visibility::Invisible
                && (place[0]..place[2]).contains(&x)
                && (place[1]..place[3]).contains(&y)
        };
        let is_read = self.scanned && (share >= SCAN || text.glyphs.is_empty());
        is_read || text.glyphs.iter().filter(is_over).take(LAYER).count() == LAYER
    }
}

/// Tells which share of a page a picture takes.
fn share(sheet: &Sheet, place: [f64; 4]) -> f64 {
    let crop = sheet.crop;
    let side = |low: usize, high: usize| (place[high].min(crop[high]) - place[low].max(crop[low])).max(0.0);
    side(0, 2) * side(1, 3) / ((crop[2] - crop[0]) * (crop[3] - crop[1])).max(1.0)
}

fn is_unreadable((width, height): (u32, u32)) -> bool {
    let (least, pixels) = UNREADABLE;
    width.min(height) <= least || u64::from(width) * u64::from(height) <= pixels
}

/// Whether the small pictures of a page, taken together, may be a page that was cut into strips or tiles.
fn is_cut_up(sheet: &Sheet, drawing: &Drawing<'_>) -> bool {
    let (mut shares, mut pixels) = (0.0, 0_u64);
    for step in &drawing.steps {
        let (size, matrix) = match step {
            Step::Image(index, matrix) => {
                (drawing.objects.get(*index as usize).and_then(|node| Source::Object(node).size()), matrix)
            }
            Step::InlineImage(index, matrix) => {
                (drawing.inline.get(*index as usize).and_then(|code| Source::Inline(code).size()), matrix)
            }
            _ => continue,
        };
        let size = size.unwrap_or((0, 0));
        let share = share(sheet, bounds(matrix, [0.0, 0.0, 1.0, 1.0]));
        if is_unreadable(size) {
            pixels += u64::from(size.0) * u64::from(size.1);
        } else if share <= LOGO {
            shares += share;
        }
    }
    shares > CUT_UP.0 || pixels > CUT_UP.1
}

/// Puts an area of the page as it is shown where it is on the page that is not turned.
fn on_page(area: Area, sheet: &Sheet) -> [f64; 4] {
    let share = |at: u16| f64::from(at.min(10_000)) / 10_000.0;
    let (left, right, top, bottom) = (share(area.left), share(area.right), share(area.top), share(area.bottom));
    // From the left and from the top of the page, both as shares.
    let [x0, y0, x1, y1] = match sheet.turned {
        90 => [top, 1.0 - right, bottom, 1.0 - left],
        180 => [1.0 - right, 1.0 - bottom, 1.0 - left, 1.0 - top],
        270 => [1.0 - bottom, left, 1.0 - top, right],
        _ => [left, top, right, bottom],
    };
    let [page_left, page_bottom, page_right, page_top] = sheet.crop;
    let (width, height) = (page_right - page_left, page_top - page_bottom);
    [page_left + x0 * width, page_top - y1 * height, page_left + x1 * width, page_top - y0 * height]
}

/// The pictures of an output; one that is not painted is written once.
#[derive(Default)]
pub(super) struct Pictures(BTreeMap<(u32, i32), Object>);

impl Pictures {
    /// Writes a picture; `None` when it is left out.
    pub(super) fn write<'a>(
        &mut self,
        source: &Source<'_, 'a>,
        matrix: &Matrix,
        known: &Known,
        text: &PageText,
        tools: (&mut Drawings<'a>, &mut Graph),
    ) -> Option<Object> {
        let (drawings, graph) = tools;
        let size = source.size()?;
        let place = bounds(matrix, [0.0, 0.0, 1.0, 1.0]);
        if !known.keeps(size, place, text) {
            return None;
        }
        let touches = |hidden: &&[f64; 4]| {
            hidden[0] < place[2] && place[0] < hidden[2] && hidden[1] < place[3] && place[1] < hidden[3]
        };
        let areas: Vec<[f64; 4]> =
            known.hidden.iter().filter(touches).filter_map(|area| inside(matrix, *area)).collect();
        let identity = match source {
            Source::Object(node) => node.identity(),
            Source::Inline(_) => (0, 0),
        };
        let is_shared = areas.is_empty() && identity != (0, 0);
        if let Some(object) = self.0.get(&identity).filter(|_| is_shared) {
            return Some(object.clone());
        }
        let copied = match source {
            Source::Object(node) if areas.is_empty() => copied(node, graph),
            Source::Object(_) | Source::Inline(_) => None,
        };
        let (mut dict, data) = match copied {
            Some(copied) => copied,
            None => painted(source, &areas, drawings)?,
        };
        if !dict.has(b"ImageMask")
            && let Some(mut mask) = drawings.mask(source).ok()?
        {
            // What is painted over is not seen through.
            paint(&mut mask, &areas, 255);
            let (dict_of_mask, data) = encoded(&mask, Look::Exact);
            dict.set("SMask", graph.add(Object::Stream(lopdf::Stream::new(dict_of_mask, data))));
        }
        let object = graph.add(Object::Stream(lopdf::Stream::new(dict, data)));
        if is_shared {
            self.0.insert(identity, object.clone());
        }
        Some(object)
    }
}

/// Gives the box that an area of the page takes in a picture, as shares from the left and the top.
fn inside(matrix: &Matrix, area: [f64; 4]) -> Option<[f64; 4]> {
    let back = inverse(matrix)?;
    let [left, bottom, right, top] = bounds(&back, area);
    Some([left, 1.0 - top, right, 1.0 - bottom].map(|share| share.clamp(0.0, 1.0)))
}

/// Paints areas in a shade, every pixel that they touch and the ones beside it.
fn paint(pixels: &mut Pixels, areas: &[[f64; 4]], shade: u8) {
    let (width, height, samples) = (pixels.width, pixels.height, pixels.samples);
    if width == 0 || height == 0 || samples == 0 {
        return;
    }
    for [left, top, right, bottom] in areas {
        let low = |share: &f64, side: usize| ((share * side as f64) as usize).saturating_sub(1);
        let high = |share: &f64, side: usize| ((share * side as f64).ceil() as usize + 1).min(side);
        let (from, to) = (low(left, width), high(right, width));
        for row in pixels.data.chunks_exact_mut(width * samples).take(high(bottom, height)).skip(low(top, height)) {
            row[from * samples..to.max(from) * samples].fill(shade);
        }
    }
}

/// How much a picture may change by packing it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Exact,
    Photograph,
}

/// Decodes a picture and paints over it.
fn painted<'a>(
    source: &Source<'_, 'a>,
    areas: &[[f64; 4]],
    drawings: &mut Drawings<'a>,
) -> Option<(Dictionary, Vec<u8>)> {
    let mut pixels = drawings.pixels(source).ok()?;
    // A stencil paints where it is black; where something was hidden it paints nothing.
    let shade = if pixels.stencil { 255 } else { 0 };
    paint(&mut pixels, areas, shade);
    let is_photograph = matches!(source, Source::Object(node) if filters(node).iter().any(|name| name == b"DCTDecode"));
    Some(encoded(&pixels, if is_photograph { Look::Photograph } else { Look::Exact }))
}

/// Packs pixels.
fn encoded(pixels: &Pixels, look: Look) -> (Dictionary, Vec<u8>) {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::try_from(pixels.width).unwrap_or(0),
        "Height" => i64::try_from(pixels.height).unwrap_or(0),
    };
    let is_grey = pixels.samples == 1;
    if pixels.stencil {
        dict.set("ImageMask", true);
    } else {
        dict.set("ColorSpace", if is_grey { "DeviceGray" } else { "DeviceRGB" });
    }
    if let (Look::Photograph, false) = (look, pixels.stencil)
        && let Some(data) = photograph(pixels)
    {
        dict.set("BitsPerComponent", 8);
        dict.set("Filter", "DCTDecode");
        return (dict, data);
    }
    let two = is_grey && pixels.data.iter().all(|shade| matches!(shade, 0 | 255));
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

fn photograph(pixels: &Pixels) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(pixels.width).ok()?, u16::try_from(pixels.height).ok()?);
    let colour = if pixels.samples == 1 { jpeg_encoder::ColorType::Luma } else { jpeg_encoder::ColorType::Rgb };
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 88).encode(&pixels.data, width, height, colour).ok()?;
    Some(out)
}

fn filters(node: &Node<'_>) -> Vec<Vec<u8>> {
    let Some(filter) = node.entry("Filter") else { return Vec::new() };
    match filter.name() {
        Some(name) => vec![name.to_vec()],
        None => filter.items(8).iter().map(|name| name.name().unwrap_or_default().to_vec()).collect(),
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
    for key in ["Decode", "Mask"] {
        colours::set_numbers(&mut dict, node, key, 64);
    }
    if let Some(smooth) = node.entry("Interpolate").and_then(|value| value.truth()) {
        dict.set("Interpolate", smooth);
    }
    let filters = filters(node);
    if matches!(&filters[..], [only] if only == b"DCTDecode") {
        dict.set("Filter", "DCTDecode");
        return Some((dict, jpeg::bare(&node.raw()?)?));
    }
    let is_plain = |name: &Vec<u8>| {
        matches!(&name[..], b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode" | b"ASCIIHexDecode" | b"RunLengthDecode")
    };
    if !filters.iter().all(is_plain) {
        return None;
    }
    let mut data = node.data(MOST).ok()?;
    let length = (width * components * bits).div_ceil(8) * height;
    if data.len() < length {
        return None;
    }
    data.truncate(length);
    let stream = packed(dict, &data);
    Some((stream.dict, stream.content))
}
