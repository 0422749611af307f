//! The extractor for RTF.

use super::lexer::Lexer;
use super::reader::Reader;
use crate::formats::gathering::Gathering;
use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Result};

/// Reads RTF.
pub(crate) struct Rtf;

impl Extractor for Rtf {
    fn profile(&self) -> &ExtractorProfile {
        const { &ExtractorProfile { id: "rtf", revision: 3, formats: &[Format::Rtf] } }
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let start = bytes.iter().position(|byte| *byte == b'{').unwrap_or(0);
        if !bytes[start..].starts_with(b"{\\rt") {
            return Err(Error::content(Cause::Damaged));
        }
        let mut into = Gathering::new(input.part, Format::Rtf, limits, into);
        let mut reader = Reader::new();
        for token in Lexer::new(&bytes[start..]) {
            reader.take(token, limits, &mut into);
            if into.stopped() {
                return Ok(());
            }
        }
        reader.finish(limits, &mut into);
        into.finish()
    }
}
