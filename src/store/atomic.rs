//! The one way to replace a file: all of it, or nothing, also when the machine stops halfway.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces a file by these bytes: temporary file beside it, write, sync, rename, sync the folder.
///
/// # Errors
/// What the file system says; the old file is whole in every case.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// Replaces a file by what `write` puts into it.
///
/// # Errors
/// What `write` or the file system says; the old file is whole in every case.
pub fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let part = part_name(path);
    let mut file = private_file(&part)?;
    let written = write(&mut file).and_then(|()| file.sync_all());
    drop(file);
    if let Err(error) = written {
        // The first error is the one to tell; a part file that stays is removed by the next run.
        drop(fs::remove_file(&part));
        return Err(error);
    }
    fs::rename(&part, path)?;
    sync_folder(folder)
}

/// Adds a line to a file and returns when it is on disk.
///
/// # Errors
/// What the file system says; the line may then be cut off, which readers of such files drop.
pub fn append_line(path: &Path, line: &str) -> io::Result<()> {
    let existed = path.exists();
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    make_private(&mut options);
    let mut file = options.open(path)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_all()?;
    if existed { Ok(()) } else { sync_folder(path.parent().unwrap_or(Path::new("."))) }
}

/// Most bytes that [`overwrite`] takes: the smallest sector, which a disk writes whole or not at all.
pub const SECTOR: usize = 512;

/// Writes a short record over itself and returns when it is on disk: one flush, where [`replace`] waits for three.
///
/// The file keeps its length: the record is filled up with line ends, which a reader of text or JSON passes over.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for a record longer than a [`SECTOR`], and what the file system says.
pub fn overwrite(path: &Path, record: &str) -> io::Result<()> {
    if record.len() > SECTOR {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a record is longer than a sector"));
    }
    let mut filled = record.as_bytes().to_vec();
    filled.resize(SECTOR, b'\n');
    let mut options = fs::OpenOptions::new();
    match options.write(true).open(path) {
        Ok(mut file) => file.write_all(&filled).and_then(|()| file.sync_data()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(path, &filled),
        Err(error) => Err(error),
    }
}

/// Names the temporary file that [`replace_with`] writes beside `path`.
#[must_use]
pub fn part_name(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Makes a file that only its owner can read; state holds personal data.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.create(true).write(true).truncate(true);
    make_private(&mut options);
    options.open(path)
}

fn make_private(options: &mut fs::OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        replace(&path, b"old").unwrap();
        let failed = replace_with(&path, |file| {
            file.write_all(b"ne")?;
            Err(io::Error::other("stopped"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert!(!part_name(&path).exists());
    }

    #[test]
    fn a_record_is_written_over_a_longer_one_and_a_shorter_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("head");
        for record in ["first", "a longer record", "short"] {
            overwrite(&path, record).unwrap();
            let read = fs::read_to_string(&path).unwrap();
            assert_eq!((read.trim_end(), read.len()), (record, SECTOR));
        }
        assert_eq!(overwrite(&path, &"x".repeat(SECTOR + 1)).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert!(fs::read_to_string(&path).unwrap().starts_with("short"));
    }
}
