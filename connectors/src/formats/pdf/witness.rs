//! What a font itself says of a code, to be held against its table of characters (`ToUnicode`): the names of its
//! glyphs, its encoding, and the table of characters inside an embedded font program.
//!
//! Only letters and digits count: signs, spaces and dashes are written in many ways by honest producers. Fonts that say
//! nothing are looked at in `silent.rs`; what comes of a contradiction is in `second.rs`.

use std::collections::BTreeMap;

use hayro_font::FontGlyph;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use skrifa::charmap::Charmap;
use skrifa::raw::FontRef;
use skrifa::raw::ps::agl;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::fontfallback::MAX_MAPPINGS;
use super::glyph::Unicode;

/// The most names that an encoding gives.
const MAX_NAMES: usize = 1024;

/// What a font says of one code besides its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing that can be relied on.
    Nothing,
    /// The same as the table does.
    Same,
    /// Another letter.
    Other(char),
    /// It is a control code that nobody sees.
    Absent,
    /// Nothing, but what the table says cannot be true of it and of another code too.
    Doubtful,
}

/// What the dictionary of a font says of its codes.
pub(super) struct Witness {
    /// The letters that names stand for; none for a name that stands for no letter.
    named: BTreeMap<u32, Option<char>>,
    /// Codes without a name are characters of ASCII.
    is_ascii: bool,
    /// The letters of each glyph of the font program; gathered when a glyph is not that of its character.
    letters: Option<BTreeMap<u32, Vec<char>>>,
}

impl Witness {
    /// Gathers what a dictionary says; `None` for a font without a table, whose names are what is read.
    pub(super) fn new(dict: &Dict<'_>) -> Option<Self> {
        dict.get::<Stream<'_>>("ToUnicode")?;
        let is_composite = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        if is_composite {
            return Some(Self { named: BTreeMap::new(), is_ascii: false, letters: None });
        }
        let encoding = dict.get::<Dict<'_>>("Encoding");
        let base = match &encoding {
            Some(encoding) => encoding.get::<Name<'_>>("BaseEncoding"),
            None => dict.get::<Name<'_>>("Encoding"),
        };
        let is_ascii = base.is_some_and(|base| {
            [&b"WinAnsiEncoding"[..], b"MacRomanEncoding", b"StandardEncoding"].contains(&base.as_ref())
        });
        let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
        Some(Self { named: differences.map(|list| named(&list)).unwrap_or_default(), is_ascii, letters: None })
    }

    /// Tells what a font says of a code to which its table gives some text.
    pub(super) fn word(&mut self, glyph: &FontGlyph<'_>, code: u32, table: &Unicode) -> Word {
        match (self.named.get(&code), glyph) {
            (Some(Some(letter)), _) => held(*letter, table),
            (Some(None), _) => Word::Nothing,
            (None, _) if self.is_ascii => {
                let letter = char::from_u32(code).filter(char::is_ascii_alphanumeric);
                letter.map_or(Word::Nothing, |letter| held(letter, table))
            }
            (None, FontGlyph::Outline(glyph)) => {
                let id = glyph.glyph_id().to_u32();
                let program = glyph.font_data().filter(|_| id != 0);
                program.map_or(Word::Nothing, |program| self.by_program(program.data.as_ref().as_ref(), id, table))
            }
            (None, FontGlyph::Type3(_)) => Word::Nothing,
        }
    }

    /// Asks the table of characters of a font program, from characters to glyphs first: that costs little.
    fn by_program(&mut self, program: &[u8], glyph: u32, table: &Unicode) -> Word {
        let Ok(font) = FontRef::new(program) else { return Word::Nothing };
        let map = Charmap::new(&font);
        // Symbolic fonts have their codes in place of characters.
        if !map.has_map() || map.is_symbol() {
            return Word::Nothing;
        }
        if let Unicode::Char(c) = table
            && map.map(*c).is_some_and(|mapped| mapped.to_u32() == glyph)
        {
            return Word::Same;
        }
        let letters = self.letters.get_or_insert_with(|| by_glyph(&map));
        let mut word = Word::Nothing;
        for letter in letters.get(&glyph).into_iter().flatten() {
            match (held(*letter, table), word) {
                (Word::Same, _) => return Word::Same,
                (other @ Word::Other(_), Word::Nothing) => word = other,
                (Word::Other(_) | Word::Nothing | Word::Doubtful | Word::Absent, _) => {}
            }
        }
        word
    }
}

fn named(differences: &Array<'_>) -> BTreeMap<u32, Option<char>> {
    let mut named = BTreeMap::new();
    let mut code = 0_u32;
    for entry in differences.iter::<Object<'_>>().take(MAX_NAMES) {
        if let Object::Number(number) = entry {
            code = u32::try_from(number.as_i64()).unwrap_or(u32::MAX);
        } else if let Object::Name(name) = entry {
            named.insert(code, agl::name_to_char(name.as_str()).filter(|c| c.is_alphanumeric()));
            code = code.saturating_add(1);
        }
    }
    named
}

/// Gives the letters and digits of each glyph.
fn by_glyph(map: &Charmap<'_>) -> BTreeMap<u32, Vec<char>> {
    let mut letters: BTreeMap<u32, Vec<char>> = BTreeMap::new();
    for (character, glyph) in map.mappings().take(MAX_MAPPINGS) {
        if let Some(letter) = char::from_u32(character).filter(|c| c.is_alphanumeric()) {
            letters.entry(glyph.to_u32()).or_default().push(letter);
        }
    }
    letters
}

/// Holds a letter against what a table says; case and accents do not count.
fn held(letter: char, table: &Unicode) -> Word {
    let said = match table {
        Unicode::Unmapped => return Word::Nothing,
        Unicode::Char(c) if *c == letter => return Word::Same,
        Unicode::Char(c) => plain(&c.to_string()),
        Unicode::Text(text) => plain(text),
    };
    // It may be part of a ligature.
    if said.contains(&plain(&letter.to_string())) { Word::Same } else { Word::Other(letter) }
}

fn plain(text: &str) -> String {
    let parts = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let dotted = parts.map(|c| match c {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    });
    dotted.collect()
}
