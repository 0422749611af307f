//! What the tests of the office formats share: packages made in code, and a sink that keeps all.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use zip::write::SimpleFileOptions;

use crate::{
    Block, Cause, Document, DocumentSink, Extractor, Flow, Format, Input, Limits, Omission, Part, Place, Result, Role,
};

/// Keeps all that an extractor gives.
#[derive(Default)]
pub(crate) struct Collected {
    /// The documents, in order.
    pub(crate) documents: Vec<Document>,
    /// Embedded parts: name and bytes.
    pub(crate) embedded: Vec<(String, Vec<u8>)>,
    /// The omissions.
    pub(crate) omissions: Vec<(Place, Cause)>,
}

impl Collected {
    /// All text, a block a line.
    pub(crate) fn text(&self) -> String {
        let texts: Vec<&str> = self.blocks().map(|b| b.text.expose().as_str()).collect();
        texts.join("\n")
    }

    /// All blocks.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.documents.iter().flat_map(|d| &d.blocks)
    }

    /// The one block whose text holds the planted word.
    pub(crate) fn block(&self, word: &str) -> &Block {
        let found: Vec<&Block> = self.blocks().filter(|b| b.text.expose().contains(word)).collect();
        assert_eq!(found.len(), 1, "{word} in {} blocks of:\n{}", found.len(), self.text());
        found[0]
    }

    /// The role of the one block with the planted word.
    pub(crate) fn role(&self, word: &str) -> Role {
        self.block(word).role
    }

    /// The label of the one block with the planted word.
    pub(crate) fn label(&self, word: &str) -> Option<&str> {
        self.block(word).label.as_deref()
    }

    /// The sheet and cell of the one block with the planted word.
    pub(crate) fn cell(&self, word: &str) -> String {
        match &self.block(word).place {
            Place::Cell { sheet, cell } => format!("{sheet}!{cell}"),
            other => other.key(),
        }
    }
}

impl DocumentSink for Collected {
    fn document(&mut self, document: Document) -> Flow {
        self.documents.push(document);
        ControlFlow::Continue(())
    }

    fn embedded(&mut self, name: &str, _hint: Option<Format>, content: Vec<u8>) -> Flow {
        self.embedded.push((name.to_owned(), content));
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push((omission.place, omission.cause));
        ControlFlow::Continue(())
    }
}

/// Packs members into a ZIP.
pub(crate) fn pack<'a>(members: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(name, SimpleFileOptions::default()).expect("names of samples are valid");
        writer.write_all(bytes).expect("memory takes all");
    }
    writer.finish().expect("memory takes all").into_inner()
}

/// Packs XML members into a ZIP.
pub(crate) fn pack_text(members: &[(&str, String)]) -> Vec<u8> {
    pack(members.iter().map(|(name, text)| (*name, text.as_bytes())))
}

/// Runs an extractor over bytes with the default limits.
pub(crate) fn extract(extractor: &dyn Extractor, format: Format, bytes: &[u8]) -> (Collected, Result<()>) {
    extract_within(extractor, format, bytes, &Limits::default())
}

/// Runs an extractor over bytes.
pub(crate) fn extract_within(
    extractor: &dyn Extractor,
    format: Format,
    bytes: &[u8],
    limits: &Limits,
) -> (Collected, Result<()>) {
    let mut sink = Collected::default();
    let mut content = Cursor::new(bytes.to_vec());
    let part = Part::item();
    let input =
        Input { content: &mut content, size: bytes.len() as u64, part: &part, name: "x", format, passwords: &[] };
    let result = extractor.extract(input, limits, &mut sink);
    (sink, result)
}
