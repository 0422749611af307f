//! Reading text from pictures.
//!
//! Here: what an engine is given and what it gives. The engine is `tesseract.rs`, which runs the program of that name
//! as a process of its own (`process.rs`) and takes its table of words apart (`words.rs`). Which pictures are read,
//! and for how long, is decided in `reading`; how they are decoded or drawn is the business of each format.

mod process;
pub(crate) mod raster;
mod tesseract;
mod words;

/// The time that programs have worked that engines ran and that have ended.
pub(crate) use process::worked as programs_worked;

use std::time::Duration;

use crate::{Block, Cause, Place};

pub(crate) use tesseract::SURE;
pub(crate) use words::sureness;

pub use tesseract::Tesseract;

/// The most pixels that an engine is given: A3 at 300 dots per inch. Larger pictures are made smaller.
pub const MOST_PIXELS: u64 = 18_000_000;

/// A picture in shades of grey.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("width", &self.width).field("height", &self.height).finish_non_exhaustive()
    }
}

impl Picture {
    /// Makes a picture of rows from the top, one byte a pixel, zero is black; `None` when the bytes do not fit the
    /// size, or the size is nothing or past [`MOST_PIXELS`].
    #[must_use]
    pub fn new(width: u32, height: u32, grey: Vec<u8>) -> Option<Self> {
        let pixels = u64::from(width) * u64::from(height);
        let fits = (1..=MOST_PIXELS).contains(&pixels) && grey.len() as u64 == pixels;
        fits.then_some(Self { width, height, grey })
    }

    /// Gives the width in pixels.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Gives the height in pixels.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Gives the pixels.
    #[must_use]
    pub fn grey(&self) -> &[u8] {
        &self.grey
    }
}

/// Reads text from pictures.
///
/// Implementers hold to: the same picture gives the same text; nothing is written to disk; the time is kept.
pub trait Engine: Send + Sync {
    /// Says whether it can work at all.
    ///
    /// # Errors
    /// [`Cause::OcrMissing`].
    fn check(&self) -> Result<(), Cause>;
    /// Reads a picture: a block with [`crate::Role::Scanned`] for each paragraph, in reading order. The limit is one of
    /// work; on a busy machine that may take ten times as long.
    ///
    /// # Errors
    /// [`Cause::OcrMissing`], [`Cause::TimedOut`], or [`Cause::Damaged`] when the engine failed on it.
    fn read(&self, picture: &Picture, place: &Place, limit: Duration) -> Result<Vec<Block>, Cause>;
}
