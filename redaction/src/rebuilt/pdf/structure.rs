//! The structure of the output, for those who have it read aloud: headings, lists and paragraphs in the order of our own
//! reading (what a block is, `headings.rs` tells), pictures with a fixed description. Nothing of the structure of the
//! original is known here.
//!
//! Content is marked while it is written (`pen.rs`); this builds the tree over it (ISO 32000-2, 14.7 and 14.8).

use std::collections::BTreeMap;

use connectors::formats::pdf::PageText;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::fate::{Fate, Fates};
use super::headings::{self, Headings, Kind, Look};

/// The first block of labels that stand over pictures and in no block.
const LABELS: u32 = 1 << 31;

/// Where text stands in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    block: u32,
    /// What stays and what is hidden take turns; however long either is, it is one piece.
    piece: u32,
    /// Only compared, never written: it depends on what is hidden.
    offset: u32,
}

impl Order {
    /// Text of a block of which nothing but its place in the text is known.
    pub(super) const fn of(block: u32, offset: u32) -> Self {
        Self { block, piece: 0, offset }
    }

    /// A label or line by itself, after all that has a place.
    pub(super) fn last(number: usize) -> Self {
        Self { block: LABELS + u32::try_from(number).unwrap_or(0).min(LABELS - 1), piece: 0, offset: 0 }
    }

    /// Whether one goes on where another is.
    pub(super) fn goes_on(self, before: Self) -> bool {
        (self.block, self.piece) == (before.block, before.piece) && self.offset >= before.offset
    }
}

/// What a stretch of content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Text(Order),
    Figure,
    /// Lines, areas, boxes: nothing to be read.
    Artifact,
}

/// The order of reading of the glyphs of a page, and how its blocks look.
pub(super) struct Reading {
    orders: Vec<Option<Order>>,
    pub(super) looks: Vec<Look>,
}

impl Reading {
    pub(super) fn new(text: &PageText, fates: &Fates) -> Self {
        let mut orders = vec![None; text.glyphs.len()];
        let mut looks = Vec::new();
        for lines in &text.blocks {
            let (mut piece, mut stayed) = (0, true);
            let mut parts = headings::pieces(lines, &text.glyphs, &fates.glyphs).into_iter().peekable();
            for anchor in &lines.anchors {
                while let Some((_, look)) = parts.next_if(|(start, _)| *start <= anchor.offset) {
                    looks.push(look);
                }
                let stays = !matches!(fates.glyphs.get(anchor.glyph as usize), Some(Fate::Gone) | None);
                piece += u32::from(stays != stayed);
                stayed = stays;
                if let Some(order @ None) = orders.get_mut(anchor.glyph as usize) {
                    let block = u32::try_from(looks.len().saturating_sub(1)).unwrap_or(0).min(LABELS - 1);
                    *order = Some(Order { block, piece, offset: anchor.offset });
                }
            }
        }
        Self { orders, looks }
    }

    /// Gives the tag of a glyph; what stands in no block is not read.
    pub(super) fn tag(&self, glyph: usize) -> Tag {
        self.orders.get(glyph).copied().flatten().map_or(Tag::Artifact, Tag::Text)
    }
}

/// The marked content of the pages of an output.
#[derive(Default)]
pub(super) struct Structure {
    pages: Vec<Told>,
}

/// What a page told.
struct Told {
    page: ObjectId,
    /// A tag for each number of marked content.
    tags: Vec<Tag>,
    /// How its blocks look, as far as that is known.
    looks: Vec<Look>,
}

impl Structure {
    /// Takes in a page: a tag for each number of marked content, and how its blocks look.
    pub(super) fn page(&mut self, page: ObjectId, tags: Vec<Tag>, looks: Vec<Look>) {
        if !tags.is_empty() {
            self.pages.push(Told { page, tags, looks });
        }
    }

    /// Adds the tree and gives its root.
    pub(super) fn write(self, document: &mut Document, picture: &str) -> ObjectId {
        let (root, whole) = (document.new_object_id(), document.new_object_id());
        let headings = Headings::new(self.pages.iter().flat_map(|told| &told.looks));
        let (mut kids, mut numbers) = (Vec::new(), Vec::new());
        // The level of the last heading, and the list that is open.
        let (mut level, mut list): (usize, Option<(ObjectId, Vec<Object>)>) = (0, None);
        for (key, Told { page, tags, looks }) in (0_i64..).zip(self.pages) {
            let mut parents = vec![Object::Null; tags.len()];
            for (role, mut contents) in elements(&tags) {
                let look = match role {
                    Part::Block(block) => looks.get(block as usize).map(|look| headings.kind(look)),
                    Part::Figure => None,
                };
                if look != Some(Kind::Item) {
                    close(&mut list, whole, &mut kids, document);
                }
                let kind = match (role, look) {
                    (Part::Figure, _) => "Figure",
                    (Part::Block(_), Some(Kind::Heading(size))) => {
                        level = headings.level(size, level);
                        ["H1", "H2", "H3"][level - 1]
                    }
                    (Part::Block(_), Some(Kind::Item)) => "LBody",
                    (Part::Block(_), Some(Kind::Paragraph) | None) => "P",
                };
                let id = document.new_object_id();
                let parent = if kind == "LBody" { item(&mut list, id, document) } else { whole };
                for content in &contents {
                    parents[*content] = Object::Reference(id);
                }
                let number = |content: usize| Object::Integer(i64::try_from(content).unwrap_or(0));
                let content = match contents.len() {
                    1 => contents.pop().map_or(Object::Null, number),
                    _ => Object::Array(contents.into_iter().map(number).collect()),
                };
                let mut element = element(kind, parent);
                element.set("Pg", Object::Reference(page));
                element.set("K", content);
                if kind == "Figure" {
                    element.set("Alt", lopdf::text_string(picture));
                }
                document.objects.insert(id, Object::Dictionary(element));
                kids.extend((parent == whole).then_some(Object::Reference(id)));
            }
            close(&mut list, whole, &mut kids, document);
            numbers.push(Object::Integer(key));
            numbers.push(Object::Reference(document.add_object(Object::Array(parents))));
            if let Some(Object::Dictionary(page)) = document.objects.get_mut(&page) {
                page.set("StructParents", key);
            }
        }
        let next = i64::try_from(numbers.len() / 2).unwrap_or(0);
        let mut all = element("Document", root);
        all.set("K", Object::Array(kids));
        document.objects.insert(whole, Object::Dictionary(all));
        let parents = document.add_object(dictionary! { "Nums" => Object::Array(numbers) });
        let tree = dictionary! {
            "Type" => "StructTreeRoot", "K" => Object::Reference(whole), "ParentTree" => Object::Reference(parents),
            "ParentTreeNextKey" => next,
        };
        document.objects.insert(root, Object::Dictionary(tree));
        root
    }
}

fn element(kind: &str, parent: ObjectId) -> Dictionary {
    dictionary! { "Type" => "StructElem", "S" => kind, "P" => Object::Reference(parent) }
}

/// Adds an item to the list that is open, or to a new one; gives what its content stands in.
fn item(list: &mut Option<(ObjectId, Vec<Object>)>, body: ObjectId, document: &mut Document) -> ObjectId {
    let (id, items) = list.get_or_insert_with(|| (document.new_object_id(), Vec::new()));
    let mut item = element("LI", *id);
    item.set("K", Object::Reference(body));
    let item = document.add_object(item);
    items.push(Object::Reference(item));
    item
}

/// Ends the list that is open.
fn close(list: &mut Option<(ObjectId, Vec<Object>)>, whole: ObjectId, kids: &mut Vec<Object>, document: &mut Document) {
    if let Some((id, items)) = list.take() {
        let mut list = element("L", whole);
        list.set("K", Object::Array(items));
        document.objects.insert(id, Object::Dictionary(list));
        kids.push(Object::Reference(id));
    }
}

/// What an element of the structure holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The text of a block.
    Block(u32),
    /// A picture.
    Figure,
}

/// Puts marked content together, in the order of reading; pictures come after the text of their page.
fn elements(told: &[Tag]) -> Vec<(Part, Vec<usize>)> {
    let mut blocks: BTreeMap<u32, Vec<(Order, usize)>> = BTreeMap::new();
    let mut figures = Vec::new();
    for (content, tag) in told.iter().enumerate() {
        match tag {
            Tag::Text(order) => blocks.entry(order.block).or_default().push((*order, content)),
            Tag::Figure => figures.push((Part::Figure, vec![content])),
            Tag::Artifact => {}
        }
    }
    let text = blocks.into_iter().map(|(block, mut contents)| {
        contents.sort();
        (Part::Block(block), contents.into_iter().map(|(_, content)| content).collect())
    });
    text.chain(figures).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn order(block: u32, piece: u32, offset: u32) -> Order {
        Order { block, piece, offset }
    }

    #[test]
    fn content_is_read_in_the_order_of_the_text_and_not_of_the_painting() {
        let told = [
            Tag::Text(order(1, 0, 0)),
            Tag::Figure,
            Tag::Text(order(0, 2, 30)),
            Tag::Text(order(0, 0, 0)),
            Tag::Text(order(0, 1, 9)),
        ];
        let expected = [(Part::Block(0), vec![3, 4, 2]), (Part::Block(1), vec![0]), (Part::Figure, vec![1])];
        assert_eq!(elements(&told), expected);
    }

    #[test]
    fn text_goes_on_in_its_piece_and_never_backwards() {
        assert!(order(1, 0, 5).goes_on(order(1, 0, 4)));
        assert!(!order(1, 0, 3).goes_on(order(1, 0, 4)));
        assert!(!order(1, 1, 5).goes_on(order(1, 0, 4)));
        assert!(!order(2, 0, 5).goes_on(order(1, 0, 4)));
    }
}
