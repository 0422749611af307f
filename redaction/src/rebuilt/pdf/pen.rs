//! Writes a content stream: only what paints, each state told just before it is needed.
//!
//! Everything stands in the space of the page. A level of saved state, its clip, a colour or a font that nothing is
//! painted with leaves no trace, so that hidden text leaves none either.

use std::rc::Rc;

use connectors::formats::pdf::{LineStyle, PathPart, Rule};

use super::matrix::{IDENTITY, Matrix, point};
use super::number::{put, put_all};
use super::structure::{Order, Tag};

/// A colour as it is set: a space, its components, and a pattern; `None` paints nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ink {
    /// Of a device: one, three or four components.
    Device(Vec<f64>),
    /// Of a named space; no components for its first colour.
    Space(Rc<str>, Vec<f64>),
    /// A named pattern.
    Pattern(Rc<str>),
    /// Cannot be written, so nothing is painted with it.
    Unknown,
}

/// What painting depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) fill: Rc<Ink>,
    pub(super) stroke: Rc<Ink>,
    pub(super) width: f64,
    pub(super) cap: i64,
    pub(super) join: i64,
    pub(super) miter: f64,
    pub(super) dash: Rc<(Vec<f64>, f64)>,
    /// Name of the parameters of transparency and the like; empty for those at the start.
    pub(super) extra: Rc<str>,
}

impl State {
    pub(super) fn new(extra: Rc<str>) -> Self {
        let black = Rc::new(Ink::Device(vec![0.0]));
        Self {
            fill: Rc::clone(&black),
            stroke: black,
            width: 1.0,
            cap: 0,
            join: 0,
            miter: 10.0,
            dash: Rc::default(),
            extra,
        }
    }

    pub(super) fn set_line(&mut self, style: &LineStyle) {
        match style {
            LineStyle::Width(width) => self.width = *width,
            LineStyle::Cap(cap) => self.cap = (*cap).clamp(0, 2),
            LineStyle::Join(join) => self.join = (*join).clamp(0, 2),
            LineStyle::Miter(miter) => self.miter = miter.max(1.0),
            LineStyle::Dash(lengths, phase) => self.dash = Rc::new((lengths.clone(), *phase)),
        }
    }
}

/// A level of saved state.
struct Level {
    /// What is wanted after it.
    wanted: State,
    /// What is set outside of it, once it is written.
    opened: Option<State>,
    /// Clips that are not written yet.
    clips: Vec<u8>,
}

/// What is painted of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    pub(super) fill: Option<Rule>,
    pub(super) stroked: bool,
}

/// Writes a content stream.
pub(super) struct Pen {
    out: Vec<u8>,
    levels: Vec<Level>,
    /// What is wanted now.
    pub(super) state: State,
    set: State,
    /// The matrix of the open level inside the others, that is there for its matrix alone.
    turned: Option<(Matrix, State)>,
    text: bool,
    marks: Marks,
}

/// Marked content.
#[derive(Default)]
struct Marks {
    /// What each number marks; in what is painted apart nothing is numbered.
    told: Option<Vec<Tag>>,
    open: Option<Tag>,
    /// The first text that was met.
    text: Option<Order>,
}

impl Pen {
    pub(super) fn new() -> Self {
        let state = State::new("".into());
        let mut pen = Self {
            out: Vec::new(),
            levels: Vec::new(),
            set: state.clone(),
            state,
            turned: None,
            text: false,
            marks: Marks { told: Some(Vec::new()), ..Marks::default() },
        };
        pen.save();
        pen
    }

    /// Starts in a state; what is set at first is not known, so all is told.
    pub(super) fn nested(state: State) -> Self {
        let unknown = Rc::new(Ink::Device(Vec::new()));
        let set = State {
            fill: Rc::clone(&unknown),
            stroke: unknown,
            width: -1.0,
            cap: -1,
            join: -1,
            miter: -1.0,
            dash: Rc::new((Vec::new(), -1.0)),
            extra: "".into(),
        };
        let mut pen = Self {
            out: Vec::new(),
            levels: Vec::new(),
            set,
            state,
            turned: None,
            text: false,
            marks: Marks::default(),
        };
        pen.save();
        pen
    }

    pub(super) fn save(&mut self) {
        self.levels.push(Level { wanted: self.state.clone(), opened: None, clips: Vec::new() });
    }

    pub(super) fn restore(&mut self) {
        let Some(level) = self.levels.pop() else { return };
        if let Some(outside) = level.opened {
            self.end_inner();
            self.out.extend_from_slice(b"Q\n");
            self.set = outside;
        }
        self.state = level.wanted;
    }

    /// Ends text, and the level that is there for its matrix.
    fn end_inner(&mut self) {
        if std::mem::take(&mut self.text) {
            self.end_mark();
            self.out.extend_from_slice(b"ET\n");
        }
        if let Some((_, outside)) = self.turned.take() {
            self.out.extend_from_slice(b"Q\n");
            self.set = outside;
        }
    }

    /// Marks what is painted next.
    pub(super) fn mark(&mut self, tag: Tag) {
        if let Tag::Text(order) = tag {
            self.marks.text.get_or_insert(order);
        }
        let goes_on = match (self.marks.open, tag) {
            (Some(Tag::Artifact), Tag::Artifact) => true,
            (Some(Tag::Text(before)), Tag::Text(order)) => order.goes_on(before),
            (_, Tag::Text(_) | Tag::Figure | Tag::Artifact) => false,
        };
        if self.marks.told.is_none() {
            return;
        }
        if !goes_on {
            self.end_mark();
            let numbers = self.marks.told.get_or_insert_default();
            let number = numbers.len();
            match tag {
                Tag::Text(_) => self.out.extend_from_slice(format!("/P <</MCID {number}>>BDC\n").as_bytes()),
                Tag::Figure => self.out.extend_from_slice(format!("/Figure <</MCID {number}>>BDC\n").as_bytes()),
                Tag::Artifact => self.out.extend_from_slice(b"/Artifact BMC\n"),
            }
            numbers.extend((tag != Tag::Artifact).then_some(tag));
        }
        self.marks.open = Some(tag);
    }

    /// Says how far text has come that was marked by its beginning.
    pub(super) fn came_to(&mut self, tag: Tag) {
        self.marks.open = self.marks.open.map(|_| tag);
    }

    fn end_mark(&mut self) {
        if self.marks.open.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// Numbers no content: what is written is painted by something else.
    pub(super) fn unnumbered(&mut self) {
        self.marks.told = None;
    }

    /// Gives what the first text is that was written.
    pub(super) const fn first_text(&self) -> Option<Order> {
        self.marks.text
    }

    /// Clips what follows on this level.
    pub(super) fn clip(&mut self, parts: &[PathPart], matrix: &Matrix, rule: Rule) {
        let Some(level) = self.levels.last_mut() else { return };
        put_path(&mut level.clips, parts, Some(matrix));
        level.clips.extend_from_slice(match rule {
            Rule::NonZero => b"W n\n",
            Rule::EvenOdd => b"W* n\n",
        });
    }

    /// Writes the levels and clips that painting needs.
    fn open_levels(&mut self) {
        let waits = |level: &Level| level.opened.is_none() || !level.clips.is_empty();
        let Some(first) = self.levels.iter().position(waits) else { return };
        self.end_inner();
        for level in &mut self.levels[first..] {
            if level.opened.is_none() {
                self.out.extend_from_slice(b"q\n");
                level.opened = Some(self.set.clone());
            }
            self.out.append(&mut level.clips);
        }
    }

    fn turn(&mut self, matrix: &Matrix) {
        if self.turned.as_ref().is_some_and(|(known, _)| known == matrix) && !self.text {
            return;
        }
        self.end_inner();
        if *matrix != IDENTITY {
            self.out.extend_from_slice(b"q ");
            put_all(&mut self.out, matrix);
            self.out.extend_from_slice(b"cm\n");
            self.turned = Some((*matrix, self.set.clone()));
        }
    }

    /// Sets parameters of graphics, always in the space of the page: a soft mask stands in the space of its moment.
    fn set_extra(&mut self) {
        if self.set.extra != self.state.extra {
            if self.turned.is_some() {
                self.end_inner();
            }
            if !self.state.extra.is_empty() {
                self.out.push(b'/');
                self.out.extend_from_slice(self.state.extra.as_bytes());
                self.out.extend_from_slice(b" gs\n");
            }
            self.set.extra = Rc::clone(&self.state.extra);
        }
    }

    fn set_fill(&mut self) {
        if self.set.fill != self.state.fill {
            put_ink(&mut self.out, &self.state.fill, [b"g", b"rg", b"k", b"cs", b"scn"]);
            self.set.fill = Rc::clone(&self.state.fill);
        }
    }

    fn set_stroke(&mut self, width: f64) {
        if self.set.stroke != self.state.stroke {
            put_ink(&mut self.out, &self.state.stroke, [b"G", b"RG", b"K", b"CS", b"SCN"]);
            self.set.stroke = Rc::clone(&self.state.stroke);
        }
        let out = &mut self.out;
        if self.set.width != width {
            put_all(out, &[width]);
            out.extend_from_slice(b"w\n");
            self.set.width = width;
        }
        if self.set.cap != self.state.cap {
            put(out, self.state.cap as f64, 0);
            out.extend_from_slice(b"J\n");
            self.set.cap = self.state.cap;
        }
        if self.set.join != self.state.join {
            put(out, self.state.join as f64, 0);
            out.extend_from_slice(b"j\n");
            self.set.join = self.state.join;
        }
        if self.set.miter != self.state.miter {
            put(out, self.state.miter, 3);
            out.extend_from_slice(b"M\n");
            self.set.miter = self.state.miter;
        }
        if self.set.dash != self.state.dash {
            out.push(b'[');
            put_all(out, &self.state.dash.0);
            out.extend_from_slice(b"] ");
            put_all(out, &[self.state.dash.1]);
            out.extend_from_slice(b"d\n");
            self.set.dash = Rc::clone(&self.state.dash);
        }
    }

    /// Paints a path that stands in a space of its own.
    pub(super) fn paint(&mut self, parts: &[PathPart], matrix: &Matrix, paint: Paint) {
        let fill = paint.fill.filter(|_| *self.state.fill != Ink::Unknown);
        let stroked = paint.stroked && *self.state.stroke != Ink::Unknown;
        let operator: &[u8] = match (fill, stroked) {
            (None, false) => return,
            (None, true) => b"S\n",
            (Some(Rule::NonZero), false) => b"f\n",
            (Some(Rule::EvenOdd), false) => b"f*\n",
            (Some(Rule::NonZero), true) => b"B\n",
            (Some(Rule::EvenOdd), true) => b"B*\n",
        };
        self.open_levels();
        self.set_extra();
        self.turn(matrix);
        self.mark(Tag::Artifact);
        if fill.is_some() {
            self.set_fill();
        }
        if stroked {
            self.set_stroke(self.state.width);
        }
        put_path(&mut self.out, parts, None);
        self.out.extend_from_slice(operator);
    }

    /// Invokes a named resource in a space: `Do` for images and forms, `sh` for shadings.
    pub(super) fn invoke(&mut self, name: &str, operator: &str, matrix: &Matrix, tag: Tag) {
        self.open_levels();
        self.set_extra();
        self.turn(matrix);
        self.mark(tag);
        // Stencils and shadings in patterns take the colour.
        self.set_fill();
        self.out.extend_from_slice(format!("/{name} {operator}\n").as_bytes());
        if tag != Tag::Artifact {
            self.end_mark();
        }
    }

    /// Begins to write text in a rendering mode; what is written next are operators of text in the space of the page.
    /// Says whether a text was begun, so that no font is set in it.
    ///
    /// A line about letters has its width in a unit of its own: that of the space in which the text stood.
    pub(super) fn text(&mut self, mode: i64, unit: f64) -> bool {
        self.open_levels();
        if !self.text {
            self.end_inner();
        }
        self.set_extra();
        let begins = !std::mem::replace(&mut self.text, true);
        if begins {
            self.end_mark();
            self.out.extend_from_slice(b"BT\n");
        }
        if mode != 3 {
            self.set_fill();
        }
        if matches!(mode, 1 | 2) {
            self.set_stroke(self.state.width * unit);
        }
        begins
    }

    /// Gives what was written, to write more text to.
    pub(super) fn written(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    /// Ends all levels and gives what was written, and what its numbers mark.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<Tag>) {
        self.unwind();
        self.end_mark();
        (self.out, self.marks.told.unwrap_or_default())
    }

    /// Ends all levels; what follows is clipped by nothing and in the state of the start.
    pub(super) fn unwind(&mut self) {
        while !self.levels.is_empty() {
            self.restore();
        }
        self.end_inner();
    }
}

fn put_ink(out: &mut Vec<u8>, ink: &Ink, [grey, rgb, cmyk, space, components]: [&[u8]; 5]) {
    match ink {
        Ink::Device(values) => {
            put_all(out, values);
            out.extend_from_slice(match values.len() {
                1 => grey,
                3 => rgb,
                _ => cmyk,
            });
        }
        Ink::Space(name, values) => {
            out.extend_from_slice(format!("/{name} ").as_bytes());
            out.extend_from_slice(space);
            if !values.is_empty() {
                out.push(b' ');
                put_all(out, values);
                out.extend_from_slice(components);
            }
        }
        Ink::Pattern(name) => {
            out.extend_from_slice(b"/Pattern ");
            out.extend_from_slice(space);
            out.extend_from_slice(format!(" /{name} ").as_bytes());
            out.extend_from_slice(components);
        }
        Ink::Unknown => {
            out.extend_from_slice(b"0 ");
            out.extend_from_slice(grey);
        }
    }
    out.push(b'\n');
}

/// Writes the pieces of a path, moved by a matrix where there is one.
fn put_path(out: &mut Vec<u8>, parts: &[PathPart], matrix: Option<&Matrix>) {
    let moved = |[x, y]: [f64; 2]| matrix.map_or([x, y], |matrix| point(matrix, x, y));
    for part in parts {
        match *part {
            PathPart::Move(to) => {
                put_all(out, &moved(to));
                out.extend_from_slice(b"m\n");
            }
            PathPart::Line(to) => {
                put_all(out, &moved(to));
                out.extend_from_slice(b"l\n");
            }
            PathPart::Curve([a, b, c, d, e, f]) => {
                for corner in [[a, b], [c, d], [e, f]] {
                    put_all(out, &moved(corner));
                }
                out.extend_from_slice(b"c\n");
            }
            PathPart::Close => out.extend_from_slice(b"h\n"),
            PathPart::Rectangle([x, y, width, height]) => put_rectangle(out, [x, y, width, height], matrix),
        }
    }
}

fn put_rectangle(out: &mut Vec<u8>, [x, y, width, height]: [f64; 4], matrix: Option<&Matrix>) {
    let Some(matrix) = matrix else {
        put_all(out, &[x, y, width, height]);
        out.extend_from_slice(b"re\n");
        return;
    };
    let [from, to] = [point(matrix, x, y), point(matrix, x + width, y + height)];
    if matrix[1] == 0.0 && matrix[2] == 0.0 {
        put_all(out, &[from[0], from[1], to[0] - from[0], to[1] - from[1]]);
        out.extend_from_slice(b"re\n");
        return;
    }
    put_all(out, &from);
    out.extend_from_slice(b"m\n");
    for corner in [point(matrix, x + width, y), to, point(matrix, x, y + height)] {
        put_all(out, &corner);
        out.extend_from_slice(b"l\n");
    }
    out.extend_from_slice(b"h\n");
}
