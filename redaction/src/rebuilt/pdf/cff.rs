//! Writes outlines as a font program: a bare CFF font with CIDs (Adobe Technical Notes 5176 and 5177).
//!
//! It holds outlines and nothing else: no names of glyphs, no notices, no hints, no tables of the original.

use connectors::formats::pdf::PathPart;

/// Steps of a thousandth of an em: less than anybody sees, and it packs better than what a conversion leaves.
const FINE: f64 = 8.0;

/// Writes a font program; the first glyph is the one for what is missing.
pub(super) fn font(glyphs: &[&[PathPart]]) -> Vec<u8> {
    let programs: Vec<Vec<u8>> = glyphs.iter().map(|parts| program(parts)).collect();
    let count = u16::try_from(glyphs.len()).unwrap_or(u16::MAX);
    let mut header = vec![1, 0, 4, 4];
    header.extend(index(&[b"Font".to_vec()]));
    let strings = index(&[b"Adobe".to_vec(), b"Identity".to_vec()]);
    let charset = [&[2][..], &1_u16.to_be_bytes(), &count.saturating_sub(2).to_be_bytes()].concat();
    let select = [&[3][..], &1_u16.to_be_bytes(), &[0, 0, 0], &count.to_be_bytes()].concat();
    let programs = index(&programs);
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
        index(&[dict])
    };
    let empty = [0, 0];
    let begin = header.len() + top([0; 4]).len() + strings.len() + empty.len();
    let (at_select, at_programs) = (begin + charset.len(), begin + charset.len() + select.len());
    let at_private = at_programs + programs.len();
    let at_fonts = at_private + private.len();
    let font = [offset_number(private.len()), offset_number(at_private), vec![18]].concat();
    let mut out = header;
    out.extend(top([begin, at_select, at_programs, at_fonts]));
    for part in [&strings[..], &empty, &charset, &select, &programs, &private, &index(&[font])] {
        out.extend_from_slice(part);
    }
    out
}

fn index(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut out = u16::try_from(entries.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    out.push(4);
    let mut offset = 1_u32;
    out.extend(offset.to_be_bytes());
    for entry in entries {
        offset += u32::try_from(entry.len()).unwrap_or(0);
        out.extend(offset.to_be_bytes());
    }
    entries.iter().for_each(|entry| out.extend_from_slice(entry));
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
    match value {
        -107..=107 => vec![(value + 139) as u8],
        108..=1131 => vec![((value - 108) / 256 + 247) as u8, ((value - 108) % 256) as u8],
        -1131..=-108 => vec![((-value - 108) / 256 + 251) as u8, ((-value - 108) % 256) as u8],
        _ => [&[28][..], &(value.clamp(-32768, 32767) as i16).to_be_bytes()].concat(),
    }
}

/// The program of a glyph.
fn program(parts: &[PathPart]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = [0_i64; 2];
    let mut step = |out: &mut Vec<u8>, to: [f64; 2]| {
        for (axis, value) in to.into_iter().enumerate() {
            // From the place that was written before, so that errors do not add up.
            let to = (value.clamp(-30_000.0, 30_000.0) * FINE).round() as i64 * (65_536 / FINE as i64);
            let moved = to - at[axis];
            at[axis] = to;
            if moved % 65_536 == 0 {
                out.extend(number(i32::try_from(moved / 65_536).unwrap_or(0)));
            } else {
                out.push(255);
                out.extend(i32::try_from(moved).unwrap_or(0).to_be_bytes());
            }
        }
    };
    for part in parts {
        match *part {
            PathPart::Move(to) => {
                step(&mut out, to);
                out.push(21);
            }
            PathPart::Line(to) => {
                step(&mut out, to);
                out.push(5);
            }
            PathPart::Curve([a, b, c, d, e, f]) => {
                for to in [[a, b], [c, d], [e, f]] {
                    step(&mut out, to);
                }
                out.push(8);
            }
            PathPart::Rectangle(_) | PathPart::Close => {}
        }
    }
    out.push(14);
    out
}
