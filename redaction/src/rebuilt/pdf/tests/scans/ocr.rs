//! Scans that OCR read: words have areas, and ink of which it made no word is painted over.

use connectors::{Area, Block, Document, Format, Part, Place, Role, ScannedWord};

use super::page::{HIGH, NAME, WIDE, Who, grey};
use super::pictures;
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};
use crate::rebuilt::pdf::tests::{keep, rebuild_documents};
use crate::{Note, Rebuilt};

/// A page that is the scan, with a line by hand beneath the others; rows of the scan stand twice as high.
fn file(who: Who) -> Vec<u8> {
    let mut pixels = grey(who);
    for x in 150..420 {
        let y = 108 + (x * 7 + who.name().len() * x / 9) % 14;
        for at in (y..y + 4).map(|y| y.min(HIGH - 1) * WIDE + x) {
            pixels[at] = 0;
        }
    }
    let mut builder = Builder::new();
    let entries = super::page::image("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode");
    let picture = builder.stream(&entries, &deflated(&pixels));
    let resources = format!("/XObject << /X1 {picture} 0 R >>");
    builder.page("600 0 0 800 0 0 cm /X1 Do", &resources, "");
    builder.finish()
}

/// What OCR reads of it.
fn document(who: Who) -> Document {
    let lines = [
        "De zaak is geopend voor een aanvraag".to_owned(),
        "die nog in behandeling is bij ons".to_owned(),
        format!("De heer {} belde daarover", who.name()),
    ];
    let (mut text, mut words) = (String::new(), Vec::new());
    for (number, line) in (1..).zip(&lines) {
        for (at, word) in line.split(' ').scan(0, |at, word| Some((std::mem::replace(at, *at + word.len() + 1), word)))
        {
            text.push_str(if text.is_empty() {
                ""
            } else if at == 0 {
                "\n"
            } else {
                " "
            });
            let share = |at: usize, side: usize| u16::try_from(at * 10_000 / side).expect("it is on the page");
            let area = Area {
                left: share(12 + 12 * at, WIDE),
                right: share(12 + 12 * (at + word.len()), WIDE),
                top: share(32 * number - 17, HIGH),
                bottom: share(32 * number + 5, HIGH),
            };
            let start = u32::try_from(text.len()).expect("it is short");
            text.push_str(word);
            words.push(ScannedWord { start, end: u32::try_from(text.len()).expect("it is short"), area, sure: 95 });
        }
    }
    let place = Place::Page { page: 1 };
    let block = Block { words: words.into(), ..Block::new(place.clone(), Role::Scanned, text) };
    Document { part: Part::item(), place, format: Format::Pdf, blocks: vec![block] }
}

fn rebuilt(who: Who) -> Rebuilt {
    rebuild_documents(&file(who), vec![document(who)], &[who.name()]).expect("it is rebuilt")
}

#[test]
fn a_scan_that_ocr_read_keeps_its_words_and_nothing_else() {
    let [one, two] = [Who::One, Who::Two].map(rebuilt);
    keep("scan that OCR read", &file(Who::One), &one.bytes);
    assert!(one.bytes == two.bytes, "the output tells of the name");
    assert_eq!(one.notes, [Note::PictureLeftOut { page: 1 }], "ink that says nobody knows what");
    let pictures = pictures(&one.bytes);
    let shown = pictures.first().expect("the scan is there");
    let before = grey(Who::One);
    let [left, top, right, bottom] = NAME;
    for (at, shade) in shown.data.iter().enumerate() {
        let (x, y) = (at % WIDE, at / WIDE);
        if (left..right).contains(&x) && (top..bottom).contains(&y) || (150..420).contains(&x) && y >= 112 {
            assert_eq!(*shade, 0, "{x},{y}");
        } else if y < 70 {
            assert_eq!(*shade, before[at], "{x},{y}: words that were read stay");
        }
    }
}
