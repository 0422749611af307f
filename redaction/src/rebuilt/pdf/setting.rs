//! Sets text: glyphs at places of the page become operators, as few as will do.

use super::fonts::Letter;
use super::matrix::Matrix;
use super::number::{put, put_all};
use super::pen::{Pen, State};
use super::structure::Tag;

/// Letters that follow each other in one font, size and direction.
struct Open {
    font: usize,
    mode: i64,
    /// How much wider a line about its letters is than it says.
    unit: f64,
    /// The four numbers of direction, for one unit of size.
    turn: [f64; 4],
    size: f64,
    start: [f64; 2],
    /// Where the next letter stands if nothing is said.
    next: [f64; 2],
    in_string: bool,
    /// What it begins with, and what it has come to, in the order of reading.
    tag: [Tag; 2],
}

/// Sets text on a page.
#[derive(Default)]
struct Setting {
    open: Option<Open>,
    /// Inside of the array that shows what is open.
    shown: Vec<u8>,
    /// Font, size and mode that are set in the text that the pen writes.
    set: Option<(usize, f64, i64)>,
    em: Option<Em>,
}

/// The em square of a letter on the page.
struct Em {
    /// The four numbers of its matrix that do not say where it stands.
    turned: [f64; 4],
    size: f64,
    /// How long its baseline is.
    length: f64,
    /// What makes thousandths of it of a way along it, times its length.
    thousandths: f64,
    /// Its direction, for one unit of size.
    turn: [f64; 4],
}

impl Em {
    fn new(matrix: &Matrix) -> Self {
        let [a, b, c, d, ..] = *matrix;
        let (size, length) = (c.hypot(d), a.hypot(b));
        let turn = [a / size, b / size, c / size, d / size];
        Self { turned: [a, b, c, d], size, length, thousandths: 1000.0 / (length * length), turn }
    }
}

impl Open {
    /// Says whether what has this tag is read right after the last letter.
    fn is_read_on(&self, tag: Tag) -> bool {
        match (self.tag[1], tag) {
            (Tag::Text(before), Tag::Text(order)) => order.goes_on(before),
            (before, tag) => before == tag,
        }
    }

    /// Writes a letter behind those that are shown; gives by how much it was moved, in thousandths of an em.
    fn show(&mut self, shown: &mut Vec<u8>, letter: Letter, moved: f64) -> f64 {
        let adjust = if moved.abs() < 0.45 { 0.0 } else { tenths(moved) };
        if adjust != 0.0 {
            if std::mem::take(&mut self.in_string) {
                shown.push(b')');
            }
            put(shown, adjust, 1);
        }
        if !self.in_string {
            shown.push(b'(');
            self.in_string = true;
        }
        let [high, low] = letter.code.to_be_bytes();
        if letter.wide {
            put_byte(shown, high);
        }
        put_byte(shown, low);
        adjust
    }
}

impl Setting {
    /// Sets a letter at a place; `matrix` leads from its em square to the page, but for where it stands.
    fn letter(
        &mut self,
        letter: Letter,
        (mode, unit): (i64, f64),
        (matrix, at): (&Matrix, [f64; 2]),
        tag: Tag,
        pen: &mut Pen,
    ) {
        let em = match &mut self.em {
            Some(em) if em.turned == matrix[..4] => em,
            em => em.insert(Em::new(matrix)),
        };
        let (size, length) = (em.size, em.length);
        if size < 1e-5 || length < 1e-7 || !size.is_finite() || !length.is_finite() {
            return;
        }
        let along = [matrix[0], matrix[1]];
        let [dx, dy] = letter.shift.map(|shift| shift / 1000.0);
        let at = [at[0] + dx * matrix[0] + dy * matrix[2], at[1] + dx * matrix[1] + dy * matrix[3]];
        // Clips of text are not kept: it is painted instead.
        let mode = match mode {
            1 | 5 => 1,
            2 | 6 => 2,
            3 => 3,
            _ => 0,
        };
        let goes_on = self.open.as_ref().is_some_and(|open| {
            let same = open.font == letter.font && open.mode == mode && open.turn == em.turn && open.size == size;
            same && open.unit == unit && open.is_read_on(tag)
        });
        let mut moved = 0.0;
        let follows = goes_on
            && self.open.as_ref().is_some_and(|open| {
                let [x, y] = [at[0] - open.next[0], at[1] - open.next[1]];
                moved = (x * along[0] + y * along[1]) * em.thousandths;
                let off = (y * along[0] - x * along[1]).abs();
                off < 1e-3 * size.max(1.0) * length && moved.abs() < 20_000.0
            });
        if !follows {
            let turn = em.turn;
            self.end(pen);
            if pen.text(mode, unit) {
                self.set = None;
            }
            self.open = Some(Open {
                font: letter.font,
                mode,
                unit,
                turn,
                size,
                start: at,
                next: at,
                in_string: false,
                tag: [tag; 2],
            });
            moved = 0.0;
        }
        let Some(open) = &mut self.open else { return };
        open.tag[1] = tag;
        let adjust = open.show(&mut self.shown, letter, -moved);
        let forth = (letter.width - adjust) / 1000.0;
        open.next = [open.next[0] + forth * along[0], open.next[1] + forth * along[1]];
    }

    /// Ends what is open.
    fn end(&mut self, pen: &mut Pen) {
        let Some(open) = self.open.take() else { return };
        if open.in_string {
            self.shown.push(b')');
        }
        let [first, last] = open.tag;
        pen.mark(first);
        pen.came_to(last);
        let out = pen.written();
        let now = (open.font, open.size, open.mode);
        if self.set.replace(now) != Some(now) {
            out.extend_from_slice(b"/F");
            put(out, (open.font + 1) as f64, 0);
            put(out, open.size, 4);
            out.extend_from_slice(b"Tf ");
            put(out, open.mode as f64, 0);
            out.extend_from_slice(b"Tr ");
        }
        put_all(out, &open.turn);
        put(out, open.start[0], 3);
        put(out, open.start[1], 3);
        out.extend_from_slice(b"Tm[");
        out.append(&mut self.shown);
        out.extend_from_slice(b"]TJ\n");
    }
}

/// Rounds a number of less than a million to tenths: what the language has for it is a call on older processors.
fn tenths(value: f64) -> f64 {
    f64::from((value * 10.0 + 0.5_f64.copysign(value)) as i32) / 10.0
}

/// Writes a byte of a string as it is, but for those that mean something there (ISO 32000-2, 7.3.4.2).
fn put_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// What writes a page: the pen, and the text that is being set with it.
pub(super) struct Hand {
    pub(super) pen: Pen,
    setting: Setting,
    /// What is written next.
    pub(super) tag: Tag,
    /// How long a unit is in which the width of lines about letters is told.
    pub(super) unit: f64,
}

impl Hand {
    pub(super) fn new() -> Self {
        Self { pen: Pen::new(), setting: Setting::default(), tag: Tag::Artifact, unit: 1.0 }
    }

    /// Starts to write something that is painted apart, in a state.
    pub(super) fn nested(state: State) -> Self {
        Self { pen: Pen::nested(state), setting: Setting::default(), tag: Tag::Artifact, unit: 1.0 }
    }

    /// Ends all and gives what was written, and what its numbers mark.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<Tag>) {
        self.end_text();
        self.pen.finish()
    }

    /// Sets a letter, as [`Setting::letter`] does.
    pub(super) fn letter(&mut self, letter: Letter, mode: i64, matrix: &Matrix, at: [f64; 2]) {
        self.setting.letter(letter, (mode, self.unit), (matrix, at), self.tag, &mut self.pen);
    }

    /// Ends the text that is open, before anything else is done.
    pub(super) fn end_text(&mut self) -> &mut Pen {
        self.setting.end(&mut self.pen);
        &mut self.pen
    }
}
