//! Tar, read as a stream: as a file of its own or inside a compressed one.

use std::io::{BufReader, Read};

use super::Members;
use crate::formats::encoding;
use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Result};

/// Reads tar archives.
pub(in crate::formats) struct Tar;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "tar", revision: 1, formats: &[Format::Tar] };

impl Extractor for Tar {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        members(&mut BufReader::new(input.content), &mut Members::new(input.part, limits, into))
    }
}

/// Gives the members of a tar stream.
pub(super) fn members(stream: &mut dyn Read, members: &mut Members<'_>) -> Result<()> {
    let mut archive = tar::Archive::new(stream);
    for entry in archive.entries()? {
        let Ok(mut entry) = entry else { return Err(Error::content(Cause::Damaged)) };
        if !(entry.header().entry_type().is_file() || entry.header().entry_type().is_contiguous()) {
            continue;
        }
        let name = encoding::old_name(&entry.path_bytes());
        let claimed = entry.size();
        if members.give(&name, claimed, &mut entry).is_break() {
            break;
        }
    }
    Ok(())
}
