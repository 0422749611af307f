//! OpenDocument text.

use super::package::{Parts, photograph};
use super::{bare, classes_tell_nothing, part};
use crate::rig::{Classes, Rig};

pub(super) const N: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:form=\"urn:oasis:names:tc:opendocument:xmlns:form:1.0\" \
    xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\"";

/// A file of this kind with this in its body, and these styles.
pub(super) fn file(kind: &str, styles: &str, body: &str) -> Parts {
    Parts::default()
        .with("mimetype", format!("application/vnd.oasis.opendocument.{kind}"))
        .with("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>")
        .with(
            "content.xml",
            format!(
                "<office:document-content {N}><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
                 <office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
            ),
        )
}

fn document(body: &str) -> Parts {
    file("text", "", &format!("<text:p>Beste lezer,</text:p>{body}"))
}

fn body(inner: &str) -> Vec<u8> {
    document(&format!("<text:p>{inner}</text:p>")).pack()
}

fn styled(inner: &str) -> String {
    format!("<office:document-styles {N}>{inner}</office:document-styles>")
}

const CLASSES: &Classes<Vec<u8>> = &[
    ("text", |name| body(&format!("gesproken met {name} over de zaak"))),
    ("spans that cut a name", |name| {
        let (a, b) = name.split_at(3);
        body(&format!(
            "<text:span text:style-name=\"T1\">{a}</text:span><text:span text:style-name=\"T2\">{b}</text:span>"
        ))
    }),
    ("tracked deletion", |name| {
        document(&format!("<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>{name}</dc:creator><dc:date>2024-01-01</dc:date></office:change-info><text:p>van {name}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a <text:change text:change-id=\"c1\"/> b</text:p>")).pack()
    }),
    ("tracked insertion", |name| {
        document(&format!("<text:tracked-changes><text:changed-region text:id=\"{name}\"><text:insertion><office:change-info><dc:creator>{name}</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:p><text:change-start text:change-id=\"{name}\"/>{name}<text:change-end text:change-id=\"{name}\"/></text:p>")).pack()
    }),
    ("comment and its writer", |name| {
        body(&format!(
            "x<office:annotation office:name=\"{name}\"><dc:creator>{name}</dc:creator><meta:creator-initials>{name}</meta:creator-initials><text:p>vraag {name}</text:p></office:annotation>y"
        ))
    }),
    ("properties", |name| {
        document("").with("meta.xml", format!("<office:document-meta {N}><office:meta><meta:initial-creator>{name}</meta:initial-creator><dc:creator>{name}</dc:creator><dc:title>{name}</dc:title><meta:keyword>{name}</meta:keyword><meta:user-defined meta:name=\"{name}\">{name}</meta:user-defined><meta:template xlink:href=\"{name}.ott\" xlink:title=\"{name}\"/></office:meta></office:document-meta>")).pack()
    }),
    ("name of a drawing", |name| {
        body(&format!("<draw:frame draw:name=\"{name}\"><draw:image xlink:href=\"Pictures/a.jpg\"/></draw:frame>"))
    }),
    ("title and description", |name| {
        body(&format!("<draw:frame><svg:title>{name}</svg:title><svg:desc>foto van {name}</svg:desc></draw:frame>"))
    }),
    ("text box", |name| {
        body(&format!("<draw:frame><draw:text-box><text:p>{name}</text:p></draw:text-box></draw:frame>"))
    }),
    ("variables of users", |name| {
        document(&format!("<text:user-field-decls><text:user-field-decl text:name=\"{name}\" office:value-type=\"string\" office:string-value=\"{name}\"/></text:user-field-decls><text:p><text:user-field-get text:name=\"{name}\">{name}</text:user-field-get></text:p>")).pack()
    }),
    ("conditional text", |name| {
        body(&format!(
            "<text:conditional-text text:condition=\"ooow:x\" text:string-value-if-true=\"{name}\" text:string-value-if-false=\"{name}\">x</text:conditional-text>"
        ))
    }),
    ("hidden text", |name| {
        body(&format!("<text:hidden-text text:condition=\"x\" text:string-value=\"{name}\">{name}</text:hidden-text>"))
    }),
    ("text of a hiding style", |name| {
        let style = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>";
        file("text", style, &format!("<text:p>Beste<text:span text:style-name=\"T1\">{name}</text:span></text:p>"))
            .pack()
    }),
    ("settings", |name| {
        document("").with("settings.xml", format!("<office:document-settings {N}><config:config-item config:name=\"PrinterName\">{name}</config:config-item></office:document-settings>")).pack()
    }),
    ("names of styles and fonts", |name| {
        let styles = format!(
            "<style:font-face style:name=\"{name}\" svg:font-family=\"{name}\"/><style:style style:name=\"{name}\" style:display-name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"{name}\"><style:text-properties style:font-name=\"{name}\" fo:font-family=\"{name}\"/></style:style>"
        );
        file("text", &styles, &format!("<text:p text:style-name=\"{name}\">x</text:p>")).pack()
    }),
    ("bookmarks and references", |name| {
        body(&format!(
            "<text:bookmark text:name=\"{name}\"/><text:reference-mark text:name=\"{name}\"/><text:bookmark-ref text:ref-name=\"{name}\">x</text:bookmark-ref>"
        ))
    }),
    ("link", |name| {
        body(&format!(
            "<text:a xlink:href=\"https://x.example/{}\" office:title=\"{name}\" office:name=\"{name}\">hier</text:a>",
            name.replace(' ', "%20")
        ))
    }),
    ("macros", |name| {
        document("").with("Basic/Standard/Module1.xml", format!("<script:module {N}>' {name}</script:module>")).pack()
    }),
    ("scripts of the document", |name| {
        document("").with("content.xml", format!("<office:document-content {N}><office:scripts><office:script>{name}</office:script></office:scripts><office:body><office:text><text:p>x</text:p></office:text></office:body></office:document-content>")).pack()
    }),
    ("embedded object", |name| {
        document("")
            .with(
                "Object 1/content.xml",
                format!("<office:document-content {N}><text:p>{name}</text:p></office:document-content>"),
            )
            .pack()
    }),
    ("OLE object", |name| document("").with("Object 2", format!("iets van {name}")).pack()),
    ("thumbnail", |name| document("").with("Thumbnails/thumbnail.png", name).pack()),
    ("picture with EXIF", |name| {
        document("<text:p><draw:frame><draw:image xlink:href=\"Pictures/a.jpg\"/></draw:frame></text:p>")
            .with("Pictures/a.jpg", photograph(name))
            .pack()
    }),
    ("note", |name| {
        body(&format!(
            "x<text:note text:id=\"{name}\" text:note-class=\"footnote\"><text:note-citation text:label=\"{name}\">1</text:note-citation><text:note-body><text:p>zie {name}</text:p></text:note-body></text:note>"
        ))
    }),
    ("header and footer", |name| {
        document("").with("styles.xml", styled(&format!("<office:master-styles><style:master-page style:name=\"{name}\"><style:header><text:p>dossier {name}</text:p></style:header><style:footer-first><text:p>{name}</text:p></style:footer-first></style:master-page></office:master-styles>"))).pack()
    }),
    ("section and its source", |name| {
        document(&format!("<text:section text:name=\"{name}\" text:protection-key=\"{name}\"><text:section-source xlink:href=\"{name}.odt\"/><text:p>x</text:p></text:section>")).pack()
    }),
    ("form", |name| {
        document(&format!("<office:forms><form:form form:name=\"{name}\"><form:text form:name=\"{name}\" form:current-value=\"{name}\" form:value=\"{name}\"/></form:form></office:forms>")).pack()
    }),
    ("table and a name over two paragraphs", |name| {
        let (a, b) = name.split_once(' ').expect("two words");
        document(&format!("<table:table table:name=\"{name}\"><table:title>{name}</table:title><table:table-row><table:table-cell><text:p>{a}</text:p><text:p>{b}</text:p></table:table-cell></table:table-row></table:table>")).pack()
    }),
    ("list and its sign", |name| {
        let styles = format!(
            "<text:list-style style:name=\"{name}\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"{name}\" style:num-suffix=\"{name}\"/></text:list-style>"
        );
        file("text", &styles, &format!("<text:list text:style-name=\"{name}\" xml:id=\"{name}\"><text:list-item><text:p>x</text:p></text:list-item></text:list>")).pack()
    }),
    ("XML comment, instruction and unknown elements", |name| {
        body(&format!("<!-- {name} --><?x {name}?><x:y xmlns:x=\"x\" x:z=\"{name}\"/>x"))
    }),
    ("RDF", |name| document("").with("manifest.rdf", format!("<rdf>{name}</rdf>")).pack()),
    ("a part that nothing knows", |name| document("").with("andere/deel.dat", name).pack()),
];

#[test]
fn no_part_of_an_opendocument_text_tells_a_name() {
    classes_tell_nothing("brief.odt", CLASSES);
}

#[test]
fn text_tables_lists_notes_and_headers_stay() {
    let styles = "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"center\" fo:margin-left=\"1cm\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>\
        <style:style style:name=\"C1\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"2.54cm\"/></style:style>\
        <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"a\"/></text:list-style>";
    let text = "<text:h text:outline-level=\"2\" text:style-name=\"P1\">Titel</text:h>\
        <table:table><table:table-column table:style-name=\"C1\" table:number-columns-repeated=\"2\"/><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Kop</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
        <table:table-row><table:table-cell><text:p>links</text:p></table:table-cell><table:table-cell><text:p>Piet Jansen</text:p></table:table-cell></table:table-row></table:table>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>punt</text:p></text:list-item></text:list>\
        <text:p>Een <text:span text:style-name=\"T1\">scheef</text:span><text:tab/>woord<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>de noot</text:p></text:note-body></text:note></text:p>";
    let header = styled(
        "<office:automatic-styles><style:page-layout style:name=\"pm\"><style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" style:print-orientation=\"landscape\"/></style:page-layout></office:automatic-styles>\
        <office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"pm\"><style:header><text:p>de kop</text:p></style:header></style:master-page></office:master-styles>",
    );
    let bytes = file("text", styles, text).with("styles.xml", header).pack();
    let out = Rig::default().rebuild("a.odt", &bytes, &["Piet Jansen"]).expect("it is rebuilt").bytes;
    assert_eq!(bare(&out, "content.xml").trim(), "TitelKoplinks[weggelaten]puntEen scheefwoord1de noot");
    assert_eq!(bare(&out, "styles.xml").trim(), "de kop");
    let content = part(&out, "content.xml");
    for wanted in [
        "text:outline-level=\"2\"",
        "fo:text-align=\"center\"",
        "fo:margin-left=\"28.35pt\"",
        "table:number-columns-spanned=\"2\"",
        "style:column-width=\"72pt\"",
        "style:num-format=\"a\"",
        "<text:tab/>",
        "fo:font-style=\"italic\"",
    ] {
        assert!(content.contains(wanted), "{wanted}\n{content}");
    }
    assert!(part(&out, "styles.xml").contains("style:print-orientation=\"landscape\""));
}
