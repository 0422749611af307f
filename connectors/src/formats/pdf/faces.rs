//! Whether the letters of a font look like what they are said to be: held against the letters of the standard typefaces.
//!
//! A table of characters, glyph names and the table inside a font program can all lie in one way, and then a page shows
//! something else than every reader of its text sees. Only what looks much like another letter and little like its own
//! counts, and two letters of a font at least: typefaces draw their letters in many ways.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use hayro_cmap::BfString;
use hayro_font::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, flatten};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId, StandardFont};
use hayro_syntax::object::{Array, Dict, FromBytes as _};

use super::silent;

/// Rows and columns of a shape.
const GRID: usize = 16;
/// How far an edge may lie from its curve, in columns and rows.
const TOLERANCE: f64 = 0.25;
/// By so much, in percent, a letter is more like another one than like its own, where that one is another one too.
const LEAN: u32 = 8;
/// By so much where no letter of the font is said to be that one.
const STEEP: u32 = 20;
/// So many letters of a font must be others.
const ENOUGH: usize = 2;
/// The most codes of a font that are looked at.
const MOST: usize = 256;
/// The most bytes of a table of characters.
const LARGEST: usize = 1 << 22;
/// Typefaces with all letters.
const FACES: [StandardFont; 8] = [
    StandardFont::Helvetica,
    StandardFont::HelveticaBold,
    StandardFont::HelveticaOblique,
    StandardFont::TimesRoman,
    StandardFont::TimesBold,
    StandardFont::TimesItalic,
    StandardFont::Courier,
    StandardFont::CourierBold,
];
/// How a file says that it uses one of them; which one is told by its program.
const DICT: &[u8] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// Finds codes of which the shape is another letter than what is said of them, in a font that has its shapes with it.
pub(super) fn strange(dict: &Dict<'_>, font: &Font<'_>) -> BTreeSet<u32> {
    if !is_embedded(dict) {
        return BTreeSet::new();
    }
    let letters = said(dict, font).into_iter().filter(|(_, letter)| letter.is_ascii_alphanumeric()).take(MOST);
    others(letters.filter_map(|(code, letter)| Some((code, letter, Look::of(&outline(code, font)?)?))))
}

fn is_embedded(dict: &Dict<'_>) -> bool {
    let below = || dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next();
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").or_else(|| below()?.get("FontDescriptor"));
    descriptor.is_some_and(|told| ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| told.contains_key(*key)))
}

/// Gives what is said of codes: by the table of characters, or, in fonts with codes of one byte, by names and encodings.
fn said(dict: &Dict<'_>, font: &Font<'_>) -> BTreeMap<u32, char> {
    if let Some(told) = silent::told(dict, LARGEST) {
        return told;
    }
    if dict.contains_key("DescendantFonts") {
        return BTreeMap::new();
    }
    let of_code = |code| match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => match glyph.as_unicode()? {
            BfString::Char(c) => Some((code, c)),
            BfString::String(_) => None,
        },
        FontGlyph::Type3(_) => None,
    };
    (0..=255).filter_map(of_code).collect()
}

/// Gives the shape of a code; `None` where the font has none for it.
fn outline(code: u32, font: &Font<'_>) -> Option<BezPath> {
    let id = font.map_code(code);
    match font.glyph(id, code) {
        FontGlyph::Outline(glyph) if id != GlyphId::NOTDEF => Some(glyph.outline()),
        FontGlyph::Outline(_) | FontGlyph::Type3(_) => None,
    }
}

/// Finds letters that look like another one, which is another one too or is not there at all.
fn others(letters: impl Iterator<Item = (u32, char, Look)>) -> BTreeSet<u32> {
    let judged: Vec<Judged> = letters.map(|(code, letter, look)| Judged::new(code, letter, &look)).collect();
    let all: BTreeSet<char> = judged.iter().map(|one| one.letter).collect();
    let leaning: BTreeSet<char> = judged.iter().filter(|one| one.lean >= LEAN).map(|one| one.letter).collect();
    let strange = judged.iter().filter(|one| match all.contains(&one.like) {
        true => one.lean >= LEAN && leaning.contains(&one.like),
        false => one.lean >= STEEP,
    });
    let strange: Vec<&Judged> = strange.collect();
    let letters: BTreeSet<char> = strange.iter().map(|one| one.letter).collect();
    if letters.len() < ENOUGH { BTreeSet::new() } else { strange.iter().map(|one| one.code).collect() }
}

/// What a letter looks like.
struct Judged {
    code: u32,
    letter: char,
    /// The other letter that it is most like, and by how much more than its own, in percent.
    like: char,
    lean: u32,
}

impl Judged {
    fn new(code: u32, letter: char, look: &Look) -> Self {
        let letter = drawn(letter);
        let mut own = 0;
        for (_, its) in KNOWN.iter().filter(|(known, _)| *known == letter) {
            own = look.likeness(its, own).unwrap_or(own);
        }
        // What leans less does not count.
        let (mut other, mut like) = (own + LEAN - 1, letter);
        for (known, its) in KNOWN.iter().filter(|(known, _)| *known != letter) {
            if let Some(likeness) = look.likeness(its, other) {
                (other, like) = (likeness, *known);
            }
        }
        let lean = if like == letter { 0 } else { other - own };
        Self { code, letter, like, lean }
    }
}

/// Gives how a letter is drawn: capitals as small letters, and those alike that are hard to tell apart anywhere.
const fn drawn(letter: char) -> char {
    match letter.to_ascii_lowercase() {
        'i' | '1' => 'l',
        '0' => 'o',
        other => other,
    }
}

/// The letters of the typefaces.
static KNOWN: LazyLock<Vec<(char, Look)>> = LazyLock::new(|| {
    let mut known = Vec::new();
    for face in FACES {
        let font = face_of(face);
        for letter in ('0'..='9').chain('A'..='Z').chain('a'..='z') {
            let shape = font.as_ref().and_then(|font| Look::of(&outline(u32::from(letter), font)?));
            known.extend(shape.map(|shape| (drawn(letter), shape)));
        }
    }
    known
});

fn face_of(face: StandardFont) -> Option<Font<'static>> {
    let programs: FontResolverFn = Arc::new(move |_: &FontQuery| Some(face.get_font_data()));
    let maps: CMapResolverFn = Arc::new(|_| None);
    FontCache::new().font(&Dict::from_bytes(DICT)?, &programs, &maps)
}

/// What a letter covers of its box, and the form of that box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// The rows, four in each, a bit for each column.
    rows: [u64; GRID / 4],
    /// How many bits are set.
    covered: u32,
    /// Width over height, its root.
    form: f32,
}

impl Look {
    /// Looks at an outline; `None` when nothing of it is filled.
    pub(super) fn of(outline: &BezPath) -> Option<Self> {
        let bounds = outline.bounding_box();
        let is_side = |length: f64| length.is_finite() && length > 1e-6;
        if outline.elements().len() < 3 || !is_side(bounds.width()) || !is_side(bounds.height()) {
            return None;
        }
        let mut turns = [[0_i16; GRID]; GRID];
        each_edge(outline, &bounds, |from, to| cross(from, to, &mut turns));
        let mut rows = [0; GRID / 4];
        for (row, turns) in turns.iter().enumerate() {
            let mut winding = 0;
            for (column, turn) in turns.iter().enumerate() {
                winding += turn;
                rows[row / 4] |= u64::from(winding != 0) << (row % 4 * GRID + column);
            }
        }
        let covered = rows.iter().map(|four| four.count_ones()).sum();
        let form = (bounds.width() / bounds.height()).sqrt() as f32;
        (covered > 0).then_some(Self { rows, covered, form })
    }

    /// How much two looks are alike, in percent; `None` when that is no more than `least`.
    fn likeness(&self, other: &Self, least: u32) -> Option<u32> {
        let (narrow, wide) = (self.form.min(other.form), self.form.max(other.form));
        let (few, many) = (self.covered.min(other.covered) as f32, self.covered.max(other.covered) as f32);
        // What they can share at most.
        if 100.0 * narrow * few <= least as f32 * wide * many {
            return None;
        }
        let share = 100.0 * narrow / wide * self.shared(other);
        Some(share as u32).filter(|share| *share > least)
    }

    /// How much of what two looks cover they both cover, as a share.
    pub(super) fn shared(&self, other: &Self) -> f32 {
        let both: u32 = self.rows.iter().zip(&other.rows).map(|(own, its)| (own & its).count_ones()).sum();
        both as f32 / (self.covered + other.covered - both) as f32
    }

    /// How many times as wide for its height one is as the other.
    pub(super) fn wider(&self, other: &Self) -> f32 {
        let root = self.form.max(other.form) / self.form.min(other.form);
        root * root
    }
}

/// Gives the edges of an outline, its box spread over the grid.
fn each_edge(outline: &BezPath, bounds: &Rect, mut act: impl FnMut(Point, Point)) {
    let (across, up) = (GRID as f64 / bounds.width(), GRID as f64 / bounds.height());
    let spread = Affine::new([across, 0.0, 0.0, up, -bounds.x0 * across, -bounds.y0 * up]);
    let (mut first, mut last) = (Point::ZERO, Point::ZERO);
    // Spread first: a curve in a box of any form is then cut into few edges.
    flatten(outline.iter().map(|element| spread * element), TOLERANCE, |element| match element {
        PathEl::MoveTo(to) => {
            act(last, first);
            (first, last) = (to, to);
        }
        PathEl::LineTo(to) => {
            act(last, to);
            last = to;
        }
        PathEl::ClosePath => {
            act(last, first);
            last = first;
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    act(last, first);
}

/// Notes in each row where an edge crosses the middle of it.
fn cross(from: Point, to: Point, turns: &mut [[i16; GRID]; GRID]) {
    let (low, high, turn) = if from.y < to.y { (from, to, 1) } else { (to, from, -1) };
    let row = |y: f64| (y - 0.5).ceil().clamp(0.0, GRID as f64) as usize;
    let rows = turns.iter_mut().enumerate().take(row(high.y)).skip(row(low.y));
    for (at, turns) in rows {
        let share = (at as f64 + 0.5 - low.y) / (high.y - low.y);
        let x = low.x + share * (high.x - low.x);
        let column = (x - 0.5).ceil().max(0.0) as usize;
        if let Some(slot) = turns.get_mut(column) {
            *slot += turn;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shapes of letters in a face that is not among the known ones, each said to be another letter.
    fn found(shown: &str, said: &str) -> String {
        let font = face_of(StandardFont::CourierOblique).expect("it is a font");
        let look = |shown: char| Look::of(&outline(u32::from(shown), &font).expect("a letter")).expect("it has ink");
        let letters = shown.chars().zip(said.chars()).map(|(shown, said)| (u32::from(shown), said, look(shown)));
        others(letters).into_iter().filter_map(char::from_u32).collect()
    }

    #[test]
    fn letters_that_are_others_are_found_in_a_face_that_is_not_known() {
        assert_eq!(found("Quirnabelzd", "Quirnabelzd"), "");
        assert_eq!(found("Quirnabelzd", "Quirnebalzd"), "ae", "two for one another");
        assert_eq!(found("abcdefghijkmnopqrstuvwxyz", "bcdefghijkmnopqrstuvwxyza").len(), 23, "all one further");
        assert_eq!(found("Quirnabelzd", "Qusrnabelzg"), "", "one alone is how it is drawn");
    }

    #[test]
    fn capitals_and_letters_that_look_alike_are_no_others() {
        assert_eq!(found("SOVCXZWsovcxzw", "sovcxzwSOVCXZW"), "");
        assert_eq!(found("lI10Oo", "Il1oO0"), "");
    }
}
