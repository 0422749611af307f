//! What every worker is told once, before it reads anything.

use std::path::PathBuf;

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
        Self { memory: config.limits.worker_memory, case_numbers: config.case_numbers.clone(), programs: Vec::new() }
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self { memory: WORKER_MEMORY, case_numbers: Vec::new(), programs: Vec::new() }
    }
}
