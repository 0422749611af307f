//! What goes over the line: the same values in forms that a format without field names can carry.

use std::sync::Arc;

use connectors::{Block, Cause, ContentHash, Document, Format, ItemId, Omission, Part, Place, Role, ScannedWord};
use identifiers::{Identifier, Sensitive};
use serde::{Deserialize, Serialize};

use super::event::{Done, Event, Sort};
use super::protection::Protections;
use crate::index::{Entry, Letters, Likeness, Mark, Target, Thread};

/// What a worker says.
#[derive(Serialize, Deserialize)]
pub(super) enum Said {
    /// It is ready; this holds it back.
    Ready(Protections),
    /// The hash of the content.
    Content([u8; 32]),
    /// An entry.
    Entry(Sent, Sort),
    /// A document.
    Document(Paper),
    /// A place that was not read.
    Omitted { part: Part, place: Spot, cause: Cause },
    /// The next piece of a part that was written anew.
    Piece(Vec<u8>),
    /// The order is done; where parsers panicked, as file and line of the program.
    Done(Done, Vec<String>),
}

/// An entry; the reader knows its item.
#[derive(Serialize, Deserialize)]
pub(super) struct Sent {
    part: Part,
    place: Spot,
    format: Format,
    keys: Vec<Identifier>,
    misread: Vec<Identifier>,
    marks: Vec<Mark>,
    letters: Letters,
    likeness: Likeness,
    thread: Vec<Thread>,
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    text: Sensitive<String>,
}

/// A document.
#[derive(Serialize, Deserialize)]
pub(super) struct Paper {
    part: Part,
    place: Spot,
    format: Format,
    blocks: Vec<Piece>,
}

/// A block.
#[derive(Serialize, Deserialize)]
struct Piece {
    place: Spot,
    role: Role,
    label: Option<Arc<str>>,
    #[serde(serialize_with = "Sensitive::serialize_exposed")]
    text: Sensitive<String>,
    words: Box<[ScannedWord]>,
}

/// A place: [`Place`] is written with its kind as a field, which needs field names.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Spot {
    Whole,
    Page(u32),
    Row(Box<str>, u32),
    Cell(Box<str>, Box<str>),
    Record(Box<str>, u64),
    Line(u64),
    Part(Box<str>),
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        match place {
            Place::Whole => Self::Whole,
            Place::Page { page } => Self::Page(page),
            Place::Row { sheet, row } => Self::Row(sheet, row),
            Place::Cell { sheet, cell } => Self::Cell(sheet, cell),
            Place::Record { table, record } => Self::Record(table, record),
            Place::Line { line } => Self::Line(line),
            Place::Part { name } => Self::Part(name),
        }
    }
}

impl From<Spot> for Place {
    fn from(spot: Spot) -> Self {
        match spot {
            Spot::Whole => Self::Whole,
            Spot::Page(page) => Self::Page { page },
            Spot::Row(sheet, row) => Self::Row { sheet, row },
            Spot::Cell(sheet, cell) => Self::Cell { sheet, cell },
            Spot::Record(table, record) => Self::Record { table, record },
            Spot::Line(line) => Self::Line { line },
            Spot::Part(name) => Self::Part { name },
        }
    }
}

impl From<Event> for Said {
    fn from(event: Event) -> Self {
        match event {
            Event::Content(hash) => Self::Content(hash.0),
            Event::Entry(entry, sort) => {
                let Entry { target: Target { part, place, format, .. }, keys, misread, marks, .. } = entry;
                let Entry { letters, likeness, thread, text, .. } = entry;
                let (keys, marks) = (keys.into_iter().collect(), marks.into_iter().collect());
                let (misread, thread) = (misread.into_iter().collect(), thread.into_iter().collect());
                let place = place.into();
                Self::Entry(Sent { part, place, format, keys, misread, marks, letters, likeness, thread, text }, sort)
            }
            Event::Document(Document { part, place, format, blocks }) => {
                let piece = |Block { place, role, label, text, words }| {
                    let place = Spot::from(place);
                    Piece { place, role, label, text, words }
                };
                let blocks = blocks.into_iter().map(piece).collect();
                Self::Document(Paper { part, place: place.into(), format, blocks })
            }
            Event::Omitted(Omission { part, place, cause }) => Self::Omitted { part, place: place.into(), cause },
            Event::Piece(bytes) => Self::Piece(bytes),
        }
    }
}

/// What was said, as it is understood.
pub(super) enum Heard {
    Event(Event),
    Done(Done, Vec<String>),
    Ready(Protections),
}

impl Said {
    /// Understands what was said of an item.
    pub(super) fn of(self, item: ItemId) -> Heard {
        Heard::Event(match self {
            Self::Ready(protections) => return Heard::Ready(protections),
            Self::Done(done, panics) => return Heard::Done(done, panics),
            Self::Content(hash) => Event::Content(ContentHash(hash)),
            Self::Entry(sent, sort) => {
                let Sent { part, place, format, keys, misread, marks, letters, likeness, thread, text } = sent;
                let target = Target { item, part, place: place.into(), format };
                let (keys, marks) = (keys.into_iter().collect(), marks.into_iter().collect());
                let (misread, thread) = (misread.into_iter().collect(), thread.into_iter().collect());
                Event::Entry(Entry { target, keys, misread, marks, letters, likeness, thread, text }, sort)
            }
            Self::Document(Paper { part, place, format, blocks }) => {
                let block = |Piece { place, role, label, text, words }| {
                    let place = place.into();
                    Block { place, role, label, text, words }
                };
                let blocks = blocks.into_iter().map(block).collect();
                Event::Document(Document { part, place: place.into(), format, blocks })
            }
            Self::Omitted { part, place, cause } => Event::Omitted(Omission { part, place: place.into(), cause }),
            Self::Piece(bytes) => Event::Piece(bytes),
        })
    }

    /// What stands in for something that is too long to say: that its place was not read.
    pub(super) fn too_long(part: Part, place: Spot) -> Self {
        Self::Omitted { part, place, cause: Cause::TooLarge }
    }

    /// The part and place that it is about.
    pub(super) fn about(&self) -> Option<(Part, Spot)> {
        let (part, place) = match self {
            Self::Entry(Sent { part, place, .. }, _) | Self::Document(Paper { part, place, .. }) => (part, place),
            Self::Omitted { .. } | Self::Ready(_) | Self::Content(_) | Self::Piece(_) | Self::Done(..) => return None,
        };
        Some((part.clone(), place.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use connectors::Area;
    use identifiers::Kind;

    use super::super::frame;
    use super::*;

    fn there_and_back(event: Event) -> Event {
        let mut bytes = Vec::new();
        frame::append(&Said::from(event), &mut bytes).unwrap();
        match frame::decode::<Said>(&bytes[frame::HEAD..]).unwrap().of(ItemId([7; 16])) {
            Heard::Event(event) => event,
            Heard::Done(..) | Heard::Ready(_) => panic!("it was an event"),
        }
    }

    #[test]
    fn a_document_arrives_as_it_was_sent() {
        let places = [
            Place::Whole,
            Place::Page { page: 3 },
            Place::Row { sheet: "Blad1".into(), row: 4 },
            Place::Cell { sheet: "".into(), cell: "B12".into() },
            Place::Record { table: "personen".into(), record: 9_000_000_000 },
            Place::Line { line: 1 },
            Place::Part { name: "header1".into() },
        ];
        let blocks = places.iter().map(|place| Block::body(place.clone(), "Mevrouw De Vriës").labelled("naam"));
        let area = Area { left: 1, top: 2, right: 3, bottom: 10_000 };
        let words = Box::from([ScannedWord { start: 0, end: 7, area, sure: 91 }]);
        let scanned = Block { words, ..Block::new(Place::Page { page: 1 }, Role::Scanned, "Mevrouw De Vries") };
        let blocks = blocks.chain([scanned]);
        let part = Part::item().inside("bijlage.zip").inside("brief.docx");
        let document = Document { blocks: blocks.collect(), ..Document::whole(part, Format::Docx, vec![]) };
        match there_and_back(Event::Document(document.clone())) {
            Event::Document(arrived) => assert_eq!(arrived, document),
            Event::Content(_) | Event::Entry(..) | Event::Omitted(_) | Event::Piece(_) => panic!("it was a document"),
        }
    }

    #[test]
    fn an_entry_arrives_with_its_keys_and_marks() {
        let bsn = Identifier::parse(Kind::Bsn, "123456782").unwrap();
        let target =
            Target { item: ItemId([7; 16]), part: Part::item(), place: Place::Page { page: 2 }, format: Format::Pdf };
        let (keys, marks) = (BTreeSet::from([bsn.clone()]), BTreeSet::from([Mark::of(&bsn).unwrap()]));
        let entry = Entry {
            target,
            keys,
            misread: BTreeSet::from([bsn]),
            marks,
            letters: Letters::Scanned,
            likeness: Likeness::of("BSN 123456782"),
            thread: Thread::subject("Re: aanvraag traplift").into_iter().collect(),
            text: Sensitive::new("BSN 123456782".into()),
        };
        match there_and_back(Event::Entry(entry.clone(), Sort::Name)) {
            Event::Entry(arrived, Sort::Name) => {
                assert_eq!((arrived.target, arrived.keys), (entry.target, entry.keys));
                assert_eq!((arrived.marks, arrived.text), (entry.marks, entry.text));
                assert_eq!((arrived.misread, arrived.letters), (entry.misread, entry.letters));
                assert_eq!((arrived.likeness, arrived.thread), (entry.likeness, entry.thread));
            }
            _ => panic!("it was the entry of a name"),
        }
    }
}
