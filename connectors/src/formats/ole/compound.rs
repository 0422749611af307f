//! An OLE2 file in memory.

use std::io::{Cursor, Read};

use super::mend::strike_out;
use crate::{Cause, Error, Input, Limits, Result};

/// An opened file.
pub(crate) struct Compound {
    pub(super) file: cfb::CompoundFile<Cursor<Vec<u8>>>,
    size: u64,
}

impl Compound {
    /// Opens the content of an input.
    ///
    /// # Errors
    /// Too large to hold; damaged when it is no compound file or its tables are broken.
    pub(crate) fn open(input: &mut Input<'_>, limits: &Limits) -> Result<Self> {
        Self::from_bytes(input.bytes(limits)?)
    }

    /// Opens a file that is in memory.
    ///
    /// # Errors
    /// Damaged when it is no compound file or its tables are broken.
    pub(crate) fn from_bytes(mut bytes: Vec<u8>) -> Result<Self> {
        let size = bytes.len() as u64;
        strike_out(&mut bytes);
        let file = cfb::CompoundFile::open(Cursor::new(bytes))
            .map_err(|error| Error::content(Cause::Damaged).from_source(error))?;
        Ok(Self { file, size })
    }

    /// Whether there is a stream of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// The bytes of a stream; what stands before damage when it is damaged, none when there is no such stream.
    pub(crate) fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        if !self.file.is_stream(name) {
            return None;
        }
        let mut bytes = Vec::new();
        // A stream is never larger than its file, whatever its entry claims.
        let stream = self.file.open_stream(name).ok()?;
        let _damage_keeps_what_was_read = stream.take(self.size).read_to_end(&mut bytes);
        Some(bytes)
    }

    /// The paths of the streams in a storage, whatever their depth, in order.
    pub(crate) fn streams_in(&self, storage: &str) -> Vec<String> {
        let Ok(entries) = self.file.walk_storage(storage) else { return Vec::new() };
        entries.filter(cfb::Entry::is_stream).map(|entry| entry.path().to_string_lossy().into_owned()).collect()
    }
}
