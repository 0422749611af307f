//! The dialects that spreadsheet programs and exports write.

use super::Csv;
use crate::formats::gather::extract;
use crate::{Format, Place};

/// Runs over a file and gives `row: label=text@cell` lines.
fn read(text: &[u8]) -> Vec<String> {
    let got = extract(&Csv, Format::Csv, "x.csv", text);
    assert!(got.error.is_none() && got.omissions.is_empty());
    let line = |document: &crate::Document| {
        let Place::Row { row, .. } = &document.place else { panic!("a record has a row") };
        let cells: Vec<String> = document
            .blocks
            .iter()
            .map(|block| {
                let Place::Cell { cell, .. } = &block.place else { panic!("a field has a cell") };
                let label = block.label.as_deref().map(|label| format!("{label}=")).unwrap_or_default();
                format!("{cell}:{label}{}", block.text.expose())
            })
            .collect();
        format!("{row} {}", cells.join(" | "))
    };
    got.documents.iter().map(line).collect()
}

#[test]
fn every_dialect_gives_the_same_rows() {
    let wanted = [
        "1 A1:naam=naam | B1:bsn=bsn | C1:plaats=plaats",
        "2 A2:naam=Vries, A. de | B2:bsn=999990019",
        "3 A3:naam=Çakır | B3:bsn=1 | C3:plaats=Epe",
    ];
    for (delimiter, mark) in [(";", ""), ("\t", "\u{feff}"), ("|", "")] {
        let text =
            format!("{mark}naam;bsn;plaats\r\nVries, A. de;999990019;\r\nÇakır;1;Epe\r\n").replace(';', delimiter);
        assert_eq!(read(text.as_bytes()), wanted, "{delimiter:?}");
    }
    let quoted = "\"naam\",\"bsn\",\"plaats\"\n\"Vries, A. de\",\"999990019\",\"\"\nÇakır,1,Epe";
    assert_eq!(read(quoted.as_bytes()), wanted);
    assert_eq!(read(format!("sep=,\n{quoted}").as_bytes()), wanted);
    assert_eq!(read(quoted.replace('\n', "\r").as_bytes()), wanted);
}

#[test]
fn titles_above_the_header_are_rows_without_labels() {
    let text = b"Export burgerzaken\n\nnaam;bsn\nJan;1\nPiet;2\nKlaas;3\n";
    let got = read(text);
    assert_eq!(got[0], "1 A1:Export burgerzaken");
    assert_eq!(got[2], "4 A4:naam=Jan | B4:bsn=1");
}

#[test]
fn a_table_without_header_has_no_labels() {
    assert_eq!(read(b"Jan;1980-01-01\nPiet;1981-01-01\n")[0], "1 A1:Jan | B1:1980-01-01");
}

#[test]
fn a_field_may_run_over_lines_and_rows_are_still_counted() {
    let got = read(b"naam;notitie\nJan;\"een \"\"twee\"\"\r\ndrie\"\nPiet;x\n");
    assert_eq!(got[1], "2 A2:naam=Jan | B2:notitie=een \"twee\"\r\ndrie");
    assert_eq!(got[2], "3 A3:naam=Piet | B3:notitie=x");
}

#[test]
fn a_stray_quote_swallows_no_rows() {
    let mut text = String::from("naam;maat\nJan;\"5 duim\n");
    (0..1000).for_each(|n| text.push_str(&format!("Piet;{n}\n")));
    let got = read(text.as_bytes());
    assert_eq!(got.len(), 1002);
    assert_eq!(got[1], "2 A2:naam=Jan | B2:maat=\"5 duim");
    assert_eq!(got[1001], "1002 A1002:naam=Piet | B1002:maat=999");
}

#[test]
fn text_behind_a_closing_quote_is_kept() {
    assert_eq!(read(b"a;b\n\"Jan\" Jansen;\"x\\\"y\"\n")[1], "2 A2:a=Jan\" Jansen | B2:b=x\\\"y");
}

#[test]
fn one_column_is_a_table_too() {
    assert_eq!(read(b"naam\nVries A. de\n"), ["1 A1:naam=naam", "2 A2:naam=Vries A. de"]);
}
