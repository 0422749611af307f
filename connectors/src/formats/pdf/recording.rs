//! Records what a page draws while the interpreter reads its text.
//!
//! Patterns and masks are recorded once each, apart from the page.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::drawing::{Cell, Drawing, Enter, LineStyle, ObjectIndex, Path, PathPart, Rule, Side, Step, TextRun};
use super::interpreter::{Interpreter, identity, name_operand, numbers};
use super::matrix::Matrix;
use super::node::Node;
use super::tokens::{Operand, Tokens};

/// The most steps and pieces of paths of a page.
const MOST: usize = 4_000_000;

/// What was recorded so far.
#[derive(Default)]
pub(super) struct Recorder<'a> {
    pub(super) drawing: Drawing<'a>,
    known: BTreeMap<(usize, Vec<u8>), ObjectIndex>,
    /// Where the path that is being made begins.
    begun: usize,
    point: [f64; 2],
    clip: Option<Rule>,
    /// The matrix and the layer in which an operator is met.
    matrix: Matrix,
    layer: Layer,
    /// The steps of what the pattern or mask stands in that is being recorded.
    outer: Vec<Vec<Step>>,
    pub(super) full: bool,
}

impl<'a> Recorder<'a> {
    pub(super) fn push(&mut self, step: Step) {
        if self.drawing.steps.len() >= MOST {
            self.full = true;
            return;
        }
        self.drawing.steps.push(step);
    }

    /// Gives the index of a resource; `None` when there is none of that name.
    fn resource(&mut self, from: &Dict<'a>, name: &[u8]) -> Option<ObjectIndex> {
        let key = (identity(from), name.to_vec());
        if let Some(index) = self.known.get(&key) {
            return Some(*index);
        }
        let index = self.object(from.get::<Object<'a>>(name)?);
        self.known.insert(key, index);
        Some(index)
    }

    pub(super) fn object(&mut self, object: Object<'a>) -> ObjectIndex {
        self.drawing.objects.push(Node(object));
        u32::try_from(self.drawing.objects.len() - 1).unwrap_or(u32::MAX)
    }

    fn part(&mut self, part: PathPart) {
        if self.drawing.parts.len() >= MOST {
            self.full = true;
            return;
        }
        self.drawing.parts.push(part);
    }

    /// Adds to the path; gives `false` when the operator is none that does.
    fn construct(&mut self, name: &[u8], operands: &[Operand]) -> bool {
        match name {
            b"m" => {
                self.point = numbers(operands);
                self.part(PathPart::Move(self.point));
            }
            b"l" => {
                self.point = numbers(operands);
                self.part(PathPart::Line(self.point));
            }
            b"c" => {
                let curve: [f64; 6] = numbers(operands);
                self.point = [curve[4], curve[5]];
                self.part(PathPart::Curve(curve));
            }
            b"v" => {
                let ([x, y], [c, d, e, f]) = (self.point, numbers(operands));
                self.point = [e, f];
                self.part(PathPart::Curve([x, y, c, d, e, f]));
            }
            b"y" => {
                let [a, b, e, f] = numbers(operands);
                self.point = [e, f];
                self.part(PathPart::Curve([a, b, e, f, e, f]));
            }
            b"h" => self.part(PathPart::Close),
            b"re" => {
                let rectangle: [f64; 4] = numbers(operands);
                self.point = [rectangle[0], rectangle[1]];
                self.part(PathPart::Rectangle(rectangle));
            }
            _ => return false,
        }
        true
    }

    /// Ends the path; what is not painted may clip.
    fn end_path(&mut self, fill: Option<Rule>, stroked: bool, matrix: &Matrix, off: bool) {
        let (fill, stroked) = if off { (None, false) } else { (fill, stroked) };
        let clip = self.clip.take();
        let (begun, end) = (self.begun, self.drawing.parts.len());
        if begun == end && clip.is_none() || (fill.is_none() && !stroked && clip.is_none()) {
            self.drawing.parts.truncate(begun);
            return;
        }
        self.begun = end;
        let bounds = bounds(&self.drawing.parts[begun..], matrix);
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.push(Step::Path(Path { parts: index(begun)..index(end), matrix: matrix.0, fill, stroked, clip, bounds }));
    }
}

impl<'a> Recorder<'a> {
    /// Records how lines look and colours of devices; gives `false` when the operator is about neither.
    fn look(&mut self, name: &[u8], operands: &[Operand]) -> bool {
        let [first] = numbers::<1>(operands);
        self.push(match name {
            b"w" => Step::Line(LineStyle::Width(first)),
            b"J" => Step::Line(LineStyle::Cap(first as i64)),
            b"j" => Step::Line(LineStyle::Join(first as i64)),
            b"M" => Step::Line(LineStyle::Miter(first)),
            b"d" => {
                let mut values = values(operands);
                let phase = values.pop().unwrap_or_default();
                Step::Line(LineStyle::Dash(values, phase))
            }
            b"g" | b"rg" | b"k" => Step::Device(Side::Fill, device(name, operands)),
            b"G" | b"RG" | b"K" => Step::Device(Side::Stroke, device(name, operands)),
            _ => return false,
        });
        true
    }

    /// Records operators that name a resource.
    fn name(&mut self, name: &[u8], operands: &[Operand], tokens: &Tokens<'_>, resources: &Resources<'a>) {
        let (matrix, layer) = (self.matrix, self.layer);
        let resource = name_operand(operands.last(), tokens);
        let side = if name.first() == Some(&b'c') || name.first() == Some(&b's') { Side::Fill } else { Side::Stroke };
        match (name, resource) {
            (b"cs" | b"CS", Some(resource)) => {
                let index = self.resource(&resources.color_spaces, &resource);
                let index = index.or_else(|| Some(self.object(Object::Name(device_name(&resource)?))));
                index.into_iter().for_each(|index| self.push(Step::Space(side, index)));
            }
            (b"sc" | b"scn" | b"SC" | b"SCN", resource) => {
                let pattern = resource.and_then(|resource| self.resource(&resources.patterns, &resource));
                self.push(Step::Components(side, values(operands), pattern));
            }
            (b"gs", Some(resource)) => {
                let index = self.resource(&resources.ext_g_states, &resource);
                index.into_iter().for_each(|index| self.push(Step::State(index, matrix.0)));
            }
            (b"sh", Some(resource)) if layer == Layer::Shown => {
                let index = self.resource(&resources.shadings, &resource);
                index.into_iter().for_each(|index| self.push(Step::Shading(index, matrix.0)));
            }
            (b"Do", Some(resource)) if layer == Layer::Shown => {
                let Some(index) = self.resource(&resources.x_objects, &resource) else { return };
                let dict = self.drawing.objects.get(index as usize).and_then(Node::dict);
                if dict.is_some_and(super::streams::is_image) {
                    self.push(Step::Image(index, matrix.0));
                }
            }
            _ => {}
        }
    }
}

/// Whether a layer is shown.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Layer {
    #[default]
    Shown,
    Off,
}

/// The box that holds the points of a path on the page.
fn bounds(parts: &[PathPart], matrix: &Matrix) -> [f32; 4] {
    let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    let mut add = |x: f64, y: f64| {
        let [x, y] = matrix.point(x, y);
        let (x, y) = (x as f32, y as f32);
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
    };
    for part in parts {
        match part {
            PathPart::Move([x, y]) | PathPart::Line([x, y]) => add(*x, *y),
            PathPart::Curve([a, b, c, d, e, f]) => {
                add(*a, *b);
                add(*c, *d);
                add(*e, *f);
            }
            PathPart::Rectangle([x, y, w, h]) => {
                for (dx, dy) in [(0.0, 0.0), (*w, 0.0), (0.0, *h), (*w, *h)] {
                    add(x + dx, y + dy);
                }
            }
            PathPart::Close => {}
        }
    }
    bounds
}

impl<'a> Interpreter<'_, 'a> {
    /// Begins to record a pattern or mask.
    pub(super) fn begin_cell(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            let outer = std::mem::take(&mut recorder.drawing.steps);
            recorder.outer.push(outer);
        }
    }

    /// Ends it.
    pub(super) fn end_cell(&mut self, identity: ObjectIdentifier) {
        if let Some(recorder) = &mut self.recorder {
            let outer = recorder.outer.pop().unwrap_or_default();
            let steps = std::mem::replace(&mut recorder.drawing.steps, outer);
            let identity = (identity.obj_number, identity.gen_number);
            recorder.drawing.cells.push(Cell { identity, steps });
        }
    }

    /// Records an operator other than those of text and forms.
    pub(super) fn record(&mut self, name: &[u8], operands: &[Operand], tokens: &Tokens<'_>, resources: &Resources<'a>) {
        let (can_save, can_restore) = (self.can_save(), self.can_restore());
        let (matrix, off) = (self.state.ctm, self.is_layer_off());
        let Some(recorder) = &mut self.recorder else { return };
        if recorder.construct(name, operands) {
            return;
        }
        let paint = |name: &[u8]| {
            Some(match name {
                b"f" | b"F" => (Some(Rule::NonZero), false),
                b"f*" => (Some(Rule::EvenOdd), false),
                b"B" | b"b" => (Some(Rule::NonZero), true),
                b"B*" | b"b*" => (Some(Rule::EvenOdd), true),
                b"S" | b"s" => (None, true),
                b"n" => (None, false),
                _ => return None,
            })
        };
        if let Some((fill, stroked)) = paint(name) {
            if matches!(name, b"b" | b"b*" | b"s") {
                recorder.part(PathPart::Close);
            }
            recorder.end_path(fill, stroked, &matrix, off);
            return;
        }
        match name {
            b"q" if can_save => recorder.push(Step::Save),
            b"Q" if can_restore => recorder.push(Step::Restore),
            b"d0" => recorder.drawing.metrics = numbers::<2>(operands).to_vec(),
            b"d1" => recorder.drawing.metrics = numbers::<6>(operands).to_vec(),
            b"W" => recorder.clip = Some(Rule::NonZero),
            b"W*" => recorder.clip = Some(Rule::EvenOdd),
            _ if recorder.look(name, operands) => {}
            _ => {
                recorder.layer = if off { Layer::Off } else { Layer::Shown };
                recorder.matrix = matrix;
                recorder.name(name, operands, tokens, resources);
            }
        }
    }

    /// Records a string whose glyphs begin at an index.
    pub(super) fn record_text(&mut self, font: usize, from: usize, vertical: bool) {
        let state = self.state;
        let em = Matrix([state.size * state.scaling, 0.0, 0.0, state.size, 0.0, state.rise]);
        let matrix = em.then(&self.text_matrix).then(&state.ctm).0;
        let [a, b, c, d, ..] = state.ctm.0;
        let unit = (a * d - b * c).abs().sqrt();
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let glyphs = index(from)..index(self.glyphs.len());
        if let Some(recorder) = &mut self.recorder {
            recorder.push(Step::Text(TextRun { font: index(font), mode: state.mode, matrix, unit, vertical, glyphs }));
        }
    }

    /// Records an image of the content itself.
    pub(super) fn record_inline(&mut self, code: Vec<u8>) {
        let matrix = self.state.ctm.0;
        let Some(recorder) = &mut self.recorder else { return };
        let index = u32::try_from(recorder.drawing.inline.len()).unwrap_or(u32::MAX);
        recorder.drawing.inline.push(code);
        recorder.push(Step::InlineImage(index, matrix));
    }

    /// Records the beginning of a form in the state that it has.
    pub(super) fn record_form(&mut self, form: &Stream<'a>) {
        let matrix = self.state.ctm.0;
        let Some(recorder) = &mut self.recorder else { return };
        let bounds = form.dict().get::<Array<'a>>("BBox");
        let bounds = bounds.map(|bounds| bounds.iter::<f64>().take(4).collect::<Vec<f64>>());
        let bounds = bounds.and_then(|bounds| bounds.try_into().ok());
        let form = recorder.object(Object::Stream(form.clone()));
        recorder.push(Step::Enter(Enter { form, matrix, bounds }));
    }
}

fn values(operands: &[Operand]) -> Vec<f64> {
    let value = |operand: &Operand| match operand {
        Operand::Number(value) => Some(*value),
        _ => None,
    };
    operands.iter().filter_map(value).take(64).collect()
}

fn device(name: &[u8], operands: &[Operand]) -> Vec<f64> {
    match name {
        b"g" | b"G" => numbers::<1>(operands).to_vec(),
        b"rg" | b"RG" => numbers::<3>(operands).to_vec(),
        _ => numbers::<4>(operands).to_vec(),
    }
}

/// The colour spaces that need no resource.
fn device_name(name: &[u8]) -> Option<hayro_syntax::object::Name<'static>> {
    let known: &'static [u8] = match name {
        b"DeviceGray" | b"G" => b"DeviceGray",
        b"DeviceRGB" | b"RGB" => b"DeviceRGB",
        b"DeviceCMYK" | b"CMYK" => b"DeviceCMYK",
        b"Pattern" => b"Pattern",
        _ => return None,
    };
    hayro_syntax::object::Name::new(known)
}
