//! The settings of a file tree, checked once.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::{Error, ErrorKind, Result, Settings, SourceId};

/// A file tree whose settings are right.
#[derive(Clone, Debug)]
pub(super) struct Config {
    pub(super) source: SourceId,
    pub(super) root: PathBuf,
    skip: GlobSet,
}

impl Config {
    /// Checks the settings.
    pub(super) fn check(source: SourceId, settings: &Settings) -> Result<Self> {
        let wrong = |text: String| Error::new(ErrorKind::Settings, format!("source `{source}`: {text}"));
        let shown = settings.path.display();
        match std::fs::metadata(&settings.path) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(wrong(format!("`path` is not a folder; point it at the folder that holds it: {shown}")));
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(wrong(format!("`path` has no folder there; mount the share or correct `path`: {shown}")));
            }
            Err(error) => {
                let text = format!("`path` cannot be opened; let the account that runs inzage read it: {shown}");
                return Err(wrong(text).from_source(error));
            }
        }
        let mut skip = GlobSetBuilder::new();
        for pattern in &settings.skip {
            let glob = Glob::new(pattern).map_err(|error| {
                wrong(format!("`skip` has a wrong pattern; correct it: {pattern}")).from_source(error)
            })?;
            skip.add(glob);
        }
        let skip = skip.build().map_err(|error| wrong("`skip` has too many patterns".into()).from_source(error))?;
        Ok(Self { source, root: settings.path.clone(), skip })
    }

    /// Whether a rule leaves this relative path out.
    pub(super) fn skips(&self, relative: &Path) -> bool {
        !self.skip.is_empty() && self.skip.is_match(relative)
    }
}
