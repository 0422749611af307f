//! Checking a bundle without a store: the file, the bag, the metadata, the tables, the pages, and who is in it.
//!
//! Nothing of the content is ever told: a fault has a kind and a place.

mod archive;
mod bag;
mod fault;
mod identifiers_shown;
mod metadata;
mod names;
mod pages;
mod tables;

use std::fs::File;
use std::path::Path;

use identifiers::{Recognisers, Sensitive};

pub use fault::{Fault, FaultKind};

use crate::isolation::Workers;
use archive::Archive;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The faults, in order of kind and entry.
    pub faults: Vec<Fault>,
    /// How many files are in the payload.
    pub files: u64,
    /// How many bytes they have together.
    pub bytes: u64,
    /// The profile that the bundle says it has.
    pub profile: Option<String>,
}

impl Checked {
    /// Says whether the file or its metadata is damaged; then nothing else about it is certain.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.faults.iter().any(|fault| !fault.kind.is_leak())
    }

    /// Says whether something stands in it that may not be handed over.
    #[must_use]
    pub fn has_leak(&self) -> bool {
        self.faults.iter().any(|fault| fault.kind.is_leak())
    }
}

/// Checks a bundle.
///
/// # Errors
/// When the file cannot be opened at all; a damaged file is a fault, not an error.
pub fn verify(
    path: &Path,
    password: Option<&Sensitive<String>>,
    recognisers: &Recognisers,
    workers: &Workers,
) -> std::io::Result<Checked> {
    let file = File::open(path)?;
    let mut checked = Checked::default();
    match Archive::open(file, password) {
        Ok(mut archive) => check(&mut archive, (recognisers, workers), &mut checked),
        Err(fault) => checked.faults.push(fault),
    }
    checked.faults.sort();
    checked.faults.dedup();
    Ok(checked)
}

fn check(archive: &mut Archive<'_>, (recognisers, workers): (&Recognisers, &Workers), checked: &mut Checked) {
    checked.faults.extend(archive.faults());
    names::check(archive, checked);
    bag::check(archive, checked);
    let manifest = metadata::check(archive, checked);
    tables::check(archive, checked);
    let mut census = identifiers_shown::Count::new(recognisers, workers);
    for path in archive.paths() {
        let Some(bytes) = archive.read(&path, checked) else { continue };
        if path.starts_with("data/") {
            checked.files += 1;
            checked.bytes += bytes.len() as u64;
        }
        if path.ends_with(".html") {
            pages::check(&path, &bytes, checked);
        }
        census.add(&path, &bytes, checked);
    }
    census.compare(manifest.as_ref(), checked);
}
