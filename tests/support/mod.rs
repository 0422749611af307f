//! The town in a folder of its own, and the command run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The files of the town, as they are kept.
pub(crate) const TOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/town");

/// The town in a folder that is gone after the test.
pub(crate) struct Town {
    folder: TempDir,
}

/// How a command ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) exit: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// Standard output, one JSON object per line.
    pub(crate) fn json(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(read).collect()
    }

    /// The objects of one type.
    pub(crate) fn of(&self, sort: &str) -> Vec<Value> {
        self.json().into_iter().filter(|line| line["type"] == sort).collect()
    }

    /// The last object, which must be of this type.
    pub(crate) fn last(&self, sort: &str) -> Value {
        let last = self.json().pop().unwrap_or_else(|| panic!("nothing was printed: {}", self.err));
        assert_eq!(last["type"], sort, "{last}");
        last
    }

    /// Demands an exit code.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.exit, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }
}

impl Town {
    /// Lays the town out; nothing is indexed.
    pub(crate) fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        inzage::town::lay_out(folder.path()).unwrap();
        Self { folder }
    }

    /// A copy of the town that was indexed once for all tests.
    pub(crate) fn indexed() -> Self {
        static ONCE: OnceLock<Town> = OnceLock::new();
        let first = ONCE.get_or_init(|| {
            let town = Self::fresh();
            town.run(&["index"]).exits(3);
            town
        });
        let folder = tempfile::tempdir().unwrap();
        copy(first.path(), folder.path());
        Self { folder }
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Runs the command in the folder, in Dutch.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        run_in(self.path(), arguments, b"")
    }

    /// Runs the command with something on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        run_in(self.path(), arguments, input)
    }

    /// Searches for a requester of the town; every place, as JSON.
    pub(crate) fn search(&self, requester: &str) -> Ran {
        let file = format!("requesters/{requester}.toml");
        self.run(&["search", "--requester", &file, "--limit", "0", "--purpose", "test", "--json"])
    }
}

/// The command, with a known user and language and nothing of the surroundings.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.current_dir(folder).env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("NO_COLOR");
    command.env("LANG", "nl_NL.UTF-8").env("INZAGE_USER", "behandelaar");
    command
}

/// Runs the command in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    use std::io::Write;
    let mut child = command(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it.
    drop(child.stdin.take().unwrap().write_all(input));
    ran(child.wait_with_output().unwrap())
}

fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the command prints UTF-8");
    Ran { exit: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Copies a folder with the times of its files, so that nothing in it looks changed.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
            let time = entry.metadata().unwrap().modified().unwrap();
            std::fs::File::options().write(true).open(&target).unwrap().set_modified(time).unwrap();
        }
    }
}
