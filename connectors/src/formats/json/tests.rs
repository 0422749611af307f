//! Exports, lines, settings, and JSON that is none.

use super::Json;
use crate::formats::gather::{Gathered, extract};
use crate::{Cause, ErrorKind, Format, Place};

fn lines(got: &Gathered) -> Vec<String> {
    let line = |document: &crate::Document| {
        let place = match &document.place {
            Place::Record { table, record } => format!("{table}#{record}"),
            Place::Whole => "whole".into(),
            other => other.key(),
        };
        let label = |block: &crate::Block| format!("{}={}", block.label.as_deref().unwrap_or(""), block.text.expose());
        format!("{place} {}", document.blocks.iter().map(label).collect::<Vec<_>>().join(" | "))
    };
    got.documents.iter().map(line).collect()
}

fn read(text: &str) -> Vec<String> {
    let got = extract(&Json, Format::Json, "x.json", text.as_bytes());
    assert!(got.error.is_none(), "{text}");
    lines(&got)
}

#[test]
fn objects_of_lists_are_records_and_the_rest_is_one_document() {
    let text = r#"{"bron": "brp", "export": [{"naam": "Özlem", "adres": {"straat": "Dorp", "nr": 3}},
        {"naam": "Jan", "tel": ["06", "071"], "leeg": null}], "n": {"totaal": 2, "oud": [{"naam": "Piet"}]}}"#;
    let wanted = [
        "export#1 naam=Özlem | adres.straat=Dorp | adres.nr=3",
        "export#2 naam=Jan | tel=06 | tel=071",
        "n.oud#1 naam=Piet",
        "whole bron=brp | n.totaal=2",
    ];
    assert_eq!(read(text), wanted);
}

#[test]
fn lines_are_records() {
    let text = "{\"a\": \"\\u00d6zlem \\ud83d\\ude00\"}\n\n{\"a\": \"x\\ny\"}\n";
    let got = extract(&Json, Format::Ndjson, "x.jsonl", text.as_bytes());
    assert_eq!(lines(&got), ["#1 a=Özlem 😀", "#2 a=x\ny"]);
}

#[test]
fn a_list_of_values_and_a_list_in_a_list_are_read() {
    assert_eq!(read("[\"een\", 2, [true, {\"a\": 1}]]"), ["#1 a=1", "whole =een | =2 | =true"]);
}

#[test]
fn depth_costs_no_stack() {
    let text = format!("{}1{}", "{\"a\":".repeat(200_000), "}".repeat(200_000));
    assert_eq!(read(&text).len(), 1);
    let lists = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(read(&lists).is_empty());
}

#[test]
fn a_long_string_is_given_whole_or_in_large_pieces() {
    let text = format!("{{\"bsn\":\"999990019\",\"x\":\"{}\"}}", "é".repeat(3_000_000));
    let got = extract(&Json, Format::Json, "x.json", text.as_bytes());
    let letters: usize =
        got.documents.iter().flat_map(|d| &d.blocks).map(|b| b.text.expose().matches('é').count()).sum();
    assert_eq!(letters, 3_000_000);
}

#[test]
fn what_came_before_damage_is_given() {
    for text in ["[{\"a\": \"een\"}, {\"a\": \"tw", "[{\"a\": \"een\"}, {\"a\" 1}]", "[{\"a\": \"een\"}, }"] {
        let got = extract(&Json, Format::Json, "x.json", text.as_bytes());
        assert_eq!(got.error.as_ref().map(crate::Error::kind), Some(ErrorKind::Content(Cause::Damaged)), "{text}");
        assert_eq!(lines(&got)[0], "#1 a=een", "{text}");
    }
}
