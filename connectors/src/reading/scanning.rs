//! Which pictures of an item are read by OCR, and how long that may take.

use std::time::Duration;

use crate::allowance::worked;
use crate::ocr::{Engine, Picture, programs_worked};
use crate::{Block, Cause, Limits, Ocr, Place};

/// The work that one picture may take; a page of dense print takes two or three seconds.
const ONE: Duration = Duration::from_secs(60);

/// What one item may have read by OCR.
pub(super) struct Scanning {
    ocr: Ocr,
    left: Duration,
    missing: bool,
}

impl Scanning {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self { ocr: limits.ocr, left: Duration::from_secs(limits.ocr_seconds), missing: false }
    }

    /// Reads a picture if the settings say so; it is made only then.
    pub(super) fn read(
        &mut self,
        engine: &dyn Engine,
        place: &Place,
        make: &mut dyn FnMut() -> Result<Picture, Cause>,
    ) -> Result<Vec<Block>, Cause> {
        match self.ocr {
            Ocr::Off | Ocr::Report => return Err(Cause::ImageOnly),
            Ocr::On => {}
        }
        // Asked once per item: a program that is not there does not come while the item is read.
        self.missing = self.missing || engine.check().is_err();
        if self.missing {
            return Err(Cause::OcrMissing);
        }
        if self.left.is_zero() {
            return Err(Cause::TimedOut);
        }
        let spent = || worked() + programs_worked();
        let before = spent();
        let blocks = make().and_then(|picture| engine.read(&picture, place, self.left.min(ONE)));
        self.left = self.left.saturating_sub(spent().saturating_sub(before));
        blocks
    }
}
