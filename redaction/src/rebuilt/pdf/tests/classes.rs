//! The hiding places: ways in which a file can hold a name.

use super::builder::{Builder, deflated};
use crate::rebuilt::pdf::winansi;

/// Makes a file that holds a name.
type Make = Box<dyn Fn(&str) -> Vec<u8>>;

/// A way to hold a name.
pub(super) struct Class {
    pub(super) name: &'static str,
    /// Makes a file that holds a name.
    pub(super) make: Make,
    /// Words that must stay.
    pub(super) kept: &'static str,
    /// Why two names may give two files; `None` where they may not.
    pub(super) interferes: Option<&'static str>,
    /// Whether looking finds the name before.
    pub(super) findable: bool,
}

fn class(name: &'static str, make: impl Fn(&str) -> Vec<u8> + 'static) -> Class {
    Class { name, make: Box::new(make), kept: "zaak", interferes: None, findable: true }
}

/// A page with this content in Helvetica, and a line that stays.
fn content(name: &'static str, make: impl Fn(&str) -> String + 'static) -> Class {
    class(name, move |secret| {
        Builder::page_of(&format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET {}", make(secret)))
    })
}

/// A page where the name is said by an entry of some object, not by the page.
fn entry(name: &'static str, make: impl Fn(&mut Builder, &str) -> String + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let entries = make(&mut builder, secret);
        builder.page("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET", "/Font << /F1 3 0 R >>", &entries);
        builder.finish()
    })
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02X}")).collect()
}

fn octal(text: &str) -> String {
    text.bytes().map(|byte| format!("\\{byte:03o}")).collect()
}

fn utf16(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}

/// All classes.
pub(super) fn all() -> Vec<Class> {
    let mut all = operators();
    all.extend(visibility());
    all.extend(forms());
    all.extend(entries());
    all.extend(files());
    all.extend(fonts());
    all
}

/// Shows each letter by itself.
fn letters(text: &str, mut show: impl FnMut(&str, f64) -> String) -> String {
    let mut at = 50.0;
    let mut out = String::new();
    for c in text.chars() {
        let c = c.to_string();
        out.push_str(&show(&c, at));
        at += winansi::width(&c) * 12.0;
    }
    out
}

#[allow(clippy::too_many_lines, reason = "a table")]
fn operators() -> Vec<Class> {
    vec![
        content("Tj", |s| format!("BT /F1 12 Tf 50 700 Td (De heer {s} belde gisteren) Tj ET")),
        content("TJ with kerning", |s| {
            format!("BT /F1 12 Tf 50 700 Td [(De ) -30 ({}) 12 ({}) 40 ( belde)] TJ ET", &s[..3], &s[3..])
        }),
        content("next line", |s| format!("BT /F1 12 Tf 14 TL 50 700 Td (Beste) Tj ({s}) ' (goedemorgen) ' ET")),
        content("next line with spacing", |s| format!("BT /F1 12 Tf 14 TL 50 700 Td (Beste) Tj 1 .5 ({s}) \" ET")),
        content("hexadecimal", |s| format!("BT /F1 12 Tf 50 700 Td <{}> Tj ET", hex(s))),
        content("octal", |s| format!("BT /F1 12 Tf 50 700 Td ({}) Tj ET", octal(s))),
        content("character spacing", |s| format!("BT /F1 12 Tf 3 Tc 50 700 Td (Heer {s} belde) Tj ET")),
        content("word spacing", |s| format!("BT /F1 12 Tf 5 Tw 50 700 Td (Heer {s} belde) Tj ET")),
        content("scaling", |s| format!("BT /F1 12 Tf 80 Tz 50 700 Td (Heer {s} belde) Tj ET")),
        content("rise", |s| format!("BT /F1 12 Tf 50 700 Td (Heer ) Tj 4 Ts ({s}) Tj 0 Ts ( belde) Tj ET")),
        content("turned", |s| format!("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Heer {s} belde) Tj ET")),
        content("skewed", |s| format!("BT /F1 12 Tf .8 .6 -.6 .8 200 300 Tm (Heer {s} belde) Tj ET")),
        content("flipped axes", |s| {
            format!("q 1 0 0 -1 0 800 cm BT /F1 12 Tf 1 0 0 -1 50 90 Tm (Heer {s} belde) Tj ET Q")
        }),
        content("scaled space", |s| format!("q .1 0 0 .1 0 0 cm BT /F1 120 Tf 500 7000 Td (Heer {s} belde) Tj ET Q")),
        content("a letter at a time", |s| {
            letters(&format!("Heer {s} belde"), |c, at| format!("BT /F1 12 Tf {at:.2} 700 Td ({c}) Tj ET "))
        }),
        content("a letter a level", |s| {
            letters(&format!("Heer {s} belde"), |c, at| {
                format!("q 1 0 0 1 {at:.2} 700 cm 0 0 30 20 re W n BT /F1 12 Tf ({c}) Tj ET Q ")
            })
        }),
        content("text after it set by position", |s| {
            let at = 50.0 + winansi::width(&format!("Heer {s} ")) * 12.0;
            format!("BT /F1 12 Tf 50 700 Td (Heer {s} ) Tj ET BT /F1 12 Tf {at:.3} 700 Td (belde gisteren) Tj ET")
        }),
        content("struck twice", |s| {
            format!("BT /F1 12 Tf 50 700 Td ({s} belde) Tj ET BT /F1 12 Tf 50.3 700 Td ({s} belde) Tj ET")
        }),
        content("letters struck twice", |s| {
            letters(&format!("{s} belde"), |c, at| format!("BT /F1 12 Tf {at:.2} 700 Td ({c}) Tj .2 0 Td ({c}) Tj ET "))
        }),
        content("several on a line", |s| format!("BT /F1 12 Tf 50 700 Td (Van {s} aan {s} over {s} gezonden) Tj ET")),
        content("in a cell", |s| {
            format!("BT /F1 12 Tf 50 700 Td (Naam) Tj 200 0 Td (Product) Tj -200 -20 Td ({s}) Tj 200 0 Td (Wmo) Tj ET")
        }),
        content("in the middle of the page", |s| {
            let at = 300.0 - winansi::width(s) * 10.0;
            format!("BT /F1 20 Tf {at:.3} 700 Td ({s}) Tj ET")
        }),
        content("at the right", |s| {
            let at = |text: &str| 550.0 - winansi::width(text) * 12.0;
            format!(
                "BT /F1 12 Tf {:.3} 700 Td (Afdeling Zorg) Tj ET BT /F1 12 Tf {:.3} 680 Td ({s}) Tj ET",
                at("Afdeling Zorg"),
                at(s)
            )
        }),
        content("justified", |s| {
            let words =
                ["De", "heer", s, "belde", "gisteren", "opnieuw"].map(|word| (word, winansi::width(word) * 12.0));
            let gap = (400.0 - words.iter().map(|(_, width)| width).sum::<f64>()) / 5.0;
            let mut at = 50.0;
            let mut out = String::new();
            for (word, width) in words {
                out.push_str(&format!("BT /F1 12 Tf {at:.3} 700 Td ({word}) Tj ET "));
                at += width + gap;
            }
            out
        }),
        content("underlined", |s| {
            let width = winansi::width(s) * 12.0;
            format!("BT /F1 12 Tf 50 700 Td ({s}) Tj ET 50 698 {width:.3} .6 re f 50 697 m {:.3} 697 l S", 50.0 + width)
        }),
        content("highlighted", |s| {
            let width = winansi::width(s) * 12.0;
            format!("1 1 0 rg 50 698 {width:.3} 11 re f 0 g BT /F1 12 Tf 50 700 Td ({s}) Tj ET")
        }),
        content("clipped to its width", |s| {
            let width = winansi::width(s) * 12.0;
            format!("q 50 697 {width:.3} 13 re W n BT /F1 12 Tf 50 700 Td ({s}) Tj ET Q")
        }),
        content("a comment between", |s| format!("% over {s}\nBT % {s}\n/F1 12 Tf 50 700 Td (Heer) Tj % {s}\nET")),
        content("an unknown operator", |s| format!("BX ({s}) onbekend EX")),
        content("in an operand too many", |s| {
            format!("BT /F1 12 Tf 50 700 Td ({s}) (Heer) Tj ET ({s}) 0 0 10 10 re f")
        }),
    ]
}

fn visibility() -> Vec<Class> {
    let shown = |s: &str| format!("({s} belde) Tj ET");
    vec![
        content("invisible", move |s| format!("BT /F1 12 Tf 3 Tr 50 700 Td {}", shown(s))),
        content("stroked", move |s| format!("BT /F1 12 Tf 1 Tr 50 700 Td {}", shown(s))),
        content("used as a clip", move |s| format!("q BT /F1 12 Tf 7 Tr 50 700 Td {} 0 0 600 800 re f Q", shown(s))),
        content("white", move |s| format!("1 g BT /F1 12 Tf 50 700 Td {}", shown(s))),
        content("clipped away", move |s| format!("q 0 0 1 1 re W n BT /F1 12 Tf 50 700 Td {} Q", shown(s))),
        content("outside of the page", move |s| format!("BT /F1 12 Tf 50 -700 Td {}", shown(s))),
        content("under a box", move |s| format!("BT /F1 12 Tf 50 700 Td {} 0 g 40 690 300 20 re f", shown(s))),
        content("tiny", move |s| format!("BT /F1 .1 Tf 50 700 Td {}", shown(s))),
        layer("in a hidden layer", "/OFF", |s| format!("/OC /L1 BDC BT /F1 12 Tf 50 700 Td ({s}) Tj ET EMC")),
        layer("in a shown layer", "/ON", |s| format!("/OC /L1 BDC BT /F1 12 Tf 50 700 Td ({s}) Tj ET EMC")),
        layer("in the name of a layer", "/ON", |_| "/OC /L1 BDC EMC".to_owned()),
    ]
}

fn layer(name: &'static str, key: &'static str, make: impl Fn(&str) -> String + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let layer = builder.object(&format!("<< /Type /OCG /Name (Laag van {secret}) >>"));
        builder.catalog(&format!("/OCProperties << /OCGs [{layer} 0 R] /D << {key} [{layer} 0 R] >> >>"));
        let content = format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET {}", make(secret));
        builder.page(&content, &format!("/Font << /F1 3 0 R >> /Properties << /L1 {layer} 0 R >>"), "");
        builder.finish()
    })
}

/// A page that shows forms, and the forms.
fn form(name: &'static str, use_of: &'static str, make: impl Fn(&mut Builder, &str) -> usize + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let form = make(&mut builder, secret);
        let content = format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET {use_of}");
        builder.page(&content, &format!("/Font << /F1 3 0 R >> /XObject << /X1 {form} 0 R >>"), "");
        builder.finish()
    })
}

const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 400 100] /Resources << /Font << /F1 3 0 R >> >>";

fn forms() -> Vec<Class> {
    let shown = |s: &str| format!("BT /F1 12 Tf 10 10 Td (Heer {s} belde) Tj ET").into_bytes();
    vec![
        form("a form", "/X1 Do", move |builder, s| builder.stream(FORM, &shown(s))),
        form("a form used twice", "q 1 0 0 1 50 500 cm /X1 Do Q q 1 0 0 1 50 300 cm /X1 Do Q", move |builder, s| {
            builder.stream(FORM, &shown(s))
        }),
        form("a form in a form", "q 1 0 0 1 50 500 cm /X1 Do Q", move |builder, s| {
            let inner = builder.stream(FORM, &shown(s));
            let outer = format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /XObject << /X2 {inner} 0 R >> >>"
            );
            builder.stream(&outer, b"q .5 0 0 .5 20 20 cm /X2 Do Q")
        }),
        form("a form with a matrix", "/X1 Do", move |builder, s| {
            builder.stream(&format!("{FORM} /Matrix [0 1 -1 0 300 300]"), &shown(s))
        }),
        form("a form that is a group", "/X1 Do", move |builder, s| {
            builder.stream(&format!("{FORM} /Group << /S /Transparency >> /PieceInfo << /X ({s}) >>"), &shown(s))
        }),
        class("a tiling pattern", move |s| {
            let mut builder = Builder::new();
            let pattern = builder.stream(
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 50] /XStep 200 /YStep 50 \
                 /Resources << /Font << /F1 3 0 R >> >>",
                &shown(s),
            );
            let content = "BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET /Pattern cs /P1 scn 0 0 400 400 re f";
            builder.page(content, &format!("/Font << /F1 3 0 R >> /Pattern << /P1 {pattern} 0 R >>"), "");
            builder.finish()
        }),
        class("a soft mask", move |s| {
            let mut builder = Builder::new();
            let group = builder.stream(&format!("{FORM} /Group << /S /Transparency /CS /DeviceGray >>"), &shown(s));
            let content = "BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET /G1 gs 0 0 400 400 re f";
            let state = format!("/ExtGState << /G1 << /SMask << /S /Luminosity /G {group} 0 R >> >> >>");
            builder.page(content, &format!("/Font << /F1 3 0 R >> {state}"), "");
            builder.finish()
        }),
    ]
}

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

fn entries() -> Vec<Class> {
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

#[allow(clippy::too_many_lines, reason = "a table")]
fn files() -> Vec<Class> {
    vec![
        entry("Info", |builder, s| {
            let info = builder.object(&format!("<< /Title ({s}) /Author {} /Afzender ({s}) >>", utf16(s)));
            builder.trailer(&format!("/Info {info} 0 R"));
            String::new()
        }),
        entry("XMP", |builder, s| {
            let xmp =
                builder.stream("/Type /Metadata /Subtype /XML", format!("<dc:creator>{s}</dc:creator>").as_bytes());
            builder.catalog(&format!("/Metadata {xmp} 0 R"));
            String::new()
        }),
        entry("an attachment", |builder, s| {
            let file =
                builder.stream("/Type /EmbeddedFile /Filter /FlateDecode", &deflated(format!("{s} belde").as_bytes()));
            builder.catalog(&format!(
                "/Names << /EmbeddedFiles << /Names [({s}.txt) << /Type /Filespec /UF ({s}.txt) /Desc ({s}) /EF << /F {file} 0 R >> >>] >> >>"
            ));
            String::new()
        }),
        entry("bookmarks", |builder, s| {
            let outline = builder.object("<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>");
            builder.object(&format!("<< /Title ({s}) /Parent {outline} 0 R >>"));
            builder.catalog(&format!("/Outlines {outline} 0 R"));
            String::new()
        }),
        entry("named destinations", |builder, s| {
            builder.catalog(&format!(
                "/Names << /Dests << /Names [({s}) [0 /Fit]] >> >> /Dests << /{} [0 /Fit] >>",
                s.replace(' ', "")
            ));
            String::new()
        }),
        entry("page labels", |builder, s| {
            builder.catalog(&format!("/PageLabels << /Nums [0 << /P ({s}) >>] >>"));
            String::new()
        }),
        entry("a script", |builder, s| {
            builder.catalog(&format!("/OpenAction << /S /JavaScript /JS (var naam = '{s}';) >>"));
            String::new()
        }),
        entry("an orphan", |builder, s| {
            builder.object(&format!("({s})"));
            String::new()
        }),
        class("data after the end", |s| {
            let mut file = Builder::page_of("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET");
            file.extend_from_slice(format!("\n{s}\n").as_bytes());
            file
        }),
        class("data before the start", |s| {
            let mut file = format!("{s}\n").into_bytes();
            file.extend(Builder::page_of("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET"));
            file
        }),
        class("an earlier revision", |s| {
            let mut file = Builder::page_of(&format!("BT /F1 12 Tf 50 760 Td (De zaak is van {s}) Tj ET"));
            let at = file.len();
            let content = "BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET";
            file.extend_from_slice(
                format!("4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n", content.len()).as_bytes(),
            );
            let start = file.len();
            let before = file.windows(9).position(|window| window == b"startxref").map_or(0, |at| at + 10);
            let before: String =
                file[before..].iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| *byte as char).collect();
            file.extend_from_slice(format!("xref\n4 1\n{at:010} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {before} >>\nstartxref\n{start}\n%%EOF\n").as_bytes());
            file
        }),
        class("a broken table", |s| {
            let file = Builder::page_of(&format!("BT /F1 12 Tf 50 760 Td (De zaak van {s} is geopend) Tj ET"));
            let cut = file.windows(4).position(|window| window == b"xref").unwrap_or(file.len());
            file[..cut].to_vec()
        }),
        entry("turned and cropped", |_, s| format!("/Rotate 90 /CropBox [0 0 300 300] /Titel ({s})")),
        class("the contents in two streams", |s| {
            let mut builder = Builder::new();
            let (one, other) =
                (format!("BT /F1 12 Tf 50 760 Td (De zaak van {}) Tj", &s[..3]), format!("({}) Tj ET", &s[3..]));
            let (one, other) = (builder.stream("", one.as_bytes()), builder.stream("", other.as_bytes()));
            builder.page("", "/Font << /F1 3 0 R >>", &format!("/Contents [{one} 0 R {other} 0 R]"));
            builder.finish()
        }),
        Class {
            findable: true,
            ..class("packed contents", |s| {
                let mut builder = Builder::new();
                let data = deflated(format!("BT /F1 12 Tf 50 760 Td (De zaak van {s} is open) Tj ET").as_bytes());
                let content = builder.stream("/Filter /FlateDecode", &data);
                builder.page("", "/Font << /F1 3 0 R >>", &format!("/Contents {content} 0 R"));
                builder.finish()
            })
        },
        class("a page that is not handed over", |s| {
            let mut builder = Builder::new();
            builder.page("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET", "/Font << /F1 3 0 R >>", "");
            builder.page(&format!("BT /F1 12 Tf 50 760 Td ({s}) Tj ET"), "/Font << /F1 3 0 R >>", "");
            builder.finish()
        }),
    ]
}

/// A font with two-byte codes whose letters are numbered in the order in which the text uses them.
fn composite(builder: &mut Builder, text: &str, vertical: bool) -> (usize, String) {
    let mut seen: Vec<char> = Vec::new();
    let mut codes = String::new();
    for c in text.chars() {
        let at = seen.iter().position(|known| *known == c).unwrap_or_else(|| {
            seen.push(c);
            seen.len() - 1
        });
        codes.push_str(&format!("{:04X}", at + 1));
    }
    let rows: String = (1..).zip(&seen).map(|(code, c)| format!("<{code:04X}> <{:04X}>\n", u32::from(*c))).collect();
    let map = format!(
        "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {} beginbfchar {rows} endbfchar endcmap",
        seen.len()
    );
    let map = builder.stream("", map.as_bytes());
    let widths: String =
        seen.iter().map(|c| format!("{} ", (winansi::width(&c.to_string()) * 1000.0).round())).collect();
    let encoding = if vertical { "Identity-V" } else { "Identity-H" };
    let font = builder.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Made /Encoding /{encoding} /ToUnicode {map} 0 R /DescendantFonts \
         [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /DW 600 /W [1 [{widths}]] >>] >>"
    ));
    (font, codes)
}

fn with_font(name: &'static str, make: impl Fn(&mut Builder, &str) -> (usize, String) + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let (font, shown) = make(&mut builder, secret);
        let content = format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET BT /F2 12 Tf 50 700 Td {shown} ET");
        builder.page(&content, &format!("/Font << /F1 3 0 R /F2 {font} 0 R >>"), "");
        builder.finish()
    })
}

fn fonts() -> Vec<Class> {
    vec![
        with_font("Identity-H", |builder, s| {
            let (font, codes) = composite(builder, &format!("Heer {s} belde"), false);
            (font, format!("<{codes}> Tj"))
        }),
        with_font("vertical writing", |builder, s| {
            let (font, codes) = composite(builder, &format!("Heer {s} belde"), true);
            (font, format!("<{codes}> Tj"))
        }),
        with_font("a rare letter and its width", |builder, s| {
            let (font, codes) = composite(builder, &format!("{s} belde"), false);
            (font, format!("<{codes}> Tj"))
        }),
        with_font("the name of a font", |builder, s| {
            let name = s.replace(' ', "");
            let font = builder.object(&format!(
                "<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Name /{name} /Encoding /WinAnsiEncoding >>"
            ));
            (font, "(Heer) Tj".to_owned())
        }),
        with_font("glyphs named after it", |builder, s| {
            let name = s.replace(' ', "");
            let font = builder.object(&format!(
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /A /{name}] >> >>"
            ));
            (font, "(A) Tj".to_owned())
        }),
    ]
}
