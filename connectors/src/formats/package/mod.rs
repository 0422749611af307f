//! A package: the ZIP that OOXML and OpenDocument files are, read within a budget.
//!
//! Not here: archives as such ([`crate::formats`] has an extractor for those), and what the parts mean.

mod markup;
mod ole;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor, ErrorKind, Read, Seek};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use markup::Markup;
pub(crate) use markup::{Node, Tag};
pub(crate) use ole::{unwrap_ole, unwrap_packager};

use crate::{Cause, Error, Input, Limits, Result};

/// Parts up to this size are held in memory, which is faster; larger ones stream by.
const HELD: u64 = 8 << 20;
/// Files up to this size are held in memory while their members are read.
const HELD_FILE: u64 = 32 << 20;
/// Parts without text up to this size are checked for damage; larger ones are pictures and films.
const CHECKED: u64 = 1 << 20;

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// An opened package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Box<dyn ReadSeek + 'a>>,
    names: BTreeMap<String, usize>,
    budget: Rc<Cell<u64>>,
    opened: BTreeSet<usize>,
    faults: Vec<(String, Cause)>,
}

impl<'a> Package<'a> {
    /// Opens the content of an input.
    ///
    /// # Errors
    /// Damaged when it is no ZIP or has no directory; too many members; too large.
    pub(crate) fn open(input: Input<'a>, limits: &Limits) -> Result<Self> {
        let stream: Box<dyn ReadSeek + 'a> = if input.size <= HELD_FILE {
            let mut bytes = Vec::with_capacity(usize::try_from(input.size).unwrap_or(0));
            input.content.take(HELD_FILE).read_to_end(&mut bytes)?;
            Box::new(Cursor::new(bytes))
        } else if input.size > limits.input_bytes {
            return Err(Error::content(Cause::TooLarge));
        } else {
            Box::new(BufReader::new(input.content))
        };
        let archive = ZipArchive::new(stream).map_err(|error| {
            let cause = zip_cause(&error);
            Error::content(cause).from_source(error)
        })?;
        if archive.len() as u64 > limits.parts {
            return Err(Error::content(Cause::TooMany));
        }
        let mut names = BTreeMap::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                names.entry(canonical(&name)).or_insert(index);
            }
        }
        let budget = Rc::new(Cell::new(limits.expanded_bytes));
        Ok(Self { archive, names, budget, opened: BTreeSet::new(), faults: Vec::new() })
    }

    /// The names of its parts: no leading `/`, sorted, in lower case.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// Whether there is a part of this name, whatever its case.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&canonical(name))
    }

    /// Reads a part; none when there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Option<Member<'_>> {
        let index = *self.names.get(&canonical(name))?;
        self.opened.insert(index);
        let member = match self.archive.by_index(index) {
            Ok(member) => member,
            Err(error) => return Some(Member::faulty(zip_cause(&error))),
        };
        let size = member.size();
        let mut counted = Counted { inner: member, budget: Rc::clone(&self.budget) };
        if size > HELD {
            return Some(Member {
                held: Vec::new(),
                stream: Some(Box::new(BufReader::with_capacity(1 << 16, counted))),
                fault: None,
            });
        }
        let mut held = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        // The size is the file's own claim: what expands to more streams on behind what is held.
        let fault = (&mut counted).take(HELD).read_to_end(&mut held).err().map(|error| io_cause(&error));
        let stream: Option<Box<dyn BufRead + '_>> = (held.len() as u64 >= HELD && fault.is_none())
            .then(|| Box::new(Cursor::new(std::mem::take(&mut held)).chain(BufReader::new(counted))) as _);
        Some(Member { held, stream, fault })
    }

    /// Keeps in mind that a part that only serves others (styles, relationships) could not be read.
    pub(crate) fn note(&mut self, name: &str, fault: Option<Cause>) {
        self.faults.extend(fault.map(|cause| (name.to_owned(), cause)));
    }

    /// The parts that could not be read, as noted, and those that nobody opened and that are damaged.
    ///
    /// A byte that fell over in a part without text takes nothing away, but the file is not what it was.
    pub(crate) fn faults(mut self) -> Vec<(String, Cause)> {
        for (name, index) in std::mem::take(&mut self.names) {
            if self.opened.contains(&index)
                || self.archive.by_index_data(index).is_ok_and(|entry| entry.size() > CHECKED)
            {
                continue;
            }
            let checked = match self.archive.by_index(index) {
                Ok(member) => {
                    std::io::copy(&mut member.take(CHECKED + 1), &mut std::io::sink()).map_err(|e| io_cause(&e))
                }
                Err(error) => Err(zip_cause(&error)),
            };
            if let Err(cause) = checked {
                self.faults.push((name, cause));
            }
        }
        self.faults
    }

    /// Reads a part as bytes, up to `most`.
    ///
    /// # Errors
    /// Gone when there is no such part; too large; what reading gave.
    pub(crate) fn bytes(&mut self, name: &str, most: u64) -> Result<Vec<u8>> {
        let member = self.part(name).ok_or_else(|| Error::content(Cause::Gone))?;
        member.into_bytes(most)
    }
}

/// A member of a package, opened.
pub(crate) struct Member<'a> {
    held: Vec<u8>,
    stream: Option<Box<dyn BufRead + 'a>>,
    fault: Option<Cause>,
}

impl<'a> Member<'a> {
    fn faulty(cause: Cause) -> Self {
        Self { held: Vec::new(), stream: None, fault: Some(cause) }
    }

    /// Walks through its XML; gives the cause when it could not be read to its end.
    pub(crate) fn walk(mut self, mut visit: impl FnMut(Node<'_>) -> Walk) -> Option<Cause> {
        if self.held.is_empty() && self.stream.is_none() {
            return self.fault;
        }
        if self.stream.is_none() {
            make_utf8(&mut self.held);
        }
        let mut markup = match self.stream.take() {
            Some(stream) => Markup::from_stream(stream),
            None => Markup::from_bytes(&self.held),
        };
        while let Some(node) = markup.next() {
            if visit(node) == Walk::Stop {
                return self.fault;
            }
        }
        self.fault.or(markup.fault())
    }

    /// Takes its bytes as a stream; a fault comes after what could be read.
    pub(crate) fn into_reader(self) -> Box<dyn Read + 'a> {
        let fault = Faulty(self.fault);
        match self.stream {
            Some(stream) => stream,
            None => Box::new(Cursor::new(self.held).chain(fault)),
        }
    }

    /// Takes its bytes, up to `most`.
    ///
    /// # Errors
    /// Too large; what reading gave.
    pub(crate) fn into_bytes(mut self, most: u64) -> Result<Vec<u8>> {
        if let Some(cause) = self.fault {
            return Err(Error::content(cause));
        }
        if let Some(stream) = self.stream {
            stream.take(most + 1).read_to_end(&mut self.held)?;
        }
        if self.held.len() as u64 > most { Err(Error::content(Cause::TooLarge)) } else { Ok(self.held) }
    }
}

/// Whether a walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Walk {
    /// To the next step.
    On,
    /// Enough was read.
    Stop,
}

/// Ends a stream with the fault that it had.
struct Faulty(Option<Cause>);

impl Read for Faulty {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        match self.0 {
            None => Ok(0),
            Some(Cause::TooLarge) => Err(ErrorKind::FileTooLarge.into()),
            Some(_) => Err(ErrorKind::InvalidData.into()),
        }
    }
}

/// Counts what is expanded against the budget of the whole package.
struct Counted<R> {
    inner: R,
    budget: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.budget.get().checked_sub(read as u64).ok_or(ErrorKind::FileTooLarge)?;
        self.budget.set(left);
        Ok(read)
    }
}

/// Producers disagree on slashes and case; readers compare without them (OPC, ISO/IEC 29500-2).
fn canonical(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

fn zip_cause(error: &ZipError) -> Cause {
    match error {
        ZipError::Io(io) => io_cause(io),
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => Cause::Encrypted,
        ZipError::UnsupportedArchive(_) => Cause::Unsupported,
        _ => Cause::Damaged,
    }
}

fn io_cause(error: &std::io::Error) -> Cause {
    if error.kind() == ErrorKind::FileTooLarge { Cause::TooLarge } else { Cause::Damaged }
}

/// Turns what is not UTF-8 into it: by byte order mark, by declaration, or with replacement characters.
fn make_utf8(bytes: &mut Vec<u8>) {
    if std::str::from_utf8(bytes).is_ok() && !bytes.starts_with(b"<\0") && !bytes.starts_with(b"\0<") {
        return;
    }
    let encoding = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| {
        if bytes.starts_with(b"<\0") {
            Some(encoding_rs::UTF_16LE)
        } else if bytes.starts_with(b"\0<") {
            Some(encoding_rs::UTF_16BE)
        } else {
            declared(bytes)
        }
    });
    let text = encoding.unwrap_or(encoding_rs::UTF_8).decode(bytes).0.into_owned();
    *bytes = text.into_bytes();
}

fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let at = memchr::memmem::find(head, b"encoding=")? + 9;
    let quote = *head.get(at)?;
    let name = head.get(at + 1..)?.split(|byte| *byte == quote).next()?;
    encoding_rs::Encoding::for_label(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sample::pack;
    use crate::{Format, Part};

    fn opened<'a>(content: &'a mut Cursor<Vec<u8>>, part: &'a Part, limits: &Limits) -> Result<Package<'a>> {
        let size = content.get_ref().len() as u64;
        Package::open(Input { content, size, part, name: "x", format: Format::Docx, passwords: &[] }, limits)
    }

    fn text(package: &mut Package<'_>, name: &str) -> (String, Option<Cause>) {
        let mut text = String::new();
        let fault = package.part(name).expect("the part is there").walk(|node| {
            if let Node::Text(piece) = node {
                text.push_str(&piece);
            }
            Walk::On
        });
        (text, fault)
    }

    #[test]
    fn parts_are_found_whatever_the_slashes_and_case() {
        let part = Part::item();
        let mut content = Cursor::new(pack([("Word\\Document.xml", &b"<a>hallo</a>"[..])]));
        let mut package = opened(&mut content, &part, &Limits::default()).unwrap();
        assert_eq!(text(&mut package, "/word/document.xml"), ("hallo".to_owned(), None));
        assert!(package.part("anders.xml").is_none());
    }

    #[test]
    fn the_budget_counts_what_comes_out_not_what_is_claimed() {
        let part = Part::item();
        let bomb = vec![b' '; 1 << 20];
        let mut content = Cursor::new(pack([("a.xml", &bomb[..]), ("b.xml", &bomb[..])]));
        let limits = Limits { expanded_bytes: (1 << 20) + 10, ..Limits::default() };
        let mut package = opened(&mut content, &part, &limits).unwrap();
        assert_eq!(text(&mut package, "a.xml").1, None);
        assert_eq!(text(&mut package, "b.xml").1, Some(Cause::TooLarge));
    }

    #[test]
    fn other_encodings_than_utf8_are_read() {
        let part = Part::item();
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain("<a>é</a>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        let mut content =
            Cursor::new(pack([("a.xml", &utf16[..]), ("b.xml", &latin[..]), ("c.xml", b"<a>x\xe9y</a>")]));
        let mut package = opened(&mut content, &part, &Limits::default()).unwrap();
        assert_eq!(text(&mut package, "a.xml").0, "é");
        assert_eq!(text(&mut package, "b.xml").0, "é");
        assert_eq!(text(&mut package, "c.xml").0, "x\u{fffd}y");
    }

    #[test]
    fn a_part_larger_than_what_is_held_streams_by() {
        let part = Part::item();
        let large = format!("<a>{}<b>eind</b></a>", "<c>ja</c>".repeat(1 << 20));
        let mut content = Cursor::new(pack([("a.xml", large.as_bytes())]));
        let mut package = opened(&mut content, &part, &Limits::default()).unwrap();
        let (text, fault) = text(&mut package, "a.xml");
        assert_eq!((text.len(), fault), ((1 << 21) + 4, None));
        assert!(text.ends_with("eind"));
    }

    #[test]
    fn what_is_no_zip_is_damaged() {
        let part = Part::item();
        let mut content = Cursor::new(b"PK\x03\x04 en verder niets".to_vec());
        assert!(opened(&mut content, &part, &Limits::default()).is_err());
    }
}
