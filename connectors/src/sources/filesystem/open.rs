//! Opens one file for reading only.

use std::fs::{File, OpenOptions};
use std::path::Path;

use super::{config::Config, name};
use crate::{Cause, Error, Item, Result};

/// Opens an item of a listing.
///
/// What is no longer a regular file (a link or pipe put in its place since) counts as gone.
pub(super) fn open(config: &Config, item: &Item) -> Result<File> {
    let path = name::path(&config.root, item.native.expose()).ok_or_else(|| Error::content(Cause::Gone))?;
    let file = open_quietly(&path).map_err(Error::from)?;
    if !file.metadata().map_err(Error::from)?.is_file() {
        return Err(Error::content(Cause::Gone));
    }
    Ok(file)
}

/// Opens without following a link at the end, without waiting on a pipe and, where the system lets us (the file is
/// ours, or we may act as its owner), without changing the access time.
#[cfg(target_os = "linux")]
fn open_quietly(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let safe = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    let with = |flags| OpenOptions::new().read(true).custom_flags(flags).open(path);
    let opened = match with(safe | libc::O_NOATIME) {
        Err(error) if error.raw_os_error() == Some(libc::EPERM) => with(safe),
        opened => opened,
    };
    opened.map_err(|error| match error.raw_os_error() {
        Some(libc::ELOOP) => std::io::Error::from(std::io::ErrorKind::NotFound),
        _ => error,
    })
}

#[cfg(not(target_os = "linux"))]
fn open_quietly(path: &Path) -> std::io::Result<File> {
    if std::fs::symlink_metadata(path)?.is_file() {
        OpenOptions::new().read(true).open(path)
    } else {
        Err(std::io::Error::from(std::io::ErrorKind::NotFound))
    }
}
