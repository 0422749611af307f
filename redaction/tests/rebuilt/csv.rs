//! Delimited files.

use crate::rig::{Classes, Rig, rebuilt, tells_nothing};

#[test]
fn a_table_keeps_its_layout() {
    let csv = "naam;bsn;product\r\nPiet Jansen;999990019;Wmo\r\nAnna de Vries;;\"a;b\"\r\n";
    let out = rebuilt("a.csv", csv.as_bytes(), &["Piet Jansen", "999990019"]);
    assert_eq!(out, "naam;bsn;product\r\n[weggelaten];[weggelaten];Wmo\r\nAnna de Vries;;\"a;b\"\r\n");
    let quoted = "\"naam\",\"plaats\"\n\"Anna\",\"Epe\"\n";
    assert_eq!(rebuilt("a.csv", quoted.as_bytes(), &[]), quoted);
}

#[test]
fn rows_that_are_not_handed_over_leave_the_names_of_the_columns() {
    let csv = "naam,bsn\nPiet,1\nAnna,2\nKlaas,3\n";
    let rig =
        Rig { handed: |document| document.blocks.iter().any(|block| block.text.expose() == "Anna"), ..Rig::default() };
    let out = rig.rebuild("a.csv", csv.as_bytes(), &[]).expect("it is rebuilt").bytes;
    assert_eq!(String::from_utf8_lossy(&out), "naam,bsn\nAnna,2\n");
}

#[test]
fn tables_tell_nothing_wherever_a_name_stands() {
    let rows: &Classes<String> = &[
        ("cell", |s| format!("naam;plaats\n{s};Epe\nAnna;Ede\n")),
        ("header", |s| format!("naam;{s};plaats\nAnna;1;Epe\nBea;2;Ede\n")),
        ("quoted with the delimiter", |s| {
            let (first, last) = s.split_once(' ').expect("two words");
            format!("naam;plaats\n\"{last}; {first}\";Epe\nAnna;Ede\n")
        }),
        ("quoted over lines", |s| format!("naam;notitie\nAnna;\"een {s}\nen \"\"{s}\"\"\"\nBea;x\n")),
        ("byte order mark", |s| format!("\u{feff}naam,plaats\n{s},Epe\nAnna,Ede\n")),
        ("title above the header", |s| format!("Lijst van {s}\n\nnaam;plaats\nAnna;Epe\nBea;Ede\n")),
        ("beyond the header", |s| format!("naam;plaats\nAnna;Epe;{s}\nBea;Ede\n")),
        ("sep line", |s| format!("sep=;\nnaam;plaats\n{s};Epe\nAnna;Ede\n")),
        ("formula", |s| format!("naam;plaats\n\"=HYPERLINK(\"\"http://x/{s}\"\")\";Epe\nAnna;Ede\n")),
        ("text behind a quote", |s| format!("naam;plaats\n\"Anna\" {s};Epe\nBea;Ede\n")),
        ("pipes", |s| format!("naam|plaats|x\nAnna|{s}|1\nBea|Ede|2\n")),
        ("old line ends", |s| format!("naam;plaats\r{s};Epe\rAnna;Ede\r")),
    ];
    for (class, make) in rows {
        tells_nothing(class, "a.csv", |secret| make(secret).into_bytes());
    }
}

#[test]
fn a_formula_becomes_text() {
    let out = rebuilt("a.csv", b"naam;plaats\n=1+1;Epe\n+31612345678;-12,50\n", &[]);
    assert_eq!(out, "naam;plaats\n'=1+1;Epe\n+31612345678;-12,50\n");
}
