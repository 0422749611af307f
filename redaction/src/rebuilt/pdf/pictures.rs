//! The pictures of an output: each is written once all places are known in which it is shown.
//!
//! What is hidden in a picture on one page is painted over on all of them. What may be kept at all is in `known.rs`,
//! what becomes of the pixels in `pixels.rs`.

use std::collections::BTreeMap;
use std::rc::Rc;

use connectors::formats::pdf::{Drawings, Node, PageText, Source};
use lopdf::{Object, ObjectId, dictionary};

use super::graph::Graph;
use super::known::{Kept, Known, touches};
use super::matrix::{Matrix, bounds, inverse};
use super::packing::packed;
use super::pixels::{self, Ink, Part, Unread, Wanted};
use crate::Note;

/// A picture with more dots an inch than this is shown smaller than it was made for.
const FINE: f64 = 600.0;
/// It is written with so many, if nobody knows what it shows.
const COARSE: f64 = 150.0;
/// All of a picture.
const WHOLE: Part = [0.0, 0.0, 1.0, 1.0];

/// Where a picture is shown.
pub(super) struct Place<'p> {
    /// From the unit square to the page.
    pub(super) matrix: &'p Matrix,
    /// What may be seen of the page there; `None` where that is not known, as in patterns and letters.
    pub(super) window: Option<[f64; 4]>,
    /// The number of the page.
    pub(super) page: u32,
}

enum Origin<'a> {
    Object(Node<'a>),
    Inline(Rc<[u8]>),
}

/// A picture of the original.
struct Held<'a> {
    origin: Origin<'a>,
    size: (u32, u32),
    /// What is hidden in it, and the words that stay.
    inside: Vec<Part>,
    staying: Vec<Part>,
    /// Where OCR read words; `None` where something else tells what it shows.
    words: Option<Vec<Part>>,
    copies: Vec<Copy>,
}

/// A picture of the output: one that looks the same wherever it is shown.
struct Copy {
    id: ObjectId,
    over: Vec<Part>,
    seen: Part,
    uses: Vec<Use>,
    kept: Kept,
    /// The fewest dots an inch.
    dots: f64,
}

struct Use {
    page: u32,
    /// From the page to the unit square, when its sides are those of the page.
    upright: Option<Matrix>,
    covered: Vec<Part>,
}

/// The pictures of an output.
#[derive(Default)]
pub(super) struct Pictures<'a> {
    held: Vec<Held<'a>>,
    known: BTreeMap<(u32, i32), usize>,
    /// The page that is being written, and pictures, copies and uses of it.
    page: u32,
    recent: Vec<[usize; 3]>,
}

impl<'a> Pictures<'a> {
    /// Gives the object that a picture will be; `None` when it is left out.
    pub(super) fn show(
        &mut self,
        source: &Source<'_, 'a>,
        place: &Place<'_>,
        known: &Known,
        text: &PageText,
        graph: &mut Graph,
    ) -> Option<Object> {
        let size = source.size()?;
        let on_page = bounds(place.matrix, WHOLE);
        let kept = known.keeps(size, on_page, text)?;
        if place.window.is_none() && kept == Kept::Read && known.hides() {
            // It may be shown in many places, of which one shows what is hidden.
            return None;
        }
        let hidden = known.hidden(on_page);
        let parts =
            |areas: &[[f64; 4]]| -> Vec<Part> { areas.iter().filter_map(|area| part(place.matrix, *area)).collect() };
        let (over, inside, staying) = (parts(&hidden.over), parts(&hidden.inside), parts(&hidden.staying));
        let seen = place.window.and_then(|window| part(place.matrix, window)).map_or(WHOLE, |seen| nearly(seen, size));
        let index = self.hold(source, size);
        let held = &mut self.held[index];
        held.inside.extend(inside);
        held.staying.extend(staying);
        let is_told = match kept {
            Kept::Read => true,
            Kept::Logo => !hidden.words.is_empty(),
            Kept::Small => false,
        };
        if is_told && known.is_scanned() {
            held.words.get_or_insert_default().extend(parts(&hidden.words));
        }
        let dots = 72.0 * f64::from(size.0) / place.matrix[0].hypot(place.matrix[1]).max(1e-3);
        let same = |copy: &Copy| copy.over == over && copy.seen == seen && copy.kept == kept;
        let copy = held.copies.iter().position(same).unwrap_or_else(|| {
            held.copies.push(Copy { id: graph.later(), over, seen, uses: Vec::new(), kept, dots });
            held.copies.len() - 1
        });
        let made = &mut held.copies[copy];
        made.dots = made.dots.min(dots);
        let is_upright = |[a, b, c, d, ..]: &Matrix| *b == 0.0 && *c == 0.0 || *a == 0.0 && *d == 0.0;
        let upright = inverse(place.matrix).filter(is_upright).filter(|_| place.window.is_some());
        made.uses.push(Use { page: place.page, upright, covered: Vec::new() });
        if self.page != place.page {
            self.page = place.page;
            self.recent.clear();
        }
        self.recent.push([index, copy, self.held[index].copies[copy].uses.len() - 1]);
        Some(Object::Reference(self.held[index].copies[copy].id))
    }

    fn hold(&mut self, source: &Source<'_, 'a>, size: (u32, u32)) -> usize {
        let (origin, identity) = match source {
            Source::Object(node) => (Origin::Object((*node).clone()), node.identity()),
            Source::Inline(code) => (Origin::Inline(Rc::from(*code)), (0, 0)),
        };
        if let Some(index) = self.known.get(&identity) {
            return *index;
        }
        self.held.push(Held { origin, size, inside: Vec::new(), staying: Vec::new(), words: None, copies: Vec::new() });
        let index = self.held.len() - 1;
        if identity != (0, 0) {
            self.known.insert(identity, index);
        }
        index
    }

    /// Says that something stands over what was shown of a page so far, through which nothing is seen.
    pub(super) fn cover(&mut self, page: u32, area: [f64; 4]) {
        let recent = if self.page == page { &self.recent[..] } else { &[] };
        for [held, copy, used] in recent {
            let used = &mut self.held[*held].copies[*copy].uses[*used];
            let Some(back) = used.upright else { continue };
            let [left, bottom, right, top] = bounds(&back, area);
            let covered = [left, 1.0 - top, right, 1.0 - bottom];
            if touches(&covered, &WHOLE) {
                used.covered.push(covered);
            }
        }
    }

    /// Writes the pictures.
    pub(super) fn write(self, drawings: &mut Drawings<'a>, graph: &mut Graph, notes: &mut Vec<Note>) {
        for held in self.held {
            let source = match &held.origin {
                Origin::Object(node) => Source::Object(node),
                Origin::Inline(code) => Source::Inline(code),
            };
            for copy in held.copies {
                let is_read = copy.kept == Kept::Read || held.words.is_some();
                let fine = !is_read && copy.dots > FINE && held.size.0.min(held.size.1) > 64;
                let wanted = Wanted {
                    hidden: held.inside.iter().chain(&copy.over).copied().collect(),
                    staying: held.staying.clone(),
                    words: held.words.clone().filter(|_| copy.kept != Kept::Small),
                    // The arms of a town are no word either, and a logo without them is none.
                    unread: if copy.kept == Kept::Logo { Unread::Stays } else { Unread::PaintedOver },
                    covered: covered(&copy.uses),
                    seen: Some(copy.seen),
                    coarse: if fine { (copy.dots / COARSE) as usize } else { 1 },
                };
                let made = pixels::made(&source, &wanted, drawings, graph);
                let note: Option<fn(u32) -> Note> = match (&made, copy.kept) {
                    (Some((_, Ink::Known)), Kept::Logo) if is_read => None,
                    (Some(_), Kept::Logo) => Some(|page| Note::PictureUnread { page }),
                    (Some((_, Ink::Known)), Kept::Read | Kept::Small) => None,
                    (Some((_, Ink::Unknown)) | None, _) => Some(|page| Note::PictureLeftOut { page }),
                };
                notes.extend(note.into_iter().flat_map(|note| copy.uses.iter().map(move |used| note(used.page))));
                let object = made.map_or_else(
                    || {
                        let corners = vec![Object::Integer(0); 4];
                        packed(dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners }, b"")
                    },
                    |(object, _)| object,
                );
                graph.put(copy.id, Object::Stream(object));
            }
        }
    }
}

/// Takes what all but a pixel or two of a side is seen of for the whole of it.
fn nearly([left, top, right, bottom]: Part, (width, height): (u32, u32)) -> Part {
    let (across, down) = (2.0 / f64::from(width.max(1)), 2.0 / f64::from(height.max(1)));
    let low = |share: f64, near: f64| if share < near { 0.0 } else { share };
    let high = |share: f64, near: f64| if share > 1.0 - near { 1.0 } else { share };
    [low(left, across), low(top, down), high(right, across), high(bottom, down)]
}

/// What is not seen in any of the places in which a picture is shown.
fn covered(uses: &[Use]) -> Vec<Part> {
    let Some((first, others)) = uses.split_first() else { return Vec::new() };
    let everywhere = |part: &&Part| others.iter().all(|used| used.covered.contains(part));
    first.covered.iter().filter(everywhere).copied().collect()
}

/// Gives the box that an area of the page takes in a picture; `None` where it does not touch it.
fn part(matrix: &Matrix, area: [f64; 4]) -> Option<Part> {
    let back = inverse(matrix)?;
    let [left, bottom, right, top] = bounds(&back, area);
    Some([left, 1.0 - top, right, 1.0 - bottom].map(|share| share.clamp(0.0, 1.0)))
}
