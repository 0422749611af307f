//! Hiding places in a file as a whole.

use super::{Class, class, entry, utf16};
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};

#[allow(clippy::too_many_lines, reason = "a table")]
pub(super) fn files() -> Vec<Class> {
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
