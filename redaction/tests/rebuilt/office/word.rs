//! Word documents.

use super::package::{Parts, photograph, relations, types};
use super::{bare, classes_tell_nothing, part};
use crate::rig::{Classes, Rig};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

/// A document with this in its body.
pub(super) fn document(body: &str) -> Parts {
    Parts::default()
        .with("[Content_Types].xml", types(&[("word/document.xml", "wordprocessingml.document.main")]))
        .with("_rels/.rels", relations(&[("officeDocument", "word/document.xml", false)]))
        .with(
            "word/document.xml",
            format!("<w:document {W}><w:body>{}{body}</w:body></w:document>", paragraph(&run("Beste lezer,"))),
        )
}

/// A document with more text in its body and another part, which is related to it.
fn related(body: &str, kind: &str, name: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    let target = name.strip_prefix("word/").unwrap_or(name);
    document(body).with("word/_rels/document.xml.rels", relations(&[(kind, target, false)])).with(name, content).pack()
}

pub(super) fn paragraph(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

pub(super) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn body(inner: &str) -> Vec<u8> {
    document(&paragraph(inner)).pack()
}

/// Cuts a name after its third letter.
fn cut(name: &str) -> (&str, &str) {
    name.split_at(3)
}

fn props(inner: &str) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{inner}</cp:coreProperties>"
    )
}

const CLASSES: &Classes<Vec<u8>> = &[
    ("text", |name| body(&run(&format!("gesproken met {name} over de zaak")))),
    ("runs that cut a name", |name| {
        let (a, b) = cut(name);
        body(&format!(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>met {a}</w:t></w:r><w:proofErr w:type=\"spellStart\"/>{}",
            run(b)
        ))
    }),
    ("a run for every letter", |name| body(&name.chars().map(|letter| run(&letter.to_string())).collect::<String>())),
    ("looks that change in a name", |name| {
        let (a, b) = cut(name);
        body(&format!(
            "<w:r><w:rPr><w:sz w:val=\"40\"/></w:rPr><w:t>{a}</w:t></w:r><w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr><w:t>{b}</w:t></w:r>"
        ))
    }),
    ("tracked deletion", |name| {
        body(&format!(
            "{}<w:del w:id=\"1\" w:author=\"{name}\"><w:r><w:delText>van {name}</w:delText></w:r></w:del>",
            run("brief ")
        ))
    }),
    ("tracked insertion", |name| body(&format!("<w:ins w:id=\"1\" w:author=\"{name}\">{}</w:ins>", run(name)))),
    ("a half deleted name", |name| {
        let (a, b) = name.split_once(' ').expect("two words");
        body(&format!(
            "{}<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText xml:space=\"preserve\">{a} </w:delText></w:r></w:del>{}",
            run("aan "),
            run(b)
        ))
    }),
    ("changed formatting", |name| {
        body(&format!(
            "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"3\" w:author=\"{name}\"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>"
        ))
    }),
    ("comment", |name| {
        let comment = format!(
            "<w:comments {W}><w:comment w:id=\"0\" w:author=\"{name}\" w:initials=\"{name}\">{}</w:comment></w:comments>",
            paragraph(&run(&format!("vraag {name}")))
        );
        related(
            &paragraph("<w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"),
            "comments",
            "word/comments.xml",
            comment,
        )
    }),
    ("people of comments", |name| {
        document("")
            .with(
                "word/people.xml",
                format!("<w15:people xmlns:w15=\"x\"><w15:person w15:author=\"{name}\"/></w15:people>"),
            )
            .pack()
    }),
    ("properties", |name| {
        document("").with("docProps/core.xml", props(&format!("<dc:creator>{name}</dc:creator><dc:title>{name}</dc:title><cp:lastModifiedBy>{name}</cp:lastModifiedBy>"))).pack()
    }),
    ("properties of the program", |name| {
        document("").with("docProps/app.xml", format!("<Properties><Template>{name}.dotm</Template><Company>{name}</Company><Manager>{name}</Manager></Properties>")).pack()
    }),
    ("properties of their own", |name| {
        document("").with("docProps/custom.xml", format!("<Properties><property name=\"{name}\"><vt:lpwstr xmlns:vt=\"v\">{name}</vt:lpwstr></property></Properties>")).pack()
    }),
    ("custom XML", |name| {
        document("").with("customXml/item1.xml", format!("<a naam=\"{name}\"><b>{name}</b></a>")).pack()
    }),
    ("header", |name| {
        let sect = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>";
        related(
            sect,
            "header",
            "word/header1.xml",
            format!("<w:hdr {W}>{}</w:hdr>", paragraph(&run(&format!("dossier {name}")))),
        )
    }),
    ("footer", |name| {
        let sect = "<w:sectPr><w:footerReference w:type=\"first\" r:id=\"rId1\"/><w:titlePg/></w:sectPr>";
        related(
            sect,
            "footer",
            "word/footer1.xml",
            format!("<w:ftr {W}>{}</w:ftr>", paragraph(&run(&format!("dossier {name}")))),
        )
    }),
    ("a header that nothing refers to", |name| {
        document("").with("word/header9.xml", format!("<w:hdr {W}>{}</w:hdr>", paragraph(&run(name)))).pack()
    }),
    ("footnote", |name| {
        let notes = format!(
            "<w:footnotes {W}><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
            paragraph(&run(&format!("zie {name}")))
        );
        related(&paragraph("<w:r><w:footnoteReference w:id=\"1\"/></w:r>"), "footnotes", "word/footnotes.xml", notes)
    }),
    ("endnote", |name| {
        let notes = format!("<w:endnotes {W}><w:endnote w:id=\"7\">{}</w:endnote></w:endnotes>", paragraph(&run(name)));
        related(&paragraph("<w:r><w:endnoteReference w:id=\"7\"/></w:r>"), "endnotes", "word/endnotes.xml", notes)
    }),
    ("text box and its fallback", |name| {
        let text = paragraph(&run(name));
        body(&format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ))
    }),
    ("only the fallback", |name| {
        body(&format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>{name}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ))
    }),
    ("alternative text", |name| {
        body(&format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"{name}.jpg\" descr=\"foto van {name}\" title=\"{name}\"/></wp:inline></w:drawing></w:r>"
        ))
    }),
    ("watermark", |name| {
        body(&format!("<w:r><w:pict><v:shape alt=\"{name}\"><v:textpath string=\"{name}\"/></v:shape></w:pict></w:r>"))
    }),
    ("field code", |name| {
        body(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>MERGEFIELD \"{name}\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run("x")
        ))
    }),
    ("simple field", |name| body(&format!("<w:fldSimple w:instr=\"AUTHOR {name}\">{}</w:fldSimple>", run(name)))),
    ("form field", |name| {
        body(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"{name}\"/><w:helpText w:val=\"{name}\"/><w:textInput><w:default w:val=\"{name}\"/></w:textInput></w:ffData></w:fldChar></w:r>"
        ))
    }),
    ("link", |name| {
        let target = name.replace(' ', "%20");
        document(&paragraph(&format!(
            "<w:hyperlink r:id=\"rId1\" w:tooltip=\"{name}\" w:anchor=\"{name}\">{}</w:hyperlink>",
            run("hier")
        )))
        .with("word/_rels/document.xml.rels", relations(&[("hyperlink", &format!("https://x.example/{target}"), true)]))
        .pack()
    }),
    ("bookmark", |name| body(&format!("<w:bookmarkStart w:id=\"0\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"0\"/>"))),
    ("name of a style", |name| {
        let style = format!(
            "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"{name}\"><w:name w:val=\"Brief {name}\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"
        );
        related(
            &paragraph(&format!("<w:pPr><w:pStyle w:val=\"{name}\"/></w:pPr>{}", run("x"))),
            "styles",
            "word/styles.xml",
            style,
        )
    }),
    ("name of a font", |name| {
        body(&format!("<w:r><w:rPr><w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/></w:rPr><w:t>x</w:t></w:r>"))
    }),
    ("font table and theme", |name| {
        document("").with("word/fontTable.xml", format!("<w:fonts {W}><w:font w:name=\"{name}\"/></w:fonts>"))
            .with("word/theme/theme1.xml", format!("<a:theme xmlns:a=\"a\" name=\"{name}\"><a:minorFont><a:latin typeface=\"{name}\"/></a:minorFont></a:theme>")).pack()
    }),
    ("sign and text of a list", |name| {
        let list = format!(
            "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:name w:val=\"{name}\"/><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{name} %1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        );
        related(
            &paragraph(&format!(
                "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}",
                run("x")
            )),
            "numbering",
            "word/numbering.xml",
            list,
        )
    }),
    ("template", |name| {
        document("")
            .with("word/settings.xml", format!("<w:settings {W}><w:attachedTemplate r:id=\"rId1\"/></w:settings>"))
            .with(
                "word/_rels/settings.xml.rels",
                relations(&[("attachedTemplate", &format!("file:///H:/{name}.dotx"), true)]),
            )
            .pack()
    }),
    ("variables and mail merge", |name| {
        document("").with("word/settings.xml", format!("<w:settings {W}><w:docVars><w:docVar w:name=\"{name}\" w:val=\"{name}\"/></w:docVars><w:mailMerge><w:query w:val=\"SELECT {name}\"/></w:mailMerge></w:settings>")).pack()
    }),
    ("save numbers", |name| {
        let rsid: String = name.bytes().take(4).map(|byte| format!("{byte:02X}")).collect();
        document(&format!("<w:p w:rsidR=\"{rsid}\" w:rsidRDefault=\"{rsid}\">{}</w:p>", run("x")))
            .with(
                "word/settings.xml",
                format!("<w:settings {W}><w:rsids><w:rsid w:val=\"{rsid}\"/></w:rsids></w:settings>"),
            )
            .pack()
    }),
    ("building blocks", |name| {
        document("").with("word/glossary/document.xml", format!("<w:glossaryDocument {W}><w:docParts><w:docPart><w:docPartBody>{}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>", paragraph(&run(name)))).pack()
    }),
    ("thumbnail", |name| document("").with("docProps/thumbnail.jpeg", photograph(name)).pack()),
    ("picture with EXIF", |name| {
        related(
            &paragraph(
                "<w:r><w:drawing><a:graphic><pic:pic><pic:blipFill><a:blip r:embed=\"rId1\"/></pic:blipFill></pic:pic></a:graphic></w:drawing></w:r>",
            ),
            "image",
            "word/media/image1.jpeg",
            photograph(name),
        )
    }),
    ("embedded package", |name| {
        related("", "package", "word/embeddings/blad.docx", document(&paragraph(&run(name))).pack())
    }),
    ("OLE object", |name| related("", "oleObject", "word/embeddings/oleObject1.bin", format!("\u{1}Ole {name}"))),
    ("macros", |name| document("").with("word/vbaProject.bin", format!("Attribut Sub {name}")).pack()),
    ("hidden text", |name| body(&format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{name}</w:t></w:r>"))),
    ("content control", |name| {
        document(&format!("<w:sdt><w:sdtPr><w:alias w:val=\"{name}\"/><w:tag w:val=\"{name}\"/><w:dropDownList><w:listItem w:displayText=\"{name}\" w:value=\"{name}\"/></w:dropDownList></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", paragraph(&run("x")))).pack()
    }),
    ("table with its description", |name| {
        document(&format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"{name}\"/><w:tblCaption w:val=\"{name}\"/><w:tblDescription w:val=\"{name}\"/></w:tblPr><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", paragraph(&run("naam")), paragraph(&run(name)))).pack()
    }),
    ("a name over two paragraphs of a cell", |name| {
        let (a, b) = name.split_once(' ').expect("two words");
        document(&format!(
            "<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph(&run(a)),
            paragraph(&run(b)),
            paragraph(&run("x"))
        ))
        .pack()
    }),
    ("XML comment and instruction", |name| body(&format!("<!-- {name} --><?x {name}?>{}", run("x")))),
    ("attributes and elements that are not known", |name| {
        body(&format!("<w:x w:y=\"{name}\">{name}</w:x><w:r q=\"{name}\"><w:z>{name}</w:z></w:r>"))
    }),
    ("who may edit", |name| {
        body(&format!("<w:permStart w:id=\"1\" w:ed=\"{name}\"/>{}<w:permEnd w:id=\"1\"/>", run("x")))
    }),
    ("a part that nothing knows", |name| document("").with("andere/deel.dat", name).pack()),
    ("chart", |name| {
        let chart = format!(
            "<c:chartSpace xmlns:c=\"c\"><c:ser><c:tx><c:strRef><c:f>Blad1!A1</c:f><c:strCache><c:pt idx=\"0\"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser></c:chartSpace>"
        );
        document("").with("word/charts/chart1.xml", chart).pack()
    }),
    ("signature", |name| {
        document("").with("_xmlsignatures/sig1.xml", format!("<Signature><Object>{name}</Object></Signature>")).pack()
    }),
    ("ids of relations and parts", |name| {
        let id = name.replace(' ', "");
        document("")
            .with(
                "word/_rels/document.xml.rels",
                format!(
                    "<Relationships><Relationship Id=\"{id}\" Type=\"x/{id}\" Target=\"{id}.xml\"/></Relationships>"
                ),
            )
            .with(&format!("word/{id}.xml"), "<a/>")
            .pack()
    }),
];

#[test]
fn no_part_of_a_word_document_tells_a_name() {
    classes_tell_nothing("brief.docx", CLASSES);
}

#[test]
fn text_tables_lists_notes_and_headers_stay() {
    let table = "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"1200\"/><w:gridCol w:w=\"3400\"/></w:tblGrid>\
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Kop</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>links</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Piet Jansen</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let text = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"30\"/></w:rPr><w:t>Titel</w:t></w:r></w:p>{table}\
         <w:p><w:r><w:t xml:space=\"preserve\">Een </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>scheef</w:t></w:r><w:r><w:tab/><w:t>woord</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/></w:sectPr>"
    );
    let bytes = document(&text)
        .with(
            "word/_rels/document.xml.rels",
            relations(&[("footnotes", "footnotes.xml", false), ("header", "header1.xml", false)]),
        )
        .with(
            "word/footnotes.xml",
            format!(
                "<w:footnotes {W}><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
                paragraph(&run("de noot"))
            ),
        )
        .with("word/header1.xml", format!("<w:hdr {W}>{}</w:hdr>", paragraph(&run("de kop"))))
        .pack();
    let out = Rig::default().rebuild("a.docx", &bytes, &["Piet Jansen"]).expect("it is rebuilt").bytes;
    assert_eq!(bare(&out, "word/document.xml"), "Beste lezer,TitelKoplinks[weggelaten]Een scheefwoord");
    assert_eq!(bare(&out, "word/footnotes.xml"), "de noot");
    assert_eq!(bare(&out, "word/header1.xml"), "de kop");
    let text = part(&out, "word/document.xml");
    for wanted in [
        "<w:gridCol w:w=\"1200\"/><w:gridCol w:w=\"3400\"/>",
        "<w:gridSpan w:val=\"2\"/>",
        "<w:pStyle w:val=\"Heading2\"/>",
        "<w:jc w:val=\"center\"/>",
        "<w:tab/>",
        "w:orient=\"landscape\"",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:rPr><w:i/></w:rPr>",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_picture_says_that_it_is_gone() {
    let bytes = related(
        &paragraph("<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"),
        "image",
        "word/media/image1.jpeg",
        photograph("x"),
    );
    let out = Rig::default().rebuild("a.docx", &bytes, &[]).expect("it is rebuilt");
    assert_eq!(bare(&out.bytes, "word/document.xml"), "Beste lezer,[afbeelding weggelaten]");
    assert_eq!(out.notes, [redaction::Note::PictureLeftOut { page: 0 }]);
}

#[test]
fn what_was_deleted_hidden_or_remarked_stands_beside_the_text() {
    let comments = format!(
        "<w:comments {W}><w:comment w:id=\"0\" w:author=\"x\">{}</w:comment></w:comments>",
        paragraph(&run("klopt dit?"))
    );
    let text =
        format!("{}<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>oud</w:delText></w:r></w:del>", run("nieuw "));
    let bytes = related(&paragraph(&text), "comments", "word/comments.xml", comments);
    let out = Rig::default().rebuild("a.docx", &bytes, &[]).expect("it is rebuilt").bytes;
    assert_eq!(
        bare(&out, "word/document.xml"),
        "Beste lezer,nieuw Verwijderde tekst: nieuw oudOpmerking bij de tekst: klopt dit?"
    );
}
