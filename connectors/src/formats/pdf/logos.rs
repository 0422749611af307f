//! Pictures the size of a logo or a stamp beside text: with OCR on, each is read by itself, once in a file.
//!
//! A signature block or a stamp names people as a letter does. What OCR is not sure of is taken for no words at all:
//! most small pictures show none. How many are read is bounded; the others are told of where copies are made.

use std::collections::BTreeSet;

use hayro_syntax::object::ObjectIdentifier;

use super::composing::{self, Drawn};
use super::glyph::PageText;
use super::opening::Reader;
use super::pages::{by_ocr, has_text_over};
use crate::ocr::{SURE, sureness};
use crate::{Area, Block, DocumentSink, Ocr, Place};

/// The most pictures of a file that are read.
const MOST: u32 = 12;
/// Pictures of fewer pixels than this, across and down, hold no words.
const PIXELS: (u32, u32) = (60, 20);
/// Pictures that are shown smaller than this, in points, cannot be read.
const POINTS: (f64, f64) = (15.0, 5.0);
/// White around a picture, in points: OCR reads badly what touches an edge.
const MARGIN: f64 = 4.0;
/// Words of fewer letters than this are what OCR makes of edges and dots.
const LETTERS: usize = 3;
/// A whole page or picture, in the units of [`Area`].
const WHOLE: f64 = 10_000.0;

/// Which small pictures of a file were read.
#[derive(Default)]
pub(super) struct Logos {
    seen: BTreeSet<ObjectIdentifier>,
    read: u32,
}

impl Logos {
    /// Whether a picture is to be read, which is noted.
    fn wants(&mut self, image: &Drawn<'_>, text: &PageText) -> bool {
        let [left, bottom, right, top] = image.bounds();
        let (wide, high) = image.pixels();
        let is_seen = right - left >= POINTS.0 && top - bottom >= POINTS.1;
        if self.read >= MOST || !is_seen || wide < PIXELS.0 || high < PIXELS.1 || has_text_over(image, text, Ocr::On) {
            return false;
        }
        if let Some(id) = image.identity()
            && !self.seen.insert(id)
        {
            return false;
        }
        self.read += 1;
        true
    }
}

/// Reads the small pictures of a page; gives what they say, where anything is sure.
pub(super) fn read(
    reader: &mut Reader<'_>,
    (index, text): (usize, &PageText),
    place: &Place,
    drawn: &[Drawn<'_>],
    into: &mut dyn DocumentSink,
) -> Vec<Block> {
    let mut found = Vec::new();
    for image in drawn {
        let [left, bottom, right, top] = image.bounds();
        let bounds = [left - MARGIN, bottom - MARGIN, right + MARGIN, top + MARGIN];
        let shares = reader.pdf.pages().get(index).and_then(|page| composing::shares(page, bounds));
        let Some(shares) = shares.filter(|_| !reader.is_late() && reader.logos.wants(image, text)) else { continue };
        let read = by_ocr(reader, index, place, into, &mut |page, decoder| {
            composing::part(page, bounds, std::slice::from_ref(image), decoder)
        });
        // Why one was not read is not told for each: a copy tells of those that say nothing.
        found.extend(read.ok().filter(|blocks| says_something(blocks)).into_iter().flatten().map(|mut block| {
            block.words.iter_mut().for_each(|word| word.area = on_page(word.area, shares));
            block
        }));
    }
    found
}

/// Whether OCR is sure of what it read, and some of it is a word.
fn says_something(blocks: &[Block]) -> bool {
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count() >= LETTERS;
    sureness(blocks).0 >= SURE && blocks.iter().any(|block| block.text.expose().split_whitespace().any(is_word))
}

/// Puts an area of a picture on its page.
fn on_page(area: Area, [left, top, right, bottom]: [f64; 4]) -> Area {
    let at = |share: u16, low: f64, high: f64| (low + f64::from(share) / WHOLE * (high - low)) * WHOLE;
    let whole = |at: f64| at.clamp(0.0, WHOLE) as u16;
    Area {
        left: whole(at(area.left, left, right).floor()),
        top: whole(at(area.top, top, bottom).floor()),
        right: whole(at(area.right, left, right).ceil()),
        bottom: whole(at(area.bottom, top, bottom).ceil()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Role, ScannedWord};

    fn block(text: &str, sure: u8) -> Block {
        let end = u32::try_from(text.len()).expect("it is short");
        let area = Area { left: 0, top: 0, right: 9, bottom: 9 };
        let words = vec![ScannedWord { start: 0, end, area, sure }];
        Block { words: words.into(), ..Block::new(Place::Page { page: 1 }, Role::Scanned, text.to_owned()) }
    }

    #[test]
    fn only_sure_words_of_some_letters_say_something() {
        let rows = [("Jansen", 91, true), ("Jansen", 59, false), ("il", 95, false), ("~ -- _", 95, false)];
        for (text, sure, expected) in rows {
            assert_eq!(says_something(&[block(text, sure)]), expected, "{text} {sure}");
        }
        assert!(!says_something(&[]));
    }

    #[test]
    fn a_word_of_a_picture_stands_where_the_picture_stands() {
        let area = Area { left: 0, top: 5000, right: 10_000, bottom: 10_000 };
        let placed = on_page(area, [0.25, 0.5, 0.75, 0.6]);
        assert_eq!(placed, Area { left: 2500, top: 5500, right: 7500, bottom: 6000 });
        let outside = on_page(area, [-0.5, 0.5, 1.5, 0.6]);
        assert_eq!((outside.left, outside.right), (0, 10_000), "what is off the page is cut");
    }
}
