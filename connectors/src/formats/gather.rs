//! For tests: runs one extractor and keeps what it gives.

use std::io::Cursor;
use std::ops::ControlFlow;

use crate::{Cause, Document, DocumentSink, Extractor, Flow, Format, Input, Limits, Omission, Part, Place};

/// What an extractor gave.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) documents: Vec<Document>,
    pub(crate) embedded: Vec<(String, Option<Format>, Vec<u8>)>,
    pub(crate) omissions: Vec<(Place, Cause)>,
    pub(crate) error: Option<crate::Error>,
}

impl DocumentSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        self.documents.push(document);
        ControlFlow::Continue(())
    }
    fn embedded(&mut self, name: &str, hint: Option<Format>, content: Vec<u8>) -> Flow {
        self.embedded.push((name.to_owned(), hint, content));
        ControlFlow::Continue(())
    }
    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push((omission.place, omission.cause));
        ControlFlow::Continue(())
    }
}

/// Runs an extractor over bytes.
pub(crate) fn extract(extractor: &dyn Extractor, format: Format, name: &str, bytes: &[u8]) -> Gathered {
    let mut gathered = Gathered::default();
    let (mut content, part) = (Cursor::new(bytes.to_vec()), Part::item());
    let size = bytes.len() as u64;
    let input = Input { content: &mut content, size, part: &part, name, format, passwords: &[] };
    gathered.error = extractor.extract(input, &Limits::default(), &mut gathered).err();
    gathered
}

/// Lists the blocks of a document.
pub(crate) fn place_and_text(document: &Document) -> Vec<(Place, String)> {
    document.blocks.iter().map(|block| (block.place.clone(), block.text.expose().clone())).collect()
}
