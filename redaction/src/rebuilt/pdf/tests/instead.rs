//! Pages that cannot be taken apart: what stands for them shows what is known, and nothing of a planted name.

use connectors::{Area, Block, Document, Place, Role, ScannedWord};
use lopdf::Object;

use super::builder::Builder;
use super::{SECRETS, documents, keep, looking, rebuild_documents, text};
use crate::{ErrorKind, Note, Rebuilt};

/// A page in two streams, of which the second cannot be decoded.
fn damaged(secret: &str) -> Vec<u8> {
    let mut builder = Builder::new();
    let first = format!("BT /F1 12 Tf 50 700 Td (De heer {secret}) Tj 0 -40 Td (belde over de zaak) Tj ET");
    let first = builder.stream("", first.as_bytes());
    let second = builder.stream("/Filter /FlateDecode", b"this is no data of that kind");
    builder.page("", "/Font << /F1 3 0 R >>", "");
    let file = String::from_utf8_lossy(&builder.finish()).into_owned();
    // The page is written with one stream; the other two take its place.
    let at = file.find("/Contents").expect("the page has content");
    let end = at + file[at..].find("0 R").expect("it is an object") + 3;
    let before = &file[at..end];
    let after = format!("/Contents [{first} 0 R {second} 0 R]");
    assert!(before.len() < after.len());
    file.replacen(before, &after, 1).into_bytes()
}

/// A page whose letters are drawings without names, with what OCR would read on it.
fn nameless(words: &[(&str, Area)]) -> (Vec<u8>, Vec<Document>) {
    let mut builder = Builder::new();
    let font = drawn(&mut builder);
    builder.page(
        "BT /F1 20 Tf 60 740 Td (ABCDEFGHIJ) Tj 0 -100 Td (KLMNOPQRST) Tj ET",
        &format!("/Font << /F1 {font} 0 R >>"),
        "",
    );
    let file = builder.finish();
    let mut read = documents(&file);
    let place = Place::Page { page: 1 };
    let mut block = Block::new(place.clone(), Role::Scanned, String::new());
    let (mut text, mut scanned) = (String::new(), Vec::new());
    for (word, area) in words {
        let start = u32::try_from(text.len()).unwrap_or(0);
        text.push_str(word);
        let end = u32::try_from(text.len()).unwrap_or(0);
        scanned.push(ScannedWord { start, end, area: *area, sure: 95 });
        text.push('\n');
    }
    block.text = identifiers::Sensitive::new(text.trim_end().to_owned());
    block.words = scanned.into();
    match read.iter_mut().find(|document| document.place == place) {
        Some(document) => document.blocks.push(block),
        None => read.push(Document {
            part: connectors::Part::item(),
            place,
            format: connectors::Format::Pdf,
            blocks: vec![block],
        }),
    }
    (file, read)
}

/// Adds a font whose letters are drawings without names.
fn drawn(builder: &mut Builder) -> usize {
    let drawing = builder.stream("", b"700 0 d0 100 0 500 600 re f");
    let names: String = (65..91).map(|code| format!("/shape{code} ")).collect();
    let programs: String = (65..91).map(|code| format!("/shape{code} {drawing} 0 R ")).collect();
    let widths = "700 ".repeat(26);
    builder.object(&format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 65 \
         /LastChar 90 /Widths [{widths}] /Encoding << /Differences [65 {names}] >> /CharProcs << {programs} >> >>"
    ))
}

/// Gives width, height and shades of the first grey picture of a file.
fn picture(file: &Rebuilt) -> (usize, usize, Vec<u8>) {
    let document = lopdf::Document::load_mem(&file.bytes).expect("the output can be read");
    let image = document.objects.values().find_map(|object| match object {
        Object::Stream(stream) if stream.dict.has(b"BitsPerComponent") => Some(stream),
        _ => None,
    });
    let image = image.expect("there is a picture");
    let number = |key: &[u8]| image.dict.get(key).and_then(Object::as_i64).expect("it has a size") as usize;
    let (width, height) = (number(b"Width"), number(b"Height"));
    let data = image.decompressed_content().expect("it is packed as it says");
    let grey = match number(b"BitsPerComponent") {
        8 => data,
        _ => {
            let row = width.div_ceil(8);
            let bit = |at: usize| data[at / width * row + at % width / 8] >> (7 - at % width % 8) & 1;
            (0..width * height).map(|at| bit(at) * 255).collect()
        }
    };
    (width, height, grey)
}

/// The share of an area, in shares of the page, that is black.
fn black(file: &Rebuilt, [left, top, right, bottom]: [f64; 4]) -> f64 {
    let (width, height, grey) = picture(file);
    let at = |share: f64, side: usize| (share * side as f64) as usize;
    let rows = at(top, height)..at(bottom, height);
    let pixels: Vec<u8> = rows.flat_map(|y| grey[y * width..][at(left, width)..at(right, width)].to_vec()).collect();
    pixels.iter().filter(|shade| **shade == 0).count() as f64 / pixels.len() as f64
}

#[test]
fn a_damaged_page_is_a_picture_in_which_the_name_is_painted_over() {
    let file = damaged(SECRETS[0]);
    let rebuilt = rebuild_documents(&file, documents(&file), &SECRETS).expect("it is rebuilt");
    keep("a damaged page", &file, &rebuilt.bytes);
    assert_eq!(rebuilt.notes, [Note::PageAsPicture { page: 1 }]);
    assert_eq!(looking::find(&rebuilt.bytes, SECRETS[0]), Vec::<String>::new());
    let kept = text(&rebuilt.bytes);
    assert!(kept.contains("De heer") && kept.contains("belde over de zaak"), "{kept}");
    // To the edge of the page; the label is white, at the left.
    assert!(black(&rebuilt, [0.5, 91.0 / 800.0, 0.99, 102.0 / 800.0]) > 0.999);
    assert!(black(&rebuilt, [0.08, 131.0 / 800.0, 0.25, 142.0 / 800.0]) < 0.5, "what stays is seen");
}

#[test]
fn the_picture_of_a_damaged_page_tells_nothing_of_the_length_of_a_name() {
    let [one, other] = SECRETS.map(|secret| {
        let file = damaged(secret);
        rebuild_documents(&file, documents(&file), &SECRETS).map(|rebuilt| rebuilt.bytes).expect("it is rebuilt")
    });
    assert!(one == other);
}

#[test]
fn letters_that_say_nothing_are_shown_where_ocr_read_them_and_painted_over_elsewhere() {
    let area = |left, top, right, bottom| Area { left, top, right, bottom };
    let first = area(950, 500, 3400, 800);
    let (file, read) = nameless(&[(SECRETS[0], first), ("zaak", area(950, 1750, 2200, 2050))]);
    let rebuilt = rebuild_documents(&file, read, &SECRETS).expect("it is rebuilt");
    assert_eq!(rebuilt.notes, [Note::PageAsPicture { page: 1 }]);
    assert!(black(&rebuilt, [0.3, 0.055, 0.33, 0.075]) > 0.999, "the name is painted over");
    let known = black(&rebuilt, [0.1, 0.18, 0.2, 0.195]);
    assert!(known > 0.1 && known < 0.9, "the letters of a word that stays are seen: {known}");
    // The rest of the line stands where OCR read nothing.
    assert!(black(&rebuilt, [0.26, 0.182, 0.33, 0.195]) > 0.999, "what nobody read is painted over");
}

#[test]
fn letters_that_say_nothing_and_were_not_read_are_not_shown() {
    let (file, mut read) = nameless(&[]);
    read.iter_mut().for_each(|document| document.blocks.retain(|block| block.role != Role::Scanned));
    let failed = rebuild_documents(&file, read, &SECRETS).map(|rebuilt| rebuilt.notes).map_err(|error| error.kind());
    assert_eq!(failed, Err(ErrorKind::NotRebuilt));
}

#[test]
fn text_beside_letters_that_say_nothing_is_not_written() {
    let mut builder = Builder::new();
    let font = drawn(&mut builder);
    builder.page("BT /F1 12 Tf 50 700 Td (Piet Jansen belde) Tj ET", "/Font << /F1 3 0 R >>", "");
    builder.page(
        "BT /F2 20 Tf 60 740 Td (ABCDEFGHIJKLMNOPQRST) Tj /F1 12 Tf 0 -100 Td (Peit Jensan) Tj ET",
        &format!("/Font << /F1 3 0 R /F2 {font} 0 R >>"),
        "",
    );
    let file = builder.finish();
    let rebuilt = rebuild_documents(&file, documents(&file), &SECRETS).expect("it is rebuilt");
    assert_eq!(rebuilt.notes, [Note::PageLeftOut { page: 2 }]);
    let kept = text(&rebuilt.bytes);
    assert!(kept.contains("belde") && !kept.contains("Jensan"), "{kept}");
}

#[test]
fn one_page_that_nobody_knows_costs_that_page_only() {
    let mut builder = Builder::new();
    let entries = "/Type /XObject /Subtype /Image /Width 600 /Height 800 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let image = builder.stream(entries, &vec![90; 480_000]);
    builder.page("BT /F1 12 Tf 50 700 Td (Piet Jansen belde) Tj ET", "/Font << /F1 3 0 R >>", "");
    let note =
        builder.object("<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (aan Piet Jansen gevraagd) >>");
    builder.page(
        "q 600 0 0 800 0 0 cm /X1 Do Q",
        &format!("/XObject << /X1 {image} 0 R >>"),
        &format!("/Annots [{note} 0 R]"),
    );
    let file = builder.finish();
    let rebuilt = rebuild_documents(&file, documents(&file), &SECRETS).expect("it is rebuilt");
    assert_eq!(rebuilt.notes, [Note::PageLeftOut { page: 2 }]);
    assert_eq!(looking::find(&rebuilt.bytes, SECRETS[0]), Vec::<String>::new());
    let kept = text(&rebuilt.bytes);
    assert!(kept.contains("belde") && kept.contains("gevraagd"), "{kept}");
}
