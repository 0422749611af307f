//! Reading what pages draw: page after page, and the shapes of the letters.

use hayro_font::FontGlyph;

use super::drawing::{Drawing, Sheet};
use super::glyph::PageText;
use super::images::{self, Pixels};
use super::interpreter::Interpreter;
use super::node::Node;
use super::opening::{PdfFile, Reader};
use super::recording::Recorder;
use super::shapes::{self, Outline};
use super::{pages, rendering};
use crate::{Cause, Limits};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::{InlineImage, TypedInstruction};
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::{Resources, Rotation};

/// Where the samples of an image stand.
#[derive(Clone, Copy, Debug)]
pub enum Source<'s, 'a> {
    /// In an object of the file.
    Object(&'s Node<'a>),
    /// In the content, from `BI` to `EI`.
    Inline(&'s [u8]),
}

impl Source<'_, '_> {
    fn with<T>(&self, act: impl FnOnce(&Stream<'_>) -> T) -> Option<T> {
        match self {
            Self::Object(Node(Object::Stream(stream))) => Some(act(stream)),
            Self::Object(_) => None,
            Self::Inline(code) => match TypedIter::new(code).next()? {
                TypedInstruction::InlineImage(InlineImage(stream)) => Some(act(stream)),
                _ => None,
            },
        }
    }

    /// Gives width and height in pixels, as the image says.
    #[must_use]
    pub fn size(&self) -> Option<(u32, u32)> {
        self.with(|stream| {
            let side =
                |long: &str, short: &str| stream.dict().get::<u32>(long).or_else(|| stream.dict().get::<u32>(short));
            Some((side("Width", "W")?, side("Height", "H")?))
        })?
    }
}

impl Source<'_, '_> {
    /// Names the filters, in the order in which they are undone, as the image does.
    #[must_use]
    pub fn filters(&self) -> Vec<Vec<u8>> {
        let names = self.with(|stream| {
            let entry = stream.dict().get::<Object<'_>>("Filter").or_else(|| stream.dict().get::<Object<'_>>("F"));
            entry.map(|entry| match Node(entry) {
                one if one.is_array() => {
                    one.items(8).iter().map(|name| name.name().unwrap_or_default().to_vec()).collect()
                }
                one => vec![one.name().unwrap_or_default().to_vec()],
            })
        });
        names.flatten().unwrap_or_default()
    }

    /// Whether something under it may be seen: it is a stencil, or has a mask.
    #[must_use]
    pub fn is_seen_through(&self) -> bool {
        let sees = self.with(|stream| {
            ["ImageMask", "IM", "SMask", "Mask", "SMaskInData"]
                .iter()
                .any(|key| stream.dict().get::<Object<'_>>(*key).is_some_and(|value| value != Object::Boolean(false)))
        });
        sees.unwrap_or(true)
    }
}

/// A page that is not all read.
#[derive(Debug)]
pub struct Unread {
    /// Why.
    pub cause: Cause,
    /// What was read of it.
    pub text: PageText,
}

/// Reads what the pages of a file draw.
pub struct Drawings<'a> {
    pub(super) reader: Reader<'a>,
}

impl<'a> Drawings<'a> {
    /// Lets pages that are read be kept for [`Self::page`], as far as memory for it goes.
    pub(super) const fn keeping(mut self) -> Self {
        self.reader.begin_to_keep();
        self
    }

    /// Begins with all the time and room of these limits; what was read of the file stays known.
    pub fn begin_again(&mut self, limits: &Limits) {
        self.reader.begin_again(limits);
    }

    pub(super) const fn file(&self) -> &'a PdfFile {
        self.reader.file
    }

    /// How many pages there are.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.reader.pdf.pages().len()
    }

    /// Reads a page, counted from zero; `None` past the last one.
    ///
    /// # Errors
    /// What is read, and why it is not all of the page: limits, damage, and fonts that do not say what their letters
    /// mean.
    pub fn page(&mut self, index: usize) -> Option<Result<Drawing<'a>, Unread>> {
        let read = self.reader.page_again(index)?;
        let area = self.sheet(index).map_or(0.0, |sheet| {
            let [left, bottom, right, top] = sheet.crop;
            (right - left) * (top - bottom)
        });
        let fault = pages::omission(&read.text, &read.seen, area);
        let Recorder { mut drawing, full, .. } = read.recorder.map(|recorder| *recorder).unwrap_or_default();
        // A page that is a picture is read all the same; whoever writes it knows what OCR saw.
        let fault = if full { Some(Cause::TooLarge) } else { fault.filter(|fault| *fault != Cause::ImageOnly) };
        if let Some(cause) = fault {
            return Some(Err(Unread { cause, text: read.text }));
        }
        drawing.text = read.text;
        Some(Ok(drawing))
    }

    /// Paints a page, counted from zero, as it is shown, its annotations left out; `None` past the last one.
    ///
    /// # Errors
    /// [`Cause::TooLarge`] when it would take too much, [`Cause::Damaged`] when it cannot be painted.
    pub fn painted(&mut self, index: usize, dots_per_inch: f64) -> Option<Result<Pixels, Cause>> {
        let drawn = self.reader.page(index)?.drawn;
        Some(rendering::paint(self.reader.pdf.pages().get(index)?, &drawn, dots_per_inch))
    }

    /// Tells where a page stands; `None` past the last one.
    #[must_use]
    pub fn sheet(&self, index: usize) -> Option<Sheet> {
        let page = self.reader.pdf.pages().get(index)?;
        let (media, crop) = (page.media_box(), page.intersected_crop_box());
        let turned = match page.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 90,
            Rotation::Flipped => 180,
            Rotation::FlippedHorizontal => 270,
        };
        let unit = page.raw().get::<f64>("UserUnit").filter(|unit| (0.01..1e4).contains(unit)).unwrap_or(1.0);
        let corners = |rect: hayro_syntax::object::Rect| [rect.x0, rect.y0, rect.x1, rect.y1];
        Some(Sheet { media: corners(media), crop: corners(crop), turned, unit })
    }

    /// Gives the dictionary of a font that a step named.
    #[must_use]
    pub fn font(&mut self, font: u32) -> Node<'a> {
        Node(Object::Dict(self.reader.shared.fonts.dict(font as usize).clone()))
    }

    /// Tells how far a code moves, in thousandths of an em.
    #[must_use]
    pub fn advance(&mut self, font: u32, code: u32) -> f64 {
        self.reader.shared.font(font as usize).code(code).advance
    }

    /// Gives the shape of a code; `None` when the font has no shapes that can be told apart from their drawing.
    #[must_use]
    pub fn outline(&mut self, font: u32, code: u32) -> Option<Outline> {
        shapes::outline(self.reader.shared.font(font as usize).inner()?, code)
    }

    /// Decodes an image in its colours, without its mask.
    ///
    /// # Errors
    /// Why there are no pixels: damage, a limit, or a way of packing that is not known.
    pub fn pixels(&mut self, source: &Source<'_, 'a>) -> std::result::Result<Pixels, Cause> {
        let decoder = &mut self.reader.shared.decoder;
        source.with(|stream| images::pixels(stream, decoder)).unwrap_or(Err(Cause::Damaged))
    }

    /// Decodes what covers the pixels of an image, as shades of which white covers; `None` when all are shown.
    ///
    /// # Errors
    /// As [`Self::pixels`].
    pub fn mask(&mut self, source: &Source<'_, 'a>) -> std::result::Result<Option<Pixels>, Cause> {
        let decoder = &mut self.reader.shared.decoder;
        let mask = source.with(|stream| images::mask(stream, decoder)).unwrap_or(Err(Cause::Damaged))?;
        Ok(mask.map(|mask| Pixels {
            width: mask.width,
            height: mask.height,
            samples: 1,
            data: mask.grey,
            stencil: false,
        }))
    }

    /// Reads what a letter of a Type 3 font draws, in the space of its font; `None` for a letter of another font.
    ///
    /// # Errors
    /// Why it is not all read.
    #[must_use]
    pub fn letter(&mut self, font: u32, code: u32) -> Option<Result<Drawing<'a>, Cause>> {
        let inner = self.reader.shared.font(font as usize).inner()?;
        let FontGlyph::Type3(glyph) = inner.glyph(inner.map_code(code), code) else { return None };
        let resources = Resources::new(glyph.font().resources().unwrap_or_default());
        let data = match glyph.program().map(|program| self.reader.shared.decoder.decode(program)) {
            Some(Ok(data)) => data.into_owned(),
            Some(Err(cause)) => return Some(Err(cause)),
            None => Vec::new(),
        };
        let mut interpreter = Interpreter::new(&mut self.reader.shared);
        interpreter.recorder = Some(Box::default());
        interpreter.page(&data, &resources);
        let seen = interpreter.seen;
        let Recorder { drawing, full, .. } = interpreter.recorder.map(|recorder| *recorder).unwrap_or_default();
        Some(match () {
            () if seen.timed_out => Err(Cause::TimedOut),
            () if seen.too_large || full => Err(Cause::TooLarge),
            () if seen.damaged => Err(Cause::Damaged),
            () => Ok(drawing),
        })
    }
}
