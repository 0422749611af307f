//! Marked content: the text that a producer says a run of glyphs stands for.

use hayro_syntax::object::{Dict, FromBytes};

use super::glyph::{Glyph, TextBlock, Unicode, Visibility};
use super::interpreter::ActualText;
use super::textstring;

/// Reads `ActualText` of an inline property list.
pub(super) fn actual_text(dict: &[u8]) -> Option<String> {
    memchr::memmem::find(dict, b"/ActualText")?;
    actual_text_of(&Dict::from_bytes(dict)?)
}

/// Reads `ActualText` of a property list.
pub(super) fn actual_text_of(dict: &Dict<'_>) -> Option<String> {
    textstring::entry(dict, "ActualText")
}

/// Puts the text of marked content where its glyphs have none, and gives what differs from the glyphs.
///
/// The glyphs stay as they are when the font maps them all: what is painted counts first, and what is said
/// besides is text of its own. A space that stands for a place where a word may be broken is no space.
pub(crate) fn resolve(actual: Vec<ActualText>, glyphs: &mut [Glyph]) -> Vec<String> {
    let mut beside = Vec::new();
    for ActualText { text, glyphs: range } in actual {
        let Some(shown) = glyphs.get_mut(range) else { continue };
        let is_soft_hyphen = text == "\u{ad}" && shown.iter().all(|glyph| glyph.unicode == Unicode::Char(' '));
        if is_soft_hyphen || shown.iter().any(|glyph| glyph.unicode == Unicode::Unmapped) {
            for (index, glyph) in shown.iter_mut().enumerate() {
                let piece = if index == 0 { text.as_str() } else { "" };
                glyph.unicode = Unicode::Text(piece.into());
            }
        } else if text.chars().count() > 2 && !says_the_same(&text, shown) {
            beside.push(text);
        }
    }
    beside
}

fn says_the_same(text: &str, glyphs: &[Glyph]) -> bool {
    let mut shown = String::new();
    for glyph in glyphs {
        match &glyph.unicode {
            Unicode::Unmapped => {}
            Unicode::Char(c) => shown.push(*c),
            Unicode::Text(text) => shown.push_str(text),
        }
    }
    let wanted = text.chars().filter(|c| c.is_alphanumeric());
    wanted.eq(shown.chars().filter(|c| c.is_alphanumeric()))
}

/// Makes a block of text that no glyph shows.
pub(crate) fn block(text: String) -> TextBlock {
    TextBlock { text, anchors: Vec::new(), visibility: Visibility::Alternative }
}
