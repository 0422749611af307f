//! Hiding places in pictures, colours and states.

use jpeg_encoder::ColorType;

use super::forms::form;
use super::{Class, class, content, hex};
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};

/// A page with a picture of the size of a logo.
fn picture(name: &'static str, make: impl Fn(&mut Builder, &str) -> usize + 'static) -> Class {
    form(name, "q 40 0 0 40 50 600 cm /X1 Do Q", make)
}

const PICTURE: &str = "/Type /XObject /Subtype /Image /Width 16 /Height 16 /BitsPerComponent 8";

fn photograph(secret: &str) -> Vec<u8> {
    let pixels: Vec<u8> = (0..=255).collect();
    let mut data = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut data, 80);
    encoder.encode(&pixels, 16, 16, ColorType::Luma).expect("memory takes everything");
    let mut told = vec![0xff, 0xfe, 0, u8::try_from(secret.len() + 2).expect("it is short")];
    told.extend_from_slice(secret.as_bytes());
    data.splice(2..2, told);
    data.extend_from_slice(secret.as_bytes());
    data
}

/// A page with a photograph cut off within its last units, which hold the secret behind its edges.
fn cropped(name: &'static str, colours: &'static str, is_progressive: bool) -> Class {
    let photograph = move |secret: &str| {
        let mut signs = secret.bytes().cycle();
        let pixels = (0..32 * 32_u16).flat_map(|at| {
            let (x, y) = (at % 32, at / 32);
            let shade = if x < 24 && y < 24 { (x * 4 + y) as u8 } else { signs.next().unwrap_or_default() };
            [shade; 4].into_iter().take(if colours == "/DeviceCMYK" { 4 } else { 3 })
        });
        let mut data = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut data, 90);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        encoder.set_progressive(is_progressive);
        let pixels: Vec<u8> = pixels.collect();
        let packed = if colours == "/DeviceCMYK" { ColorType::CmykAsYcck } else { ColorType::Rgb };
        encoder.encode(&pixels, 32, 32, packed).expect("memory takes everything");
        let frame = data.windows(2).position(|two| matches!(two, [0xff, 0xc0 | 0xc2])).expect("it has a frame");
        data[frame + 5..frame + 9].copy_from_slice(&[0, 24, 0, 24]);
        data
    };
    let make = move |builder: &mut Builder, secret: &str| {
        let entries = "/Type /XObject /Subtype /Image /Width 24 /Height 24 /BitsPerComponent 8";
        builder.stream(&format!("{entries} /ColorSpace {colours} /Filter /DCTDecode"), &photograph(secret))
    };
    Class { findable: false, ..picture(name, make) }
}

pub(super) fn pictures() -> Vec<Class> {
    let grey = "/ColorSpace /DeviceGray";
    vec![
        cropped("behind the edges of a photograph", "/DeviceRGB", false),
        cropped("behind the edges of a photograph that is shown by and by", "/DeviceRGB", true),
        cropped("behind the edges of a photograph in four colours", "/DeviceCMYK", false),
        picture("a comment in a photograph", move |builder, s| {
            builder.stream(&format!("{PICTURE} {grey} /Filter /DCTDecode"), &photograph(s))
        }),
        picture("a photograph of which it is not told how it is packed", move |builder, s| {
            builder.stream(&format!("{PICTURE} {grey}"), &photograph(s))
        }),
        picture("a photograph as a mask of which it is not told how it is packed", move |builder, s| {
            let mask = builder.stream(&format!("{PICTURE} {grey}"), &photograph(s));
            builder.stream(&format!("{PICTURE} {grey} /SMask {mask} 0 R"), &[200; 256])
        }),
        picture("rows past the last", move |builder, s| {
            let mut pixels = vec![128; 256];
            pixels.extend_from_slice(s.as_bytes());
            builder.stream(&format!("{PICTURE} {grey} /Filter /FlateDecode"), &deflated(&pixels))
        }),
        picture("other entries of a picture", move |builder, s| {
            let meta = builder.stream("/Type /Metadata /Subtype /XML", s.as_bytes());
            let other = builder.stream(&format!("{PICTURE} {grey}"), format!("{s}{}", "x".repeat(256)).as_bytes());
            let entries = format!(
                "{PICTURE} {grey} /Metadata {meta} 0 R /Alternates [<< /Image {other} 0 R >>] /Name ({s}) /OPI << /F ({s}) >>"
            );
            builder.stream(&entries, &[200; 256])
        }),
        picture("a soft mask of a picture", move |builder, s| {
            let mut pixels = vec![128; 256];
            pixels.extend_from_slice(s.as_bytes());
            let mask = builder.stream(&format!("{PICTURE} {grey} /Bild ({s})"), &pixels);
            builder.stream(&format!("{PICTURE} {grey} /SMask {mask} 0 R"), &[200; 256])
        }),
        picture("a palette past its end", move |builder, s| {
            let palette = format!("<000000FFFFFF{}>", hex(s));
            builder.stream(&format!("{PICTURE} /ColorSpace [/Indexed /DeviceRGB 1 {palette}]"), &[1; 256])
        }),
        picture("a stencil", move |builder, s| {
            let mut bits = vec![0x55; 32];
            bits.extend_from_slice(s.as_bytes());
            builder.stream("/Type /XObject /Subtype /Image /Width 16 /Height 16 /ImageMask true", &bits)
        }),
        content("entries of an inline picture", |s| {
            format!("q 20 0 0 20 50 600 cm BI /W 4 /H 4 /BPC 8 /CS /G /Naam ({s}) ID abcdefghijklmnop EI Q")
        }),
        content("an inline picture under the name", |s| {
            format!(
                "q 20 0 0 20 50 600 cm BI /W 4 /H 4 /BPC 8 /CS /G ID abcdefghijklmnop EI Q BT /F1 12 Tf 50 603 Td ({s}) Tj ET"
            )
        }),
    ]
}

pub(super) fn layers() -> Vec<Class> {
    vec![
        Class {
            interferes: Some("the words that follow the name on its line stand where the picture shows them"),
            ..layer("a text layer over a scan", |s| format!("0 -40 Td (De heer {s} belde) Tj"))
        },
        layer("a text layer over a scan, at the end of a line", |s| format!("0 -40 Td (Aan de heer {s}) Tj")),
        layer("a text layer over a scan, with a full stop", |s| format!("0 -40 Td (Aan de heer {s}.) Tj")),
        layer("a text layer over a scan, before a column", |s| {
            format!("0 -40 Td (Van {s}) Tj 350 0 Td (gisteren) Tj -350 -20 Td (op het bureau) Tj")
        }),
        layer("a text layer over a scan, turned", |s| {
            format!("0 1 -1 0 300 100 Tm (Aan de heer {s}) Tj 0 -14 Td (te Voorbeeldstad) Tj")
        }),
        layer("a text layer over a scan, word for word", |s| {
            let (first, last) = s.split_once(' ').unwrap_or((s, s));
            let far = 103 + 6 * first.len();
            format!(
                "1 0 0 1 100 640 Tm ({first}) Tj 1 0 0 1 {far} 640 Tm ({last}) Tj 1 0 0 1 90 600 Tm (op het bureau) Tj"
            )
        }),
    ]
}

/// A page with a scan, and with invisible text over it.
fn layer(name: &'static str, lines: impl Fn(&str) -> String + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let scan = builder.stream(
            "/Type /XObject /Subtype /Image /Width 60 /Height 80 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            &[250; 4800],
        );
        let content = format!(
            "q 600 0 0 800 0 0 cm /X1 Do Q BT /F1 12 Tf 3 Tr 50 760 Td (De zaak is geopend voor een aanvraag die nog in behandeling is) Tj {} ET",
            lines(secret)
        );
        builder.page(&content, &format!("/Font << /F1 3 0 R >> /XObject << /X1 {scan} 0 R >>"), "");
        builder.finish()
    })
}

/// A page with a colour space, a shading or a state.
fn resource(name: &'static str, content: &'static str, make: impl Fn(&mut Builder, &str) -> String + 'static) -> Class {
    class(name, move |secret| {
        let mut builder = Builder::new();
        let resources = make(&mut builder, secret);
        let content = format!("BT /F1 12 Tf 50 760 Td (De zaak is geopend) Tj ET {content}");
        builder.page(&content, &format!("/Font << /F1 3 0 R >> {resources}"), "");
        builder.finish()
    })
}

pub(super) fn colours() -> Vec<Class> {
    vec![
        resource("a profile of colours", "/C1 cs 1 0 0 sc 0 0 50 50 re f", |builder, s| {
            let profile = builder.stream("/N 3 /Alternate /DeviceRGB", format!("profile of {s}").as_bytes());
            format!("/ColorSpace << /C1 [/ICCBased {profile} 0 R] >>")
        }),
        resource("the name of an ink", "/C1 cs 1 sc 0 0 50 50 re f", |_, s| {
            let name = s.replace(' ', "");
            format!(
                "/ColorSpace << /C1 [/Separation /{name} /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 1] /N 1 /Naam ({s}) >>] >>"
            )
        }),
        resource("a program of colours", "/C1 cs 1 sc 0 0 50 50 re f", |builder, s| {
            let program = builder.stream(
                "/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]",
                format!("{{ dup dup % {s}\n }}").as_bytes(),
            );
            format!("/ColorSpace << /C1 [/Separation /Ink /DeviceRGB {program} 0 R] >>")
        }),
        resource("a shading", "q 0 0 50 50 re W n /S1 sh Q", |_, s| {
            format!(
                "/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 50 0] /Naam ({s}) /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >> >>"
            )
        }),
        resource("a state", "/G1 gs 0 0 50 50 re f", |_, s| {
            format!(
                "/ExtGState << /G1 << /Type /ExtGState /ca .5 /LW 2 /Naam ({s}) /HT << /HalftoneName ({s}) >> >> >>"
            )
        }),
        resource("an unused font", "", |builder, s| {
            let name = s.replace(' ', "");
            let font = builder.object(&format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>"));
            format!("/Font << /F1 3 0 R /F9 {font} 0 R >>")
        }),
    ]
}
