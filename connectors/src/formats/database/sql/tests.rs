//! Dumps as the programs of PostgreSQL, MySQL and others write them.

use super::Sql;
use crate::Format;
use crate::formats::gather::{Gathered, extract};
use crate::{Document, Place};

fn read(text: &str) -> Gathered {
    extract(&Sql, Format::Sql, "x.sql", text.as_bytes())
}

fn rows(got: &Gathered) -> Vec<String> {
    let row = |document: &Document| {
        let Place::Record { table, record } = &document.place else { return None };
        let cell = |b: &crate::Block| format!("{}={}", b.label.as_deref().unwrap_or(""), b.text.expose());
        Some(format!("{table}#{record} {}", document.blocks.iter().map(cell).collect::<Vec<_>>().join(" | ")))
    };
    got.documents.iter().filter_map(row).collect()
}

#[test]
fn rows_of_copy_are_records() {
    let text = "-- PostgreSQL database dump\nCREATE TABLE public.persoon (\n    id text,\n    naam text\n);\n\
        COPY public.persoon (id, naam, notitie) FROM stdin;\n1\tÖzlem\t\\N\n2\tde \\\\ Vries\tregel een\\n'twee'\\tdrie\n\\.\n\
        COPY persoon FROM stdin;\n3\tJan\n\\.\nALTER TABLE x OWNER TO beheerder;\n";
    let got = read(text);
    let wanted = [
        "persoon#1 id=1 | naam=Özlem",
        "persoon#2 id=2 | naam=de \\ Vries | notitie=regel een\n'twee'\tdrie",
        "persoon#3 id=3 | naam=Jan",
    ];
    assert_eq!(rows(&got), wanted);
    let last = got.documents.last().expect("the other lines");
    assert!(last.blocks.iter().any(|block| block.text.expose().contains("OWNER TO beheerder")));
    assert_eq!(last.blocks.last().map(|block| &block.place), Some(&Place::Line { line: 13 }));
}

#[test]
fn rows_of_insert_are_records_in_both_dialects() {
    let mysql = "-- MySQL dump 10.13\nCREATE TABLE `persoon` (`id` int, `naam` varchar(255), `x` blob) ENGINE=InnoDB;\n\
        INSERT INTO `persoon` VALUES (1,'O\\'Neil; (Jan)',NULL),(2,'regel\\ntwee',_binary 'x'),(-3.5,'it''s',0xFF);\n";
    let wanted = [
        "persoon#1 id=1 | naam=O'Neil; (Jan)",
        "persoon#2 id=2 | naam=regel\ntwee | x=x",
        "persoon#3 id=-3.5 | naam=it's | x=0xFF",
    ];
    assert_eq!(rows(&read(mysql)), wanted);
    let standard = "INSERT INTO dbo.persoon (id, naam)\nVALUES\n(1, N'C:\\map'),\n(2, E'a\\'b'),\n(3, 'over\ntwee; regels');\n\
        insert into [persoon] ([id],[naam]) values (4, CAST(N'2011-11-18' AS Date))\ngo\n";
    let got = read(standard);
    assert_eq!(
        rows(&got)[..3],
        ["persoon#1 id=1 | naam=C:\\map", "persoon#2 id=2 | naam=a'b", "persoon#3 id=3 | naam=over\ntwee; regels"]
    );
    assert_eq!(rows(&got)[3], "persoon#4 id=4 | naam=2011-11-18");
}

#[test]
fn an_insert_that_selects_is_text() {
    let got = read("INSERT INTO a SELECT * FROM b WHERE naam = 'Jansen';\n");
    assert!(rows(&got).is_empty());
    assert!(got.documents[0].blocks[0].text.expose().contains("Jansen"));
}

#[test]
fn a_dump_that_is_cut_off_gives_its_rows() {
    let got = read("INSERT INTO `p` VALUES (1,'een'),(2,'tw");
    assert_eq!(rows(&got), ["p#1 =1 | =een", "p#2 =2 | =tw"]);
    assert!(got.error.is_some());
    assert!(read("COPY p (a) FROM stdin;\n1\n").error.is_some());
    assert!(read("INSERT INTO p VALUES (1)\n").error.is_none());
}
