//! Words that stay are the same words when they are read again, also by those who take no gap for a space.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::builder::Builder;
use super::{SECRETS, classes, documents, rebuild, rebuild_documents, text};

/// A page in a font that the file does not carry and that says of its hyphen that a line may break there.
fn hyphenated() -> Vec<u8> {
    let mut builder = Builder::new();
    let map = builder.stream(
        "",
        b"/CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> \
          endbfrange 1 beginbfchar <b7> <00ad> endbfchar endcmap",
    );
    let widths = "500 ".repeat(224);
    let font = builder.object(&format!(
        "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 \
         /Widths [{widths}] /ToUnicode {map} 0 R >>"
    ));
    let content = "BT /F1 12 Tf 14 TL 50 700 Td (Wij vragen u binnen zes weken om een schriftelijke behan\\267) Tj T* \
                   (deling van het bezwaar dat Piet Jansen heeft gemaakt tegen het besluit) Tj ET";
    builder.page(content, &format!("/Font << /F1 {font} 0 R >>"), "");
    builder.finish()
}

#[test]
fn a_hyphen_where_a_line_may_break_is_one_in_the_copy() {
    let file = hyphenated();
    assert!(text(&file).contains("behan\u{ad}\ndeling"), "{:?}", text(&file));
    let rebuilt = rebuild_documents(&file, documents(&file), &[]).expect("it is rebuilt");
    assert!(text(&rebuilt.bytes).contains("behan\u{ad}\ndeling"), "{:?}", text(&rebuilt.bytes));
}

/// Gives what the operators of an output show, line by line as they are written, without a look at any place.
fn shown(file: &[u8]) -> String {
    let document = Document::load_mem(file).expect("it is whole");
    let mut shown = String::new();
    for page in document.get_pages().into_values() {
        let fonts: BTreeMap<Vec<u8>, &Dictionary> = document.get_page_fonts(page).expect("fonts");
        let maps: BTreeMap<&[u8], BTreeMap<u16, String>> =
            fonts.iter().map(|(name, font)| (&name[..], to_unicode(font, &document))).collect();
        let content = document.get_and_decode_page_content(page).expect("content");
        let mut font: &[u8] = &[];
        for operation in &content.operations {
            match (&operation.operator[..], &operation.operands[..]) {
                ("Tf", [Object::Name(name), _]) => font = name,
                ("TJ", [Object::Array(items)]) => {
                    let wide = fonts[font].get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
                    for item in items {
                        let Object::String(bytes, _) = item else { continue };
                        for code in bytes.chunks(1 + usize::from(wide)) {
                            let code = code.iter().fold(0_u16, |code, byte| code << 8 | u16::from(*byte));
                            let plain = || char::from(code as u8).to_string();
                            shown.push_str(&maps[font].get(&code).cloned().unwrap_or_else(plain));
                        }
                    }
                }
                _ => {}
            }
        }
        shown.push('\n');
    }
    shown
}

/// Reads the map from codes to text that a font of an output has.
fn to_unicode(font: &Dictionary, document: &Document) -> BTreeMap<u16, String> {
    let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
    let map = stream.map(|stream| stream.decompressed_content().expect("it is packed")).unwrap_or_default();
    let map = String::from_utf8(map).expect("letters");
    let pairs = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let number = |digits: &str| u16::from_str_radix(digits, 16).expect("digits");
    let text = |digits: &str| char::from_u32(number(digits).into()).expect("a letter").to_string();
    pairs.filter(|(_, text)| text.len() == 4).map(|(code, own)| (number(code), text(own))).collect()
}

#[test]
fn lines_that_are_set_anew_hold_spaces_and_not_only_gaps() {
    let label = "[persoon 1]";
    for name in ["Identity-H", "letters that are drawn", "a letter at a time", "skewed", "scaling"] {
        let class = classes::all().into_iter().find(|class| class.name == name).expect("there is one");
        let output = rebuild(&(class.make)(SECRETS[0])).expect("it is rebuilt").bytes;
        let shown = shown(&output);
        assert!(shown.contains(&format!("Heer {label} belde")), "{name}: {shown:?}");
    }
    let cells = "BT /F1 12 Tf 50 700 Td (Aanvrager) Tj 150 0 Td (Piet Jansen) Tj 200 0 Td (geen gemach-) Tj ET";
    let shown = shown(&rebuild(&Builder::page_of(cells)).expect("it is rebuilt").bytes);
    assert!(shown.contains(&format!("{label} geen gemach-\n")), "a broken word goes on: {shown:?}");
}

#[test]
fn a_name_that_the_table_of_a_font_spells_otherwise_is_gone_in_both_spellings() {
    let classes = classes::all().into_iter().filter(|class| class.name.starts_with("a table of characters"));
    let mut seen = 0;
    for class in classes {
        seen += 1;
        let rebuilt = rebuild(&(class.make)(SECRETS[0])).expect("it is rebuilt");
        let text = text(&rebuilt.bytes);
        assert!(!text.contains("Poet") && !text.contains("Jansen"), "{text}");
        assert!(text.contains("Heer") && text.contains("belde"), "{text}");
    }
    assert_eq!(seen, 2);
}
