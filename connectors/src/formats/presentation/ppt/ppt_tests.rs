//! Tests of the reader for old presentations, on records made here.

use std::io::{Cursor, Write};

use super::Ppt;
use crate::formats::sample::{Collected, extract};
use crate::{Cause, ErrorKind, Format, Place, Role};

fn record(first: u16, kind: u16, data: &[u8]) -> Vec<u8> {
    [&first.to_le_bytes()[..], &kind.to_le_bytes(), &u32::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn wide(kind: u16, text: &str) -> Vec<u8> {
    record(0, kind, &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn file(stream: &[u8], user: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("PowerPoint Document").unwrap().write_all(stream).unwrap();
    file.create_stream("Current User").unwrap().write_all(user).unwrap();
    file.into_inner().into_inner()
}

fn made() -> Vec<u8> {
    let mut stream = record(0xF, 0x03EE, &wide(0x0FA0, "oude versie"));
    let slide = u32::try_from(stream.len()).unwrap();
    let comment = record(0xF, 0x2EE0, &wide(0x0FBA, "kanttekening"));
    let tag = record(0, 0x138B, &comment);
    stream.extend(record(0xF, 0x03EE, &[record(0, 0x0FA8, b"kader\rtwee"), tag].concat()));
    let notes = u32::try_from(stream.len()).unwrap();
    stream.extend(record(0xF, 0x03F0, &wide(0x0FA0, "notitie")));
    let shape = |text: &str, placeholder: &[u8]| {
        let client = if placeholder.is_empty() { Vec::new() } else { record(0, 0x0BC3, placeholder) };
        record(0xF, 0xF004, &[client, wide(0x0FA0, text)].concat())
    };
    let shapes = [
        shape("Klik om te bewerken", &[0, 0, 0, 0, 1, 0, 0, 0]),
        shape("Gemeente Dorp", &[]),
        shape("vertrouwelijk", &[0, 0, 0, 0, 9, 0, 0, 0]),
    ];
    stream.extend(record(0xF, 0x03F8, &shapes.concat()));
    let document = u32::try_from(stream.len()).unwrap();
    let slides = [record(0, 0x03F3, &numbers(&[2, 0])), wide(0x0FA0, "titel")].concat();
    let lists = [record(0x0F, 0x0FF0, &slides), record(0x2F, 0x0FF0, &record(0, 0x03F3, &numbers(&[3, 0])))].concat();
    stream.extend(record(0xF, 0x03E8, &[lists, wide(0x0FBA, "voetregel")].concat()));
    let directory = u32::try_from(stream.len()).unwrap();
    stream.extend(record(0, 0x1772, &numbers(&[1 | 3 << 20, document, slide, notes])));
    let edit = u32::try_from(stream.len()).unwrap();
    stream.extend(record(0, 0x0FF5, &numbers(&[0, 0, 0, directory, 1, 0])));
    file(&stream, &record(0, 0x0FF6, &numbers(&[20, 0xE391_C05F, edit])))
}

fn read(bytes: &[u8]) -> Collected {
    let (found, result) = extract(&Ppt, Format::Ppt, bytes);
    assert!(result.is_ok(), "{result:?}");
    found
}

#[test]
fn the_newest_slides_are_read_and_older_ones_as_hidden() {
    let found = read(&made());
    let slide = found.documents.iter().find(|d| d.place == Place::Page { page: 1 }).unwrap();
    let texts: Vec<&str> = slide.blocks.iter().map(|b| b.text.expose().as_str()).collect();
    assert_eq!(texts, ["kader\ntwee", "kanttekening", "titel"]);
    for (word, role) in [
        ("kanttekening", Role::Comment),
        ("notitie", Role::Comment),
        ("voetregel", Role::Metadata),
        ("oude versie", Role::Hidden),
        ("Gemeente Dorp", Role::Body),
        ("vertrouwelijk", Role::Body),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
    assert!(!found.text().contains("Klik om"));
}

#[test]
fn without_a_directory_all_text_is_read_and_encryption_is_told() {
    let found = read(&file(&record(0xF, 0x03EE, &wide(0x0FA0, "tekst")), b""));
    assert_eq!(found.role("tekst"), Role::Hidden);
    let locked = file(b"x", &record(0, 0x0FF6, &numbers(&[20, 0xF3D1_C4DF, 0])));
    let error = extract(&Ppt, Format::Ppt, &locked).1.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content(Cause::Encrypted));
}
