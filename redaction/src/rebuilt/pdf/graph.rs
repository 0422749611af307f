//! The object graph of the output: only what is added here is written.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::headings::Look;
use super::metadata;
use super::packing::packed;
use super::structure::{Structure, Tag};
use crate::renditions::Words;
use crate::{Error, ErrorKind, Heading, Language, Result};

/// The objects of an output.
pub(super) struct Graph {
    document: Document,
    pages: ObjectId,
    kids: Vec<Object>,
    structure: Structure,
    /// Fonts, known when all pages are.
    pub(super) fonts: ObjectId,
}

impl Graph {
    pub(super) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let fonts = document.new_object_id();
        Self { document, pages, kids: Vec::new(), structure: Structure::default(), fonts }
    }

    /// Adds an object and gives a reference to it.
    pub(super) fn add(&mut self, object: Object) -> Object {
        Object::Reference(self.document.add_object(object))
    }

    /// Gives a reference to an object that is put in later.
    pub(super) fn later(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// Puts in such an object.
    pub(super) fn put(&mut self, id: ObjectId, object: Object) {
        self.document.objects.insert(id, object);
    }

    /// Adds a stream, packed, and gives a reference to it.
    pub(super) fn stream(&mut self, dict: Dictionary, data: &[u8]) -> Object {
        self.add(Object::Stream(packed(dict, data)))
    }

    /// Adds a page, with what the numbers of its marked content are, and how its blocks look.
    pub(super) fn page(&mut self, mut page: Dictionary, told: Vec<Tag>, looks: Vec<Look>) {
        page.set("Type", "Page");
        page.set("Parent", Object::Reference(self.pages));
        page.set("Tabs", "S");
        let page = self.document.add_object(page);
        self.structure.page(page, told, looks);
        self.kids.push(Object::Reference(page));
    }

    /// Gives a reference to the fonts.
    pub(super) const fn fonts(&self) -> Object {
        Object::Reference(self.fonts)
    }

    /// Writes the file.
    pub(super) fn finish(mut self, fonts: &[Object], heading: &Heading) -> Result<Vec<u8>> {
        let mut dict = Dictionary::new();
        for (number, font) in (1..).zip(fonts) {
            dict.set(format!("F{number}"), font.clone());
        }
        self.document.objects.insert(self.fonts, Object::Dictionary(dict));
        let count = i64::try_from(self.kids.len()).unwrap_or(0);
        let pages = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => self.kids.clone() };
        self.document.objects.insert(self.pages, Object::Dictionary(pages));
        let words = Words::of(heading.language);
        let tree = self.structure.write(&mut self.document, words.page("picture"));
        let language = match heading.language {
            Language::Nl => "nl-NL",
            Language::En => "en",
        };
        let metadata = self.document.add_object(metadata::stream(&heading.title));
        let catalog = self.document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => Object::Reference(self.pages),
            "Lang" => Object::string_literal(language), "StructTreeRoot" => Object::Reference(tree),
            "Metadata" => Object::Reference(metadata), "MarkInfo" => dictionary! { "Marked" => true },
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        });
        let info = self.document.add_object(dictionary! { "Title" => lopdf::text_string(&heading.title) });
        self.document.trailer.set("Root", catalog);
        self.document.trailer.set("Info", info);
        let left_out = self.document.prune_objects();
        // Without a gap they have these numbers already.
        if !left_out.is_empty() || self.document.objects.len() != self.document.max_id as usize {
            self.document.renumber_objects();
        }
        let mut bytes = Vec::new();
        let failed = |error| Error::new(ErrorKind::Output, "the output could not be written").from_source(error);
        self.document.save_to(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}
