//! 7z: members of solid blocks in order, with passwords tried.

use std::io::Read;
use std::ops::ControlFlow;

use sevenz_rust2::{ArchiveReader, Error as SevenZipError, Password};

use super::{Members, Unpacked};
use crate::{Cause, Content, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Result};

/// Reads 7z archives.
pub(in crate::formats) struct SevenZip;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "7z", revision: 3, formats: &[Format::SevenZip] };

impl Extractor for SevenZip {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut members = Members::new(input.part, limits, into);
        let tries = std::iter::once("").chain(input.passwords.iter().map(String::as_str));
        let mut last = Error::content(Cause::Damaged);
        for password in tries {
            input.content.rewind()?;
            match read(input.content, password, &mut members) {
                Ok(()) => return Ok(()),
                // Members that were given are not given twice: another password is tried only before the first.
                Err((error, Given::Some)) => return Err(error),
                Err((error, Given::None)) => last = error,
            }
        }
        Err(last)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    None,
    Some,
}

fn read(
    content: &mut dyn Content,
    password: &str,
    members: &mut Members<'_>,
) -> std::result::Result<(), (Error, Given)> {
    let mut given = Given::None;
    let key = if password.is_empty() { Password::empty() } else { Password::from(password) };
    let mut archive = ArchiveReader::new(content, key).map_err(|error| (failed(error), Given::None))?;
    archive.set_thread_count(1);
    let result = archive.for_each_entries(|entry, content| {
        if entry.is_directory() {
            return Ok(true);
        }
        let mut first = [0; 1];
        let got = if entry.has_stream() { content.read(&mut first)? } else { 0 };
        let claimed = entry.size();
        let mut content = first[..got].chain(&mut *content);
        let flow = if password.is_empty() || given == Given::Some || got == 0 || !members.fits(claimed) {
            members.give(entry.name(), claimed, &mut content)
        } else {
            // The first member shows whether the password is right: a wrong one may give rubbish.
            let Unpacked::Whole(bytes) = members.unpack(claimed, &mut content) else {
                return Err(SevenZipError::MaybeBadPassword(std::io::Error::other("rubbish")));
            };
            members.into.unlocked();
            members.into.embedded(entry.name(), None, bytes)
        };
        if got > 0 {
            given = Given::Some;
        }
        if flow.is_continue() && !members.fits(claimed) {
            // The next member of a solid block begins behind this one; past the limit it is not unpacked.
            return Ok(false);
        }
        Ok(flow == ControlFlow::Continue(()))
    });
    result.map_err(|error| (failed(error), given))
}

fn failed(error: SevenZipError) -> Error {
    let cause = match &error {
        SevenZipError::PasswordRequired | SevenZipError::MaybeBadPassword(_) => Cause::Encrypted,
        SevenZipError::UnsupportedCompressionMethod(_) | SevenZipError::UnsupportedVersion { .. } => Cause::Unsupported,
        SevenZipError::MaxMemLimited { .. } => Cause::TooLarge,
        _ => Cause::Damaged,
    };
    Error::content(cause)
}
