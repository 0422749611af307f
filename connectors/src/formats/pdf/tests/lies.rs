//! Fonts whose table of characters says something else than the font itself: both readings are text of the page.

use crate::{Cause, Limits, Ocr, Role};

use super::builder::Builder;
use super::{page, read, read_within};

/// A page in a font with a table that gives pairs of a code and a character, and further entries.
fn with_table(content: &str, pairs: &[(u8, char)], entries: &str) -> Vec<u8> {
    let mut builder = Builder::new();
    let font = tabled(&mut builder, pairs, entries);
    builder.page(content, &format!("/Font << /F1 {font} 0 R >>"), "");
    builder.finish()
}

/// Adds a font with such a table.
fn tabled(builder: &mut Builder, pairs: &[(u8, char)], entries: &str) -> usize {
    let rows: String = pairs.iter().map(|(code, c)| format!("<{code:02X}> <{:04X}>\n", u32::from(*c))).collect();
    let table = format!(
        "begincmap 1 begincodespacerange <00> <ff> endcodespacerange {} beginbfchar {rows} endbfchar endcmap",
        pairs.len()
    );
    let table = builder.stream("", table.as_bytes());
    builder.object(&format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {table} 0 R {entries} >>"))
}

#[test]
fn a_table_that_swaps_two_letters_does_not_hide_a_name() {
    let file = with_table(
        "BT /F1 12 Tf 50 700 Td (Quirijn belde) Tj 0 -80 Td (over de zaak) Tj ET",
        &[(b'i', 'j'), (b'j', 'i')],
        "/Encoding /WinAnsiEncoding",
    );
    let read = page(&read(&file), 1);
    assert_eq!(read, "Qujrjin belde\n\nover de zaak\n\nQuirijn belde");
}

#[test]
fn both_readings_of_a_stamp_are_looked_through_and_not_shown() {
    let mut builder = Builder::new();
    let font = tabled(&mut builder, &[(b'i', 'j'), (b'j', 'i')], "/Encoding /WinAnsiEncoding");
    let look = builder.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 {font} 0 R >> >>"),
        b"BT /F1 12 Tf 2 2 Td (Quirijn) Tj ET",
    );
    builder.page("", "", &format!("/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {look} 0 R >> >>]"));
    let gathered = read(&builder.finish());
    let blocks: Vec<_> = gathered.documents.iter().flat_map(|document| &document.blocks).collect();
    let said: Vec<(Role, &str)> = blocks.iter().map(|block| (block.role, block.text.expose().as_str())).collect();
    assert_eq!(said, [(Role::Hidden, "Qujrjin"), (Role::Hidden, "Quirijn")]);
}

#[test]
fn letters_that_look_like_others_are_told_where_pictures_are() {
    let (off, report) = (Limits { ocr: Ocr::Off, ..Limits::default() }, Limits::default());
    let told = |file: &[u8], limits: &Limits| {
        let gathered = read_within(file.to_vec(), limits, &[]);
        gathered.omissions.into_iter().map(|(_, cause)| cause).collect::<Vec<_>>()
    };
    let honest = embedded("LT", "LT", "LTL", Characters::Untold);
    let swapped = embedded("LT", "TL", "LTL", Characters::Untold);
    assert_eq!(told(&honest, &report), []);
    assert_eq!(told(&swapped, &report), [Cause::NoText]);
    assert_eq!(told(&swapped, &off), [], "nobody asks then");
}

#[test]
fn names_of_glyphs_are_held_against_a_table() {
    let differences = "/Encoding << /Differences [1 /Q /u /i /r /j /n.sc /g12 /eacute] >>";
    let shown = "BT /F1 12 Tf 50 700 Td <01020304030506> Tj <0708> Tj ET";
    let table = |j: char| [(1, 'Q'), (2, 'u'), (3, 'i'), (4, 'r'), (5, j), (6, 'N'), (7, 'x'), (8, 'e')];
    assert_eq!(page(&read(&with_table(shown, &table('j'), differences)), 1), "QuirijNxe");
    assert_eq!(page(&read(&with_table(shown, &table('d'), differences)), 1), "QuiridNxe\n\nQuirijNxe");
    assert_eq!(page(&read(&with_table(shown, &table(' '), differences)), 1), "Quiri Nxe\n\nQuirijNxe");
}

#[test]
fn other_ways_to_write_a_letter_are_no_contradiction() {
    let named = "/Encoding << /Differences [1 /fi /hyphen /space /dotlessi /A /eacute /mu /onesuperior /Omega] >>";
    let table = [
        (1, '\u{fb01}'),
        (2, '\u{ad}'),
        (3, '\u{a0}'),
        (4, 'i'),
        (5, 'a'),
        (6, 'E'),
        (7, '\u{3bc}'),
        (8, '1'),
        (9, '\u{3a9}'),
    ];
    let file = with_table("BT /F1 12 Tf 50 700 Td <010203040506070809> Tj ET", &table, named);
    let read = page(&read(&file), 1);
    assert!(!read.contains("\n\n"), "{read}");
}

/// Joins tables into a font program.
fn program(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut program = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 0, 0, 0, 0, 0];
    let mut at = 12 + 16 * tables.len();
    for (tag, table) in tables {
        program.extend_from_slice(*tag);
        program.extend([0, at, table.len()].iter().flat_map(|number| (*number as u32).to_be_bytes()));
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        program.extend_from_slice(table);
        program.resize(program.len().next_multiple_of(4), 0);
    }
    program
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// Whether a font program says which characters its glyphs are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Characters {
    Told,
    Untold,
}

/// A triangle that reaches from below the line to above it.
fn triangle(low: i16) -> Vec<u8> {
    let [low, up, down] = [low, 700 - low, low - 700].map(i16::cast_unsigned);
    let mut shape = words(&[1, 0, low, 500, 700, 2, 0]);
    shape.extend([1; 3]);
    shape.extend(words(&[0, 250, 250, low, up, down]));
    shape.resize(GLYPH, 0);
    shape
}

/// A letter of strokes that go along and up in turns, from a corner at the line.
fn strokes(left: u16, turns: &[i16]) -> Vec<u8> {
    let mut shape = words(&[1, 0, 0, 600, 700, turns.len() as u16, 0]);
    shape.extend(vec![1; turns.len() + 1]);
    let along = |first: usize| turns.iter().enumerate().map(move |(at, by)| if at % 2 == first { *by } else { 0 });
    let steps =
        |start: u16, first| [start].into_iter().chain(along(first).map(i16::cast_unsigned)).collect::<Vec<u16>>();
    shape.extend([steps(left, 0), steps(0, 1)].iter().flat_map(|steps| words(steps)));
    shape.resize(GLYPH, 0);
    shape
}

/// Bytes of a glyph.
const GLYPH: usize = 64;

/// A TrueType font whose glyphs from 1 on are these letters, each a triangle with a tail where the letter has one.
fn true_type(letters: &str, characters: Characters) -> Vec<u8> {
    let low = |letter: char| if "gjpqy".contains(letter) { -240 } else { 0 };
    let shape = |letter: char| match letter {
        'L' => strokes(0, &[600, 100, -450, 600, -150]),
        'T' => strokes(225, &[150, 550, 225, 150, -600, -150, 225]),
        other => triangle(low(other)),
    };
    let count = letters.chars().count() as u16 + 1;
    let mut map = words(&[0, 1, 3, 10, 0, 12, 12, 0]);
    let groups = u32::from(count - 1);
    map.extend([16 + 12 * groups, 0, groups].iter().flat_map(|number| number.to_be_bytes()));
    let mut sorted: Vec<(u32, u32)> = letters.chars().map(u32::from).zip(1..).collect();
    sorted.sort_unstable();
    map.extend(sorted.iter().flat_map(|(c, glyph)| [*c, *c, *glyph]).flat_map(u32::to_be_bytes));
    let head = words(&[1, 0, 0, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 1, 0]);
    let shapes: Vec<u8> = letters.chars().flat_map(shape).collect();
    let places = std::iter::once(0).chain((0..u32::from(count)).map(|glyph| glyph * GLYPH as u32));
    let mut tables = vec![
        (b"cmap", map),
        (b"glyf", shapes),
        (b"head", head),
        (b"hhea", words(&[1, 0, 800, 0, 0, 600, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
        (b"hmtx", words(&vec![600; usize::from(count) + 1])),
        (b"loca", places.flat_map(u32::to_be_bytes).collect()),
        (b"maxp", words(&[0, 0x5000, count])),
    ];
    if characters == Characters::Untold {
        tables.remove(0);
    }
    program(&tables)
}

/// A page in an embedded TrueType font with two-byte codes that are its glyphs, and a table of characters.
fn embedded(letters: &str, table: &str, shown: &str, characters: Characters) -> Vec<u8> {
    let mut builder = Builder::new();
    let program = builder.stream("", &true_type(letters, characters));
    let rows: String =
        (1..).zip(table.chars()).map(|(code, c)| format!("<{code:04X}> <{:04X}>\n", u32::from(c))).collect();
    let table = format!(
        "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {} beginbfchar {rows} endbfchar endcmap",
        table.chars().count()
    );
    let table = builder.stream("", table.as_bytes());
    let font = builder.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /ToUnicode {table} 0 R /DescendantFonts \
         [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /CIDToGIDMap /Identity /DW 600 /FontDescriptor << /Type /FontDescriptor /FontName /Made \
         /Flags 4 /FontFile2 {program} 0 R >> >>] >>"
    ));
    let codes: String = shown.chars().map(|c| format!("{:04X}", letters.find(c).expect("it has it") + 1)).collect();
    builder.page(&format!("BT /F1 12 Tf 50 700 Td <{codes}> Tj ET"), &format!("/Font << /F1 {font} 0 R >>"), "");
    builder.finish()
}

#[test]
fn the_characters_of_an_embedded_program_are_held_against_a_table() {
    let honest = page(&read(&embedded("Quirjn", "Quirjn", "Quirijn", Characters::Told)), 1);
    assert_eq!(honest, "Quirijn");
    let swapped = page(&read(&embedded("Quirjn", "Qujrin", "Quirijn", Characters::Told)), 1);
    assert_eq!(swapped, "Qujrjin\n\nQuirijn");
}

#[test]
fn letters_out_of_their_order_in_a_whole_font_are_read_both_ways() {
    let whole = "abcdefghijklmnopqrstuvwxyz";
    let swapped = whole.replace('i', "-").replace('j', "i").replace('-', "j");
    let read = |table: &str| page(&read(&embedded(whole, table, "rijn", Characters::Untold)), 1);
    assert_eq!(read(whole), "rijn");
    assert_eq!(read(&swapped), "rjin\n\nrijn");
}

#[test]
fn a_letter_whose_shape_is_not_its_own_is_told() {
    let omitted = |table: &str| -> Vec<Cause> {
        let read = read(&embedded("rijn", table, "rijn", Characters::Untold));
        read.omissions.iter().map(|(_, cause)| *cause).collect()
    };
    assert_eq!(omitted("rijn"), []);
    assert_eq!(omitted("ridn"), [Cause::NoText]);
    assert_eq!(omitted("rijg"), [Cause::NoText], "a tail is missing");
    assert_eq!(omitted("abdc"), [Cause::NoText]);
}
