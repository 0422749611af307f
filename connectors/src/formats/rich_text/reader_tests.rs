//! Tests of the RTF reader: a planted word for every place that text can hide in.

use super::Rtf;
use crate::formats::sample::{Collected, extract};
use crate::{Cause, ErrorKind, Format, Place, Role};

fn read(inside: &str) -> Collected {
    let (found, result) = extract(&Rtf, Format::Rtf, format!("{{\\rtf1\\ansi\\ansicpg1252 {inside}}}").as_bytes());
    assert!(result.is_ok(), "{result:?}");
    found
}

#[test]
fn letters_come_out_whatever_way_they_are_written() {
    for (written, text) in [
        ("Jan\\'e9 \\{x\\}\\~y\\_z", "Jané {x}\u{a0}y-z"),
        ("\\u8364?uro \\uc0\\u233 t\\'e9", "€uro été"),
        ("\\u-10179?\\u-8704?!", "😀!"),
        ("\\uc2\\u8364\\'80\\'81x", "€x"),
        ("{\\fonttbl{\\f1\\fcharset238 Arial;}}\\f1 \\'9e\\'e8\\f0 \\'e8", "žčè"),
        ("{\\fonttbl{\\f1\\fcharset128 MS;}}{\\f1 \\'93\\'fa\\'96\\'7b} x", "日本 x"),
        ("aan\\-een\\tab t\\line r\\ldblquote q\\rdblquote", "aaneen\tt\nr“q”"),
        ("{\\b vet}te\r\nregel", "vetteregel"),
    ] {
        assert_eq!(read(written).text(), text, "{written}");
    }
}

#[test]
fn tables_are_cells_with_labels() {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("{cell}\\cell ")).collect();
        format!("\\trowd\\cellx100\\intbl {cells}\\row\n")
    };
    let found = read(&format!(
        "voor\\par {}{}\\pard naderhand\\par",
        row(&["Naam", "BSN"]),
        row(&["Jan\\par Jansen", "123456782"])
    ));
    assert_eq!((found.cell("123456782").as_str(), found.label("123456782")), ("tabel 1!B2", Some("BSN")));
    assert_eq!(found.block("Jansen").text.expose(), "Jan\nJansen");
    assert_eq!((found.role("voor"), found.role("naderhand")), (Role::Body, Role::Body));
}

#[test]
fn stories_and_properties_have_their_roles() {
    let found = read(
        "{\\info{\\title titelwoord}{\\author Truus Maker}}{\\header\\pard kopregel\\par}{\\footer voetregel}\
         lijf{\\footnote\\pard voetnoot}vervolg{\\*\\atnauthor M. Noot}{\\*\\annotation kanttekening}\\par\
         {\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv foto van Kees}}{\\sp{\\sn dx}{\\sv 4444}}{\\shptxt kader\\par}}}\
         {\\*\\docvar {client}{Variabele Vera}}{\\*\\vreemd niet te lezen}{\\stylesheet{\\s1 Stijlnaam;}}",
    );
    for (word, role) in [
        ("titelwoord", Role::Metadata),
        ("Truus Maker", Role::Metadata),
        ("kopregel", Role::Header),
        ("voetregel", Role::Footer),
        ("lijfvervolg", Role::Body),
        ("voetnoot", Role::Footnote),
        ("M. Noot", Role::Metadata),
        ("kanttekening", Role::Comment),
        ("foto van Kees", Role::AltText),
        ("kader", Role::TextBox),
        ("Variabele Vera", Role::Metadata),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
    for absent in ["niet te lezen", "4444", "Stijlnaam"] {
        assert!(!found.text().contains(absent), "{absent}");
    }
}

#[test]
fn hidden_deleted_and_linked_text_is_read() {
    let found = read(
        "open{\\v dicht} Aan {\\deleted Sofie}{\\revised Nora} Smit\\par\
         {\\field{\\*\\fldinst{HYPERLINK \"mailto:an@dorp.example\"}}{\\fldrslt klik}}{\\xe trefwoord}",
    );
    assert_eq!(found.role("dicht"), Role::Hidden);
    assert_eq!(found.block("Sofie").text.expose(), "open Aan Sofie Smit");
    assert_eq!(found.block("Nora").text.expose(), "open Aan Nora Smit");
    assert_eq!((found.role("an@dorp.example"), found.role("trefwoord")), (Role::Link, Role::Hidden));
    assert_eq!(found.role("klik"), Role::Body);
}

#[test]
fn an_embedded_file_is_handed_over() {
    let mut object: Vec<u8> = vec![1, 5, 0, 0, 2, 0, 0, 0, 8, 0, 0, 0];
    object.extend(b"Package\0");
    object.extend([0; 8]);
    let mut data: Vec<u8> = vec![2, 0];
    data.extend(b"brief.txt\0C:\\brief.txt\0\0\0\x03\0\x02\0\0\0t\0\x05\0\0\0hallo");
    object.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    object.extend(data);
    let hex: String = object.iter().map(|byte| format!("{byte:02x}\n")).collect();
    let found = read(&format!("x{{\\object{{\\*\\objdata {hex}}}{{\\result beeld}}}}"));
    assert_eq!(found.embedded, [("brief.txt".to_owned(), b"hallo".to_vec())]);
    assert!(found.text().contains("beeld"));
}

#[test]
fn a_star_means_something_only_where_a_group_begins() {
    let found = read("{\\f2\\b0\\*\\cs7 Sofie}{\\*\\onbekend Nora} Smit");
    assert_eq!(found.text(), "Sofie Smit");
}

#[test]
fn a_drawing_in_bytes_is_read() {
    let mut drawing = b"\x01\0\x09\0\0\x03".to_vec();
    drawing.resize(18, 0);
    drawing.extend(b"\x08\0\0\0\x21\x05\x04\0Smit\0\0\0\0");
    let hex: String = drawing.iter().map(|byte| format!("{byte:02x}")).collect();
    let as_hex = format!("{{\\*\\picprop{{\\sp{{\\sn fLine}}{{\\sv 0}}}}}}\\wmetafile8{{\\*\\blipuid ea04a5}}{hex}")
        .into_bytes();
    let as_bytes = [format!("\\wmetafile8\\bin{} ", drawing.len()).into_bytes(), drawing].concat();
    for picture in [as_bytes, as_hex] {
        let file = [b"{\\rtf1 x{\\pict".to_vec(), picture, b"}y}".to_vec()];
        let (found, _) = extract(&Rtf, Format::Rtf, &file.concat());
        assert_eq!(found.role("Smit"), Role::TextBox);
        assert!(found.text().contains("xy"));
    }
}

#[test]
fn endless_nesting_and_cut_off_files_end_in_an_omission() {
    let deep = format!("{{\\rtf1 begin{}", "{".repeat(1_000_000));
    let (found, result) = extract(&Rtf, Format::Rtf, deep.as_bytes());
    assert!(result.is_ok());
    assert_eq!((found.text().as_str(), found.omissions[0].1), ("begin", Cause::TooDeep));
    let (found, _) = extract(&Rtf, Format::Rtf, b"{\\rtf1 {\\b half");
    assert_eq!(found.omissions, [(Place::Part { name: "rtf".into() }, Cause::Damaged)]);
    assert_eq!(found.text(), "half");
    let error = extract(&Rtf, Format::Rtf, b"gewone tekst").1.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content(Cause::Damaged));
}
