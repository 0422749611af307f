//! The files of the project, for the other checks.

use std::path::{Path, PathBuf};

/// The top folders that hold code.
pub(super) const CRATES: [&str; 4] = ["identifiers", "connectors", "redaction", "src"];

/// Folders that are not the project's own.
const FOREIGN: [&str; 3] = ["target", ".git", "node_modules"];

/// One file of the project.
pub(super) struct File {
    /// Its path from the root, with `/`.
    pub(super) path: String,
    /// What is in it.
    pub(super) text: String,
}

impl File {
    /// Code that runs outside tests: all before the tests, nothing of files that are tests.
    pub(super) fn running(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let is_test = ["tests.rs", "suite.rs", "testing.rs", "sample.rs"].contains(&name)
            || name.ends_with("_tests.rs")
            || ["/tests/", "/examples/", "/benches/"].iter().any(|folder| self.path.contains(folder))
            || self.path.starts_with("tests/");
        if is_test { "" } else { self.text.split("#[cfg(test)]").next().unwrap_or_default() }
    }
}

/// The root of the project.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All text files with one of these endings, in order of their path.
pub(super) fn files(endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    walk(root(), &mut found);
    found.sort();
    let known = |path: &PathBuf| path.extension().is_some_and(|end| endings.iter().any(|ending| *ending == end));
    let open = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        let path = path.strip_prefix(root()).ok()?.to_string_lossy().replace('\\', "/");
        Some(File { path, text })
    };
    found.into_iter().filter(known).filter_map(open).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            if !FOREIGN.iter().any(|foreign| name == *foreign) {
                walk(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}
