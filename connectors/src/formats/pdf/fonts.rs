//! Fonts of one file: character codes, their text and their widths, each font loaded once.
//!
//! Outlines are not drawn here. What a font dictionary may do to memory is checked in `fontguard.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId, StandardFont};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};

use super::faces;
use super::fontfallback::Fallback;
use super::fontguard;
use super::glyph::Unicode;
use super::silent;
use super::streams::Decoder;
use super::witness::{Witness, Word};

/// A control code that moves less than this, in thousandths of an em, parts no word.
const NARROW: f64 = 100.0;

/// What a character code stands for and how far it moves, in thousandths of an em.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) unicode: Unicode,
    pub(crate) advance: f64,
    /// The font does not say; this is what such codes most often are.
    pub(crate) guessed: bool,
    /// What the font itself says of it, besides its table of characters.
    pub(super) word: Word,
}

/// A font as text needs it.
pub(crate) struct PdfFont<'a> {
    font: Option<Font<'a>>,
    composite: bool,
    vertical: bool,
    /// The height of its em in text space at size one; other than one in Type 3 fonts only.
    em: f64,
    codes: Codes,
    dict: Dict<'a>,
    /// Made when a code is met that the font does not explain.
    fallback: Option<Fallback>,
    /// What is held against its table of characters; `None` without such a table.
    witness: Option<Witness>,
    /// Codes at which its table contradicts itself; looked for when the font says nothing of one.
    silent: Option<BTreeMap<u32, Word>>,
    faces: Faces,
}

/// Codes whose shapes are other letters than what is said of them.
#[derive(Clone, Debug)]
enum Faces {
    /// Nobody asks.
    Ignored,
    /// They are looked for when the first letter is met.
    Unknown,
    Known(BTreeSet<u32>),
}

impl Faces {
    fn are_strange(&mut self, code: u32, look: impl FnOnce() -> BTreeSet<u32>) -> bool {
        if let Self::Unknown = self {
            *self = Self::Known(look());
        }
        match self {
            Self::Ignored | Self::Unknown => false,
            Self::Known(codes) => codes.contains(&code),
        }
    }
}

enum Codes {
    /// One byte per code.
    Simple(Box<[Option<Code>; 256]>),
    /// Up to four bytes per code.
    Composite(BTreeMap<u32, Code>),
}

impl<'a> PdfFont<'a> {
    pub(crate) const fn is_vertical(&self) -> bool {
        self.vertical
    }

    pub(crate) const fn em(&self) -> f64 {
        self.em
    }

    /// Reads the code at an offset and its length; the offset is inside the bytes.
    pub(crate) fn read_code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        match &self.font {
            Some(font) if self.composite => {
                let (code, length) = font.read_code(bytes, at);
                (code, length.max(1))
            }
            Some(_) | None => (bytes.get(at).copied().map_or(0, u32::from), 1),
        }
    }

    /// Gives the font itself; `None` when it could not be read.
    pub(crate) const fn inner(&self) -> Option<&Font<'a>> {
        self.font.as_ref()
    }

    /// Gives what a code stands for.
    pub(crate) fn code(&mut self, code: u32) -> &Code {
        let code = if self.composite { code } else { code & 0xff };
        let (font, dict, fallback) = (self.font.as_ref(), &self.dict, &mut self.fallback);
        let (witness, silent, faces) = (&mut self.witness, &mut self.silent, &mut self.faces);
        let is_composite = self.composite;
        let look = || {
            let mut met =
                look_up(font, code, witness.as_mut(), |font| fallback.get_or_insert_with(|| Fallback::new(dict, font)));
            if let (Unicode::Unmapped, false, Some(font)) = (&met.unicode, is_composite, font)
                && let Some(word) = unseen(font, code, met.advance)
            {
                met = Code { guessed: false, unicode: Unicode::Char(' '), word, ..met };
            }
            if let (Unicode::Char(said), Word::Nothing, Some(font), Some(_)) = (&met.unicode, met.word, font, witness)
                && said.is_ascii()
            {
                let words = silent.get_or_insert_with(|| silent::words(dict, font));
                let word = words.get(&code).filter(|word| **word != Word::Other(*said));
                met.word = word.copied().unwrap_or(Word::Nothing);
            }
            if let (Unicode::Char(said), Word::Nothing | Word::Same, Some(font)) = (&met.unicode, met.word, font)
                && said.is_ascii_alphanumeric()
                && faces.are_strange(code, || faces::strange(dict, font))
            {
                met.word = Word::Doubtful;
            }
            met
        };
        match &mut self.codes {
            Codes::Simple(table) => table[(code & 0xff) as usize].get_or_insert_with(look),
            Codes::Composite(table) => table.entry(code).or_insert_with(look),
        }
    }
}

fn look_up<'f>(
    font: Option<&Font<'_>>,
    code: u32,
    witness: Option<&mut Witness>,
    otherwise: impl FnOnce(&Font<'_>) -> &'f mut Fallback,
) -> Code {
    let Some(font) = font else {
        // Without a font only plain ASCII can be meant as it is written.
        let shown = u8::try_from(code).ok().filter(|byte| (0x20..0x7f).contains(byte)).map(char::from);
        return Code {
            unicode: shown.map_or(Unicode::Unmapped, Unicode::Char),
            advance: 500.0,
            guessed: true,
            word: Word::Nothing,
        };
    };
    let glyph = font.glyph(font.map_code(code), code);
    let unicode = match &glyph {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    let moved = font.code_advance(code);
    let advance = if font.is_horizontal() { moved.x } else { moved.y };
    let advance = if advance.is_finite() { advance.clamp(-1e6, 1e6) } else { 0.0 };
    let unicode = unicode.map_or(Unicode::Unmapped, normalize);
    if unicode != Unicode::Unmapped {
        let word = witness.map_or(Word::Nothing, |witness| witness.word(&glyph, code, &unicode));
        return Code { unicode, advance, guessed: false, word };
    }
    let fallback = otherwise(font);
    let known = fallback.text(font, code).map(normalize);
    let guessed = known.is_none();
    let unicode = known.or_else(|| fallback.guess(code).map(normalize)).unwrap_or(Unicode::Unmapped);
    Code { unicode, advance, guessed, word: Word::Nothing }
}

/// Tells of a control code for which a font has no glyph and shows nothing whether it parts words on paper, as a space
/// does; `None` for any other code.
fn unseen(font: &Font<'_>, code: u32, advance: f64) -> Option<Word> {
    let id = font.map_code(code);
    if !matches!(code, 0..0x20 | 0x7f..0xa0) || id != GlyphId::NOTDEF {
        return None;
    }
    if let FontGlyph::Outline(glyph) = font.glyph(id, code)
        && !glyph.outline().elements().is_empty()
    {
        return None;
    }
    Some(if advance.abs() < NARROW { Word::Absent } else { Word::Nothing })
}

/// Expands ligatures, turns odd spaces into spaces, and refuses what is not text.
fn normalize(found: BfString) -> Unicode {
    match found {
        BfString::Char(c) => match plain(c) {
            Plain::Char(c) => Unicode::Char(c),
            Plain::Text(text) => Unicode::Text(Arc::from(text)),
            Plain::Nothing => Unicode::Unmapped,
        },
        BfString::String(text) => {
            let mut out = String::with_capacity(text.len());
            text.chars().for_each(|c| push_plain(c, &mut out));
            let mut chars = out.chars();
            match (chars.next(), chars.next()) {
                (None, _) => Unicode::Unmapped,
                (Some(only), None) => Unicode::Char(only),
                (Some(_), Some(_)) => Unicode::Text(Arc::from(out)),
            }
        }
    }
}

/// Writes a character as text has it.
pub(super) fn push_plain(c: char, out: &mut String) {
    match plain(c) {
        Plain::Char(c) => out.push(c),
        Plain::Text(text) => out.push_str(text),
        Plain::Nothing => {}
    }
}

enum Plain {
    Char(char),
    Text(&'static str),
    Nothing,
}

fn plain(c: char) -> Plain {
    match c {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Plain::Char(' '),
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffd}' | '\u{ffff}' | '\u{feff}' => Plain::Nothing,
        '\u{fb00}' => Plain::Text("ff"),
        '\u{fb01}' => Plain::Text("fi"),
        '\u{fb02}' => Plain::Text("fl"),
        '\u{fb03}' => Plain::Text("ffi"),
        '\u{fb04}' => Plain::Text("ffl"),
        '\u{fb05}' | '\u{fb06}' => Plain::Text("st"),
        // Symbolic TrueType fonts put their codes in this range of private use.
        '\u{f020}'..='\u{f07e}' => char::from_u32(c as u32 & 0xff).map_or(Plain::Nothing, Plain::Char),
        other => Plain::Char(other),
    }
}

/// So many fonts stay open, those that are named first: whoever reads the pages once more begins with them.
const STAY_OPEN: usize = 256;
/// So many others may be open before those are closed that were not used on so many pages.
const OTHERS: usize = 32;
const IDLE_PAGES: u32 = 16;

/// The fonts of one file. Many are named and never used, so each is opened when it is asked for; a file that is put
/// together of many has thousands, so they are not kept open to its end.
pub(crate) struct Fonts<'a> {
    opener: Opener<'a>,
    list: Vec<Slot<'a>>,
    known: BTreeMap<ObjectIdentifier, usize>,
    /// How many are open.
    pub(super) open: usize,
    /// How many pages were begun.
    pages: u32,
}

/// A font that was named.
struct Slot<'a> {
    dict: Dict<'a>,
    font: Option<PdfFont<'a>>,
    /// The page on which it was used last.
    used: u32,
}

/// What opens fonts.
struct Opener<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    /// Whether shapes are held against letters.
    looks: bool,
}

impl<'a> Fonts<'a> {
    /// With `looks`, shapes are held against letters.
    pub(crate) fn new(looks: bool) -> Self {
        let opener = Opener {
            cache: FontCache::new(),
            programs: Arc::new(|query: &FontQuery| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(_) => StandardFont::Helvetica.get_font_data(),
                })
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            looks,
        };
        Self { opener, list: Vec::new(), known: BTreeMap::new(), open: 0, pages: 0 }
    }

    /// Gives the index of the font with this name in a dictionary of font resources.
    pub(crate) fn load(&mut self, fonts: &Dict<'a>, name: &[u8]) -> Option<usize> {
        let id = fonts.get_ref(name).map(ObjectIdentifier::from);
        if let Some(index) = id.and_then(|id| self.known.get(&id)) {
            return Some(*index);
        }
        let dict = fonts.get::<Dict<'a>>(name)?;
        self.list.push(Slot { dict, font: None, used: 0 });
        let index = self.list.len() - 1;
        if let Some(id) = id {
            self.known.insert(id, index);
        }
        Some(index)
    }

    /// Gives the dictionary of the font with an index that [`Self::load`] gave.
    pub(crate) fn dict(&self, index: usize) -> &Dict<'a> {
        &self.list[index].dict
    }

    /// Gives the font with an index that [`Self::load`] gave.
    pub(crate) fn font(&mut self, index: usize, decoder: &mut Decoder) -> &mut PdfFont<'a> {
        let Slot { dict, font, used } = &mut self.list[index];
        *used = self.pages;
        font.get_or_insert_with(|| {
            self.open += 1;
            self.opener.open(dict, decoder)
        })
    }

    /// Begins a page: closes fonts that have not been used for long, if many are open.
    pub(super) fn begin_page(&mut self) {
        self.pages = self.pages.saturating_add(1);
        if self.open > STAY_OPEN + OTHERS {
            let since = self.pages.saturating_sub(IDLE_PAGES);
            let others = self.list.iter_mut().skip(STAY_OPEN);
            others.filter(|slot| slot.used < since).for_each(|slot| slot.font = None);
            self.open = self.list.iter().filter(|slot| slot.font.is_some()).count();
            // It holds all that were ever open.
            self.opener.cache = FontCache::new();
        }
    }
}

impl<'a> Opener<'a> {
    fn open(&self, dict: &Dict<'a>, decoder: &mut Decoder) -> PdfFont<'a> {
        let kind = dict.get::<Name<'_>>("Subtype");
        let is_kind = |wanted: &[u8]| kind.as_ref().is_some_and(|kind| kind.as_ref() == wanted);
        let font =
            if fontguard::is_safe(dict, decoder) { self.cache.font(dict, &self.programs, &self.cmaps) } else { None };
        let composite = is_kind(b"Type0") && font.is_some();
        let vertical = font.as_ref().is_some_and(|font| !font.is_horizontal());
        let codes =
            if composite { Codes::Composite(BTreeMap::new()) } else { Codes::Simple(Box::new([const { None }; 256])) };
        let witness = font.as_ref().and_then(|_| Witness::new(dict));
        let em = if is_kind(b"Type3") { type3_em(dict) } else { 1.0 };
        let faces = if self.looks { Faces::Unknown } else { Faces::Ignored };
        let dict = dict.clone();
        PdfFont { font, composite, vertical, em, codes, dict, fallback: None, witness, silent: None, faces }
    }
}

/// Tells how high a Type 3 font is at size one: its glyph space is its own.
fn type3_em(dict: &Dict<'_>) -> f64 {
    let numbers = |key: &str| -> Vec<f64> {
        dict.get::<Array<'_>>(key).map(|list| list.iter::<f64>().take(6).collect()).unwrap_or_default()
    };
    let (matrix, bounds) = (numbers("FontMatrix"), numbers("FontBBox"));
    let scale = matrix.get(3).copied().unwrap_or(0.001).abs();
    let height = match bounds[..] {
        [_, bottom, _, top] => (top - bottom).abs() * scale,
        _ => 0.0,
    };
    if height.is_finite() && height > 1e-6 { height.min(1e3) } else { 1.0 }
}
