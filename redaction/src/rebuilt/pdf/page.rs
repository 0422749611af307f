//! Writes a page from what the original draws: the steps that paint, without what is hidden.

use std::collections::BTreeMap;
use std::rc::Rc;

use connectors::formats::pdf::{
    Drawing, Drawings, Glyph, Node, ObjectIndex, Path, PathPart, Rule, Sheet, Side, Source, Step, TextRun, Unicode,
};
use lopdf::{Dictionary, Object, dictionary};

use super::cells::{Colours, Form};
use super::fate::{Fate, Fates};
use super::fonts::{Fonts, real};
use super::graph::Graph;
use super::known::{Known, is_unreadable, touches};
use super::label::Labels;
use super::line::{Behind, Line, Set};
use super::matrix::{IDENTITY, Matrix, bounds, then};
use super::pen::{Ink, Paint, State};
use super::pictures::{Pictures, Place};
use super::resources::Resources;
use super::setting::Hand;
use super::structure::{Order, Reading, Tag};
use super::window::Window;
use crate::{Note, Result};

/// Rules this far from letters that are set anew belong to them, in ems: beside, below, above.
const REACH: [f32; 3] = [0.5, 0.1, 0.1];

/// What is needed to write pages.
pub(super) struct Output<'o, 'a> {
    pub(super) drawings: &'o mut Drawings<'a>,
    pub(super) fonts: &'o mut Fonts,
    pub(super) graph: &'o mut Graph,
    pub(super) pictures: &'o mut Pictures<'a>,
    pub(super) labels: &'o Labels,
    pub(super) notes: &'o mut Vec<Note>,
}

/// How a glyph that is set anew looks.
type Look = (Rc<Ink>, usize);

/// Writes one page.
pub(super) struct PageWriter<'o, 'a, 'd> {
    pub(super) output: Output<'o, 'a>,
    pub(super) drawing: &'d Drawing<'a>,
    fates: &'d Fates,
    known: &'d Known,
    pub(super) number: u32,
    pub(super) hand: Hand,
    pub(super) resources: Resources,
    /// Parameters of graphics in force, with those that each level of saved state had.
    pub(super) extras: Vec<BTreeMap<&'static str, Object>>,
    /// Chosen colour spaces, likewise; for filling and for lines.
    pub(super) spaces: Vec<[Option<Rc<str>>; 2]>,
    /// What is seen of the page, likewise.
    pub(super) windows: Vec<Window>,
    /// Forms that are open.
    pub(super) forms: Vec<Form>,
    /// From the page to the space of what is drawn apart; changes nothing on the page itself.
    pub(super) back: Matrix,
    /// How deep in what is drawn apart.
    pub(super) apart: u32,
    pub(super) colours: Colours,
    pub(super) sheet: Sheet,
    /// Where the resources of the page are put in the end.
    pub(super) page_resources: Object,
    looks: BTreeMap<usize, Look>,
    reading: Reading,
}

impl<'o, 'a, 'd> PageWriter<'o, 'a, 'd> {
    pub(super) fn new(
        output: Output<'o, 'a>,
        drawing: &'d Drawing<'a>,
        fates: &'d Fates,
        known: &'d Known,
        (number, sheet): (u32, &Sheet),
    ) -> Self {
        Self {
            output,
            drawing,
            fates,
            known,
            number,
            hand: Hand::new(),
            resources: Resources::default(),
            extras: vec![BTreeMap::new()],
            spaces: vec![[None, None]],
            windows: vec![Window::new(sheet.crop)],
            forms: Vec::new(),
            back: IDENTITY,
            apart: 0,
            colours: Colours::Own,
            sheet: *sheet,
            page_resources: Object::Null,
            looks: BTreeMap::new(),
            reading: Reading::new(&drawing.text, fates),
        }
    }

    /// Writes the page.
    pub(super) fn write(mut self) -> Result<()> {
        let resources = self.output.graph.later();
        self.page_resources = Object::Reference(resources);
        for (index, step) in self.drawing.steps.iter().enumerate() {
            if let Step::Text(run) = step {
                self.text(run, index)?;
                continue;
            }
            self.hand.end_text();
            self.step(step);
        }
        self.hand.end_text().unwind();
        for line in &self.fates.lines.set {
            self.line(line)?;
        }
        for (number, spot) in self.fates.spots.iter().chain(self.known.spots()).enumerate() {
            self.hand.tag = match spot.glyph.map(|glyph| self.reading.tag(glyph)) {
                Some(tag @ Tag::Text(_)) => tag,
                Some(Tag::Figure | Tag::Artifact) | None => Tag::Text(Order::last(number)),
            };
            self.output.labels.over(spot, &mut self.hand, self.output.fonts);
        }
        self.hand.end_text();
        let (content, told) = self.hand.finish();
        let graph = self.output.graph;
        graph.put(resources, Object::Dictionary(self.resources.finish(graph)));
        let sheet = self.sheet;
        let content = graph.stream(Dictionary::new(), &content);
        let corners = |corners: [f64; 4]| Object::Array(corners.into_iter().map(real).collect());
        let mut page = dictionary! {
            "MediaBox" => corners(sheet.media), "CropBox" => corners(sheet.crop), "Rotate" => i64::from(sheet.turned),
            "Contents" => content, "Resources" => self.page_resources,
        };
        if sheet.unit != 1.0 {
            page.set("UserUnit", real(sheet.unit));
        }
        graph.page(page, told, self.reading.looks);
        Ok(())
    }

    pub(super) fn node(&self, index: ObjectIndex) -> Option<Node<'a>> {
        self.drawing.objects.get(index as usize).cloned()
    }

    pub(super) fn save(&mut self) {
        self.hand.pen.save();
        self.extras.push(self.extras.last().cloned().unwrap_or_default());
        self.spaces.push(self.spaces.last().cloned().unwrap_or_default());
        self.windows.push(self.windows.last().copied().unwrap_or_default());
    }

    pub(super) fn restore(&mut self) {
        self.hand.pen.restore();
        self.extras.pop();
        self.spaces.pop();
        self.windows.pop();
    }

    pub(super) fn step(&mut self, step: &Step) {
        match step {
            Step::Save => self.save(),
            Step::Restore => self.restore(),
            Step::Path(path) => self.path(path),
            Step::Text(_) => {}
            Step::Image(index, matrix) => {
                if let Some(node) = self.node(*index) {
                    self.picture(&Source::Object(&node), matrix);
                }
            }
            Step::InlineImage(index, matrix) => {
                let drawing = self.drawing;
                if let Some(code) = drawing.inline.get(*index as usize) {
                    self.picture(&Source::Inline(code), matrix);
                }
            }
            Step::Shading(index, matrix) => self.shading(*index, matrix),
            Step::Device(side, values) => {
                let state = &self.hand.pen.state;
                let now = if *side == Side::Fill { &state.fill } else { &state.stroke };
                if !matches!(&**now, Ink::Device(known) if known == values) {
                    self.ink(*side, Ink::Device(values.clone()));
                }
            }
            Step::Space(side, index) => {
                let node = self.node(*index);
                let name = node.and_then(|node| self.resources.space(*index, &node, self.output.graph));
                if let Some(spaces) = self.spaces.last_mut() {
                    spaces[usize::from(*side == Side::Stroke)] = name.clone();
                }
                self.ink(*side, name.map_or(Ink::Unknown, |name| Ink::Space(name, Vec::new())));
            }
            Step::Components(side, values, pattern) => {
                let space = self.spaces.last().and_then(|spaces| spaces[usize::from(*side == Side::Stroke)].clone());
                let ink = match (pattern, space) {
                    (None, Some(space)) if &*space != "Pattern" => Ink::Space(space, values.clone()),
                    (None, None) if matches!(values.len(), 1 | 3 | 4) => Ink::Device(values.clone()),
                    (Some(pattern), _) => self.pattern(*pattern, values),
                    _ => Ink::Unknown,
                };
                self.ink(*side, ink);
            }
            Step::Line(style) => self.hand.pen.state.set_line(style),
            Step::State(index, matrix) => self.parameters(*index, matrix),
            Step::Enter(enter) => self.enter(enter),
            Step::Leave => self.leave(),
        }
    }

    /// Moves a matrix to the space of what is drawn.
    pub(super) fn moved(&self, matrix: &Matrix) -> Matrix {
        if self.back == IDENTITY { *matrix } else { then(matrix, &self.back) }
    }

    /// Clips to the box of a form.
    pub(super) fn clip_to(&mut self, bounds: Option<[f64; 4]>, matrix: &Matrix) {
        if let Some([left, bottom, right, top]) = bounds {
            let parts = [PathPart::Rectangle([left, bottom, right - left, top - bottom])];
            self.hand.pen.clip(&parts, matrix, Rule::NonZero);
            if let Some(window) = self.windows.last_mut() {
                window.clip(&parts, matrix);
            }
        }
    }

    fn ink(&mut self, side: Side, ink: Ink) {
        if self.colours == Colours::Given {
            return;
        }
        match side {
            Side::Fill => self.hand.pen.state.fill = Rc::new(ink),
            Side::Stroke => self.hand.pen.state.stroke = Rc::new(ink),
        }
    }

    fn path(&mut self, path: &Path) {
        let parts = self.drawing.parts.get(path.parts.start as usize..path.parts.end as usize).unwrap_or_default();
        let matrix = self.moved(&path.matrix);
        if !self.tells_of_width(path) {
            self.hand.pen.paint(parts, &matrix, Paint { fill: path.fill, stroked: path.stroked });
            if path.fill.is_some() && matches!(*self.hand.pen.state.fill, Ink::Device(_) | Ink::Space(..)) {
                self.cover(parts, &matrix);
            }
        }
        if let Some(rule) = path.clip {
            self.hand.pen.clip(parts, &matrix, rule);
            if let Some(window) = self.windows.last_mut() {
                window.clip(parts, &matrix);
            }
        }
    }

    /// Whether a rule or area lies under letters that are set anew: its length would tell of theirs.
    fn tells_of_width(&self, path: &Path) -> bool {
        let [left, bottom, right, top] = path.bounds;
        self.fates.lines.left.iter().any(|cell| {
            let em = (cell[3] - cell[1]).min(cell[2] - cell[0]) / 1.25;
            let [beside, below, above] = REACH.map(|reach| reach * em);
            left > cell[0] - beside && right < cell[2] + beside && bottom > cell[1] - below && top < cell[3] + above
        })
    }

    /// Tells the pictures that something stands over them, through which nothing is seen.
    fn cover(&mut self, parts: &[PathPart], matrix: &Matrix) {
        let is_plain = self.apart == 0 && !self.sees_through() && self.forms.iter().all(|form| form.outer.is_none());
        let window = self.windows.last().filter(|_| is_plain);
        if let Some(area) = window.and_then(|window| window.covered(parts, matrix)) {
            self.output.pictures.cover(self.number, area);
        }
    }

    fn picture(&mut self, source: &Source<'_, 'a>, matrix: &Matrix) {
        let window = self.windows.last().filter(|_| self.apart == 0).map(|window| window.bounds);
        if window.is_some_and(|window| !touches(&window, &bounds(matrix, [0.0, 0.0, 1.0, 1.0]))) {
            return;
        }
        if !source.is_seen_through() {
            self.cover(&[PathPart::Rectangle([0.0, 0.0, 1.0, 1.0])], matrix);
        }
        let output = &mut self.output;
        let size = source.size().unwrap_or_default();
        let place = Place { matrix, window, page: self.number };
        match output.pictures.show(source, &place, self.known, &self.drawing.text, output.graph) {
            Some(object) => {
                let name = self.resources.shown(object);
                let matrix = self.moved(matrix);
                let tag = if self.apart > 0 || is_unreadable(size) { Tag::Artifact } else { Tag::Figure };
                self.hand.pen.invoke(&name, "Do", &matrix, tag);
            }
            None => output.notes.push(Note::PictureLeftOut { page: self.number }),
        }
    }

    fn shading(&mut self, index: ObjectIndex, matrix: &Matrix) {
        let Some(node) = self.node(index) else { return };
        if let Some(name) = self.resources.shading(index, &node, self.output.graph) {
            let matrix = self.moved(matrix);
            self.hand.pen.invoke(&name, "sh", &matrix, Tag::Artifact);
        }
    }

    /// Takes over parameters of graphics that say how something is painted.
    fn parameters(&mut self, index: ObjectIndex, matrix: &Matrix) {
        let Some(node) = self.node(index) else { return };
        super::parameters::lines(&node, &mut self.hand.pen.state);
        let mask = self.soft_mask(index, matrix);
        let Some(extras) = self.extras.last_mut() else { return };
        let mut changed = super::parameters::others(&node, extras);
        if let Some(mask) = mask {
            let none = Object::Name(b"None".to_vec());
            changed |= *extras.get("SMask").unwrap_or(&none) != mask;
            extras.insert("SMask", mask);
        }
        if changed {
            self.hand.pen.state.extra = self.resources.extra(extras);
        }
    }

    fn text(&mut self, run: &TextRun, index: usize) -> Result<()> {
        self.hand.unit = run.unit;
        let size = run.matrix[2].hypot(run.matrix[3]) * self.sheet.unit;
        for at in run.glyphs.start as usize..run.glyphs.end as usize {
            match self.fates.glyphs.get(at) {
                Some(Fate::Stays) => {
                    let glyph = &self.drawing.text.glyphs[at];
                    let glyph = &self.hyphen(glyph, at);
                    let letter = self.letter(run.font, glyph)?;
                    self.output.fonts.show(letter.font, size);
                    let moved = self.fates.moved.get(&at).copied().unwrap_or_default();
                    let place = [f64::from(glyph.origin[0]) + moved[0], f64::from(glyph.origin[1]) + moved[1]];
                    self.hand.tag = self.reading.tag(at);
                    self.hand.letter(letter, run.mode, &run.matrix, place);
                }
                Some(Fate::Moves) => {
                    let state = &self.hand.pen.state;
                    let ink = if run.mode == 1 { &state.stroke } else { &state.fill };
                    self.looks.insert(at, (Rc::clone(ink), index));
                }
                Some(Fate::Gone) | None => {}
            }
        }
        Ok(())
    }

    /// A hyphen where a line may break is a plain one when the line goes on after it.
    fn hyphen<'g>(&self, glyph: &'g Glyph, at: usize) -> std::borrow::Cow<'g, Glyph> {
        let next = self.drawing.text.glyphs.get(at + 1);
        let goes_on = next
            .is_some_and(|next| (next.origin[1] - glyph.origin[1]).abs() < 0.1 && next.unicode != Unicode::Char(' '));
        if glyph.unicode == Unicode::Char('\u{ad}') && goes_on {
            return std::borrow::Cow::Owned(Glyph { unicode: Unicode::Char('-'), ..glyph.clone() });
        }
        std::borrow::Cow::Borrowed(glyph)
    }

    /// Sets a line anew, over all else and clipped by nothing.
    fn line(&mut self, line: &Line) -> Result<()> {
        for placed in &line.placed {
            let at = line.way.point(placed.at);
            match placed.what {
                Set::Glyph(glyph) => {
                    let Some((ink, step)) = self.looks.get(&glyph).cloned() else { continue };
                    let Some(Step::Text(run)) = self.drawing.steps.get(step) else { continue };
                    let own = &self.drawing.text.glyphs[glyph];
                    let letter = self.letter(run.font, own)?;
                    let mut matrix = run.matrix;
                    self.output.fonts.show(letter.font, matrix[2].hypot(matrix[3]) * self.sheet.unit);
                    matrix[0] *= line.squeeze;
                    matrix[1] *= line.squeeze;
                    if self.hand.pen.state.fill != ink {
                        self.hand.end_text();
                        self.hand.pen.state = State { fill: ink, ..State::new("".into()) };
                    }
                    let mode = if run.mode == 3 { 3 } else { 0 };
                    self.hand.tag = self.reading.tag(glyph);
                    self.hand.letter(letter, mode, &matrix, at);
                }
                Set::Box(mark, size, glyph) => {
                    self.hand.tag = self.reading.tag(glyph);
                    self.output.labels.put(&mark, &line.matrix(at, size), &mut self.hand, self.output.fonts);
                }
                Set::Space(Behind::Word(glyph)) => {
                    let Some((_, step)) = self.looks.get(&glyph) else { continue };
                    let Some(Step::Text(run)) = self.drawing.steps.get(*step) else { continue };
                    let own = self.letter(run.font, &self.drawing.text.glyphs[glyph])?;
                    let space = self.output.fonts.space(own.font);
                    let mut matrix = run.matrix;
                    matrix[0] *= line.squeeze;
                    matrix[1] *= line.squeeze;
                    self.hand.tag = self.reading.tag(glyph);
                    self.hand.letter(space, if run.mode == 3 { 3 } else { 0 }, &matrix, at);
                }
                Set::Space(Behind::Box(size, glyph)) => {
                    self.hand.tag = self.reading.tag(glyph);
                    let space = self.output.fonts.label(' ');
                    self.hand.letter(space, 0, &line.matrix(at, size), at);
                }
            }
        }
        Ok(())
    }
}
