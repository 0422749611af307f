//! What is read of a page: glyphs with their origin, and blocks of text with the way back to the glyphs.
//!
//! Redaction removes glyphs by [`Glyph::source`] and covers them by [`Glyph::bounds`]; the index uses only the
//! text. How glyphs are found is in `interpreter.rs`, how they become text in `layout.rs`.

use std::ops::Range;
use std::sync::Arc;

/// What a glyph stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unicode {
    /// The font does not say.
    Unmapped,
    /// One character.
    Char(char),
    /// More than one character, such as a ligature.
    Text(Arc<str>),
}

/// The object that a glyph was shown by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StreamSource {
    /// The page's `Contents`, decoded and joined with one space after each stream.
    Page,
    /// A form XObject, by object and generation number.
    Form(u32, i32),
    /// The appearance of an annotation, by object and generation number.
    Appearance(u32, i32),
    /// A tiling pattern or the group of a soft mask, by object and generation number.
    Pattern(u32, i32),
}

/// Where a glyph stands in its content stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphSource {
    /// Index in [`PageText::streams`].
    pub stream: u32,
    /// How many operators come before the one that shows it.
    pub operator: u32,
    /// First byte of its code in the decoded stream, inside the string operand as it is written.
    pub start: u32,
    /// The byte after its code.
    pub end: u32,
}

/// The text rendering mode (ISO 32000-2, table 104), as far as text cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Painted, or used as a clip.
    Shown,
    /// Mode 3, as in the text layer of a scan.
    Invisible,
    /// In a layer that is switched off.
    LayerOff,
    /// Not painted at all: said by the producer to be what its glyphs or pictures mean.
    Alternative,
}

/// One shown character code.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What it stands for.
    pub unicode: Unicode,
    /// The character code in its font.
    pub code: u32,
    /// Where it comes from.
    pub source: GlyphSource,
    /// Where its baseline starts, in page space (default user space, in points).
    pub origin: [f32; 2],
    /// The way from its origin to that of the next glyph, without extra spacing.
    pub advance: [f32; 2],
    /// One em upwards from the baseline.
    pub up: [f32; 2],
    /// Whether it can be seen.
    pub visibility: Visibility,
}

impl Glyph {
    /// Gives the box that surely holds it, in page space: left, bottom, right, top.
    ///
    /// It goes from a quarter em below the baseline to a full em above it, whatever the font says, since
    /// fonts are often wrong about their height.
    #[must_use]
    pub fn bounds(&self) -> [f32; 4] {
        let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for along in [0.0, 1.0] {
            for above in [-0.25, 1.0] {
                let x = self.origin[0] + along * self.advance[0] + above * self.up[0];
                let y = self.origin[1] + along * self.advance[1] + above * self.up[1];
                bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
            }
        }
        bounds
    }
}

/// A glyph and where its text starts in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Byte offset in [`TextBlock::text`].
    pub offset: u32,
    /// Length in bytes of what the glyph gave.
    pub length: u32,
    /// Index in [`PageText::glyphs`].
    pub glyph: u32,
}

/// A paragraph, a row or a line of a page.
#[derive(Clone, Debug)]
pub struct TextBlock {
    /// Lines joined with `\n`, cells of a row with a tab, words with a space.
    pub text: String,
    /// Which glyph gave which piece of the text, sorted by offset. A glyph painted twice at one place stands at
    /// the same offset twice.
    pub anchors: Vec<Anchor>,
    /// Whether its glyphs can be seen.
    pub visibility: Visibility,
}

impl TextBlock {
    /// Names the glyphs that any character of a range of the text comes from.
    pub fn glyphs(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        self.anchors
            .iter()
            .filter(move |anchor| {
                let start = anchor.offset as usize;
                start < range.end && start + (anchor.length as usize) > range.start
            })
            .map(|anchor| anchor.glyph as usize)
    }
}

/// Everything that the content of one page shows as text.
#[derive(Clone, Debug, Default)]
pub struct PageText {
    /// The glyphs in the order of the content streams.
    pub glyphs: Vec<Glyph>,
    /// The content streams that were read, in the order of their first use.
    pub streams: Vec<StreamSource>,
    /// The text in reading order.
    pub blocks: Vec<TextBlock>,
}

impl PageText {
    /// Tells about how many bytes it takes.
    pub(super) fn size(&self) -> usize {
        let block = |block: &TextBlock| size_of_val(block) + block.text.len() + size_of_val(block.anchors.as_slice());
        size_of_val(self.glyphs.as_slice()) + self.blocks.iter().map(block).sum::<usize>()
    }
}
