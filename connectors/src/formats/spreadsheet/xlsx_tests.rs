//! Tests of the Excel reader: a planted word for every place that text can hide in.

use super::Xlsx;
use crate::formats::sample::{Collected, extract, extract_within, pack_text};
use crate::{Cause, ErrorKind, Format, Limits, Place, Role};

const RELATIONSHIPS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
    <Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/>
    <Relationship Id="r4" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook><fileSharing userName="Slot Maker"/><sheets><sheet name="Lijst" r:id="r1"/>
    <sheet name="Achter" state="veryHidden" r:id="r2"/></sheets>
    <definedNames><definedName name="Geheime_naam">Lijst!$A$1</definedName></definedNames></workbook>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000000"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

fn read_with(rows: &str, parts: &[(&str, String)]) -> Collected {
    let sheet = |inner: &str| format!("<worksheet><sheetData>{inner}</sheetData></worksheet>");
    let mut members = vec![
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        ("xl/_rels/workbook.xml.rels", RELATIONSHIPS.to_owned()),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet(rows)),
        ("xl/worksheets/sheet2.xml", sheet(&text_row(4, &["weggezet"]))),
    ];
    members.retain(|(name, _)| !parts.iter().any(|(other, _)| name == other));
    members.extend(parts.iter().cloned());
    let (found, result) = extract(&Xlsx, Format::Xlsx, &pack_text(&members));
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(found.omissions, []);
    found
}

fn text_row(row: u32, cells: &[&str]) -> String {
    let cell =
        |(column, text): (char, &&str)| format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    format!(r#"<row r="{row}">{}</row>"#, ('A'..).zip(cells).map(cell).collect::<String>())
}

#[test]
fn a_row_is_a_document_and_its_cells_carry_the_header() {
    let rows =
        [text_row(1, &["Cliënten Wmo"]), text_row(3, &["Naam", "BSN"]), text_row(4, &["Jan", "123456782"])].concat();
    let found = read_with(&rows, &[]);
    let places: Vec<&Place> = found.documents.iter().map(|d| &d.place).collect();
    assert!(places.contains(&&Place::Row { sheet: "Lijst".into(), row: 4 }));
    assert_eq!((found.cell("123456782").as_str(), found.label("123456782")), ("Lijst!B4", Some("BSN")));
    assert_eq!(found.label("Cliënten"), None);
}

#[test]
fn values_are_shown_as_a_person_sees_them() {
    let strings =
        "<sst><si><t>gedeeld</t></si><si><r><t>rijke </t></r><r><t>tekst</t></r><rPh><t>klank</t></rPh></si></sst>";
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" s="1"><v>29292</v></c>
        <c r="E1"><v>1.23456782E8</v></c><c r="F1" s="2"><v>12345678</v></c><c r="G1" t="b"><v>1</v></c>
        <c r="H1" t="str"><f>A1&amp;"verstopt woord"</f><v>uitkomst</v></c><c r="I1" t="d"><v>1981-04-05T00:00:00</v></c>
        <c r="J1"><f>HYPERLINK("mailto:wie@dorp.example","mail")</f><v></v></c></row>"#;
    let found = read_with(rows, &[("xl/sharedStrings.xml", strings.to_owned())]);
    for (word, cell) in [
        ("gedeeld", "A1"),
        ("rijke tekst klank", "C1"),
        ("12-03-1980", "D1"),
        ("123456782", "E1"),
        ("012345678", "F1"),
        ("WAAR", "G1"),
        ("uitkomst", "H1"),
        ("05-04-1981", "I1"),
    ] {
        assert_eq!(found.cell(word), format!("Lijst!{cell}"), "{word}");
    }
    assert_eq!(found.role("verstopt woord"), Role::Hidden);
    assert_eq!(found.role("wie@dorp.example"), Role::Link);
}

#[test]
fn hidden_and_forgotten_sheets_are_read_as_hidden() {
    let forgotten = format!("<worksheet><sheetData>{}</sheetData></worksheet>", text_row(1, &["vergeten"]));
    let found = read_with("", &[("xl/worksheets/sheet9.xml", forgotten)]);
    assert_eq!((found.role("weggezet"), found.cell("weggezet").as_str()), (Role::Hidden, "Achter!A4"));
    assert_eq!(found.role("vergeten"), Role::Hidden);
}

#[test]
fn comments_go_with_the_row_that_they_are_on() {
    let rels = r#"<Relationships><Relationship Id="a" Type="x/comments" Target="../comments1.xml"/>
        <Relationship Id="b" Type="x/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>"#;
    let comments = r#"<comments><authors><author>Oude Schrijver</author></authors><commentList>
        <comment ref="B2" authorId="0"><text><r><t>let </t></r><r><t>hierop</t></r></text></comment>
        <comment ref="C40" authorId="0"><text><t>losse opmerking</t></text></comment></commentList></comments>"#;
    let threaded = r#"<T><threadedComment ref="B2" personId="{1}"><text>antwoord daarop</text></threadedComment></T>"#;
    let persons =
        r#"<personList><person displayName="Nieuwe Schrijver" id="{1}" userId="ns@dorp.example"/></personList>"#;
    let rows = [text_row(1, &["Naam", "BSN"]), text_row(2, &["Jan", "123456782"])].concat();
    let found = read_with(
        &rows,
        &[
            ("xl/worksheets/_rels/sheet1.xml.rels", rels.to_owned()),
            ("xl/comments1.xml", comments.to_owned()),
            ("xl/threadedComments/t1.xml", threaded.to_owned()),
            ("xl/persons/person.xml", persons.to_owned()),
        ],
    );
    assert_eq!((found.role("let hierop"), found.cell("let hierop").as_str()), (Role::Comment, "Lijst!B2"));
    assert_eq!(found.label("antwoord daarop"), Some("BSN"));
    assert_eq!(found.cell("losse opmerking"), "Lijst!C40");
    let row = found.documents.iter().find(|d| d.place == Place::Row { sheet: "Lijst".into(), row: 2 }).unwrap();
    let texts: Vec<&str> = row.blocks.iter().map(|b| b.text.expose().as_str()).collect();
    assert_eq!(texts, ["Jan", "123456782", "let hierop", "Oude Schrijver", "antwoord daarop", "Nieuwe Schrijver"]);
    assert!(found.text().contains("ns@dorp.example"));
}

#[test]
fn what_stands_beside_the_rows_is_read() {
    let sheet = r#"<worksheet><sheetData/><dataValidations><dataValidation prompt="vul in" errorTitle="fout ding">
        <formula1>"Kees,Klaas"</formula1></dataValidation></dataValidations>
        <conditionalFormatting><cfRule type="containsText" text="mevrouw Duin"><formula>NOT(ISERROR(SEARCH("zaak Wal",A1)))</formula>
        </cfRule></conditionalFormatting><extLst><ext><x14:dataValidation><x14:formula1><xm:f>"Truus,Toos"</xm:f></x14:formula1>
        </x14:dataValidation></ext></extLst>
        <hyperlinks><hyperlink ref="C7" r:id="h1" tooltip="wijzer"/></hyperlinks>
        <headerFooter><oddHeader>&amp;LDossier De Wit</oddHeader><oddFooter>&amp;Cvertrouwelijk</oddFooter></headerFooter></worksheet>"#;
    let rels = r#"<Relationships><Relationship Id="h1" Type="x/hyperlink" Target="mailto:an@dorp.example" TargetMode="External"/></Relationships>"#;
    let found = read_with(
        "",
        &[("xl/worksheets/sheet1.xml", sheet.to_owned()), ("xl/worksheets/_rels/sheet1.xml.rels", rels.to_owned())],
    );
    for (word, role) in [
        ("vul in", Role::FormField),
        ("fout ding", Role::FormField),
        ("Kees,Klaas", Role::FormField),
        ("mevrouw Duin", Role::Hidden),
        ("zaak Wal", Role::FormField),
        ("Truus,Toos", Role::FormField),
        ("an@dorp.example", Role::Link),
        ("wijzer", Role::Link),
        ("Dossier De Wit", Role::Header),
        ("vertrouwelijk", Role::Footer),
        ("Geheime_naam", Role::Metadata),
        ("Slot Maker", Role::Metadata),
    ] {
        assert_eq!(found.role(word), role, "{word}");
    }
    assert_eq!(found.cell("wijzer"), "Lijst!C7");
}

#[test]
fn drawings_caches_and_links_to_other_workbooks_are_read() {
    let definition = r#"<d><cacheFields><cacheField name="Naam"><sharedItems><s v="Oude Rij"/></sharedItems></cacheField>
        <cacheField name="BSN"><sharedItems/></cacheField></cacheFields></d>"#;
    let found = read_with(
        "",
        &[
            ("xl/drawings/drawing1.xml", "<d><xdr:cNvPr id='1' name='x' descr='plaatje van Ria'/><a:p><a:r><a:t>tekstvak</a:t></a:r></a:p></d>".to_owned()),
            ("xl/drawings/vmlDrawing1.vml", "<x><v:textbox><div>knoptekst</div></v:textbox><x:Row>77</x:Row></x>".to_owned()),
            ("xl/charts/chart1.xml", "<c><c:strCache><c:pt idx='0'><c:v>grafieknaam</c:v></c:pt></c:strCache></c>".to_owned()),
            ("xl/externalLinks/externalLink1.xml", "<externalLink><sheetNames><sheetName val='Verweg'/></sheetNames><row r='1'><cell r='A1' t='str'><v>elders</v></cell></row></externalLink>".to_owned()),
            ("xl/pivotCache/pivotCacheDefinition1.xml", definition.to_owned()),
            ("xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels", "<R><Relationship Id='a' Type='x/pivotCacheRecords' Target='pivotCacheRecords1.xml'/></R>".to_owned()),
            ("xl/pivotCache/pivotCacheRecords1.xml", "<p><r><x v='0'/><n v='123456782'/></r></p>".to_owned()),
            ("docProps/core.xml", "<p><dc:creator>Truus Maker</dc:creator></p>".to_owned()),
            ("xl/embeddings/stuk.docx", "PK".to_owned()),
        ],
    );
    assert_eq!((found.role("tekstvak"), found.role("plaatje van Ria")), (Role::TextBox, Role::AltText));
    assert_eq!((found.role("knoptekst"), found.role("grafieknaam")), (Role::TextBox, Role::TextBox));
    assert_eq!((found.role("elders"), found.role("Verweg")), (Role::Hidden, Role::Metadata));
    assert_eq!((found.label("Oude Rij"), found.label("123456782")), (Some("Naam"), Some("BSN")));
    assert_eq!(found.label("Truus Maker"), Some("creator"));
    assert_eq!(found.embedded.len(), 1);
}

#[test]
fn a_broken_sheet_gives_its_rows_up_to_the_break() {
    let broken = format!("<worksheet><sheetData>{}<row r=\"2\"><c r=\"A2\" t=\"str\"><v>ha", text_row(1, &["heel"]));
    let members = [
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        ("xl/_rels/workbook.xml.rels", RELATIONSHIPS.to_owned()),
        ("xl/worksheets/sheet1.xml", broken),
    ];
    let (found, result) = extract(&Xlsx, Format::Xlsx, &pack_text(&members));
    assert!(result.is_ok());
    assert_eq!(found.cell("heel"), "Lijst!A1");
    let part = |name: &str| Place::Part { name: name.into() };
    assert_eq!(found.omissions, [(part("Lijst"), Cause::Damaged), (part("Achter"), Cause::Damaged)]);
}

#[test]
fn far_cells_and_bombs_cost_no_memory() {
    let far = r#"<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>5</v></c></row></sheetData></worksheet>"#;
    let found = read_with("", &[("xl/worksheets/sheet1.xml", far.to_owned())]);
    assert_eq!(found.cell("5"), "Lijst!XFD1048576");
    let bomb = format!("<worksheet><sheetData>{}", "<row><c><v>1</v></c></row>".repeat(200_000));
    let members = [("xl/workbook.xml", WORKBOOK.to_owned()), ("xl/worksheets/sheet1.xml", bomb)];
    let limits = Limits { expanded_bytes: 1 << 20, ..Limits::default() };
    let (found, _) = extract_within(&Xlsx, Format::Xlsx, &pack_text(&members), &limits);
    assert!(found.omissions.iter().any(|(_, cause)| *cause == Cause::TooLarge));
}

#[test]
fn damage_in_a_part_without_text_is_told() {
    let members = [
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        ("xl/worksheets/sheet1.xml", "<w/>".to_owned()),
        ("xl/worksheets/sheet2.xml", "<w/>".to_owned()),
        ("xl/theme/theme1.xml", "<thema/>".to_owned()),
    ];
    let mut bytes = pack_text(&members);
    let at = memchr::memmem::find(&bytes, b"theme1.xml").unwrap() + 12;
    bytes[at] ^= 0xff;
    let (found, _) = extract(&Xlsx, Format::Xlsx, &bytes);
    assert_eq!(found.omissions, [(Place::Part { name: "theme1".into() }, Cause::Damaged)]);
}

#[test]
fn a_zip_without_a_workbook_is_damaged() {
    let error = extract(&Xlsx, Format::Xlsx, &pack_text(&[("a.xml", "<a/>".to_owned())])).1.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content(Cause::Damaged));
}
