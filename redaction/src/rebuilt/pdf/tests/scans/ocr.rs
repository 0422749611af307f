//! Scans that OCR read: words have areas, and ink of which it made no word is painted over.

use connectors::{Area, Block, Document, Format, Ocr, Part, Place, Role, ScannedWord};

use super::page::{AT, HIGH, NAME, WIDE, Who, grey, layer_with};
use super::pictures;
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};
use crate::rebuilt::pdf::tests::{documents, keep, rebuild_documents, rebuild_held, text};
use crate::{ErrorKind, Note, Rebuilt};

/// A page that is the scan, with a line by hand beneath the others; rows of the scan stand twice as high.
fn file(who: Who) -> Vec<u8> {
    let pixels = with_line_by_hand(who);
    let mut builder = Builder::new();
    let entries = super::page::image("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode");
    let picture = builder.stream(&entries, &deflated(&pixels));
    let resources = format!("/XObject << /X1 {picture} 0 R >>");
    builder.page("600 0 0 800 0 0 cm /X1 Do", &resources, "");
    builder.finish()
}

fn with_line_by_hand(who: Who) -> Vec<u8> {
    let mut pixels = grey(who);
    for x in 150..420 {
        let y = 108 + (x * 7 + who.name().len() * x / 9) % 14;
        for at in (y..y + 4).map(|y| y.min(HIGH - 1) * WIDE + x) {
            pixels[at] = 0;
        }
    }
    pixels
}

/// What OCR reads of it.
fn document(who: Who) -> Document {
    let (place, block) = (Place::Page { page: 1 }, block(who, [0.0, 0.0, 1.0, 1.0], 95));
    Document { part: Part::item(), place, format: Format::Pdf, blocks: vec![block] }
}

/// The words of the scan, where it stands in this part of the page: left, top, right, bottom.
fn block(who: Who, part: [f64; 4], sure: u8) -> Block {
    block_with(who.name(), part, sure)
}

/// The same with another name.
fn block_with(name: &str, part: [f64; 4], sure: u8) -> Block {
    let lines = [
        "De zaak is geopend voor een aanvraag".to_owned(),
        "die nog in behandeling is bij ons".to_owned(),
        format!("De heer {name} belde daarover"),
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
            let share = |at: usize, side: usize, low: f64, high: f64| {
                ((low + at as f64 / side as f64 * (high - low)) * 10_000.0) as u16
            };
            let area = Area {
                left: share(12 + 12 * at, WIDE, part[0], part[2]),
                right: share(12 + 12 * (at + word.len()), WIDE, part[0], part[2]),
                top: share(32 * number - 17, HIGH, part[1], part[3]),
                bottom: share(32 * number + 5, HIGH, part[1], part[3]),
            };
            let start = u32::try_from(text.len()).expect("it is short");
            text.push_str(word);
            words.push(ScannedWord { start, end: u32::try_from(text.len()).expect("it is short"), area, sure });
        }
    }
    Block { words: words.into(), ..Block::new(Place::Page { page: 1 }, Role::Scanned, text) }
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

/// Where the scan stands that somebody else's OCR read.
const PART: [f64; 4] = [50.0 / 600.0, 0.09, 530.0 / 600.0, 0.25];

/// The scan under text of somebody else's OCR, who read the name in some way and put the text somewhere; and what is read
/// of the file without OCR of our own.
fn layered(who: Who, name: &str, [x, y]: [i32; 2]) -> (Vec<u8>, Vec<Document>) {
    let mut builder = Builder::new();
    let entries = super::page::image("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode");
    let picture = builder.stream(&entries, &deflated(&grey(who)));
    super::page::add(&mut builder, format!("{AT}/X1 Do Q {}", layer_with(name, x, y)).as_bytes(), picture, "");
    let file = builder.finish();
    let documents = documents(&file);
    (file, documents)
}

/// Adds what OCR reads to the first page.
fn read_too(documents: &mut [Document], block: Block) {
    let page = documents.iter_mut().find(|document| document.place == Place::Page { page: 1 });
    page.expect("it is there").blocks.push(block);
}

/// Rebuilds the scan under text of somebody else's OCR, who read the name wrongly and put the text somewhere.
fn rebuilt_layered(who: Who, at: [i32; 2]) -> Rebuilt {
    let (file, mut documents) = layered(who, "Peit Jensan", at);
    read_too(&mut documents, block(who, PART, 95));
    rebuild_documents(&file, documents, &[who.name()]).expect("it is rebuilt")
}

/// Rebuilds the scan under a layer that has the name, where OCR read it wrongly, or read nothing.
fn rebuilt_misread(at: [i32; 2], read: Option<&str>) -> crate::Result<Rebuilt> {
    let name = Who::One.name();
    let (file, mut documents) = layered(Who::One, name, at);
    read.into_iter().for_each(|read| read_too(&mut documents, block_with(read, PART, 95)));
    rebuild_held(&file, documents, &[name], (Ocr::On, None))
}

#[test]
fn a_name_that_ocr_misread_is_painted_over_where_a_layer_has_it_or_what_was_read_looks_like_it() {
    for (at, read) in
        [([50, 600], "biet Jonscn"), ([50, 560], "biet Jonscn"), ([250, 600], "biet Jonscn"), ([50, 600], "#wrg Qlbdf")]
    {
        let output = rebuilt_misread(at, Some(read)).expect("it is rebuilt");
        let pictures = pictures(&output.bytes);
        let shown = pictures.first().expect("the scan is there");
        let [left, top, right, bottom] = NAME;
        assert!((top..bottom).all(|y| (left..right).all(|x| shown.data[y * WIDE + x] == 0)), "{at:?} {read}");
    }
    for (at, read) in [([50, 560], Some("#wrg Qlbdf")), ([50, 600], None)] {
        let refused = rebuilt_misread(at, read).map(|output| output.notes).expect_err("it may stand anywhere");
        assert_eq!(refused.kind(), ErrorKind::NotRebuilt, "{at:?}");
    }
}

#[test]
fn an_address_that_ocr_takes_for_two_words_is_found_in_a_layer_that_has_it_as_one() {
    let name = "p.jansen@voorbeeld.nl";
    let (file, mut documents) = layered(Who::One, name, [50, 560]);
    let mut read = block_with(name, PART, 95);
    // The longest word is the address.
    let address = *read.words.iter().max_by_key(|word| word.end - word.start).expect("it has words");
    let (at, middle) = (address.start + 9, address.area.left.midpoint(address.area.right));
    let split = |word: &ScannedWord| {
        let left = ScannedWord { end: at, area: Area { right: middle, ..word.area }, ..*word };
        let right = ScannedWord { start: at, area: Area { left: middle, ..word.area }, ..*word };
        if *word == address { vec![left, right] } else { vec![*word] }
    };
    read.words = read.words.iter().flat_map(split).collect::<Vec<_>>().into();
    read_too(&mut documents, read);
    let output = rebuild_held(&file, documents, &[name], (Ocr::On, None)).expect("all that the layer hides was read");
    assert!(!text(&output.bytes).contains("voorbeeld"));
}

#[test]
fn what_ocr_read_is_painted_over_whatever_a_layer_of_text_says_and_wherever_it_says_it() {
    for at in [[50, 600], [50, 640], [20, 600]] {
        let [one, two] = [Who::One, Who::Two].map(|who| rebuilt_layered(who, at));
        assert!(one.bytes == two.bytes, "the output tells of the name");
        let pictures = pictures(&one.bytes);
        let shown = pictures.first().expect("the scan is there");
        let [left, top, right, bottom] = NAME;
        let mut name = (top..bottom).flat_map(|y| (left..right).map(move |x| y * WIDE + x));
        assert!(name.all(|at| shown.data[at] == 0), "{at:?}");
    }
    let text = text(&rebuilt_layered(Who::One, [50, 600]).bytes);
    assert!(text.contains("aanvraag") && !text.contains("Jensan"), "{text}");
}

/// What is in the stamp of a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stamp {
    Words,
    /// A signature too.
    Signed,
}

/// A letter with the scan as small as a stamp.
fn letter(who: Who, stamp: Stamp) -> Vec<u8> {
    let pixels = if stamp == Stamp::Signed { with_line_by_hand(who) } else { grey(who) };
    let mut builder = Builder::new();
    let entries = super::page::image("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode");
    let picture = builder.stream(&entries, &deflated(&pixels));
    let resources = format!("/Font << /F1 3 0 R >> /XObject << /X1 {picture} 0 R >>");
    let content = "BT /F1 12 Tf 50 700 Td (Met vriendelijke groet) Tj ET q 180 0 0 48 60 600 cm /X1 Do Q";
    builder.page(content, &resources, "");
    builder.page("BT /F1 12 Tf 50 700 Td (Bijlage) Tj ET q 180 0 0 48 60 600 cm /X1 Do Q", &resources, "");
    builder.finish()
}

/// Rebuilds it with what OCR read in the picture of its first page, as sure as this.
fn rebuilt_letter(who: Who, stamp: Stamp, sure: Option<u8>) -> Rebuilt {
    let file = letter(who, stamp);
    let mut documents = documents(&file);
    sure.into_iter().for_each(|sure| read_too(&mut documents, block(who, [0.1, 0.19, 0.4, 0.25], sure)));
    rebuild_documents(&file, documents, &[who.name()]).expect("it is rebuilt")
}

#[test]
fn a_name_in_a_stamp_that_ocr_read_is_painted_over_wherever_it_is_shown() {
    let [one, two] = [Who::One, Who::Two].map(|who| rebuilt_letter(who, Stamp::Words, Some(95)));
    keep("scan as small as a stamp", &letter(Who::One, Stamp::Words), &one.bytes);
    assert!(one.bytes == two.bytes, "the output tells of the name");
    assert_eq!(one.notes, [], "all that it shows was read");
    let shown = pictures(&one.bytes);
    assert_eq!(shown.len(), 2, "it stands on both pages");
    let [left, top, right, bottom] = NAME;
    for at in (top..bottom).flat_map(|y| (left..right).map(move |x| y * WIDE + x)) {
        assert!(shown.iter().all(|pixels| pixels.data[at] == 0));
    }
    assert!(text(&one.bytes).contains("[persoon 1]"), "{}", text(&one.bytes));
}

#[test]
fn a_signature_in_a_stamp_stays_and_is_told() {
    let output = rebuilt_letter(Who::One, Stamp::Signed, Some(95));
    assert_eq!(output.notes, [1, 2].map(|page| Note::PictureUnread { page }));
    let before = with_line_by_hand(Who::One);
    let by_hand = 112 * WIDE..HIGH * WIDE;
    assert!(pictures(&output.bytes).iter().all(|pixels| pixels.data[by_hand.clone()] == before[by_hand.clone()]));
    let unread = rebuilt_letter(Who::One, Stamp::Words, None);
    assert_eq!(unread.notes, [1, 2].map(|page| Note::PictureUnread { page }), "nobody read it");
}

#[test]
fn a_stamp_of_which_ocr_is_not_sure_is_left_out_where_it_read_something() {
    let output = rebuilt_letter(Who::One, Stamp::Words, Some(30));
    assert_eq!(output.notes, [Note::PictureLeftOut { page: 1 }, Note::PictureUnread { page: 2 }]);
}
