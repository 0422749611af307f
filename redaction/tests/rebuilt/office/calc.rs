//! OpenDocument workbooks.

use super::package::Parts;
use super::writer::{N, file};
use super::{classes_tell_nothing, part};
use crate::rig::{Classes, Rig};

/// A workbook with a sheet of these cells in its second row, and more behind it.
pub(super) fn workbook(cells: &str, behind: &str) -> Parts {
    named("Overzicht", cells, behind)
}

fn named(sheet: &str, cells: &str, behind: &str) -> Parts {
    file(
        "spreadsheet",
        "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
        &format!(
            "<table:table table:name=\"{sheet}\"><table:table-row>{}{}</table:table-row><table:table-row>{cells}</table:table-row></table:table>{behind}",
            cell("naam"),
            cell("plaats")
        ),
    )
}

fn cell(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

const CLASSES: &Classes<Vec<u8>> = &[
    ("text", |name| workbook(&cell(name), "").pack()),
    ("spans that cut a name", |name| {
        let (a, b) = name.split_at(4);
        workbook(&cell(&format!("met <text:span>{a}</text:span><text:span>{b}</text:span>")), "").pack()
    }),
    ("hidden sheet", |name| {
        workbook("", &format!("<table:table table:name=\"Lijst\" table:style-name=\"ta2\"><table:table-row>{}</table:table-row></table:table>", cell(name))).pack()
    }),
    ("name of a sheet", |name| named(name, &cell("x"), "").pack()),
    ("comment", |name| {
        workbook(&format!("<table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>{name}</dc:creator><text:p>zie {name}</text:p></office:annotation><text:p>x</text:p></table:table-cell>"), "").pack()
    }),
    ("tracked change", |name| {
        workbook(&cell("x"), &format!("<table:tracked-changes><table:cell-content-change table:id=\"ct1\"><office:change-info><dc:creator>{name}</dc:creator></office:change-info><table:previous><table:change-track-table-cell office:value-type=\"string\"><text:p>{name}</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>")).pack()
    }),
    ("named range", |name| {
        workbook(&cell("x"), &format!("<table:named-expressions><table:named-range table:name=\"{name}\" table:cell-range-address=\"A1\"/></table:named-expressions>")).pack()
    }),
    ("validation", |name| {
        workbook(&cell("x"), &format!("<table:content-validations><table:content-validation table:name=\"v\" table:condition=\"cell-content-is-in-list(&quot;{name}&quot;)\"><table:help-message table:title=\"{name}\"><text:p>{name}</text:p></table:help-message></table:content-validation></table:content-validations>")).pack()
    }),
    ("formula", |name| {
        workbook(&format!("<table:table-cell table:formula=\"of:=IF([.A1]=&quot;{name}&quot;;1;0)\" office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>"), "").pack()
    }),
    ("value that is not shown", |name| {
        workbook(&format!("<table:table-cell office:value-type=\"string\" office:string-value=\"{name}\"><text:p>x</text:p></table:table-cell>"), "").pack()
    }),
    ("link", |name| {
        workbook(&cell(&format!("<text:a xlink:href=\"https://x.example/{name}\">hier</text:a>")), "").pack()
    }),
    ("header", |name| {
        workbook(&cell("x"), "").with("styles.xml", format!("<office:document-styles {N}><office:master-styles><style:master-page style:name=\"m\"><style:header><text:p>{name}</text:p></style:header></style:master-page></office:master-styles></office:document-styles>")).pack()
    }),
    ("properties and settings", |name| {
        workbook(&cell("x"), "").with("meta.xml", format!("<office:document-meta {N}><office:meta><dc:creator>{name}</dc:creator></office:meta></office:document-meta>"))
            .with("settings.xml", format!("<office:document-settings {N}><config:config-item config:name=\"x\">{name}</config:config-item></office:document-settings>")).pack()
    }),
    ("names of styles", |name| {
        file("spreadsheet", &format!("<style:style style:name=\"{name}\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"{name}\"/></style:style>"), &format!("<table:table table:name=\"a\"><table:table-row><table:table-cell table:style-name=\"{name}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>")).pack()
    }),
    ("pivot table", |name| {
        workbook(&cell("x"), &format!("<table:data-pilot-tables><table:data-pilot-table table:name=\"{name}\"><table:data-pilot-member table:name=\"{name}\"/></table:data-pilot-table></table:data-pilot-tables>")).pack()
    }),
    ("drawing", |name| {
        workbook(&format!("<table:table-cell><draw:frame draw:name=\"{name}\"><svg:desc>{name}</svg:desc><draw:text-box><text:p>{name}</text:p></draw:text-box></draw:frame></table:table-cell>"), "").pack()
    }),
    ("thumbnail and object", |name| {
        workbook(&cell("x"), "")
            .with("Thumbnails/thumbnail.png", name)
            .with("Object 1/content.xml", format!("<a {N}><text:p>{name}</text:p></a>"))
            .pack()
    }),
];

#[test]
fn no_part_of_an_opendocument_workbook_tells_a_name() {
    classes_tell_nothing("lijst.ods", CLASSES);
}

#[test]
fn cells_keep_their_kind() {
    let cells = format!(
        "{}<table:table-cell office:value-type=\"float\" office:value=\"1234.5\"><text:p>1.234,50</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2024-03-12\"><text:p>12 maart 2024</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAAR</text:p></table:table-cell>",
        cell("Piet Jansen")
    );
    let out = Rig::default().rebuild("a.ods", &workbook(&cells, "").pack(), &["Piet Jansen"]).expect("it is rebuilt");
    let content = part(&out.bytes, "content.xml");
    for wanted in [
        "office:value-type=\"float\" office:value=\"1234.50\"><text:p>1.234,50</text:p>",
        "office:date-value=\"2024-03-12\"",
        "office:boolean-value=\"true\"",
        "[weggelaten]",
        "table:name=\"Overzicht\"",
    ] {
        assert!(content.contains(wanted), "{wanted}\n{content}");
    }
}
