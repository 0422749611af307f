//! What is in the index, per source and item: version, content, outcome. Written whole, after the commit.

mod record;
mod summary;

pub use record::{ReadWith, Record, State};
pub use summary::Summary;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;

use connectors::SourceId;

use crate::store::{Layout, atomic};

/// The ledger of one source, by key of the item.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    source: SourceId,
    records: BTreeMap<Box<str>, Record>,
}

impl Ledger {
    /// Reads the ledger of a source; empty when there is none.
    ///
    /// # Errors
    /// When the file cannot be read or a line is not a record.
    pub fn read(layout: &Layout, source: &SourceId) -> io::Result<Self> {
        let mut ledger = Self { folder: layout.ledger(), source: source.clone(), records: BTreeMap::new() };
        let file = match fs::File::open(ledger.path()) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ledger),
            Err(error) => return Err(error),
        };
        for line in io::BufReader::new(file).lines() {
            let record: Record = serde_json::from_str(&line?)?;
            ledger.records.insert(record.native.expose().clone(), record);
        }
        Ok(ledger)
    }

    /// The source.
    #[must_use]
    pub const fn source(&self) -> &SourceId {
        &self.source
    }

    /// The records, by key.
    #[must_use]
    pub const fn records(&self) -> &BTreeMap<Box<str>, Record> {
        &self.records
    }

    /// Sets the record of an item.
    pub fn set(&mut self, record: Record) {
        self.records.insert(record.native.expose().clone(), record);
    }

    /// Removes the record of an item.
    pub fn remove(&mut self, native: &str) {
        self.records.remove(native);
    }

    /// Replaces the file on disk.
    ///
    /// # Errors
    /// What the file system says; the old file then stands.
    pub fn write(&self) -> io::Result<()> {
        atomic::replace_with(&self.path(), |file| {
            let mut out = BufWriter::new(file);
            for record in self.records.values() {
                serde_json::to_writer(&mut out, record)?;
                out.write_all(b"\n")?;
            }
            out.flush()
        })
    }

    /// Writes the summary that searches and `status` read.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write_summary(&self, summary: &Summary) -> io::Result<()> {
        let json = serde_json::to_vec_pretty(summary)?;
        atomic::replace(&self.folder.join(format!("{}.summary.json", self.source)), &json)
    }

    /// Removes the ledger of a source that is no longer configured.
    ///
    /// # Errors
    /// What the file system says.
    pub fn delete(self) -> io::Result<()> {
        fs::remove_file(self.path())?;
        fs::remove_file(self.folder.join(format!("{}.summary.json", self.source)))
    }

    /// Removes all ledgers: nothing is known to be in the index.
    ///
    /// # Errors
    /// What the file system says.
    pub fn clear(layout: &Layout) -> io::Result<()> {
        match fs::read_dir(layout.ledger()) {
            Ok(files) => files.into_iter().try_for_each(|file| fs::remove_file(file?.path())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Names the sources that have a ledger.
    ///
    /// # Errors
    /// What the file system says.
    pub fn sources(layout: &Layout) -> io::Result<Vec<SourceId>> {
        let mut sources = Vec::new();
        for file in fs::read_dir(layout.ledger())? {
            let name = file?.file_name();
            if let Some(source) = name.to_str().and_then(|name| name.strip_suffix(".ndjson")) {
                sources.push(SourceId(source.into()));
            }
        }
        sources.sort();
        Ok(sources)
    }

    fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.ndjson", self.source))
    }
}
