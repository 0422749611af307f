//! Pictures of text: what is planted beside the pixels is gone, and what is hidden in them is black.

use std::io::Cursor;
use std::time::Duration;

use connectors::ocr::{Engine, Picture};
use connectors::{Area, Block, Cause, Place, Role, ScannedWord};
use redaction::{ErrorKind, Note, Result};

use crate::rig::{Classes, NAMES, Rig, assert_clean};

/// Width and height of the pictures of these tests.
const SIDES: (u32, u32) = (400, 300);

/// Words of a line, each with its left and right edge.
type Words = Vec<(&'static str, u16, u16)>;

/// Reads the same words from every picture, at fixed places; `sure` in percent.
struct Fixed {
    lines: Vec<(u16, Words)>,
    sure: u8,
}

impl Engine for Fixed {
    fn check(&self) -> std::result::Result<(), Cause> {
        Ok(())
    }

    fn read(&self, _: &Picture, place: &Place, _: Duration) -> std::result::Result<Vec<Block>, Cause> {
        let (mut text, mut words) = (String::new(), Vec::new());
        for (number, (top, line)) in self.lines.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            for (number, (word, left, right)) in line.iter().enumerate() {
                if number > 0 {
                    text.push(' ');
                }
                let start = u32::try_from(text.len()).expect("short");
                text.push_str(word);
                let end = u32::try_from(text.len()).expect("short");
                let area = Area { left: *left, top: *top, right: *right, bottom: top + 500 };
                words.push(ScannedWord { start, end, area, sure: self.sure });
            }
        }
        Ok(vec![Block { words: words.into(), ..Block::new(place.clone(), Role::Scanned, text) }])
    }
}

/// A letter with the name at the end of its first line; both names have boxes of their own width.
fn letter(name: &'static str) -> Fixed {
    let (first, last) = name.split_once(' ').expect("two words");
    let width = u16::try_from(name.len()).expect("short") * 100;
    Fixed {
        lines: vec![
            (1000, vec![("Beste", 500, 1500), (first, 1700, 2500), (last, 2600, 2600 + width)]),
            (2000, vec![("dank", 500, 1500), ("voor", 1700, 2600)]),
        ],
        sure: 95,
    }
}

/// Grey pixels: light, with dark where the words stand, and a pattern of the name where the name does.
fn pixels(name: &str) -> Vec<u8> {
    let (width, height) = (SIDES.0 as usize, SIDES.1 as usize);
    let last = 2600 + name.len() * 100;
    let mut pixels = vec![240; width * height];
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = (at % width * 10_000 / width, at / width * 10_000 / height);
        let shown = (500..1500).contains(&x) && ((1000..1500).contains(&y) || (2000..2500).contains(&y));
        let hidden = (1700..last).contains(&x) && (1000..1500).contains(&y);
        if shown {
            *pixel = 20;
        } else if hidden {
            *pixel = name.as_bytes()[at % name.len()];
        }
    }
    pixels
}

fn png_with(name: &str, plant: impl Fn(&mut png::Encoder<'_, &mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDES.0, SIDES.1);
    encoder.set_color(png::ColorType::Grayscale);
    plant(&mut encoder);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels(name))).expect("a picture");
    bytes
}

fn plain(name: &str) -> Vec<u8> {
    png_with(name, |_| {})
}

fn hidden(name: &str) -> Vec<String> {
    name.split([' ', '-']).map(str::to_owned).chain([name.to_owned()]).collect()
}

fn rebuild(file: &str, bytes: &[u8], engine: Fixed, name: &str) -> Result<redaction::Rebuilt> {
    let hide = hidden(name);
    let hide: Vec<&str> = hide.iter().map(String::as_str).collect();
    Rig::scanning(Box::new(engine)).rebuild(file, bytes, &hide)
}

/// Rebuilds a picture of either name: no trace of it is left, and both give the same bytes.
fn tells_nothing(class: &str, file: &str, make: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let [first, second] = NAMES.map(|name| {
        let out = rebuild(file, &make(name), letter(name), name).unwrap_or_else(|error| panic!("{class}: {error}"));
        assert_clean(class, &out.bytes, name);
        out.bytes
    });
    assert!(first == second, "{class}: the output tells of the name");
    first
}

fn decoded(bytes: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
    reader.next_frame(&mut pixels).expect("pixels");
    pixels
}

#[test]
fn hidden_words_are_black_and_all_else_is_as_it_was() {
    let name = NAMES[0];
    let out = tells_nothing("pixels", "a.png", plain);
    let (before, after) = (pixels(name), decoded(&out));
    let width = SIDES.0 as usize;
    for (at, (was, is)) in before.iter().zip(&after).enumerate() {
        let (x, y) = (at % width * 10_000 / width, at / width * 10_000 / SIDES.1 as usize);
        if (1700..2600).contains(&x) && (1000..1500).contains(&y) {
            continue;
        } else if *is != *was {
            assert!(x >= 1450 && (800..2000).contains(&y), "{x},{y}: outside of the area nothing changes");
        }
    }
    let inside = (0..after.len()).filter(|at| {
        (1700..9900).contains(&(at % width * 10_000 / width))
            && (1000..1500).contains(&(at / width * 10_000 / SIDES.1 as usize))
    });
    assert!(inside.clone().filter(|at| after[*at] == 0).count() * 2 > inside.count(), "all but a label is black");
    assert!(after.iter().any(|shade| *shade > 240), "a label says why");
    assert!(out.windows(4).filter(|kind| [&b"tEXt"[..], b"eXIf", b"iCCP", b"pHYs"].contains(kind)).count() == 0);
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    [&u32::try_from(data.len()).expect("short").to_be_bytes()[..], kind, data, &crc.sum().to_be_bytes()].concat()
}

/// Puts chunks behind the header of a PNG file.
fn with_chunks(png: &[u8], chunks: &[u8]) -> Vec<u8> {
    [&png[..33], chunks, &png[33..]].concat()
}

#[test]
fn pictures_tell_nothing_beside_their_pixels() {
    let chunks: &Classes<Vec<u8>> = &[
        ("text chunk", |s| chunk(b"tEXt", format!("Author\0{s}").as_bytes())),
        ("keyword", |s| chunk(b"tEXt", format!("{s}\0x").as_bytes())),
        ("packed text chunk", |s| {
            use std::io::Write as _;
            let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(s.as_bytes()).expect("memory takes it");
            chunk(b"zTXt", &[&b"Comment\0\0"[..], &packed.finish().expect("memory takes it")].concat())
        }),
        ("XMP", |s| {
            chunk(
                b"iTXt",
                format!("XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta><dc:creator>{s}</dc:creator></x:xmpmeta>").as_bytes(),
            )
        }),
        ("EXIF", |s| chunk(b"eXIf", &exif(s))),
        ("colour profile", |s| chunk(b"iCCP", format!("{s}\0\0x").as_bytes())),
        ("private chunk", |s| chunk(b"prVt", s.as_bytes())),
    ];
    for (class, make) in chunks {
        tells_nothing(class, "a.png", |name| with_chunks(&plain(name), &make(name)));
    }
    let files: &Classes<Vec<u8>> = &[
        ("behind the end", |s| [plain(s), s.as_bytes().to_vec()].concat()),
        ("a second picture behind the end", |s| [plain(s), plain(s)].concat()),
        ("frames of an animation", |s| {
            let frame = [&[0, 0, 0, 1][..], s.as_bytes()].concat();
            with_chunks(&plain(s), &[chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]), chunk(b"prVt", &frame)].concat())
        }),
    ];
    for (class, make) in files {
        tells_nothing(class, "a.png", make);
    }
}

/// The smallest EXIF block with an artist.
fn exif(artist: &str) -> Vec<u8> {
    let text = [artist.as_bytes(), b"\0"].concat();
    let count = u32::try_from(text.len()).expect("short").to_le_bytes();
    [&b"II*\0\x08\0\0\0\x01\0\x3b\x01\x02\0"[..], &count, &26_u32.to_le_bytes(), &[0; 4], &text].concat()
}

#[test]
fn what_is_transparent_or_in_the_palette_does_not_come_along() {
    tells_nothing("opacity", "a.png", |name| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, SIDES.0, SIDES.1);
        encoder.set_color(png::ColorType::Rgba);
        // Under full transparency stands the name.
        let under: Vec<u8> = name.bytes().cycle().take(300).collect();
        let shown = pixels(name);
        let rgba: Vec<u8> = shown
            .iter()
            .enumerate()
            .flat_map(|(at, grey)| match at < 100 {
                true => [under[3 * at], under[3 * at + 1], under[3 * at + 2], 0],
                false => [*grey, *grey, *grey, 255],
            })
            .collect();
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&rgba)).expect("a picture");
        bytes
    });
    tells_nothing("palette", "a.png", |name| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, SIDES.0, SIDES.1);
        encoder.set_color(png::ColorType::Indexed);
        // 256 colours; those that no pixel has spell the name.
        let mut palette: Vec<u8> = (0..=255_u8).flat_map(|shade| [shade; 3]).collect();
        palette.splice(0..60, name.bytes().cycle().take(60));
        encoder.set_palette(palette);
        let shown: Vec<u8> = pixels(name).iter().map(|shade| (*shade).max(20)).collect();
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&shown)).expect("a picture");
        bytes
    });
    tells_nothing("low bits of sixteen", "a.png", |name| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, SIDES.0, SIDES.1);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Sixteen);
        let low = name.bytes().cycle();
        let wide: Vec<u8> = pixels(name).into_iter().zip(low).flat_map(|(high, low)| [high, low]).collect();
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&wide)).expect("a picture");
        bytes
    });
}

/// A TIFF file with a page for each text of a list of tags.
fn tiff(name: &str, pages: usize, plant: bool) -> Vec<u8> {
    use tiff::encoder::TiffEncoder;
    use tiff::encoder::colortype::Gray8;
    use tiff::tags::Tag;
    let mut bytes = Vec::new();
    let mut encoder = TiffEncoder::new(Cursor::new(&mut bytes)).expect("memory takes it");
    for _ in 0..pages {
        let mut image = encoder.new_image::<Gray8>(SIDES.0, SIDES.1).expect("a page");
        if plant {
            for tag in [
                Tag::Artist,
                Tag::ImageDescription,
                Tag::Software,
                Tag::HostComputer,
                Tag::Unknown(285),
                Tag::Unknown(65_000),
            ] {
                image.encoder().write_tag(tag, name).expect("a tag");
            }
            image
                .encoder()
                .write_tag(
                    Tag::Unknown(700),
                    format!("<x:xmpmeta><dc:creator>{name}</dc:creator></x:xmpmeta>").as_bytes(),
                )
                .expect("a tag");
        }
        image.write_data(&pixels(name)).expect("pixels");
    }
    bytes
}

#[test]
fn pages_of_scans_tell_nothing_and_all_come_along() {
    let out = tells_nothing("tags", "a.tif", |name| tiff(name, 3, true));
    let mut decoder = tiff::decoder::Decoder::new(Cursor::new(out)).expect("it is TIFF");
    let mut pages = 1;
    while decoder.more_images() {
        decoder.next_image().expect("a page");
        pages += 1;
    }
    assert_eq!(pages, 3);
    tells_nothing("behind the end of a TIFF", "a.tif", |name| {
        [tiff(name, 1, false), name.as_bytes().to_vec()].concat()
    });
}

#[test]
fn a_page_that_ocr_did_not_read_is_not_written() {
    let name = NAMES[0];
    let rig = Rig::default();
    let error = rig.rebuild("a.png", &plain(name), &[]).expect_err("OCR was off");
    assert_eq!(error.kind(), ErrorKind::NotRebuilt);
    let unsure = Fixed { sure: 30, ..letter(name) };
    let error = rebuild("a.png", &plain(name), unsure, name).expect_err("OCR was not sure");
    assert_eq!(error.kind(), ErrorKind::NotRebuilt);
    let rig =
        Rig { handed: |document| document.place == (Place::Page { page: 2 }), ..Rig::scanning(Box::new(letter(name))) };
    let out = rig.rebuild("a.tif", &tiff(name, 2, false), &[name]).expect("a page is left");
    assert_eq!(out.notes, [Note::PictureLeftOut { page: 1 }]);
}

#[test]
fn a_word_that_ocr_did_not_place_refuses_the_page() {
    struct Placeless;
    impl Engine for Placeless {
        fn check(&self) -> std::result::Result<(), Cause> {
            Ok(())
        }
        fn read(&self, _: &Picture, place: &Place, _: Duration) -> std::result::Result<Vec<Block>, Cause> {
            Ok(vec![Block::new(place.clone(), Role::Scanned, "Quirijn Xylander")])
        }
    }
    let rig = Rig::scanning(Box::new(Placeless));
    let error = rig.rebuild("a.png", &plain(NAMES[0]), &[NAMES[0]]).expect_err("nobody knows where it stands");
    assert_eq!(error.kind(), ErrorKind::NotRebuilt);
}

#[test]
fn a_picture_that_breaks_off_is_not_written() {
    let name = NAMES[0];
    let whole = plain(name);
    for cut in [whole.len() / 2, whole.len() - 30] {
        let error = rebuild("a.png", &whole[..cut], letter(name), name).expect_err("it is not whole");
        assert_eq!(error.kind(), ErrorKind::NotRebuilt, "{cut}");
    }
}

/// Puts a secret into the head of a photograph.
type Plant = fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>, &str);

#[test]
fn a_photograph_of_a_page_tells_nothing_either() {
    use jpeg_encoder::{ColorType, Encoder};
    let encode = |name: &str, plant: Plant| {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 100);
        plant(&mut encoder, name);
        let (width, height) = (SIDES.0.try_into().expect("small"), SIDES.1.try_into().expect("small"));
        encoder.encode(&sharp(name), width, height, ColorType::Luma).expect("a picture");
        bytes
    };
    let segments: &[(&str, Plant)] = &[
        ("nothing", |_, _| {}),
        ("comment", |encoder, s| encoder.add_app_segment(15, s.as_bytes().to_vec()).expect("short")),
        ("EXIF of a photograph", |encoder, s| {
            encoder.add_app_segment(1, [&b"Exif\0\0"[..], &exif(s)].concat()).expect("short");
        }),
        ("XMP of a photograph", |encoder, s| {
            let packet = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>{s}</dc:creator></x:xmpmeta>");
            encoder.add_app_segment(1, packet.into_bytes()).expect("short");
        }),
        ("IPTC of a photograph", |encoder, s| {
            let text = [&[0x1c, 2, 80, 0, u8::try_from(s.len()).expect("short")], s.as_bytes()].concat();
            let length = u32::try_from(text.len()).expect("short").to_be_bytes();
            let block = [&b"Photoshop 3.0\08BIM\x04\x04\0\0"[..], &length, &text].concat();
            encoder.add_app_segment(13, block).expect("short");
        }),
        ("colour profile of a photograph", |encoder, s| {
            encoder.add_app_segment(2, [&b"ICC_PROFILE\0\x01\x01"[..], s.as_bytes()].concat()).expect("short");
        }),
    ];
    for (class, plant) in segments {
        tells_nothing(class, "a.jpg", |name| encode(name, *plant));
    }
    tells_nothing("behind the end of a photograph", "a.jpg", |name| {
        [encode(name, |_, _| {}), name.as_bytes().to_vec()].concat()
    });
    let out = rebuild("a.jpeg", &encode(NAMES[0], |_, _| {}), letter(NAMES[0]), NAMES[0]).expect("it is rebuilt");
    assert_eq!((out.extension, out.media_type, &out.bytes[..2]), ("jpg", "image/jpeg", &b"\xff\xd8"[..]));
}

#[test]
fn a_photograph_keeps_its_pixels_but_where_it_is_painted_over_or_turned() {
    use jpeg_encoder::{ColorType, Encoder};
    let pixels_of = |bytes: &[u8]| {
        connectors::formats::image::page(bytes, connectors::Format::Jpeg, 0).expect("it can be shown").pixels
    };
    for orientation in [1, 3] {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 60);
        let entry = [&b"\x12\x01\x03\0\x01\0\0\0"[..], &[orientation, 0, 0, 0]].concat();
        let turned = [&b"Exif\0\0II*\0\x08\0\0\0\x01\0"[..], &entry, &[0; 4]].concat();
        encoder.add_app_segment(1, turned).expect("short");
        let (width, height) = (SIDES.0 as u16, SIDES.1 as u16);
        encoder.encode(&pixels(NAMES[0]), width, height, ColorType::Luma).expect("a picture");
        let out = rebuild("a.jpg", &bytes, letter(NAMES[0]), NAMES[0]).expect("it is rebuilt");
        let (before, after) = (pixels_of(&bytes), pixels_of(&out.bytes));
        let width = SIDES.0 as usize;
        let (mut others, mut hidden) = (0, 0);
        for (at, (was, is)) in before.iter().zip(&after).enumerate() {
            let (x, y) = (at % width, at / width);
            // The area is from 68 to the edge and from 30 to 45; the last units of a column go on behind the edge.
            let outside = x < 50 || !(22..64).contains(&y);
            others += usize::from(outside && was != is && y < 296);
            hidden += usize::from((300..390).contains(&x) && (32..42).contains(&y) && *is > 30);
        }
        assert!(orientation == 3 || others == 0, "{others} pixels are others");
        assert!(hidden == 0, "{hidden} pixels of the area, behind its label, are not black");
    }
}

/// Pixels in squares of eight, so that JPEG keeps what stands in one from what stands in another.
fn sharp(name: &str) -> Vec<u8> {
    let (width, height) = (SIDES.0 as usize, SIDES.1 as usize);
    let all = pixels(name);
    (0..width * height).map(|at| all[at / width / 8 * 8 * width + at % width / 8 * 8]).collect()
}
