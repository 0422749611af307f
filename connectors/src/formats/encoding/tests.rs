//! Texts in the encodings that Dutch files come in.

use std::io::Read;

use super::{Charset, CodePage, Confidence, Utf8Reader, decode, judge, sample};

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
fn text_in_eight_bits_and_in_sixteen_in_one_file_is_read_whole() {
    let latin = latin("Daniël schreef dit met een ander programma\r\n");
    for wide in [utf16le(TEXT), [b"\xff\xfe".to_vec(), utf16le(TEXT)].concat()] {
        let bytes = [&wide[..], &latin, &wide[..wide.len() - wide.len() % 2]].concat();
        let text = decode(&bytes);
        assert!(text.starts_with("Geachte mevrouw Özlem") && text.contains("Daniël schreef"), "{text}");
        assert_eq!(text, streamed(&bytes));
    }
    let text = "regel in acht bits\n".repeat(20_000);
    let bytes = [text.as_bytes(), &utf16le(TEXT)].concat();
    assert!(streamed(&bytes) == format!("{text}{TEXT}"));
}

#[test]
fn what_is_declared_as_utf16_need_not_be() {
    let utf16 = Charset::named("utf-16");
    let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [TEXT.as_bytes(), &utf16le(TEXT), &big] {
        assert_eq!(super::decode_declared(bytes, utf16), TEXT);
    }
    assert_eq!(super::decode_declared(b"Ja.", utf16), "Ja.");
    assert_eq!(super::decode_declared(&utf16le("\u{5317}\u{4eac}"), utf16), "\u{5317}\u{4eac}");
    assert!(super::decode_declared(&latin("Beste Zoë, dank voor de brief"), utf16).ends_with("dank voor de brief"));
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

/// Texts that say nothing of their encoding, as exports and old programs left them.
const FOUND: &[(&str, &str)] = &[
    ("windows-1252", "Geachte heer Gonçalves, de coördinator van één cliënt, €\u{a0}12 voor foto’s – zie “bijlage”"),
    ("windows-1252", "Mevrouw Sørensen en Åse Bjørnstad wonen in ’s-Gravenhage; cliënt is geïnformeerd"),
    ("windows-1252", "Guðmundur Þórsson en Sigríður Ævarsdóttir, cliënten"),
    ("windows-1252", "DANIËL COÖRDINEERT DE REÜNIE VAN ÉÉN CRÈCHE"),
    ("windows-1252", "Citroën 12 m² à 3½ uur, 20 °C, § 4 van het auto´s-besluit"),
    ("iso-8859-15", "Citroën kost € 12, coördinatie € 13, Žižek"),
    ("windows-1254", "Özlem Yıldız, Ayşe Şahin en Erdoğan Çelik"),
    ("windows-1254", "Heer Erdoğan is geïnformeerd"),
    ("windows-1250", "Małgorzata Jabłońska en Łukasz Wiśniewski, cliënt"),
    ("windows-1250", "Jiří Dvořáček en Božena Němcová; Zoltán Erdős"),
    ("windows-1250", "Milošević, Đorđe Petrović en Hadžić, cliënt"),
    ("iso-8859-2", "Małgorzata Jabłońska en Łukasz Wiśniewski"),
    ("macintosh", "De cliënt is geïnformeerd over één coördinator, foto’s – “zie bijlage”"),
    ("macintosh", "Daniël en Zoë"),
    ("macintosh", "François Lefèvre, café, € 12"),
    ("windows-1251", "Иванов Сергей Петрович, улица Ленина"),
    ("windows-1253", "Γεώργιος Παπαδόπουλος από την Αθήνα"),
];

#[test]
fn undeclared_text_is_read_with_the_letters_it_was_written_in() {
    for (label, text) in FOUND {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label of the standard");
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{label}: {text}");
        assert_eq!(judge(&bytes), (std::borrow::Cow::from(*text), Confidence::Certain), "{label}");
        assert_eq!(streamed(&bytes), *text, "{label}, streamed");
    }
}

#[test]
fn a_word_that_two_encodings_explain_is_doubtful() {
    // ľ of the one is ž of the other, and both make a name.
    assert_eq!(judge(b"mevrouw Se\xbeen").1, Confidence::Doubtful);
    // ê and ę are the same letter to who searches.
    assert_eq!(judge(b"de heer Gaw\xeada").1, Confidence::Certain);
    // Nothing explains this.
    assert_eq!(judge(b"x\x9d\x81y q\x8d\x90z").1, Confidence::Doubtful);
}

#[test]
fn later_words_correct_the_guess_and_that_is_said() {
    let mut bytes = latin(&"Citroën\n".repeat(20_000));
    bytes.extend_from_slice(b"\x8e\x8en cli\x91nt, ge\x95nformeerd, co\x9ardinator, re\x9fnie, Zo\x91, Dani\x91l\n");
    let mut reader = Utf8Reader::new(&bytes[..]);
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("memory can be read");
    assert!(text.starts_with("Citroën\n"));
    assert_eq!(reader.confidence(), Confidence::Doubtful);
}
