//! RAR archives of all versions, solid and encrypted ones included; of a set that was split, what stands
//! whole in one file.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use rars::{ArchiveReadOptions, ArchiveReader, ErrorKind};

use super::Members;
use crate::{Cause, DocumentSink, Error, Extractor, ExtractorProfile, Flow, Format, Input, Limits, Result};

/// Reads RAR archives.
pub(in crate::formats) struct Rar;

const PROFILE: ExtractorProfile = ExtractorProfile { id: "rar", revision: 2, formats: &[Format::Rar] };

/// Dictionaries and buffers beyond this are refused.
const WORKSPACE: u64 = 160 << 20;

impl Extractor for Rar {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let mut members = Members::new(input.part, limits, into);
        if is_volume(&bytes) && members.omit_volumes().is_break() {
            return Ok(());
        }
        let words = std::iter::once(None).chain(input.passwords.iter().map(|word| Some(word.as_bytes())));
        let mut last = Error::content(Cause::Damaged);
        for word in words {
            let mut options = ArchiveReadOptions::with_optional_password(word)
                .with_max_header_count(limits.parts)
                .with_max_member_output_bytes(limits.input_bytes)
                .with_max_total_output_bytes(limits.expanded_bytes)
                .with_rar50_dictionary_size_limit(WORKSPACE)
                .with_max_reader_workspace_bytes(WORKSPACE);
            options.legacy_name_encoding = None;
            let mut reading = Reading { open: None, given: 0 };
            match reading.all(&bytes, options, &mut members) {
                Ok(()) => return Ok(()),
                // Members that were given are not given twice.
                Err(error) if reading.given > 0 => return Err(error),
                Err(error) => last = error,
            }
        }
        // What a volume lacks stands in the others, which was said.
        if is_volume(&bytes) { Ok(()) } else { Err(last) }
    }
}

/// Whether the archive is one file of several: a mark in its main header.
fn is_volume(bytes: &[u8]) -> bool {
    if let Some(rest) = bytes.strip_prefix(b"Rar!\x1a\x07\x01\x00") {
        // Checksum of four bytes, then numbers of seven bits a byte: size, kind, flags, size of what is extra, and what
        // the archive is.
        let mut at = 4;
        let mut number = || {
            let mut value = 0_u64;
            for shift in 0..9 {
                let byte = *rest.get(at)?;
                at += 1;
                value |= u64::from(byte & 0x7f) << (7 * shift);
                if byte & 0x80 == 0 {
                    return Some(value);
                }
            }
            None
        };
        let (_, kind, flags) = (number(), number(), number().unwrap_or(0));
        if flags & 1 != 0 {
            number();
        }
        return kind == Some(1) && number().unwrap_or(0) & 1 != 0;
    }
    // Checksum of two bytes, the kind, the flags.
    bytes.starts_with(b"Rar!\x1a\x07\x00") && bytes.get(9) == Some(&0x73) && bytes.get(10).is_some_and(|f| f & 1 != 0)
}

/// The member that is being unpacked, and how many went before.
struct Reading {
    open: Option<(String, Held)>,
    given: u64,
}

impl Reading {
    fn all(&mut self, bytes: &[u8], options: ArchiveReadOptions<'_>, members: &mut Members<'_>) -> Result<()> {
        let archive = ArchiveReader::read_with_options(bytes, options).map_err(|error| failed(&error))?;
        let mut stopped = false;
        let result = archive.extract_to_with_options(options, |entry| {
            if self.give(members).is_break() {
                stopped = true;
                return Err(rars::Error::EntryNotFound);
            }
            let held = Held::default();
            if !entry.is_directory {
                self.open = Some((entry.name_lossy().replace('\\', "/"), held.clone()));
            }
            Ok(Box::new(held))
        });
        if stopped {
            return Ok(());
        }
        let Err(error) = result else {
            let _ = self.give(members);
            return Ok(());
        };
        // What came of a member before the damage is not handed over as if it were whole.
        let broken = self.open.take();
        let error = failed(&error);
        match (broken, error.kind()) {
            (Some((name, _)), crate::ErrorKind::Content(cause)) if self.given > 0 => {
                if members.omit(&name, cause).is_continue() {
                    let _ = members.omit_rest(cause);
                }
                Ok(())
            }
            _ => Err(error),
        }
    }

    /// Hands over the member that was unpacked last.
    fn give(&mut self, members: &mut Members<'_>) -> Flow {
        let Some((name, held)) = self.open.take() else { return Flow::Continue(()) };
        self.given += 1;
        let bytes = held.0.take();
        members.give(&name, bytes.len() as u64, &mut &bytes[..])
    }
}

/// A member in memory, shared with the unpacker that writes it.
#[derive(Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn failed(error: &rars::Error) -> Error {
    Error::content(match error.kind() {
        ErrorKind::PasswordRequired | ErrorKind::BadPassword => Cause::Encrypted,
        ErrorKind::UnsupportedFormat | ErrorKind::UnsupportedFeature => Cause::Unsupported,
        ErrorKind::ResourceLimit => Cause::TooLarge,
        _ => Cause::Damaged,
    })
}
