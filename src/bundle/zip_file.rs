//! The ZIP file: entries sorted, dated by the case, read back before it gets its name.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use identifiers::Sensitive;
use jiff::Timestamp;
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::spool::{Spool, sha512};
use super::{BundleError, Recipients};

/// How the file is protected on its way.
pub enum Protection {
    /// Not; for a bundle that is handed over in person or through a safe channel.
    Open,
    /// AES-256 with a password. Salt is random, so bytes differ; the files inside do not.
    Password(Sensitive<String>),
    /// As a whole, for who has a key of age. The ZIP is made and checked open, then encrypted: nobody here can open it.
    Age(Recipients),
}

impl Protection {
    /// Gives the name used in JSON and in the log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "none",
            Self::Password(_) => "password",
            Self::Age(_) => "age",
        }
    }
}

/// Writes all spooled files below one base folder.
pub(super) fn write(
    spool: &mut Spool,
    file: &mut File,
    base: &str,
    decided: Timestamp,
    protection: &Protection,
) -> Result<(), BundleError> {
    let mut options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment(decided))
        .unix_permissions(0o644);
    if let Protection::Password(password) = protection {
        options = options.with_aes_encryption(AesMode::Aes256, password.expose());
    }
    let mut zip = ZipWriter::new(file);
    let entries = spool.entries().clone();
    for (path, entry) in &entries {
        zip.start_file(format!("{base}/{path}"), options)?;
        let bytes = spool.read(entry)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?.sync_all()?;
    Ok(())
}

/// Looks at one entry that was read back.
pub(super) type Check<'a> = dyn FnMut(&str, &[u8]) -> Result<(), BundleError> + 'a;

/// Reads the file back, and hands each entry to `check`; an entry that differs from the spool is refused.
pub(super) fn read_back(
    path: &Path,
    spool: &Spool,
    base: &str,
    protection: &Protection,
    check: &mut Check<'_>,
) -> Result<(), BundleError> {
    let mut zip = ZipArchive::new(File::open(path)?)?;
    if zip.len() != spool.entries().len() {
        return Err(BundleError::Changed("number of entries".to_owned()));
    }
    for (name, entry) in spool.entries() {
        let full = format!("{base}/{name}");
        let index = zip.index_for_name(&full).ok_or_else(|| BundleError::Changed(name.clone()))?;
        let reader = match protection {
            Protection::Open | Protection::Age(_) => zip.by_index(index)?,
            Protection::Password(password) => zip.by_index_decrypt(index, password.expose().as_bytes())?,
        };
        let mut bytes = Vec::new();
        reader.take(entry.bytes + 1).read_to_end(&mut bytes)?;
        if sha512(&bytes) != entry.sha512 {
            return Err(BundleError::Changed(name.clone()));
        }
        check(name, &bytes)?;
    }
    Ok(())
}

/// The date of every entry: the moment of the decision, in UTC; ZIP counts from 1980.
fn moment(decided: Timestamp) -> DateTime {
    let at = decided.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |number: i8| number.unsigned_abs();
    DateTime::from_date_and_time(
        at.year().unsigned_abs(),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )
    .unwrap_or_default()
}
