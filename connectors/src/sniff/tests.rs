//! What contents are taken for.

use std::io::Cursor;

use super::sniff;
use crate::Format;

fn kind(bytes: &[u8], name: &str) -> Format {
    sniff(&mut Cursor::new(bytes.to_vec()), name, None).expect("memory can be read")
}

#[test]
fn content_goes_before_the_name() {
    let rows: &[(&[u8], &str, Format)] = &[
        (b"%PDF-1.4\n%x", "brief.doc", Format::Pdf),
        (b"From: a@example.org\nTo: b@example.org\nSubject: x\n\n%PDF-1.7 x", "brief.eml", Format::Eml),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", "x.pdf", Format::Pdf),
        (b"{\\rtf1 x}", "brief.doc", Format::Rtf),
        (b"<html><body>x", "lijst.xls", Format::Html),
        (b"<!-- saved -->\n<!DOCTYPE html><html>", "x.txt", Format::Html),
        (b"<?xml version='1.0'?><BG:npsLa01/>", "x", Format::Xml),
        (b"<?xml version='1.0'?><html xmlns='x'>", "x", Format::Html),
        (b"", "leeg.docx", Format::Empty),
        (b"Geachte heer,\nzie bijlage", "brief", Format::Text),
        (b"[.ShellClassInfo]\r\nIconResource=x", "desktop.ini", Format::Text),
        (b"[\"a\", 1]", "x", Format::Json),
        (b"{\"a\":1}\n{\"a\":2}\n", "x", Format::Ndjson),
        (b"{\"a\":1}\n", "x.jsonl", Format::Ndjson),
        (b"{oeps} dit is geen json", "x.txt", Format::Text),
        (b"BEGIN:VCARD\nFN:x", "x", Format::Vcard),
        (b"Received: by x\r\nFrom: a@b.nl\r\n\r\nhoi", "x", Format::Eml),
        (b"From: Jan\nTo: Piet\nSubject: memo\n\nhoi", "memo.txt", Format::Text),
        (b"From: Jan\nTo: Piet\nSubject: memo\n\nhoi", "x.eml", Format::Eml),
        (b"From: =?utf-8?Q?Ren=C3=A9e?= <r@x.nl>\nTo: Piet\nSubject: memo\n\nhoi", "memo.txt", Format::Eml),
        (b"From: Jan\nDate: Mon, 3 May 2021 16:21:00 +0200\nTo: Piet\n\nhoi", "memo.txt", Format::Eml),
        (b"From: Jan\nDate: 3 mei 2021 16:21\nTo: Piet\nSubject: =?zo\n\n=?utf-8?Q?a?=", "memo.txt", Format::Text),
        (b"Received: by x\r\nFrom: a@b.nl\r\n\r\n\x00\x01\x02\x03\x04\x05", "x", Format::Eml),
        (b"From: Jan\nTo: Piet\n\n\x00\x01\x02\x03\x04\x05", "x", Format::Unknown),
        (b"From a@b.nl Mon Jan  1 00:00:00 2024\nFrom: a@b.nl\n\nhoi", "x", Format::Mbox),
        (b"From mijn hand: dit is een brief", "x", Format::Text),
        (b"-- PostgreSQL database dump\nSET x;", "x", Format::Sql),
        (b"a;b;c\n1;2;3\n4;5;6\n7;8;9\n", "x.txt", Format::Csv),
        (b"een, twee\ndrie, vier\nvijf, zes\nzeven, acht", "x.txt", Format::Text),
        (b"naam\njan\n", "x.csv", Format::Csv),
        (b"# titel", "x.md", Format::Markdown),
        (b"PK\x03\x04\xff\xff\xff\xff", "x", Format::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "thumbs.db", Format::Ole),
        (b"\x01\x02\x03\x04\x00\x00\x05", "x.dwg", Format::Unknown),
        (b"II+\x00\x08\x00\x00\x00\x10", "x.tif", Format::Tiff),
        (&[&[0xFF; 60][..], b"\x00 picture"].concat(), "x.raw", Format::Unknown),
        (b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", "x.txt", Format::Text),
        (b"een regel in een log, en nog een heel eind verder een nul \x00 van Ren\xe9", "x.log", Format::Text),
    ];
    for (bytes, name, wanted) in rows {
        assert_eq!(kind(bytes, name), *wanted, "{name}: {}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_hint_decides_only_what_the_bytes_leave_open() {
    let with = |bytes: &[u8], hint| sniff(&mut Cursor::new(bytes.to_vec()), "x", Some(hint)).expect("reads");
    assert_eq!(with(b"naam;bsn", Format::Csv), Format::Csv);
    assert_eq!(with(b"%PDF-1.4", Format::Csv), Format::Pdf);
}
