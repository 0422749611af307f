//! The extractor for old PowerPoint presentations.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::records::{Record, Walk, kind};
use crate::formats::gathering::Gathering;
use crate::formats::ole::{Compound, give_properties};
use crate::formats::package::unwrap_ole;
use crate::formats::pictures::read_stream_pictures;
use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role};

/// Older edits beyond this are read with what is left over.
const EDITS: usize = 1024;
/// How `Current User` says that the file is encrypted.
const ENCRYPTED: usize = 0xF3D1_C4DF;

/// Reads old PowerPoint presentations.
pub(crate) struct Ppt;

impl Extractor for Ppt {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "ppt", revision: 2, formats: &[Format::Ppt] } }
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut compound = Compound::open(&mut input, limits)?;
        let stream = compound.stream("PowerPoint Document").ok_or_else(|| Error::content(Cause::Damaged))?;
        let user = compound.stream("Current User").unwrap_or_default();
        let user = Record::at(&user, 0);
        if user.and_then(|user| user.long(4)) == Some(ENCRYPTED) {
            return Err(Error::content(Cause::Encrypted));
        }
        let mut reader = Reader {
            stream: &stream,
            seen: BTreeSet::new(),
            texts: BTreeSet::new(),
            into: Gathering::new(input.part, Format::Ppt, limits, into),
        };
        if let Some(edit) = user.and_then(|user| user.long(8)) {
            reader.read_slides(edit);
        }
        reader.read_masters();
        reader.read_rest();
        for record in Walk::new(&stream, 0, stream.len()).filter(|record| record.kind == kind::OBJECT) {
            reader.give_object(&record, limits);
        }
        let mut into = reader.into;
        into.start(Place::Part { name: "SummaryInformation".into() });
        give_properties(&mut compound, &mut into);
        read_stream_pictures(&compound.stream("Pictures").unwrap_or_default(), limits, &mut into);
        into.finish()
    }
}

/// Placeholders of a master that are filled in there: footer and header ([MS-PPT] 2.13.24).
const FILLED: [u8; 2] = [9, 10];

struct Reader<'a> {
    stream: &'a [u8],
    /// Where the records of text stand that were read.
    seen: BTreeSet<usize>,
    /// What they said.
    texts: BTreeSet<String>,
    into: Gathering<'a>,
}

impl Reader<'_> {
    /// Reads the newest slides, in the order in which they are shown.
    fn read_slides(&mut self, edit: usize) {
        let (objects, document) = read_directory(self.stream, edit);
        let Some(document) = document.and_then(|id| objects.get(&id)) else { return };
        let mut notes = Vec::new();
        let mut slides: Vec<(u32, usize)> = Vec::new();
        let mut page = 0;
        let mut list = (0, 0, 0);
        for record in Walk::through(self.stream, *document) {
            match record.kind {
                kind::SLIDE_LIST => {
                    list = (record.at, record.at + 8 + record.data.len(), record.instance);
                    continue;
                }
                _ if record.at >= list.1 => list = (0, 0, u16::MAX),
                _ => {}
            }
            match (record.kind, list.2) {
                (kind::SLIDE_PERSIST, 0) => {
                    page += 1;
                    self.into.start(Place::Page { page });
                    let slide = record.long(0).and_then(|id| objects.get(&id));
                    slides.extend(slide.map(|slide| (page, *slide)));
                    if let Some((page, at)) = slides.last().copied().filter(|(last, _)| *last == page) {
                        self.read_under(at, &Place::Page { page }, Role::Body);
                    }
                }
                (kind::SLIDE_PERSIST, 2) => notes.extend(record.long(0).and_then(|id| objects.get(&id)).copied()),
                (_, 0) => self.give(&record, &Place::Page { page }, Role::Body),
                _ => {}
            }
        }
        for (number, at) in (1..).zip(notes) {
            let place = Place::Part { name: format!("notes{number}").into() };
            self.into.start(place.clone());
            self.read_under(at, &place, Role::Comment);
        }
        let place = Place::Part { name: "document".into() };
        self.into.start(place.clone());
        self.read_under(*document, &place, Role::Metadata);
    }

    /// Reads all text in one container.
    fn read_under(&mut self, at: usize, place: &Place, role: Role) {
        let mut comment = 0..0;
        for record in Walk::through(self.stream, at) {
            if record.kind == kind::COMMENT {
                comment = record.at..record.at + 8 + record.data.len();
            }
            let role = if comment.contains(&record.at) { Role::Comment } else { role };
            self.give(&record, place, role);
        }
    }

    /// Reads what stands on every slide: the shapes of masters. Those that hold a prompt for what is to be filled in say
    /// nothing, except for footers and headers.
    fn read_masters(&mut self) {
        let place = Place::Part { name: "master".into() };
        self.into.start(place.clone());
        let masters = Walk::new(self.stream, 0, self.stream.len()).filter(|record| record.kind == kind::MASTER);
        for master in masters.collect::<Vec<_>>() {
            for shape in Walk::through(self.stream, master.at).filter(|record| record.kind == kind::SHAPE) {
                let mut inside = Walk::through(self.stream, shape.at);
                let placeholder = inside.find(|record| record.kind == kind::PLACEHOLDER);
                if placeholder.is_none_or(|record| record.data.get(4).is_some_and(|kind| FILLED.contains(kind))) {
                    self.read_under(shape.at, &place, Role::Body);
                }
            }
        }
    }

    /// Reads what no slide of the newest edit has: older edits. What is left of masters are prompts.
    fn read_rest(&mut self) {
        let place = Place::Part { name: "old edits".into() };
        self.into.start(place.clone());
        let mut walk = Walk::new(self.stream, 0, self.stream.len());
        while let Some(record) = walk.next() {
            if record.kind == kind::MASTER {
                walk.pass(&record);
                continue;
            }
            if record.text().is_some_and(|text| !self.texts.contains(&text)) {
                self.give(&record, &place, Role::Hidden);
            }
        }
    }

    fn give(&mut self, record: &Record<'_>, place: &Place, role: Role) {
        let Some(text) = record.text() else { return };
        // Names that programs give to their own additions.
        if text.starts_with("___PPT") || !self.seen.insert(record.at) {
            return;
        }
        self.texts.insert(text.clone());
        self.into.text(place.clone(), role, text);
    }

    fn give_object(&mut self, record: &Record<'_>, limits: &Limits) {
        let name = format!("object{}", record.at);
        let content = if record.instance == 1 {
            let packed = record.data.get(4..).unwrap_or_default();
            let mut content = Vec::new();
            let read = flate2::read::ZlibDecoder::new(packed).take(limits.input_bytes).read_to_end(&mut content);
            if read.is_err() && content.is_empty() {
                self.into.omit(Place::Part { name: name.as_str().into() }, Cause::Damaged);
                return;
            }
            content
        } else {
            record.data.to_vec()
        };
        match unwrap_ole(&content) {
            Some((inner, content)) => self.into.embedded(inner.as_deref().unwrap_or(&name), None, content),
            None => self.into.embedded(&name, None, content),
        }
    }
}

/// Where every object stands, newest first, and which of them is the document.
fn read_directory(stream: &[u8], mut edit: usize) -> (BTreeMap<usize, usize>, Option<usize>) {
    let mut objects = BTreeMap::new();
    let mut document = None;
    for _ in 0..EDITS {
        let Some(record) = Record::at(stream, edit).filter(|record| record.kind == kind::USER_EDIT) else { break };
        document = document.or(record.long(16));
        if let Some(directory) =
            record.long(12).and_then(|at| Record::at(stream, at)).filter(|r| r.kind == kind::PERSIST)
        {
            read_entries(&directory, &mut objects);
        }
        match record.long(8) {
            Some(before) if before > 0 && before < edit => edit = before,
            _ => break,
        }
    }
    (objects, document)
}

fn read_entries(directory: &Record<'_>, objects: &mut BTreeMap<usize, usize>) {
    let mut at = 0;
    while let Some(head) = directory.long(at) {
        let (first, count) = (head & 0xF_FFFF, head >> 20);
        for number in 0..count {
            let Some(place) = directory.long(at + 4 + number * 4) else { return };
            objects.entry(first + number).or_insert(place);
        }
        at += 4 + count * 4;
    }
}
