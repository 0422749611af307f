//! Tests of the Word reader: a planted word for every place that text can hide in.

use super::Docx;
use crate::formats::sample::{Collected, extract, extract_within, pack, pack_text};
use crate::{Cause, ErrorKind, Format, Limits, Place, Role};

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:a="a" xmlns:c="c" xmlns:v="v" xmlns:wp="wp" xmlns:wps="wps""#
);

fn story(root: &str, inner: &str) -> String {
    format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn read_with(body: &str, parts: &[(&str, String)]) -> Collected {
    let mut members = vec![("word/document.xml", story("document", &format!("<w:body>{body}</w:body>")))];
    members.extend(parts.iter().cloned());
    let (found, result) = extract(&Docx, Format::Docx, &pack_text(&members));
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(found.omissions, []);
    found
}

fn read(body: &str) -> Collected {
    read_with(body, &[])
}

#[test]
fn runs_are_joined_and_paragraphs_keep_their_order() {
    let found = read(
        "<w:p><w:r><w:t>Jan </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Jan</w:t></w:r><w:r><w:t>sen</w:t></w:r>\
        <w:r><w:br/><w:t>Kade 1</w:t><w:tab/><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p><w:p><w:r><w:t>later</w:t></w:r></w:p>",
    );
    assert_eq!(found.text(), "Jan Jansen\nKade 1\t-x\nlater");
    assert_eq!(found.documents.len(), 1);
    assert_eq!(found.documents[0].place, Place::Whole);
}

#[test]
fn headings_and_lists_are_known_by_style_and_numbering() {
    let styles = story(
        "styles",
        r#"<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="Eigen"><w:basedOn w:val="Kop1"/></w:style>
        <w:style w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style>"#,
    );
    let found = read_with(
        r#"<w:p><w:pPr><w:pStyle w:val="Eigen"/></w:pPr><w:r><w:t>bovenaan</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>punt</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:rStyle w:val="Weg"/></w:rPr><w:t>onzichtbaar</w:t></w:r></w:p>"#,
        &[("word/styles.xml", styles)],
    );
    assert_eq!(found.role("bovenaan"), Role::Heading);
    assert_eq!(found.role("punt"), Role::ListItem);
    assert_eq!(found.role("onzichtbaar"), Role::Hidden);
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn cells_know_their_place_and_their_column() {
    let found = read(&table(&[&["Naam", "BSN"], &["Jan", "111222333"], &["Piet", "123456782"]]));
    assert_eq!(found.role("123456782"), Role::Cell);
    assert_eq!(found.cell("123456782"), "tabel 1!B3");
    assert_eq!(found.label("123456782"), Some("BSN"));
    assert_eq!(found.label("Naam"), None);
}

#[test]
fn in_a_form_the_label_stands_to_the_left() {
    let found = read(&format!("{}{}", table(&[&["x"]]), table(&[&["Naam:", "Jan"], &["Geboren:", "1980"]])));
    assert_eq!((found.label("1980"), found.cell("1980").as_str()), (Some("Geboren"), "tabel 2!B2"));
}

#[test]
fn spans_move_the_columns_on_and_a_table_in_a_cell_is_a_table() {
    let inner = table(&[&["binnen", "erin"]]);
    let found = read(&format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>{}</w:tc><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        paragraph("breed"),
        paragraph("voor"),
        paragraph("achter"),
    ));
    assert_eq!(found.cell("erin"), "tabel 2!B1");
    assert_eq!(found.block("voor").text.expose(), "voor\nachter");
    assert_eq!(found.cell("voor"), "tabel 1!D1");
}

#[test]
fn tracked_changes_give_both_wordings_and_their_authors() {
    let found = read(
        r#"<w:p><w:r><w:t>Aan </w:t></w:r><w:del w:author="A. Wisser"><w:r><w:delText>Sofie</w:delText></w:r></w:del>
        <w:ins w:author="B. Bij"><w:r><w:t>Nora</w:t></w:r></w:ins><w:r><w:t> Smit</w:t></w:r></w:p>
        <w:p><w:moveFrom w:author="A. Wisser"><w:r><w:t>verhuisd</w:t></w:r></w:moveFrom></w:p>
        <w:p><w:pPr><w:rPr><w:del w:author="C. Einde"/></w:rPr></w:pPr><w:r><w:t>blijft</w:t></w:r></w:p>"#,
    );
    assert_eq!(found.block("Nora").text.expose(), "Aan Nora Smit");
    assert_eq!(found.block("Sofie").text.expose(), "Aan Sofie Smit");
    assert_eq!((found.role("Nora"), found.role("Sofie")), (Role::Body, Role::Deleted));
    assert_eq!(found.role("verhuisd"), Role::Deleted);
    assert_eq!(found.role("blijft"), Role::Body);
    assert_eq!((found.label("A. Wisser"), found.role("C. Einde")), (Some("author"), Role::Metadata));
}

#[test]
fn hidden_text_is_read_as_hidden() {
    let found = read(
        "<w:p><w:r><w:t>open</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>dicht</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>weer</w:t></w:r></w:p>",
    );
    assert_eq!((found.role("openweer"), found.role("dicht")), (Role::Body, Role::Hidden));
}

#[test]
fn a_text_box_is_read_once_and_its_fallback_not() {
    let found = read(&format!(
        "<w:p><w:r><w:t>voor </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>{0}\
         </w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent>\
         </v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>na</w:t></w:r></w:p>",
        paragraph("kader")
    ));
    assert_eq!(found.role("kader"), Role::TextBox);
    assert_eq!(found.block("voor").text.expose(), "voor na");
}

#[test]
fn fields_links_and_alternative_texts_are_read() {
    let rels = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="mailto:an%40dorp.example" TargetMode="External"/></Relationships>"#;
    let found = read_with(
        r#"<w:p><w:hyperlink r:id="r1" w:tooltip="wijzer"><w:r><w:t>mail</w:t></w:r></w:hyperlink>
        <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://</w:instrText></w:r>
        <w:r><w:instrText>doel.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
        <w:r><w:t>uitkomst</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:fldSimple w:instr="MERGEFIELD Achternaam"><w:r><w:t>samengevoegd</w:t></w:r></w:fldSimple>
        <w:r><wp:docPr id="1" name="Afbeelding 1" descr="foto van Kees" title="portret"/></w:r>
        <w:r><v:shape alt="vormtekst"><v:textpath string="CONCEPT"/></v:shape></w:r></w:p>"#,
        &[("word/_rels/document.xml.rels", rels.to_owned())],
    );
    assert_eq!(found.role("an@dorp.example"), Role::Link);
    assert_eq!(found.role("http://doel.example"), Role::Link);
    assert_eq!(found.role("uitkomst"), Role::Body);
    assert_eq!(found.role("Achternaam"), Role::Hidden);
    for word in ["wijzer", "foto van Kees", "portret", "vormtekst", "CONCEPT"] {
        assert_eq!(found.role(word), Role::AltText, "{word}");
    }
    assert!(!found.text().contains("Afbeelding 1"));
}

#[test]
fn form_fields_and_content_controls_are_read() {
    let found = read(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:helpText w:val=\"hulptekst\"/><w:textInput>\
         <w:default w:val=\"standaard\"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>\
         <w:sdt><w:sdtPr><w:alias w:val=\"Achternaam\"/><w:dropDownList><w:listItem w:displayText=\"keuze\"/>\
         </w:dropDownList></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph("ingevuld")
    ));
    for word in ["hulptekst", "standaard", "keuze"] {
        assert_eq!(found.role(word), Role::FormField, "{word}");
    }
    assert_eq!(found.label("ingevuld"), Some("Achternaam"));
}

#[test]
fn the_other_stories_are_read_with_their_place() {
    let note = |kind: &str, word: &str| {
        story(&format!("{kind}s"), &format!("<w:{kind} w:id=\"2\" w:author=\"M. Noot\">{}</w:{kind}>", paragraph(word)))
    };
    let found = read_with(
        &paragraph("lijf"),
        &[
            ("word/header1.xml", story("hdr", &paragraph("kopregel"))),
            ("word/footer2.xml", story("ftr", &paragraph("voetregel"))),
            ("word/footnotes.xml", note("footnote", "voetnoot").replace(" w:author=\"M. Noot\"", "")),
            ("word/endnotes.xml", note("endnote", "eindnoot").replace(" w:author=\"M. Noot\"", "")),
            ("word/comments.xml", note("comment", "kanttekening")),
            ("word/glossary/document.xml", story("glossaryDocument", &paragraph("bouwsteen"))),
        ],
    );
    for (word, role, part) in [
        ("kopregel", Role::Header, "nheader1"),
        ("voetregel", Role::Footer, "nfooter2"),
        ("voetnoot", Role::Footnote, "nfootnotes"),
        ("eindnoot", Role::Footnote, "nendnotes"),
        ("kanttekening", Role::Comment, "ncomments"),
        ("M. Noot", Role::Metadata, "ncomments"),
        ("bouwsteen", Role::Hidden, "nglossary"),
    ] {
        assert_eq!((found.role(word), found.cell(word).as_str()), (role, part), "{word}");
    }
}

#[test]
fn properties_variables_custom_xml_and_charts_are_read() {
    let found = read_with(
        &paragraph("lijf"),
        &[
            (
                "docProps/core.xml",
                "<p><dc:creator>Truus Maker</dc:creator><cp:lastModifiedBy>Ab</cp:lastModifiedBy></p>".to_owned(),
            ),
            (
                "docProps/app.xml",
                "<Properties><Company>Bedrijf BV</Company><Pages>77</Pages><HeadingPairs><vt:lpstr>Titel</vt:lpstr>\
                 </HeadingPairs><TitlesOfParts><vt:lpstr>Deel een</vt:lpstr></TitlesOfParts></Properties>"
                    .to_owned(),
            ),
            (
                "docProps/custom.xml",
                r#"<Properties><property name="Zaaknummer"><vt:lpwstr>Z-99</vt:lpwstr></property></Properties>"#
                    .to_owned(),
            ),
            ("word/settings.xml", story("settings", r#"<w:docVar w:name="client" w:val="Variabele Vera"/>"#)),
            ("customXml/item1.xml", r#"<x xmlns="urn:y"><bsn>123456782</bsn><p q="in attribuut"/></x>"#.to_owned()),
            (
                "word/charts/chart1.xml",
                "<c:chart><c:f>Blad1!A1</c:f><c:v>reeksnaam</c:v><a:p><a:r><a:t>astitel</a:t></a:r></a:p></c:chart>"
                    .to_owned(),
            ),
            ("word/diagrams/data1.xml", "<d><a:p><a:r><a:t>vakje</a:t></a:r></a:p></d>".to_owned()),
            ("word/diagrams/drawing1.xml", "<d><a:p><a:r><a:t>vakje</a:t></a:r></a:p></d>".to_owned()),
        ],
    );
    assert_eq!(found.label("Truus Maker"), Some("creator"));
    assert_eq!(found.label("Bedrijf BV"), Some("Company"));
    assert_eq!(found.label("Z-99"), Some("Zaaknummer"));
    assert_eq!(found.label("Variabele Vera"), Some("client"));
    assert_eq!(found.label("123456782"), Some("bsn"));
    assert_eq!(found.label("in attribuut"), Some("q"));
    assert_eq!(
        (found.role("reeksnaam"), found.role("astitel"), found.role("vakje")),
        (Role::TextBox, Role::TextBox, Role::TextBox)
    );
    assert!(found.text().contains("Deel een") && !found.text().contains("Titel"));
    assert!(!found.text().contains("77") && !found.text().contains("Blad1"));
}

#[test]
fn embedded_files_and_imported_chunks_are_handed_over() {
    let rels = r#"<Relationships><Relationship Id="r9" Type="x/aFChunk" Target="stuk.html"/></Relationships>"#;
    let found = read_with(
        &paragraph("lijf"),
        &[
            ("word/_rels/document.xml.rels", rels.to_owned()),
            ("word/stuk.html", "<p>deel</p>".to_owned()),
            ("word/embeddings/blad.xlsx", "PK".to_owned()),
        ],
    );
    let names: Vec<&str> = found.embedded.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["blad.xlsx", "stuk.html"]);
}

#[test]
fn a_broken_document_gives_what_stands_before_the_break() {
    let body = format!("<w:document {NAMESPACES}><w:body>{}<w:p><w:r><w:t>half", paragraph("heel"));
    let (found, result) = extract(&Docx, Format::Docx, &pack_text(&[("word/document.xml", body)]));
    assert!(result.is_ok());
    assert_eq!(found.text(), "heel\nhalf");
    assert_eq!(found.omissions, [(Place::Part { name: "document".into() }, Cause::Damaged)]);
}

#[test]
fn bombs_and_endless_nesting_end_in_an_omission() {
    let limits = Limits { expanded_bytes: 1 << 20, ..Limits::default() };
    let bomb = format!("<w:document {NAMESPACES}><w:body>{}", paragraph(&"x".repeat(1000)).repeat(3000));
    let (found, _) = extract_within(&Docx, Format::Docx, &pack_text(&[("word/document.xml", bomb)]), &limits);
    assert_eq!(found.omissions[0].1, Cause::TooLarge);
    let deep = format!("<w:document {NAMESPACES}>{}", "<w:tbl><w:tr><w:tc>".repeat(50_000));
    let (found, _) = extract(&Docx, Format::Docx, &pack_text(&[("word/document.xml", deep)]));
    assert_eq!(found.omissions[0].1, Cause::TooDeep);
}

#[test]
fn a_zip_without_a_document_is_damaged_and_an_empty_one_has_no_text() {
    let cause = |bytes: &[u8]| extract(&Docx, Format::Docx, bytes).1.unwrap_err().kind();
    assert_eq!(cause(&pack([("a.txt", &b"x"[..])])), ErrorKind::Content(Cause::Damaged));
    assert_eq!(cause(b"geen zip"), ErrorKind::Content(Cause::Damaged));
    let empty = pack_text(&[("word/document.xml", story("document", "<w:body/>"))]);
    assert_eq!(cause(&empty), ErrorKind::Content(Cause::NoText));
}
