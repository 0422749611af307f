//! Excel workbooks.

use super::package::{Parts, photograph, relations, types};
use super::{bare, classes_tell_nothing, part};
use crate::rig::{Classes, Rig};

const S: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A workbook with a sheet of these rows, and more behind them.
pub(super) fn workbook(rows: &str, behind: &str) -> Parts {
    named("Overzicht", "", rows, behind)
}

fn named(sheet: &str, more: &str, rows: &str, behind: &str) -> Parts {
    Parts::default()
        .with("[Content_Types].xml", types(&[("xl/workbook.xml", "spreadsheetml.sheet.main")]))
        .with("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml", false)]))
        .with(
            "xl/workbook.xml",
            format!(
                "<workbook {S}><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{more}</workbook>"
            ),
        )
        .with("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml", false)]))
        .with("xl/worksheets/sheet1.xml", sheet_of(&format!("{}{rows}", row(1, &["naam", "plaats"])), behind))
}

fn sheet_of(rows: &str, behind: &str) -> String {
    format!("<worksheet {S}><sheetData>{rows}</sheetData>{behind}</worksheet>")
}

pub(super) fn row(number: u32, texts: &[&str]) -> String {
    let cells: String = ["A", "B", "C", "D"]
        .iter()
        .zip(texts)
        .map(|(column, text)| inline(&format!("{column}{number}"), text))
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

fn inline(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A workbook whose first sheet is related to a part.
fn related(behind: &str, kind: &str, name: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    workbook(&row(2, &["Anna", "Epe"]), behind)
        .with("xl/worksheets/_rels/sheet1.xml.rels", relations(&[(kind, &format!("/{name}"), false)]))
        .with(name, content)
        .pack()
}

fn beside(name: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    workbook(&row(2, &["Anna", "Epe"]), "").with(name, content).pack()
}

/// A workbook with a second sheet in this state.
fn second(state: &str, name: &str, rows: &str) -> Vec<u8> {
    workbook("", "")
        .with(
            "xl/workbook.xml",
            format!("<workbook {S}><sheets><sheet name=\"Overzicht\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"{name}\" sheetId=\"2\" state=\"{state}\" r:id=\"rId2\"/></sheets></workbook>"),
        )
        .with("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml", false), ("worksheet", "worksheets/sheet2.xml", false)]))
        .with("xl/worksheets/sheet2.xml", sheet_of(rows, ""))
        .pack()
}

fn strings(list: &str) -> Parts {
    workbook("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>", "")
        .with(
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "worksheets/sheet1.xml", false), ("sharedStrings", "sharedStrings.xml", false)]),
        )
        .with("xl/sharedStrings.xml", format!("<sst {S}>{list}</sst>"))
}

const CLASSES: &Classes<Vec<u8>> = &[
    ("text", |name| workbook(&row(2, &[name, "Epe"]), "").pack()),
    ("text in a sentence", |name| workbook(&row(2, &["Anna", &format!("woont bij {name} in")]), "").pack()),
    ("shared string", |name| strings(&format!("<si><t>{name}</t></si>")).pack()),
    ("shared string of many runs", |name| {
        let (a, b) = name.split_at(3);
        strings(&format!("<si><r><t>{a}</t></r><r><rPr><b/></rPr><t>{b}</t></r></si>")).pack()
    }),
    ("shared string that nothing uses", |name| strings(&format!("<si><t>x</t></si><si><t>{name}</t></si>")).pack()),
    ("how a string sounds", |name| {
        strings(&format!("<si><t>x</t><rPh sb=\"0\" eb=\"1\"><t>{name}</t></rPh></si>")).pack()
    }),
    ("hidden sheet", |name| second("hidden", "Lijst", &row(1, &[name, "Ede"]))),
    ("very hidden sheet", |name| second("veryHidden", "Lijst", &row(1, &["Anna", name]))),
    ("name of a sheet", |name| named(name, "", &row(2, &["Anna", "Epe"]), "").pack()),
    ("name of a hidden sheet without rows", |name| second("hidden", name, "")),
    ("hidden row and column", |name| {
        workbook(&format!("<row r=\"2\" hidden=\"1\">{}</row>", inline("A2", name)), "").pack()
    }),
    ("comment", |name| {
        related(
            "",
            "comments",
            "xl/comments1.xml",
            format!(
                "<comments {S}><authors><author>{name}</author></authors><commentList><comment ref=\"A2\" authorId=\"0\"><text><r><t>zie {name}</t></r></text></comment></commentList></comments>"
            ),
        )
    }),
    ("threaded comment and its people", |name| {
        workbook(&row(2, &["Anna", "Epe"]), "")
            .with("xl/worksheets/_rels/sheet1.xml.rels", relations(&[("threadedComment", "/xl/threadedComments/t1.xml", false)]))
            .with("xl/threadedComments/t1.xml", format!("<ThreadedComments><threadedComment ref=\"A2\" personId=\"p1\"><text>vraag {name}</text></threadedComment></ThreadedComments>"))
            .with("xl/persons/person.xml", format!("<personList><person displayName=\"{name}\" id=\"p1\" userId=\"{name}\"/></personList>")).pack()
    }),
    ("defined name", |name| {
        named(
            "Overzicht",
            &format!(
                "<definedNames><definedName name=\"x\" comment=\"{name}\">\"{name}\"</definedName></definedNames>"
            ),
            "",
            "",
        )
        .pack()
    }),
    ("who has it open", |name| named("Overzicht", &format!("<fileSharing userName=\"{name}\"/>"), "", "").pack()),
    ("validation", |name| {
        workbook("", &format!("<dataValidations><dataValidation promptTitle=\"{name}\" prompt=\"{name}\" error=\"{name}\"><formula1>\"{name},Anna\"</formula1></dataValidation></dataValidations>")).pack()
    }),
    ("conditional format", |name| {
        workbook("", &format!("<conditionalFormatting sqref=\"A1\"><cfRule type=\"containsText\" text=\"{name}\"><formula>NOT(ISERROR(SEARCH(\"{name}\",A1)))</formula></cfRule></conditionalFormatting>")).pack()
    }),
    ("filter", |name| {
        workbook("", &format!("<autoFilter ref=\"A1:B2\"><filterColumn colId=\"0\"><filters><filter val=\"{name}\"/></filters></filterColumn></autoFilter>")).pack()
    }),
    ("link", |name| {
        let target = format!("mailto:{}@x.example", name.replace(' ', "."));
        workbook(&row(2, &["Anna", "Epe"]), &format!("<hyperlinks><hyperlink ref=\"A2\" r:id=\"rId1\" tooltip=\"{name}\" display=\"{name}\" location=\"{name}\"/></hyperlinks>"))
            .with("xl/worksheets/_rels/sheet1.xml.rels", relations(&[("hyperlink", &target, true)])).pack()
    }),
    ("other workbook and its values", |name| {
        workbook("", "").with("xl/externalLinks/externalLink1.xml", format!("<externalLink {S}><externalBook><sheetNames><sheetName val=\"{name}\"/></sheetNames><sheetDataSet><sheetData><row r=\"1\"><cell r=\"A1\"><v>{name}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"))
            .with("xl/externalLinks/_rels/externalLink1.xml.rels", relations(&[("externalLinkPath", &format!("file:///H:/{}.xlsx", name.replace(' ', "_")), true)])).pack()
    }),
    ("header and footer", |name| {
        workbook("", &format!("<headerFooter><oddHeader>&amp;L&amp;\"Arial\"{name}</oddHeader><evenFooter>&amp;C{name}</evenFooter></headerFooter>")).pack()
    }),
    ("formula and its value", |name| {
        workbook(
            &format!(
                "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>IF(A1=\"{name}\",\"{name}\",\"\")</f><v>{name}</v></c></row>"
            ),
            "",
        )
        .pack()
    }),
    ("formula of a link", |name| {
        workbook(&format!("<row r=\"2\"><c r=\"A2\" t=\"str\"><f>HYPERLINK(\"https://x.example/{name}\",\"hier\")</f><v>hier</v></c></row>"), "").pack()
    }),
    ("sign of a number", |name| {
        workbook("<row r=\"2\"><c r=\"A2\" s=\"1\"><v>12</v></c></row>", "")
            .with("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml", false), ("styles", "styles.xml", false)]))
            .with("xl/styles.xml", format!("<styleSheet {S}><numFmts><numFmt numFmtId=\"170\" formatCode=\"General&quot;{name}&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs><cellStyles><cellStyle name=\"{name}\" xfId=\"0\"/></cellStyles></styleSheet>")).pack()
    }),
    ("cache of a pivot table", |name| {
        workbook("", "").with("xl/pivotCache/pivotCacheDefinition1.xml", format!("<pivotCacheDefinition {S} refreshedBy=\"{name}\"><cacheFields><cacheField name=\"naam\"><sharedItems><s v=\"{name}\"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"))
            .with("xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels", relations(&[("pivotCacheRecords", "pivotCacheRecords1.xml", false)]))
            .with("xl/pivotCache/pivotCacheRecords1.xml", format!("<pivotCacheRecords {S}><r><x v=\"0\"/></r><r><s v=\"{name}\"/></r></pivotCacheRecords>")).pack()
    }),
    ("table", |name| {
        beside(
            "xl/tables/table1.xml",
            format!(
                "<table {S} name=\"x\" displayName=\"x\" comment=\"{name}\"><tableColumns><tableColumn id=\"1\" name=\"{name}\" totalsRowLabel=\"{name}\"/></tableColumns></table>"
            ),
        )
    }),
    ("query and connection", |name| {
        beside(
            "xl/connections.xml",
            format!(
                "<connections {S}><connection name=\"{name}\" description=\"{name}\"><dbPr connection=\"UID={name}\" command=\"SELECT '{name}'\"/></connection></connections>"
            ),
        )
    }),
    ("drawing", |name| {
        beside(
            "xl/drawings/drawing1.xml",
            format!(
                "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\"><xdr:cNvPr name=\"{name}.jpg\" descr=\"{name}\"/><a:p><a:r><a:t>{name}</a:t></a:r></a:p></xdr:wsDr>"
            ),
        )
    }),
    ("old drawing", |name| {
        beside(
            "xl/drawings/vmlDrawing1.vml",
            format!("<xml><v:shape xmlns:v=\"v\" alt=\"{name}\"><v:textbox>{name}</v:textbox></v:shape></xml>"),
        )
    }),
    ("chart", |name| {
        beside(
            "xl/charts/chart1.xml",
            format!(
                "<c:chartSpace xmlns:c=\"c\"><c:strCache><c:pt><c:v>{name}</c:v></c:pt></c:strCache></c:chartSpace>"
            ),
        )
    }),
    ("properties", |name| {
        beside(
            "docProps/core.xml",
            format!(
                "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>{name}</dc:creator><cp:lastModifiedBy>{name}</cp:lastModifiedBy></cp:coreProperties>"
            ),
        )
    }),
    ("properties of the program", |name| {
        beside(
            "docProps/app.xml",
            format!(
                "<Properties><Company>{name}</Company><TitlesOfParts><vt:lpstr xmlns:vt=\"v\">{name}</vt:lpstr></TitlesOfParts></Properties>"
            ),
        )
    }),
    ("properties of their own", |name| {
        beside(
            "docProps/custom.xml",
            format!(
                "<Properties><property name=\"{name}\"><vt:lpwstr xmlns:vt=\"v\">{name}</vt:lpwstr></property></Properties>"
            ),
        )
    }),
    ("custom XML", |name| beside("customXml/item1.xml", format!("<a>{name}</a>"))),
    ("printer", |name| beside("xl/printerSettings/printerSettings1.bin", name)),
    ("macros", |name| beside("xl/vbaProject.bin", name)),
    ("thumbnail and picture", |name| {
        workbook("", "")
            .with("docProps/thumbnail.jpeg", photograph(name))
            .with("xl/media/image1.jpeg", photograph(name))
            .pack()
    }),
    ("embedded document", |name| beside("xl/embeddings/blad.xlsx", workbook(&row(2, &[name, "x"]), "").pack())),
    ("scenarios and protected ranges", |name| {
        workbook("", &format!("<protectedRanges><protectedRange name=\"{name}\" sqref=\"A1\"/></protectedRanges><scenarios><scenario name=\"{name}\" user=\"{name}\" comment=\"{name}\"><inputCells r=\"A1\" val=\"{name}\"/></scenario></scenarios>")).pack()
    }),
    ("log of changes", |name| {
        beside(
            "xl/revisions/revisionLog1.xml",
            format!("<revisions {S}><rcc><nc r=\"A1\" t=\"inlineStr\"><is><t>{name}</t></is></nc></rcc></revisions>"),
        )
    }),
    ("name of the code of a sheet", |name| workbook("", &format!("<sheetPr codeName=\"{name}\"/>")).pack()),
    ("XML comment and instruction", |name| workbook(&format!("<!-- {name} --><?x {name}?>"), "").pack()),
    ("a part that nothing knows", |name| beside("andere/deel.dat", name)),
];

#[test]
fn no_part_of_a_workbook_tells_a_name() {
    classes_tell_nothing("lijst.xlsx", CLASSES);
}

#[test]
fn cells_keep_their_kind_and_columns_their_width() {
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Piet Jansen</t></is></c><c r=\"B2\"><v>12.5</v></c><c r=\"C2\" s=\"1\"><v>45363</v></c><c r=\"D2\" t=\"b\"><v>1</v></c></row>\
        <row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>012</t></is></c><c r=\"B7\" s=\"2\"><v>612345678</v></c></row>";
    let bytes = workbook(rows, "<cols><col min=\"2\" max=\"3\" width=\"31.5\"/></cols>")
        .with("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml", false), ("styles", "styles.xml", false)]))
        .with("xl/styles.xml", format!("<styleSheet {S}><numFmts><numFmt numFmtId=\"170\" formatCode=\"0000000000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"))
        .pack();
    let out = Rig::default().rebuild("a.xlsx", &bytes, &["Piet Jansen"]).expect("it is rebuilt").bytes;
    let sheet = part(&out, "xl/worksheets/sheet1.xml");
    for wanted in [
        "<v>12.5</v>",
        "<v>45363</v>",
        "t=\"b\"><v>1</v>",
        "<v>612345678</v>",
        "<c r=\"A3\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">012</t></is></c>",
        "[weggelaten]",
        "<col min=\"2\" max=\"2\" width=\"31.50\"",
        // Where something is hidden, the width is that of all such columns.
        "<col min=\"1\" max=\"1\" width=\"24.00\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted}\n{sheet}");
    }
    assert!(part(&out, "xl/styles.xml").contains("formatCode=\"0000000000\""));
}

#[test]
fn rows_that_are_not_handed_over_leave_no_gap_and_labels_stay() {
    let rig =
        Rig { handed: |document| matches!(&document.place, connectors::Place::Row { row: 4, .. }), ..Rig::default() };
    let rows = [row(2, &["Piet Jansen", "Ede"]), row(3, &["Kees", "Ede"]), row(4, &["Anna", "Epe"])].concat();
    let out = rig.rebuild("a.xlsx", &workbook(&rows, "").pack(), &[]).expect("it is rebuilt").bytes;
    assert_eq!(bare(&out, "xl/worksheets/sheet1.xml").trim(), "naamplaatsAnnaEpe");
    assert!(part(&out, "xl/worksheets/sheet1.xml").contains("<row r=\"2\">"));
}

#[test]
fn a_hidden_sheet_is_shown_and_named_so() {
    let out = Rig::default().rebuild("a.xlsx", &second("veryHidden", "Lijst", &row(1, &["Anna", "Ede"])), &[]);
    let workbook = part(&out.expect("it is rebuilt").bytes, "xl/workbook.xml");
    assert!(workbook.contains("name=\"Lijst (verborgen)\"") && !workbook.contains("state="), "{workbook}");
}
