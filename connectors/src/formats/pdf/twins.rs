//! Fonts that say nothing of their glyphs, such as the subsets that office programs write: there a table of characters
//! that lies gives one letter to two glyphs of different shape.
//!
//! Such a font has a glyph once for each letter that a text uses. Fonts with many letters of two shapes have small
//! capitals or old figures, and are left alone; so are shapes that are one another, larger or narrower.

use std::collections::BTreeMap;

use hayro_font::kurbo::BezPath;
use hayro_font::{Font, FontGlyph};

use super::faces::Look;

/// So many letters a font must have for one that stands there twice to be strange.
const ENOUGH: usize = 6;
/// Shapes that share less of what they cover, in percent, are two letters.
const ALIKE: f32 = 75.0;
/// The most codes of one letter whose shapes are compared.
const MOST: usize = 8;
/// How many times as wide for its height as the other one a shape of the same letter may be.
const WIDER: f32 = 1.5;

/// Finds the two codes that have one letter in a font but are two in shape, if it is one letter only.
pub(super) fn doubtful(said: &BTreeMap<u32, char>, font: &Font<'_>) -> Option<[u32; 2]> {
    let mut by_letter: BTreeMap<char, Vec<u32>> = BTreeMap::new();
    for (code, letter) in said.iter().filter(|(_, letter)| letter.is_ascii_alphanumeric()) {
        by_letter.entry(*letter).or_default().push(*code);
    }
    if by_letter.len() < ENOUGH {
        return None;
    }
    let mut twins = by_letter.into_values().filter(|codes| codes.len() > 1 && differ(codes, font));
    let only: [u32; 2] = twins.next()?.try_into().ok()?;
    twins.next().is_none().then_some(only)
}

/// Whether not all of these codes have the same glyph or the same outline.
fn differ(codes: &[u32], font: &Font<'_>) -> bool {
    let mut shapes = codes.iter().take(MOST).filter_map(|code| shape(*code, font));
    let Some(first) = shapes.next() else { return false };
    shapes.any(|shape| !is_alike(&first, &shape))
}

/// Gives the shape of a code; `None` when it has none, or is a drawing.
fn shape(code: u32, font: &Font<'_>) -> Option<BezPath> {
    let FontGlyph::Outline(glyph) = font.glyph(font.map_code(code), code) else { return None };
    Some(glyph.outline()).filter(|outline| outline.elements().len() > 2)
}

/// Whether two shapes cover the same part of their boxes, and the boxes are of the same form.
fn is_alike(one: &BezPath, other: &BezPath) -> bool {
    let looks = || Some((Look::of(one)?, Look::of(other)?));
    one.elements() == other.elements()
        || looks().is_none_or(|(own, its)| own.wider(&its) <= WIDER && own.shared(&its) * 100.0 >= ALIKE)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use hayro_font::{CMapResolverFn, FontCache, FontQuery, FontResolverFn, StandardFont};
    use hayro_syntax::object::{Dict, FromBytes as _};

    use super::*;

    fn twins(said: &[(char, char)]) -> Option<[u32; 2]> {
        let dict =
            Dict::from_bytes(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
        let programs: FontResolverFn = Arc::new(|_: &FontQuery| Some(StandardFont::TimesRoman.get_font_data()));
        let maps: CMapResolverFn = Arc::new(|_| None);
        let font = FontCache::new().font(&dict.expect("it is one"), &programs, &maps).expect("it is a font");
        let said = said.iter().map(|(shown, said)| (u32::from(*shown), *said)).collect();
        doubtful(&said, &font)
    }

    /// Letters that are what the table says.
    fn honest(letters: &str) -> Vec<(char, char)> {
        letters.chars().map(|c| (c, c)).collect()
    }

    #[test]
    fn a_letter_of_two_shapes_is_doubtful() {
        let with = |shown: char, said: char| [honest("Quirnde"), vec![(shown, said)]].concat();
        assert_eq!(twins(&with('j', 'j')), None);
        assert_eq!(twins(&with('j', 'd')), Some([u32::from('d'), u32::from('j')]));
        assert_eq!(twins(&with('x', 'n')), Some([u32::from('n'), u32::from('x')]));
        assert_eq!(twins(&with(' ', 'n')), None, "without ink");
        assert_eq!(twins(&with('o', '0')), None, "said of one only");
    }

    #[test]
    fn fonts_with_more_than_one_shape_of_many_letters_are_left_alone() {
        let small = [honest("QuirndeVZ"), vec![('v', 'V'), ('z', 'Z')]].concat();
        assert_eq!(twins(&small), None, "the same letters, smaller");
        let others = [honest("QuirndeVZ"), vec![('j', 'd'), ('k', 'r')]].concat();
        assert_eq!(twins(&others), None, "more than one letter");
        assert_eq!(twins(&[('d', 'd'), ('e', 'e'), ('j', 'd')]), None, "too few to judge");
    }
}
