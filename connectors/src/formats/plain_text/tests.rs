//! Letters, logs and long lines.

use super::PlainText;
use crate::formats::gather::{extract, place_and_text};
use crate::{Format, Place};

#[test]
fn a_letter_is_one_document_with_a_block_per_paragraph() {
    let bytes = b"Beste Anna,\r\n\r\nDit is regel een.\r\nDit is regel twee.\r\n\r\n\r\nGroet\r\n";
    let got = extract(&PlainText, Format::Text, "brief.txt", bytes);
    assert_eq!(got.documents.len(), 1);
    assert_eq!(got.documents[0].place, Place::Whole);
    let wanted = [(1, "Beste Anna,"), (3, "Dit is regel een.\nDit is regel twee."), (7, "Groet")];
    let wanted: Vec<_> = wanted.map(|(line, text)| (Place::Line { line }, text.to_owned())).into();
    assert_eq!(place_and_text(&got.documents[0]), wanted);
}

#[test]
fn a_log_is_cut_at_line_ends_and_keeps_line_numbers() {
    let lines: Vec<String> = (1..=2000).map(|n| format!("2025-01-01 INFO regel {n} {}", "x".repeat(30))).collect();
    let got = extract(&PlainText, Format::Text, "a.log", lines.join("\n").as_bytes());
    assert!(got.documents.len() > 2);
    let blocks: Vec<_> = got.documents.iter().flat_map(place_and_text).collect();
    assert_eq!(blocks.len(), 2000);
    assert_eq!(blocks[1499], (Place::Line { line: 1500 }, lines[1499].clone()));
    let mut places: Vec<_> = got.documents.iter().map(|d| d.place.key()).collect();
    places.dedup();
    assert_eq!(places.len(), got.documents.len());
}

#[test]
fn a_line_without_end_is_given_in_pieces() {
    let got = extract(&PlainText, Format::Text, "x.txt", "y".repeat(300_000).as_bytes());
    let total: usize = got.documents.iter().flat_map(place_and_text).map(|(_, text)| text.matches('y').count()).sum();
    assert_eq!(total, 300_000);
}

#[test]
fn line_ends_of_old_macs_are_line_ends() {
    let got = extract(&PlainText, Format::Text, "x.txt", b"een\rtwee\rdrie");
    assert_eq!(place_and_text(&got.documents[0])[0].1, "een\ntwee\ndrie");
}
