//! Colours, numbers of bits, and masks.

use super::page::{AT, HIGH, NAME, WIDE, Who, drawn, file, grey, image, layer_without, samples, two};
use super::{Scan, scan};
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};

fn coloured(name: &'static str, entries: &'static str, data: impl Fn(Who) -> Vec<u8> + 'static) -> Scan {
    scan(name, move |who| {
        let entries = image(&format!("{entries} /Filter /FlateDecode"));
        file(who, |builder, who| builder.stream(&entries, &deflated(&data(who))))
    })
}

/// A picture whose entries speak of another object.
fn with(name: &'static str, make: impl Fn(&mut Builder, Who) -> (String, Vec<u8>) + 'static) -> Scan {
    scan(name, move |who| {
        file(who, |builder, who| {
            let (entries, data) = make(builder, who);
            builder.stream(&image(&format!("{entries} /Filter /FlateDecode")), &deflated(&data))
        })
    })
}

/// Each pixel as so many bytes.
fn each<const N: usize>(who: Who, pixel: impl Fn(u8) -> [u8; N]) -> Vec<u8> {
    grey(who).into_iter().flat_map(pixel).collect()
}

fn stencil(data: &[u8], builder: &mut Builder, entries: &str) -> usize {
    builder.stream(&image(&format!("/ImageMask true /Filter /FlateDecode {entries}")), &deflated(data))
}

pub(super) fn all() -> Vec<Scan> {
    let mut all = spaces();
    all.extend(masks());
    all.extend(unseen());
    all
}

fn spaces() -> Vec<Scan> {
    const TINT: &str = "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 .2] /N 1 >>";
    vec![
        coloured("two bits", "/BitsPerComponent 2 /ColorSpace /DeviceGray", |who| samples(who, 2, |shade| shade >> 6)),
        coloured("four bits", "/BitsPerComponent 4 /ColorSpace /DeviceGray", |who| samples(who, 4, |shade| shade >> 4)),
        coloured("sixteen bits", "/BitsPerComponent 16 /ColorSpace /DeviceGray", |who| {
            each(who, |shade| [shade, !shade])
        }),
        coloured("a palette of one bit", "/BitsPerComponent 1 /ColorSpace [/Indexed /DeviceRGB 1 <102040fffff0>]", two),
        coloured(
            "a palette of two bits",
            "/BitsPerComponent 2 /ColorSpace [/Indexed /DeviceGray 3 <00ff00ff>]",
            |who| samples(who, 2, |shade| 2 + (shade >> 7)),
        ),
        coloured(
            "a palette of four bits, from dark to light and back",
            "/BitsPerComponent 4 /ColorSpace [/Indexed /DeviceCMYK 1 <00000000ffff00ff>]",
            |who| samples(who, 4, |shade| 1 - (shade >> 7)),
        ),
        coloured(
            "an inverted palette",
            "/BitsPerComponent 1 /ColorSpace [/Indexed /DeviceGray 1 <ff00>] /Decode [1 0]",
            two,
        ),
        coloured("an inverted bit", "/BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0]", |who| {
            two(who).into_iter().map(|byte| !byte).collect()
        }),
        coloured("inverted colours", "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Decode [1 0 1 0 1 0]", |who| {
            each(who, |shade| [!shade; 3])
        }),
        coloured("a narrow range", "/BitsPerComponent 8 /ColorSpace /DeviceGray /Decode [.2 .9]", grey),
        coloured("four inks", "/BitsPerComponent 8 /ColorSpace /DeviceCMYK", |who| each(who, |s| [0, !s / 2, 0, !s])),
        coloured(
            "colours as they are measured",
            "/BitsPerComponent 8 /ColorSpace [/Lab << /WhitePoint [.95 1 1.09] >>]",
            |who| each(who, |shade| [shade, 128, 128]),
        ),
        with("a profile", |builder, who| {
            let profile = builder.stream("/N 3", b"no profile at all");
            (format!("/BitsPerComponent 8 /ColorSpace [/ICCBased {profile} 0 R]"), each(who, |shade| [shade; 3]))
        }),
        with("an ink of its own", |_, who| {
            (format!("/BitsPerComponent 8 /ColorSpace [/Separation /Blauw /DeviceRGB {TINT}]"), each(who, |s| [!s]))
        }),
        with("two inks of their own", |builder, who| {
            let tint =
                builder.stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]", b"{ pop 1 exch sub dup dup }");
            (
                format!("/BitsPerComponent 8 /ColorSpace [/DeviceN [/Blauw /Rood] /DeviceRGB {tint} 0 R]"),
                each(who, |shade| [!shade, 0]),
            )
        }),
    ]
}

fn masks() -> Vec<Scan> {
    vec![
        scan("a stencil", |who| file(who, |builder, who| stencil(&two(who), builder, ""))),
        scan("an inverted stencil", |who| {
            file(who, |builder, who| {
                let bits: Vec<u8> = two(who).into_iter().map(|byte| !byte).collect();
                stencil(&bits, builder, "/Decode [1 0]")
            })
        }),
        coloured("paper that is not painted", "/BitsPerComponent 8 /ColorSpace /DeviceGray /Mask [255 255]", grey),
        with("a stencil as its mask", |builder, who| {
            let mask = stencil(&two(who), builder, "");
            (format!("/BitsPerComponent 8 /ColorSpace /DeviceGray /Mask {mask} 0 R"), vec![20; WIDE * HIGH])
        }),
        with("a soft mask", |builder, who| {
            let shades: Vec<u8> = grey(who).into_iter().map(|shade| !shade).collect();
            let entries = image("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode");
            let mask = builder.stream(&entries, &deflated(&shades));
            (format!("/BitsPerComponent 8 /ColorSpace /DeviceGray /SMask {mask} 0 R"), vec![20; WIDE * HIGH])
        }),
        with("a soft mask twice as fine", |builder, who| {
            let (shades, wide) = (grey(who), 2 * WIDE);
            let fine: Vec<u8> = (0..4 * WIDE * HIGH).map(|at| !shades[at / wide / 2 * WIDE + at % wide / 2]).collect();
            let entries = format!(
                "/Type /XObject /Subtype /Image /Width {wide} /Height {} /BitsPerComponent 8 /ColorSpace /DeviceGray \
                 /Matte [0] /Filter /FlateDecode",
                2 * HIGH
            );
            let mask = builder.stream(&entries, &deflated(&fine));
            (format!("/BitsPerComponent 8 /ColorSpace /DeviceGray /SMask {mask} 0 R"), vec![20; WIDE * HIGH])
        }),
        with("alternates", |builder, who| {
            let entries = image("/BitsPerComponent 1 /ColorSpace /DeviceGray");
            let other = builder.stream(&entries, &two(who));
            let entries = "/BitsPerComponent 8 /ColorSpace /DeviceGray /Alternates";
            (format!("{entries} [<< /Image {other} 0 R /DefaultForPrinting true >>]"), grey(who))
        }),
    ]
}

/// Scans whose text layer knows no name, since it stands in what is not seen of them.
fn hidden(name: &'static str, make: impl Fn(&mut Builder, Who) -> (String, Vec<u8>) + 'static) -> Scan {
    scan(name, move |who| {
        let content = format!("{AT}/X1 Do Q {}", layer_without(50, 600));
        drawn(who, &content, "", |builder, who| {
            let (entries, data) = make(builder, who);
            builder.stream(&image(&format!("{entries} /Filter /FlateDecode")), &deflated(&data))
        })
    })
}

/// Whether a pixel may be one of the name.
fn is_of_name(at: usize) -> bool {
    let [left, top, right, bottom] = NAME;
    (left..right).contains(&(at % WIDE)) && (top..bottom).contains(&(at / WIDE))
}

fn unseen() -> Vec<Scan> {
    vec![
        hidden("beneath a soft mask", |builder, who| {
            let shades: Vec<u8> = (0..WIDE * HIGH).map(|at| if is_of_name(at) { 0 } else { 255 }).collect();
            let entries = image("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode");
            let mask = builder.stream(&entries, &deflated(&shades));
            (format!("/BitsPerComponent 8 /ColorSpace /DeviceGray /SMask {mask} 0 R"), grey(who))
        }),
        hidden("beneath a coarse mask", |builder, who| {
            let shades: Vec<u8> = (0..16).map(|row| if (10..13).contains(&row) { 0xff } else { 0 }).collect();
            let mask = builder.stream(
                "/Type /XObject /Subtype /Image /Width 8 /Height 16 /BitsPerComponent 1 /ImageMask true",
                &shades,
            );
            (format!("/BitsPerComponent 8 /ColorSpace /DeviceGray /Mask {mask} 0 R"), grey(who))
        }),
        hidden("in a colour that is not painted", |_, who| {
            let name = |(at, shade): (usize, u8)| if is_of_name(at) { 72 + shade / 64 } else { shade };
            let data = grey(who).into_iter().enumerate().map(name).collect();
            ("/BitsPerComponent 8 /ColorSpace /DeviceGray /Mask [70 80]".to_owned(), data)
        }),
        hidden("in colours of a palette that are not painted", |_, who| {
            let name = |(at, shade): (usize, u8)| if is_of_name(at) { 2 + (shade >> 7) } else { shade >> 7 };
            let shades: Vec<u8> = grey(who).into_iter().enumerate().map(name).collect();
            let data = shades.chunks(2).map(|two| two[0] << 4 | two[1]).collect();
            ("/BitsPerComponent 4 /ColorSpace [/Indexed /DeviceGray 3 <00ff00ff>] /Mask [2 3]".to_owned(), data)
        }),
    ]
}
