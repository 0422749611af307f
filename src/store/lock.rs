//! One writer at a time: a lock of the operating system, which dies with its holder.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why a lock was not had.
#[derive(Debug, thiserror::Error)]
pub enum Held {
    /// Another process has it; the text says which, as it wrote it.
    #[error("held by {0}")]
    By(String),
    /// The lock file cannot be used.
    #[error("the lock file cannot be used")]
    Io(#[from] io::Error),
}

impl Lock {
    /// Takes the lock, without waiting, and writes who has it.
    ///
    /// # Errors
    /// [`Held::By`] when another process has it.
    pub fn take(path: &Path, holder: &str) -> Result<Self, Held> {
        let mut file = File::options().create(true).read(true).append(true).open(path)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                writeln!(file, "{holder}")?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(Held::By(fs::read_to_string(path)?.trim().to_owned())),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Takes the lock, waiting for it; for acts that take a moment, such as a line in the audit log.
    ///
    /// # Errors
    /// What the file system says.
    pub fn wait(path: &Path) -> io::Result<Self> {
        let file = File::options().create(true).append(true).open(path)?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_is_told_who_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::take(&path, "index, process 1").unwrap();
        assert!(matches!(Lock::take(&path, "x"), Err(Held::By(who)) if who == "index, process 1"));
        drop(first);
        assert!(Lock::take(&path, "x").is_ok());
    }
}
