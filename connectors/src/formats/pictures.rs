//! Pictures inside office documents: scans that were pasted in are read by OCR, as part of the document they are in;
//! of drawings the text is read.
//!
//! What a picture says of itself in EXIF is not read here; that is for image files ([`super::image`]).

use super::gathering::Gathering;
use super::image::{decode, sides};
use super::metafile;
use super::ole::blips;
use super::package::Package;
use crate::sniff::format_of;
use crate::{Cause, Format, Limits, Ocr, Place};

/// A picture with a side smaller than this, in pixels, is a bullet or a line.
const LEAST_SIDE: u32 = 24;
/// A picture of fewer pixels than this is an icon.
const LEAST_PIXELS: u64 = 10_000;
/// A picture with sides of this many pixels may be a page, and is told of when it is not read.
pub(super) const PAGE_SIDE: u32 = 500;

/// Pictures of one old file that are looked at.
const MOST_PICTURES: u32 = 10_000;

/// Reads the pictures of a package, or tells of those that may be pages, as the setting says.
pub(crate) fn read_pictures(package: &mut Package<'_>, limits: &Limits, into: &mut Gathering<'_>) {
    for name in package.names() {
        if !name.contains("/media/") && !name.starts_with("pictures/") {
            continue;
        }
        // Text of drawings is read without OCR; elsewhere in a package they have one of these names.
        if limits.ocr == Ocr::Off && !name.ends_with(".emf") && !name.ends_with(".wmf") {
            continue;
        }
        if into.stopped() {
            return;
        }
        // A part that cannot be unpacked is told of with the other faults of the package.
        let Ok(bytes) = package.bytes(&name, limits.input_bytes) else { continue };
        read_picture(&name, &bytes, limits, into);
    }
}

/// Reads the pictures that stand in a stream of an old Office file.
pub(crate) fn read_stream_pictures(stream: &[u8], limits: &Limits, into: &mut Gathering<'_>) {
    for (number, picture) in (1..).zip(blips(stream)) {
        if into.stopped() || number > MOST_PICTURES {
            return;
        }
        read_picture(&format!("picture{number}"), &picture, limits, into);
    }
}

/// Reads one picture of whatever format, when it is one that can be decoded, or the text of a drawing.
pub(crate) fn read_picture(name: &str, bytes: &[u8], limits: &Limits, into: &mut Gathering<'_>) {
    let format = format_of(bytes);
    if matches!(format, Format::Png | Format::Jpeg | Format::Tiff | Format::Gif | Format::Bmp | Format::Webp) {
        read(name, bytes, format, limits, into);
    } else if let Some(drawn) = metafile::read(bytes, format) {
        let place = Place::Part { name: name.into() };
        into.give(place.clone(), metafile::block(&drawn, &place).into_iter().collect());
        if drawn.has_bitmap && limits.ocr != Ocr::Off {
            into.omit(place, Cause::ImageOnly);
        }
    }
}

fn read(name: &str, bytes: &[u8], format: Format, limits: &Limits, into: &mut Gathering<'_>) {
    // What does not say its size where it is looked for may be anything.
    let (width, height) = sides(bytes, format).unwrap_or((PAGE_SIDE, PAGE_SIDE));
    let place = Place::Part { name: name.into() };
    let is_small = width.min(height) < LEAST_SIDE || u64::from(width) * u64::from(height) < LEAST_PIXELS;
    let is_page = width.min(height) >= PAGE_SIDE;
    match limits.ocr {
        Ocr::Off => {}
        Ocr::Report if is_page => into.omit(place, Cause::ImageOnly),
        Ocr::On if !is_small => match into.picture(&place, &mut || decode(bytes, format)?.into_picture()) {
            // No text on it: a photograph, a logo.
            Ok(blocks) => into.give(place, blocks),
            Err(Cause::ImageOnly | Cause::OcrMissing | Cause::TimedOut) if !is_page => {}
            Err(cause) => into.omit(place, cause),
        },
        Ocr::Report | Ocr::On => {}
    }
}
