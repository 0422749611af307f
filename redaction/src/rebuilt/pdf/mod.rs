//! PDF, rebuilt: pages drawn anew from what the reader saw of them, without what is hidden.
//!
//! `connectors` reads a page once and tells its text and what it draws, step by step. Each glyph stays, moves or goes
//! (`fate.rs`, `line.rs`); the steps that paint are written (`page.rs`, `pen.rs`, `setting.rs`) into an object graph
//! that holds nothing else (`graph.rs`): fonts from outlines (`fonts.rs`, `cff.rs`), colours key by key
//! (`colours.rs`, `parameters.rs`); pictures as pixels (`known.rs`, `pictures.rs`, `pixels.rs`). A page for which that
//! does not work is a picture itself, or its text alone (`instead.rs`).

mod beside;
mod cells;
mod cff;
mod colours;
mod direction;
mod fate;
mod fonts;
mod graph;
mod headings;
mod instead;
mod known;
mod label;
mod layer;
mod letters;
mod line;
mod matrix;
pub(crate) mod metadata;
mod number;
mod packing;
mod page;
mod parameters;
mod pen;
mod pictures;
mod pixels;
mod resources;
mod setting;
mod slanted;
mod spots;
mod stretch;
mod structure;
#[cfg(test)]
mod tests;
mod winansi;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use connectors::formats::pdf::{Drawings, PdfFile, Step, Unread};
use connectors::{Cause, Format, Place};

use self::fate::Behind;
use self::fonts::Fonts;
use self::graph::Graph;
use self::instead::{Looks, Page};
use self::known::Known;
use self::label::Labels;
use self::line::Lines;
use self::page::{Output, PageWriter};
use self::pictures::Pictures;
use super::{Note, Original, Rebuilder, Rebuilt};
use crate::renditions::Words;
use crate::{Covered, Error, ErrorKind, Field, Mark, Result};

/// So many pages that were read may turn out not to be written before the file is given up; each costs another go.
const MOST_UNWRITTEN: usize = 8;

/// Writes PDF files anew.
pub(super) struct PdfRebuilder;

impl Rebuilder for PdfRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Pdf]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let pages = pages(original.documents);
        if pages.is_empty() {
            return Err(not_rebuilt("no page of the file is handed over"));
        }
        let mut written = None;
        let mut write = |drawings: &mut Drawings<'_>| written = Some(attempts(&original, drawings, &pages));
        if !original.holder.is_some_and(|holder| holder.lend(original.content, &mut write)) {
            let file = PdfFile::open(original.content.to_vec(), original.passwords, original.limits)
                .map_err(|_| not_rebuilt("the file cannot be opened"))?;
            write(&mut file.drawings(original.limits));
        }
        written.unwrap_or_else(|| Err(not_rebuilt("the file was not lent")))
    }
}

/// Writes a file. Whatever was written for a page that turns out not to work must not stay: all is begun again then.
fn attempts(original: &Original<'_>, drawings: &mut Drawings<'_>, pages: &BTreeMap<u32, &Covered>) -> Result<Rebuilt> {
    let mut unwritten = BTreeSet::new();
    loop {
        drawings.begin_again(original.limits);
        match Attempt::new(original, drawings, pages).run(&unwritten)? {
            Outcome::Done(rebuilt) => return Ok(rebuilt),
            Outcome::Unwritten(number, _) if unwritten.len() < MOST_UNWRITTEN => drop(unwritten.insert(number)),
            Outcome::Unwritten(_, error) => return Err(error),
        }
    }
}

fn not_rebuilt(message: &'static str) -> Error {
    Error::new(ErrorKind::NotRebuilt, message)
}

/// What came of writing a file.
enum Outcome {
    Done(Rebuilt),
    /// A page cannot be written, though it was read.
    Unwritten(u32, Error),
}

/// One go at writing a file.
struct Attempt<'t, 'd> {
    original: &'t Original<'t>,
    pages: &'t BTreeMap<u32, &'t Covered>,
    drawings: &'t mut Drawings<'d>,
    fonts: Fonts,
    graph: Graph,
    labels: Labels,
    words: &'static Words,
    notes: Vec<Note>,
    pictures: Pictures<'d>,
    beside: Vec<String>,
}

impl<'t, 'd> Attempt<'t, 'd> {
    fn new(original: &'t Original<'t>, drawings: &'t mut Drawings<'d>, pages: &'t BTreeMap<u32, &'t Covered>) -> Self {
        Self {
            original,
            pages,
            drawings,
            fonts: Fonts::default(),
            graph: Graph::new(),
            labels: Labels::new(pages.values().flat_map(|covered| marks(covered)), original.heading.language),
            words: Words::of(original.heading.language),
            notes: Vec::new(),
            pictures: Pictures::default(),
            beside: Vec::new(),
        }
    }

    /// Writes the file; pages that are known not to work are written as pictures or as text.
    fn run(mut self, unwritten: &BTreeSet<u32>) -> Result<Outcome> {
        let pages = self.pages;
        for (number, covered) in pages {
            match self.page(*number, covered, unwritten.contains(number)) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::NotRebuilt && !unwritten.contains(number) => {
                    return Ok(Outcome::Unwritten(*number, error));
                }
                Err(error) => return Err(error),
            }
        }
        let missing = self.notes.iter().filter(|note| matches!(note, Note::PageLeftOut { .. })).count();
        if missing == pages.len() {
            return Err(not_rebuilt("it is not known what the pages show"));
        }
        self.absent();
        let others = self.original.documents.iter().filter(|covered| number(covered).is_none());
        self.beside.extend(others.flat_map(|covered| beside::lines(covered, None, self.words)));
        beside::write(&self.beside, &mut self.graph, &mut self.fonts);
        self.pictures.write(self.drawings, &mut self.graph, &mut self.notes);
        let fonts = self.fonts.write(self.drawings, &mut self.graph);
        let bytes = self.graph.finish(&fonts, self.original.heading)?;
        self.notes.sort_unstable();
        self.notes.dedup();
        let rebuilt = Rebuilt { bytes, extension: "pdf", media_type: "application/pdf", notes: self.notes };
        Ok(Outcome::Done(rebuilt))
    }

    fn page(&mut self, number: u32, covered: &Covered, is_unwritten: bool) -> Result<()> {
        let index = (number as usize).checked_sub(1).ok_or_else(|| not_rebuilt("pages count from one"))?;
        let sheet = self.drawings.sheet(index).ok_or_else(|| not_rebuilt("a page is not there"))?;
        let drawing = self.drawings.page(index).ok_or_else(|| not_rebuilt("a page is not there"))?;
        let drawing = match drawing {
            Ok(drawing) => drawing,
            Err(Unread { cause: Cause::TimedOut, .. }) => return Err(not_rebuilt("there was no time to read a page")),
            Err(Unread { cause, text }) => {
                let looks = Looks::of(cause);
                self.stand_in(&Page { number, sheet, covered, text: &text, looks });
                return Ok(());
            }
        };
        let lines = Lines::new(sheet.crop, self.labels.widths());
        let mut steps = drawing.steps.iter().chain(drawing.cells.iter().flat_map(|cell| &cell.steps));
        let has_pictures = steps.any(|step| matches!(step, Step::Image(..) | Step::InlineImage(..)));
        let behind = if has_pictures { Behind::Picture } else { Behind::Nothing };
        let mut fates = fate::decide(&drawing.text, covered, lines, behind, &sheet)?;
        let known = Known::new(covered, &mut fates, &sheet, &drawing, self.original.limits.ocr);
        fates.leave_out_beneath(&drawing.text, known.spots());
        let is_unknown = drawing.text.glyphs.is_empty() && !known.is_scanned() && behind == Behind::Picture;
        let looks = if known.leaves_blank(&drawing) { Looks::Unknown } else { Looks::Known };
        if is_unknown || is_unwritten || looks == Looks::Unknown {
            self.stand_in(&Page { number, sheet, covered, text: &drawing.text, looks });
            return Ok(());
        }
        self.beside.extend(beside::lines(covered, Some(&drawing.text), self.words));
        PageWriter::new(self.output(), &drawing, &fates, &known, (number, &sheet)).write()
    }

    /// Tells of pages with something on them of which nothing is handed over.
    fn absent(&mut self) {
        for (number, index) in (1..).zip(0..self.drawings.page_count()) {
            if !self.pages.contains_key(&number)
                && !matches!(self.drawings.page(index), Some(Ok(drawing)) if drawing.is_blank())
            {
                self.notes.push(Note::PageAbsent { page: number });
            }
        }
    }

    /// Writes what stands for a page that cannot be taken apart.
    fn stand_in(&mut self, page: &Page<'_>) {
        let lines = beside::lines(page.covered, Some(page.text), self.words);
        let words = self.words;
        let note = page.write(&mut self.output(), words);
        if matches!(note, Note::PageAsPicture { .. }) {
            self.beside.extend(lines);
        }
        self.notes.push(note);
    }

    fn output(&mut self) -> Output<'_, 'd> {
        Output {
            drawings: self.drawings,
            fonts: &mut self.fonts,
            graph: &mut self.graph,
            pictures: &mut self.pictures,
            labels: &self.labels,
            notes: &mut self.notes,
        }
    }
}

/// The documents that are pages, by number.
fn pages(documents: &[Covered]) -> BTreeMap<u32, &Covered> {
    documents.iter().filter_map(|covered| Some((number(covered)?, covered))).collect()
}

/// The number of the page that a document is.
fn number(covered: &Covered) -> Option<u32> {
    match covered.document().place {
        Place::Page { page } => Some(page),
        _ => None,
    }
}

/// All marks of a document.
fn marks(covered: &Covered) -> Vec<Mark> {
    Field::all(covered.document()).flat_map(|field| covered.hidden(field)).map(|covering| covering.mark()).collect()
}
