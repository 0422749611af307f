//! The log as a file: each line carries the hash of the one before it, and a head file names the last.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Actor, AuditLog, Event};
use crate::store::{Lock, atomic};

const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number, from one.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub event: Event,
    /// Hash of the line before it.
    pub previous: String,
    /// BLAKE3 of this line without this field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

/// Where the chain stands: number and hash of its last line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Number of the last line; zero when there is none.
    pub number: u64,
    /// Its hash.
    pub hash: String,
}

/// Why the log could not be used.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// A line was changed, removed or added.
    #[error("the audit chain is broken at line {line}: {reason}")]
    Broken {
        /// Number of the line in the file, from one.
        line: u64,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The file cannot be read or written.
    #[error("the audit log cannot be used")]
    Io(#[from] io::Error),
}

/// The log of a store, in `audit/log.ndjson`, with `audit/head.json` beside it.
#[derive(Debug)]
pub struct FileLog {
    folder: PathBuf,
}

impl FileLog {
    /// Opens the log in this folder.
    #[must_use]
    pub fn open(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Gives all lines, checked against the chain.
    ///
    /// # Errors
    /// [`AuditError::Broken`] with the first line that does not fit.
    pub fn lines(&self) -> Result<Vec<Line>, AuditError> {
        // A line that is added between the two reads would look like one too many.
        let _lock = if self.folder.exists() { Some(Lock::wait(&self.lock())?) } else { None };
        let text = match fs::read_to_string(self.log()) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        let lines = check_lines(&text)?;
        self.check_head(&lines)?;
        Ok(lines)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log.ndjson")
    }

    fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    fn head(&self) -> PathBuf {
        self.folder.join("head.json")
    }

    fn read_head(&self) -> Result<Receipt, AuditError> {
        match fs::read(self.head()) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|_| AuditError::Broken { line: 0, reason: "the head file cannot be read" }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Receipt { number: 0, hash: START.to_owned() }),
            Err(error) => Err(error.into()),
        }
    }

    /// The head may be one line behind: a kill between the line and the head.
    fn check_head(&self, lines: &[Line]) -> Result<(), AuditError> {
        let head = self.read_head()?;
        let count = lines.len() as u64;
        let at = |number: u64| match number.checked_sub(1).and_then(|index| lines.get(usize::try_from(index).ok()?)) {
            Some(line) => line.hash.as_str(),
            None => START,
        };
        if head.number > count {
            return Err(AuditError::Broken { line: count + 1, reason: "lines at the end were removed" });
        }
        if head.number + 1 < count {
            return Err(AuditError::Broken { line: head.number + 1, reason: "lines at the end were added" });
        }
        if head.hash != at(head.number) {
            return Err(AuditError::Broken { line: head.number, reason: "the line does not fit the head file" });
        }
        Ok(())
    }

    /// Where the chain stands, from the head file and at most the last line.
    fn tip(&self) -> Result<Receipt, AuditError> {
        let head = self.read_head()?;
        let Some(last) = last_whole_line(&self.log())? else { return Ok(head) };
        let line: Line = serde_json::from_str(&last)
            .map_err(|_| AuditError::Broken { line: head.number + 1, reason: "the line cannot be read" })?;
        if line.number < head.number {
            return Err(AuditError::Broken { line: line.number + 1, reason: "lines at the end were removed" });
        }
        Ok(Receipt { number: line.number, hash: line.hash })
    }
}

impl AuditLog for FileLog {
    fn append(&mut self, actor: &Actor, at: Timestamp, event: &Event) -> Result<Receipt, AuditError> {
        fs::create_dir_all(&self.folder)?;
        let _lock = Lock::wait(&self.lock())?;
        drop_cut_line(&self.log())?;
        let tip = self.tip()?;
        let mut line = Line {
            number: tip.number + 1,
            at,
            actor: actor.clone(),
            event: event.clone(),
            previous: tip.hash,
            hash: String::new(),
        };
        line.hash = hash_of(&line);
        atomic::append_line(&self.log(), &encode(&line))?;
        let receipt = Receipt { number: line.number, hash: line.hash };
        atomic::overwrite(&self.head(), &encode(&receipt))?;
        Ok(receipt)
    }

    fn verify(&self) -> Result<Receipt, AuditError> {
        let lines = self.lines()?;
        Ok(lines.last().map_or(Receipt { number: 0, hash: START.to_owned() }, |line| Receipt {
            number: line.number,
            hash: line.hash.clone(),
        }))
    }
}

fn check_lines(text: &str) -> Result<Vec<Line>, AuditError> {
    let mut lines: Vec<Line> = Vec::new();
    let mut previous = START.to_owned();
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        let line = index as u64 + 1;
        let Some(whole) = raw.strip_suffix('\n') else { break };
        let parsed: Line =
            serde_json::from_str(whole).map_err(|_| AuditError::Broken { line, reason: "the line cannot be read" })?;
        let bare = Line { hash: String::new(), ..parsed.clone() };
        if parsed.number != line || parsed.previous != previous {
            return Err(AuditError::Broken { line, reason: "it does not follow the line before it" });
        }
        if parsed.hash != hash_of(&bare) || encode(&parsed) != whole {
            return Err(AuditError::Broken { line, reason: "it was changed" });
        }
        previous.clone_from(&parsed.hash);
        lines.push(parsed);
    }
    Ok(lines)
}

fn hash_of(line: &Line) -> String {
    blake3::hash(encode(line).as_bytes()).to_hex().to_string()
}

fn encode(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("a line holds only strings and numbers")
}

fn last_whole_line(path: &Path) -> io::Result<Option<String>> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    let mut window = 4096_u64;
    loop {
        let start = length.saturating_sub(window);
        file.seek(SeekFrom::Start(start))?;
        let mut tail = Vec::new();
        (&mut file).take(window).read_to_end(&mut tail)?;
        let text = String::from_utf8_lossy(&tail);
        let whole = text.trim_end_matches('\n');
        if let Some((_, last)) = whole.rsplit_once('\n') {
            return Ok(Some(last.to_owned()));
        }
        if start == 0 {
            return Ok((!whole.is_empty()).then(|| whole.to_owned()));
        }
        window *= 4;
    }
}

/// Drops a last line that a kill cut off: what it records did not happen.
fn drop_cut_line(path: &Path) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = match fs::OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    let mut last = [0];
    if length == 0 || (file.seek(SeekFrom::End(-1)).is_ok() && file.read(&mut last)? == 1 && last == *b"\n") {
        return Ok(());
    }
    let text = fs::read(path)?;
    let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    file.set_len(whole as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_of(count: usize) -> (tempfile::TempDir, FileLog) {
        let folder = tempfile::tempdir().unwrap();
        let mut log = FileLog::open(folder.path());
        for number in 0..count {
            let event = Event::new("search").with("hits", number);
            log.append(&Actor("behandelaar".into()), Timestamp::UNIX_EPOCH, &event).unwrap();
        }
        (folder, log)
    }

    fn edit(log: &FileLog, change: impl Fn(&mut Vec<String>)) {
        let text = fs::read_to_string(log.log()).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        fs::write(log.log(), lines.join("\n") + "\n").unwrap();
    }

    #[test]
    fn an_untouched_log_verifies() {
        let (_folder, log) = log_of(4);
        assert_eq!(log.verify().unwrap().number, 4);
    }

    #[test]
    fn a_changed_removed_or_added_line_is_found() {
        type Change = fn(&mut Vec<String>);
        let changes: [(&str, Change, u64); 6] = [
            ("changed", |l| l[1] = l[1].replace("\"1\"", "\"9\""), 2),
            ("changed spacing", |l| l[1] = l[1].replace("\":", "\": "), 2),
            ("removed in the middle", |l| drop(l.remove(1)), 2),
            ("removed at the end", |l| l.truncate(2), 3),
            ("swapped", |l| l.swap(1, 2), 2),
            ("added", |l| l.push(l[3].clone()), 5),
        ];
        for (name, change, at) in changes {
            let (_folder, log) = log_of(4);
            edit(&log, change);
            assert!(matches!(log.verify(), Err(AuditError::Broken { line, .. }) if line == at), "{name}");
        }
    }

    #[test]
    fn a_cut_last_line_is_dropped_by_the_next_append() {
        let (_folder, mut log) = log_of(2);
        let mut text = fs::read_to_string(log.log()).unwrap();
        text.push_str("{\"number\":3,\"at\":");
        fs::write(log.log(), text).unwrap();
        log.append(&Actor("behandelaar".into()), Timestamp::UNIX_EPOCH, &Event::new("search")).unwrap();
        assert_eq!(log.verify().unwrap().number, 3);
    }

    #[test]
    fn a_removed_tail_cannot_be_built_upon() {
        let (_folder, mut log) = log_of(4);
        edit(&log, |l| l.truncate(2));
        assert!(log.append(&Actor("x".into()), Timestamp::UNIX_EPOCH, &Event::new("search")).is_err());
    }
}
