//! Hiding places in fonts.

use super::{Class, class};
use crate::rebuilt::pdf::tests::builder::Builder;
use crate::rebuilt::pdf::winansi;

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

pub(super) fn fonts() -> Vec<Class> {
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
        with_font("letters that are drawn", |builder, s| drawn(builder, &format!("Heer {s} belde"), "")),
        with_font("text inside letters that are drawn", |builder, s| {
            drawn(builder, "Heer", &format!("BT /F1 1 Tf ({s}) Tj ET % {s}\n"))
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

/// Fonts that say one thing and show another.
pub(super) fn lies() -> Vec<Class> {
    vec![
        with_font("a control code inside it", |builder, s| {
            let font =
                builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
            (font, format!("(Heer {} belde) Tj", s.replace('e', "\\te")))
        }),
        with_font("a table of characters that swaps two letters", |builder, s| {
            let font = lying(builder, "/Encoding /WinAnsiEncoding");
            (font, format!("(Heer {s} belde) Tj"))
        }),
        with_font("a table of characters that contradicts names", |builder, s| {
            let names: String = (b'A'..=b'z').map(|code| format!("/{} ", letter_name(code))).collect();
            let font = lying(builder, &format!("/Encoding << /Differences [65 {names}] >>"));
            (font, format!("(Heer {s} belde) Tj"))
        }),
    ]
}

/// Names the glyph of a code from `A` to `z`.
fn letter_name(code: u8) -> String {
    if code.is_ascii_alphabetic() { char::from(code).to_string() } else { format!("g{code}") }
}

/// A font whose table of characters says `o` for `i` and `i` for `o`.
fn lying(builder: &mut Builder, entries: &str) -> usize {
    let map = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <69> <006F> <6F> <0069> endbfchar endcmap";
    let map = builder.stream("", map.as_bytes());
    builder.object(&format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map} 0 R {entries} >>"))
}

/// A Type 3 font whose letters are boxes and whose codes are numbered in the order of their use.
fn drawn(builder: &mut Builder, text: &str, inside: &str) -> (usize, String) {
    let mut seen: Vec<char> = Vec::new();
    let mut codes = String::new();
    for c in text.chars() {
        let at = seen.iter().position(|known| *known == c).unwrap_or_else(|| {
            seen.push(c);
            seen.len() - 1
        });
        codes.push_str(&format!("{:02X}", at + 1));
    }
    let mut programs = String::new();
    let mut names = String::new();
    let mut widths = String::new();
    for c in &seen {
        let width = (winansi::width(&c.to_string()) * 1000.0).round();
        let body = format!("{width} 0 0 0 {width} 700 d1 0 0 {} 700 re f {inside}", width - 60.0);
        let program = builder.stream("", body.as_bytes());
        let name = if *c == ' ' { "space".to_owned() } else { c.to_string() };
        programs.push_str(&format!("/{name} {program} 0 R "));
        names.push_str(&format!("/{name} "));
        widths.push_str(&format!("{width} "));
    }
    let last = seen.len();
    let font = builder.object(&format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 1 /LastChar {last} \
         /Widths [{widths}] /Encoding << /Differences [1 {names}] >> /CharProcs << {programs} >> \
         /Resources << /Font << /F1 3 0 R >> >> >>"
    ));
    (font, format!("<{codes}> Tj"))
}
