//! Words that stay are the same words when they are read again.

use super::builder::Builder;
use super::{documents, rebuild_documents, text};

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
