//! What an image file says of itself in words: EXIF, XMP, IPTC, comments and text chunks.
//!
//! Of a place where a photograph was taken only that it is there is told.

use std::collections::BTreeSet;
use std::io::Cursor;

use exif::{Context, Exif, Field, In, Tag, Value};

use super::chunks;
use super::jpeg::{self, Words};
use super::tiff;
use crate::formats::encoding;
use crate::formats::pdf::xml_leaves;
use crate::ocr::raster::Turn;
use crate::{Block, Format, Place, Role};

/// Texts longer than this are no description.
const MOST_TEXT: usize = 1 << 20;
/// The most texts of one file.
const MOST_BLOCKS: usize = 2000;
/// Tags that Windows writes, in UTF-16.
const WINDOWS: [(u16, &str); 5] =
    [(0x9c9b, "XPTitle"), (0x9c9c, "XPComment"), (0x9c9d, "XPAuthor"), (0x9c9e, "XPKeywords"), (0x9c9f, "XPSubject")];
/// The XMP packet and the IPTC block of a TIFF file.
const TIFF_XMP: u16 = 700;
const TIFF_IPTC: u16 = 33_723;

/// What a file says of itself.
#[derive(Default)]
pub(super) struct Told {
    pub(super) blocks: Vec<Block>,
    /// How the picture is turned to be upright.
    pub(super) turn: Turn,
    seen: BTreeSet<(String, String)>,
}

/// Where these texts stand.
pub(super) fn place() -> Place {
    Place::Part { name: "properties".into() }
}

/// Reads what a file says of itself.
pub(super) fn read(bytes: &[u8], format: Format) -> Told {
    let mut told = Told::default();
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = match reader.read_from_container(&mut Cursor::new(bytes)) {
        Ok(read) => Some(read),
        Err(error) => error.distill_partial_result(|_| {}).ok(),
    };
    match read {
        Some(exif) => told.exif(&exif),
        // The library knows no BigTIFF.
        None if format == Format::Tiff => {
            let (words, turned) = tiff::words(bytes);
            told.turn = turn(turned);
            for (tag, text) in words {
                told.add(&Tag(Context::Tiff, tag).to_string(), &text);
            }
        }
        None => {}
    }
    match format {
        Format::Jpeg => {
            for words in jpeg::words(bytes) {
                match words {
                    Words::Comment(text) => told.add("Comment", &text_of(text)),
                    Words::Xmp(packet) => told.xmp(packet),
                    Words::Photoshop(blocks) => told.iptc(jpeg::iptc_of(blocks).unwrap_or_default()),
                }
            }
        }
        Format::Png => told.png(bytes),
        Format::Webp => {
            let decoder = image_webp::WebPDecoder::new(Cursor::new(bytes));
            if let Some(packet) = decoder.ok().and_then(|mut decoder| decoder.xmp_metadata().ok().flatten()) {
                told.xmp(&packet);
            }
        }
        Format::Gif => told.gif(bytes),
        _ => {}
    }
    told
}

/// Decodes text that does not say its encoding.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding::old_name(bytes),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

/// How a picture is turned to be upright (TIFF 6.0, tag 274).
fn turn(orientation: Option<u32>) -> Turn {
    match orientation {
        Some(3 | 4) => Turn::Half,
        Some(5 | 6) => Turn::Right,
        Some(7 | 8) => Turn::Left,
        _ => Turn::None,
    }
}

impl Told {
    fn add(&mut self, label: &str, text: &str) {
        let text: String = text.chars().filter(|letter| !letter.is_control() || letter.is_whitespace()).collect();
        let text = text.trim();
        if text.is_empty() || text.len() > MOST_TEXT || self.blocks.len() >= MOST_BLOCKS {
            return;
        }
        if self.seen.insert((label.to_owned(), text.to_owned())) {
            self.blocks.push(Block::new(place(), Role::Metadata, text).labelled(label));
        }
    }

    fn exif(&mut self, exif: &Exif) {
        self.turn = turn(exif.get_field(Tag::Orientation, In::PRIMARY).and_then(|field| field.value.get_uint(0)));
        for field in exif.fields() {
            self.field(field);
        }
        if exif.fields().any(|field| field.tag == Tag::GPSLatitude) {
            self.add("GPS", "GPSLatitude, GPSLongitude");
        }
    }

    fn field(&mut self, field: &Field) {
        let number = field.tag.number();
        match (&field.value, field.tag) {
            (Value::Ascii(texts), _) => {
                for text in texts {
                    self.add(&field.tag.to_string(), &text_of(text));
                }
            }
            (Value::Undefined(bytes, _), Tag::UserComment) => {
                let text = bytes.get(8..).unwrap_or_default();
                let text = if bytes.starts_with(b"UNICODE\0") { utf16(text) } else { text_of(text) };
                self.add("UserComment", &text);
            }
            (Value::Byte(bytes) | Value::Undefined(bytes, _), tag) if tag.context() == Context::Tiff => {
                if let Some((_, name)) = WINDOWS.iter().find(|(windows, _)| *windows == number) {
                    self.add(name, &utf16(bytes));
                } else if number == TIFF_XMP {
                    self.xmp(bytes);
                } else if number == TIFF_IPTC {
                    self.iptc(bytes);
                }
            }
            _ => {}
        }
    }

    fn xmp(&mut self, packet: &[u8]) {
        for (tag, text) in xml_leaves(&String::from_utf8_lossy(packet)) {
            self.add(&tag, &text);
        }
    }

    /// Reads the datasets of record 2, which holds what people write (IPTC-IIM 4.2).
    fn iptc(&mut self, mut rest: &[u8]) {
        while let [0x1c, record, dataset, high, low, data @ ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low])).min(data.len());
            // Dates, codes and the version are no words.
            if *record == 2 && *dataset != 0 {
                self.add(&format!("IPTC 2:{dataset}"), &text_of(&data[..length]));
            }
            rest = &data[length..];
        }
    }

    fn png(&mut self, bytes: &[u8]) {
        for (keyword, text) in chunks::texts(bytes) {
            if keyword == "XML:com.adobe.xmp" {
                self.xmp(text.as_bytes());
            } else {
                self.add(&keyword, &text);
            }
        }
    }

    /// Reads the comments: extensions with the label 0xfe, in pieces of at most 255 bytes.
    fn gif(&mut self, bytes: &[u8]) {
        for at in memchr::memmem::find_iter(bytes, b"\x21\xfe").take(100) {
            let mut rest = &bytes[at + 2..];
            let mut text = Vec::new();
            while let Some((&length, data)) = rest.split_first() {
                let Some(piece) = data.get(..usize::from(length)) else { break };
                if length == 0 {
                    // Bytes of the picture that look like this are hardly ever text.
                    let text = text_of(&text);
                    if text.chars().all(|letter| !letter.is_control() || letter.is_whitespace()) {
                        self.add("Comment", &text);
                    }
                    break;
                }
                text.extend_from_slice(piece);
                rest = &data[usize::from(length)..];
            }
        }
    }
}
