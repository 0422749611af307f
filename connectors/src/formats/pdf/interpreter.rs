//! The text interpreter: runs content streams and gathers every glyph with its place and its origin.
//!
//! It follows forms, patterns, soft masks and appearances, paints nothing, and never stops at an error in a
//! stream. One interpreter serves the index and redaction, so what is found is what is removed. Lines and
//! paragraphs are made in `layout.rs`; text operators are in `showing.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::composing::{self, Drawn};
use super::drawing::Step;
use super::fields::FieldsRead;
use super::fonts::{Fonts, PdfFont};
use super::glyph::{Glyph, StreamSource, Visibility};
use super::matrix::Matrix;
use super::recording::Recorder;
use super::second::Others;
use super::streams::{self, Decoder};
use super::strings::StringBytes;
use super::tokens::{Operand, Tokens};
use crate::Cause;
use crate::allowance::{Allowance, Moment};

/// How deep forms may stand inside forms.
const MAX_FORMS: usize = 24;
/// How deep `q` may be nested; real files stay far below.
const MAX_SAVED: usize = 4096;
/// The most glyphs of a page; a page holds some thousands.
const MAX_GLYPHS: usize = 1_000_000;
/// About so many bytes of content show a glyph; for so many at most room is made before.
const BYTES_OF_GLYPH: usize = 4;
const MAX_RESERVED: usize = 8192;
/// The most bytes of decoded forms that are kept for the next page.
const MAX_KEPT: usize = 16 << 20;

/// What is shared by the pages of a file.
pub(crate) struct Shared<'a> {
    pub(crate) fonts: Fonts<'a>,
    pub(crate) decoder: Decoder,
    time: Allowance,
    /// Layers that are switched off.
    pub(crate) layers_off: BTreeSet<ObjectIdentifier>,
    /// Form fields that were read with a widget on a page.
    pub(crate) fields_read: FieldsRead,
    /// Scripts that were read, by [`identity`].
    pub(crate) scripts_read: FieldsRead,
    kept: BTreeMap<ObjectIdentifier, Rc<[u8]>>,
    kept_bytes: usize,
}

impl<'a> Shared<'a> {
    pub(crate) fn new(
        fonts: Fonts<'a>,
        decoder: Decoder,
        time: Allowance,
        layers_off: BTreeSet<ObjectIdentifier>,
    ) -> Self {
        Self {
            fonts,
            decoder,
            time,
            layers_off,
            fields_read: FieldsRead::new(),
            scripts_read: FieldsRead::new(),
            kept: BTreeMap::new(),
            kept_bytes: 0,
        }
    }

    /// Begins with fresh limits; fonts and forms stay known.
    pub(super) fn begin_again(&mut self, decoder: Decoder, time: Allowance) {
        (self.decoder, self.time) = (decoder, time);
    }

    /// Gives back time that was spent on something with a limit of its own.
    pub(super) fn give_back(&mut self, since: Moment) {
        self.time.give_back(since);
    }

    /// Gives a font that was loaded.
    pub(super) fn font(&mut self, index: usize) -> &mut PdfFont<'a> {
        self.fonts.font(index, &mut self.decoder)
    }

    pub(crate) fn is_late(&self) -> bool {
        self.time.is_up()
    }

    fn form(&mut self, id: ObjectIdentifier, stream: &Stream<'a>) -> Result<Rc<[u8]>, Cause> {
        if let Some(data) = self.kept.get(&id) {
            return Ok(Rc::clone(data));
        }
        let data: Rc<[u8]> = self.decoder.decode(stream)?.into();
        if self.kept_bytes + data.len() <= MAX_KEPT {
            self.kept_bytes += data.len();
            self.kept.insert(id, Rc::clone(&data));
        }
        Ok(data)
    }
}

/// The part of the graphics state that text depends on.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    pub(super) font: Option<usize>,
    pub(super) size: f64,
    pub(super) char_spacing: f64,
    pub(super) word_spacing: f64,
    /// Horizontal scaling; one is normal.
    pub(super) scaling: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl State {
    pub(super) const fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            font: None,
            size: 0.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            scaling: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

/// Text that a marked-content sequence says its glyphs stand for.
#[derive(Debug)]
pub(crate) struct ActualText {
    pub(crate) text: String,
    pub(crate) glyphs: std::ops::Range<usize>,
}

/// What else a page holds, to judge whether its text is all of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) images: u32,
    /// Area of the images in square points, overlaps counted twice.
    pub(crate) image_area: f64,
    /// Curved path segments: text that was turned into outlines has thousands.
    pub(crate) curves: u32,
    /// Glyphs whose font does not say what they stand for, also those that were guessed.
    pub(crate) guessed: u32,
    /// Shown glyphs of which one letter of the page must be wrong.
    pub(crate) doubtful: u32,
    /// Something was cut short by a limit.
    pub(crate) too_large: bool,
    /// A content stream could not be decoded.
    pub(crate) damaged: bool,
    /// The time was up.
    pub(crate) timed_out: bool,
}

/// What stands between a `BMC` or `BDC` and its `EMC`.
enum Mark {
    Plain,
    LayerOff,
    Actual(usize),
}

/// Reads one page.
pub(crate) struct Interpreter<'s, 'a> {
    pub(super) shared: &'s mut Shared<'a>,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) streams: Vec<StreamSource>,
    pub(crate) actual: Vec<ActualText>,
    pub(crate) seen: Seen,
    /// Glyphs that may be something else than they are read as.
    pub(super) others: Others,
    pub(super) drawn: Vec<Drawn<'a>>,
    /// Takes down what the page draws, when that is wanted.
    pub(super) recorder: Option<Box<Recorder<'a>>>,
    pub(super) state: State,
    pub(super) text_matrix: Matrix,
    pub(super) line_matrix: Matrix,
    pub(super) stream: u32,
    pub(super) operator: u32,
    pub(super) string: StringBytes,
    /// Operators done on this page, in all streams.
    steps: u32,
    saved: Vec<State>,
    marks: Vec<Mark>,
    layers_off: usize,
    open: Vec<ObjectIdentifier>,
    patterns: BTreeSet<ObjectIdentifier>,
}

impl<'s, 'a> Interpreter<'s, 'a> {
    pub(crate) fn new(shared: &'s mut Shared<'a>) -> Self {
        Self {
            shared,
            glyphs: Vec::new(),
            streams: Vec::new(),
            actual: Vec::new(),
            seen: Seen::default(),
            others: Others::new(),
            drawn: Vec::new(),
            recorder: None,
            state: State::new(Matrix::IDENTITY),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            stream: 0,
            operator: 0,
            string: StringBytes::default(),
            steps: 0,
            saved: Vec::new(),
            marks: Vec::new(),
            layers_off: 0,
            open: Vec::new(),
            patterns: BTreeSet::new(),
        }
    }

    /// Runs the content of a page.
    pub(crate) fn page(&mut self, data: &[u8], resources: &Resources<'a>) {
        self.stream = self.register(StreamSource::Page);
        self.glyphs.reserve((data.len() / BYTES_OF_GLYPH).min(MAX_RESERVED));
        self.run(data, resources);
    }

    /// Runs an appearance stream, with the matrix that puts it on the page.
    pub(crate) fn appearance(&mut self, stream: &Stream<'a>, matrix: Matrix, resources: &Resources<'a>) {
        self.state = State::new(matrix);
        let id = stream.obj_id();
        self.nested(stream, StreamSource::Appearance(id.obj_number, id.gen_number), resources);
    }

    pub(super) const fn visibility(&self) -> Visibility {
        if self.layers_off > 0 {
            Visibility::LayerOff
        } else if self.state.mode == 3 {
            Visibility::Invisible
        } else {
            Visibility::Shown
        }
    }

    pub(super) const fn can_save(&self) -> bool {
        self.saved.len() < MAX_SAVED
    }

    pub(super) const fn can_restore(&self) -> bool {
        !self.saved.is_empty()
    }

    pub(super) const fn is_layer_off(&self) -> bool {
        self.layers_off > 0
    }

    pub(super) fn has_room(&mut self) -> bool {
        let room = self.glyphs.len() < MAX_GLYPHS;
        self.seen.too_large |= !room;
        room
    }

    fn register(&mut self, source: StreamSource) -> u32 {
        let index = self.streams.iter().position(|known| *known == source).unwrap_or_else(|| {
            self.streams.push(source);
            self.streams.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    fn run(&mut self, data: &[u8], resources: &Resources<'a>) {
        let mut tokens = Tokens::new(data);
        let mut operands = Vec::new();
        // What the stream leaves open, or closes too often, must not reach the stream around it.
        let (saved, marks) = (std::mem::take(&mut self.saved), std::mem::take(&mut self.marks));
        self.operator = 0;
        while let Some((start, end)) = tokens.next_operator(&mut operands) {
            self.operate(tokens.bytes(start, end), &operands, &mut tokens, resources);
            self.operator = self.operator.saturating_add(1);
            self.steps = self.steps.wrapping_add(1);
            if self.steps.is_multiple_of(1024) && self.shared.is_late() {
                self.seen.timed_out = true;
            }
            if self.seen.timed_out || self.seen.too_large {
                break;
            }
        }
        self.seen.too_large |= tokens.overflowed();
        while !self.marks.is_empty() {
            self.end_mark();
        }
        (self.saved, self.marks) = (saved, marks);
    }

    fn operate(&mut self, name: &[u8], operands: &[Operand], tokens: &mut Tokens<'_>, resources: &Resources<'a>) {
        if self.text_operator(name, operands, tokens, resources) {
            return;
        }
        if self.recorder.is_some() {
            self.record(name, operands, tokens, resources);
        }
        match name {
            b"q" if self.can_save() => self.saved.push(self.state),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                let matrix = Matrix(numbers(operands)).then(&self.state.ctm);
                if matrix.is_sane() {
                    self.state.ctm = matrix;
                }
            }
            b"c" | b"v" | b"y" => self.seen.curves = self.seen.curves.saturating_add(1),
            b"Do" => {
                if let Some(name) = name_operand(operands.last(), tokens) {
                    self.x_object(&name, resources);
                }
            }
            b"gs" => {
                if let Some(name) = name_operand(operands.last(), tokens) {
                    self.graphics_state(&name, resources);
                }
            }
            b"scn" | b"SCN" => {
                if let Some(name) = name_operand(operands.last(), tokens) {
                    self.pattern(&name, resources);
                }
            }
            b"BI" => {
                self.count_image();
                let start = tokens.position();
                tokens.skip_inline_image(&mut Vec::new());
                if self.layers_off == 0 {
                    let code = [b"BI", tokens.bytes(start, tokens.position()), b" "].concat();
                    composing::remember_inline(&code, self.state.ctm, &mut self.drawn);
                    self.record_inline(code);
                }
            }
            b"BMC" => self.marks.push(Mark::Plain),
            b"BDC" => self.begin_mark(operands, tokens, resources),
            b"EMC" => self.end_mark(),
            _ => {}
        }
    }

    fn count_image(&mut self) {
        let [a, b, c, d, ..] = self.state.ctm.0;
        self.seen.images = self.seen.images.saturating_add(1);
        self.seen.image_area += (a * d - b * c).abs();
    }

    fn x_object(&mut self, name: &[u8], resources: &Resources<'a>) {
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name) else { return };
        if streams::is_image(stream.dict()) {
            self.count_image();
            if self.layers_off == 0 {
                composing::remember(&stream, self.state.ctm, &mut self.drawn);
            }
            return;
        }
        let off = stream.dict().get_ref("OC").is_some_and(|layer| self.is_off(layer.into(), stream.dict()));
        self.layers_off += usize::from(off);
        let id = stream.obj_id();
        self.nested(&stream, StreamSource::Form(id.obj_number, id.gen_number), resources);
        self.layers_off -= usize::from(off);
    }

    /// Runs a form, a pattern or an appearance in a state of its own.
    fn nested(&mut self, stream: &Stream<'a>, source: StreamSource, outer: &Resources<'a>) {
        let id = stream.obj_id();
        if self.open.contains(&id) || self.open.len() >= MAX_FORMS {
            return;
        }
        let data = match self.shared.form(id, stream) {
            Ok(data) => data,
            Err(cause) => {
                self.seen.too_large |= cause == Cause::TooLarge;
                self.seen.damaged |= cause != Cause::TooLarge;
                return;
            }
        };
        let before = (self.state, self.text_matrix, self.line_matrix, self.stream, self.operator);
        if let Some(matrix) = matrix_entry(stream.dict()) {
            let matrix = matrix.then(&self.state.ctm);
            if matrix.is_sane() {
                self.state.ctm = matrix;
            }
        }
        self.stream = self.register(source);
        self.open.push(id);
        self.record_form(stream);
        match stream.dict().get::<Dict<'a>>("Resources") {
            Some(own) => self.run(&data, &Resources::new(own)),
            None => self.run(&data, outer),
        }
        self.open.pop();
        if let Some(recorder) = &mut self.recorder {
            recorder.push(Step::Leave);
        }
        (self.state, self.text_matrix, self.line_matrix, self.stream, self.operator) = before;
    }

    fn graphics_state(&mut self, name: &[u8], resources: &Resources<'a>) {
        let Some(dict) = resources.ext_g_states.get::<Dict<'a>>(name) else { return };
        if let Some(font) = dict.get::<Array<'a>>("Font") {
            self.state.size =
                font.iter::<Object<'a>>().nth(1).and_then(Object::into_number).map_or(0.0, |n| n.as_f64());
        }
        let group = dict.get::<Dict<'a>>("SMask").and_then(|mask| mask.get::<Stream<'a>>("G"));
        if let Some(group) = group {
            self.once(&group, resources);
        }
    }

    fn pattern(&mut self, name: &[u8], resources: &Resources<'a>) {
        if let Some(stream) = resources.patterns.get::<Stream<'a>>(name) {
            self.once(&stream, resources);
        }
    }

    /// Reads the text of a pattern or mask the first time that it is used; how often it is repeated is no text.
    fn once(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) {
        let id = stream.obj_id();
        if self.patterns.insert(id) {
            self.begin_cell();
            self.nested(stream, StreamSource::Pattern(id.obj_number, id.gen_number), resources);
            self.end_cell(id);
        }
    }

    fn begin_mark(&mut self, operands: &[Operand], tokens: &Tokens<'_>, resources: &Resources<'a>) {
        let mut mark = Mark::Plain;
        let tag = name_operand(operands.first(), tokens);
        match operands.get(1) {
            Some(Operand::Dict(start, end)) => {
                if let Some(text) = super::marked::actual_text(tokens.bytes(*start, *end)) {
                    mark = self.open_actual(text);
                }
            }
            Some(operand @ Operand::Name(..)) => {
                let key = name_operand(Some(operand), tokens).unwrap_or_default();
                let dict = resources.properties.get::<Dict<'a>>(&key[..]).unwrap_or_default();
                let layer = resources.properties.get_ref(&key[..]).map(ObjectIdentifier::from);
                if tag.as_deref() == Some(b"OC") && layer.is_some_and(|layer| self.is_off(layer, &dict)) {
                    mark = Mark::LayerOff;
                    self.layers_off += 1;
                } else if let Some(text) = super::marked::actual_text_of(&dict) {
                    mark = self.open_actual(text);
                }
            }
            _ => {}
        }
        self.marks.push(mark);
    }

    fn open_actual(&mut self, text: String) -> Mark {
        let start = self.glyphs.len();
        self.actual.push(ActualText { text, glyphs: start..start });
        Mark::Actual(self.actual.len() - 1)
    }

    fn end_mark(&mut self) {
        match self.marks.pop() {
            Some(Mark::LayerOff) => self.layers_off = self.layers_off.saturating_sub(1),
            Some(Mark::Actual(index)) => {
                if let Some(actual) = self.actual.get_mut(index) {
                    actual.glyphs.end = self.glyphs.len();
                }
            }
            Some(Mark::Plain) | None => {}
        }
    }

    /// Whether a layer, or every layer of a membership dictionary, is switched off.
    fn is_off(&self, layer: ObjectIdentifier, dict: &Dict<'a>) -> bool {
        let off = &self.shared.layers_off;
        if off.is_empty() {
            return false;
        }
        if off.contains(&layer) {
            return true;
        }
        let members: Vec<ObjectIdentifier> = match dict.get::<Array<'a>>("OCGs") {
            Some(list) => list.raw_iter().filter_map(|entry| entry.as_obj_ref()).map(Into::into).collect(),
            None => dict.get_ref("OCGs").map(ObjectIdentifier::from).into_iter().collect(),
        };
        !members.is_empty() && members.iter().all(|member| off.contains(member))
    }
}

/// Tells a dictionary from every other one of the file, also where it stands inside another object.
pub(super) fn identity(dict: &Dict<'_>) -> usize {
    dict.data().as_ptr() as usize
}

/// Reads the `Matrix` of a form.
pub(super) fn matrix_entry(dict: &Dict<'_>) -> Option<Matrix> {
    let numbers: Vec<f64> = dict.get::<Array<'_>>("Matrix")?.iter::<f64>().take(6).collect();
    Some(Matrix(numbers.try_into().ok()?))
}

/// Gives the last six numbers of the operands; missing ones are those of the identity.
pub(super) fn numbers<const N: usize>(operands: &[Operand]) -> [f64; N] {
    let mut found = [0.0; N];
    let values = operands.iter().rev().filter_map(|operand| match operand {
        Operand::Number(value) => Some(*value),
        Operand::Name(..)
        | Operand::Literal(..)
        | Operand::Hex(..)
        | Operand::Dict(..)
        | Operand::ArrayOpen
        | Operand::ArrayClose
        | Operand::Other => None,
    });
    for (slot, value) in found.iter_mut().rev().zip(values) {
        *slot = value;
    }
    found
}

/// Gives a name operand with its escapes undone.
pub(super) fn name_operand(operand: Option<&Operand>, tokens: &Tokens<'_>) -> Option<Vec<u8>> {
    let Some(Operand::Name(start, end)) = operand else { return None };
    let raw = tokens.bytes(*start, *end);
    Some(match Name::new(raw) {
        Some(name) => name.as_ref().to_vec(),
        None => raw.to_vec(),
    })
}
