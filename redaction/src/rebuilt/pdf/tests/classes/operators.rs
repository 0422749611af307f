//! Hiding places in the operators of text, and in what is seen of it.

use super::{Class, class, content, hex, octal};
use crate::rebuilt::pdf::tests::builder::Builder;
use crate::rebuilt::pdf::winansi;

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
pub(super) fn operators() -> Vec<Class> {
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

pub(super) fn visibility() -> Vec<Class> {
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
