//! Documents in their own format, rebuilt from an allow-list: what is known to be clean is written, nothing is patched.
//!
//! The seam between the original and its rebuilders is here; a folder or file per format holds the rebuilder. Reading
//! the original again, part by part, is in `rebuild.rs`.

mod archive;
mod csv;
mod html;
mod image;
mod jpeg;
mod json;
mod letters;
mod mail;
mod naming;
mod office;
mod opendocument;
mod paint;
mod pdf;
mod rebuild;
mod spreadsheet;
mod text;
mod unread;
mod word;

use connectors::formats::pdf::Holder;
use connectors::{Format, Limits};

use crate::{Covered, Heading, Result, Run};

pub use office::escape as escape_xml;
pub(crate) use pdf::metadata::packet as title_packet;
pub use rebuild::Rebuild;

/// One part of an item, to be written anew.
#[derive(Clone, Copy)]
pub struct Original<'a> {
    /// Its bytes, unlocked where the lock is on the whole of it (office files); a PDF is opened by its reader.
    pub content: &'a [u8],
    /// What it is.
    pub format: Format,
    /// The documents of this part that are handed over, in reading order. The others of the part are not written.
    pub documents: &'a [Covered],
    /// The parts directly inside that are handed over with it; for mail.
    pub inner: &'a [Inner],
    /// Title and language of the output.
    pub heading: &'a Heading,
    /// Limits of reading.
    pub limits: &'a Limits,
    /// Passwords to try.
    pub passwords: &'a [String],
    /// Who may have the file open still, where it was just read.
    pub holder: Option<&'a dyn Holder>,
}

/// A part inside another, written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inner {
    /// Its name, redacted.
    pub name: Vec<Run>,
    /// What became of it.
    pub rebuilt: Rebuilt,
}

/// A document in its own format, or what stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its extension, without a dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What is not as in the original, besides what is hidden.
    pub notes: Vec<Note>,
}

/// Something that a rebuilder could not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A page that stands as a picture of what stays, since it could not be taken apart with proof.
    PageAsPicture {
        /// Its number, from one.
        page: u32,
    },
    /// A page that stands as its text alone, or not at all, since too little is known of what it shows.
    PageLeftOut {
        /// Its number, from one.
        page: u32,
    },
    /// A picture was left out, since nothing is known of what it shows.
    PictureLeftOut {
        /// The page or slide that it stood on, from one; zero where there are none.
        page: u32,
    },
    /// A page with something on it that is not in the copy: nothing was read of it, or it is not handed over.
    PageAbsent {
        /// Its number in the original, from one.
        page: u32,
    },
    /// A small picture, such as a logo, stands in the copy though nobody looked whether it holds words.
    PictureUnread {
        /// The page that it stands on, from one.
        page: u32,
    },
}

impl Note {
    /// Gives the name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PageAsPicture { .. } => "page_as_picture",
            Self::PageLeftOut { .. } => "page_left_out",
            Self::PictureLeftOut { .. } => "picture_left_out",
            Self::PageAbsent { .. } => "page_absent",
            Self::PictureUnread { .. } => "picture_unread",
        }
    }

    /// Gives the page that it is about; `None` where there are none.
    #[must_use]
    pub const fn page(self) -> Option<u32> {
        match self {
            Self::PageAsPicture { page }
            | Self::PageLeftOut { page }
            | Self::PictureLeftOut { page }
            | Self::PageAbsent { page }
            | Self::PictureUnread { page } => match page {
                0 => None,
                page => Some(page),
            },
        }
    }

    /// Whether something of the original is not in the copy.
    #[must_use]
    pub const fn is_omission(self) -> bool {
        match self {
            Self::PageAsPicture { .. }
            | Self::PageLeftOut { .. }
            | Self::PictureLeftOut { .. }
            | Self::PageAbsent { .. } => true,
            Self::PictureUnread { .. } => false,
        }
    }

    /// Counts the notes by what they are about: pages that stand as pictures, pages and pictures that were left out,
    /// pages that are not there, pictures that nobody read.
    #[must_use]
    pub fn counts(notes: &[Self]) -> [(&'static str, usize); 5] {
        let count = |is: fn(&Self) -> bool| notes.iter().filter(|note| is(note)).count();
        [
            ("pages", count(|note| matches!(note, Self::PageAsPicture { .. }))),
            ("missing", count(|note| matches!(note, Self::PageLeftOut { .. }))),
            ("pictures", count(|note| matches!(note, Self::PictureLeftOut { .. }))),
            ("absent", count(|note| matches!(note, Self::PageAbsent { .. }))),
            ("unread", count(|note| matches!(note, Self::PictureUnread { .. }))),
        ]
    }
}

/// Writes one part of an item anew, in its own format.
///
/// Implementers hold to: what is written is shown text of the covered documents, fixed words, or of a kind that is
/// known to say nothing of people (sizes, styles, borders); text that the documents do not hold is not written; the
/// width or number of what was hidden cannot be reckoned back; the same input gives the same bytes, and so do two
/// originals that differ in hidden text only; no panic and bounded memory, whatever the bytes are.
pub trait Rebuilder: Send + Sync {
    /// Lists the formats that it reads.
    fn formats(&self) -> &'static [Format];

    /// Writes the part.
    ///
    /// # Errors
    /// [`crate::ErrorKind::NotRebuilt`] when it cannot be done with proof; [`crate::ErrorKind::Stale`] when the
    /// original does not hold what the documents say.
    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt>;
}

/// The rebuilders there are, a format to one of them.
pub struct Rebuilders(Vec<Box<dyn Rebuilder>>);

impl Rebuilders {
    /// Gives those of this crate.
    #[must_use]
    pub fn builtin() -> Self {
        Self(vec![
            Box::new(text::TextRebuilder),
            Box::new(csv::CsvRebuilder),
            Box::new(json::JsonRebuilder),
            Box::new(html::HtmlRebuilder),
            Box::new(mail::MailRebuilder),
            Box::new(image::ImageRebuilder),
            Box::new(word::Word),
            Box::new(pdf::PdfRebuilder),
            Box::new(opendocument::Text),
            Box::new(opendocument::Sheets),
            Box::new(spreadsheet::Workbook),
        ])
    }

    /// Gives the one for a format; `None` when such a document is handed over in another format.
    #[must_use]
    pub fn of(&self, format: Format) -> Option<&dyn Rebuilder> {
        self.0.iter().find(|rebuilder| rebuilder.formats().contains(&format)).map(|rebuilder| &**rebuilder)
    }
}
