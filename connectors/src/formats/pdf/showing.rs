//! The text operators: state, positioning and showing (ISO 32000-2, 9.3 and 9.4).

use hayro_syntax::page::Resources;

use super::glyph::{Glyph, GlyphSource, Visibility};
use super::interpreter::{Interpreter, name_operand, numbers};
use super::matrix::Matrix;
use super::second::Instead;
use super::tokens::{Operand, Tokens};
use super::witness::Word;

impl<'a> Interpreter<'_, 'a> {
    /// Does a text operator; gives `false` when it is none.
    pub(super) fn text_operator(
        &mut self,
        name: &[u8],
        operands: &[Operand],
        tokens: &Tokens<'_>,
        resources: &Resources<'a>,
    ) -> bool {
        let [number] = numbers::<1>(operands);
        match name {
            b"BT" => {
                self.text_matrix = Matrix::IDENTITY;
                self.line_matrix = Matrix::IDENTITY;
            }
            b"ET" => {}
            b"Tc" => self.state.char_spacing = number,
            b"Tw" => self.state.word_spacing = number,
            b"Tz" => self.state.scaling = number / 100.0,
            b"TL" => self.state.leading = number,
            b"Ts" => self.state.rise = number,
            b"Tr" => self.state.mode = number as i64,
            b"Tf" => {
                self.state.size = number;
                if let Some(name) = name_operand(operands.first(), tokens) {
                    self.state.font = self.shared.fonts.load(&resources.fonts, &name);
                }
            }
            b"Td" => self.move_line(numbers(operands)),
            b"TD" => {
                let [x, y] = numbers(operands);
                self.state.leading = -y;
                self.move_line([x, y]);
            }
            b"Tm" => {
                let matrix = Matrix(numbers(operands));
                if matrix.is_sane() {
                    self.text_matrix = matrix;
                    self.line_matrix = matrix;
                }
            }
            b"T*" => self.move_line([0.0, -self.state.leading]),
            b"Tj" => self.show_last(operands, tokens),
            b"TJ" => self.show_array(operands, tokens),
            b"'" => {
                self.move_line([0.0, -self.state.leading]);
                self.show_last(operands, tokens);
            }
            b"\"" => {
                let [word, char] = numbers(operands);
                self.state.word_spacing = word;
                self.state.char_spacing = char;
                self.move_line([0.0, -self.state.leading]);
                self.show_last(operands, tokens);
            }
            _ => return false,
        }
        true
    }

    fn move_line(&mut self, [x, y]: [f64; 2]) {
        let matrix = Matrix::translation(x, y).then(&self.line_matrix);
        if matrix.is_sane() {
            self.line_matrix = matrix;
            self.text_matrix = matrix;
        }
    }

    fn show_last(&mut self, operands: &[Operand], tokens: &Tokens<'_>) {
        if let Some(operand) = operands.last() {
            self.show(*operand, tokens);
        }
    }

    fn show_array(&mut self, operands: &[Operand], tokens: &Tokens<'_>) {
        for operand in operands {
            match operand {
                Operand::Number(value) => {
                    let moved = -value / 1000.0 * self.state.size;
                    if self.is_vertical() {
                        self.advance(0.0, moved);
                    } else {
                        self.advance(moved * self.state.scaling, 0.0);
                    }
                }
                Operand::Literal(..) | Operand::Hex(..) => self.show(*operand, tokens),
                Operand::Name(..) | Operand::Dict(..) | Operand::ArrayOpen | Operand::ArrayClose | Operand::Other => {}
            }
        }
    }

    fn is_vertical(&mut self) -> bool {
        self.state.font.is_some_and(|font| self.shared.font(font).is_vertical())
    }

    fn advance(&mut self, x: f64, y: f64) {
        let matrix = Matrix::translation(x, y).then(&self.text_matrix);
        if matrix.is_sane() {
            self.text_matrix = matrix;
        }
    }

    /// Shows one string: a glyph per code.
    fn show(&mut self, operand: Operand, tokens: &Tokens<'_>) {
        let Some(index) = self.state.font else { return };
        let mut string = std::mem::take(&mut self.string);
        if string.read(tokens.data(), operand) && self.has_room() {
            let (from, vertical) = (self.glyphs.len(), self.is_vertical());
            let (x, y) = self.glyphs_of(index, &string);
            if self.recorder.is_some() {
                self.record_text(index, from, vertical);
            }
            self.advance(x, y);
        }
        self.string = string;
    }

    fn glyphs_of(&mut self, index: usize, string: &super::strings::StringBytes) -> (f64, f64) {
        let state = self.state;
        let matrix = self.text_matrix.then(&state.ctm);
        let visibility = self.visibility();
        let font = self.shared.font(index);
        let (vertical, em) = (font.is_vertical(), font.em());
        let up = matrix.direction(0.0, state.size * em);
        let (mut x, mut y) = (0.0, 0.0);
        let (mut at, mut guessed, mut doubtful) = (0, 0, 0);
        while at < string.bytes().len() {
            let (code, length) = font.read_code(string.bytes(), at);
            let (start, end) = string.range(at, length);
            let is_space = length == 1 && code == 32;
            at += length;
            let meaning = font.code(code);
            guessed += u32::from(meaning.guessed);
            let instead = match meaning.word {
                Word::Nothing | Word::Same | Word::Doubtful => None,
                Word::Other(letter) => Some(Instead::Letter(letter)),
                Word::Absent => Some(Instead::Nothing),
            };
            if let Some(instead) = instead {
                self.others.insert(u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX), instead);
            }
            doubtful += u32::from(meaning.word == Word::Doubtful && visibility == Visibility::Shown);
            let width = meaning.advance / 1000.0 * state.size;
            let spacing = state.char_spacing + if is_space { state.word_spacing } else { 0.0 };
            let origin = matrix.point(x, y + state.rise);
            let moved = if vertical {
                y += width + spacing;
                matrix.direction(0.0, width)
            } else {
                x += (width + spacing) * state.scaling;
                matrix.direction(width * state.scaling, 0.0)
            };
            self.glyphs.push(Glyph {
                unicode: meaning.unicode.clone(),
                code,
                source: GlyphSource { stream: self.stream, operator: self.operator, start, end },
                origin: origin.map(|value| value as f32),
                advance: moved.map(|value| value as f32),
                up: up.map(|value| value as f32),
                visibility,
            });
        }
        self.seen.guessed = self.seen.guessed.saturating_add(guessed);
        self.seen.doubtful = self.seen.doubtful.saturating_add(doubtful);
        (x, y)
    }
}
