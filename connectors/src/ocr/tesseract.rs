//! Tesseract, as a process of its own that gets a picture on its input and writes a table of words.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::process::{self, Broken};
use super::{Engine, Picture, words};
use crate::{Block, Cause, ContentHash, Place};

/// The languages: Dutch, and English for what a municipality gets from elsewhere.
const LANGUAGES: &str = "nld+eng";
/// Without this one a Dutch page is not read as well as it should be.
const NEEDED: &str = "nld";
/// How long it may take to say which languages there are.
const ASKING: Duration = Duration::from_secs(20);
/// Pages whose words are surer than this on average, in percent, stand upright.
pub(crate) const SURE: u64 = 60;

/// The program `tesseract`, found as the shell finds it.
#[derive(Debug)]
pub struct Tesseract {
    program: OsString,
    present: OnceLock<bool>,
    seen: Mutex<Seen>,
}

/// What was read of pictures before: a logo stands in thousands of documents.
#[derive(Debug, Default)]
struct Seen(BTreeMap<ContentHash, Vec<Block>>);

impl Seen {
    /// The most pictures that are kept; past it all are forgotten.
    const MOST: usize = 256;
    /// The most paragraphs of a picture that is kept: what says more is a page, and seldom comes twice.
    const MOST_BLOCKS: usize = 4;

    fn keep(&mut self, hash: ContentHash, blocks: &[Block]) {
        if blocks.len() <= Self::MOST_BLOCKS {
            if self.0.len() >= Self::MOST {
                self.0.clear();
            }
            self.0.insert(hash, blocks.to_vec());
        }
    }

    fn find(&self, hash: ContentHash, place: &Place) -> Option<Vec<Block>> {
        let moved = |block: &Block| Block { place: place.clone(), ..block.clone() };
        self.0.get(&hash).map(|blocks| blocks.iter().map(moved).collect())
    }
}

impl Default for Tesseract {
    fn default() -> Self {
        Self::at("tesseract")
    }
}

/// Whether the picture is read as it stands, or turned to where the text says is up.
#[derive(Clone, Copy)]
enum Orientation {
    AsIs,
    Detected,
}

impl Tesseract {
    /// Takes the program under this name or path.
    #[must_use]
    pub fn at(program: impl Into<OsString>) -> Self {
        Self { program: program.into(), present: OnceLock::new(), seen: Mutex::default() }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        // More threads only wait for each other on a machine that reads many files at once.
        command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C");
        command
    }

    fn is_present(&self) -> bool {
        *self.present.get_or_init(|| {
            let mut command = self.command();
            command.arg("--list-langs");
            process::run(command, &[], ASKING).is_ok_and(|ended| {
                let listed = String::from_utf8_lossy(&ended.output);
                ended.success && listed.lines().any(|line| line.trim() == NEEDED)
            })
        })
    }

    /// Reads a picture as it stands, and turned when that gives little sense.
    fn best(&self, picture: &Picture, place: &Place, limit: Duration) -> Result<Vec<Block>, Cause> {
        let upright = words::blocks(&self.table(picture, Orientation::AsIs, limit)?, picture, place);
        let (sure, letters) = words::sureness(&upright);
        if sure >= SURE {
            return Ok(upright);
        }
        // Sideways or upside down pages give rubbish at first; those that are unreadable either way stay as they were.
        let Ok(table) = self.table(picture, Orientation::Detected, limit) else { return Ok(upright) };
        let turned = words::blocks(&table, picture, place);
        let (sure_turned, letters_turned) = words::sureness(&turned);
        Ok(if sure_turned * letters_turned > sure * letters { turned } else { upright })
    }

    fn table(&self, picture: &Picture, orientation: Orientation, limit: Duration) -> Result<Vec<u8>, Cause> {
        let mut command = self.command();
        command.args(["-", "-", "-l", LANGUAGES, "--dpi", "300"]);
        command.args(match orientation {
            Orientation::AsIs => ["--psm", "3"],
            Orientation::Detected => ["--psm", "1"],
        });
        command.arg("tsv");
        let head = format!("P5\n{} {}\n255\n", picture.width(), picture.height());
        match process::run(command, &[head.as_bytes(), picture.grey()], limit) {
            Ok(ended) if ended.success => Ok(ended.output),
            Ok(_) | Err(Broken::TooMuch) => Err(Cause::Damaged),
            Err(Broken::TimedOut) => Err(Cause::TimedOut),
            Err(Broken::Unstartable) => Err(Cause::OcrMissing),
        }
    }
}

impl Engine for Tesseract {
    fn check(&self) -> Result<(), Cause> {
        if self.is_present() { Ok(()) } else { Err(Cause::OcrMissing) }
    }

    fn read(&self, picture: &Picture, place: &Place, limit: Duration) -> Result<Vec<Block>, Cause> {
        self.check()?;
        let hash = ContentHash::of(picture.grey());
        if let Some(blocks) = self.seen.lock().unwrap_or_else(PoisonError::into_inner).find(hash, place) {
            return Ok(blocks);
        }
        let blocks = self.best(picture, place, limit)?;
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).keep(hash, &blocks);
        Ok(blocks)
    }
}
