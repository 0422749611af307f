//! Fonts of the output: each holds the letters that are shown in it, under codes of their own, and nothing else.
//!
//! Shapes are written anew from their outlines (`cff.rs`). A font that the file does not carry is named by the family
//! it belongs to, with the letters of Western Europe; other letters of it are written as outlines too.

use std::collections::BTreeMap;

use connectors::formats::pdf::{Drawings, Node, PathPart, Unicode, plain_letter};
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::cff::{self, Glyphs, Grid, Shape};
use super::graph::Graph;
use super::winansi;
use crate::{Error, ErrorKind, Result};

/// In letters larger than this, in points, a thousandth of an em may be seen.
const LARGE: f64 = 36.0;

/// How wide a space is that the rebuilding sets, in thousandths of an em: as wide as the gaps that it leaves.
const SPACE: f64 = super::line::GAP * 1000.0;

/// A letter of the output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letter {
    /// Index of its font.
    pub(super) font: usize,
    /// Its code, in one byte or two.
    pub(super) code: u16,
    /// Whether its code has two bytes.
    pub(super) wide: bool,
    /// How far it moves, in thousandths of an em.
    pub(super) width: f64,
    /// From where it is written to its origin, in thousandths of an em.
    pub(super) shift: [f64; 2],
}

/// What a font is made of.
enum Kind {
    /// Outlines under codes of two bytes.
    Outlines,
    /// Drawings under codes of one byte, with the matrix of their space.
    Drawn { matrix: [f64; 6] },
    /// A name that every reader knows, under codes of one byte.
    Named { base: &'static str, flags: i64, widths: Widths },
}

/// Whether a font that is not carried says how wide its letters are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Widths {
    Told,
    Known,
}

struct Made {
    kind: Kind,
    /// How large its letters are at most, in points.
    largest: f64,
    /// Programs of drawn letters, and what they show.
    drawn: Vec<(Vec<u8>, Object)>,
    /// Shapes of outlined letters; those of large ones are written once more in the end.
    glyphs: Glyphs,
    letters: Vec<Shown>,
    /// By code: for named fonts.
    widths: BTreeMap<u16, f64>,
}

impl Made {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            largest: 0.0,
            drawn: Vec::new(),
            glyphs: Glyphs::new(Grid::Whole),
            letters: Vec::new(),
            widths: BTreeMap::new(),
        }
    }

    /// Adds a letter with an outline; gives its code.
    fn add(&mut self, letter: Shown, parts: &[PathPart]) -> Option<u16> {
        self.glyphs.add(Shape { parts, width: letter.width });
        self.letters.push(letter);
        u16::try_from(self.letters.len()).ok()
    }
}

/// A letter of a font.
struct Shown {
    shape: Origin,
    width: f64,
    /// What it stands for.
    text: String,
}

/// Where the shape of a letter can be had.
#[derive(Clone, Copy)]
enum Origin {
    /// It has none, or is drawn.
    Nowhere,
    /// In a font of the original, under a code.
    Original(u32, u32),
    /// In the typeface of labels.
    Plain(u8),
}

/// A letter as the original has it: font, code, what it stands for.
pub(super) type Key = (u32, u32, String);

/// Names a letter of the original.
pub(super) fn key(font: u32, code: u32, unicode: &Unicode) -> Key {
    let text = match unicode {
        Unicode::Unmapped => String::new(),
        Unicode::Char(c) => c.to_string(),
        Unicode::Text(text) => text.to_string(),
    };
    (font, code, text)
}

/// Of fonts and codes from this number on, letters are looked up by all that tells them apart.
const MOST_LAST: usize = 1024;

/// The fonts of an output.
#[derive(Default)]
pub(super) struct Fonts {
    made: Vec<Made>,
    outlines: BTreeMap<u32, usize>,
    named: BTreeMap<u32, usize>,
    known: BTreeMap<Key, Letter>,
    /// The last letter of each low code, by font, so that those of running text are found at once.
    last: Vec<Vec<Option<(Unicode, Letter)>>>,
    looks: BTreeMap<u32, Option<Look>>,
    label: Option<usize>,
    labels: BTreeMap<char, Letter>,
    /// Spaces that the rebuilding sets, by font.
    spaces: BTreeMap<usize, Letter>,
}

impl Fonts {
    /// Gives the letter of a glyph that was written before.
    pub(super) fn last(&self, font: u32, code: u32, unicode: &Unicode) -> Option<Letter> {
        let (known, letter) = self.last.get(font as usize)?.get(code as usize)?.as_ref()?;
        (known == unicode).then_some(*letter)
    }

    /// Keeps the letter of a glyph.
    pub(super) fn keep(&mut self, font: u32, code: u32, unicode: &Unicode, letter: Letter) {
        let (font, code) = (font as usize, code as usize);
        if font >= MOST_LAST || code >= MOST_LAST {
            return;
        }
        if self.last.len() <= font {
            self.last.resize_with(font + 1, Vec::new);
        }
        let letters = &mut self.last[font];
        if letters.len() <= code {
            letters.resize_with(code + 1, || None);
        }
        letters[code] = Some((unicode.clone(), letter));
    }

    /// Notes how large letters of a font are, in points.
    pub(super) fn show(&mut self, font: usize, size: f64) {
        if let Some(made) = self.made.get_mut(font) {
            made.largest = made.largest.max(size);
        }
    }

    /// Gives the letter of the output for one of the original.
    ///
    /// # Errors
    /// [`ErrorKind::NotRebuilt`] when its shape cannot be had.
    pub(super) fn letter(&mut self, drawings: &mut Drawings<'_>, key: Key) -> Result<Letter> {
        let (font, code, _) = key;
        if let Some(letter) = self.known.get(&key) {
            return Ok(*letter);
        }
        let advance = drawings.advance(font, code);
        let look = *self.looks.entry(font).or_insert_with(|| look(&drawings.font(font)));
        let mut chars = key.2.chars();
        let single = chars.next().filter(|_| chars.next().is_none()).and_then(winansi::code);
        let letter = match (look, single) {
            (Some(look), Some(code)) => self.named_letter(font, look, code, advance),
            // Without the font, nobody knows which of its shapes a number means.
            (Some(Look { codes: Codes::Numbers, .. }), None) => {
                return Err(Error::new(ErrorKind::NotRebuilt, "a font is not carried and has no name for its letters"));
            }
            _ => self.outlined_letter(drawings, &key, advance)?,
        };
        self.known.insert(key, letter);
        Ok(letter)
    }

    fn named_letter(&mut self, font: u32, look: Look, code: u8, width: f64) -> Letter {
        let Look { base, flags, widths, .. } = look;
        let made = &mut self.made;
        let index = *self.named.entry(font).or_insert_with(|| {
            made.push(Made::new(Kind::Named { base, flags, widths }));
            made.len() - 1
        });
        made[index].widths.insert(u16::from(code), width);
        Letter { font: index, code: u16::from(code), wide: false, width, shift: [0.0; 2] }
    }

    fn outlined_letter(&mut self, drawings: &mut Drawings<'_>, key: &Key, advance: f64) -> Result<Letter> {
        let unknown = || Error::new(ErrorKind::NotRebuilt, "a font has no outlines to write anew");
        let outline = drawings.outline(key.0, key.1).ok_or_else(unknown)?;
        let made = &mut self.made;
        let index = *self.outlines.entry(key.0).or_insert_with(|| {
            made.push(Made::new(Kind::Outlines));
            made.len() - 1
        });
        let shift = outline.shift;
        // Writing downwards is set letter by letter, so its width says nothing.
        let width = if shift == [0.0; 2] { (advance * 1000.0).round() / 1000.0 } else { 1000.0 };
        let shown = Shown { shape: Origin::Original(key.0, key.1), width, text: key.2.clone() };
        let code = made[index].add(shown, &outline.parts).ok_or_else(unknown)?;
        Ok(Letter { font: index, code, wide: true, width, shift })
    }

    /// Gives a letter of a Type 3 font that was written before.
    pub(super) fn drawn(&self, key: &Key) -> Option<Letter> {
        self.known.get(key).copied()
    }

    /// Adds a letter of a Type 3 font: its program, and the form that the program shows as `G` and its code.
    ///
    /// # Errors
    /// [`ErrorKind::NotRebuilt`] when the font has more letters than codes.
    pub(super) fn draw(
        &mut self,
        key: Key,
        advance: f64,
        matrix: [f64; 6],
        make: impl FnOnce(u16) -> (Vec<u8>, Object),
    ) -> Result<Letter> {
        let made = &mut self.made;
        let index = *self.outlines.entry(key.0).or_insert_with(|| {
            made.push(Made::new(Kind::Drawn { matrix }));
            made.len() - 1
        });
        let code = u16::try_from(made[index].letters.len() + 1).ok().filter(|code| *code < 256);
        let code = code.ok_or_else(|| Error::new(ErrorKind::NotRebuilt, "a font has too many letters"))?;
        made[index].drawn.push(make(code));
        made[index].letters.push(Shown { shape: Origin::Nowhere, width: advance, text: key.2.clone() });
        let letter = Letter { font: index, code, wide: false, width: advance, shift: [0.0; 2] };
        self.known.insert(key, letter);
        Ok(letter)
    }

    /// Gives a space of a font, whatever spaces the original has in it; that of labels where there is no room for it.
    pub(super) fn space(&mut self, font: usize) -> Letter {
        if let Some(letter) = self.spaces.get(&font) {
            return *letter;
        }
        let made = &mut self.made[font];
        let shift = [0.0; 2];
        let letter = match &made.kind {
            Kind::Outlines if made.letters.len() < usize::from(u16::MAX) => {
                let shown = Shown { shape: Origin::Nowhere, width: SPACE, text: " ".to_owned() };
                let code = made.add(shown, &[]).unwrap_or(u16::MAX);
                Letter { font, code, wide: true, width: SPACE, shift }
            }
            Kind::Named { base, .. } => {
                let usual = match base.as_bytes()[0] {
                    b'C' => 600.0,
                    b'T' => 250.0,
                    _ => 278.0,
                };
                let width = *made.widths.entry(u16::from(b' ')).or_insert(usual);
                Letter { font, code: u16::from(b' '), wide: false, width, shift }
            }
            Kind::Outlines | Kind::Drawn { .. } => self.label(' '),
        };
        self.spaces.insert(font, letter);
        letter
    }

    /// Gives a letter of labels and of other words of our own.
    pub(super) fn label(&mut self, c: char) -> Letter {
        if let Some(letter) = self.labels.get(&c) {
            return *letter;
        }
        let made = &mut self.made;
        let font = *self.label.get_or_insert_with(|| {
            made.push(Made::new(Kind::Outlines));
            made.len() - 1
        });
        let (code, c) = winansi::code(c).map_or((b'?', '?'), |code| (code, c));
        let width = winansi::width(c.encode_utf8(&mut [0; 4])) * 1000.0;
        let shown = Shown { shape: Origin::Plain(code), width, text: c.to_string() };
        let code = made[font].add(shown, &plain_letter(code).parts).unwrap_or(0);
        let letter = Letter { font, code, wide: true, width, shift: [0.0; 2] };
        self.labels.insert(c, letter);
        letter
    }

    /// Writes the fonts; gives their objects in order.
    pub(super) fn write(mut self, drawings: &mut Drawings<'_>, graph: &mut Graph) -> Vec<Object> {
        let all = std::mem::take(&mut self.made);
        // What is known of letters takes more room than they do.
        drop(self);
        let mut objects = Vec::with_capacity(all.len());
        for (number, mut made) in (1..).zip(all) {
            let dict = match made.kind {
                Kind::Outlines => {
                    if made.largest > LARGE
                        && let Some(glyphs) = finer(&made, drawings)
                    {
                        made.glyphs = glyphs;
                    }
                    outlines(&made, number, graph)
                }
                Kind::Drawn { matrix } => drawn(&made, matrix, graph),
                Kind::Named { base, flags, widths } => named(&made, base, flags, widths, graph),
            };
            objects.push(graph.add(Object::Dictionary(dict)));
        }
        objects
    }
}

/// Writes the shapes of a font for large letters.
fn finer(made: &Made, drawings: &mut Drawings<'_>) -> Option<Glyphs> {
    let mut glyphs = Glyphs::new(Grid::Eighths);
    for Shown { shape, width, .. } in &made.letters {
        let outline = match *shape {
            Origin::Nowhere => None,
            Origin::Original(font, code) => Some(drawings.outline(font, code)?),
            Origin::Plain(code) => Some(plain_letter(code).clone()),
        };
        glyphs.add(Shape { parts: outline.as_ref().map_or(&[], |outline| &outline.parts), width: *width });
    }
    Some(glyphs)
}

fn outlines(made: &Made, number: usize, graph: &mut Graph) -> Dictionary {
    // Packing takes off a tenth, and longer than all else that is done for the font.
    let program = graph.add(Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, cff::font(&made.glyphs)).into());
    let map = graph.stream(Dictionary::new(), to_unicode(&told(made), 4).as_bytes());
    let name = format!("AAAAAA+Font{number}");
    let widths: Vec<Object> = made.letters.iter().map(|letter| real(letter.width)).collect();
    let descriptor = graph.add(Object::Dictionary(dictionary! {
        "Type" => "FontDescriptor", "FontName" => Object::Name(name.clone().into_bytes()), "Flags" => 4,
        "FontBBox" => vec![Object::from(-1000), Object::from(-1000), Object::from(2000), Object::from(2000)],
        "ItalicAngle" => 0, "Ascent" => 800, "Descent" => -200, "CapHeight" => 700, "StemV" => 80,
        "FontFile3" => program,
    }));
    let descendant = graph.add(Object::Dictionary(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => Object::Name(name.clone().into_bytes()),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor, "DW" => 0, "W" => vec![Object::from(1), Object::Array(widths)],
    }));
    dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => Object::Name(name.into_bytes()),
        "Encoding" => "Identity-H", "DescendantFonts" => vec![descendant], "ToUnicode" => map,
    }
}

/// A Type 3 font; the space of its letters is that of the original.
fn drawn(made: &Made, matrix: [f64; 6], graph: &mut Graph) -> Dictionary {
    let map = graph.stream(Dictionary::new(), to_unicode(&told(made), 2).as_bytes());
    let (mut programs, mut shown, mut names) = (Dictionary::new(), Dictionary::new(), vec![Object::Integer(1)]);
    for (code, (program, form)) in (1..).zip(&made.drawn) {
        programs.set(format!("g{code}"), graph.stream(Dictionary::new(), program));
        shown.set(format!("G{code}"), form.clone());
        names.push(Object::Name(format!("g{code}").into_bytes()));
    }
    let scale = if matrix[0].abs() > 1e-9 { matrix[0] * 1000.0 } else { 1.0 };
    let widths: Vec<Object> = made.letters.iter().map(|letter| Object::Real((letter.width / scale) as f32)).collect();
    dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![Object::Integer(0); 4],
        "FontMatrix" => matrix.map(|value| Object::Real(value as f32)).to_vec(), "CharProcs" => programs,
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => names }, "FirstChar" => 1,
        "LastChar" => i64::try_from(made.letters.len()).unwrap_or(0), "Widths" => widths, "ToUnicode" => map,
        "Resources" => dictionary! { "XObject" => shown },
    }
}

fn named(made: &Made, base: &str, flags: i64, widths: Widths, graph: &mut Graph) -> Dictionary {
    let mut dict = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => Object::Name(base.as_bytes().to_vec()),
        "Encoding" => "WinAnsiEncoding",
    };
    if widths == Widths::Told
        && let (Some((&first, _)), Some((&last, _))) = (made.widths.first_key_value(), made.widths.last_key_value())
    {
        let list = (first..=last).map(|code| real(made.widths.get(&code).copied().unwrap_or(0.0))).collect();
        let descriptor = graph.add(Object::Dictionary(dictionary! {
            "Type" => "FontDescriptor", "FontName" => Object::Name(base.as_bytes().to_vec()), "Flags" => flags,
            "FontBBox" => vec![Object::from(-200), Object::from(-250), Object::from(1200), Object::from(1000)],
            "ItalicAngle" => 0, "Ascent" => 800, "Descent" => -200, "CapHeight" => 700, "StemV" => 80,
        }));
        dict.set("FirstChar", i64::from(first));
        dict.set("LastChar", i64::from(last));
        dict.set("Widths", Object::Array(list));
        dict.set("FontDescriptor", descriptor);
        dict.set("Subtype", if STANDARD.contains(&base) { "Type1" } else { "TrueType" });
    }
    // The encoding takes a hyphen where a line may break for a plain one, and a space where it may not for a space.
    let odd: Vec<(u16, &str)> =
        [(0xa0, "\u{a0}"), (0xad, "\u{ad}")].into_iter().filter(|(code, _)| made.widths.contains_key(code)).collect();
    if !odd.is_empty() {
        dict.set("ToUnicode", graph.stream(Dictionary::new(), to_unicode(&odd, 2).as_bytes()));
    }
    dict
}

pub(super) fn real(value: f64) -> Object {
    let rounded = (value * 1000.0).round() / 1000.0;
    if rounded.fract() == 0.0 && rounded.abs() < 1e9 {
        Object::Integer(rounded as i64)
    } else {
        Object::Real(rounded as f32)
    }
}

/// What the letters of a font stand for, by their codes.
fn told(made: &Made) -> Vec<(u16, &str)> {
    let texts = made.letters.iter().map(|letter| letter.text.as_str());
    (1..).zip(texts).filter(|(_, text)| !text.is_empty()).collect()
}

/// The map from codes to text of the letters of a font (ISO 32000-2, 9.10.3).
fn to_unicode(told: &[(u16, &str)], digits: usize) -> String {
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def \
         1 begincodespacerange <{}> <{}> endcodespacerange\n",
        "0".repeat(digits),
        "f".repeat(digits)
    );
    for part in told.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", part.len()));
        for (code, text) in part {
            map.push('<');
            push_hex(&mut map, *code, digits);
            map.push_str("> <");
            text.encode_utf16().for_each(|unit| push_hex(&mut map, unit, 4));
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    map
}

/// Writes the last digits of a number, two or four.
fn push_hex(out: &mut String, number: u16, digits: usize) {
    for place in (0..digits).rev() {
        out.extend(char::from_digit(u32::from(number) >> (4 * place) & 15, 16));
    }
}

/// The standard fonts with letters of Western Europe.
const STANDARD: [&str; 12] = [
    "Helvetica",
    "Helvetica-Bold",
    "Helvetica-Oblique",
    "Helvetica-BoldOblique",
    "Times-Roman",
    "Times-Bold",
    "Times-Italic",
    "Times-BoldItalic",
    "Courier",
    "Courier-Bold",
    "Courier-Oblique",
    "Courier-BoldOblique",
];
/// Other names that many readers know.
const USUAL: [&str; 20] = [
    "Arial",
    "ArialMT",
    "Arial-BoldMT",
    "Arial-ItalicMT",
    "Arial-BoldItalicMT",
    "Arial,Bold",
    "Arial,Italic",
    "Arial,BoldItalic",
    "TimesNewRoman",
    "TimesNewRomanPSMT",
    "TimesNewRomanPS-BoldMT",
    "TimesNewRomanPS-ItalicMT",
    "TimesNewRomanPS-BoldItalicMT",
    "TimesNewRoman,Bold",
    "TimesNewRoman,Italic",
    "CourierNew",
    "CourierNewPSMT",
    "Verdana",
    "Calibri",
    "Tahoma",
];

/// How a font goes that the file does not carry.
#[derive(Clone, Copy)]
struct Look {
    base: &'static str,
    flags: i64,
    widths: Widths,
    codes: Codes,
}

/// What the codes of a font are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codes {
    /// Letters of an encoding.
    Letters,
    /// Numbers of shapes that only the font knows.
    Numbers,
}

/// Says how a font goes that the file does not carry; `None` for one that it does.
fn look(font: &Node<'_>) -> Option<Look> {
    let subtype = font.entry("Subtype")?;
    let codes = match subtype.name()? {
        b"Type1" | b"MMType1" | b"TrueType" => Codes::Letters,
        // Writing downwards is set by the shapes that the reader has.
        b"Type0" if font.entry("Encoding")?.name()?.ends_with(b"H") => Codes::Numbers,
        _ => return None,
    };
    let descendant = font.entry("DescendantFonts").and_then(|list| list.items(1).first().cloned());
    let descriptor = descendant.as_ref().unwrap_or(font).entry("FontDescriptor");
    let carries = |key: &str| {
        descriptor.as_ref().and_then(|descriptor| descriptor.entry(key)).is_some_and(|file| file.is_stream())
    };
    if ["FontFile", "FontFile2", "FontFile3"].into_iter().any(carries) {
        return None;
    }
    let name = font.entry("BaseFont").and_then(|name| name.name().map(<[u8]>::to_vec)).unwrap_or_default();
    let name = String::from_utf8_lossy(&name).into_owned();
    let name = name.split_once('+').filter(|(prefix, _)| prefix.len() == 6).map_or(&name[..], |(_, rest)| rest);
    if ["Symbol", "Dingbats", "Wingdings", "Webdings"].iter().any(|odd| name.contains(odd)) {
        return None;
    }
    let flags = descriptor.as_ref().and_then(|descriptor| descriptor.entry("Flags")?.number()).unwrap_or(32.0) as i64;
    let told = font.entry("Widths").is_some() || codes == Codes::Numbers;
    let widths = if told { Widths::Told } else { Widths::Known };
    let known = STANDARD.iter().chain(&USUAL).find(|known| **known == name);
    let base = known.copied().unwrap_or_else(|| family(name, flags));
    Some(Look { base, flags: flags & 0x4_0063 | 32, widths, codes })
}

/// Chooses the standard font nearest to a name.
fn family(name: &str, flags: i64) -> &'static str {
    let lower = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let bold = has(&["bold", "black", "heavy"]) || flags & 0x4_0000 != 0;
    let italic = has(&["italic", "oblique"]) || flags & 64 != 0;
    let first = if has(&["courier", "mono"]) || flags & 1 != 0 {
        8
    } else if has(&["times", "serif", "roman", "georgia", "garamond", "cambria"]) && !has(&["sans"]) || flags & 2 != 0 {
        4
    } else {
        0
    };
    STANDARD[first + usize::from(bold) + 2 * usize::from(italic)]
}
