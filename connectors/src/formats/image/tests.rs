//! Images that are made here, and what an engine is given of them.

use std::io::Cursor;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::pixels::decode;
use crate::ocr::{Engine, Picture};
use crate::reading::{Outcome, ReadSink, read};
use crate::{Block, Cause, Document, Flow, Format, Limits, Ocr, Omission, Place, Registry, Role};

/// Reads every picture as the same words, and keeps their sizes.
struct Fake(Arc<Mutex<Vec<(u32, u32)>>>, Result<(), Cause>);

impl Engine for Fake {
    fn check(&self) -> Result<(), Cause> {
        self.1
    }
    fn read(&self, picture: &Picture, place: &Place, _: Duration) -> Result<Vec<Block>, Cause> {
        self.0.lock().expect("one thread").push((picture.width(), picture.height()));
        let dark = picture.grey().iter().any(|shade| *shade < 128);
        Ok(if dark { vec![Block::new(place.clone(), Role::Scanned, "gelezen")] } else { vec![] })
    }
}

#[derive(Default)]
struct Got {
    texts: Vec<(Place, Role, String)>,
    omissions: Vec<(Place, Cause)>,
}

impl ReadSink for Got {
    fn document(&mut self, document: Document) -> Flow {
        let blocks = document.blocks.into_iter().filter(|block| block.role != Role::FileName);
        self.texts.extend(blocks.map(|block| (block.place, block.role, block.text.expose().clone())));
        Flow::Continue(())
    }
    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push((omission.place, omission.cause));
        Flow::Continue(())
    }
}

fn run(bytes: &[u8], ocr: Ocr, present: Result<(), Cause>) -> (Got, Outcome, Vec<(u32, u32)>) {
    let sizes = Arc::new(Mutex::new(Vec::new()));
    let registry = Registry::builtin().with_ocr(Box::new(Fake(Arc::clone(&sizes), present)));
    let limits = Limits { ocr, ..Limits::default() };
    let mut got = Got::default();
    let report = read(&mut Cursor::new(bytes.to_vec()), "scan", &registry, &limits, &[], &mut got);
    let sizes = sizes.lock().expect("one thread").clone();
    (got, report.outcome, sizes)
}

fn png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.add_text_chunk("Author".into(), "J. Voorbeeld".into()).expect("a text");
    let pixels = vec![shade; (width * height) as usize];
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("a picture");
    bytes
}

#[test]
fn a_picture_is_read_reported_or_passed_by_as_the_setting_says() {
    let page = Place::Page { page: 1 };
    let (got, outcome, sizes) = run(&png(100, 50, 0), Ocr::On, Ok(()));
    assert_eq!(outcome, Outcome::Read);
    assert_eq!(got.texts[0], (super::properties::place(), Role::Metadata, "J. Voorbeeld".to_owned()));
    assert_eq!(got.texts[1], (page.clone(), Role::Scanned, "gelezen".to_owned()));
    assert_eq!(sizes, [(300, 150)]);
    for ocr in [Ocr::Off, Ocr::Report] {
        let (got, outcome, sizes) = run(&png(100, 50, 0), ocr, Ok(()));
        assert_eq!(outcome, Outcome::Partly(Cause::ImageOnly), "what it says of itself is read all the same");
        assert_eq!((got.omissions, sizes.len()), (vec![(page.clone(), Cause::ImageOnly)], 0));
    }
}

#[test]
fn a_picture_without_text_and_a_missing_engine_are_told_apart() {
    let page = Place::Page { page: 1 };
    let (got, ..) = run(&png(100, 50, 255), Ocr::On, Ok(()));
    assert_eq!(got.omissions, [(page.clone(), Cause::NoText)]);
    let (got, _, sizes) = run(&png(100, 50, 0), Ocr::On, Err(Cause::OcrMissing));
    assert_eq!((got.omissions, sizes.len()), (vec![(page, Cause::OcrMissing)], 0));
}

#[test]
fn a_picture_that_claims_to_be_huge_is_refused_before_it_is_decoded() {
    let mut bytes = png(2, 2, 0);
    bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    assert_eq!(decode(&bytes, Format::Png).err(), Some(Cause::TooLarge));
    let (got, _, sizes) = run(&bytes, Ocr::On, Ok(()));
    assert_eq!((got.omissions[0].1, sizes.len()), (Cause::TooLarge, 0));
}

#[test]
fn a_damaged_picture_is_told_of() {
    for format in [Format::Png, Format::Jpeg, Format::Gif, Format::Bmp, Format::Webp] {
        assert_eq!(decode(b"geen plaatje", format).err(), Some(Cause::Damaged), "{format:?}");
    }
    assert_eq!(super::tiff::page(b"II*\0geen", 0).err(), Some(Cause::Damaged));
    assert_eq!(super::tiff::pages(b"II*\0geen"), 1);
}
