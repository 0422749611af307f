//! ZIP: every member by itself, with passwords tried in order, and the readable start of a broken archive.

use std::io::{Read, SeekFrom};
use std::ops::ControlFlow;

use zip::result::ZipError;
use zip::{ZipArchive, read::read_zipfile_from_stream};

use super::{Members, Unpacked};
use crate::formats::encoding;
use crate::{Cause, Content, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Result};

/// Reads ZIP archives.
pub(in crate::formats) struct Zip;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "zip", revision: 5, formats: &[Format::Zip] };

impl Extractor for Zip {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let mut members = Members::new(input.part, limits, into);
        let Ok(mut archive) = ZipArchive::new(&mut *input.content) else {
            return without_directory(input.content, input.size, &mut members);
        };
        if archive.has_duplicate_names() && members.omit_rest(Cause::Damaged).is_break() {
            return Ok(());
        }
        for index in 0..archive.len() {
            if member(&mut archive, index, input.passwords, &mut members).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn member<R: Content>(
    archive: &mut ZipArchive<R>,
    index: usize,
    passwords: &[String],
    members: &mut Members<'_>,
) -> Flow {
    let Ok(entry) = archive.by_index_data(index) else { return members.omit_rest(Cause::Damaged) };
    let name = encoding::old_name(entry.name_raw());
    let (claimed, encrypted, folder) = (entry.size(), entry.encrypted(), entry.is_dir());
    if folder {
        return ControlFlow::Continue(());
    }
    if !members.fits(claimed) {
        return members.omit(&name, Cause::TooLarge);
    }
    if encrypted {
        return locked(archive, index, &name, passwords, members);
    }
    match archive.by_index(index) {
        Ok(mut file) => members.give(&name, claimed, &mut file),
        Err(error) => members.omit(&name, cause(&error)),
    }
}

/// Tries the passwords; a wrong one may pass the first check, so only a member that unpacks whole counts.
fn locked<R: Content>(
    archive: &mut ZipArchive<R>,
    index: usize,
    name: &str,
    passwords: &[String],
    members: &mut Members<'_>,
) -> Flow {
    for password in passwords {
        if let Ok(mut file) = archive.by_index_decrypt(index, password.as_bytes()) {
            let claimed = file.size();
            if let Unpacked::Whole(bytes) = members.unpack(claimed, &mut file) {
                members.into.unlocked();
                return members.into.embedded(name, None, bytes);
            }
        }
    }
    members.omit(name, Cause::Encrypted)
}

fn cause(error: &ZipError) -> Cause {
    match error {
        ZipError::InvalidPassword => Cause::Encrypted,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => Cause::Unsupported,
        _ => Cause::Damaged,
    }
}

/// Reads what can be read of an archive that lost its directory: members one after the other from the start.
fn without_directory(content: &mut dyn Content, size: u64, members: &mut Members<'_>) -> Result<()> {
    let is_volume = is_volume(content, size)?;
    if is_volume && members.omit_volumes().is_break() {
        return Ok(());
    }
    content.seek(SeekFrom::Start(0))?;
    let mut content = std::io::BufReader::new(content);
    loop {
        match read_zipfile_from_stream(&mut content) {
            Ok(Some(mut file)) => {
                let name = encoding::old_name(file.name_raw());
                let claimed = file.size();
                let flow =
                    if file.is_dir() { ControlFlow::Continue(()) } else { members.give(&name, claimed, &mut file) };
                if flow.is_break() {
                    return Ok(());
                }
                // What is left of it is passed over when it is dropped, without being unpacked.
            }
            Ok(None) | Err(_) if is_volume => return Ok(()),
            Ok(None) | Err(_) => return Err(Error::content(Cause::Damaged)),
        }
    }
}

/// Whether the archive is one file of several: it begins with a mark, or its end says that it began in another.
fn is_volume(content: &mut dyn Content, size: u64) -> Result<bool> {
    content.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    (&mut *content).take(4).read_to_end(&mut head)?;
    if head == b"PK\x07\x08" {
        return Ok(true);
    }
    content.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    (&mut *content).take(TAIL).read_to_end(&mut tail)?;
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06").and_then(|at| tail.get(at + 4..at + 6));
    Ok(end.is_some_and(|disk| disk != [0, 0] && disk != [0xff, 0xff]))
}

/// The end of an archive, with the longest comment, fits in this many bytes.
const TAIL: u64 = 22 + 65_535;
