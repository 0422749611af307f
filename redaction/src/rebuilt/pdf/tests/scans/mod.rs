//! Scans with a name in their pixels, packed and placed in every way: the name is painted over in all of them.
//!
//! Each scan is made for two people with names of the same length. Both rebuild to the same bytes, so nothing of the
//! name is left in pixels, masks, palettes or beside them; and what stands outside of the name stays as it was.

mod ocr;
mod packing;
mod packings;
mod page;
mod places;
mod spaces;

use connectors::Limits;
use connectors::formats::pdf::{Glyph, PdfFile, Pixels, Source, Step, Unicode};

use self::page::Who;
use super::{keep, rebuild_without};
use crate::Rebuilt;

/// A scan with a name in it.
struct Scan {
    name: &'static str,
    make: Box<dyn Fn(Who) -> Vec<u8>>,
    outcome: Outcome,
}

/// What becomes of a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The name is painted over, and all else stays.
    Painted,
    /// The picture is not there, and a note says so.
    LeftOut,
    /// The same, but packing with loss spread the name over pixels beside it: they may differ by a few shades.
    Close,
}

fn scan(name: &'static str, make: impl Fn(Who) -> Vec<u8> + 'static) -> Scan {
    Scan { name, make: Box::new(make), outcome: Outcome::Painted }
}

fn all() -> Vec<Scan> {
    let mut all = packings::all();
    all.extend(spaces::all());
    all.extend(places::all());
    all
}

/// Shades by which pixels may differ where packing with loss spread the name.
const CLOSE: u8 = 24;

/// Decodes the pictures of an output, upon white paper.
fn pictures(file: &[u8]) -> Vec<Pixels> {
    let file = PdfFile::open(file.to_vec(), &[], &Limits::default()).expect("it is whole");
    let mut drawings = file.drawings(&Limits::default());
    let mut found = Vec::new();
    for page in 0..file.page_count() {
        let drawing = drawings.page(page).expect("it is there").expect("it can be read");
        for step in &drawing.steps {
            if let Step::Image(index, _) = step {
                let node = &drawing.objects[*index as usize];
                let pixels = drawings.pixels(&Source::Object(node)).expect("it can be decoded");
                let mask = drawings.mask(&Source::Object(node)).expect("it can be decoded");
                found.push(mask.map_or_else(|| pixels.clone(), |mask| on_paper(&pixels, &mask)));
            }
        }
    }
    found
}

fn on_paper(pixels: &Pixels, mask: &Pixels) -> Pixels {
    let (width, height) = (page::WIDE, page::HIGH);
    let at = |of: &Pixels, x: usize, y: usize| y * of.height / height * of.width + x * of.width / width;
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let shade = |(x, y)| {
        let over = u32::from(mask.data[at(mask, x, y)]);
        let own = u32::from(pixels.data[at(pixels, x, y) * pixels.samples]);
        u8::try_from((own * over + 255 * (255 - over)) / 255).expect("it is a mean")
    };
    Pixels { width, height, samples: 1, data: places.map(shade).collect(), stencil: false }
}

fn rebuilt(scan: &Scan, who: Who) -> Result<Rebuilt, String> {
    let names = [Who::One, Who::Two].map(Who::name);
    rebuild_without(&(scan.make)(who), &names).map_err(|error| format!("{}: {error}", scan.name))
}

/// Says what is wrong with an output.
fn fault(scan: &Scan, output: &Rebuilt) -> Option<String> {
    let shown = pictures(&output.bytes);
    match scan.outcome {
        Outcome::LeftOut if !shown.is_empty() => Some("a picture is there".to_owned()),
        Outcome::LeftOut if output.notes.is_empty() => Some("nothing tells that it is not there".to_owned()),
        Outcome::LeftOut => None,
        Outcome::Painted | Outcome::Close if shown.is_empty() => Some("the picture is gone".to_owned()),
        Outcome::Painted | Outcome::Close => {
            let page = shown.iter().find(|pixels| (pixels.width, pixels.height) == (page::WIDE, page::HIGH));
            page.map_or(Some("the picture has another size".to_owned()), misses)
        }
    }
}

/// Says how far pictures differ, and how dark the place of the names is.
fn difference(one: &Rebuilt, other: &Rebuilt) -> (u8, u8) {
    let [one, other] = [one, other].map(|rebuilt| pictures(&rebuilt.bytes));
    let (mut most, mut lightest) = (if one.len() == other.len() { 0 } else { 255 }, 0);
    let [left, top, right, bottom] = page::NAME;
    for (one, other) in one.iter().zip(&other) {
        most = one.data.iter().zip(&other.data).map(|(one, other)| one.abs_diff(*other)).max().unwrap_or(0).max(most);
        for at in (top + 2..bottom - 2).flat_map(|y| (left + 2..right - 2).map(move |x| y * one.width + x)) {
            lightest =
                one.data[at * one.samples..(at + 1) * one.samples].iter().copied().max().unwrap_or(0).max(lightest);
        }
    }
    (most, lightest)
}

/// Compares the lines above the name with those of the scan; shades may be those of another ink or paper.
fn misses(pixels: &Pixels) -> Option<String> {
    let scan = page::grey(Who::One);
    let rows = 10 * page::WIDE..70 * page::WIDE;
    let shades =
        pixels.data.chunks(pixels.samples).map(|pixel| pixel.iter().map(|shade| u32::from(*shade)).sum::<u32>());
    let (mut ink, mut paper) = ((0_u32, 0_u32), (0_u32, 0_u32));
    for (shade, own) in scan.iter().zip(shades).take(rows.end).skip(rows.start) {
        let (sum, count) = if *shade < 128 { &mut ink } else { &mut paper };
        (*sum, *count) = (*sum + own / pixels.samples as u32, *count + 1);
    }
    let (ink, paper) = (ink.0 / ink.1, paper.0 / paper.1);
    (ink.abs_diff(paper) < 60).then(|| format!("the lines that stay are not seen: ink {ink}, paper {paper}"))
}

#[test]
fn scans_with_two_names_give_the_same_bytes() {
    let mut failed = Vec::new();
    for scan in all() {
        match (rebuilt(&scan, Who::One), rebuilt(&scan, Who::Two)) {
            (Ok(one), Ok(two)) => {
                keep(&format!("scan {}", scan.name), &(scan.make)(Who::One), &one.bytes);
                if one.bytes != two.bytes {
                    let (most, lightest) = difference(&one, &two);
                    if scan.outcome != Outcome::Close || most > CLOSE || lightest > CLOSE {
                        failed.push(format!("{}: the output tells of the name: {most}, {lightest}", scan.name));
                    }
                }
                failed.extend(fault(&scan, &one).map(|fault| format!("{}: {fault}", scan.name)));
            }
            (Err(error), _) | (_, Err(error)) => failed.push(error),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_name_on_a_line_that_slants_has_its_label_there() {
    for scan in all().into_iter().filter(|scan| scan.name.contains("slants")) {
        let output = rebuilt(&scan, Who::One).expect("it is rebuilt").bytes;
        let file = PdfFile::open(output, &[], &Limits::default()).expect("it is whole");
        let drawing = file.drawings(&Limits::default()).page(0).expect("it is there").expect("it can be read");
        let glyphs = &drawing.text.glyphs;
        let angle = |glyph: &Glyph| glyph.advance[1].atan2(glyph.advance[0]).to_degrees();
        let is_bracket = |glyph: &&Glyph| glyph.unicode == Unicode::Char('[');
        let label = glyphs.iter().find(is_bracket).unwrap_or_else(|| panic!("{}: there is no label", scan.name));
        let word = glyphs.iter().find(|glyph| glyph.unicode == Unicode::Char('D')).expect("words stay");
        assert!((angle(label) - angle(word)).abs() < 0.06, "{}: {} {}", scan.name, angle(label), angle(word));
        let text: String = drawing.text.blocks.iter().map(|block| &block.text[..]).collect();
        assert!(text.contains("[persoon 1]") && text.contains("belde daarover"), "{}: {text}", scan.name);
    }
}
