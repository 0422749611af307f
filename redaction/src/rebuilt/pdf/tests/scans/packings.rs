//! Filters and chains of filters.

use super::packing::{ascii85, hex, lzw, predicted, runs};
use super::page::{AT, HIGH, WIDE, Who, add, file, grey, image, layer, packed, two};
use super::{Outcome, Scan, scan};
use crate::rebuilt::pdf::tests::builder::{Builder, deflated};

/// A picture with these entries and data.
fn packed_as(name: &'static str, entries: &'static str, data: impl Fn(Who) -> Vec<u8> + 'static) -> Scan {
    scan(name, move |who| file(who, |builder, who| builder.stream(&image(entries), &data(who))))
}

/// A picture in the content of the page.
fn inline(name: &'static str, entries: &'static str, data: impl Fn(Who) -> Vec<u8> + 'static) -> Scan {
    scan(name, move |who| {
        let mut builder = Builder::new();
        let mut content = format!("{AT}BI /W {WIDE} /H {HIGH} {entries} ID ").into_bytes();
        content.extend(data(who));
        content.extend_from_slice(b"\nEI Q ");
        content.extend_from_slice(layer(who, 50, 600).as_bytes());
        add(&mut builder, &content, 3, "");
        builder.finish()
    })
}

fn left_out(scan: Scan) -> Scan {
    Scan { outcome: Outcome::LeftOut, ..scan }
}

fn close(scan: Scan) -> Scan {
    Scan { outcome: Outcome::Close, ..scan }
}

fn rgb(who: Who) -> Vec<u8> {
    grey(who).into_iter().flat_map(|shade| [shade, shade / 2 + 60, shade]).collect()
}

pub(super) fn all() -> Vec<Scan> {
    let mut all = bytes();
    all.extend(fax());
    all.extend(photographs());
    all.extend(inlines());
    all
}

fn bytes() -> Vec<Scan> {
    const TWO: &str = "/BitsPerComponent 1 /ColorSpace /DeviceGray";
    let wide = |predictor: u8| {
        format!(
            "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /DecodeParms << /Predictor {predictor} /Columns {WIDE} >>"
        )
    };
    let mut all = vec![
        packed_as("unpacked", TWO, two),
        packed_as("Flate", "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode", |who| {
            deflated(&two(who))
        }),
        packed_as("LZW", "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /LZWDecode", |who| lzw(&two(who))),
        packed_as(
            "LZW that changes late",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>",
            |who| lzw(&two(who)),
        ),
        packed_as("run lengths", "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /RunLengthDecode", |who| {
            runs(&two(who))
        }),
        packed_as(
            "ASCII 85 around LZW",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/ASCII85Decode /LZWDecode]",
            |who| ascii85(&lzw(&two(who))),
        ),
        packed_as(
            "hex around run lengths around Flate",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /RunLengthDecode /FlateDecode]",
            |who| hex(&runs(&deflated(&two(who)))),
        ),
        packed_as(
            "the predictor of TIFF",
            "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode /DecodeParms << /Predictor 2 /Colors 3 /Columns 480 >>",
            |who| deflated(&predicted(&rgb(who), 3 * WIDE, 3, None)),
        ),
        packed_as(
            "the predictor of PNG over LZW",
            "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /LZWDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns 480 >>",
            |who| lzw(&predicted(&rgb(who), 3 * WIDE, 3, Some(1))),
        ),
    ];
    for (name, kind) in [("the predictor of PNG to the left", 1), ("upwards", 2), ("to the average", 3)] {
        let entries = wide(10 + kind);
        all.push(scan(name, move |who| {
            let data = deflated(&predicted(&grey(who), WIDE, 1, Some(kind)));
            file(who, |builder, _| builder.stream(&image(&entries), &data))
        }));
    }
    all
}

fn fax() -> Vec<Scan> {
    vec![
        packed_as(
            "fax of group 3",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K 0 /Columns 480 /Rows 128 /EndOfLine true >>",
            |who| packed!(who, "g3").to_vec(),
        ),
        packed_as(
            "fax of group 3 in two dimensions",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K 4 /Columns 480 /Rows 128 /EndOfLine true >>",
            |who| packed!(who, "g32d").to_vec(),
        ),
        packed_as(
            "fax of group 4",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 480 >>",
            |who| packed!(who, "g4").to_vec(),
        ),
        packed_as(
            "fax with black as one",
            "/BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0] /Filter [/ASCIIHexDecode /CCITTFaxDecode] /DecodeParms [null << /K -1 /Columns 480 /BlackIs1 true >>]",
            |who| hex(packed!(who, "g4")),
        ),
        packed_as("JBIG2", "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", |who| {
            packed!(who, "jb2").to_vec()
        }),
        scan("JBIG2 with a dictionary of letters", |who| {
            file(who, |builder, who| {
                let globals = builder.stream("", packed!(who, "symbols.jb2"));
                let entries = format!(
                    "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals {globals} 0 R >>"
                );
                builder.stream(&image(&entries), packed!(who, "letters.jb2"))
            })
        }),
        left_out(scan("JBIG2 whose globals hold all", |who| {
            file(who, |builder, who| {
                let globals = builder.stream("", packed!(who, "jb2"));
                let entries = format!(
                    "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals {globals} 0 R >>"
                );
                // The end of the page (ITU T.88, 7.4.9).
                builder.stream(&image(&entries), b"\0\0\0\x02\x31\0\x01\0\0\0\0")
            })
        })),
    ]
}

fn photographs() -> Vec<Scan> {
    vec![
        packed_as("JPEG", "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", |who| {
            packed!(who, "grey.jpg").to_vec()
        }),
        close(packed_as(
            "JPEG in stages with a preview",
            "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode",
            |who| packed!(who, "preview.jpg").to_vec(),
        )),
        close(packed_as(
            "JPEG of four inks",
            "/BitsPerComponent 8 /ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0] /Filter /DCTDecode",
            |who| packed!(who, "cmyk.jpg").to_vec(),
        )),
        packed_as(
            "JPEG in ASCII 85 and Flate",
            "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter [/ASCII85Decode /FlateDecode /DCTDecode]",
            |who| ascii85(&deflated(packed!(who, "grey.jpg"))),
        ),
        packed_as("JPEG 2000", "/Filter /JPXDecode", |who| packed!(who, "lossless.jp2").to_vec()),
        close(packed_as(
            "JPEG 2000 with loss",
            "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /JPXDecode",
            |who| packed!(who, "lossy.jp2").to_vec(),
        )),
        left_out(packed_as("JPEG 2000 with a mask in it", "/Filter /JPXDecode /SMaskInData 1", |who| {
            packed!(who, "alpha.jp2").to_vec()
        })),
    ]
}

fn inlines() -> Vec<Scan> {
    vec![
        inline("inline, unpacked", "/BPC 1 /CS /G", two),
        inline("inline, Flate", "/BPC 1 /CS /G /F /Fl", |who| deflated(&two(who))),
        inline("inline, LZW in ASCII 85", "/BPC 1 /CS /G /F [/A85 /LZW]", |who| ascii85(&lzw(&two(who)))),
        inline("inline, run lengths in hex", "/BPC 1 /CS /G /F [/AHx /RL]", |who| hex(&runs(&two(who)))),
        inline("inline, fax", "/BPC 1 /CS /G /F /CCF /DP << /K -1 /Columns 480 >>", |who| packed!(who, "g4").to_vec()),
        inline("inline, JPEG", "/BPC 8 /CS /G /F /DCT", |who| packed!(who, "grey.jpg").to_vec()),
        inline("inline, a stencil", "/IM true /F /Fl", |who| deflated(&two(who))),
        inline("inline, a palette", "/BPC 1 /CS [/I /RGB 1 <000080ffffe0>] /F /Fl", |who| deflated(&two(who))),
        inline("inline, inverted", "/BPC 1 /CS /G /D [1 0] /F /Fl", |who| {
            deflated(&two(who).into_iter().map(|byte| !byte).collect::<Vec<u8>>())
        }),
    ]
}
