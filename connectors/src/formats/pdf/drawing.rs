//! What a page draws, step by step, with the glyphs of its text: for whoever writes the page anew.
//!
//! The steps are recorded by the text interpreter itself (`recording.rs`), so that what is found is what can be left
//! out. Marked content, comments, unknown operators and layers that are switched off are not among them.

use std::ops::Range;

use super::glyph::PageText;
use super::node::Node;

/// Index of an object in [`Drawing::objects`].
pub type ObjectIndex = u32;

/// Which points lie inside a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Those with a winding number other than zero.
    NonZero,
    /// Those with an odd number of crossings.
    EvenOdd,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Areas and letters.
    Fill,
    /// Lines.
    Stroke,
}

/// A piece of a path, in user space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathPart {
    /// Begins a subpath.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A Bézier curve: two control points and its end.
    Curve([f64; 6]),
    /// A rectangle: corner, width, height.
    Rectangle([f64; 4]),
    /// Closes the subpath.
    Close,
}

/// A path that is painted or clips.
#[derive(Clone, Debug)]
pub struct Path {
    /// Its pieces in [`Drawing::parts`].
    pub parts: Range<u32>,
    /// From user space to the page.
    pub matrix: [f64; 6],
    /// Whether and how it is filled.
    pub fill: Option<Rule>,
    /// Whether its line is painted.
    pub stroked: bool,
    /// Whether what follows is clipped by it.
    pub clip: Option<Rule>,
    /// The box that holds it on the page: left, bottom, right, top; without the width of its line.
    pub bounds: [f32; 4],
}

/// A string that is shown.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// Its font, for [`super::Drawings::outline`].
    pub font: u32,
    /// The text rendering mode (ISO 32000-2, table 104).
    pub mode: i64,
    /// From the em square, with size, scaling and rise, to the page.
    pub matrix: [f64; 6],
    /// How long a unit of user space is on the page: lines about letters have their width in it.
    pub unit: f64,
    /// Whether it is written downwards.
    pub vertical: bool,
    /// Its glyphs in [`PageText::glyphs`].
    pub glyphs: Range<u32>,
}

/// How lines look.
#[derive(Clone, Debug, PartialEq)]
pub enum LineStyle {
    /// Width in user space.
    Width(f64),
    /// Ends.
    Cap(i64),
    /// Corners.
    Join(i64),
    /// How far corners stand out.
    Miter(f64),
    /// Lengths of dashes and gaps, and where they start.
    Dash(Vec<f64>, f64),
}

/// One thing that a page does.
#[derive(Clone, Debug)]
pub enum Step {
    /// Keeps the graphics state.
    Save,
    /// Takes back the state kept last.
    Restore,
    /// Paints a path or clips by it.
    Path(Path),
    /// Shows text.
    Text(TextRun),
    /// Shows an image; the matrix leads from the unit square to the page.
    Image(ObjectIndex, [f64; 6]),
    /// Shows an image that stands in the content itself, by its index in [`Drawing::inline`].
    InlineImage(u32, [f64; 6]),
    /// Paints a shading; the matrix leads from user space to the page.
    Shading(ObjectIndex, [f64; 6]),
    /// Chooses a colour of a device: one, three or four shares.
    Device(Side, Vec<f64>),
    /// Chooses a colour space.
    Space(Side, ObjectIndex),
    /// Chooses a colour of the space, or a pattern.
    Components(Side, Vec<f64>, Option<ObjectIndex>),
    /// Chooses how lines look.
    Line(LineStyle),
    /// Takes over a dictionary of graphics state parameters; the matrix is that of its moment.
    State(ObjectIndex, [f64; 6]),
    /// Begins a form; the matrix leads from its space to the page. State is kept as by [`Step::Save`].
    Enter(Enter),
    /// Ends a form.
    Leave,
}

/// The beginning of a form.
#[derive(Clone, Debug)]
pub struct Enter {
    /// The form.
    pub form: ObjectIndex,
    /// From its space to the page.
    pub matrix: [f64; 6],
    /// Its box in its own space.
    pub bounds: Option<[f64; 4]>,
}

/// What a tiling pattern or the group of a soft mask draws, in the space in which it was met first.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Number and generation of the pattern or group.
    pub identity: (u32, i32),
    /// What it does; it begins with [`Step::Enter`], which tells its space.
    pub steps: Vec<Step>,
}

/// Everything that a page draws.
#[derive(Debug, Default)]
pub struct Drawing<'a> {
    /// Its text, with the way back to the glyphs.
    pub text: PageText,
    /// What it does, in order.
    pub steps: Vec<Step>,
    /// The pieces of its paths.
    pub parts: Vec<PathPart>,
    /// Patterns and masks that steps name.
    pub cells: Vec<Cell>,
    /// Images of the content itself, from `BI` to `EI`.
    pub inline: Vec<Vec<u8>>,
    /// For a letter of a Type 3 font: the operands of its `d0` or `d1`, two or six numbers; with six it has no colours.
    pub metrics: Vec<f64>,
    /// Objects that steps speak of.
    pub objects: Vec<Node<'a>>,
}

impl Drawing<'_> {
    /// Gives what a pattern or group draws.
    #[must_use]
    pub fn cell(&self, identity: (u32, i32)) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.identity == identity)
    }

    /// Tells about how many bytes it takes, its text left out.
    pub(super) fn size(&self) -> usize {
        let cells = self.cells.iter().map(|cell| size_of_val(cell.steps.as_slice())).sum::<usize>();
        let own = size_of_val(self.steps.as_slice()) + size_of_val(self.parts.as_slice());
        own + cells + self.inline.iter().map(Vec::len).sum::<usize>() + size_of_val(self.objects.as_slice())
    }

    /// Whether nothing is painted.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let paints = |step: &Step| match step {
            Step::Path(path) => path.fill.is_some() || path.stroked,
            Step::Text(run) => !run.glyphs.is_empty(),
            Step::Image(..) | Step::InlineImage(..) | Step::Shading(..) => true,
            Step::Save
            | Step::Restore
            | Step::Device(..)
            | Step::Space(..)
            | Step::Components(..)
            | Step::Line(_)
            | Step::State(..)
            | Step::Enter(_)
            | Step::Leave => false,
        };
        !self.steps.iter().any(paints)
    }
}

/// Where a page stands and which way it is turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Left, bottom, right, top in points of the page.
    pub media: [f64; 4],
    /// What is shown of it.
    pub crop: [f64; 4],
    /// Degrees, clockwise: 0, 90, 180 or 270.
    pub turned: u16,
    /// Size of a unit in points of 1/72 inch.
    pub unit: f64,
}
