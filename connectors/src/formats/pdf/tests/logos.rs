//! Small pictures beside text: which of them an engine is given, and where their words stand.

use std::io::Cursor;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::builder::Builder;
use crate::ocr::{Engine, Picture};
use crate::reading::{ReadSink, read};
use crate::{Area, Block, Cause, Document, Flow, Limits, Ocr, Omission, Place, Registry, Role, ScannedWord};

/// Reads every picture as one word that fills it, and keeps their sizes.
struct Fake(Arc<Mutex<Vec<(u32, u32)>>>);

impl Engine for Fake {
    fn check(&self) -> Result<(), Cause> {
        Ok(())
    }
    fn read(&self, picture: &Picture, place: &Place, _: Duration) -> Result<Vec<Block>, Cause> {
        self.0.lock().expect("one thread").push((picture.width(), picture.height()));
        let area = Area { left: 0, top: 0, right: 10_000, bottom: 10_000 };
        let words = vec![ScannedWord { start: 0, end: 6, area, sure: 95 }];
        Ok(vec![Block { words: words.into(), ..Block::new(place.clone(), Role::Scanned, "Jansen") }])
    }
}

#[derive(Default)]
struct Got {
    words: Vec<(Place, Area)>,
    omissions: Vec<Cause>,
}

impl ReadSink for Got {
    fn document(&mut self, document: Document) -> Flow {
        for block in document.blocks.into_iter().filter(|block| block.role == Role::Scanned) {
            self.words.extend(block.words.iter().map(|word| (block.place.clone(), word.area)));
        }
        Flow::Continue(())
    }
    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push(omission.cause);
        Flow::Continue(())
    }
}

fn run(bytes: &[u8], ocr: Ocr) -> (Got, Vec<(u32, u32)>) {
    let sizes = Arc::new(Mutex::new(Vec::new()));
    let registry = Registry::builtin().with_ocr(Box::new(Fake(Arc::clone(&sizes))));
    let limits = Limits { ocr, ..Limits::default() };
    let mut got = Got::default();
    read(&mut Cursor::new(bytes.to_vec()), "brief.pdf", &registry, &limits, &[], &mut got);
    let sizes = sizes.lock().expect("one thread").clone();
    (got, sizes)
}

/// Pages of text with pictures of a size: what paints them on each page.
fn pages(count: usize, (wide, high): (u32, u32), contents: &[&str], entries: &str) -> Vec<u8> {
    let mut builder = Builder::new();
    let head = "/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8";
    let shades = vec![90; (wide * high) as usize];
    let pictures: Vec<String> = (0..count)
        .map(|number| {
            let picture = builder.stream(&format!("{head} /Width {wide} /Height {high}"), &shades);
            format!("/I{number} {picture} 0 R")
        })
        .collect();
    let resources = format!("/XObject << {} >> /Font << /F1 3 0 R >>", pictures.join(" "));
    for content in contents {
        builder.page(&format!("BT /F1 12 Tf 50 700 Td (Geachte heer) Tj ET {content}"), &resources, entries);
    }
    builder.finish()
}

#[test]
fn a_stamp_is_read_once_in_a_file_and_its_words_stand_where_it_stands() {
    let stamp = "q 112 0 0 32 304 404 cm /I0 Do Q";
    let (got, sizes) = run(&pages(1, (200, 60), &[stamp, stamp], ""), Ocr::On);
    assert_eq!(sizes, [(500, 166)], "120 by 40 points with what is white around it, at 300 dots an inch");
    let area = Area { left: 5000, top: 4500, right: 7000, bottom: 5000 };
    assert_eq!((got.words, got.omissions), (vec![(Place::Page { page: 1 }, area)], vec![]));
}

#[test]
fn a_page_that_is_turned_turns_its_stamps() {
    let (got, sizes) = run(&pages(1, (200, 60), &["q 112 0 0 32 304 404 cm /I0 Do Q"], "/Rotate 90"), Ocr::On);
    assert_eq!(sizes, [(166, 500)]);
    let area = Area { left: 5000, top: 5000, right: 5500, bottom: 7000 };
    assert_eq!(got.words, [(Place::Page { page: 1 }, area)]);
}

#[test]
fn small_pictures_are_read_with_ocr_on_alone_and_never_told_of() {
    for ocr in [Ocr::Off, Ocr::Report] {
        let (got, sizes) = run(&pages(1, (200, 60), &["q 112 0 0 32 304 404 cm /I0 Do Q"], ""), ocr);
        assert_eq!((got.words.len(), got.omissions, sizes.len()), (0, vec![], 0));
    }
}

#[test]
fn bullets_are_not_read_and_no_more_pictures_than_the_bound() {
    let at = |number: usize| format!("q 60 0 0 30 {} 100 cm /I{number} Do Q ", 20 + 10 * number);
    let many: String = (0..30).map(at).collect();
    assert_eq!(run(&pages(30, (50, 50), &[&many], ""), Ocr::On).1.len(), 0);
    assert_eq!(run(&pages(30, (80, 19), &[&many], ""), Ocr::On).1.len(), 0);
    assert_eq!(run(&pages(30, (60, 20), &[&many], ""), Ocr::On).1.len(), 12);
    assert_eq!(run(&pages(30, (60, 20), &["q 12 0 0 4 9 9 cm /I0 Do Q"], ""), Ocr::On).1.len(), 0);
}
