//! The contract of a format: content in; documents, embedded parts and omissions out.

use std::io::{Read, Seek};

use crate::layout::Layout;
use crate::ocr::Picture;
use crate::{Block, Cause, Document, Flow, Format, Limits, Omission, Part, Place, Result};

/// Bytes that can be read and sought; a file, or a member held in memory.
pub trait Content: Read + Seek + Send {}

impl<T: Read + Seek + Send> Content for T {}

/// What an extractor is given.
pub struct Input<'a> {
    /// The bytes, from their start.
    pub content: &'a mut dyn Content,
    /// How many there are.
    pub size: u64,
    /// The part that is read; documents carry it.
    pub part: &'a Part,
    /// The file or part name, a hint only (extension, encoding of old archives).
    pub name: &'a str,
    /// The format that the content was found to be.
    pub format: Format,
    /// Passwords to try, in order.
    pub passwords: &'a [String],
}

impl Input<'_> {
    /// Reads all bytes into memory, up to `limits.input_bytes`.
    ///
    /// # Errors
    /// [`crate::Cause::TooLarge`] past the limit; what reading gave otherwise.
    pub fn bytes(&mut self, limits: &Limits) -> Result<Vec<u8>> {
        if self.size > limits.input_bytes {
            return Err(crate::Error::content(crate::Cause::TooLarge));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or(0));
        (&mut *self.content).take(limits.input_bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// What an extractor is: data that the suite and the index read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractorProfile {
    /// Its name, such as `pdf`.
    pub id: &'static str,
    /// Raised with every change of what it reads; items of its formats are read again then.
    pub revision: u32,
    /// The formats that it reads.
    pub formats: &'static [Format],
}

/// Takes what an extractor finds, in reading order.
pub trait DocumentSink {
    /// A document.
    fn document(&mut self, document: Document) -> Flow;
    /// An attachment or archive member, to be read by its own format; `hint` from a content type header.
    fn embedded(&mut self, name: &str, hint: Option<Format>, content: Vec<u8>) -> Flow;
    /// A place that was not read.
    fn omitted(&mut self, omission: Omission) -> Flow;
    /// Reads a picture of text, which is made only when it will be read; no blocks when no text was found on it.
    ///
    /// The time that it takes has a limit of its own and does not count as time of the extractor.
    ///
    /// # Errors
    /// The cause with which the place is to be omitted.
    fn picture(
        &mut self,
        _place: &Place,
        _make: &mut dyn FnMut() -> std::result::Result<Picture, Cause>,
    ) -> std::result::Result<Vec<Block>, Cause> {
        Err(Cause::ImageOnly)
    }
    /// Gives the layout to fill beside the documents, if it is wanted; text documents and sheets fill it.
    fn layout(&mut self) -> Option<&mut Layout> {
        None
    }
    /// Names the message that the next document is, and those that it answers, by their message ids (RFC 5322, 3.6.4).
    ///
    /// They say which messages are one conversation, and are no text: who sent what is in other headers.
    fn conversation(&mut self, _messages: &[&str]) {}
    /// Says that the content was locked and that one of the passwords opened it.
    fn unlocked(&mut self) {}
}

/// Reads one or more formats.
///
/// Implementers hold to: whatever the bytes are, no panic, no endless loop, memory within the limits; text that
/// is there is given, or its place is omitted with a cause; documents in reading order; when the sink says
/// break, return `Ok` at once.
pub trait Extractor: Send + Sync {
    /// Says what it is.
    fn profile(&self) -> &ExtractorProfile;
    /// Reads one part.
    ///
    /// # Errors
    /// When nothing more of this part can be read; what the sink already has stays valid.
    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()>;
}
