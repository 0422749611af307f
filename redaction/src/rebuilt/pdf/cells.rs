//! What is drawn apart from the page: tiling patterns, shadings as patterns, groups of transparency, soft masks.
//!
//! Their text is not written: a pattern says it as often as it is repeated, and a mask shows it as a shadow.

use connectors::formats::pdf::{Cell, Enter, ObjectIndex, Step};
use lopdf::{Dictionary, Object, dictionary};

use super::colours;
use super::fonts::real;
use super::matrix::{IDENTITY, Matrix, bounds, inverse, then};
use super::packing::packed;
use super::page::PageWriter;
use super::pen::{Ink, State};
use super::setting::Hand;
use super::structure::Tag;
use super::window::Window;
use crate::Note;

/// How deep patterns and masks may stand in one another.
const DEPTH: u32 = 6;

/// A form that is open.
pub(super) struct Form {
    /// How many levels of saved state there were before.
    pub(super) depth: usize,
    /// From its space to the page.
    pub(super) matrix: Matrix,
    /// What was written around it, for a group that is written apart.
    pub(super) outer: Option<Hand>,
}

/// Whether colours of a pattern are its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    Own,
    Given,
}

impl<'a> PageWriter<'_, 'a, '_> {
    /// Begins a form, in a hand of its own where all of it is painted at once.
    pub(super) fn enter(&mut self, enter: &Enter) {
        let depth = self.extras.len();
        let matrix = self.moved(&enter.matrix);
        let is_group = self.node(enter.form).is_some_and(|form| form.entry("Group").is_some());
        let sees_through = self.sees_through();
        let mut outer = None;
        if is_group && sees_through {
            let state = State { extra: "".into(), ..self.hand.pen.state.clone() };
            outer = Some(std::mem::replace(&mut self.hand, Hand::nested(state)));
        }
        self.save();
        if outer.is_some()
            && let Some(extras) = self.extras.last_mut()
        {
            extras.clear();
        }
        self.forms.push(Form { depth, matrix, outer });
        self.clip_to(enter.bounds, &matrix);
    }

    /// Whether what is painted now lets through what is under it.
    pub(super) fn sees_through(&self) -> bool {
        self.extras.last().is_some_and(|extras| {
            let plain = |key: &str, start: Object| extras.get(key).is_none_or(|value| *value == start);
            !plain("ca", Object::Integer(1))
                || !plain("BM", Object::Name(b"Normal".to_vec()))
                || !plain("SMask", Object::Name(b"None".to_vec()))
        })
    }

    /// Ends a form.
    pub(super) fn leave(&mut self) {
        let Some(form) = self.forms.pop() else { return };
        while self.extras.len() > form.depth {
            self.restore();
        }
        let Some(outer) = form.outer else { return };
        let mut group = std::mem::replace(&mut self.hand, outer);
        group.end_text();
        let tag = group.pen.first_text().map_or(Tag::Artifact, Tag::Text);
        if let Some(object) = self.group(group.finish().0, Dictionary::new()) {
            let name = self.resources.shown(object);
            self.hand.pen.invoke(&name, "Do", &IDENTITY, tag);
        }
    }

    /// Writes a group in the space of the page; `None` for an empty one.
    fn group(&mut self, content: Vec<u8>, mut group: Dictionary) -> Option<Object> {
        if content.is_empty() {
            return None;
        }
        group.set("S", "Transparency");
        let bounds = bounds(&self.back, self.sheet.media).map(real).to_vec();
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Group" => group,
            "Resources" => self.page_resources.clone(),
        };
        Some(self.output.graph.stream(dict, &content))
    }

    /// Draws a pattern or mask apart.
    fn apart(&mut self, cell: &Cell, back: Matrix, state: State, colours: Colours) -> Vec<u8> {
        if self.apart >= DEPTH {
            return Vec::new();
        }
        let hand = std::mem::replace(&mut self.hand, Hand::nested(state));
        let forms = std::mem::take(&mut self.forms);
        let (before, given) = (std::mem::replace(&mut self.back, back), self.colours);
        self.colours = colours;
        let depth = self.extras.len();
        self.apart += 1;
        self.extras.push(Default::default());
        self.spaces.push([None, None]);
        self.windows.push(Window::default());
        for step in &cell.steps {
            self.step_apart(step);
        }
        self.extras.truncate(depth);
        self.spaces.truncate(depth);
        self.windows.truncate(depth);
        self.apart -= 1;
        self.colours = given;
        self.back = before;
        self.forms = forms;
        std::mem::replace(&mut self.hand, hand).finish().0
    }

    /// Does a step of what is drawn apart; text is not written, and a note tells so.
    pub(super) fn step_apart(&mut self, step: &Step) {
        match step {
            Step::Text(run) if run.glyphs.is_empty() => {}
            Step::Text(_) => self.output.notes.push(Note::PictureLeftOut { page: self.number }),
            _ => self.step(step),
        }
    }

    /// Names a pattern; nothing is painted with one that cannot be written.
    pub(super) fn pattern(&mut self, index: ObjectIndex, values: &[f64]) -> Ink {
        let base = self.forms.last().map_or(self.back, |form| form.matrix);
        let key = format!("{index} {base:?} {values:?}");
        if let Some(known) = self.resources.patterns.get(&key) {
            return known.clone();
        }
        // A pattern that is painted with itself ends here.
        self.resources.patterns.insert(key.clone(), Ink::Unknown);
        let ink = self.new_pattern(index, values, &base).unwrap_or(Ink::Unknown);
        self.resources.patterns.insert(key, ink.clone());
        ink
    }

    fn new_pattern(&mut self, index: ObjectIndex, values: &[f64], base: &Matrix) -> Option<Ink> {
        let node = self.node(index)?;
        let own = node.entry("Matrix").and_then(|matrix| Matrix::try_from(matrix.numbers(6)).ok());
        let matrix = then(&own.unwrap_or(IDENTITY), base);
        let kind = node.entry("PatternType")?.number()? as i64;
        let mut dict = dictionary! { "Type" => "Pattern", "PatternType" => kind };
        dict.set("Matrix", matrix.map(|value| Object::Real(value as f32)).to_vec());
        if kind == 2 {
            dict.set("Shading", colours::shading(&node.entry("Shading")?, self.output.graph)?);
            let object = self.output.graph.add(Object::Dictionary(dict));
            return Some(Ink::Pattern(self.resources.name("Pattern", "P", object)));
        }
        let drawing = self.drawing;
        let cell = drawing.cell(node.identity())?;
        let mut state = State::new("".into());
        let mut colours = Colours::Own;
        if node.entry("PaintType")?.number()? as i64 == 2 {
            let ink = std::rc::Rc::new(Ink::Device(match values.len() {
                1 | 3 | 4 => values.to_vec(),
                _ => vec![0.5],
            }));
            (state.fill, state.stroke, colours) = (std::rc::Rc::clone(&ink), ink, Colours::Given);
        }
        let content = self.apart(cell, inverse(&start(cell)?)?, state, colours);
        dict.set("PaintType", 1);
        dict.set("TilingType", 1);
        colours::set_numbers(&mut dict, &node, "BBox", 4);
        for key in ["XStep", "YStep"] {
            colours::set_number(&mut dict, &node, key);
        }
        dict.set("Resources", self.page_resources.clone());
        let object = self.output.graph.add(Object::Stream(packed(dict, &content)));
        Some(Ink::Pattern(self.resources.name("Pattern", "P", object)))
    }

    /// Gives the soft mask of a dictionary of parameters; `None` when it speaks of none.
    pub(super) fn soft_mask(&mut self, index: ObjectIndex, matrix: &Matrix) -> Option<Object> {
        let key = format!("{index} {matrix:?} {:?}", self.back);
        if let Some(known) = self.resources.masks.get(&key) {
            return known.clone();
        }
        // A mask that masks itself ends here.
        self.resources.masks.insert(key.clone(), None);
        let mask = self.new_soft_mask(index, matrix);
        self.resources.masks.insert(key, mask.clone());
        mask
    }

    fn new_soft_mask(&mut self, index: ObjectIndex, matrix: &Matrix) -> Option<Object> {
        let mask = self.node(index)?.entry("SMask")?;
        let none = Some(Object::Name(b"None".to_vec()));
        let Some(group) = mask.entry("G") else { return none };
        let drawing = self.drawing;
        let Some(cell) = drawing.cell(group.identity()) else { return none };
        let own = group.entry("Matrix").and_then(|own| Matrix::try_from(own.numbers(6)).ok()).unwrap_or(IDENTITY);
        let target = then(&own, &self.moved(matrix));
        let Some(start) = start(cell).and_then(|start| inverse(&start)) else { return none };
        let content = self.apart(cell, then(&start, &target), State::new("".into()), Colours::Own);
        let mut entries = Dictionary::new();
        if let Some(space) = group.entry("Group").and_then(|entry| entry.entry("CS"))
            && let Some(space) = colours::space(&space, self.output.graph)
        {
            entries.set("CS", space);
        }
        // A mask of nothing hides all; that of nothing that can be written, too.
        let content = if content.is_empty() { b"q Q\n".to_vec() } else { content };
        let object = self.group(content, entries)?;
        let is_bright = mask.entry("S").is_some_and(|kind| kind.name() == Some(b"Luminosity"));
        let mut dict = dictionary! { "S" => if is_bright { "Luminosity" } else { "Alpha" }, "G" => object };
        colours::set_numbers(&mut dict, &mask, "BC", 4);
        Some(Object::Dictionary(dict))
    }
}

/// Gives the space in which a cell was met.
fn start(cell: &Cell) -> Option<Matrix> {
    match cell.steps.first()? {
        Step::Enter(enter) => Some(enter.matrix),
        _ => None,
    }
}
