//! Keeping a file open between its reading and its writing, so that it, its fonts and its pages are read once.
//!
//! Nothing depends on it: whoever writes reads what is not kept again, and gets the same.

use std::cell::{Cell, OnceCell};
use std::io;

use super::drawings::Drawings;
use super::opening::PdfFile;
use crate::{Cause, Content, Limits};

/// Keeps the file that was read last.
pub trait Holder {
    /// Opens a file, lets it be read, and keeps it open.
    ///
    /// # Errors
    /// As [`PdfFile::open`].
    fn open(
        &self,
        bytes: Vec<u8>,
        passwords: &[String],
        limits: &Limits,
        read: &mut dyn FnMut(&mut Drawings<'_>),
    ) -> Result<(), Cause>;

    /// Gives the bytes of the file that is open, if they are those of a content, which is wound back.
    fn bytes_of(&self, content: &mut dyn Content) -> Option<&[u8]>;

    /// Lends the file that is open; gives `false` when it is not of these bytes, or none is open.
    fn lend(&self, bytes: &[u8], write: &mut dyn FnMut(&mut Drawings<'_>)) -> bool;
}

/// Where a file lies while it is open; it outlives whoever holds it.
#[derive(Debug, Default)]
pub struct Room(OnceCell<PdfFile>);

/// Holds one file open in a room.
pub struct Held<'f> {
    room: &'f Room,
    open: Cell<Option<Drawings<'f>>>,
}

impl<'f> Held<'f> {
    /// Begins with no file.
    #[must_use]
    pub const fn new(room: &'f Room) -> Self {
        Self { room, open: Cell::new(None) }
    }
}

impl Holder for Held<'_> {
    fn open(
        &self,
        bytes: Vec<u8>,
        passwords: &[String],
        limits: &Limits,
        read: &mut dyn FnMut(&mut Drawings<'_>),
    ) -> Result<(), Cause> {
        let file = PdfFile::open(bytes, passwords, limits)?;
        if let Err(other) = self.room.0.set(file) {
            // There is room for one.
            read(&mut other.drawings(limits));
            return Ok(());
        }
        if let Some(file) = self.room.0.get() {
            let mut drawings = file.drawings(limits).keeping();
            read(&mut drawings);
            // Where reading panics nothing is kept.
            self.open.set(Some(drawings));
        }
        Ok(())
    }

    fn bytes_of(&self, content: &mut dyn Content) -> Option<&[u8]> {
        let bytes = self.room.0.get()?.bytes();
        let is_same = content.rewind().and_then(|()| is_same(bytes, content));
        (content.rewind().is_ok() && is_same.is_ok_and(|same| same)).then_some(bytes)
    }

    fn lend(&self, bytes: &[u8], write: &mut dyn FnMut(&mut Drawings<'_>)) -> bool {
        if self.room.0.get().is_none_or(|file| file.bytes() != bytes) {
            return false;
        }
        let Some(mut drawings) = self.open.take() else { return false };
        write(&mut drawings);
        self.open.set(Some(drawings));
        true
    }
}

/// Compares bytes with a content, without holding all of it.
fn is_same(mut bytes: &[u8], content: &mut dyn Content) -> io::Result<bool> {
    const PIECE: usize = 64 << 10;
    let mut piece = vec![0; PIECE.min(bytes.len() + 1)];
    loop {
        let count = match content.read(&mut piece) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let Some(rest) = bytes.strip_prefix(&piece[..count]) else { return Ok(false) };
        if count == 0 {
            return Ok(rest.is_empty());
        }
        bytes = rest;
    }
}
