//! Reads the original again with the reader that made the blocks, for its layout; and proves that it is the same.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;

use connectors::layout::{BlockRef, Layout};
use connectors::{
    Block, Document, DocumentSink, Flow, Format, Input, Limits, Ocr, Omission, Part, Place, Registry, Role,
};

use crate::apply::runs;
use crate::rebuilt::Original;
use crate::{Covered, Covering, Error, ErrorKind, Field, Result, Run};

/// Takes what the reader gives; embedded parts are documents of their own and not written.
#[derive(Default)]
struct Taken {
    documents: Vec<Document>,
    layout: Layout,
}

impl DocumentSink for Taken {
    fn document(&mut self, document: Document) -> Flow {
        self.documents.push(document);
        ControlFlow::Continue(())
    }

    fn embedded(&mut self, _name: &str, _hint: Option<Format>, _content: Vec<u8>) -> Flow {
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        ControlFlow::Continue(())
    }

    fn layout(&mut self) -> Option<&mut Layout> {
        Some(&mut self.layout)
    }
}

/// A layout with the documents that it points into.
pub(crate) struct Traced<'a> {
    /// Where the text goes.
    pub(crate) layout: Layout,
    /// The documents that are handed over, in reading order.
    pub(crate) documents: &'a [Covered],
    /// For each document of the layout, the number of the one that is handed over.
    known: Vec<Option<usize>>,
    /// For each document that is handed over, the numbers of the blocks that the reader gave.
    typed: Vec<Vec<u32>>,
}

/// Reads the original for its layout.
///
/// # Errors
/// [`ErrorKind::NotRebuilt`] when it cannot be read, [`ErrorKind::Stale`] when it does not hold what is covered.
pub(crate) fn trace<'a>(original: &Original<'a>) -> Result<Traced<'a>> {
    let unread = || Error::new(ErrorKind::NotRebuilt, "the original cannot be read again");
    let registry = Registry::builtin();
    let extractor = registry.extractor(original.format).ok_or_else(unread)?;
    let limits = Limits { ocr: Ocr::Off, ..original.limits.clone() };
    let (mut content, part) = (Cursor::new(original.content), Part::item());
    let input = Input {
        content: &mut content,
        size: original.content.len() as u64,
        part: &part,
        name: "",
        format: original.format,
        passwords: original.passwords,
    };
    let mut taken = Taken::default();
    // What was read before a fault is compared below, so a fault that takes text away is noticed.
    let result = extractor.extract(input, &limits, &mut taken);
    if let Err(error) = result
        && taken.documents.is_empty()
    {
        return Err(unread().from_source(error));
    }
    prove(original.documents, &taken.documents)?;
    let places: BTreeMap<&Place, usize> =
        original.documents.iter().enumerate().map(|(number, covered)| (&covered.document().place, number)).collect();
    let known = taken.layout.documents.iter().map(|place| places.get(place).copied()).collect();
    let typed = original.documents.iter().map(|covered| {
        let blocks = (0..).zip(&covered.document().blocks);
        blocks.filter(|(_, block)| block.role != Role::Scanned).map(|(number, _)| number).collect()
    });
    let typed = typed.collect();
    Ok(Traced { layout: taken.layout, documents: original.documents, known, typed })
}

/// Compares what is covered with what is read now, text that OCR read left aside.
fn prove(covered: &[Covered], now: &[Document]) -> Result<()> {
    let mut blocks: BTreeMap<&Place, Vec<&Block>> = BTreeMap::new();
    for document in now {
        blocks.entry(&document.place).or_default().extend(&document.blocks);
    }
    for covered in covered {
        let then = covered.document();
        let typed: Vec<&Block> = then.blocks.iter().filter(|block| block.role != Role::Scanned).collect();
        if !typed.is_empty() && blocks.get(&then.place) != Some(&typed) {
            return Err(Error::new(ErrorKind::Stale, "the original does not hold what the plan was made on"));
        }
    }
    Ok(())
}

impl<'a> Traced<'a> {
    /// Gives a block that is handed over, with its document and number in it; `None` when it is not handed over or
    /// its role is left out.
    pub(crate) fn block(&self, at: BlockRef) -> Option<(&'a Covered, u32, &'a Block)> {
        let document = (*self.known.get(at.document as usize)?)?;
        let covered = self.documents.get(document)?;
        let number = *self.typed.get(document)?.get(at.block as usize)?;
        let block = covered.document().blocks.get(number as usize)?;
        (!covered.is_left_out(block.role)).then_some((covered, number, block))
    }

    /// Lists the blocks that are handed over and of which `is_written` says no, with document and number.
    pub(crate) fn rest(&self, is_written: impl Fn(usize, u32) -> bool) -> Vec<(&'a Covered, u32, &'a Block)> {
        let mut rest = Vec::new();
        for (document, covered) in self.documents.iter().enumerate() {
            for (number, block) in (0..).zip(&covered.document().blocks) {
                if !covered.is_left_out(block.role) && !is_written(document, number) {
                    rest.push((covered, number, block));
                }
            }
        }
        rest
    }

    /// Gives the number of a document of the layout among those that are handed over.
    pub(crate) fn number(&self, covered: &Covered) -> usize {
        self.documents.iter().position(|known| std::ptr::eq(known, covered)).unwrap_or(usize::MAX)
    }
}

/// What is hidden in the text of a block.
pub(crate) fn hidden(covered: &Covered, block: u32) -> &[Covering] {
    covered.hidden(Field::Text { block })
}

/// The label of a block, redacted.
pub(crate) fn label(covered: &Covered, number: u32, block: &Block) -> Vec<Run> {
    let label = block.label.as_deref().unwrap_or_default();
    runs(label, covered.hidden(Field::Label { block: number }))
}
