//! Labels in the pixels of painted areas: white letters on black, as large as the area allows.
//!
//! The letters are a picture (`redaction/data/letters/`, drawn from Inter under the SIL Open Font License 1.1, as the font is).
//! Size and place of a label follow from the area and its words alone, never from what is hidden.

use std::sync::OnceLock;

use connectors::Area;

use super::paint::Canvas;

/// Width of a cell, height of a row of letters, and the shades of all.
const WIDE: usize = 36;
const HIGH: usize = 40;
const LETTERS: usize = 95;
static SHEET: &[u8] = include_bytes!("../../data/letters/letters.png");
/// The height of a row of letters, as a share of that of its area, and of the picture at most, or in pixels.
const SHARE: f64 = 0.9;
const LARGEST: f64 = 0.03;
const LARGE: f64 = 32.0;
/// Letters of fewer rows than this cannot be read.
const SMALLEST: f64 = 9.0;
/// Room before a label, as a share of the height of its row.
const ROOM: f64 = 0.25;

/// Shades of the letters, row by row, and how wide each letter is.
struct Sheet {
    shades: Vec<u8>,
    widths: Vec<usize>,
}

fn sheet() -> Option<&'static Sheet> {
    static READ: OnceLock<Option<Sheet>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut reader = png::Decoder::new(std::io::Cursor::new(SHEET)).read_info().ok()?;
        let mut shades = vec![0; reader.output_buffer_size()?];
        reader.next_frame(&mut shades).ok()?;
        let stride = WIDE * LETTERS;
        let widths = shades.get(..stride)?.iter().step_by(WIDE).map(|width| usize::from(*width).min(WIDE)).collect();
        let shades = shades.split_off(stride);
        (shades.len() == stride * HIGH).then_some(Sheet { shades, widths })
    })
    .as_ref()
}

impl Sheet {
    fn number(c: char) -> usize {
        u32::from(c)
            .checked_sub(32)
            .and_then(|code| usize::try_from(code).ok())
            .filter(|at| *at < LETTERS)
            .unwrap_or(31)
    }

    /// The mean of the shades of a part of a letter.
    fn shade(&self, letter: usize, across: [f64; 2], down: [f64; 2]) -> u8 {
        let range =
            |[from, to]: [f64; 2], most: usize| (from as usize).min(most - 1)..(to.ceil() as usize).clamp(1, most);
        let (mut sum, mut count) = (0_usize, 0);
        for y in range(down, HIGH) {
            for x in range(across, WIDE) {
                sum += usize::from(self.shades[y * WIDE * LETTERS + letter * WIDE + x]);
                count += 1;
            }
        }
        u8::try_from(sum / count.max(1)).unwrap_or(255)
    }
}

impl Canvas<'_> {
    /// Writes a label on a painted area; nothing where it would be too small to be read.
    pub(crate) fn label(&mut self, area: &Area, text: &str) {
        let Some(sheet) = sheet() else { return };
        let [left, top, right, bottom] = self.pixels_of(area);
        let (width, height) = (right.saturating_sub(left) as f64, bottom.saturating_sub(top) as f64);
        let letters: Vec<usize> = text.chars().map(Sheet::number).collect();
        let wanted: usize = letters.iter().map(|letter| sheet.widths[*letter]).sum();
        let row = (height * SHARE).min((self.height as f64 * LARGEST).max(LARGE));
        let row = row.min(width / (wanted as f64 / HIGH as f64 + 2.0 * ROOM));
        if row < SMALLEST {
            return;
        }
        let scale = HIGH as f64 / row;
        let first = top + ((height - row) / 2.0) as usize;
        let mut begin = left as f64 + ROOM * row;
        for letter in letters {
            let end = begin + sheet.widths[letter] as f64 / scale;
            for y in first..(first + row as usize).min(self.height) {
                let down = [(y - first) as f64 * scale, (y - first + 1) as f64 * scale];
                for x in begin.round() as usize..(end.round() as usize).min(self.width) {
                    let across = [(x as f64 - begin.round()) * scale, (x as f64 - begin.round() + 1.0) * scale];
                    let shade = sheet.shade(letter, across, down);
                    let size = self.black.len();
                    if let Some(pixel) =
                        self.pixels.get_mut((y * self.width + x) * size..(y * self.width + x + 1) * size)
                    {
                        pixel.fill(shade);
                    }
                }
            }
            begin = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { left: 1000, top: 1000, right: 9000, bottom: 4000 };

    fn labelled(text: &str, side: usize) -> Vec<u8> {
        let mut pixels = vec![0; side * side];
        Canvas { pixels: &mut pixels, width: side, height: side, black: &[0] }.label(&AREA, text);
        pixels
    }

    #[test]
    fn a_label_stands_inside_its_area() {
        let pixels = labelled("[persoon 3]", 1000);
        let lit: Vec<usize> = (0..pixels.len()).filter(|at| pixels[*at] > 128).collect();
        assert!(lit.len() > 500, "{}", lit.len());
        assert!(lit.iter().all(|at| (100..900).contains(&(at % 1000)) && (100..400).contains(&(at / 1000))));
    }

    #[test]
    fn labels_differ_and_odd_letters_are_told_as_such() {
        assert_ne!(labelled("[persoon 3]", 1000), labelled("[persoon 4]", 1000));
        assert_eq!(labelled("é", 1000), labelled("?", 1000));
    }

    #[test]
    fn an_area_that_is_too_small_has_no_label() {
        assert!(labelled("[persoon 3]", 30).iter().all(|shade| *shade == 0));
        assert!(labelled("", 1000).iter().all(|shade| *shade == 0));
    }
}
