//! Tests of OpenDocument text and presentations: a planted word for every place that text can hide in.

use super::{Odp, Odt};
use crate::formats::sample::{Collected, extract, pack, pack_text};
use crate::{Cause, ErrorKind, Format, Place, Role};

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn read_with(body: &str, parts: &[(&str, String)]) -> Collected {
    let hiding = r#"<style:style style:name="Weg"><style:text-properties text:display="none"/></style:style>"#;
    let mut members = vec![("content.xml", content(hiding, body))];
    members.extend(parts.iter().cloned());
    let (found, result) = extract(&Odt, Format::Odt, &pack_text(&members));
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(found.omissions, []);
    found
}

fn read(body: &str) -> Collected {
    read_with(body, &[])
}

#[test]
fn paragraphs_headings_and_lists_keep_their_order_and_spacing() {
    let found = read(
        "<text:h>bovenaan</text:h><text:p>Jan<text:s text:c='2'/><text:span>Jan</text:span>sen<text:line-break/>Kade\
         <text:tab/>1</text:p><text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>",
    );
    assert_eq!(found.text(), "bovenaan\nJan  Jansen\nKade\t1\npunt");
    assert_eq!((found.role("bovenaan"), found.role("punt")), (Role::Heading, Role::ListItem));
    assert_eq!(found.documents[0].place, Place::Whole);
}

#[test]
fn cells_know_their_place_and_their_column() {
    let row = |cells: &[&str]| {
        let cell = |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let found = read(&format!("<table:table>{}{}</table:table>", row(&["Naam", "BSN"]), row(&["Jan", "123456782"])));
    assert_eq!((found.cell("123456782").as_str(), found.label("123456782")), ("tabel 1!B2", Some("BSN")));
}

#[test]
fn notes_comments_boxes_and_descriptions_have_their_roles() {
    let found = read(
        "<text:p>lijf<text:note text:note-class='footnote'><text:note-citation>7</text:note-citation><text:note-body>\
         <text:p>voetnoot</text:p></text:note-body></text:note>vervolg<office:annotation><dc:creator>M. Noot</dc:creator>\
         <dc:date>2024-01-01</dc:date><text:p>kanttekening</text:p></office:annotation><draw:frame><draw:text-box>\
         <text:p>kader</text:p></draw:text-box><svg:title>titel van beeld</svg:title><svg:desc>foto van Kees</svg:desc>\
         </draw:frame><draw:custom-shape><text:p>vorm</text:p></draw:custom-shape></text:p>",
    );
    assert_eq!(found.block("lijf").text.expose(), "lijfvervolg");
    for (word, role) in [
        ("voetnoot", Role::Footnote),
        ("kanttekening", Role::Comment),
        ("M. Noot", Role::Metadata),
        ("kader", Role::TextBox),
        ("vorm", Role::TextBox),
        ("titel van beeld", Role::AltText),
        ("foto van Kees", Role::AltText),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
    assert!(!found.text().contains('7'));
}

#[test]
fn tracked_changes_give_both_wordings() {
    let found = read(
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><office:change-info><dc:creator>A. Wisser\
         </dc:creator><dc:date>2024</dc:date></office:change-info><text:p>Sofie</text:p></text:deletion></text:changed-region>\
         <text:changed-region text:id='c2'><text:insertion/></text:changed-region><text:changed-region text:id='c3'>\
         <text:deletion><text:p>zonder plaats</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:p>Aan <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>Nora\
         <text:change-end text:change-id='c2'/> Smit</text:p>",
    );
    assert_eq!(found.block("Nora").text.expose(), "Aan Nora Smit");
    assert_eq!(found.block("Sofie").text.expose(), "Aan Sofie Smit");
    assert_eq!((found.role("Sofie"), found.role("zonder plaats")), (Role::Deleted, Role::Deleted));
    assert_eq!(found.role("A. Wisser"), Role::Metadata);
}

#[test]
fn hidden_text_fields_links_and_forms_are_read() {
    let found = read(
        "<text:p>open<text:span text:style-name='Weg'>dicht</text:span><text:hidden-text>verborgen</text:hidden-text>\
         <text:a xlink:href='mailto:an%40dorp.example' office:title='wijzer'>mail</text:a></text:p>\
         <text:user-field-decls><text:user-field-decl office:string-value='veldwaarde'/></text:user-field-decls>\
         <form:text form:current-value='ingevuld'/>",
    );
    assert_eq!(found.block("dicht").text.expose(), "dichtverborgen");
    for (word, role) in [
        ("openmail", Role::Body),
        ("dicht", Role::Hidden),
        ("an@dorp.example", Role::Link),
        ("wijzer", Role::AltText),
        ("veldwaarde", Role::Hidden),
        ("ingevuld", Role::FormField),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
}

#[test]
fn headers_properties_and_embedded_objects_are_read() {
    let styles = "<s><style:header><text:p>kopregel</text:p></style:header><style:footer><text:p>voetregel</text:p></style:footer></s>";
    let meta =
        "<m><dc:creator>Truus Maker</dc:creator><meta:user-defined meta:name='Zaak'>Z-99</meta:user-defined></m>";
    let found = read_with(
        "<text:p>lijf</text:p>",
        &[
            ("styles.xml", styles.to_owned()),
            ("meta.xml", meta.to_owned()),
            ("Object 1/content.xml", content("", "<text:p>ingebed</text:p>")),
            ("Object 2", "ander".to_owned()),
        ],
    );
    assert_eq!((found.role("kopregel"), found.role("voetregel")), (Role::Header, Role::Footer));
    assert_eq!((found.label("Truus Maker"), found.label("Z-99")), (Some("creator"), Some("Zaak")));
    assert_eq!(found.cell("ingebed"), "nobject 1");
    assert_eq!(found.embedded, [("object 2".to_owned(), b"ander".to_vec())]);
}

#[test]
fn every_slide_is_a_document_with_its_notes() {
    let slide = |text: &str, note: &str| {
        format!(
            "<draw:page><draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame><presentation:notes>\
             <draw:text-box/><text:p>{note}</text:p></presentation:notes></draw:page>"
        )
    };
    let body = format!(
        "<presentation:footer-decl>voetregel</presentation:footer-decl>{}{}",
        slide("een", "x"),
        slide("twee", "notitie")
    );
    let (found, result) = extract(&Odp, Format::Odp, &pack_text(&[("content.xml", content("", &body))]));
    assert!(result.is_ok());
    let places: Vec<&Place> = found.documents.iter().map(|d| &d.place).collect();
    assert_eq!(places, [&Place::Whole, &Place::Page { page: 1 }, &Place::Page { page: 2 }]);
    assert_eq!(
        (found.role("twee"), found.role("notitie"), found.role("voetregel")),
        (Role::Body, Role::Comment, Role::Footer)
    );
}

#[test]
fn encrypted_broken_and_foreign_files_say_so() {
    let cause = |bytes: &[u8]| extract(&Odt, Format::Odt, bytes).1.unwrap_err().kind();
    let manifest = "<m><file-entry><manifest:encryption-data/></file-entry></m>".to_owned();
    let encrypted = pack_text(&[("content.xml", "geheim".to_owned()), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(cause(&encrypted), ErrorKind::Content(Cause::Encrypted));
    assert_eq!(cause(&pack([("a", &b"b"[..])])), ErrorKind::Content(Cause::Damaged));
    let broken = pack_text(&[("content.xml", "<office:body><text:p>heel</text:p><text:p>half".to_owned())]);
    let (found, result) = extract(&Odt, Format::Odt, &broken);
    assert!(result.is_ok());
    assert_eq!(found.text(), "heel\nhalf");
    assert_eq!(found.omissions, [(Place::Part { name: "content".into() }, Cause::Damaged)]);
}
