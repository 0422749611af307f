//! Where and how often a scan is shown.

use super::page::{AT, Who, add, drawn, image, layer, layer_without, two};
use super::{Outcome, Scan, scan};
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};

fn picture(builder: &mut Builder, who: Who) -> usize {
    builder.stream(&image("/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode"), &deflated(&two(who)))
}

/// A page with the scan, and a content of its own.
fn placed(name: &'static str, content: impl Fn(Who) -> String + 'static) -> Scan {
    scan(name, move |who| drawn(who, &content(who), "", picture))
}

/// A page that shows the scan by a form with a matrix; the lines stand in the form too.
fn in_form(name: &'static str, matrix: &'static str, place: &'static str) -> Scan {
    scan(name, move |who| {
        drawn(who, &format!("q {place} cm /X1 Do Q"), "", |builder, who| {
            let picture = picture(builder, who);
            let font =
                builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
            let entries = format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 480 128] /Matrix [{matrix}] /Resources << /Font << /F2 {font} 0 R >> \
                 /XObject << /X2 {picture} 0 R >> >>"
            );
            let content = format!("q 480 0 0 128 0 0 cm /X2 Do Q {}", layer(who, 0, 0));
            builder.stream(&entries, content.as_bytes())
        })
    })
}

pub(super) fn all() -> Vec<Scan> {
    let mut all = vec![
        in_form("in a form that is turned", "0 1 -1 0 0 0", "1 0 0 1 400 100"),
        in_form("in a form that is upside down", "-1 0 0 -1 0 0", "1 0 0 1 560 700"),
        in_form("in a form that is small", ".5 0 0 .5 0 0", "1.8 0 0 1.8 60 300"),
        in_form("in a form that slants", "1 .2 .3 1 0 0", "1 0 0 1 20 300"),
        in_form("in a form that slants downwards", ".94 -.34 .34 .94 0 0", "1 0 0 1 30 500"),
        in_form("in a form that leans by a bit", ".999 .03 -.03 .999 0 0", "1 0 0 1 50 300"),
        scan("on a page that is turned", |who| {
            drawn(who, &format!("{AT}/X1 Do Q {}", layer(who, 50, 600)), "/Rotate 90", picture)
        }),
        placed("mirrored", |who| format!("q -1 0 0 1 600 0 cm {AT}/X1 Do Q {} Q", layer(who, 50, 600))),
        placed("shown twice, once under its lines", |who| {
            format!("{AT}/X1 Do Q q 480 0 0 128 50 200 cm /X1 Do Q {}", layer(who, 50, 600))
        }),
        placed("shown again as a logo", |who| {
            format!("{AT}/X1 Do Q q 150 0 0 40 50 200 cm /X1 Do Q {}", layer(who, 50, 600))
        }),
        scan("shown again on the next page as a logo", |who| {
            let mut builder = Builder::new();
            let picture = picture(&mut builder, who);
            add(&mut builder, b"BT /F1 12 Tf 50 700 Td (De zaak) Tj ET q 150 0 0 40 50 200 cm /X1 Do Q", picture, "");
            add(&mut builder, format!("{AT}/X1 Do Q {}", layer(who, 50, 600)).as_bytes(), picture, "");
            builder.finish()
        }),
    ];
    all.extend(unseen());
    all.extend(elsewhere());
    all
}

/// Scans whose text layer knows no name, since something hides it.
fn unseen() -> Vec<Scan> {
    let line = |x, y| layer_without(x, y);
    vec![
        placed("clipped away", move |_| format!("q 50 652 480 76 re W n {AT}/X1 Do Q Q {}", line(50, 600))),
        placed("clipped away by a path", move |_| {
            format!("q 50 652 m 530 652 l 530 728 l 300 730 l 50 728 l W n {AT}/X1 Do Q Q {}", line(50, 600))
        }),
        placed("outside of the sheet", move |_| format!("q 480 0 0 128 50 -52 cm /X1 Do Q {}", line(50, -52))),
        scan("outside of what is shown of the sheet", move |who| {
            drawn(who, &format!("{AT}/X1 Do Q {}", line(50, 600)), "/CropBox [0 652 600 800]", picture)
        }),
        placed("under a box", move |_| format!("{AT}/X1 Do Q 0 g 150 620 150 40 re f {}", line(50, 600))),
        placed("under a box of lines", move |_| {
            format!("{AT}/X1 Do Q .9 1 1 rg 150 620 m 300 620 l 300 660 l 150 660 l h f {}", line(50, 600))
        }),
        placed("under another picture", move |_| {
            let other = "BI /W 2 /H 2 /BPC 8 /CS /G ID abcd\nEI";
            format!("{AT}/X1 Do Q q 150 0 0 40 150 620 cm {other} Q {}", line(50, 600))
        }),
        scan("outside of the box of a form", move |who| {
            drawn(who, &format!("/X1 Do {}", line(50, 600)), "", |builder, who| {
                let picture = picture(builder, who);
                let entries = format!(
                    "/Type /XObject /Subtype /Form /BBox [0 652 600 800] /Resources << /XObject << /X2 {picture} 0 R >> >>"
                );
                builder.stream(&entries, format!("{AT}/X2 Do Q").as_bytes())
            })
        }),
    ]
}

/// A scan that is drawn by something else than the page.
fn elsewhere() -> Vec<Scan> {
    let gone = |scan: Scan| Scan { outcome: Outcome::LeftOut, ..scan };
    vec![
        gone(scan("in a tiling pattern", |who| {
            let mut builder = Builder::new();
            let picture = picture(&mut builder, who);
            let entries = format!(
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 480 128] /XStep 480 /YStep 128 \
                 /Matrix [1 0 0 1 50 600] /Resources << /XObject << /X1 {picture} 0 R >> >>"
            );
            let pattern = builder.stream(&entries, b"480 0 0 128 0 0 cm /X1 Do");
            let font =
                builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
            let content = format!("/Pattern cs /P1 scn 50 344 480 384 re f {}", layer(who, 50, 472));
            let resources = format!("/Font << /F2 {font} 0 R >> /Pattern << /P1 {pattern} 0 R >>");
            builder.page(&content, &resources, "");
            builder.finish()
        })),
        gone(scan("in a soft mask of the page", |who| {
            let mut builder = Builder::new();
            let picture = picture(&mut builder, who);
            let entries = format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency /CS /DeviceGray >> \
                 /Resources << /XObject << /X1 {picture} 0 R >> >>"
            );
            let group = builder.stream(&entries, format!("{AT}/X1 Do Q").as_bytes());
            let font =
                builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
            let content = format!("/G1 gs 50 600 480 128 re f {}", layer(who, 50, 600));
            let state = format!("/ExtGState << /G1 << /SMask << /S /Luminosity /G {group} 0 R >> >> >>");
            builder.page(&content, &format!("/Font << /F2 {font} 0 R >> {state}"), "");
            builder.finish()
        })),
        gone(scan("as a letter of a font", |who| {
            let mut builder = Builder::new();
            let picture = picture(&mut builder, who);
            let letter = builder.stream("", b"1000 0 0 0 1000 300 d1 480 0 0 128 0 0 cm /X1 Do");
            let font = builder.object(&format!(
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 480 128] /FontMatrix [.002 0 0 .002 0 0] /CharProcs << /a {letter} 0 R >> \
                 /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [480] /Resources << /XObject << /X1 {picture} 0 R >> >> >>"
            ));
            let content = "BT /F1 12 Tf 50 700 Td (De zaak is geopend) Tj /F3 200 Tf 0 -300 Td (a) Tj ET";
            builder.page(content, &format!("/Font << /F1 3 0 R /F3 {font} 0 R >>"), "");
            builder.finish()
        })),
    ]
}
