//! Where each part of the state lies.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;

/// The number of the format of the state on disk; raised when an older program could not read it.
pub const FORMAT: u32 = 1;

/// The folders and files of one store.
#[derive(Clone, Debug)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// Names the store in this folder, without touching it.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Makes the folders of a new store, for the owner only.
    ///
    /// # Errors
    /// What the file system says.
    pub fn create(&self) -> io::Result<()> {
        for folder in [self.root(), &self.index(), &self.ledger(), &self.cases(), &self.audit()] {
            let mut builder = fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(folder)?;
        }
        let format = self.root.join("FORMAT");
        if format.exists() { Ok(()) } else { atomic::replace(&format, format!("{FORMAT}\n").as_bytes()) }
    }

    /// Reads the format number; `None` when there is no store here.
    ///
    /// # Errors
    /// When the file is there but holds no number.
    pub fn format(&self) -> io::Result<Option<u32>> {
        match fs::read_to_string(self.root.join("FORMAT")) {
            Ok(text) => {
                text.trim().parse().map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The folder of the store.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The search index.
    #[must_use]
    pub fn index(&self) -> PathBuf {
        self.root.join("index")
    }

    /// What was read, per source.
    #[must_use]
    pub fn ledger(&self) -> PathBuf {
        self.root.join("ledger")
    }

    /// A folder per case.
    #[must_use]
    pub fn cases(&self) -> PathBuf {
        self.root.join("cases")
    }

    /// The audit log.
    #[must_use]
    pub fn audit(&self) -> PathBuf {
        self.root.join("audit")
    }

    /// The lock that one writer holds.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }
}
