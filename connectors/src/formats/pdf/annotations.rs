//! Annotations of a page: notes, free text, stamps, links, and the widgets of form fields.
//!
//! What a field holds is read in `fields.rs`; files that an annotation carries are read in `attachments.rs`.

use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::interpreter::{Interpreter, Shared, matrix_entry};
use super::matrix::Matrix;
use super::{fields, layout, scripts, second, textstring, xml};
use crate::{Block, Place, Role};

/// The most annotations of a page that are read.
const MAX_ANNOTATIONS: usize = 50_000;

/// What the annotations of a page say.
#[derive(Default)]
pub(super) struct Annotations<'a> {
    pub(super) blocks: Vec<Block>,
    /// File specifications of attached files.
    pub(super) files: Vec<Dict<'a>>,
    /// There were more than are read.
    pub(super) too_many: bool,
    /// The letters of one are not what its font says they are.
    pub(super) is_doubtful: bool,
}

/// Reads the annotations of a page.
pub(super) fn read<'a>(page: &Page<'a>, place: &Place, shared: &mut Shared<'a>) -> Annotations<'a> {
    let mut found = Annotations::default();
    let Some(list) = page.raw().get::<Array<'a>>("Annots") else { return found };
    for (index, annotation) in list.iter::<Dict<'a>>().enumerate() {
        if index >= MAX_ANNOTATIONS || shared.is_late() {
            found.too_many = true;
            break;
        }
        let before = found.blocks.len();
        let kind = annotation.get::<Name<'a>>("Subtype");
        let kind = kind.as_ref().map_or(&b""[..], |name| name.as_ref());
        let role = match kind {
            b"Widget" => {
                found.blocks.extend(fields::of_widget(&annotation, place, shared));
                Role::FormField
            }
            b"Popup" => continue,
            _ => {
                note(&annotation, place, shared, &mut found.blocks);
                Role::Comment
            }
        };
        found.blocks.extend(scripts::of_holder(&annotation, place, shared));
        found.files.extend(annotation.get::<Dict<'a>>("FS"));
        appearance(&annotation, role, place, shared, before, &mut found);
    }
    found
}

/// Reads what a note says, who wrote it, and where a link leads.
fn note<'a>(annotation: &Dict<'a>, place: &Place, shared: &mut Shared<'a>, blocks: &mut Vec<Block>) {
    let contents = textstring::entry(annotation, "Contents");
    let rich = textstring::long_entry(annotation, "RC", &mut shared.decoder).map(|markup| xml::text(&markup));
    let mut add = |role, label: Option<&'static str>, text: String| {
        let block = Block::new(place.clone(), role, text);
        blocks.push(match label {
            Some(label) => block.labelled(label),
            None => block,
        });
    };
    for (key, label) in [("T", "author"), ("Subj", "subject"), ("OverlayText", "overlay")] {
        if let Some(text) = textstring::entry(annotation, key) {
            add(Role::Comment, Some(label), text);
        }
    }
    let rich =
        rich.filter(|rich| !rich.is_empty() && !contents.as_deref().is_some_and(|plain| same_words(plain, rich)));
    for text in contents.into_iter().chain(rich) {
        add(Role::Comment, None, text);
    }
    for target in [annotation.get::<Dict<'a>>("A"), annotation.get::<Dict<'a>>("PA")].into_iter().flatten() {
        for text in link_targets(&target) {
            add(Role::Link, None, text);
        }
    }
}

/// Names where an action leads: an address on the web, a file.
pub(super) fn link_targets(action: &Dict<'_>) -> Vec<String> {
    let mut found: Vec<String> = textstring::entry(action, "URI").into_iter().collect();
    match action.get::<Object<'_>>("F") {
        Some(Object::Dict(file)) => {
            found.extend(textstring::entry(&file, "UF").or_else(|| textstring::entry(&file, "F")));
        }
        Some(other) => found.extend(textstring::of(other)),
        None => {}
    }
    found
}

/// Reads the text that an annotation is drawn with, when it says more than its entries do. Where its font contradicts
/// itself, nobody knows which reading is seen: all are looked through, as text that is not.
fn appearance<'a>(
    annotation: &Dict<'a>,
    role: Role,
    place: &Place,
    shared: &mut Shared<'a>,
    before: usize,
    found: &mut Annotations<'a>,
) {
    let Some(stream) = normal_appearance(annotation) else { return };
    let matrix = placement(annotation, &stream);
    let mut interpreter = Interpreter::new(shared);
    interpreter.appearance(&stream, matrix, &Resources::new(Dict::empty()));
    let first = layout::blocks(&interpreter.glyphs);
    let second = second::blocks(&first, &interpreter.others, &interpreter.glyphs);
    let is_doubtful = interpreter.seen.doubtful > 0;
    let said: String = found.blocks[before..].iter().map(|block| block.text.expose().as_str()).collect();
    let role = if is_doubtful || !second.is_empty() { Role::Hidden } else { role };
    found.is_doubtful |= is_doubtful;
    for block in first.into_iter().chain(second) {
        if !contains_words(&said, &block.text) {
            found.blocks.push(Block::new(place.clone(), role, block.text));
        }
    }
}

fn normal_appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let looks = annotation.get::<Dict<'a>>("AP")?;
    if let Some(stream) = looks.get::<Stream<'a>>("N") {
        return Some(stream);
    }
    let state = annotation.get::<Name<'a>>("AS")?;
    looks.get::<Dict<'a>>("N")?.get::<Stream<'a>>(state.as_ref())
}

/// Puts the box of an appearance on the rectangle of its annotation (ISO 32000-2, 12.5.5).
fn placement(annotation: &Dict<'_>, stream: &Stream<'_>) -> Matrix {
    let (Some(rect), Some(bounds)) = (annotation.get::<Rect>("Rect"), stream.dict().get::<Rect>("BBox")) else {
        return Matrix::IDENTITY;
    };
    let own = matrix_entry(stream.dict()).unwrap_or(Matrix::IDENTITY);
    let corners = [(bounds.x0, bounds.y0), (bounds.x1, bounds.y0), (bounds.x0, bounds.y1), (bounds.x1, bounds.y1)];
    let points = corners.map(|(x, y)| own.point(x, y));
    let low = points.iter().fold([f64::MAX; 2], |low, point| [low[0].min(point[0]), low[1].min(point[1])]);
    let high = points.iter().fold([f64::MIN; 2], |high, point| [high[0].max(point[0]), high[1].max(point[1])]);
    let scale = |length: f64, wanted: f64| if length.abs() > 1e-6 { wanted / length } else { 1.0 };
    let (x, y) = (scale(high[0] - low[0], rect.width()), scale(high[1] - low[1], rect.height()));
    Matrix([x, 0.0, 0.0, y, rect.x0 - low[0] * x, rect.y0 - low[1] * y])
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

pub(super) fn same_words(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

fn contains_words(said: &str, text: &str) -> bool {
    letters(said).contains(&letters(text))
}
