//! Pages: their content, and what of it goes to the sink.

use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page;

use super::composing::{self, Drawn};
use super::glyph::{Glyph, PageText, Unicode, Visibility};
use super::interpreter::Seen;
use super::opening::{ReadPage, Reader};
use super::streams::{Decoder, MAX_STREAM};
use super::{annotations, logos, rendering, scripts};
use crate::allowance::Moment;
use crate::ocr::Picture;
use crate::{Block, Cause, Document, DocumentSink, Flow, Format, Limits, Ocr, Omission, Part, Place, Role};

/// The most blocks that the annotations of a page give.
const MAX_BLOCKS: usize = 200_000;
/// Fewer characters than this beside a picture of a page are taken for a stamp, not for its text.
const STAMP: usize = 60;
/// The share of a page that a picture of its text covers.
const PICTURE_SHARE: f64 = 0.5;
/// An image of fewer pixels on a side than this is no scan of a page, beside text that is there.
const SCAN_SIDE: u32 = 500;
/// The share of a page that a scan beside text covers.
const SCAN_SHARE: f64 = 0.2;
/// More curves than this on a page without text are letters drawn as outlines.
const OUTLINES: u32 = 100;

/// Decodes the content of a page: its streams, joined with a space after each; and why it may not be whole.
pub(super) fn content(page: &Page<'_>, decoder: &mut Decoder) -> (Vec<u8>, Option<Cause>) {
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'_>>("Contents") {
        return match decoder.decode(&stream) {
            Ok(data) => (data.into_owned(), decoder.was_cut().then_some(Cause::Damaged)),
            Err(cause) => (Vec::new(), Some(cause)),
        };
    }
    let mut content = Vec::new();
    let mut failed = None;
    for entry in dict.get::<Array<'_>>("Contents").iter().flat_map(Array::iter::<Object<'_>>) {
        let Object::Stream(stream) = entry else { continue };
        match decoder.decode(&stream) {
            Ok(data) if content.len() + data.len() <= MAX_STREAM => {
                content.extend_from_slice(&data);
                content.push(b' ');
                failed = failed.or(decoder.was_cut().then_some(Cause::Damaged));
            }
            Ok(_) => return (content, Some(Cause::TooLarge)),
            Err(cause) => failed = Some(cause),
        }
    }
    (content, failed)
}

/// Reads one page into the sink: its text, what is written on it, and why that may not be all.
pub(super) fn extract(
    reader: &mut Reader<'_>,
    index: usize,
    place: Place,
    part: &Part,
    limits: &Limits,
    into: &mut dyn DocumentSink,
) -> Flow {
    let Some(ReadPage { text, seen, drawn, recorder }) = reader.page_to_keep(index) else { return Flow::Continue(()) };
    let area = reader.pdf.pages().get(index).map_or(0.0, |page| {
        let (width, height) = page.base_dimensions();
        f64::from(width) * f64::from(height)
    });
    let mut cause = omission(&text, &seen, area);
    let mut scanned = Vec::new();
    if cause == Some(Cause::ImageOnly) && !drawn.is_empty() {
        (scanned, cause) = scan(reader, index, &place, &drawn, into);
    } else if let Some(why @ (Cause::NoText | Cause::Damaged)) = cause
        && limits.ocr == Ocr::On
    {
        scanned = painted(reader, index, &place, &drawn, into);
        // Glyphs that lie are still among the text, and what is damaged may lack words; outlines are read in full.
        cause = (scanned.is_empty() || why == Cause::Damaged || !text.glyphs.is_empty()).then_some(why);
    } else if cause.is_none() && limits.ocr != Ocr::Off {
        let (large, small): (Vec<_>, Vec<_>) =
            drawn.into_iter().partition(|image| may_be_scan(image, &text, area, limits.ocr));
        if !large.is_empty() {
            (scanned, cause) = scan(reader, index, &place, &large, into);
            // Beside text, a picture without any is a photograph.
            cause = cause.filter(|cause| *cause != Cause::NoText);
        }
        if limits.ocr == Ocr::On {
            scanned.extend(logos::read(reader, (index, &text), &place, &small, into));
        }
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(text.blocks.len());
    let mut cut = false;
    let mut size = 0;
    for block in &text.blocks {
        size += block.text.len();
        if size > limits.document_bytes {
            cut = true;
            break;
        }
        blocks.push(Block::new(place.clone(), role(block.visibility), block.text.clone()));
    }
    blocks.extend(scanned);
    if let Some(page) = reader.pdf.pages().get(index) {
        let found = annotations::read(page, &place, &mut reader.shared);
        blocks.extend(scripts::of_holder(page.raw(), &place, &mut reader.shared));
        cut |= found.too_many || found.blocks.len() > MAX_BLOCKS;
        cause = cause.or(found.is_doubtful.then_some(Cause::NoText));
        blocks.extend(found.blocks.into_iter().take(MAX_BLOCKS));
        reader.files.extend(found.files);
    }
    reader.keep(index, ReadPage { text, seen, drawn: Vec::new(), recorder });
    if !blocks.is_empty() {
        into.document(Document { part: part.clone(), place: place.clone(), format: Format::Pdf, blocks })?;
    }
    for cause in cause.into_iter().chain(cut.then_some(Cause::TooLarge)) {
        into.omitted(Omission { part: part.clone(), place: place.clone(), cause })?;
    }
    Flow::Continue(())
}

/// Whether an image beside text is large enough to be a scan, and has no text laid over it that tells what it shows.
fn may_be_scan(image: &Drawn<'_>, text: &PageText, area: f64, ocr: Ocr) -> bool {
    let [left, bottom, right, top] = image.bounds();
    let (wide, high) = image.pixels();
    if wide.min(high) < SCAN_SIDE || (right - left) * (top - bottom) < SCAN_SHARE * area {
        return false;
    }
    !has_text_over(image, text, ocr)
}

/// Whether there is so much text over an image that it tells what the image shows. What somebody else's OCR laid over it
/// unseen may say something else, or say it elsewhere, so it does not count where the image can be read.
pub(super) fn has_text_over(image: &Drawn<'_>, text: &PageText, ocr: Ocr) -> bool {
    let [left, bottom, right, top] = image.bounds();
    let over = text.glyphs.iter().filter(|glyph| {
        let [x, y] = glyph.origin.map(f64::from);
        let counts = ocr != Ocr::On || glyph.visibility != Visibility::Invisible;
        counts && glyph.unicode != Unicode::Char(' ') && (left..right).contains(&x) && (bottom..top).contains(&y)
    });
    over.take(STAMP).count() == STAMP
}

/// Reads the images of a page by OCR; gives what was read, or why not.
fn scan(
    reader: &mut Reader<'_>,
    index: usize,
    place: &Place,
    drawn: &[Drawn<'_>],
    into: &mut dyn DocumentSink,
) -> (Vec<Block>, Option<Cause>) {
    let read = by_ocr(reader, index, place, into, &mut |page, decoder| composing::picture(page, drawn, decoder));
    match read {
        Ok(blocks) if blocks.is_empty() => (blocks, Some(Cause::NoText)),
        Ok(blocks) => (blocks, None),
        Err(cause) => (Vec::new(), Some(cause)),
    }
}

/// Reads a page by OCR as it looks; gives nothing when there is nothing to be read.
fn painted(
    reader: &mut Reader<'_>,
    index: usize,
    place: &Place,
    drawn: &[Drawn<'_>],
    into: &mut dyn DocumentSink,
) -> Vec<Block> {
    by_ocr(reader, index, place, into, &mut |page, _| rendering::picture(page, drawn)).unwrap_or_default()
}

/// Has a picture of a page read; the time that it takes has a limit of its own.
pub(super) fn by_ocr(
    reader: &mut Reader<'_>,
    index: usize,
    place: &Place,
    into: &mut dyn DocumentSink,
    make: &mut dyn FnMut(&Page<'_>, &mut Decoder) -> Result<Picture, Cause>,
) -> Result<Vec<Block>, Cause> {
    let since = Moment::now();
    let (pages, decoder) = (reader.pdf.pages(), &mut reader.shared.decoder);
    let read = into.picture(place, &mut || make(pages.get(index).ok_or(Cause::Damaged)?, decoder));
    reader.shared.give_back(since);
    read
}

/// Gives the role that text of a visibility has.
pub(super) const fn role(visibility: Visibility) -> Role {
    match visibility {
        Visibility::Shown => Role::Body,
        Visibility::Invisible | Visibility::LayerOff => Role::Hidden,
        Visibility::Alternative => Role::AltText,
    }
}

/// Whether a glyph is a pictogram or of private use: a page of those was written in a font that lies.
fn is_strange(glyph: &Glyph) -> bool {
    matches!(glyph.unicode, Unicode::Char('\u{2600}'..='\u{27bf}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..))
}

/// Judges why the text of a page may not be all that can be read on it.
pub(super) fn omission(text: &PageText, seen: &Seen, area: f64) -> Option<Cause> {
    if seen.timed_out {
        return Some(Cause::TimedOut);
    }
    if seen.too_large {
        return Some(Cause::TooLarge);
    }
    if seen.damaged {
        return Some(Cause::Damaged);
    }
    // A letter that is not what it is said to be may stand in a name.
    if seen.doubtful > 0 {
        return Some(Cause::NoText);
    }
    let (mut marks, mut unmapped, mut strange) = (0, 0, 0);
    for glyph in &text.glyphs {
        marks += usize::from(glyph.unicode != Unicode::Char(' '));
        unmapped += usize::from(glyph.unicode == Unicode::Unmapped);
        strange += usize::from(is_strange(glyph));
    }
    let unsure = unmapped.max(seen.guessed as usize).max(strange / 2);
    if unsure > 8 && unsure * 5 > marks {
        return Some(Cause::NoText);
    }
    let readable = marks - unmapped;
    if seen.images > 0 && (readable == 0 || readable < STAMP && seen.image_area > PICTURE_SHARE * area) {
        return Some(Cause::ImageOnly);
    }
    (readable == 0 && seen.curves > OUTLINES).then_some(Cause::NoText)
}
