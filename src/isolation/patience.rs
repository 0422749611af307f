//! How long the program waits for a worker that says nothing.

use std::fs::File;
use std::io::Seek;
use std::time::Duration;

use connectors::{Limits, Ocr};

/// What is given beyond the seconds of an item: reading checks those itself, and ends the item with what it has.
const GRACE: Duration = Duration::from_secs(2);

/// Waiting in all, as many times the limit: a busy machine, a slow share.
const WAITING: u32 = 10;

/// A worker that uses less than this part of the time is idle.
const IDLE: u32 = 10;

/// The patience with one item. Only time in which the program itself waits is counted.
pub(super) struct Patience {
    limit: Duration,
    /// All the time that there is, however much is heard.
    most: Duration,
    waited: Duration,
    silence: Option<Silence>,
}

/// Since when nothing was heard.
struct Silence {
    waited: Duration,
    position: u64,
    worked: Duration,
}

/// Patience is at its end.
pub(super) struct Exhausted;

impl Patience {
    /// Patience with an item of this many bytes.
    pub(super) fn new(limits: &Limits, size: u64) -> Self {
        let patience = Self::of(Duration::from_secs(limits.seconds_for(size)));
        // OCR has time of its own, of work as well; a page that does not end is ended by the worker.
        let ocr = Duration::from_secs(if limits.ocr == Ocr::On { limits.ocr_seconds } else { 0 });
        Self { most: patience.most.saturating_add(ocr.saturating_mul(WAITING)), ..patience }
    }

    /// Patience for so long.
    pub(super) const fn of(limit: Duration) -> Self {
        let limit = limit.saturating_add(GRACE);
        Self { limit, most: limit.saturating_mul(WAITING), waited: Duration::ZERO, silence: None }
    }

    /// Something was heard.
    pub(super) fn heard(&mut self) {
        self.silence = None;
    }

    /// Adds time that was waited in vain.
    ///
    /// After the limit, a worker that neither works nor gets on with its file hangs; one that worked all that time
    /// without a word hangs too; one that gets little of a busy machine is let be, up to ten times the limit.
    pub(super) fn wait(&mut self, time: Duration, file: Option<&File>, pid: u32) -> Result<(), Exhausted> {
        self.waited += time;
        if self.waited >= self.most {
            return Err(Exhausted);
        }
        let position = file.and_then(|mut file| file.stream_position().ok()).unwrap_or_default();
        let worked = worked(pid);
        match &mut self.silence {
            Some(silence) if silence.position == position => {
                silence.waited += time;
                let worked = worked.saturating_sub(silence.worked);
                let is_idle = worked < silence.waited / IDLE && !runs_program(pid);
                if silence.waited >= self.limit && (is_idle || worked >= self.limit) { Err(Exhausted) } else { Ok(()) }
            }
            _ => {
                self.silence = Some(Silence { waited: time, position, worked });
                Ok(())
            }
        }
    }
}

/// The time that a process worked, as the system counts it; nothing where it does not say.
fn worked(pid: u32) -> Duration {
    let Ok(text) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return Duration::ZERO };
    // The name of the program stands in parentheses and may hold anything; user and system time are 12 and 13 behind.
    let Some((_, fields)) = text.rsplit_once(')') else { return Duration::ZERO };
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks.saturating_mul(1000) / rustix::param::clock_ticks_per_second().max(1))
}

/// Says whether a process waits for a program that it runs.
fn runs_program(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).is_ok_and(|text| !text.trim().is_empty())
}

/// Bytes that a process holds in memory; `None` where the system does not say.
pub(super) fn resident(pid: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/statm")).ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn an_idle_worker_is_given_up_after_the_limit_and_not_before() {
        // Nothing has this number, so nothing works.
        let (pid, mut patience) = (u32::MAX, Patience::of(SECOND));
        assert!((0..2).all(|_| patience.wait(SECOND, None, pid).is_ok()));
        patience.heard();
        assert!((0..2).all(|_| patience.wait(SECOND, None, pid).is_ok()));
        assert!(patience.wait(SECOND, None, pid).is_err());
    }

    #[test]
    fn a_worker_that_gets_on_with_its_file_is_waited_for_ten_times_as_long() {
        let mut file = tempfile::tempfile().unwrap();
        let (pid, mut patience) = (u32::MAX, Patience::of(SECOND));
        for at in 1..30 {
            file.seek(std::io::SeekFrom::Start(at)).unwrap();
            assert!(patience.wait(SECOND, Some(&file), pid).is_ok(), "{at}");
        }
        assert!(patience.wait(SECOND, Some(&file), pid).is_err());
    }

    #[test]
    fn the_system_says_what_this_process_holds() {
        assert!(resident(std::process::id()).is_some_and(|bytes| bytes > 1 << 20));
        assert!(!runs_program(u32::MAX));
    }
}
