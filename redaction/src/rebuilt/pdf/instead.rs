//! What stands for a page that cannot be taken apart with proof: a picture of it with all painted over that is hidden
//! or not known, or, where not enough is known, its text alone.
//!
//! The picture shows words whose text and place are known, and rules; every other ink is painted over (`unread.rs`).
//! So it matters little why the page failed, and a painter that shows more than was read gives nothing away.

use std::collections::BTreeMap;

use connectors::formats::pdf::{Glyph, PageText, Pixels, Sheet, TextBlock, Visibility};
use connectors::{Area, Cause, ScannedWord};
use lopdf::{Dictionary, dictionary};

use super::beside;
use super::fate::is_same;
use super::fonts::real;
use super::page::Output;
use super::pixels::{Look, encoded};
use super::setting::Hand;
use super::spots::off_page;
use super::structure::{Order, Tag};
use super::winansi;
use crate::rebuilt::paint::{self, Areas, Canvas};
use crate::rebuilt::unread::Shades;
use crate::renditions::Words;
use crate::{Covered, Field, Note, RedactedPlace};

/// Dots per inch of a picture: letters too small to be seen as ink by `unread.rs` cannot be read in it.
const RESOLUTION: f64 = 150.0;
/// How far letters reach below and above their baseline, in ems.
const LINE: [f32; 2] = [-0.23, 0.85];
/// A whole side, in the units of [`Area`].
const WHOLE: f64 = 10_000.0;

/// A page that cannot be taken apart.
pub(super) struct Page<'p> {
    /// Counted from one.
    pub(super) number: u32,
    pub(super) sheet: Sheet,
    pub(super) covered: &'p Covered,
    /// What was read of it.
    pub(super) text: &'p PageText,
    pub(super) looks: Looks,
}

/// What is known of how a page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// It can be painted.
    Known,
    /// Its letters may spell something else than they show.
    Otherwise,
    /// It takes too much to be painted, or what pictures show is not where its text says so.
    Unknown,
}

impl Looks {
    /// Of a page that was not all read.
    pub(super) const fn of(cause: Cause) -> Self {
        match cause {
            Cause::NoText => Self::Otherwise,
            Cause::TooLarge | Cause::TimedOut => Self::Unknown,
            _ => Self::Known,
        }
    }
}

/// Where words stand, by the ordinal of their block.
type Placed = BTreeMap<u32, Vec<ScannedWord>>;

impl Page<'_> {
    /// Writes what stands for the page, and says what that is.
    pub(super) fn write(&self, output: &mut Output<'_, '_>, words: &Words) -> Note {
        if let Some((pixels, areas)) = self.painted(output, words) {
            self.picture(&pixels, &areas, output);
            return Note::PageAsPicture { page: self.number };
        }
        let place = words.place(&RedactedPlace::Page(self.number)).unwrap_or_default();
        let mut lines = vec![format!("{place} - {}", words.page("page_left_out"))];
        // Letters that lie may spell a hidden name otherwise than it is looked for. What letters of Western Europe cannot
        // say stands in the page that goes with every copy.
        let is_sure = self.looks != Looks::Otherwise;
        let text = if is_sure { beside::all(self.covered, words) } else { Vec::new() };
        if text.iter().all(|line| beside::can_say(line)) && !text.is_empty() {
            lines.push(String::new());
            lines.extend(text);
        }
        beside::write(&lines, output.graph, output.fonts);
        Note::PageLeftOut { page: self.number }
    }

    /// Paints the page; `None` when too little is known of it.
    fn painted(&self, output: &mut Output<'_, '_>, words: &Words) -> Option<(Pixels, Areas)> {
        if self.looks == Looks::Unknown {
            return None;
        }
        let areas = paint::with_typed(self.covered, &self.typed()).ok().filter(|areas| !areas.shown.is_empty())?;
        let index = (self.number as usize).checked_sub(1)?;
        let mut pixels = output.drawings.painted(index, RESOLUTION)?.ok()?;
        let (width, height, samples) = (pixels.width, pixels.height, pixels.samples);
        let black = vec![0; samples];
        let hidden: Vec<Area> = areas.hidden.iter().map(|painted| painted.area).collect();
        Canvas { pixels: &mut pixels.data, width, height, black: &black }.paint(&hidden);
        // After the painting, so that the shades of what was hidden do not count; of colours the darkest counts.
        let grey: Vec<u8> =
            pixels.data.chunks_exact(samples).map(|pixel| pixel.iter().copied().min().unwrap_or(255)).collect();
        let known: Vec<Area> = areas.shown.iter().map(|word| word.area).chain(hidden).collect();
        let unread = Shades { grey: &grey, width, height }.unread(&known);
        let mut canvas = Canvas { pixels: &mut pixels.data, width, height, black: &black };
        canvas.paint(&unread);
        for painted in &areas.hidden {
            let texts: Vec<String> = painted.marks.iter().map(|mark| words.mark(mark)).collect();
            canvas.label(&painted.area, &texts.join(" "));
        }
        Some((pixels, areas))
    }

    /// Gives where the words of the glyphs stand that were read.
    fn typed(&self) -> Placed {
        let blocks = (0_u32..).zip(&self.text.blocks).filter(|(number, block)| {
            let document = self.covered.document().blocks.get(*number as usize);
            document.is_some_and(|document| is_same(block, document))
        });
        // Letters that lie: it is known where hidden ones are, but not what shown ones say.
        let sure = if self.looks == Looks::Otherwise { 0 } else { 100 };
        blocks
            .filter_map(|(number, block)| {
                let sure = match block.visibility {
                    Visibility::Shown => sure,
                    // What cannot be seen says nothing of what can.
                    Visibility::Invisible => 0,
                    Visibility::LayerOff | Visibility::Alternative => return None,
                };
                Some((number, placed(block, self.text, &self.sheet, sure)))
            })
            .collect()
    }

    /// Writes the page as its picture, under the words that can be read in it.
    fn picture(&self, pixels: &Pixels, areas: &Areas, output: &mut Output<'_, '_>) {
        let [left, bottom, right, top] = self.sheet.crop;
        let (mut width, mut height) = (right - left, top - bottom);
        if matches!(self.sheet.turned, 90 | 270) {
            (width, height) = (height, width);
        }
        let (dict, data) = encoded(pixels, Look::Exact);
        let image = output.graph.add(lopdf::Object::Stream(lopdf::Stream::new(dict, data)));
        let mut hand = Hand::new();
        for word in &areas.shown {
            self.word(word, [width, height], &mut hand, output);
        }
        // What is read aloud is the text over it.
        let mut content = format!("/Artifact BMC q {width:.3} 0 0 {height:.3} 0 0 cm /X1 Do Q EMC\n").into_bytes();
        let (text, told) = hand.finish();
        content.extend_from_slice(&text);
        let content = output.graph.stream(Dictionary::new(), &content);
        let resources = dictionary! { "Font" => output.graph.fonts(), "XObject" => dictionary! { "X1" => image } };
        let mut page = dictionary! {
            "MediaBox" => [0.0, 0.0, width, height].map(real).to_vec(), "Contents" => content,
            "Resources" => resources,
        };
        if self.sheet.unit != 1.0 {
            page.set("UserUnit", real(self.sheet.unit));
        }
        output.graph.page(page, told, Vec::new());
    }

    /// Sets a word over the place where the picture shows it, unseen, for whoever searches or listens.
    fn word(&self, word: &paint::Shown, [width, height]: [f64; 2], hand: &mut Hand, output: &mut Output<'_, '_>) {
        let text = Field::Text { block: word.block }.text(self.covered.document()).unwrap_or_default();
        let Some(text) = text.get(word.start as usize..word.end as usize).filter(|text| beside::can_say(text)) else {
            return;
        };
        hand.tag = Tag::Text(Order::of(word.block, word.start));
        let share = |at: u16| f64::from(at) / WHOLE;
        let (left, right) = (share(word.area.left) * width, share(word.area.right) * width);
        let (low, high) = ((1.0 - share(word.area.bottom)) * height, (1.0 - share(word.area.top)) * height);
        let size = (high - low).max(1.0);
        let stretch = ((right - left) / (winansi::width(text) * size).max(0.01)).clamp(0.05, 20.0);
        let (matrix, mut at) = ([size * stretch, 0.0, 0.0, size, 0.0, 0.0], [left, low + 0.2 * size]);
        // A space, so that readers part it from the next word.
        for c in text.chars().chain([' ']) {
            let letter = output.fonts.label(c);
            hand.letter(letter, 3, &matrix, at);
            at[0] += letter.width / 1000.0 * size * stretch;
        }
    }
}

/// Gives the words of a block with their places; a letter of them is sure in so many percent.
pub(super) fn placed(block: &TextBlock, text: &PageText, sheet: &Sheet, sure: u8) -> Vec<ScannedWord> {
    let mut words: Vec<ScannedWord> = Vec::new();
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut rest = &block.anchors[..];
    let mut at = 0;
    for word in block.text.split_inclusive(char::is_whitespace) {
        let (start, next) = (at, at + word.len());
        let end = start + word.trim_end().len();
        at = next;
        let own = rest.partition_point(|anchor| (anchor.offset as usize) < next);
        let (anchors, others) = rest.split_at(own);
        rest = others;
        let seen = anchors.iter().filter(|anchor| (anchor.offset as usize) < end);
        let glyphs = seen.filter_map(|anchor| text.glyphs.get(anchor.glyph as usize));
        let bounds = glyphs.map(close).reduce(|a, b| super::fate::union(&a, &b));
        if let Some(bounds) = bounds.filter(|_| end > start) {
            let area = off_page(bounds.map(f64::from), sheet, sheet.turned);
            words.push(ScannedWord { start: index(start), end: index(end), area, sure });
        }
    }
    words
}

/// The box of a glyph, close enough that those of two lines do not overlap.
fn close(glyph: &Glyph) -> [f32; 4] {
    let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for (along, above) in [(0.0, LINE[0]), (0.0, LINE[1]), (1.0, LINE[0]), (1.0, LINE[1])] {
        let [x, y] = [0, 1].map(|axis| glyph.origin[axis] + along * glyph.advance[axis] + above * glyph.up[axis]);
        bounds = super::fate::union(&bounds, &[x, y, x, y]);
    }
    bounds
}
