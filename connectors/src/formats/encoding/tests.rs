//! Texts in the encodings that Dutch files come in.

use std::io::Read;

use super::{Charset, CodePage, Utf8Reader, decode, sample};

const TEXT: &str = "Geachte mevrouw Özlem Çakır-Daniël,\r\nde coördinatie van één cliënt à € 12\r\n";

fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn streamed(bytes: &[u8]) -> String {
    let mut text = String::new();
    Utf8Reader::new(bytes).read_to_string(&mut text).expect("memory can be read");
    text
}

#[test]
fn every_encoding_becomes_the_same_text() {
    let western = TEXT.replace('ı', "i");
    let cp850: Vec<u8> = b"Co\x94rdinator Dani\x89l be\x8bnvloedt de cli\x89nt, \x82\x82n keer".to_vec();
    let rows: &[(&str, Vec<u8>, &str)] = &[
        ("utf-8", TEXT.into(), TEXT),
        ("utf-8 with mark", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), TEXT),
        ("windows-1252", latin(&western), &western),
        ("utf-16le with mark", [b"\xff\xfe".to_vec(), utf16le(TEXT)].concat(), TEXT),
        ("utf-16le", utf16le(TEXT), TEXT),
        ("utf-16be", TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect(), TEXT),
        ("cp850", cp850, "Coördinator Daniël beïnvloedt de cliënt, één keer"),
        ("nothing", Vec::new(), ""),
    ];
    for (name, bytes, wanted) in rows {
        assert_eq!(decode(bytes), *wanted, "{name}");
        assert_eq!(streamed(bytes), *wanted, "{name}, streamed");
    }
}

#[test]
fn an_accent_far_into_a_stream_is_still_decoded() {
    let text = format!("{}Daniël\n", "regel zonder accent\n".repeat(20_000));
    assert!(streamed(&latin(&text)).ends_with("Daniël\n"));
    assert!(streamed(text.as_bytes()).ends_with("Daniël\n"));
}

#[test]
fn a_line_in_another_encoding_does_not_spoil_the_others() {
    let mixed = ["één cliënt\nnog één\n".as_bytes(), &latin("Daniël\n"), "coördinatie\n".as_bytes()].concat();
    assert_eq!(decode(&mixed), "één cliënt\nnog één\nDaniël\ncoördinatie\n");
}

#[test]
fn a_character_at_the_edge_of_a_piece_stays_whole() {
    for shift in 0..4 {
        let text = format!("{}{}", "x".repeat(shift), "é€".repeat(100_000));
        let wide = [b"\xff\xfe".to_vec(), utf16le(&text)].concat();
        assert!(streamed(text.as_bytes()) == text, "utf-8, {shift}");
        assert!(streamed(&wide) == text, "utf-16, {shift}");
    }
}

#[test]
fn an_apostrophe_of_windows_does_not_make_dos_text() {
    assert_eq!(
        decode(&latin("foto’s van ’s-Gravenhage – “citaat” van Zoë")),
        "foto’s van ’s-Gravenhage – “citaat” van Zoë"
    );
}

#[test]
fn charsets_are_found_by_their_names() {
    let rows = [("IBM850", CodePage::Cp850), ("cp437", CodePage::Cp437), ("850", CodePage::Cp850)];
    for (name, page) in rows {
        assert_eq!(Charset::named(name), Some(Charset::Dos(page)), "{name}");
    }
    for name in ["1252", "cp1252", "windows-1252", "iso-8859-1", "\"ISO-8859-1\""] {
        assert_eq!(Charset::named(name), Some(Charset::Web(encoding_rs::WINDOWS_1252)), "{name}");
    }
    assert_eq!(Charset::named("x-nothing"), None);
}

#[test]
fn bytes_that_are_no_text_are_told_apart() {
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(sample(&noise), None);
    assert_eq!(sample(b"\0\0\0\x01binary\0\0\0"), None);
    assert!(sample(&latin("één regel")).is_some());
}
