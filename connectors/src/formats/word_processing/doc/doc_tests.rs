//! Tests of the reader for old Word documents, on files made here.

use std::io::{Cursor, Write};

use super::Doc;
use crate::formats::sample::{Collected, extract};
use crate::{Cause, ErrorKind, Format, Role};

/// Where the text of a made file starts.
const TEXT: usize = 0x800;

/// A file in the making: the text of its stories, and properties that hold for words in it.
#[derive(Default)]
struct Made {
    text: String,
    lengths: [usize; 7],
    paragraphs: Vec<(usize, usize, Vec<u8>)>,
    characters: Vec<(usize, usize, Vec<u8>)>,
    headers: Vec<u32>,
    authors: Vec<&'static str>,
}

impl Made {
    fn body(text: &str) -> Self {
        Self { text: text.to_owned(), lengths: [text.chars().count(), 0, 0, 0, 0, 0, 0], ..Self::default() }
    }

    fn story(mut self, number: usize, text: &str) -> Self {
        self.text.push_str(text);
        self.lengths[number] = text.len();
        self
    }

    fn characters(mut self, word: &str, properties: &[u8]) -> Self {
        let at = self.text.find(word).unwrap();
        self.characters.push((at, at + word.len(), properties.to_vec()));
        self
    }

    fn page(runs: &[(usize, usize, Vec<u8>)], entry: usize) -> Vec<u8> {
        let mut page = vec![0u8; 512];
        page[511] = u8::try_from(runs.len()).unwrap();
        let mut at = 510;
        for (number, (start, end, properties)) in runs.iter().enumerate() {
            page[number * 4..number * 4 + 4].copy_from_slice(&u32::try_from(TEXT + start).unwrap().to_le_bytes());
            page[number * 4 + 4..number * 4 + 8].copy_from_slice(&u32::try_from(TEXT + end).unwrap().to_le_bytes());
            at -= (properties.len() + 2).next_multiple_of(2);
            // Paragraphs count words behind an odd byte, characters count bytes.
            page[at] =
                u8::try_from(if entry == 1 { properties.len() } else { properties.len().div_ceil(2) + 1 }).unwrap();
            page[at + 1..at + 1 + properties.len()].copy_from_slice(properties);
            page[(runs.len() + 1) * 4 + number * entry] = u8::try_from(at / 2).unwrap();
        }
        page
    }

    fn build(&self) -> Vec<u8> {
        let mut stream = vec![0u8; TEXT];
        stream[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        for (at, length) in [0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64, 0x68].into_iter().zip(self.lengths) {
            stream[at..at + 4].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
        }
        stream.extend(encoding_rs::WINDOWS_1252.encode(&self.text).0.iter());
        let mut tables: Vec<u8> = vec![0];
        let mut put = |stream: &mut Vec<u8>, at: usize, table: &[u8]| {
            stream[at..at + 4].copy_from_slice(&u32::try_from(tables.len()).unwrap().to_le_bytes());
            stream[at + 4..at + 8].copy_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
            tables.extend(table);
        };
        let count = u32::try_from(self.text.chars().count()).unwrap();
        let start = u32::try_from(TEXT).unwrap() << 1 | 0x4000_0000;
        let pieces =
            [&[2][..], &16u32.to_le_bytes(), &[0; 4], &count.to_le_bytes(), &[0, 0], &start.to_le_bytes(), &[0, 0]];
        put(&mut stream, 0x1A2, &pieces.concat());
        for (at, runs, entry) in [(0x102, &self.paragraphs, 13), (0xFA, &self.characters, 1)] {
            stream.resize(stream.len().next_multiple_of(512), 0);
            let number = u32::try_from(stream.len() / 512).unwrap();
            stream.extend(Self::page(runs, entry));
            put(&mut stream, at, &[&[0; 4][..], &[0xFF; 4], &number.to_le_bytes()].concat());
        }
        let headers: Vec<u8> = self.headers.iter().flat_map(|place| place.to_le_bytes()).collect();
        put(&mut stream, 0xF2, &headers);
        let author = |name: &&str| {
            let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&u16::try_from(name.len()).unwrap().to_le_bytes()[..], &letters].concat()
        };
        put(&mut stream, 0x1BA, &self.authors.iter().map(author).collect::<Vec<_>>().concat());
        file(&stream, &tables)
    }
}

fn file(stream: &[u8], tables: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("WordDocument").unwrap().write_all(stream).unwrap();
    file.create_stream("0Table").unwrap().write_all(tables).unwrap();
    file.into_inner().into_inner()
}

fn read(made: &Made) -> Collected {
    let (found, result) = extract(&Doc, Format::Doc, &made.build());
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(found.omissions, []);
    found
}

#[test]
fn paragraphs_and_special_letters_are_read() {
    let found = read(&Made::body("Ren\u{e9}e\u{b}Kade\u{1e}1\u{1}\rtwee\u{c}drie"));
    assert_eq!(found.text(), "Renée\nKade-1\ntwee\ndrie");
}

#[test]
fn cells_know_their_place_and_their_column() {
    let made = Made::body("voor\rNaam\u{7}BSN\u{7}\u{7}Jan\nJansen\u{7}123456782\u{7}\u{7}naderhand\r");
    // Row ends and breaks in cells have marks of their own here, so that properties can be given to them.
    let mut made = Made { text: made.text.replace('\n', "\u{2}\r"), ..made };
    made.lengths[0] = made.text.len();
    let cell = [0x16, 0x24, 1];
    let ends: Vec<usize> = made.text.match_indices("\u{7}\u{7}").map(|(at, _)| at + 1).collect();
    for end in ends {
        made.paragraphs.push((end, end + 1, vec![0, 0, 0x16, 0x24, 1, 0x17, 0x24, 1]));
    }
    let inside = made.text.find("\u{2}\r").unwrap();
    made.paragraphs.push((inside, inside + 2, [&[0, 0][..], &cell].concat()));
    made.paragraphs.sort();
    let found = read(&made);
    assert_eq!((found.cell("123456782").as_str(), found.label("123456782")), ("tabel 1!B2", Some("BSN")));
    assert_eq!(found.block("Jansen").text.expose(), "Jan\nJansen");
    assert_eq!((found.role("voor"), found.role("naderhand")), (Role::Body, Role::Body));
}

#[test]
fn hidden_deleted_and_inserted_text_is_told_apart() {
    let made = Made::body("Aan Sofie Nora Smit\ropen dicht\r")
        .characters("Sofie ", &[0x00, 0x08, 1])
        .characters("Nora ", &[0x01, 0x08, 1])
        .characters("Smit\ropen ", &[])
        .characters("dicht", &[0x3C, 0x08, 1]);
    let found = read(&made);
    assert_eq!(found.block("Nora").text.expose(), "Aan Nora Smit");
    assert_eq!(found.block("Sofie").text.expose(), "Aan Sofie Smit");
    assert_eq!(
        (found.role("Sofie"), found.role("dicht"), found.role("open")),
        (Role::Deleted, Role::Hidden, Role::Body)
    );
}

#[test]
fn the_other_stories_and_fields_are_read() {
    let mut made = Made::body("lijf \u{13}HYPERLINK \"mailto:an@dorp.example\"\u{14}klik\u{15}\r")
        .story(1, "\u{2}voetnoot\r")
        .story(2, "kopregel\rvoetregel\r")
        .story(3, "kanttekening\r")
        .story(4, "eindnoot\r")
        .story(5, "kader\r");
    made.headers = vec![0, 0, 0, 0, 0, 0, 0, 0, 9, 19];
    made.authors = vec!["M. Noot"];
    let found = read(&made);
    for (word, role) in [
        ("lijf klik", Role::Body),
        ("an@dorp.example", Role::Link),
        ("voetnoot", Role::Footnote),
        ("kopregel", Role::Header),
        ("voetregel", Role::Footer),
        ("kanttekening", Role::Comment),
        ("eindnoot", Role::Footnote),
        ("kader", Role::TextBox),
        ("M. Noot", Role::Metadata),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
}

#[test]
fn encrypted_old_and_broken_files_say_what_they_are() {
    let cause = |bytes: &[u8]| extract(&Doc, Format::Doc, bytes).1.unwrap_err().kind();
    let mut head = vec![0u8; 0x200];
    head[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    head[0x0B] = 1;
    assert_eq!(cause(&file(&head, b"x")), ErrorKind::Content(Cause::Encrypted));
    assert_eq!(cause(&file(&[0; 600], b"x")), ErrorKind::Content(Cause::Damaged));
    assert_eq!(cause(b"geen ole"), ErrorKind::Content(Cause::Damaged));
    let mut old = vec![0u8; 0x200];
    old[..4].copy_from_slice(&[0xDC, 0xA5, 0x68, 0]);
    old[0x18..0x20].copy_from_slice(&[0, 2, 0, 0, 6, 2, 0, 0]);
    old.extend(b"oud\rer");
    let (found, _) = extract(&Doc, Format::Doc, &file(&old, b"x"));
    assert_eq!(found.text(), "oud\ner");
    let mut short = Made::body("lijf\r");
    short.lengths[0] = 5000;
    let (found, _) = extract(&Doc, Format::Doc, &short.build());
    assert_eq!((found.text().as_str(), found.omissions[0].1), ("lijf", Cause::Damaged));
}
