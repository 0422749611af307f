//! Tesseract, as a process of its own that gets a picture on its input and writes a table of words.

use std::ffi::OsString;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::process::{self, Broken};
use super::{Engine, Picture, words};
use crate::{Block, Cause, Place};

/// The languages: Dutch, and English for what a municipality gets from elsewhere.
const LANGUAGES: &str = "nld+eng";
/// Without this one a Dutch page is not read as well as it should be.
const NEEDED: &str = "nld";
/// How long it may take to say which languages there are.
const ASKING: Duration = Duration::from_secs(20);
/// Pages whose words are surer than this on average, in percent, stand upright.
const SURE: u64 = 60;

/// The program `tesseract`, found as the shell finds it.
#[derive(Debug)]
pub struct Tesseract {
    program: OsString,
    present: OnceLock<bool>,
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
        Self { program: program.into(), present: OnceLock::new() }
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
        let deadline = Instant::now() + limit;
        let upright = words::blocks(&self.table(picture, Orientation::AsIs, limit)?, picture, place);
        let (sure, letters) = words::sureness(&upright);
        if sure >= SURE {
            return Ok(upright);
        }
        // Sideways or upside down pages give rubbish at first; those that are unreadable either way stay as they were.
        let left = deadline.saturating_duration_since(Instant::now());
        let Ok(table) = self.table(picture, Orientation::Detected, left) else { return Ok(upright) };
        let turned = words::blocks(&table, picture, place);
        let (sure_turned, letters_turned) = words::sureness(&turned);
        Ok(if sure_turned * letters_turned > sure * letters { turned } else { upright })
    }
}
