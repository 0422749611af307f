//! Opening a file, and reading the text of its pages; the door for the index and for redaction.

use std::collections::BTreeMap;

use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::composing::Drawn;
use super::drawings::Drawings;
use super::fonts::Fonts;
use super::glyph::PageText;
use super::interpreter::{Interpreter, Seen, Shared};
use super::logos::Logos;
use super::recording::Recorder;
use super::streams::Decoder;
use super::{layers, layout, marked, second, streams};
use crate::allowance::Allowance;
use crate::{Cause, Limits, Ocr};

/// The most bytes, about, of pages that are kept from their reading to their writing.
const MOST_KEPT: usize = 16 << 20;

/// An opened PDF file.
pub struct PdfFile {
    pdf: Pdf,
    /// Whether it opened with a password only.
    pub(super) was_locked: bool,
}

impl std::fmt::Debug for PdfFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PdfFile").field("pages", &self.page_count()).finish()
    }
}

impl PdfFile {
    /// Opens a file: without a password first, then with each that is given.
    ///
    /// # Errors
    /// [`Cause::Encrypted`] when no password fits, [`Cause::TooLarge`] when its object streams expand past the
    /// limit, [`Cause::Damaged`] when it cannot be read or repaired.
    pub fn open(bytes: Vec<u8>, passwords: &[String], limits: &Limits) -> Result<Self, Cause> {
        let mut decoder = Decoder::new(limits.expanded_bytes);
        if streams::holds_bomb(&bytes, &mut decoder) {
            return Err(Cause::TooLarge);
        }
        let bytes = std::sync::Arc::new(bytes);
        // What is locked in a way that the library does not know looks broken to it.
        let is_locked = memchr::memmem::find(&bytes, b"/Encrypt").is_some();
        let mut cause = if is_locked { Cause::Encrypted } else { Cause::Damaged };
        for password in std::iter::once("").chain(passwords.iter().map(String::as_str)) {
            match Pdf::new_with_password(std::sync::Arc::clone(&bytes), password) {
                Ok(pdf) => return Ok(Self { pdf, was_locked: !password.is_empty() }),
                Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => cause = Cause::Encrypted,
                Err(LoadPdfError::Decryption(_)) => return Err(Cause::Encrypted),
                Err(LoadPdfError::Invalid) => return Err(cause),
            }
        }
        Err(cause)
    }

    /// How many pages there are.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Reads the text of a page, counted from zero, with every glyph and its origin; `None` past the last page.
    ///
    /// # Errors
    /// The cause why the text is not all there; a page must then not be redacted glyph by glyph.
    pub fn page_text(&self, index: usize, limits: &Limits) -> Option<Result<PageText, Cause>> {
        let mut texts = self.texts(limits);
        texts.next = index;
        texts.next()
    }

    /// Reads page after page as [`Self::page_text`] does, with the fonts kept in between.
    #[must_use]
    pub fn texts(&self, limits: &Limits) -> PageTexts<'_> {
        PageTexts { reader: self.reader(limits), next: 0 }
    }

    /// Reads what pages draw, with the fonts kept in between.
    #[must_use]
    pub fn drawings(&self, limits: &Limits) -> Drawings<'_> {
        Drawings { reader: self.reader(limits) }
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self) -> &[u8] {
        self.pdf.data().as_ref()
    }

    /// Whether the file says that it has more pages than could be found.
    pub(super) fn lacks_pages(&self) -> bool {
        let xref = self.pdf.xref();
        let root = xref.get::<Dict<'_>>(xref.root_id()).unwrap_or_default();
        let said = root.get::<Dict<'_>>("Pages").and_then(|pages| pages.get::<u32>("Count"));
        said.is_some_and(|said| said as usize > self.page_count())
    }

    /// Starts reading; fonts and forms are kept from page to page.
    fn reader(&self, limits: &Limits) -> Reader<'_> {
        let time = Allowance::of_seconds(limits.seconds);
        // Letters that lie are read by OCR or told of, as pictures are.
        let fonts = Fonts::new(limits.ocr != Ocr::Off);
        let shared = Shared::new(fonts, Decoder::new(limits.expanded_bytes), time, layers::switched_off(&self.pdf));
        Reader { file: self, pdf: &self.pdf, shared, files: Vec::new(), kept: Kept::default(), logos: Logos::default() }
    }
}

/// The text of one page after the other.
pub struct PageTexts<'a> {
    reader: Reader<'a>,
    next: usize,
}

impl Iterator for PageTexts<'_> {
    type Item = Result<PageText, Cause>;

    fn next(&mut self) -> Option<Self::Item> {
        let ReadPage { text, seen, .. } = self.reader.page(self.next)?;
        self.next += 1;
        Some(match () {
            () if seen.timed_out => Err(Cause::TimedOut),
            () if seen.too_large => Err(Cause::TooLarge),
            () if seen.damaged => Err(Cause::Damaged),
            () => Ok(text),
        })
    }
}

/// Reads the pages of a file, one after the other.
pub(super) struct Reader<'a> {
    pub(super) file: &'a PdfFile,
    pub(super) pdf: &'a Pdf,
    pub(super) shared: Shared<'a>,
    /// Files that annotations of the pages read so far carry.
    pub(super) files: Vec<Dict<'a>>,
    pub(super) logos: Logos,
    kept: Kept<'a>,
}

/// Pages that were read, for whoever reads them once more.
#[derive(Default)]
struct Kept<'a> {
    pages: BTreeMap<usize, ReadPage<'a>>,
    /// How much more may be kept; nothing as long as nobody is to come.
    room: usize,
}

/// What is read of a page.
pub(super) struct ReadPage<'a> {
    pub(super) text: PageText,
    pub(super) seen: Seen,
    /// The images that it shows.
    pub(super) drawn: Vec<Drawn<'a>>,
    pub(super) recorder: Option<Box<Recorder<'a>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn is_late(&self) -> bool {
        self.shared.is_late()
    }

    /// Reads a page; `None` past the last one.
    pub(super) fn page(&mut self, index: usize) -> Option<ReadPage<'a>> {
        self.page_with(index, None)
    }

    /// Lets pages that are read be kept for [`Self::page_again`].
    pub(super) const fn begin_to_keep(&mut self) {
        self.kept.room = MOST_KEPT;
    }

    /// Begins with all the time and room of these limits; what was read of the file stays known.
    pub(super) fn begin_again(&mut self, limits: &Limits) {
        self.kept.room = 0;
        self.shared.begin_again(Decoder::new(limits.expanded_bytes), Allowance::of_seconds(limits.seconds));
    }

    /// Reads a page, and what it draws if the page will be kept.
    pub(super) fn page_to_keep(&mut self, index: usize) -> Option<ReadPage<'a>> {
        let recorder = (self.kept.room > 0).then(Box::default);
        self.page_with(index, recorder)
    }

    /// Keeps a page, as long as there is room.
    pub(super) fn keep(&mut self, index: usize, page: ReadPage<'a>) {
        let Some(recorder) = &page.recorder else { return };
        let Some(room) = self.kept.room.checked_sub(page.text.size() + recorder.drawing.size()) else {
            self.kept.room = 0;
            return;
        };
        self.kept.room = room;
        self.kept.pages.insert(index, page);
    }

    /// Gives a page with what it draws: the one that was kept, or read now.
    pub(super) fn page_again(&mut self, index: usize) -> Option<ReadPage<'a>> {
        self.shared.fonts.begin_page();
        self.kept.pages.remove(&index).or_else(|| self.page_with(index, Some(Box::default())))
    }

    /// Reads a page and takes down what it draws, when there is somebody to do so.
    pub(super) fn page_with(&mut self, index: usize, recorder: Option<Box<Recorder<'a>>>) -> Option<ReadPage<'a>> {
        let page = self.pdf.pages().get(index)?;
        self.shared.fonts.begin_page();
        let mut interpreter = Interpreter::new(&mut self.shared);
        interpreter.recorder = recorder;
        let (data, failed) = super::pages::content(page, &mut interpreter.shared.decoder);
        interpreter.page(&data, page.resources());
        interpreter.seen.too_large |= failed == Some(Cause::TooLarge);
        interpreter.seen.damaged |= failed.is_some_and(|cause| cause != Cause::TooLarge);
        let Interpreter { mut glyphs, streams, actual, seen, others, drawn, recorder, .. } = interpreter;
        let beside = marked::resolve(actual, &mut glyphs);
        let mut blocks = layout::blocks(&glyphs);
        blocks.extend(second::blocks(&blocks, &others, &glyphs));
        blocks.extend(beside.into_iter().map(marked::block));
        Some(ReadPage { text: PageText { glyphs, streams, blocks }, seen, drawn, recorder })
    }
}
