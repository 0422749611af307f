//! XML events as the office formats need them: local names, resolved text, bounds on size and depth.
//!
//! Entities are never expanded; a reader that fails keeps the cause and ends, so that what was read stays.

use std::borrow::Cow;
use std::io::{BufRead, ErrorKind, Read};

use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Cause;

/// Deeper than any real document; each open element costs memory.
const DEPTH: usize = 4096;
/// No single tag or text of a real document is as long.
const EVENT_BYTES: u64 = 64 << 20;

/// One step through a part.
pub(crate) enum Node<'a> {
    /// An element begins; an empty one is followed by its end at once.
    Open(Tag<'a>),
    /// The element with this local name ends.
    Close(Close<'a>),
    /// Text, references resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The name as it is written.
    pub(crate) fn full_name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The value of the first attribute with this local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(key, _)| local(key) == name).map(|(_, value)| value)
    }

    /// An attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a switch such as `<w:vanish/>` is on: present, and not switched off by its value.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }

    /// All attributes: name as written, value.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| {
            // With an unknown entity in it, a value is given as it stands.
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or(attribute.value);
            (attribute.key.into_inner(), value)
        })
    }
}

/// The end of an element.
pub(crate) struct Close<'a>(BytesEnd<'a>);

impl Close<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The name as it is written.
    pub(crate) fn full_name(&self) -> &str {
        self.0.name().into_inner()
    }
}

/// The part of a name after its prefix.
fn local(name: &str) -> &str {
    name.rfind(':').map_or(name, |colon| &name[colon + 1..])
}

enum Source<'a> {
    Memory(Reader<&'a [u8]>),
    Stream(Reader<Bounded<'a>>),
}

/// Steps through the XML of one part.
pub(super) struct Markup<'a> {
    source: Source<'a>,
    buffer: Vec<u8>,
    depth: usize,
    fault: Option<Cause>,
    refused: bool,
}

impl<'a> Markup<'a> {
    /// Reads XML that is in memory.
    pub(crate) fn from_bytes(bytes: &'a [u8]) -> Self {
        Self::new(Source::Memory(configured(Reader::from_reader(bytes))))
    }

    /// Reads XML that streams by, for parts too large to hold.
    pub(crate) fn from_stream(stream: Box<dyn BufRead + 'a>) -> Self {
        let bounded = Bounded { stream, since_event: 0 };
        Self::new(Source::Stream(configured(Reader::from_reader(bounded))))
    }

    fn new(source: Source<'a>) -> Self {
        Self { source, buffer: Vec::new(), depth: 0, fault: None, refused: false }
    }

    /// Why reading ended before the end, if it did; or that an entity of the document's own was not expanded.
    pub(crate) fn fault(&self) -> Option<Cause> {
        self.fault.or(self.refused.then_some(Cause::Unsupported))
    }

    /// The next step; none at the end and after a fault.
    pub(crate) fn next(&mut self) -> Option<Node<'_>> {
        if self.fault.is_some() {
            return None;
        }
        let event = match &mut self.source {
            Source::Memory(reader) => reader.read_event(),
            Source::Stream(reader) => {
                self.buffer.clear();
                reader.get_mut().since_event = 0;
                reader.read_event_into(&mut self.buffer)
            }
        };
        match event {
            Ok(Event::Start(start)) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    self.fault = Some(Cause::TooDeep);
                    return None;
                }
                Some(Node::Open(Tag(start)))
            }
            Ok(Event::End(end)) => {
                self.depth = self.depth.saturating_sub(1);
                Some(Node::Close(Close(end)))
            }
            Ok(Event::Text(text)) => Some(Node::Text(text.xml10_content())),
            Ok(Event::CData(data)) => Some(Node::Text(data.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let known = resolve(&reference);
                self.refused |= known.is_none();
                Some(Node::Text(known.unwrap_or_else(|| Cow::Owned(format!("&{};", &*reference)))))
            }
            Ok(Event::Eof) => {
                self.fault = (self.depth > 0).then_some(Cause::Damaged);
                None
            }
            // Comments, instructions, declarations: nothing to read, but a step all the same.
            Ok(_) => Some(Node::Text(Cow::Borrowed(""))),
            Err(error) => {
                self.fault = Some(cause_of(&error));
                None
            }
        }
    }
}

/// A text reference; none for an entity of the document's own, so nothing can be blown up.
fn resolve(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(Cow::Owned(character.to_string()));
    }
    Some(Cow::Borrowed(match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => return None,
    }))
}

fn configured<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

fn cause_of(error: &quick_xml::Error) -> Cause {
    match error {
        quick_xml::Error::Io(io) if io.kind() == ErrorKind::FileTooLarge => Cause::TooLarge,
        _ => Cause::Damaged,
    }
}

/// Refuses a single event that would fill the memory.
struct Bounded<'a> {
    stream: Box<dyn BufRead + 'a>,
    since_event: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.stream.read(buffer)
    }
}

impl BufRead for Bounded<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.since_event > EVENT_BYTES {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.stream.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.since_event += amount as u64;
        self.stream.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> (String, Option<Cause>) {
        let mut markup = Markup::from_bytes(xml.as_bytes());
        let mut text = String::new();
        while let Some(node) = markup.next() {
            if let Node::Text(piece) = node {
                text.push_str(&piece);
            }
        }
        (text, markup.fault())
    }

    #[test]
    fn references_are_resolved_and_own_entities_are_not() {
        let xml = "<!DOCTYPE a [<!ENTITY b \"bom\">]><a>x &amp; &#233;&#x20AC; &b; R&D</a>";
        assert_eq!(text_of(xml), ("x & é€ &b; R&D".to_owned(), Some(Cause::Unsupported)));
        assert_eq!(text_of("<a>&nbsp;&lt;</a>").1, None);
    }

    #[test]
    fn what_stands_before_a_break_is_given_with_the_cause() {
        assert_eq!(text_of("<a><b>eerst</b><c>daarna"), ("eerstdaarna".to_owned(), Some(Cause::Damaged)));
    }

    #[test]
    fn nesting_has_a_bottom() {
        assert_eq!(text_of(&"<a>".repeat(100_000)).1, Some(Cause::TooDeep));
    }

    #[test]
    fn names_lose_their_prefix_and_attributes_keep_their_text() {
        let mut markup = Markup::from_bytes(b"<w:p w:val='a &amp; &#10;b' val2='c'/>");
        let Some(Node::Open(tag)) = markup.next() else { panic!("an element begins") };
        assert_eq!((tag.name(), tag.full_name()), ("p", "w:p"));
        assert_eq!(tag.attribute("val").as_deref(), Some("a & \nb"));
        assert_eq!(tag.attribute("v"), None);
        assert!(matches!(markup.next(), Some(Node::Close(close)) if close.name() == "p"));
    }

    #[test]
    fn a_stream_with_one_endless_text_is_refused() {
        let endless = std::io::BufReader::new(std::io::repeat(b'x'));
        let mut markup = Markup::from_stream(Box::new(endless));
        assert!(markup.next().is_none());
        assert_eq!(markup.fault(), Some(Cause::TooLarge));
    }
}
