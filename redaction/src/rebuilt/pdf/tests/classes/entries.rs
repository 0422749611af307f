//! Hiding places in annotations, fields, marked content and entries of a page.

use super::forms::FORM;
use super::{Class, content, entry, utf16};
use crate::rebuilt::pdf::tests::builder::Builder;

fn annotation(name: &'static str, make: impl Fn(&mut Builder, &str) -> String + 'static) -> Class {
    entry(name, move |builder, secret| {
        let body = make(builder, secret);
        let annotation = builder.object(&format!("<< /Type /Annot /Rect [50 500 200 520] {body} >>"));
        format!("/Annots [{annotation} 0 R]")
    })
}

fn field(name: &'static str, make: impl Fn(&str) -> String + 'static) -> Class {
    entry(name, move |builder, secret| {
        let body = make(secret);
        let field = builder.object(&format!("<< /Type /Annot /Subtype /Widget /Rect [50 500 200 520] {body} >>"));
        builder.catalog(&format!("/AcroForm << /Fields [{field} 0 R] >>"));
        format!("/Annots [{field} 0 R]")
    })
}

fn marked(name: &'static str, make: impl Fn(&str) -> String + 'static) -> Class {
    content(name, move |s| format!("{} BT /F1 12 Tf 50 700 Td (Heer) Tj ET EMC", make(s)))
}

pub(super) fn entries() -> Vec<Class> {
    vec![
        annotation("a note", |_, s| format!("/Subtype /Text /Contents (Over {s}) /T ({s}) /Subj ({s})")),
        annotation("a rich note", |_, s| format!("/Subtype /FreeText /RC (<p>{s}</p>) /DA (/F1 12 Tf) /Contents (x)")),
        annotation("the looks of a note", |builder, s| {
            let look = builder.stream(FORM, format!("BT /F1 12 Tf 5 5 Td ({s}) Tj ET").as_bytes());
            format!("/Subtype /Stamp /AP << /N {look} 0 R >>")
        }),
        annotation("a link", |_, s| format!("/Subtype /Link /A << /S /URI /URI (https://example.nl/{s}) >>")),
        annotation("a name of a note", |_, s| format!("/Subtype /Square /NM ({s}) /OverlayText ({s})")),
        annotation("a file of a note", |builder, s| {
            let file = builder.stream("/Type /EmbeddedFile", format!("{s} belde").as_bytes());
            format!("/Subtype /FileAttachment /FS << /Type /Filespec /F ({s}.txt) /EF << /F {file} 0 R >> >>")
        }),
        field("the value of a field", |s| format!("/FT /Tx /T (naam) /V ({s})")),
        field("the default of a field", |s| format!("/FT /Tx /T (naam) /DV ({s}) /V (x)")),
        field("the tip of a field", |s| format!("/FT /Tx /T (naam) /TU (Vul in voor {s}) /V (x)")),
        field("a choice", |s| format!("/FT /Ch /T (naam) /Opt [({s}) (x)] /V (x)")),
        field("a signature", |s| format!("/FT /Sig /T (naam) /V << /Type /Sig /Name ({s}) /Reason ({s}) >>")),
        entry("an XFA form", |builder, s| {
            let data = builder.stream("", format!("<data><naam>{s}</naam></data>").as_bytes());
            builder.catalog(&format!("/AcroForm << /Fields [] /XFA [(datasets) {data} 0 R] >>"));
            String::new()
        }),
        marked("ActualText", |s| format!("/Span << /ActualText ({s}) >> BDC")),
        marked("ActualText in UTF-16", |s| format!("/Span << /ActualText {} >> BDC", utf16(s))),
        marked("Alt and E in marked content", |s| format!("/Span << /Alt ({s}) /E ({s}) /Lang (nl) >> BDC")),
        entry("the structure", |builder, s| {
            let root = builder.object(&format!(
                "<< /Type /StructTreeRoot /K << /S /Figure /Alt ({s}) /T ({s}) /E ({s}) /ActualText ({s}) >> >>"
            ));
            builder.catalog(&format!("/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>"));
            String::new()
        }),
        entry("PieceInfo", |_, s| format!("/PieceInfo << /App << /Private ({s}) >> >>")),
        entry("a thumbnail", |builder, s| {
            let thumb = builder.stream("/Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8", s.as_bytes());
            format!("/Thumb {thumb} 0 R")
        }),
        entry("metadata of a page", |builder, s| {
            let xmp = builder.stream("/Type /Metadata /Subtype /XML", format!("<x>{s}</x>").as_bytes());
            format!("/Metadata {xmp} 0 R")
        }),
        entry("an action of a page", |_, s| format!("/AA << /O << /S /JavaScript /JS (app.alert\\('{s}'\\)) >> >>")),
    ]
}
