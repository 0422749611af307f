//! The scan of these tests: three lines of text in pixels, and the same lines as invisible text over them.

use std::fmt::Write as _;
use std::io::Cursor;

use crate::rebuilt::pdf::tests::builder::Builder;

/// Whose name stands in a scan; both names are of the same length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    One,
    Two,
}

impl Who {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::One => "Piet Jansen",
            Self::Two => "Karin Smits",
        }
    }
}

/// Gives one of the packed pictures of `fixtures/pictures`.
macro_rules! packed {
    ($who:expr, $ending:literal) => {
        match $who {
            $crate::rebuilt::pdf::tests::scans::page::Who::One => {
                &include_bytes!(concat!("../../../../../../fixtures/pictures/one.", $ending))[..]
            }
            $crate::rebuilt::pdf::tests::scans::page::Who::Two => {
                &include_bytes!(concat!("../../../../../../fixtures/pictures/two.", $ending))[..]
            }
        }
    };
}
pub(super) use packed;

/// Width and height of the scan in pixels, and in points.
pub(super) const WIDE: usize = 480;
pub(super) const HIGH: usize = 128;
/// Left, top, right and bottom of the name, in pixels.
pub(super) const NAME: [usize; 4] = [108, 78, 240, 102];

/// Grey pixels: paper is 255, ink is 0.
pub(super) fn grey(who: Who) -> Vec<u8> {
    let mut decoder = png::Decoder::new(Cursor::new(packed!(who, "png")));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it is small")];
    reader.next_frame(&mut pixels).expect("pixels");
    assert_eq!(pixels.len(), WIDE * HIGH);
    pixels
}

/// Samples of fewer bits: each pixel becomes a number.
pub(super) fn samples(who: Who, bits: usize, number: impl Fn(u8) -> u8) -> Vec<u8> {
    let in_byte = 8 / bits;
    let byte = |pixels: &[u8]| pixels.iter().fold(0, |byte, pixel| byte << bits | number(*pixel));
    grey(who).chunks(in_byte).map(byte).collect()
}

/// Bits of the scan, of which one is paper.
pub(super) fn two(who: Who) -> Vec<u8> {
    samples(who, 1, |pixel| pixel >> 7)
}

/// The invisible lines, for a page on which the scan stands at this place; `F2` is a font with letters of one width.
pub(super) fn layer(who: Who, x: i32, y: i32) -> String {
    layer_with(who.name(), x, y)
}

/// The same with the name as somebody else's OCR read it.
pub(super) fn layer_with(name: &str, x: i32, y: i32) -> String {
    lines(
        [
            "De zaak is geopend voor een aanvraag",
            "die nog in behandeling is bij ons",
            &format!("De heer {name} belde daarover"),
        ],
        x,
        y,
    )
}

/// The lines without the name, as if the one who made them did not see it.
pub(super) fn layer_without(x: i32, y: i32) -> String {
    lines(["De zaak is geopend voor een aanvraag", "die nog in behandeling is bij ons", "De heer"], x, y)
}

fn lines(lines: [&str; 3], x: i32, y: i32) -> String {
    let mut content = "BT /F2 20 Tf 3 Tr ".to_owned();
    for (number, line) in (0..).zip(lines) {
        write!(content, "1 0 0 1 {} {} Tm ({line}) Tj ", x + 12, y + 96 - 32 * number)
            .expect("memory takes everything");
    }
    content + "ET "
}

/// Where the scan stands on most pages.
pub(super) const AT: &str = "q 480 0 0 128 50 600 cm ";

/// A file of one page that shows a picture, named `X1`, under the invisible lines.
pub(super) fn file(who: Who, make: impl Fn(&mut Builder, Who) -> usize) -> Vec<u8> {
    drawn(who, &format!("{AT}/X1 Do Q {}", layer(who, 50, 600)), "", make)
}

/// The same with a content of its own, and further entries of the page.
pub(super) fn drawn(who: Who, content: &str, entries: &str, make: impl Fn(&mut Builder, Who) -> usize) -> Vec<u8> {
    let mut builder = Builder::new();
    let picture = make(&mut builder, who);
    add(&mut builder, content.as_bytes(), picture, entries);
    builder.finish()
}

/// Adds a page that shows a picture.
pub(super) fn add(builder: &mut Builder, content: &[u8], picture: usize, entries: &str) {
    let font = builder.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
    let resources = format!("/Font << /F1 3 0 R /F2 {font} 0 R >> /XObject << /X1 {picture} 0 R >>");
    builder.page_of_bytes(content, &resources, entries);
}

/// Entries of a picture of the size of the scan.
pub(super) fn image(entries: &str) -> String {
    format!("/Type /XObject /Subtype /Image /Width {WIDE} /Height {HIGH} {entries}")
}
