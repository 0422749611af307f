//! Files of the bundle before they are packed: one after the other in a temporary file, so that memory stays small.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha512};

/// Where one file stands in the spool, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spooled {
    offset: u64,
    /// Its size in bytes.
    pub(super) bytes: u64,
    /// Its SHA-512, in hex.
    pub(super) sha512: String,
}

/// Files by their path in the bag, in order; the temporary file goes when this is dropped.
pub(super) struct Spool {
    file: File,
    path: PathBuf,
    end: u64,
    entries: BTreeMap<String, Spooled>,
}

impl Spool {
    /// Starts a spool beside the target, over one that a killed run left.
    pub(super) fn create(target: &Path) -> io::Result<Self> {
        let mut name = target.as_os_str().to_owned();
        name.push(".spool.part");
        let path = PathBuf::from(name);
        let mut options = std::fs::OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self { file: options.open(&path)?, path, end: 0, entries: BTreeMap::new() })
    }

    /// Adds a file; a path can be used once.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if self.entries.contains_key(path) {
            return Err(io::Error::other("two files of the bundle have the same path"));
        }
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(bytes)?;
        let size = bytes.len() as u64;
        self.entries.insert(path.to_owned(), Spooled { offset: self.end, bytes: size, sha512: sha512(bytes) });
        self.end += size;
        Ok(())
    }

    /// The files, in order of path.
    pub(super) const fn entries(&self) -> &BTreeMap<String, Spooled> {
        &self.entries
    }

    /// Reads one file back.
    pub(super) fn read(&mut self, entry: &Spooled) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(entry.offset))?;
        let mut bytes = Vec::new();
        (&mut self.file).take(entry.bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run, which writes over it.
        drop(std::fs::remove_file(&self.path));
    }
}

/// Gives the size and the SHA-512 of a file, read piece by piece.
pub(super) fn hash_file(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut hasher = Sha512::new();
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((size, hex(&hasher.finalize())));
        }
        size += read as u64;
        hasher.update(&buffer[..read]);
    }
}

/// Gives the SHA-512 of bytes in hex.
pub(super) fn sha512(bytes: &[u8]) -> String {
    hex(&Sha512::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
