//! PDF, rebuilt: pages drawn anew from what the reader saw of them, without what is hidden.
//!
//! `connectors` reads a page once and tells its text and what it draws, step by step. Each glyph stays, moves or goes
//! (`fate.rs`, `line.rs`); the steps that paint are written (`page.rs`, `pen.rs`, `setting.rs`) into an object graph
//! that holds nothing else (`graph.rs`): fonts from outlines (`fonts.rs`, `cff.rs`), colours key by key
//! (`colours.rs`, `parameters.rs`); pictures as pixels (`known.rs`, `pictures.rs`, `pixels.rs`).

mod beside;
mod cells;
mod cff;
mod colours;
mod fate;
mod fonts;
mod graph;
mod jpeg;
mod known;
mod label;
mod letters;
mod line;
mod matrix;
mod number;
mod page;
mod parameters;
mod pen;
mod pictures;
mod pixels;
mod resources;
mod setting;
mod spots;
mod stretch;
#[cfg(test)]
mod tests;
mod winansi;
mod window;

use std::collections::BTreeMap;

use connectors::formats::pdf::{PdfFile, Step};
use connectors::{Format, Place};

use self::fate::Behind;
use self::fonts::Fonts;
use self::graph::Graph;
use self::known::Known;
use self::label::Labels;
use self::line::Lines;
use self::page::{Output, PageWriter};
use self::pictures::Pictures;
use super::{Original, Rebuilder, Rebuilt};
use crate::renditions::Words;
use crate::{Covered, Error, ErrorKind, Field, Mark, Result};

/// Writes PDF files anew.
pub(super) struct PdfRebuilder;

impl Rebuilder for PdfRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Pdf]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let not_rebuilt = |message| Error::new(ErrorKind::NotRebuilt, message);
        let pages = pages(original.documents);
        if pages.is_empty() {
            return Err(not_rebuilt("no page of the file is handed over"));
        }
        let file = PdfFile::open(original.content.to_vec(), original.passwords, original.limits)
            .map_err(|_| not_rebuilt("the file cannot be opened"))?;
        let labels = Labels::new(pages.values().flat_map(|covered| marks(covered)), original.heading.language);
        let (mut drawings, mut fonts, mut graph) = (file.drawings(original.limits), Fonts::default(), Graph::new());
        let words = Words::of(original.heading.language);
        let mut beside = Vec::new();
        let (mut notes, mut shown) = (Vec::new(), Pictures::default());
        for (number, covered) in pages {
            let index = (number as usize).checked_sub(1).ok_or_else(|| not_rebuilt("pages count from one"))?;
            let sheet = drawings.sheet(index).ok_or_else(|| not_rebuilt("a page is not there"))?;
            let drawing = drawings.page(index).ok_or_else(|| not_rebuilt("a page is not there"))?;
            let drawing = drawing.map_err(|_| not_rebuilt("a page cannot be read as a whole"))?;
            beside.extend(beside::lines(covered, Some(&drawing.text), &words));
            let lines = Lines::new(sheet.crop, labels.widths());
            let mut steps = drawing.steps.iter().chain(drawing.cells.iter().flat_map(|cell| &cell.steps));
            let has_pictures = steps.any(|step| matches!(step, Step::Image(..) | Step::InlineImage(..)));
            let behind = if has_pictures { Behind::Picture } else { Behind::Nothing };
            let fates = fate::decide(&drawing.text, covered, lines, behind, &sheet)?;
            let output = Output {
                drawings: &mut drawings,
                fonts: &mut fonts,
                graph: &mut graph,
                pictures: &mut shown,
                labels: &labels,
                notes: &mut notes,
            };
            let known = Known::new(covered, &fates, &sheet, &drawing);
            if drawing.text.glyphs.is_empty() && !known.is_scanned() && behind == Behind::Picture {
                return Err(not_rebuilt("it is not known what a page shows"));
            }
            PageWriter::new(output, &drawing, &fates, &known, (number, &sheet)).write()?;
        }
        let others = original.documents.iter().filter(|covered| number(covered).is_none());
        beside.extend(others.flat_map(|covered| beside::lines(covered, None, &words)));
        beside::write(&beside, &mut graph, &mut fonts);
        shown.write(&mut drawings, &mut graph, &mut notes);
        let fonts = fonts.write(&mut graph);
        let bytes = graph.finish(&fonts, original.heading)?;
        notes.sort_unstable();
        notes.dedup();
        Ok(Rebuilt { bytes, extension: "pdf", media_type: "application/pdf", notes })
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
