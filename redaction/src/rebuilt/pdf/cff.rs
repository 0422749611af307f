//! Writes outlines as a font program: a bare CFF font with CIDs (Adobe Technical Notes 5176 and 5177).
//!
//! It holds outlines and nothing else: no names of glyphs, no notices, no hints, no tables of the original.

use connectors::formats::pdf::PathPart;

/// How finely points of outlines are placed: in less than anybody sees, since that packs better than what a conversion
/// leaves, and sooner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grid {
    /// To a thousandth of an em, as most fonts of this sort are made.
    Whole,
    /// To an eighth of that, for letters as large as a poster's.
    Eighths,
}

impl Grid {
    const fn steps(self) -> f64 {
        match self {
            Self::Whole => 1.0,
            Self::Eighths => 8.0,
        }
    }
}

/// A glyph: its outline and how far it moves, in thousandths of an em.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'s> {
    pub(super) parts: &'s [PathPart],
    pub(super) width: f64,
}

/// The glyphs of a font, each written as soon as it is known: outlines take ten times the room.
#[derive(Debug)]
pub(super) struct Glyphs {
    grid: Grid,
    /// Programs, one after the other.
    programs: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Glyphs {
    /// Begins with the glyph for what is missing.
    pub(super) fn new(grid: Grid) -> Self {
        let mut glyphs = Self { grid, programs: Vec::new(), ends: Vec::new() };
        glyphs.add(Shape { parts: &[], width: 0.0 });
        glyphs
    }

    /// Adds a glyph.
    pub(super) fn add(&mut self, shape: Shape<'_>) {
        program(&mut self.programs, shape, self.grid);
        self.ends.push(u32::try_from(self.programs.len()).unwrap_or(u32::MAX));
    }
}

/// Writes a font program.
pub(super) fn font(glyphs: &Glyphs) -> Vec<u8> {
    let count = u16::try_from(glyphs.ends.len()).unwrap_or(u16::MAX);
    let mut header = vec![1, 0, 4, 4];
    header.extend(index(b"Font", &[4]));
    let strings = index(b"AdobeIdentity", &[5, 13]);
    let charset = [&[2][..], &1_u16.to_be_bytes(), &count.saturating_sub(2).to_be_bytes()].concat();
    let select = [&[3][..], &1_u16.to_be_bytes(), &[0, 0, 0], &count.to_be_bytes()].concat();
    let programs = index(&glyphs.programs, &glyphs.ends);
    let private = [number(0), vec![20]].concat();
    // Offsets are written in five bytes, so that the size of this part is known before they are.
    let top = |offsets: [usize; 4]| {
        let [charset, select, programs, fonts] = offsets;
        let mut dict = [number(391), number(392), number(0), vec![12, 30]].concat();
        dict.extend([number(i32::from(count)), vec![12, 34]].concat());
        for (offset, operator) in [(charset, &[15][..]), (select, &[12, 37]), (programs, &[17]), (fonts, &[12, 36])] {
            dict.extend(offset_number(offset));
            dict.extend_from_slice(operator);
        }
        index(&dict, &[u32::try_from(dict.len()).unwrap_or(u32::MAX)])
    };
    let empty = [0, 0];
    let begin = header.len() + top([0; 4]).len() + strings.len() + empty.len();
    let (at_select, at_programs) = (begin + charset.len(), begin + charset.len() + select.len());
    let at_private = at_programs + programs.len();
    let at_fonts = at_private + private.len();
    let font = [offset_number(private.len()), offset_number(at_private), vec![18]].concat();
    let mut out = header;
    out.extend(top([begin, at_select, at_programs, at_fonts]));
    let font = index(&font, &[u32::try_from(font.len()).unwrap_or(u32::MAX)]);
    out.reserve(programs.len() + strings.len() + charset.len() + select.len() + private.len() + font.len() + 2);
    for part in [&strings[..], &empty, &charset, &select, &programs, &private, &font] {
        out.extend_from_slice(part);
    }
    out
}

/// Writes an index of entries that stand one after the other, by where each ends.
fn index(entries: &[u8], ends: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() + ends.len() * 4 + 7);
    out.extend(u16::try_from(ends.len()).unwrap_or(u16::MAX).to_be_bytes());
    out.push(4);
    out.extend(1_u32.to_be_bytes());
    for end in ends {
        out.extend(end.saturating_add(1).to_be_bytes());
    }
    out.extend_from_slice(entries);
    out
}

/// A number in five bytes, as dictionaries have it.
fn offset_number(value: usize) -> Vec<u8> {
    let mut out = vec![29];
    out.extend(u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes());
    out
}

/// A whole number, as dictionaries and programs have it.
fn number(value: i32) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, value);
    out
}

fn put(out: &mut Vec<u8>, value: i32) {
    match value {
        -107..=107 => out.push((value + 139) as u8),
        108..=1131 => out.extend([((value - 108) / 256 + 247) as u8, ((value - 108) % 256) as u8]),
        -1131..=-108 => out.extend([((-value - 108) / 256 + 251) as u8, ((-value - 108) % 256) as u8]),
        _ => {
            let [high, low] = (value.clamp(-32768, 32767) as i16).to_be_bytes();
            out.extend([28, high, low]);
        }
    }
}

/// The point that was written last, in steps of a grid.
struct Point {
    grid: Grid,
    at: [i32; 2],
}

impl Point {
    /// Writes the way to a point, from the place that was written before, so that errors do not add up.
    fn step(&mut self, out: &mut Vec<u8>, to: [f64; 2]) {
        let steps = self.grid.steps();
        for (at, value) in self.at.iter_mut().zip(to) {
            let to = nearest(value.clamp(-30_000.0, 30_000.0) * steps);
            let moved = to - std::mem::replace(at, to);
            match self.grid {
                Grid::Whole => put(out, moved),
                Grid::Eighths if moved % 8 == 0 => put(out, moved / 8),
                Grid::Eighths => {
                    out.push(255);
                    out.extend(moved.saturating_mul(65_536 / 8).to_be_bytes());
                }
            }
        }
    }
}

/// Rounds a number of less than a million, halves upwards: what the language has for it is a call on older processors.
fn nearest(value: f64) -> i32 {
    const FAR: i32 = 1 << 20;
    (value + f64::from(FAR) + 0.5) as i32 - FAR
}

/// Writes the program of a glyph.
fn program(out: &mut Vec<u8>, shape: Shape<'_>, grid: Grid) {
    out.reserve(shape.parts.len() * 8 + 4);
    // The width stands before the first operator, where it is other than zero.
    let width = shape.width.clamp(-30_000.0, 30_000.0).round() as i32;
    if width != 0 {
        put(out, width);
    }
    if matches!(shape.parts.first(), Some(PathPart::Line(_) | PathPart::Curve(_))) {
        out.extend([139, 139, 21]);
    }
    let mut point = Point { grid, at: [0; 2] };
    for part in shape.parts {
        match *part {
            PathPart::Move(to) => {
                point.step(out, to);
                out.push(21);
            }
            PathPart::Line(to) => {
                point.step(out, to);
                out.push(5);
            }
            PathPart::Curve([a, b, c, d, e, f]) => {
                for to in [[a, b], [c, d], [e, f]] {
                    point.step(out, to);
                }
                out.push(8);
            }
            PathPart::Rectangle(_) | PathPart::Close => {}
        }
    }
    out.push(14);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_the_nearest() {
        let cases = [(0.0, 0), (0.49, 0), (0.5, 1), (-0.5, 0), (-0.51, -1), (-7.9, -8), (240_000.4, 240_000)];
        for (value, rounded) in cases {
            assert_eq!(nearest(value), rounded, "{value}");
        }
    }

    #[test]
    fn a_glyph_says_how_far_it_moves_before_it_begins() {
        let line = [PathPart::Move([5.0, 0.0]), PathPart::Line([5.0, 9.0]), PathPart::Close];
        let program = |parts, width| {
            let mut out = Vec::new();
            program(&mut out, Shape { parts, width }, Grid::Whole);
            out
        };
        let drawn = program(&line, 499.6);
        assert_eq!(drawn, [number(500), number(5), number(0), vec![21], number(0), number(9), vec![5, 14]].concat());
        assert_eq!(program(&[], 270.0), [number(270), vec![14]].concat());
        // What does not begin with a step would take the width for a point.
        let bare = program(&line[1..], 9.0);
        assert_eq!(bare, [number(9), vec![139, 139, 21], number(5), number(9), vec![5, 14]].concat());
    }
}
