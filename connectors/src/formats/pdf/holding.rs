//! Keeping a file open between its reading and its writing, so that it, its fonts and its pages are read once.
//!
//! Nothing depends on it: whoever writes reads what is not kept again, and gets the same.

use std::cell::{Cell, OnceCell};

use super::drawings::Drawings;
use super::opening::PdfFile;
use crate::{Cause, Limits};

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

    fn lend(&self, bytes: &[u8], write: &mut dyn FnMut(&mut Drawings<'_>)) -> bool {
        if !self.room.0.get().is_some_and(|file| file.is_of(bytes)) {
            return false;
        }
        let Some(mut drawings) = self.open.take() else { return false };
        write(&mut drawings);
        self.open.set(Some(drawings));
        true
    }
}
