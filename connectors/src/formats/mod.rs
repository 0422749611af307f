//! One extractor per format or family of formats.

use crate::Extractor;

/// All extractors, in the order in which they are asked.
#[must_use]
pub(crate) fn builtin() -> Vec<Box<dyn Extractor>> {
    vec![]
}
