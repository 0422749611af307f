//! Tests of OpenDocument spreadsheets.

use super::Ods;
use crate::formats::sample::{Collected, extract, pack_text};
use crate::{Cause, Format, Place, Role};

fn read(body: &str) -> Collected {
    let styles = r#"<style:style style:name="Weg"><style:table-properties table:display="false"/></style:style>"#;
    let content = format!(
        "<office:document-content>{styles}<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    let (found, result) = extract(&Ods, Format::Ods, &pack_text(&[("content.xml", content)]));
    assert!(result.is_ok(), "{result:?}");
    found
}

fn text_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>")
    };
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn rows_are_documents_and_values_are_shown_in_full() {
    let found = read(&format!(
        "<table:table table:name='Lijst'>{}<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated='2'/><table:table-cell office:value-type='date' \
         office:date-value='1980-03-12'><text:p>12 mrt 80</text:p></table:table-cell><table:table-cell office:value-type='float' \
         office:value='123456782'><text:p>1,23E+08</text:p></table:table-cell></table:table-row></table:table>",
        text_row(&["Naam", "Adres", "Geboren", "BSN"])
    ));
    assert_eq!((found.cell("12-03-1980").as_str(), found.label("12-03-1980")), ("Lijst!C5", Some("Geboren")));
    assert_eq!((found.cell("123456782").as_str(), found.label("123456782")), ("Lijst!D5", Some("BSN")));
}

#[test]
fn comments_links_hidden_sheets_and_messages_are_read() {
    let found = read(
        "<table:content-validations><table:content-validation><table:help-message table:title='kop'><text:p>vul in</text:p>\
         </table:help-message></table:content-validation></table:content-validations>\
         <table:table table:name='Achter' table:style-name='Weg'><table:table-row><table:table-cell office:value-type='string'>\
         <office:annotation><dc:creator>M. Noot</dc:creator><text:p>let hierop</text:p></office:annotation>\
         <text:p><text:a xlink:href='mailto:an@dorp.example'>weggezet</text:a></text:p></table:table-cell></table:table-row>\
         <table:shapes><draw:frame><draw:text-box><text:p>tekstvak</text:p></draw:text-box></draw:frame></table:shapes></table:table>",
    );
    for (word, role) in [
        ("weggezet", Role::Hidden),
        ("let hierop", Role::Comment),
        ("M. Noot", Role::Metadata),
        ("an@dorp.example", Role::Link),
        ("tekstvak", Role::TextBox),
        ("vul in", Role::FormField),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
    assert_eq!(found.cell("let hierop"), "Achter!A1");
}

#[test]
fn a_million_claimed_copies_are_an_omission() {
    let found = read(
        "<table:table table:name='Bom'><table:table-row table:number-rows-repeated='1048576'><table:table-cell \
         office:value-type='string' table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell>\
         </table:table-row></table:table>",
    );
    assert_eq!(found.documents.len(), 1000 + 1);
    assert_eq!(found.omissions, [(Place::Row { sheet: "Bom".into(), row: 1001 }, Cause::TooMany)]);
}
