//! Files that SQLite wrote: small pages, so that trees have depth and long rows run over.

use super::Sqlite;
use crate::formats::gather::{Gathered, extract};
use crate::{Cause, Format, Place};

const SMALL: &[u8] = include_bytes!("../../../../../fixtures/formats/sqlite/good/klein.sqlite");
const WIDE: &[u8] = include_bytes!("../../../../../fixtures/formats/sqlite/good/utf16.sqlite");

fn rows(got: &Gathered) -> Vec<String> {
    let row = |document: &crate::Document| {
        let Place::Record { table, record } = &document.place else { panic!("a row has a record") };
        let cell = |b: &crate::Block| format!("{}={}", b.label.as_deref().unwrap_or(""), b.text.expose());
        format!("{table}#{record} {}", document.blocks.iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    got.documents.iter().map(row).collect()
}

#[test]
fn all_rows_of_all_tables_are_read_in_order() {
    for file in [SMALL, WIDE] {
        let got = extract(&Sqlite, Format::Sqlite, "x.sqlite", file);
        let rows = rows(&got);
        assert_eq!(rows.len(), 300);
        assert_eq!(rows[0], "persoon#1 id=1 | naam=Özlem Çakır | bsn=999990019 | lengte=1.75");
        assert_eq!(rows[1], "persoon#2 id=2 | naam=Jan de Vries | lengte=-2");
        assert_eq!(rows[199], format!("persoon#200 id=200 | naam={}", "lang ".repeat(400)));
        assert_eq!(rows[200], "sleutel#1 =k000 | =waarde");
        assert_eq!(rows[299], "sleutel#100 =k099 | =waarde");
        assert!(got.omissions.is_empty());
    }
}

#[test]
fn damaged_pages_are_said_and_the_others_read() {
    let mut file = SMALL.to_vec();
    file[512 * 5..512 * 6].fill(0xff);
    let got = extract(&Sqlite, Format::Sqlite, "x.sqlite", &file);
    assert_eq!(got.omissions, [(Place::Part { name: "pages".into() }, Cause::Damaged)]);
    assert!(got.documents.len() > 100);
}

#[test]
fn a_file_that_is_cut_off_anywhere_ends() {
    for cut in (0..SMALL.len()).step_by(97) {
        let got = extract(&Sqlite, Format::Sqlite, "x.sqlite", &SMALL[..cut]);
        assert!(got.error.is_some() || !got.omissions.is_empty(), "{cut}");
    }
}
