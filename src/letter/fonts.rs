//! The fonts that are embedded in PDF: Inter, under the SIL Open Font License (its text lies beside the fonts).

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

static REGULAR: &[u8] = include_bytes!("fonts/Inter-Regular.otf");
static SEMIBOLD: &[u8] = include_bytes!("fonts/Inter-SemiBold.otf");

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Headings.
    SemiBold,
}

/// One font, to measure and to draw with.
pub(super) struct Face {
    /// For drawing.
    pub(super) font: Font,
    read: FontRef<'static>,
    units_per_em: f32,
}

/// The two weights.
pub(super) struct Faces {
    regular: Face,
    semibold: Face,
}

/// One glyph with its width, as a share of the font size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured {
    /// The glyph.
    pub(super) glyph: u32,
    /// Its width.
    pub(super) advance: f32,
}

impl Faces {
    /// Loads the fonts.
    pub(super) fn load() -> Self {
        Self { regular: Face::load(REGULAR), semibold: Face::load(SEMIBOLD) }
    }

    /// Gives one weight.
    pub(super) const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semibold,
        }
    }
}

impl Face {
    fn load(bytes: &'static [u8]) -> Self {
        let read = FontRef::new(bytes).expect("the font is part of the program and a test loads it");
        let font = Font::new(bytes.into(), 0).expect("the font is part of the program and a test loads it");
        let units_per_em = f32::from(read.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        Self { font, read, units_per_em }
    }

    /// Says whether the font can show this character.
    pub(super) fn shows(&self, character: char) -> bool {
        self.read.charmap().map(character).is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// Measures one character; one that the font lacks is measured as a question mark.
    pub(super) fn measure(&self, character: char) -> Measured {
        let charmap = self.read.charmap();
        let glyph = charmap.map(character).or_else(|| charmap.map('?')).unwrap_or_default();
        let metrics = self.read.glyph_metrics(Size::unscaled(), LocationRef::default());
        Measured { glyph: glyph.to_u32(), advance: metrics.advance_width(glyph).unwrap_or(0.0) / self.units_per_em }
    }

    /// Measures a text at a size, in points.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|character| self.measure(character).advance).sum::<f32>() * size
    }
}
