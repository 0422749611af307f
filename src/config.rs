//! `inzage.toml`, parsed once into types; unknown keys are errors with their line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use connectors::{Connector, Limits, Ocr, Registry, Settings, SourceId};
use serde::Deserialize;

use crate::messages::Language;

/// The name of the configuration file.
pub const FILE_NAME: &str = "inzage.toml";

/// Who the municipality is, as letters name it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Municipality {
    /// Its name, such as `Voorbeeldstad`.
    pub name: String,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Contact of the privacy desk.
    pub contact: Contact,
    /// Contact of the functionaris gegevensbescherming.
    pub fg: Contact,
    /// Where an objection (bezwaar) goes.
    pub objection: Contact,
    /// Who signs decisions, with the mandate.
    pub signatory: String,
}

/// How someone is reached.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Name of the desk or function.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Postal address on one line.
    pub address: String,
    /// Web page.
    pub web: String,
}

/// One `[[source]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its kind, such as `files`.
    pub kind: String,
    /// Where it lies, relative to the configuration file.
    pub path: PathBuf,
    /// The activity in the register that it belongs to.
    #[serde(default)]
    pub activity: Option<String>,
    /// Activities per folder, by pattern (`Jeugd/**`); the first that fits, in order of the pattern.
    #[serde(default)]
    pub activities: BTreeMap<String, String>,
    /// Patterns of what is left out, counted and reported as skipped.
    #[serde(default)]
    pub skip: Vec<String>,
    /// A file with passwords to try, one a line, readable by its owner only.
    #[serde(default)]
    pub passwords: Option<PathBuf>,
    /// What is done with scans and other pictures of text.
    ///
    /// Reported when nothing is said: no scan is passed over in silence, and whether days of OCR are worth it is for
    /// the one who knows the share to decide.
    #[serde(default)]
    pub ocr: Ocr,
}

/// A place that holds data but cannot be searched by this program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unsearchable {
    /// Its name, such as `papieren archief`.
    pub name: String,
    /// The department that answers for it.
    #[serde(default)]
    pub department: String,
    /// Why it cannot be searched and how to ask.
    #[serde(default)]
    pub note: String,
}

/// Memory of a process that reads, in bytes, when nothing else is configured.
pub const WORKER_MEMORY: u64 = 512 << 20;

/// The least that such a process can read anything with.
const LEAST_WORKER_MEMORY: u64 = 64 << 20;

/// Limits of a run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RunLimits {
    /// Bytes of memory of the program itself: for indexing, and for what it was given to index.
    pub memory: u64,
    /// Bytes of memory of each process that reads; there is one per processor, and it ends when it needs more.
    pub worker_memory: u64,
    /// Seconds for one item; more for a large one.
    pub seconds: u64,
    /// Percentage of a source's items that one run may remove without `--full`.
    pub removal_guard: u8,
}

impl Default for RunLimits {
    fn default() -> Self {
        Self { memory: 384 << 20, worker_memory: WORKER_MEMORY, seconds: 60, removal_guard: 30 }
    }
}

/// Terms that the municipality promises, beside those of the law.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    /// Weeks promised to the requester; the law says one month (AVG art. 12(3)).
    pub promised_weeks: Option<u8>,
    /// Days before the earlier term at which `case list` warns.
    pub warn_days: u8,
}

impl Default for Terms {
    fn default() -> Self {
        Self { promised_weeks: Some(4), warn_days: 7 }
    }
}

/// The configuration of one installation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Language of what users read.
    #[serde(default)]
    pub language: Option<Language>,
    /// Folder of the store.
    #[serde(default = "default_store")]
    store: PathBuf,
    /// The register of processing activities.
    #[serde(default = "default_register")]
    register: PathBuf,
    /// The redaction policy; built-in defaults when absent.
    #[serde(default)]
    policy: Option<PathBuf>,
    /// Patterns of case and client numbers, beside the built-in ones.
    #[serde(default)]
    pub case_numbers: Vec<String>,
    /// The municipality.
    #[serde(default)]
    pub municipality: Municipality,
    /// The sources.
    #[serde(default, rename = "source")]
    pub sources: Vec<Source>,
    /// Places that cannot be searched.
    #[serde(default, rename = "unsearchable")]
    pub unsearchable: Vec<Unsearchable>,
    /// Limits of a run.
    #[serde(default)]
    pub limits: RunLimits,
    /// Terms.
    #[serde(default)]
    pub terms: Terms,
    /// The folder of the configuration file.
    #[serde(skip)]
    root: PathBuf,
}

fn default_store() -> PathBuf {
    "store".into()
}

fn default_register() -> PathBuf {
    "register.toml".into()
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// No file was found from this folder upwards.
    #[error("no {FILE_NAME} in {0} or above it")]
    Missing(PathBuf),
    /// The file cannot be read.
    #[error("{path} cannot be read")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        source: std::io::Error,
    },
    /// The file is not as expected.
    #[error("{path}:{line}: {message}")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, from one.
        line: usize,
        /// What was found and what was expected.
        message: String,
    },
}

impl Config {
    /// Finds and reads the configuration: `file` if given, else `inzage.toml` from `folder` upwards.
    ///
    /// # Errors
    /// [`ConfigError`] with file, line and what was expected.
    pub fn find(file: Option<&Path>, folder: &Path) -> Result<Self, ConfigError> {
        if let Some(file) = file {
            return Self::read(file);
        }
        let found = folder.ancestors().map(|above| above.join(FILE_NAME)).find(|path| path.is_file());
        Self::read(&found.ok_or_else(|| ConfigError::Missing(folder.to_owned()))?)
    }

    /// Reads one configuration file.
    ///
    /// # Errors
    /// [`ConfigError`] with file, line and what was expected.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Io { path: path.to_owned(), source })?;
        let mut config: Self = toml::from_str(&text).map_err(|error| ConfigError::Wrong {
            path: path.to_owned(),
            line: error.span().map_or(1, |span| line_of(&text, span.start)),
            message: error.message().to_owned(),
        })?;
        let absolute = std::path::absolute(path).map_err(|source| ConfigError::Io { path: path.to_owned(), source })?;
        config.root = absolute.parent().map(Path::to_owned).unwrap_or_default();
        config.check(&text).map_err(|(line, message)| ConfigError::Wrong { path: path.to_owned(), line, message })?;
        Ok(config)
    }

    /// The folder of the configuration file.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the store.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.root.join(&self.store)
    }

    /// The register file.
    #[must_use]
    pub fn register(&self) -> PathBuf {
        self.root.join(&self.register)
    }

    /// The redaction policy file, if one is named.
    #[must_use]
    pub fn policy(&self) -> Option<PathBuf> {
        self.policy.as_ref().map(|path| self.root.join(path))
    }

    /// Finds a source by name.
    #[must_use]
    pub fn source(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.name == name)
    }

    /// The limits for each item of a source, and what is done with its pictures.
    #[must_use]
    pub fn limits_of(&self, source: &Source) -> Limits {
        Limits { seconds: self.limits.seconds, ocr: source.ocr, ..Limits::default() }
    }

    fn check(&self, text: &str) -> Result<(), (usize, String)> {
        let line = |needle: &str| text.find(needle).map_or(1, |at| line_of(text, at));
        let entry = |index| text.match_indices("[[source]]").nth(index).map_or(1, |(at, _)| line_of(text, at));
        for (index, source) in self.sources.iter().enumerate() {
            if source.name.is_empty() || source.name.contains(['/', '\\', '\n', '\t']) {
                return Err((entry(index), "a source needs a `name` without slashes".to_owned()));
            }
            if self.sources[..index].iter().any(|earlier| earlier.name == source.name) {
                return Err((entry(index), format!("two sources are called `{}`; names must differ", source.name)));
            }
        }
        if self.limits.worker_memory < LEAST_WORKER_MEMORY {
            let message = format!("`worker_memory` is a number of bytes, {LEAST_WORKER_MEMORY} at least");
            return Err((line("worker_memory"), message));
        }
        if self.limits.removal_guard > 100 {
            return Err((line("removal_guard"), "`removal_guard` is a percentage: 0 to 100".to_owned()));
        }
        Ok(())
    }
}

/// Makes the connector of a source.
///
/// # Errors
/// What is wrong with its settings, and what was expected.
pub fn connector(config: &Config, source: &Source, registry: &Registry) -> Result<Box<dyn Connector>, String> {
    let factory = registry.connector(&source.kind).ok_or_else(|| {
        let known: Vec<&str> = registry.schemes().collect();
        format!("kind `{}` is not known; known are: {}", source.kind, known.join(", "))
    })?;
    let settings = Settings { path: config.root().join(&source.path), skip: source.skip.clone() };
    factory.build(SourceId(source.name.clone().into()), &settings).map_err(|error| error.to_string())
}

/// Reads the passwords of a source, one a line.
///
/// # Errors
/// As [`password_file`].
pub fn passwords(config: &Config, source: &Source) -> Result<Vec<String>, String> {
    match &source.passwords {
        Some(file) => password_file(&config.root().join(file)),
        None => Ok(vec![]),
    }
}

/// Reads a list of passwords, one a line.
///
/// # Errors
/// When the file cannot be read, or when others than its owner can read it.
pub fn password_file(path: &Path) -> Result<Vec<String>, String> {
    let wrong = |error: std::io::Error| format!("passwords file {}: {error}", path.display());
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path).map_err(wrong)?.permissions());
        if mode & 0o077 != 0 {
            return Err(format!("passwords file {}: others can read it; `chmod 600` it", path.display()));
        }
    }
    let text = std::fs::read_to_string(path).map_err(wrong)?;
    Ok(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// When the list of passwords of a source was last changed, in nanoseconds since 1970; zero without one.
#[must_use]
pub fn passwords_changed(config: &Config, source: &Source) -> i64 {
    let changed = || {
        let path = config.root().join(source.passwords.as_ref()?);
        let changed = std::fs::metadata(path).ok()?.modified().ok()?;
        i64::try_from(changed.duration_since(std::time::UNIX_EPOCH).ok()?.as_nanos()).ok()
    };
    changed().unwrap_or(0)
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        std::fs::write(&path, text).unwrap();
        Config::read(&path)
    }

    #[test]
    fn the_example_of_the_contract_is_read() {
        let config = read(
            "language = \"nl\"\n[municipality]\nname = \"Voorbeeldstad\"\n[[source]]\nname = \"share\"\nkind = \"files\"\n\
             path = \"/srv/share\"\nactivity = \"wmo\"\nactivities = { \"Jeugd/**\" = \"jeugd\" }\n",
        )
        .unwrap();
        assert_eq!(config.sources[0].activities["Jeugd/**"], "jeugd");
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        for (text, line, word) in [
            ("language = \"nl\"\n\nsurce = 1\n", 3, "surce"),
            ("[[source]]\nname = \"a\"\nkind = \"files\"\n", 1, "path"),
            (
                "[[source]]\nname=\"a\"\nkind=\"f\"\npath=\"x\"\n[[source]]\nname=\"a\"\nkind=\"f\"\npath=\"y\"\n",
                5,
                "differ",
            ),
            ("language = \"fr\"\n", 1, "fr"),
        ] {
            match read(text) {
                Err(ConfigError::Wrong { line: at, message, .. }) => {
                    assert_eq!(at, line, "{text}: {message}");
                    assert!(message.contains(word), "{message}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
