//! What every worker is told once, before it reads anything.

use std::path::PathBuf;

use connectors::Ocr;
use serde::{Deserialize, Serialize};

use crate::config::{Config, WORKER_MEMORY};

/// What a worker may take and use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Bytes of memory, program and stack included.
    pub memory: u64,
    /// Patterns of case numbers beside the built-in ones; their findings are keys of the index.
    pub case_numbers: Vec<String>,
    /// Programs that reading may run. Without any, a worker can open no file and start no program at all.
    pub programs: Vec<Program>,
}

/// A program that reading may run, such as one that reads text in images.
///
/// It inherits all limits and all that is refused, and gets the memory of a worker for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its absolute path.
    pub path: PathBuf,
    /// Files and folders that it reads, beside the system's libraries; what does not exist is passed over.
    pub reads: Vec<PathBuf>,
}

impl Setup {
    /// What the configuration says.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let ocr = config.sources.iter().any(|source| source.ocr == Ocr::On);
        Self {
            memory: config.limits.worker_memory,
            case_numbers: config.case_numbers.clone(),
            programs: if ocr { Program::tesseract().into_iter().collect() } else { Vec::new() },
        }
    }
}

impl Program {
    /// Finds the program that reads text in pictures, as the shell would find it.
    #[must_use]
    pub fn tesseract() -> Option<Self> {
        let folders = std::env::var_os("PATH")?;
        let path =
            std::env::split_paths(&folders).map(|folder| folder.join("tesseract")).find(|path| path.is_file())?;
        let path = std::fs::canonicalize(&path).unwrap_or(path);
        // Its languages lie under `/usr/share`, or where this variable says.
        let reads = std::env::var_os("TESSDATA_PREFIX").map(PathBuf::from).into_iter().collect();
        Some(Self { path, reads })
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self { memory: WORKER_MEMORY, case_numbers: Vec::new(), programs: Vec::new() }
    }
}
