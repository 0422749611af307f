//! Containers: ZIP, tar, 7z, RAR, and files that are compressed as one stream.
//!
//! Here: what they share, the budget of bytes that are unpacked and the giving of members. No name in a container is
//! ever used as a path: members stay in memory and go to the sink.

mod compressed;
mod rar;
mod sevenzip;
mod tar;
#[cfg(test)]
mod tests;
mod zip;

use std::io::Read;
use std::ops::ControlFlow;

use crate::{Cause, DocumentSink, Flow, Limits, Omission, Part, Place};

pub(super) use compressed::Compressed;
pub(super) use rar::Rar;
pub(super) use sevenzip::SevenZip;
pub(super) use tar::Tar;
pub(super) use zip::Zip;

/// Gives the members of one container, within the limits.
struct Members<'a> {
    part: &'a Part,
    into: &'a mut dyn DocumentSink,
    one: u64,
    left: u64,
}

impl<'a> Members<'a> {
    fn new(part: &'a Part, limits: &Limits, into: &'a mut dyn DocumentSink) -> Self {
        Self { part, into, one: limits.input_bytes, left: limits.expanded_bytes }
    }

    /// Says that a member was not read.
    fn omit(&mut self, name: &str, cause: Cause) -> Flow {
        let part = self.part.inside(name);
        self.into.omitted(Omission { part, place: Place::Whole, cause })
    }

    /// Says that something of the container itself was not read.
    fn omit_rest(&mut self, cause: Cause) -> Flow {
        let (part, place) = (self.part.clone(), Place::Part { name: "members".into() });
        self.into.omitted(Omission { part, place, cause })
    }

    /// Says that this is one file of a set that was split, so that the others are looked for.
    fn omit_volumes(&mut self) -> Flow {
        let (part, place) = (self.part.clone(), Place::Part { name: "volumes".into() });
        self.into.omitted(Omission { part, place, cause: Cause::Unsupported })
    }

    /// Whether a member that claims this size may be unpacked; claims are checked again while reading.
    fn fits(&self, claimed: u64) -> bool {
        claimed <= self.one.min(self.left)
    }

    /// Unpacks a member and gives it; what was unpacked of a damaged one is given too.
    fn give(&mut self, name: &str, claimed: u64, content: &mut dyn Read) -> Flow {
        match self.unpack(claimed, content) {
            Unpacked::Whole(bytes) => self.into.embedded(name, None, bytes),
            Unpacked::TooLarge => self.omit(name, Cause::TooLarge),
            Unpacked::Damaged(bytes) => {
                if self.omit(name, Cause::Damaged).is_break() {
                    return ControlFlow::Break(());
                }
                if bytes.is_empty() { ControlFlow::Continue(()) } else { self.into.embedded(name, None, bytes) }
            }
        }
    }

    fn unpack(&mut self, claimed: u64, content: &mut dyn Read) -> Unpacked {
        let most = self.one.min(self.left);
        if claimed > most {
            return Unpacked::TooLarge;
        }
        // A claim is believed for what is set aside at first, not for what is allowed.
        let mut bytes = Vec::with_capacity(usize::try_from(claimed.min(1 << 20)).unwrap_or(0));
        let read = content.take(most + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        self.left = self.left.saturating_sub(size);
        match read {
            _ if size > most => Unpacked::TooLarge,
            Ok(_) => Unpacked::Whole(bytes),
            Err(_) => Unpacked::Damaged(bytes),
        }
    }
}

/// Reads up to the first error, and fails from then on: decoders that have failed may panic when they are read further,
/// or never come to an end.
struct UntilError<R> {
    inner: R,
    failed: bool,
}

impl<R: Read> UntilError<R> {
    fn new(inner: R) -> Self {
        Self { inner, failed: false }
    }
}

impl<R: Read> Read for UntilError<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.failed {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        let read = self.inner.read(into);
        self.failed = read.as_ref().is_err_and(|error| error.kind() != std::io::ErrorKind::Interrupted);
        read
    }
}

enum Unpacked {
    Whole(Vec<u8>),
    /// What came before the damage.
    Damaged(Vec<u8>),
    TooLarge,
}
