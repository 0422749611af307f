//! Tests of the reader for binary workbooks, on records made here.

use crate::formats::sample::{extract, pack};
use crate::formats::spreadsheet::Xlsb;
use crate::{Cause, Format, Place, Role};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = if kind < 0x80 {
        vec![u8::try_from(kind).unwrap()]
    } else {
        vec![u8::try_from(kind & 0x7F).unwrap() | 0x80, u8::try_from(kind >> 7).unwrap()]
    };
    let length = data.len();
    bytes.extend([u8::try_from(length & 0x7F).unwrap() | 0x80, u8::try_from(length >> 7).unwrap()]);
    bytes.extend(data);
    bytes
}

fn text(text: &str) -> Vec<u8> {
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&u32::try_from(text.encode_utf16().count()).unwrap().to_le_bytes()[..], &letters].concat()
}

fn cell(kind: u16, column: u32, style: u32, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), rest].concat())
}

fn parts() -> Vec<(&'static str, Vec<u8>)> {
    let sheet = |state: u32, id: &str, name: &str| {
        record(156, &[&state.to_le_bytes()[..], &[1, 0, 0, 0], &text(id), &text(name)].concat())
    };
    let rels = "<R><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.bin'/>\
        <Relationship Id='r2' Type='x/worksheet' Target='worksheets/sheet2.bin'/></R>";
    let sheet_rels = "<R><Relationship Id='c' Type='x/comments' Target='../comments1.bin'/>\
        <Relationship Id='h' Type='x/hyperlink' Target='mailto:an@dorp.example' TargetMode='External'/></R>";
    let style = |format: u16| record(47, &[&[0, 0][..], &format.to_le_bytes(), &[0; 12]].concat());
    let rows = [
        record(0, &0u32.to_le_bytes()),
        cell(6, 0, 0, &text("Naam")),
        cell(6, 1, 0, &text("BSN")),
        record(0, &4u32.to_le_bytes()),
        cell(7, 0, 0, &[0; 4]),
        cell(5, 1, 0, &123_456_782f64.to_le_bytes()),
        cell(2, 2, 1, &(29_292u32 << 2 | 2).to_le_bytes()),
        cell(4, 3, 0, &[1]),
        cell(8, 4, 0, &text("uitkomst")),
        record(479, &[&[0, 0][..], &text("&LDossier De Wit"), &[0xFF; 4]].concat()),
        record(
            494,
            &[&[4, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0][..], &text("h"), &text(""), &text("wijzer"), &text("")]
                .concat(),
        ),
    ];
    let comment = [
        record(632, &text("M. Noot")),
        record(635, &[&[0; 4][..], &[4, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], &[0; 16]].concat()),
        record(637, &[&[0][..], &text("let hierop")].concat()),
    ];
    vec![
        ("xl/workbook.bin", [sheet(0, "r1", "Lijst"), sheet(2, "r2", "Achter")].concat()),
        ("xl/_rels/workbook.bin.rels", rels.into()),
        ("xl/sharedStrings.bin", record(19, &[&[0][..], &text("gedeeld")].concat())),
        ("xl/styles.bin", [record(617, &[]), style(0), style(14), record(618, &[])].concat()),
        ("xl/worksheets/sheet1.bin", rows.concat()),
        ("xl/worksheets/_rels/sheet1.bin.rels", sheet_rels.into()),
        ("xl/worksheets/sheet2.bin", [record(0, &[0; 4]), cell(6, 0, 0, &text("weggezet"))].concat()),
        ("xl/comments1.bin", comment.concat()),
    ]
}

#[test]
fn cells_comments_headers_and_links_are_read() {
    let parts = parts();
    let (found, result) = extract(&Xlsb, Format::Xlsb, &pack(parts.iter().map(|(n, b)| (*n, &b[..]))));
    assert!(result.is_ok());
    assert_eq!(found.omissions, []);
    for (word, cell) in [
        ("gedeeld", "A5"),
        ("123456782", "B5"),
        ("12-03-1980", "C5"),
        ("WAAR", "D5"),
        ("uitkomst", "E5"),
        ("let hierop", "B5"),
        ("wijzer", "C5"),
    ] {
        assert_eq!(found.cell(word), format!("Lijst!{cell}"), "{word}");
    }
    assert_eq!(found.label("123456782"), Some("BSN"));
    for (word, role) in [
        ("weggezet", Role::Hidden),
        ("let hierop", Role::Comment),
        ("M. Noot", Role::Metadata),
        ("Dossier De Wit", Role::Header),
        ("an@dorp.example", Role::Link),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
}

#[test]
fn a_sheet_that_is_cut_off_gives_its_rows_up_to_there() {
    let mut parts = parts();
    parts[4].1.truncate(60);
    let (found, result) = extract(&Xlsb, Format::Xlsb, &pack(parts.iter().map(|(n, b)| (*n, &b[..]))));
    assert!(result.is_ok());
    assert_eq!(found.cell("Naam"), "Lijst!A1");
    assert_eq!(found.omissions, [(Place::Part { name: "Lijst".into() }, Cause::Damaged)]);
}
