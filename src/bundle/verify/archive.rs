//! The ZIP file under check: entries below one base folder, read within limits.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use identifiers::Sensitive;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Checked, Fault, FaultKind};

/// No entry of a bundle is larger; a larger one is not read.
const ENTRY_LIMIT: u64 = 512 << 20;

/// An opened bundle.
pub(super) struct Archive<'a> {
    zip: ZipArchive<File>,
    entries: BTreeMap<String, usize>,
    password: Option<&'a Sensitive<String>>,
    faults: Vec<Fault>,
}

impl<'a> Archive<'a> {
    /// Opens a file and finds its entries.
    pub(super) fn open(mut file: File, password: Option<&'a Sensitive<String>>) -> Result<Self, Fault> {
        let damaged = |_| Fault::new(FaultKind::Damaged, "", "");
        let mut faults = Vec::new();
        if !ends_with_directory(&mut file).map_err(|_| Fault::new(FaultKind::Damaged, "", ""))? {
            faults.push(Fault::new(FaultKind::HiddenBytes, "", "end of the file"));
        }
        let mut zip = ZipArchive::new(file).map_err(damaged)?;
        let base = base(&zip);
        let mut entries = BTreeMap::new();
        for index in 0..zip.len() {
            let raw = zip
                .by_index_raw(index)
                .map_err(|_| Fault::new(FaultKind::Damaged, "", format!("entry {}", index + 1)))?;
            let name = raw.name().ok();
            match name.as_deref().and_then(|name| name.strip_prefix(&base)) {
                Some(path) if !path.ends_with('/') => {
                    entries.insert(path.to_owned(), index);
                }
                Some(_) | None => {
                    faults.push(Fault::new(FaultKind::Name, "", format!("entry {}", index + 1)));
                }
            }
        }
        if !is_gapless(&mut zip) {
            faults.push(Fault::new(FaultKind::HiddenBytes, "", "between entries"));
        }
        Ok(Self { zip, entries, password, faults })
    }

    /// What was wrong with the file as such.
    pub(super) fn faults(&self) -> Vec<Fault> {
        self.faults.clone()
    }

    /// The paths, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    /// Says whether there is an entry.
    pub(super) fn has(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// Reads an entry; one that cannot be read is a fault.
    pub(super) fn read(&mut self, path: &str, checked: &mut Checked) -> Option<Vec<u8>> {
        let index = *self.entries.get(path)?;
        let entry = match self.password {
            Some(password) => self.zip.by_index_decrypt(index, password.expose().as_bytes()),
            None => self.zip.by_index(index),
        };
        let entry = match entry {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                checked.faults.push(Fault::new(FaultKind::Encrypted, "", ""));
                return None;
            }
            Err(_) => {
                checked.faults.push(Fault::new(FaultKind::Damaged, path, ""));
                return None;
            }
        };
        let mut bytes = Vec::new();
        if entry.take(ENTRY_LIMIT + 1).read_to_end(&mut bytes).is_err() {
            checked.faults.push(Fault::new(FaultKind::Damaged, path, ""));
            return None;
        }
        if bytes.len() as u64 > ENTRY_LIMIT {
            checked.faults.push(Fault::new(FaultKind::TooLarge, path, ""));
            return None;
        }
        Some(bytes)
    }

    /// Reads an entry as text.
    pub(super) fn text(&mut self, path: &str, checked: &mut Checked) -> Option<String> {
        let bytes = self.read(path, checked)?;
        let text = String::from_utf8(bytes).ok();
        if text.is_none() {
            checked.faults.push(Fault::new(FaultKind::Metadata, path, "not UTF-8"));
        }
        text
    }
}

/// The base folder with its slash: where `bagit.txt` stands, at most one folder deep.
fn base(zip: &ZipArchive<File>) -> String {
    let mut bases: Vec<String> = zip
        .file_names()
        .filter_map(|name| name.ok()?.strip_suffix("bagit.txt").map(str::to_owned))
        .filter(|base| base.is_empty() || (base.ends_with('/') && base.matches('/').count() == 1))
        .collect();
    bases.sort_unstable();
    bases.into_iter().next().unwrap_or_default()
}

/// Says whether entries follow each other without bytes in between: no entry that the directory does not name.
fn is_gapless(zip: &mut ZipArchive<File>) -> bool {
    let mut spans = Vec::new();
    for index in 0..zip.len() {
        let Ok(entry) = zip.by_index_raw(index) else { return false };
        let Some(data) = entry.data_start() else { return false };
        spans.push((entry.header_start(), data + entry.compressed_size()));
    }
    spans.sort_unstable();
    let mut expected = 0;
    for (start, end) in spans {
        if start != expected {
            return false;
        }
        expected = end;
    }
    expected == zip.central_directory_start() && zip.comment().is_empty()
}

/// Says whether the file ends with the end of a ZIP directory, without a comment.
fn ends_with_directory(file: &mut File) -> std::io::Result<bool> {
    let size = file.seek(SeekFrom::End(0))?;
    if size < 22 {
        return Ok(false);
    }
    file.seek(SeekFrom::Start(size - 22))?;
    let mut end = [0; 22];
    file.read_exact(&mut end)?;
    file.rewind()?;
    Ok(end.starts_with(b"PK\x05\x06") && end.ends_with(&[0, 0]))
}
