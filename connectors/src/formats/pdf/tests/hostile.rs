//! Files that are broken, locked, or meant to harm.

use std::time::Instant;

use super::builder::{Builder, deflated};
use super::{page, read, read_within};
use crate::formats::gather::Gathered;
use crate::{Cause, ErrorKind, Limits, Place};

const TEXT: &str = "BT /F1 12 Tf 50 700 Td (Jansen) Tj ET";

fn cause(gathered: &Gathered) -> Option<ErrorKind> {
    gathered.error.as_ref().map(crate::Error::kind)
}

#[test]
fn a_broken_cross_reference_table_is_mended() {
    let mut file = Builder::page_of(TEXT);
    let at = file.windows(4).rposition(|window| window == b"xref").expect("there is a table");
    file.truncate(at);
    assert_eq!(page(&read(&file), 1), "Jansen");
    let shifted = [b"junk in front\n".to_vec(), Builder::page_of(TEXT)].concat();
    assert_eq!(page(&read(&shifted), 1), "Jansen");
}

#[test]
fn what_is_no_pdf_is_damaged() {
    for file in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF", &[0xff; 4096]] {
        let gathered = read(file);
        assert_eq!(cause(&gathered), Some(ErrorKind::Content(Cause::Damaged)));
    }
}

#[test]
fn a_cut_off_file_never_panics() {
    let file = Builder::page_of(TEXT);
    for length in (0..file.len()).step_by(7) {
        let _ = read(&file[..length]);
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let file = Builder::page_of(TEXT);
    for (at, mask) in (0..file.len()).zip([0x01, 0x20, 0xff, 0x10, 0x80].into_iter().cycle()) {
        let mut broken = file.clone();
        broken[at] ^= mask;
        let _ = read(&broken);
    }
}

#[test]
fn a_page_tree_that_holds_itself_ends() {
    let mut builder = Builder::new();
    builder.page(TEXT, "/Font << /F1 3 0 R >>", "");
    let tree = builder.object("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 /Parent 2 0 R >>");
    let mut file = builder.finish();
    let kids = file.windows(6).position(|window| window == b"/Kids ").expect("there is a page tree");
    file.splice(kids..kids + 7, format!("/Kids [{tree} 0 R ").into_bytes());
    assert_eq!(page(&read(&file), 1), "Jansen");
}

#[test]
fn a_content_stream_that_expands_without_end_is_an_omission() {
    let mut builder = Builder::new();
    let bomb = builder.stream("/Filter /FlateDecode", &deflated(&vec![b' '; 65 << 20]));
    let double = builder.stream("/Filter [/FlateDecode /FlateDecode]", &deflated(&deflated(&vec![b' '; 65 << 20])));
    builder.page("", "", &format!("/Contents {bomb} 0 R"));
    builder.page("", "", &format!("/Contents {double} 0 R"));
    builder.page(TEXT, "/Font << /F1 3 0 R >>", "");
    let gathered = read(&builder.finish());
    let expected: Vec<(Place, Cause)> = [1, 2].map(|page| (Place::Page { page }, Cause::TooLarge)).into();
    assert_eq!(gathered.omissions, expected);
    assert_eq!(page(&gathered, 3), "Jansen");
}

#[test]
fn fonts_that_claim_endless_widths_cost_nothing() {
    let mut builder = Builder::new();
    let wide = builder.object(
        "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /W [0 4294967295 500] \
         >>] >>",
    );
    let high = builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 999999999999 /LastChar 9999999999999 /Widths [1] >>");
    let content = "BT /A 12 Tf 50 700 Td (Jansen) Tj /B 12 Tf 0 -50 Td (Bakker) Tj ET";
    builder.page(content, &format!("/Font << /A {wide} 0 R /B {high} 0 R >>"), "");
    assert_eq!(page(&read(&builder.finish()), 1), "Jansen\n\nBakker");
}

#[test]
fn forms_that_multiply_stop_at_a_limit() {
    let mut builder = Builder::new();
    let mut form = builder.stream("/Subtype /Form /Resources << /Font << /F1 3 0 R >> >>", TEXT.repeat(20).as_bytes());
    for _ in 0..12 {
        let entries = format!("/Subtype /Form /Resources << /XObject << /X {form} 0 R >> >>");
        form = builder.stream(&entries, "/X Do ".repeat(20).as_bytes());
    }
    builder.page("/X Do", &format!("/XObject << /X {form} 0 R >>"), "");
    let limits = Limits { seconds: 1, ..Limits::default() };
    let begun = Instant::now();
    let gathered = read_within(builder.finish(), &limits, &[]);
    assert!(begun.elapsed().as_secs() < 30);
    assert!(matches!(gathered.omissions[..], [(Place::Page { page: 1 }, Cause::TimedOut | Cause::TooLarge), ..]));
}

#[test]
fn time_that_is_up_ends_the_file() {
    let limits = Limits { seconds: 0, ..Limits::default() };
    let gathered = read_within(Builder::page_of(TEXT), &limits, &[]);
    assert_eq!(cause(&gathered), Some(ErrorKind::Content(Cause::TimedOut)));
}

#[test]
fn pages_that_cannot_be_found_are_said_to_be_missing() {
    let mut builder = Builder::new();
    builder.page(TEXT, "/Font << /F1 3 0 R >>", "");
    let mut file = builder.finish();
    let at = file.windows(8).position(|window| window == b"/Count 1").expect("there is a count");
    file[at + 7] = b'3';
    let gathered = read(&file);
    assert_eq!(page(&gathered, 1), "Jansen");
    assert_eq!(gathered.omissions, [(Place::Whole, Cause::Damaged)]);
}

#[test]
fn content_that_breaks_off_is_an_omission_with_what_there_is() {
    let mut builder = Builder::new();
    let text: String = (0..400).map(|n| format!("BT /F1 9 Tf 50 {n} Td (Jansen {}) Tj ET ", n * 7919 % 1009)).collect();
    let data = deflated(text.as_bytes());
    let cut = builder.stream("/Filter /FlateDecode", &data[..data.len() / 2]);
    builder.page("", "/Font << /F1 3 0 R >>", &format!("/Contents {cut} 0 R"));
    let gathered = read(&builder.finish());
    assert!(page(&gathered, 1).contains("Jansen"));
    assert_eq!(gathered.omissions, [(Place::Page { page: 1 }, Cause::Damaged)]);
}

#[test]
fn an_object_stream_that_expands_without_end_is_refused() {
    let mut builder = Builder::new();
    builder.page(TEXT, "/Font << /F1 3 0 R >>", "");
    builder.stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &deflated(&vec![b' '; 65 << 20]));
    assert_eq!(cause(&read(&builder.finish())), Some(ErrorKind::Content(Cause::TooLarge)));
}

/// Encrypted with AES-256: an empty user password, and the user password `geheim`; made with qpdf.
const OPEN: &[u8] = include_bytes!("../../../../../fixtures/formats/pdf/good/encrypted-empty-password.pdf");
const LOCKED: &[u8] = include_bytes!("../../../../../fixtures/formats/pdf/odd/encrypted-password.pdf");
/// Objects in object streams, with a cross-reference stream; made with qpdf.
const PACKED: &[u8] = include_bytes!("../../../../../fixtures/formats/pdf/good/object-streams.pdf");

#[test]
fn an_empty_password_opens_and_a_given_one_too() {
    assert_eq!(page(&read(OPEN), 1), "Jansen");
    assert_eq!(cause(&read(LOCKED)), Some(ErrorKind::Content(Cause::Encrypted)));
    let passwords = ["fout".to_owned(), "geheim".to_owned()];
    assert_eq!(page(&read_within(LOCKED.to_vec(), &Limits::default(), &passwords), 1), "Jansen");
}

#[test]
fn object_streams_are_read_also_when_their_table_is_gone() {
    assert_eq!(page(&read(PACKED), 1), "Jansen");
    let at = PACKED.windows(9).rposition(|window| window == b"startxref").expect("there is one");
    assert_eq!(page(&read(&PACKED[..at]), 1), "Jansen");
}
