//! Shapes of letters: those of the fonts of a file, and those of a plain typeface for what is written into copies.

use std::sync::{Arc, LazyLock};

use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::object::{Dict, FromBytes as _};
use kurbo::{PathEl, Point};

use super::drawing::PathPart;

/// The shape of a letter, in thousandths of an em.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Its path; empty for a space.
    pub parts: Vec<PathPart>,
    /// From the point where it is written to the origin of its path; other than zero in vertical writing only.
    pub shift: [f64; 2],
}

/// Gives the shape of a code; `None` when the font has no shapes that can be told apart from their drawing.
pub(super) fn outline(font: &Font<'_>, code: u32) -> Option<Outline> {
    let id = font.map_code(code);
    let FontGlyph::Outline(glyph) = font.glyph(id, code) else { return None };
    let stretch = font.glyph_stretch(id, code);
    let point = |point: Point| [point.x * stretch, point.y];
    let path = glyph.outline();
    let mut parts = Vec::with_capacity(path.elements().len());
    let mut last = [0.0; 2];
    for element in path.elements() {
        let part = match *element {
            PathEl::MoveTo(to) => PathPart::Move(point(to)),
            PathEl::LineTo(to) => PathPart::Line(point(to)),
            PathEl::QuadTo(over, to) => quadratic(last, point(over), point(to)),
            PathEl::CurveTo(one, other, to) => {
                let ([a, b], [c, d], [e, f]) = (point(one), point(other), point(to));
                PathPart::Curve([a, b, c, d, e, f])
            }
            PathEl::ClosePath => PathPart::Close,
        };
        if let Some(end) = element.end_point() {
            last = point(end);
        }
        parts.push(part);
    }
    let moved = font.origin_displacement(code);
    Some(Outline { parts, shift: [moved.x, moved.y] })
}

/// Writes a quadratic curve as a cubic one; they are the same curve.
fn quadratic([x, y]: [f64; 2], [over_x, over_y]: [f64; 2], [to_x, to_y]: [f64; 2]) -> PathPart {
    let near = |from: f64, over: f64| from + (over - from) * 2.0 / 3.0;
    PathPart::Curve([near(x, over_x), near(y, over_y), near(to_x, over_x), near(to_y, over_y), to_x, to_y])
}

/// Gives the shape of a letter of Western Europe, by its code in the encoding of Windows, in a typeface with the widths
/// of Helvetica: labels and other words of our own are written with it, so that a copy carries all its fonts.
#[must_use]
pub fn plain_letter(code: u8) -> &'static Outline {
    // The typeface is that of PDFium (BSD), which comes with `hayro-font`.
    static SHAPES: LazyLock<Vec<Outline>> = LazyLock::new(|| {
        let font =
            Dict::from_bytes(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        let programs: FontResolverFn = Arc::new(|_: &FontQuery| Some(StandardFont::Helvetica.get_font_data()));
        let maps: CMapResolverFn = Arc::new(|_| None);
        let font = font.and_then(|dict| FontCache::new().font(&dict, &programs, &maps));
        (0..=255).map(|code| font.as_ref().and_then(|font| outline(font, code)).unwrap_or_default()).collect()
    });
    &SHAPES[usize::from(code)]
}

#[cfg(test)]
mod tests {
    use super::plain_letter;

    #[test]
    fn the_plain_typeface_has_every_letter_of_its_encoding() {
        let unused = [0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xa0, 0xad];
        let empty: Vec<u8> = (0x21..=0xff).filter(|code| plain_letter(*code).parts.is_empty()).collect();
        assert!(empty.iter().all(|code| unused.contains(code)), "{empty:x?}");
        assert!(plain_letter(b' ').parts.is_empty());
    }
}
