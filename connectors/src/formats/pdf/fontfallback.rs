//! Text for codes that a font itself does not explain: from the table of characters in an embedded font program,
//! from the character collection of a CJK font, from the numbers in glyph names.
//!
//! Only asked when a font gives nothing (`fonts.rs`), so ordinary fonts cost nothing here.

use std::collections::BTreeMap;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::{Font, FontGlyph};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::charmap;

/// The most characters of a font program that are looked through.
pub(super) const MAX_MAPPINGS: usize = 200_000;

/// What is known of a font besides what it says itself.
pub(super) struct Fallback {
    /// Characters by glyph of the embedded font program.
    by_glyph: BTreeMap<u32, char>,
    /// Codes to character identifiers, and those to characters.
    collection: Option<(CMap, CMap)>,
    /// Characters by code, where glyph names are a letter and the code.
    by_name: BTreeMap<u32, char>,
    /// Characters by code, of a table that the font library could not read.
    table: BTreeMap<u32, BfString>,
    /// The file says that codes are the characters themselves, by the name of a table instead of one.
    are_characters: bool,
    guess: Guess,
}

/// What codes of a font without any table most often are.
#[derive(Clone, Copy)]
enum Guess {
    /// Nothing is known.
    Nothing,
    /// Code points: the font turns them into glyphs by a map of its own.
    CodePoints,
    /// Glyphs in the order that nearly all TrueType fonts begin with: glyph 3 is the space.
    UsualOrder,
}

impl Fallback {
    /// Gathers what can be known of a font.
    pub(super) fn new(dict: &Dict<'_>, font: &Font<'_>) -> Self {
        let table = dict.get::<Stream<'_>>("ToUnicode").and_then(|table| table.decoded().ok());
        Self {
            by_glyph: by_glyph(font),
            collection: collection(dict),
            by_name: by_name(dict),
            are_characters: dict
                .get::<Name<'_>>("ToUnicode")
                .is_some_and(|name| name.as_ref().starts_with(b"Identity")),
            table: table.map(|table| charmap::read(&table)).unwrap_or_default(),
            guess: guess(dict),
        }
    }

    /// Guesses what a code stands for; what is read this way may be found but counts as unread.
    pub(super) fn guess(&self, code: u32) -> Option<BfString> {
        let character = match self.guess {
            Guess::Nothing => None,
            Guess::CodePoints => char::from_u32(code),
            Guess::UsualOrder => char::from_u32(code.saturating_add(29)).filter(|_| (3..98).contains(&code)),
        };
        character.filter(|c| c.is_alphanumeric() || c.is_ascii_graphic() || *c == ' ').map(BfString::Char)
    }

    /// Gives what a code stands for.
    pub(super) fn text(&self, font: &Font<'_>, code: u32) -> Option<BfString> {
        if let Some((codes, characters)) = &self.collection {
            let cid = (1..=4).find_map(|length| codes.lookup_cid_code(code, length));
            if let Some(text) = cid.and_then(|cid| characters.lookup_bf_string(cid)) {
                return Some(text);
            }
        }
        if let Some(text) = self.table.get(&code) {
            return Some(text.clone());
        }
        if self.are_characters {
            return char::from_u32(code).filter(|c| !c.is_control()).map(BfString::Char);
        }
        let glyph = font.map_code(code).to_u32();
        let shape = self.by_glyph.get(&glyph).filter(|_| glyph != 0);
        shape.or_else(|| self.by_name.get(&code)).map(|c| BfString::Char(*c))
    }
}

/// Tells what the codes of a composite font may be when it has no table at all.
fn guess(dict: &Dict<'_>) -> Guess {
    let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|list| list.iter::<Dict<'_>>().next());
    let Some(descendant) = descendant else { return Guess::Nothing };
    if dict.contains_key("ToUnicode") {
        return Guess::Nothing;
    }
    if descendant.get::<Stream<'_>>("CIDToGIDMap").is_some() {
        return Guess::CodePoints;
    }
    let descriptor = descendant.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    if descriptor.contains_key("FontFile2") {
        return Guess::UsualOrder;
    }
    // A TrueType font that the file does not carry: its codes are glyphs of the font on the producer's machine.
    let is_true_type = descendant.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"CIDFontType2");
    let is_identity = dict.get::<Name<'_>>("Encoding").is_some_and(|name| name.as_ref().starts_with(b"Identity"));
    let is_carried = descriptor.contains_key("FontFile3") || descriptor.contains_key("FontFile");
    match is_true_type && is_identity && !is_carried {
        true if has_width(&descendant, 32) && !has_width(&descendant, 3) => Guess::CodePoints,
        true => Guess::UsualOrder,
        false => Guess::Nothing,
    }
}

/// Whether a font says how wide a code is: which codes are used, as producers name no others.
fn has_width(descendant: &Dict<'_>, code: i64) -> bool {
    let Some(widths) = descendant.get::<Array<'_>>("W") else { return false };
    let mut numbers: Vec<i64> = Vec::new();
    for entry in widths.iter::<Object<'_>>().take(MAX_MAPPINGS) {
        match entry {
            Object::Array(list) => {
                let first = numbers.pop().unwrap_or(0);
                numbers.clear();
                if first <= code && code - first < list.raw_iter().count() as i64 {
                    return true;
                }
            }
            Object::Number(number) => {
                numbers.push(number.as_i64());
                if let [first, last, _] = numbers[..] {
                    if (first..=last).contains(&code) {
                        return true;
                    }
                    numbers.clear();
                }
            }
            Object::Null(_)
            | Object::Boolean(_)
            | Object::String(_)
            | Object::Name(_)
            | Object::Dict(_)
            | Object::Stream(_) => numbers.clear(),
        }
    }
    false
}

/// Turns the table of characters of the embedded program around; the lowest character of a glyph counts.
fn by_glyph(font: &Font<'_>) -> BTreeMap<u32, char> {
    let mut found = BTreeMap::new();
    let FontGlyph::Outline(glyph) = font.glyph(font.map_code(0), 0) else { return found };
    let Some(program) = glyph.font_data() else { return found };
    let bytes: &[u8] = program.data.as_ref().as_ref();
    let Ok(table) = skrifa::raw::FontRef::new(bytes) else { return found };
    for (character, glyph) in skrifa::charmap::Charmap::new(&table).mappings().take(MAX_MAPPINGS) {
        // Symbolic fonts have their characters in a range of private use.
        let character = if (0xf020..0xf07f).contains(&character) { character & 0xff } else { character };
        if let Some(character) = char::from_u32(character).filter(|c| !c.is_control()) {
            found.entry(glyph.to_u32()).or_insert(character);
        }
    }
    found
}

fn collection(dict: &Dict<'_>) -> Option<(CMap, CMap)> {
    let descendant = dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) = (info.get::<PdfString<'_>>("Registry")?, info.get::<PdfString<'_>>("Ordering")?);
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    let characters = CMap::parse(hayro_cmap::load_embedded(family.ucs2_cmap()?)?, hayro_cmap::load_embedded)?;
    let encoding = dict.get::<Name<'_>>("Encoding")?;
    let codes = match CMapName::from_bytes(encoding.as_ref()) {
        CMapName::IdentityH | CMapName::IdentityV => CMap::identity_h(),
        other => CMap::parse(hayro_cmap::load_embedded(other)?, hayro_cmap::load_embedded)?,
    };
    Some((codes, characters))
}

/// Reads names such as `a97` or `C0097`, which some producers of bitmap fonts give to the character of that code.
fn by_name(dict: &Dict<'_>) -> BTreeMap<u32, char> {
    let mut found = BTreeMap::new();
    let Some(differences) =
        dict.get::<Dict<'_>>("Encoding").and_then(|encoding| encoding.get::<Array<'_>>("Differences"))
    else {
        return found;
    };
    let mut code = 0_u32;
    for entry in differences.iter::<Object<'_>>().take(1024) {
        match entry {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(u32::MAX),
            Object::Name(name) => {
                let digits = name.as_str().trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let letters = name.as_str().len() - digits.len();
                let is_code = (1..=3).contains(&letters) && digits.parse() == Ok(code);
                let character = u8::try_from(code).ok().filter(|byte| (0x21..0x7f).contains(byte)).map(char::from);
                if let Some(character) = character.filter(|_| is_code) {
                    found.insert(code, character);
                }
                code = code.saturating_add(1);
            }
            Object::Null(_)
            | Object::Boolean(_)
            | Object::String(_)
            | Object::Dict(_)
            | Object::Array(_)
            | Object::Stream(_) => {}
        }
    }
    found
}
