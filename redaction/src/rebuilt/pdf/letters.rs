//! Letters of Type 3 fonts, which are drawings: each is written anew as a form, without text in it.

use connectors::formats::pdf::{Drawing, Glyph, Sheet};
use lopdf::{Object, dictionary};

use super::cells::Colours;
use super::fate::Fates;
use super::fonts::{Fonts, Letter, key};
use super::known::Known;
use super::matrix::{IDENTITY, Matrix};
use super::number::put_all;
use super::page::{Output, PageWriter};
use super::pen::State;
use super::setting::Hand;
use crate::{Error, ErrorKind, Result};

/// A box that holds every letter.
const BOX: [f64; 4] = [-1e5, -1e5, 1e5, 1e5];

impl<'a> PageWriter<'_, 'a, '_> {
    /// Gives the letter of the output for a glyph, whatever its font is made of.
    ///
    /// # Errors
    /// [`ErrorKind::NotRebuilt`] when it cannot be written.
    pub(super) fn letter(&mut self, font: u32, glyph: &Glyph) -> Result<Letter> {
        if let Some(letter) = self.output.fonts.last(font, glyph.code, &glyph.unicode) {
            return Ok(letter);
        }
        let letter = self.new_letter(font, glyph)?;
        self.output.fonts.keep(font, glyph.code, &glyph.unicode, letter);
        Ok(letter)
    }

    fn new_letter(&mut self, font: u32, glyph: &Glyph) -> Result<Letter> {
        let name = key(font, glyph.code, &glyph.unicode);
        if let Some(letter) = self.output.fonts.drawn(&name) {
            return Ok(letter);
        }
        let Some(drawing) = self.output.drawings.letter(font, glyph.code) else {
            return self.output.fonts.letter(self.output.drawings, name);
        };
        let drawing = drawing.map_err(|_| Error::new(ErrorKind::NotRebuilt, "a letter cannot be read as a whole"))?;
        let matrix = self.output.drawings.font(font).entry("FontMatrix");
        let matrix = matrix.and_then(|matrix| Matrix::try_from(matrix.numbers(6)).ok());
        let advance = self.output.drawings.advance(font, glyph.code);
        let form = self.form(&drawing);
        let program = |code: u16| {
            let mut program = Vec::new();
            match drawing.metrics.len() {
                6 => {
                    put_all(&mut program, &drawing.metrics);
                    program.extend_from_slice(b"d1");
                }
                _ => {
                    put_all(&mut program, &[drawing.metrics.first().copied().unwrap_or(0.0), 0.0]);
                    program.extend_from_slice(b"d0");
                }
            }
            program.extend_from_slice(format!(" /G{code} Do\n").as_bytes());
            (program, form)
        };
        self.output.fonts.draw(name, advance, matrix.unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]), program)
    }

    /// Writes what a letter draws as a form.
    fn form(&mut self, drawing: &Drawing<'a>) -> Object {
        let sheet = Sheet { media: BOX, crop: BOX, turned: 0, unit: 1.0 };
        let (fates, known) = (Fates::default(), Known::of_letter(&sheet));
        let output = &mut self.output;
        let mut fonts = Fonts::default();
        let inner = Output {
            drawings: &mut *output.drawings,
            fonts: &mut fonts,
            graph: &mut *output.graph,
            pictures: &mut *output.pictures,
            labels: output.labels,
            notes: &mut *output.notes,
        };
        let mut writer = PageWriter::new(inner, drawing, &fates, &known, (self.number, &sheet));
        writer.apart = 1;
        let resources = writer.output.graph.later();
        writer.page_resources = Object::Reference(resources);
        if drawing.metrics.len() == 6 {
            // It takes the colour of the text that it stands in, and says none.
            writer.colours = Colours::Given;
            writer.hand.pen.unnumbered();
        } else {
            writer.hand = Hand::nested(State::new("".into()));
        }
        for step in &drawing.steps {
            writer.step_apart(step);
        }
        let (content, _) = writer.hand.finish();
        let dict = writer.resources.plain();
        output.graph.put(resources, Object::Dictionary(dict));
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => BOX.map(super::fonts::real).to_vec(),
            "Matrix" => IDENTITY.map(super::fonts::real).to_vec(), "Resources" => Object::Reference(resources),
        };
        output.graph.stream(form, &content)
    }
}
