//! JSON and JSON by lines: every object of a list is a document, every value a block with its path of keys.
//!
//! Here: the extractor. How bytes become tokens is in `tokens.rs`, how values become documents in `records.rs`; which
//! value became which block is told by `trace.rs`, for whoever writes the file anew.
//! Nothing recurses, and no more is held than one record and one piece of a string.

mod records;
#[cfg(test)]
mod tests;
mod tokens;
mod trace;

use super::encoding::{self, Utf8Reader};
use crate::{DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Result};
use records::Gatherer;
use tokens::Tokens;
pub use trace::{Traced, trace};

/// Reads JSON of any length in bounded memory.
pub(super) struct Json;

const PROFILE: ExtractorProfile =
    ExtractorProfile { id: "json", revision: 4, formats: &[Format::Json, Format::Ndjson] };

impl Extractor for Json {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut gatherer = Gatherer::new(input.part, input.format, limits.document_bytes);
        let mut reader = Utf8Reader::new(input.content);
        let mut tokens = Tokens::new(&mut reader);
        let result = loop {
            match tokens.next() {
                Ok(Some(token)) => {
                    if gatherer.take(token, into).is_break() {
                        return Ok(());
                    }
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        // What came before damage is given, whatever follows.
        if gatherer.finish(into).is_continue() {
            let _ = encoding::report(reader.confidence(), input.part, into);
        }
        result
    }
}
