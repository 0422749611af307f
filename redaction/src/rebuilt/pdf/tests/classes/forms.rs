//! Hiding places in forms, patterns and masks.

use super::{Class, class};
use crate::rebuilt::pdf::tests::builder::Builder;

/// A page that shows forms, and the forms.
pub(super) fn form(
    name: &'static str,
    use_of: &'static str,
    make: impl Fn(&mut Builder, &str) -> usize + 'static,
) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let form = make(&mut builder, secret);
        let content = format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET {use_of}");
        builder.page(&content, &format!("/Font << /F1 3 0 R >> /XObject << /X1 {form} 0 R >>"), "");
        builder.finish()
    })
}

pub(super) const FORM: &str =
    "/Type /XObject /Subtype /Form /BBox [0 0 400 100] /Resources << /Font << /F1 3 0 R >> >>";

pub(super) fn forms() -> Vec<Class> {
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
