//! Tests of the reader for old Excel workbooks, on records made here.

use std::io::{Cursor, Write};

use super::Xls;
use crate::formats::sample::{Collected, extract};
use crate::{Cause, ErrorKind, Format, Place, Role};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn short(text: &str) -> Vec<u8> {
    [&u16::try_from(text.len()).unwrap().to_le_bytes()[..], &[0], text.as_bytes()].concat()
}

fn cell(kind: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    let head: Vec<u8> = [row, column, style].iter().flat_map(|n| n.to_le_bytes()).collect();
    record(kind, &[&head[..], rest].concat())
}

/// A workbook of one sheet, with the records given.
fn workbook(state: u8, sheet: &[Vec<u8>]) -> Vec<u8> {
    let style = |format: u16| record(0x00E0, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat());
    let strings: Vec<u8> = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &short("Naam"), &short("gedeeld")].concat();
    let before = [
        record(0x0809, &[0, 6, 5, 0]),
        record(0x005C, &short("Truus Gebruiker")),
        style(0),
        style(14),
        record(0x041E, &[&164u16.to_le_bytes()[..], &short("000000000")].concat()),
        style(164),
        record(0x0018, &[&[0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], b"Bereik"].concat()),
        record(0x00FC, &strings),
    ]
    .concat();
    let offset = u32::try_from(before.len() + 4 + 13 + 4).unwrap();
    let entry = [&offset.to_le_bytes()[..], &[state, 0, 5, 0], b"Lijst"].concat();
    let rest = [record(0x0085, &entry), record(0x000A, &[])].concat();
    let sheet = [record(0x0809, &[0, 6, 16, 0]), sheet.concat(), record(0x000A, &[])].concat();
    [before, rest, sheet].concat()
}

fn file(stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(stream).unwrap();
    file.into_inner().into_inner()
}

fn read(state: u8, sheet: &[Vec<u8>]) -> Collected {
    let (found, result) = extract(&Xls, Format::Xls, &file(&workbook(state, sheet)));
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(found.omissions, []);
    found
}

#[test]
fn titles_of_charts_are_read() {
    let chart = [
        record(0x0809, &[0, 6, 0x20, 0]),
        record(0x100D, &[&[0, 0, 17, 0][..], b"Klachten per jaar"].concat()),
        record(0x100D, &[0, 0, 0, 0]),
        record(0x000A, &[]),
    ]
    .concat();
    let found = read(0, &[chart, cell(0x0204, 0, 0, 0, &short("achter de grafiek"))]);
    assert_eq!(found.role("Klachten per jaar"), Role::TextBox);
    assert!(found.text().contains("achter de grafiek"));
}

#[test]
fn the_table_behind_a_chart_of_microsoft_graph_is_read() {
    let label = |row: u8, column: u8, wide: u8, letters: &[u8], count: u8| {
        record(0x0004, &[&[row, 0, column, 0, 0, 0, 0, count, wide][..], letters].concat())
    };
    let name: Vec<u8> = "Çelik Ż".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let number = |row: u8, column: u8, format: u8, value: f64| {
        record(0x0003, &[&[row, 0, column, 0, 0, format, 0][..], &value.to_le_bytes()].concat())
    };
    let before = [record(0x0809, &[0x80, 6, 5, 0]), record(0x0042, &[0xB0, 4])].concat();
    let offset = u32::try_from(before.len() + 12 + 4).unwrap();
    let entry = record(0x0085, &[&offset.to_le_bytes()[..], &[0, 2, 0, 0]].concat());
    let sheet = [
        record(0x0809, &[0x80, 6, 0, 0x80]),
        label(0, 1, 0, b"Dagen", 5),
        label(1, 0, 1, &name, 7),
        number(1, 1, 0, 12.0),
        number(1, 2, 14, 45351.0),
        record(0x100D, &[&[0, 0, 7, 1][..], &name].concat()),
        record(0x000A, &[]),
    ];
    let stream = [before, entry, record(0x000A, &[]), sheet.concat()].concat();
    let (found, result) = extract(&Xls, Format::Xls, &file(&stream));
    assert!(result.is_ok(), "{result:?}");
    for text in ["Dagen", "Çelik Ż", "12", "29-02-2024"] {
        assert!(found.text().contains(text), "{text}: {}", found.text());
    }
    assert_eq!(found.role("Dagen"), Role::Cell);
}

#[test]
fn all_sorts_of_cells_are_shown_as_a_person_sees_them() {
    let multi = [
        &1u16.to_le_bytes()[..],
        &(7u32 << 2 | 2).to_le_bytes(),
        &0u16.to_le_bytes(),
        &(1250u32 << 2 | 3).to_le_bytes(),
    ];
    let found = read(
        0,
        &[
            cell(0x00FD, 0, 0, 0, &[0; 4]),
            cell(0x0204, 0, 1, 0, &short("BSN")),
            cell(0x00FD, 1, 0, 0, &[1, 0, 0, 0]),
            cell(0x0203, 1, 1, 2, &12_345_678f64.to_le_bytes()),
            cell(0x0203, 1, 2, 1, &29_292f64.to_le_bytes()),
            cell(0x0006, 1, 3, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0]),
            record(0x0207, &short("uitkomst")),
            cell(0x0006, 1, 4, 0, &[&777.5f64.to_le_bytes()[..], &[0; 8]].concat()),
            cell(0x0205, 1, 5, 0, &[1, 0]),
            record(0x00BD, &[&[2, 0, 0, 0][..], &multi.concat(), &[1, 0]].concat()),
        ],
    );
    for (word, cell) in [
        ("gedeeld", "A2"),
        ("012345678", "B2"),
        ("12-03-1980", "C2"),
        ("uitkomst", "D2"),
        ("777.5", "E2"),
        ("WAAR", "F2"),
        ("12.5", "B3"),
    ] {
        assert_eq!(found.cell(word), format!("Lijst!{cell}"), "{word}");
    }
    assert_eq!(found.label("012345678"), Some("BSN"));
    assert_eq!((found.role("Truus Gebruiker"), found.role("Bereik")), (Role::Metadata, Role::Metadata));
}

#[test]
fn comments_headers_boxes_and_links_are_read() {
    let object = |id: u16| record(0x005D, &[&[0x15, 0, 18, 0, 0x19, 0][..], &id.to_le_bytes(), &[0; 14]].concat());
    let text = |text: &str| {
        let head = [&[0; 10][..], &u16::try_from(text.len()).unwrap().to_le_bytes(), &[0; 6]].concat();
        [record(0x01B6, &head), record(0x003C, &[&[0][..], text.as_bytes()].concat()), record(0x003C, &[0; 16])]
            .concat()
    };
    let url: Vec<u8> = "mailto:an@dorp.example\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let class = [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];
    let link =
        [&[3, 0, 3, 0, 2, 0, 2, 0][..], &[9; 24], &class, &u32::try_from(url.len()).unwrap().to_le_bytes(), &url]
            .concat();
    let found = read(
        1,
        &[
            cell(0x0204, 0, 0, 0, &short("weggezet")),
            record(0x0014, &short("&LDossier De Wit")),
            record(0x0015, &short("&Cvertrouwelijk")),
            object(5),
            text("let hierop"),
            object(6),
            text("tekstvak"),
            record(0x001C, &[&[0, 0, 0, 0, 0, 0, 5, 0][..], &short("M. Noot")].concat()),
            record(0x01B8, &link),
        ],
    );
    for (word, role) in [
        ("weggezet", Role::Hidden),
        ("Dossier De Wit", Role::Header),
        ("vertrouwelijk", Role::Footer),
        ("let hierop", Role::Comment),
        ("M. Noot", Role::Metadata),
        ("tekstvak", Role::TextBox),
        ("an@dorp.example", Role::Link),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
    assert_eq!((found.cell("let hierop").as_str(), found.cell("an@dorp.example").as_str()), ("Lijst!A1", "Lijst!C4"));
}

#[test]
fn encrypted_cut_off_and_foreign_files_say_so() {
    let cause = |bytes: &[u8]| extract(&Xls, Format::Xls, bytes).1.unwrap_err().kind();
    let encrypted = [record(0x0809, &[0, 6, 5, 0]), record(0x002F, &[0; 6])].concat();
    assert_eq!(cause(&file(&encrypted)), ErrorKind::Content(Cause::Encrypted));
    assert_eq!(cause(b"geen ole"), ErrorKind::Content(Cause::Damaged));
    let mut stream = workbook(0, &[]);
    stream.truncate(stream.len() - 30);
    let (found, _) = extract(&Xls, Format::Xls, &file(&stream));
    assert!(found.omissions.contains(&(Place::Part { name: "workbook".into() }, Cause::Damaged)));
}
