//! 7z: members of solid blocks in order, with passwords tried.

use std::io::Read;
use std::ops::ControlFlow;

use sevenz_rust2::{ArchiveReader, Error as SevenZipError, Password};

use super::{Members, Unpacked, UntilError};
use crate::{Cause, Content, DocumentSink, Error, Extractor, ExtractorProfile, Format, Input, Limits, Result};

/// Reads 7z archives.
pub(in crate::formats) struct SevenZip;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "7z", revision: 4, formats: &[Format::SevenZip] };

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
    let (mut given, mut left, mut wants) = (Given::None, None, ControlFlow::Continue(()));
    let key = if password.is_empty() { Password::empty() } else { Password::from(password) };
    let mut archive = ArchiveReader::new(content, key).map_err(|error| (failed(error), Given::None))?;
    archive.set_thread_count(1);
    let mut awaited = archive.archive().files.len();
    let result = archive.for_each_entries(|entry, content| {
        // A block that is left is not the last.
        if wants.is_break() {
            return Ok(false);
        }
        awaited = awaited.saturating_sub(1);
        if entry.is_directory() {
            return Ok(true);
        }
        let mut content = UntilError::new(content);
        let mut first = [0; 1];
        let got = if entry.has_stream() { content.read(&mut first)? } else { 0 };
        let claimed = entry.size();
        let mut whole = first[..got].chain(&mut content);
        let flow = if password.is_empty() || given == Given::Some || got == 0 || !members.fits(claimed) {
            members.give(entry.name(), claimed, &mut whole)
        } else {
            // The first member shows whether the password is right: a wrong one may give rubbish.
            let Unpacked::Whole(bytes) = members.unpack(claimed, &mut whole) else {
                return Err(SevenZipError::MaybeBadPassword(std::io::Error::other("rubbish")));
            };
            members.into.unlocked();
            members.into.embedded(entry.name(), None, bytes)
        };
        if got > 0 {
            given = Given::Some;
        }
        // The next member of a solid block begins behind this one. Past the limit that is not unpacked, and a decoder
        // that has failed may never come to an end when it is read further.
        wants = flow;
        left = match (content.failed, members.fits(claimed)) {
            (true, _) => Some(Cause::Damaged),
            (false, false) => Some(Cause::TooLarge),
            (false, true) => return Ok(flow.is_continue()),
        };
        Ok(false)
    });
    result.map_err(|error| (failed(error), given))?;
    if let (ControlFlow::Continue(()), Some(cause), 1..) = (wants, left, awaited) {
        let _ = members.omit_rest(cause);
    }
    Ok(())
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
