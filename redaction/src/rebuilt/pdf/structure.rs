//! The structure of the output, for those who have it read aloud: paragraphs in the order of our own reading, pictures
//! with a fixed description. Nothing of the structure of the original is known here.
//!
//! Content is marked while it is written (`pen.rs`); this builds the tree over it (ISO 32000-2, 14.7 and 14.8).

use std::collections::BTreeMap;

use connectors::formats::pdf::PageText;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::fate::{Fate, Fates};

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

/// The order of reading of the glyphs of a page.
pub(super) struct Reading(Vec<Option<Order>>);

impl Reading {
    pub(super) fn new(text: &PageText, fates: &Fates) -> Self {
        let mut orders = vec![None; text.glyphs.len()];
        for (block, lines) in (0..).zip(&text.blocks) {
            let (mut piece, mut stayed) = (0, true);
            for anchor in &lines.anchors {
                let stays = !matches!(fates.glyphs.get(anchor.glyph as usize), Some(Fate::Gone) | None);
                piece += u32::from(stays != stayed);
                stayed = stays;
                if let Some(order @ None) = orders.get_mut(anchor.glyph as usize) {
                    *order = Some(Order { block, piece, offset: anchor.offset });
                }
            }
        }
        Self(orders)
    }

    /// Gives the tag of a glyph; what stands in no block is not read.
    pub(super) fn tag(&self, glyph: usize) -> Tag {
        self.0.get(glyph).copied().flatten().map_or(Tag::Artifact, Tag::Text)
    }
}

/// The marked content of the pages of an output.
#[derive(Default)]
pub(super) struct Structure {
    pages: Vec<(ObjectId, Vec<Tag>)>,
}

impl Structure {
    /// Takes in a page; a tag for each number of marked content.
    pub(super) fn page(&mut self, page: ObjectId, told: Vec<Tag>) {
        if !told.is_empty() {
            self.pages.push((page, told));
        }
    }

    /// Adds the tree and gives its root.
    pub(super) fn write(self, document: &mut Document, picture: &str) -> ObjectId {
        let (root, whole) = (document.new_object_id(), document.new_object_id());
        let (mut kids, mut numbers) = (Vec::new(), Vec::new());
        for (key, (page, told)) in (0_i64..).zip(self.pages) {
            let mut parents = vec![Object::Null; told.len()];
            for (kind, mut contents) in elements(&told) {
                let id = document.new_object_id();
                for content in &contents {
                    parents[*content] = Object::Reference(id);
                }
                let number = |content: usize| Object::Integer(i64::try_from(content).unwrap_or(0));
                let content = match contents.len() {
                    1 => contents.pop().map_or(Object::Null, number),
                    _ => Object::Array(contents.into_iter().map(number).collect()),
                };
                let mut element = element(kind, whole);
                element.set("Pg", Object::Reference(page));
                element.set("K", content);
                if kind == "Figure" {
                    element.set("Alt", lopdf::text_string(picture));
                }
                document.objects.insert(id, Object::Dictionary(element));
                kids.push(Object::Reference(id));
            }
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

/// Puts marked content together, in the order of reading; pictures come after the text of their page.
fn elements(told: &[Tag]) -> Vec<(&'static str, Vec<usize>)> {
    let mut blocks: BTreeMap<u32, Vec<(Order, usize)>> = BTreeMap::new();
    let mut figures = Vec::new();
    for (content, tag) in told.iter().enumerate() {
        match tag {
            Tag::Text(order) => blocks.entry(order.block).or_default().push((*order, content)),
            Tag::Figure => figures.push(("Figure", vec![content])),
            Tag::Artifact => {}
        }
    }
    let text = blocks.into_values().map(|mut contents| {
        contents.sort();
        ("P", contents.into_iter().map(|(_, content)| content).collect())
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
        assert_eq!(elements(&told), [("P", vec![3, 4, 2]), ("P", vec![0]), ("Figure", vec![1])]);
    }

    #[test]
    fn text_goes_on_in_its_piece_and_never_backwards() {
        assert!(order(1, 0, 5).goes_on(order(1, 0, 4)));
        assert!(!order(1, 0, 3).goes_on(order(1, 0, 4)));
        assert!(!order(1, 1, 5).goes_on(order(1, 0, 4)));
        assert!(!order(2, 0, 5).goes_on(order(1, 0, 4)));
    }
}
