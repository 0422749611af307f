//! One worker as the program sees it: started, handed items, heard, ended.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use connectors::{Cause, ItemId};

use super::event::Done;
use super::loss::Passed;
use super::order::Order;
use super::patience::{Patience, resident};
use super::protection::Protections;
use super::setup::Setup;
use super::wire::{Heard, Said};
use super::{COMMAND, frame, handover};

/// How often a silent worker is looked at.
const LOOK: Duration = Duration::from_millis(250);

/// How long a worker may take to start, or to stop when it is asked to.
const PROMPT: Duration = Duration::from_secs(3);

/// What is kept of the environment: where programs and their data lie.
const KEPT: [&str; 4] = ["PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "OMP_THREAD_LIMIT"];

/// A worker; dropping it ends the process and whatever that started.
pub(super) struct Worker {
    child: Child,
    line: UnixStream,
    inbox: Vec<u8>,
    /// What of the inbox was understood already.
    taken: usize,
    /// It dies with the thread that started it, and so serves that thread alone.
    pub(super) thread: ThreadId,
    /// How many items it has read.
    pub(super) served: u64,
    /// What holds it back.
    pub(super) protections: Protections,
}

impl Worker {
    /// Starts a worker and waits until it has taken its limits on.
    pub(super) fn start(program: Option<&Path>, setup: &Setup) -> io::Result<Self> {
        let (line, theirs) = UnixStream::pair()?;
        line.set_read_timeout(Some(LOOK))?;
        line.set_write_timeout(Some(PROMPT))?;
        // What runs now, even when the file was replaced since.
        let program = program.map_or_else(|| PathBuf::from("/proc/self/exe"), Path::to_owned);
        let mut command = Command::new(program);
        command.arg0("inzage").arg(COMMAND).current_dir("/").env_clear();
        command.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        #[cfg(debug_assertions)]
        command.envs(std::env::var_os(super::child::FAULT).map(|value| (super::child::FAULT, value)));
        // A group of its own: Ctrl-C is for the program, which finishes what was begun.
        command.stdin(OwnedFd::from(theirs)).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let child = command.spawn()?;
        // The command holds the worker's end of the line; without it, an end of the worker is heard.
        drop(command);
        let thread = std::thread::current().id();
        let (inbox, protections) = (Vec::new(), Protections::new());
        let mut worker = Self { child, line, inbox, taken: 0, thread, served: 0, protections };
        handover::set_up(&worker.line, setup)?;
        match worker.next(ItemId([0; 16]), &mut Patience::of(PROMPT), None) {
            Ok(Heard::Ready(protections)) => worker.protections = protections,
            Ok(Heard::Event(_) | Heard::Done(..)) | Err(_) => return Err(io::Error::other("the worker did not start")),
        }
        Ok(worker)
    }

    /// Hands it an item and passes on what it gives.
    ///
    /// # Errors
    /// Why it was lost; it must not be used again.
    pub(super) fn read(&mut self, order: &Order, file: &File, passed: &mut Passed<'_>) -> Result<Done, Cause> {
        let size = file.metadata().map_or(0, |data| data.len());
        handover::order(&self.line, order, file).map_err(|_| Cause::WorkerDied)?;
        self.served += 1;
        let mut patience = Patience::new(&order.limits, size);
        let mut is_asked = false;
        loop {
            match self.next(order.item, &mut patience, Some(file))? {
                Heard::Event(event) if !is_asked => {
                    if passed.pass(event).is_break() {
                        is_asked = true;
                        patience = Patience::of(PROMPT);
                        handover::stop(&self.line).map_err(|_| Cause::WorkerDied)?;
                    }
                }
                Heard::Event(_) => {}
                Heard::Done(done, panics) => {
                    for place in panics {
                        eprintln!("panic: {place}");
                    }
                    return Ok(done);
                }
                Heard::Ready(_) => return Err(Cause::WorkerDied),
            }
        }
    }

    /// Bytes that it holds in memory now.
    pub(super) fn resident(&self) -> Option<u64> {
        resident(self.child.id())
    }

    /// Waits for the next thing it says.
    fn next(&mut self, item: ItemId, patience: &mut Patience, file: Option<&File>) -> Result<Heard, Cause> {
        loop {
            let unread = &self.inbox[self.taken..];
            if let Some(head) = unread.first_chunk::<{ frame::HEAD }>() {
                let length = frame::length(*head).map_err(|_| Cause::WorkerDied)?;
                if let Some(bytes) = unread.get(frame::HEAD..frame::HEAD + length) {
                    let said: Said = frame::decode(bytes).map_err(|_| Cause::WorkerDied)?;
                    self.taken += frame::HEAD + length;
                    return Ok(said.of(item));
                }
            }
            self.receive(patience, file)?;
        }
    }

    fn receive(&mut self, patience: &mut Patience, file: Option<&File>) -> Result<(), Cause> {
        const PIECE: usize = 256 << 10;
        self.inbox.drain(..self.taken);
        self.taken = 0;
        let held = self.inbox.len();
        self.inbox.resize(held + PIECE, 0);
        let begun = Instant::now();
        let received = self.line.read(&mut self.inbox[held..]);
        self.inbox.truncate(held + received.as_ref().copied().unwrap_or_default());
        match received {
            Ok(0) => Err(self.cause_of_death()),
            Ok(_) => {
                patience.heard();
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                patience.wait(begun.elapsed(), file, self.child.id()).map_err(|_| Cause::TimedOut)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(_) => Err(self.cause_of_death()),
        }
    }

    /// A worker that used up its time of the processor was ended for that; else it died.
    fn cause_of_death(&mut self) -> Cause {
        match self.end() {
            Some(signal) if signal == rustix::process::Signal::XCPU.as_raw() => Cause::TimedOut,
            Some(_) | None => Cause::WorkerDied,
        }
    }

    /// Ends the process with all that it started, and waits for it; gives the signal that ended it.
    fn end(&mut self) -> Option<i32> {
        // The group is there as long as its leader was not waited for.
        let still = self.child.try_wait().ok()?;
        if still.is_none()
            && let Some(group) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            // What is gone needs no end.
            let _gone = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        self.child.wait().ok()?.signal()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}
