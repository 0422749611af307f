//! What holds a worker back, and how much of it this system has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One thing that holds a worker back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// A bound on memory.
    Memory,
    /// A bound on the time of the processor, per item.
    Processor,
    /// No file grows by its hand, no core file is left, few files are open.
    Files,
    /// No program that it starts has more rights than it has.
    NoNewPrivileges,
    /// Landlock: nothing is written, and nothing read but what it is handed.
    Landlock,
    /// Seccomp: no network, no change to files, no program started, no look into other processes.
    Seccomp,
    /// It ends when the program that started it ends.
    DiesWithParent,
}

impl Protection {
    /// Gives the name used in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Processor => "processor",
            Self::Files => "files",
            Self::NoNewPrivileges => "no_new_privileges",
            Self::Landlock => "landlock",
            Self::Seccomp => "seccomp",
            Self::DiesWithParent => "dies_with_parent",
        }
    }
}

/// How far a protection is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InForce {
    /// As far as this program knows it.
    Full,
    /// The kernel is older than the protection: a part of it.
    Partly,
    /// Not at all.
    Absent,
}

/// What is in force, as the worker itself found.
pub type Protections = BTreeMap<Protection, InForce>;
