//! Unpacks the bundle as its requester would, to show its start page.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::atomic;

/// Unpacks a bundle and gives the page to begin with: the HTML page that lies highest, `index` or `start` first.
///
/// # Errors
/// When the bundle cannot be read or the folder cannot be written.
pub(super) fn unpack(bundle: &Path, into: &Path) -> io::Result<Option<PathBuf>> {
    let mut archive =
        zip::ZipArchive::new(io::BufReader::new(std::fs::File::open(bundle)?)).map_err(io::Error::other)?;
    let mut pages = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(io::Error::other)?;
        // A name that leads out of the folder is none of ours.
        let Some(name) = entry.enclosed_name().filter(|_| entry.is_file()) else { continue };
        let path = into.join(&name);
        std::fs::create_dir_all(path.parent().unwrap_or(into))?;
        let mut bytes = Vec::new();
        io::copy(&mut entry, &mut bytes)?;
        atomic::replace(&path, &bytes)?;
        if path.extension().is_some_and(|extension| extension == "html") {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
            let is_start = ["index", "start"].iter().any(|start| stem.starts_with(start));
            pages.push((!is_start, path.components().count(), path));
        }
    }
    Ok(pages.into_iter().min().map(|(_, _, path)| path))
}
