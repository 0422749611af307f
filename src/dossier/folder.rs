//! Where a case lies on disk: a folder with a file per thing, each replaced whole.
//!
//! `case.json` facts · `hits.json` what was found and decided · `documents/ITEM.json` frozen documents ·
//! `collection.json` which of them belong together · `plan.json` redactions. They are written in this order, so that
//! a plan names only what is frozen (ARCHITECTURE.md).

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Case, CaseId, FORMAT};
use crate::store::{Held, Layout, Lock, atomic};

/// Why a case cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such case.
    #[error("there is no case {0}")]
    Missing(CaseId),
    /// There is one already.
    #[error("there is a case {0} already")]
    Exists(CaseId),
    /// A file of it cannot be understood.
    #[error("the file `{file}` of the case is damaged")]
    Damaged {
        /// Its name.
        file: String,
        /// What is wrong; lines and fields, no values.
        source: Option<serde_json::Error>,
    },
    /// Another run has it open.
    #[error(transparent)]
    Held(#[from] Held),
    /// What the file system says.
    #[error("a file of the case cannot be used")]
    Io(#[from] io::Error),
}

/// The folder of all cases.
#[derive(Clone, Debug)]
pub struct CaseFolders {
    root: PathBuf,
}

impl CaseFolders {
    /// Names the cases of a store.
    #[must_use]
    pub fn of(layout: &Layout) -> Self {
        Self { root: layout.cases() }
    }

    /// Lists the cases there are, in order of their numbers.
    ///
    /// # Errors
    /// What the file system says.
    pub fn list(&self) -> Result<Vec<CaseId>, StoreError> {
        let mut found = Vec::new();
        let entries = match fs::read_dir(&self.root) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
            Err(error) => return Err(error.into()),
        };
        for entry in entries {
            let name = entry?.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse::<CaseId>().ok()) else { continue };
            if self.folder(&id).join(CASE).is_file() {
                found.push(id);
            }
        }
        found.sort();
        Ok(found)
    }

    /// Takes the next number of a year, for as long as the guard lives; numbers of purged cases are not used again.
    ///
    /// # Errors
    /// What the file system says.
    pub fn next_number(&self, year: i16) -> Result<(CaseId, Lock), StoreError> {
        fs::create_dir_all(&self.root)?;
        let guard = Lock::wait(&self.root.join(".lock"))?;
        let used: BTreeMap<i16, u32> = read_json(&self.root, COUNTERS)?.unwrap_or_default();
        let seen = self.list()?.iter().filter_map(|id| id.counter(year)).max();
        let last = used.get(&year).copied().max(seen).unwrap_or(0);
        Ok((CaseId::numbered(year, last + 1), guard))
    }

    /// Makes the folder of a new case.
    ///
    /// # Errors
    /// [`StoreError::Exists`].
    pub fn create(&self, case: &Case, year: i16) -> Result<CaseFolder, StoreError> {
        let path = self.folder(&case.id);
        if path.join(CASE).exists() {
            return Err(StoreError::Exists(case.id.clone()));
        }
        if let Some(counter) = case.id.counter(year) {
            let mut used: BTreeMap<i16, u32> = read_json(&self.root, COUNTERS)?.unwrap_or_default();
            let last = used.entry(year).or_default();
            *last = counter.max(*last);
            atomic::replace(&self.root.join(COUNTERS), &encode(&used))?;
        }
        make_private(&path.join(DOCUMENTS))?;
        let folder = CaseFolder::locked(path, &case.id)?;
        folder.write(CASE, case)?;
        Ok(folder)
    }

    /// Opens a case for writing; others are kept out until it is dropped.
    ///
    /// # Errors
    /// [`StoreError::Missing`], or [`StoreError::Held`] when another run has it open.
    pub fn open(&self, id: &CaseId) -> Result<CaseFolder, StoreError> {
        let path = self.folder(id);
        if !path.join(CASE).is_file() {
            return Err(StoreError::Missing(id.clone()));
        }
        CaseFolder::locked(path, id)
    }

    /// Reads the facts of a case, without keeping others out.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Damaged`].
    pub fn read(&self, id: &CaseId) -> Result<CaseFolder, StoreError> {
        let path = self.folder(id);
        if !path.join(CASE).is_file() {
            return Err(StoreError::Missing(id.clone()));
        }
        Ok(CaseFolder {
            path,
            id: id.clone(),
            _lock: None,
            #[cfg(test)]
            stop_after: None,
        })
    }

    /// Removes everything of a case; the facts last, so that a purge that was cut off can be done again.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Held`].
    pub fn purge(&self, id: &CaseId) -> Result<(), StoreError> {
        let path = self.folder(id);
        if !path.is_dir() {
            return Err(StoreError::Missing(id.clone()));
        }
        let _folder = CaseFolder::locked(path.clone(), id)?;
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else if entry.file_name() != CASE && entry.file_name() != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        fs::remove_dir_all(&path)?;
        Ok(())
    }

    fn folder(&self, id: &CaseId) -> PathBuf {
        self.root.join(id.as_str())
    }
}

/// The facts.
pub(super) const CASE: &str = "case.json";
/// What was found and decided.
pub(super) const HITS: &str = "hits.json";
/// Which frozen documents belong together.
pub(super) const COLLECTION: &str = "collection.json";
/// The redactions.
pub(super) const PLAN: &str = "plan.json";
/// The folder of frozen documents.
pub(super) const DOCUMENTS: &str = "documents";
const LOCK: &str = "lock";
const COUNTERS: &str = "counters.json";

/// The folder of one case.
#[derive(Debug)]
pub struct CaseFolder {
    path: PathBuf,
    id: CaseId,
    _lock: Option<Lock>,
    #[cfg(test)]
    pub(super) stop_after: Option<std::cell::Cell<u32>>,
}

impl CaseFolder {
    fn locked(path: PathBuf, id: &CaseId) -> Result<Self, StoreError> {
        let holder = format!("case {id}, process {}", std::process::id());
        let lock = Lock::take(&path.join(LOCK), &holder)?;
        Ok(Self {
            path,
            id: id.clone(),
            _lock: Some(lock),
            #[cfg(test)]
            stop_after: None,
        })
    }

    /// Names the case.
    #[must_use]
    pub const fn id(&self) -> &CaseId {
        &self.id
    }

    /// Reads the facts.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Damaged`].
    pub fn case(&self) -> Result<Case, StoreError> {
        let case: Case = self.read(CASE)?.ok_or_else(|| StoreError::Missing(self.id.clone()))?;
        if case.format != FORMAT || case.id != self.id {
            return Err(StoreError::Damaged { file: CASE.to_owned(), source: None });
        }
        Ok(case)
    }

    /// Keeps the facts.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep(&self, case: &Case) -> Result<(), StoreError> {
        self.write(CASE, case)
    }

    /// Reads one file; `None` when it is not there.
    pub(super) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        read_json(&self.path, name)
    }

    /// Replaces one file.
    pub(super) fn write(&self, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
        #[cfg(test)]
        if let Some(left) = &self.stop_after {
            match left.get() {
                0 => return Err(io::Error::other("stopped by the test").into()),
                more => left.set(more - 1),
            }
        }
        Ok(atomic::replace(&self.path.join(name), &encode(value))?)
    }

    /// Removes one file; one that is not there is fine.
    pub(super) fn remove(&self, name: &str) -> Result<(), StoreError> {
        match fs::remove_file(self.path.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Lists the names of the files in a folder of the case.
    pub(super) fn names(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let entries = match fs::read_dir(self.path.join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut names = Vec::new();
        for entry in entries {
            names.extend(entry?.file_name().into_string().ok());
        }
        names.sort();
        Ok(names)
    }
}

fn read_json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<Option<T>, StoreError> {
    match fs::read(folder.join(name)) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|source| StoreError::Damaged { file: name.to_owned(), source: Some(source) }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn encode(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("state holds only strings, numbers, lists and maps with plain keys")
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::dossier::case::tests::case;

    /// A folder with one case in it.
    pub(crate) fn folders() -> (tempfile::TempDir, CaseFolders) {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::at(folder.path());
        layout.create().unwrap();
        (folder, CaseFolders::of(&layout))
    }

    #[test]
    fn numbers_follow_each_other_and_are_not_used_again_after_a_purge() {
        let (_root, folders) = folders();
        assert_eq!(folders.next_number(2026).unwrap().0.as_str(), "2026-0001");
        drop(folders.create(&case(), 2026).unwrap());
        assert_eq!(folders.next_number(2026).unwrap().0.as_str(), "2026-0002");
        assert_eq!(folders.next_number(2027).unwrap().0.as_str(), "2027-0001");
        folders.purge(&case().id).unwrap();
        assert!(folders.list().unwrap().is_empty());
        assert_eq!(folders.next_number(2026).unwrap().0.as_str(), "2026-0002");
    }

    #[test]
    fn a_case_is_open_for_one_writer() {
        let (_root, folders) = folders();
        let first = folders.create(&case(), 2026).unwrap();
        assert!(matches!(folders.open(&case().id), Err(StoreError::Held(Held::By(_)))));
        assert!(folders.read(&case().id).is_ok());
        drop(first);
        assert!(folders.open(&case().id).is_ok());
    }

    #[test]
    fn a_second_case_with_the_same_number_is_refused() {
        let (_root, folders) = folders();
        drop(folders.create(&case(), 2026).unwrap());
        assert!(matches!(folders.create(&case(), 2026), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_purge_that_was_cut_off_can_be_done_again() {
        let (root, folders) = folders();
        drop(folders.create(&case(), 2026).unwrap());
        fs::remove_file(root.path().join("cases/2026-0001/case.json")).unwrap();
        assert!(folders.purge(&case().id).is_ok());
        assert!(!root.path().join("cases/2026-0001").exists());
    }

    #[test]
    fn a_damaged_file_is_told_by_its_name() {
        let (root, folders) = folders();
        drop(folders.create(&case(), 2026).unwrap());
        fs::write(root.path().join("cases/2026-0001/case.json"), "{\"format\":1").unwrap();
        let damaged = folders.read(&case().id).unwrap().case();
        assert!(matches!(damaged, Err(StoreError::Damaged { file, .. }) if file == "case.json"));
    }
}
