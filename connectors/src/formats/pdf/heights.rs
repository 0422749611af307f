//! How far letters reach below their line, in fonts that say nothing of their glyphs: a `d` with a tail is something else,
//! and so is a `j` without one.
//!
//! Only what costs next to nothing is looked at: the boxes that TrueType fonts give with their glyphs.

use std::collections::BTreeMap;

use hayro_font::{Font, FontGlyph};
use skrifa::GlyphId;
use skrifa::raw::{FontRef, TableProvider as _};

/// Letters that stand on their line in every typeface.
const ON_LINE: &str = "abcdehiklmnorstuvwxABCDEGHIKLMNOPRSTUVWXYZ";
/// Letters that reach below it, unless a typeface writes them as capitals.
const BELOW_LINE: &str = "gjpqy";
/// What reaches further below the line than this, in ems, has a tail.
const TAIL: f64 = 0.15;
/// What reaches less below it has none.
const NO_TAIL: f64 = 0.06;
/// The most letters of a font that can be wrong for the others to be right.
const FEW: usize = 2;

/// Finds codes whose shapes are not those of their letters, by what a table says of codes.
pub(super) fn strange(said: &BTreeMap<u32, char>, font: &Font<'_>) -> Vec<u32> {
    let FontGlyph::Outline(glyph) = font.glyph(font.map_code(0), 0) else { return Vec::new() };
    let Some(program) = glyph.font_data() else { return Vec::new() };
    let below = below_line(program.data.as_ref().as_ref()).unwrap_or_else(|| Box::new(|_| None));
    let (mut strange, mut short, mut long) = (Vec::new(), Vec::new(), 0);
    for (code, letter) in said.iter().filter(|(_, letter)| letter.is_ascii_alphabetic()) {
        let is_below = BELOW_LINE.contains(*letter);
        if !is_below && !ON_LINE.contains(*letter) {
            continue;
        }
        match below(font.map_code(*code).to_u32()) {
            Some(depth) if !is_below && depth > TAIL => strange.push(*code),
            Some(depth) if is_below && depth < NO_TAIL => short.push(*code),
            Some(_) if is_below => long += 1,
            Some(_) | None => {}
        }
    }
    // Where none of them has a tail, letters are written as capitals.
    if long >= short.len() {
        strange.extend(short);
    }
    // A typeface with more of them is drawn that way.
    if strange.len() > FEW { Vec::new() } else { strange }
}

/// Tells, of glyphs by their number, how far they reach below the line, in ems; none of a glyph without a shape.
fn below_line<'f>(program: &'f [u8]) -> Option<Box<dyn Fn(u32) -> Option<f64> + 'f>> {
    let font = FontRef::new(program).ok()?;
    let (places, shapes) = (font.loca(None).ok()?, font.glyf().ok()?);
    let em = f64::from(font.head().ok()?.units_per_em().max(1));
    Some(Box::new(move |id| {
        let shape = places.get_glyf(GlyphId::new(id), &shapes).ok()??;
        Some(-f64::from(shape.y_min()) / em)
    }))
}
