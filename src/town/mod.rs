//! Voorbeeldstad, the made-up municipality that comes with the program: laid out in a folder for `inzage demo`.
//!
//! What is in it and where it comes from stands in `fixtures/town/README.md`.

use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::store::atomic;

/// The town as it was when the program was made.
static TOWN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/town");

/// Says that a folder was made by [`lay_out`], so that it may be laid out again.
const MARK: &str = ".inzage-demo";

/// What of the town is a user's: sources, requesters and settings, not how it is made and tested.
const PARTS: [&str; 6] = ["exports", "inzage.toml", "mail", "register.toml", "requesters", "share"];

/// Why the town could not be laid out.
#[derive(Debug, thiserror::Error)]
pub enum TownError {
    /// The folder holds something else; nothing was written.
    #[error("the folder is not empty, and is not a demo")]
    Foreign(PathBuf),
    /// The file system refused.
    #[error("the town cannot be written")]
    Io(#[from] io::Error),
}

/// Writes the town into a folder: a new one, an empty one, or one that holds the town already.
///
/// Files that are there as they should be are left alone, so that a second run finds nothing changed.
///
/// # Errors
/// [`TownError::Foreign`] when the folder holds something else, before anything is written.
pub fn lay_out(folder: &Path) -> Result<(), TownError> {
    if folder.exists() && !folder.join(MARK).is_file() && std::fs::read_dir(folder)?.next().is_some() {
        return Err(TownError::Foreign(folder.to_owned()));
    }
    std::fs::create_dir_all(folder)?;
    write_new(&folder.join(MARK), b"")?;
    for file in files(&TOWN) {
        if PARTS.iter().any(|part| file.path().starts_with(part)) {
            write_new(&folder.join(file.path()), file.contents())?;
        }
    }
    Ok(())
}

/// All files of the town, deep ones too; their paths were fixed when the program was made.
fn files<'a>(folder: &'a Dir<'a>) -> Vec<&'a include_dir::File<'a>> {
    let mut all: Vec<_> = folder.files().collect();
    for inner in folder.dirs() {
        all.extend(files(inner));
    }
    all
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    atomic::replace(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.txt"), "x").unwrap();
        assert!(matches!(lay_out(folder.path()), Err(TownError::Foreign(_))));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_town_is_laid_out_twice_without_a_change() {
        let folder = tempfile::tempdir().unwrap();
        lay_out(folder.path()).unwrap();
        let file = folder.path().join("share/Vergunningen/parkeervergunningen.csv");
        let before = std::fs::metadata(&file).unwrap().modified().unwrap();
        lay_out(folder.path()).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), before);
        assert!(!folder.path().join("truth.toml").exists(), "the truth is for tests");
    }
}
