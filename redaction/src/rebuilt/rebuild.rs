//! Reads an item again and hands its parts to their rebuilders, with proof that they are what the plan was made on.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::ops::ControlFlow;

use connectors::formats::pdf::Holder;
use connectors::reading::{ReadSink, read};
use connectors::{
    Content, ContentHash, Document, DocumentId, Flow, Format, ItemId, Limits, Omission, Part, Place, Registry, Role,
};

use super::{Inner, Original, Rebuilders, Rebuilt, archive};
use crate::apply::apply;
use crate::{Covered, Error, ErrorKind, Field, Heading, HtmlRendition, Rendition, Result};

/// What is needed to write one part of an item anew.
pub struct Rebuild<'a> {
    /// The item; documents are named by it.
    pub item: ItemId,
    /// Its name, relative to the source.
    pub name: &'a str,
    /// The part that is wanted; parts inside it come along only where it is mail, and then those inside them too.
    pub part: &'a Part,
    /// What is handed over of the part and of the parts inside it, in reading order.
    pub documents: &'a [Covered],
    /// Title and language of the output.
    pub heading: &'a Heading,
    /// Limits of reading.
    pub limits: &'a Limits,
    /// Passwords to try.
    pub passwords: &'a [String],
    /// Readers of formats.
    pub registry: &'a Registry,
    /// Who may have the item open still, where it was just read.
    pub holder: Option<&'a dyn Holder>,
}

impl Rebuild<'_> {
    /// Reads the item again and writes the part.
    ///
    /// # Errors
    /// [`ErrorKind::Stale`] when the item does not hold these documents any more, [`ErrorKind::NotRebuilt`] when the
    /// part is of a format without a rebuilder or cannot be rebuilt with proof.
    pub fn run(&self, content: &mut dyn Content, rebuilders: &Rebuilders) -> Result<Rebuilt> {
        let stale = || Error::new(ErrorKind::Stale, "the original does not hold what the plan was made on");
        let now = hash(content)?;
        if self.documents.iter().any(|covered| covered.content() != now) {
            return Err(stale());
        }
        let mut again = Again {
            item: self.item,
            limit: self.limits.input_bytes,
            parts: self.documents.iter().map(|covered| covered.document().part.clone()).collect(),
            contents: BTreeMap::new(),
            documents: BTreeMap::new(),
        };
        if self.is_proved_in_writing() {
            match self.holder.and_then(|holder| holder.bytes_of(content)) {
                Some(held) => drop(again.contents.insert(self.part.clone(), (Format::Pdf, Cow::Borrowed(held)))),
                None => again.content(self.part, Format::Pdf, content),
            }
            return self.part(self.part, &again.contents, rebuilders);
        }
        read(content, self.name, self.registry, self.limits, self.passwords, &mut again);
        for covered in self.documents {
            if !is_same(again.documents.get(&covered.id()), covered.document()) {
                return Err(stale());
            }
        }
        self.part(self.part, &again.contents, rebuilders)
    }

    /// Whether what is wanted is an item of which the writer itself compares each page with what the plan was made on,
    /// so that it need not be read once more to be written. The rest of it is taken from the plan, and the bytes are the
    /// same.
    fn is_proved_in_writing(&self) -> bool {
        let is_pdf = |covered: &Covered| covered.document().format == Format::Pdf || is_name(covered.document());
        let mut own = self.documents.iter().filter(|covered| covered.document().part == *self.part).peekable();
        *self.part == Part::item() && own.peek().is_some() && own.all(is_pdf)
    }

    fn part(&self, part: &Part, contents: &Contents<'_>, rebuilders: &Rebuilders) -> Result<Rebuilt> {
        let not_rebuilt = |message| Error::new(ErrorKind::NotRebuilt, message);
        let (format, content) = contents.get(part).ok_or_else(|| not_rebuilt("the part cannot be taken out"))?;
        let rebuilder = rebuilders.of(*format).ok_or_else(|| not_rebuilt("this format is handed over as another"))?;
        let documents = self.own(part);
        let inner = if is_mail(*format) { self.inner(part, contents, rebuilders)? } else { Vec::new() };
        if documents.is_empty() && inner.is_empty() {
            return Err(not_rebuilt("nothing of its content is handed over"));
        }
        rebuilder.rebuild(Original {
            content,
            format: *format,
            documents: &documents,
            inner: &inner,
            heading: self.heading,
            limits: self.limits,
            passwords: self.passwords,
            holder: self.holder,
        })
    }

    /// The documents of a part itself, the one of its name left out: the output has a name of its own.
    fn own(&self, part: &Part) -> Cow<'_, [Covered]> {
        let of_part = |covered: &Covered| covered.document().part == *part && !is_name(covered.document());
        let begin = self.documents.iter().position(of_part).unwrap_or(self.documents.len());
        let rest = &self.documents[begin..];
        let together = rest.iter().take_while(|covered| of_part(covered)).count();
        if rest[together..].iter().any(of_part) {
            return rest.iter().filter(|covered| of_part(covered)).cloned().collect();
        }
        // Most often they stand together, and may be many.
        Cow::Borrowed(&rest[..together])
    }

    /// The parts directly inside a message: in their own format, or as HTML from the model.
    fn inner(&self, part: &Part, contents: &Contents<'_>, rebuilders: &Rebuilders) -> Result<Vec<Inner>> {
        let inside =
            |inner: &&Part| inner.depth() == part.depth() + 1 && part.names().eq(inner.names().take(part.depth()));
        // In reading order: an order by name would tell of hidden names.
        let mut seen = BTreeSet::new();
        let mut list = Vec::new();
        for named in self.documents {
            let inner = &named.document().part;
            if !inside(&inner) || !seen.insert(inner) {
                continue;
            }
            let depth = u32::try_from(part.depth()).unwrap_or(u32::MAX);
            let field = Field::Part { depth };
            let name = named.runs(field);
            let rebuilt = match self.part(inner, contents, rebuilders) {
                Ok(rebuilt) => rebuilt,
                Err(error) if error.kind() == ErrorKind::NotRebuilt => self.instead(inner, contents, rebuilders)?,
                Err(error) => return Err(error),
            };
            list.push(Inner { name, rebuilt });
        }
        Ok(list)
    }

    /// What stands for a part that cannot be written as what it is: a page, in an archive if there are parts inside.
    fn instead(&self, part: &Part, contents: &Contents<'_>, rebuilders: &Rebuilders) -> Result<Rebuilt> {
        let mut inner = self.inner(part, contents, rebuilders)?;
        if inner.is_empty() {
            return self.as_html(part);
        }
        if !self.own(part).is_empty() {
            let rebuilt = self.as_html(part)?;
            inner.insert(0, Inner { name: Vec::new(), rebuilt });
        }
        archive::write(&inner, self.heading.language)
    }

    fn as_html(&self, part: &Part) -> Result<Rebuilt> {
        let redacted: Vec<_> = self.own(part).iter().map(apply).collect();
        let mut bytes = Vec::new();
        HtmlRendition.render(&redacted.iter().collect::<Vec<_>>(), self.heading, &mut bytes)?;
        let (extension, media_type) = (HtmlRendition.extension(), HtmlRendition.media_type());
        Ok(Rebuilt { bytes, extension, media_type, notes: Vec::new() })
    }
}

/// Whether what is inside comes along: messages, and what messages are wrapped in.
const fn is_mail(format: Format) -> bool {
    matches!(format, Format::Eml | Format::Msg | Format::Tnef | Format::Smime)
}

fn is_name(document: &Document) -> bool {
    document.blocks.iter().all(|block| block.role == Role::FileName)
}

/// Hashes the bytes of an item.
fn hash(content: &mut dyn Content) -> Result<ContentHash> {
    let mut hasher = blake3::Hasher::new();
    content.rewind()?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match content.read(&mut piece)? {
            0 => break,
            count => drop(hasher.update(&piece[..count])),
        }
    }
    content.rewind()?;
    Ok(ContentHash(*hasher.finalize().as_bytes()))
}

/// Compares what is read now with what was read then; what OCR saw is not read again, but the bytes are the same.
fn is_same(now: Option<&Document>, then: &Document) -> bool {
    let typed = |document: &Document| {
        let blocks = document.blocks.iter().filter(|block| block.role != Role::Scanned);
        blocks.cloned().collect::<Vec<_>>()
    };
    // A document that OCR alone made, such as a page of a scan, is not there when nothing is read by OCR.
    now.map(typed).unwrap_or_default() == typed(then)
}

/// The bytes of parts.
type Contents<'c> = BTreeMap<Part, (Format, Cow<'c, [u8]>)>;

/// What an item holds now.
struct Again<'c> {
    item: ItemId,
    limit: u64,
    parts: BTreeSet<Part>,
    contents: Contents<'c>,
    documents: BTreeMap<DocumentId, Document>,
}

impl ReadSink for Again<'_> {
    fn document(&mut self, document: Document) -> Flow {
        if self.parts.contains(&document.part) {
            let id = DocumentId::new(self.item, &document.part, &document.place);
            // What was split in reading is one document to a plan.
            match self.documents.get_mut(&id) {
                Some(known) => known.blocks.extend(document.blocks),
                None => drop(self.documents.insert(id, document)),
            }
        }
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        ControlFlow::Continue(())
    }

    fn content(&mut self, part: &Part, format: Format, content: &mut dyn Content) {
        let mut bytes = Vec::new();
        // A part that cannot be read is missing, and the rebuilding says so.
        let is_wanted = self.parts.contains(part) && content.rewind().is_ok();
        if is_wanted && content.take(self.limit).read_to_end(&mut bytes).is_ok() {
            self.contents.insert(part.clone(), (format, Cow::Owned(bytes)));
        }
    }

    fn wants_picture(&self, _part: &Part, _place: &Place) -> bool {
        false
    }
}
