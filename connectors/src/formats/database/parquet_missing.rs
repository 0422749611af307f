//! Parquet files in a program that was built without the reader for them: said, with the name of what is missing.

use crate::{Cause, DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Omission, Place, Result};

/// Says of every Parquet file that the feature `parquet` is missing.
pub(in crate::formats) struct ParquetMissing;

/// Not that of the reader, so that files are read once the program has it.
const PROFILE: ExtractorProfile = ExtractorProfile { id: "parquet", revision: 0, formats: &[Format::Parquet] };

impl Extractor for ParquetMissing {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, _limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let place = Place::Part { name: "feature parquet".into() };
        let _ = into.omitted(Omission { part: input.part.clone(), place, cause: Cause::Unsupported });
        Ok(())
    }
}
