//! What the rest of the program asks: read this item, and give what is in it.

#[cfg(target_os = "linux")]
use std::path::PathBuf;
#[cfg(target_os = "linux")]
use std::sync::{Mutex, PoisonError};

use connectors::formats::pdf::{Held, Room};
use connectors::reading::{Outcome, ReadSink, Report};
use connectors::{ContentHash, Flow, Format, ItemId, Limits, Omission, Part};
use identifiers::Sensitive;
use redaction::{Covered, Heading, Note};

use super::event::{Done, Event, Why};
#[cfg(target_os = "linux")]
use super::loss::Passed;
use super::order::{Hashing, Order, Sheet, Task, Wanted};
use super::protection::Protections;
use super::serve::{Tools, serve};
#[cfg(target_os = "linux")]
use super::worker::Worker;
use super::{Given, Setup};
use crate::index::Entry;

/// One item to read.
pub struct Job<'a> {
    /// Its id; zeros for a file in no source.
    pub item: ItemId,
    /// Its name, relative to the source.
    pub name: &'a str,
    /// Its content.
    pub content: Given,
    /// The limits.
    pub limits: &'a Limits,
    /// Passwords to try.
    pub passwords: &'a [String],
}

/// What is known of an item after reading its documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The hash of its content, when it was asked for and the content could be read.
    pub content: Option<ContentHash>,
    /// How it ended.
    pub report: Report,
}

/// What is known of an item after its entries were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// The hash of its content; `None` when it could not be read.
    pub content: Option<ContentHash>,
    /// How it ended.
    pub ending: Ending,
}

/// What is wanted of an item, in its own format.
#[derive(Clone, Copy)]
pub struct Anew<'a> {
    /// The part.
    pub part: &'a Part,
    /// The content that the documents were read from; `None` for a file in no source.
    pub content: Option<ContentHash>,
    /// Title and language.
    pub heading: &'a Heading,
    /// What is handed over of the part, and of the parts inside it where it is mail.
    pub documents: &'a [Covered],
}

/// A clean copy of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanCopy {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its extension, without a dot.
    pub extension: String,
    /// Its media type.
    pub media_type: String,
    /// What could not be kept.
    pub notes: Vec<Note>,
}

/// How the making of entries ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The content is the one that was known: nothing was read.
    Same,
    /// It was read.
    Read(Report),
}

/// Takes the entries and omissions of an item.
pub trait EntrySink {
    /// An entry.
    fn entry(&mut self, entry: Entry) -> Flow;
    /// A place that was not read.
    fn omitted(&mut self, omission: Omission) -> Flow;
}

/// Workers cannot be started on this system, so that nothing can be read safely.
#[derive(Debug, thiserror::Error)]
#[error("no process for reading can be started")]
pub struct Unstarted(#[from] std::io::Error);

/// The readers of a program; one value serves all its threads.
pub struct Workers {
    setup: Setup,
    mode: Mode,
}

enum Mode {
    /// In processes of their own.
    #[cfg(target_os = "linux")]
    Apart { program: Option<PathBuf>, idle: Mutex<Vec<Worker>> },
    /// In this process.
    Inside(Box<Tools>),
}

impl Workers {
    /// Reads in processes of their own where the system can; elsewhere in this one, which [`Workers::protections`] tells.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        #[cfg(target_os = "linux")]
        return Self { setup, mode: Mode::Apart { program: None, idle: Mutex::default() } };
        #[cfg(not(target_os = "linux"))]
        Self::inside(setup)
    }

    /// Reads in this process; for tests, which are no `inzage`.
    #[must_use]
    pub fn inside(setup: Setup) -> Self {
        let tools = Box::new(Tools::new(&setup.case_numbers));
        Self { setup, mode: Mode::Inside(tools) }
    }

    /// Takes another program as worker, such as the one that a test was built with.
    #[cfg(target_os = "linux")]
    #[must_use]
    pub fn with_program(setup: Setup, program: PathBuf) -> Self {
        Self { setup, mode: Mode::Apart { program: Some(program), idle: Mutex::default() } }
    }

    /// Says whether items are read in processes of their own.
    #[must_use]
    pub const fn are_apart(&self) -> bool {
        match &self.mode {
            #[cfg(target_os = "linux")]
            Mode::Apart { .. } => true,
            Mode::Inside(_) => false,
        }
    }

    /// Says what holds a worker back, by starting one; `None` when items are read in this process.
    ///
    /// # Errors
    /// When none can be started.
    pub fn protections(&self) -> Result<Option<Protections>, Unstarted> {
        match &self.mode {
            #[cfg(target_os = "linux")]
            Mode::Apart { .. } => {
                // It is not kept: threads that read have workers of their own.
                Ok(Some(self.lease()?.protections.clone()))
            }
            Mode::Inside(_) => Ok(None),
        }
    }

    /// Reads the documents of an item.
    pub fn documents(&self, job: Job<'_>, hashing: Hashing, wanted: Option<Wanted>, into: &mut dyn ReadSink) -> Read {
        let mut content = None;
        let done = self.run(job, Task::Documents { hashing, wanted }, &mut |event| match event {
            Event::Content(hash) => {
                content = Some(hash);
                Flow::Continue(())
            }
            Event::Document(document) => into.document(document),
            Event::Omitted(omission) => into.omitted(omission),
            Event::Entry(..) | Event::Piece(_) => Flow::Continue(()),
        });
        let report = match done {
            Done::Read { outcome, format, unlocked } => Report { outcome, format, unlocked },
            Done::Same | Done::Rebuilt { .. } | Done::NotRebuilt(_) | Done::Excess(_) => {
                Report { outcome: Outcome::Read, format: Format::Unknown, unlocked: 0 }
            }
        };
        Read { content, report }
    }

    /// Makes the entries of an item, unless its content is the one that is known.
    pub fn entries(&self, job: Job<'_>, known: Option<ContentHash>, into: &mut dyn EntrySink) -> Scanned {
        let mut content = None;
        let done = self.run(job, Task::Entries { known }, &mut |event| match event {
            Event::Content(hash) => {
                content = Some(hash);
                Flow::Continue(())
            }
            Event::Entry(entry, _) => into.entry(entry),
            Event::Omitted(omission) => into.omitted(omission),
            Event::Document(_) | Event::Piece(_) => Flow::Continue(()),
        });
        let ending = match done {
            Done::Same | Done::Rebuilt { .. } | Done::NotRebuilt(_) | Done::Excess(_) => Ending::Same,
            Done::Read { outcome, format, unlocked } => Ending::Read(Report { outcome, format, unlocked }),
        };
        Scanned { content, ending }
    }

    /// Writes one part of an item anew in its own format, when it still is what the plan was made on.
    ///
    /// # Errors
    /// Why no clean copy could be made; the part is handed over in another form then.
    pub fn rebuilt(&self, job: Job<'_>, wanted: Anew<'_>) -> Result<CleanCopy, Why> {
        let Anew { part, content, heading, documents } = wanted;
        let sheet = Sheet::new(part.clone(), content, heading.clone(), documents);
        let mut bytes = Vec::new();
        let done = self.run(job, Task::Rebuilt(sheet), &mut |event| {
            if let Event::Piece(piece) = event {
                bytes.extend(piece);
            }
            Flow::Continue(())
        });
        match done {
            Done::Rebuilt { extension, media_type, notes } => Ok(CleanCopy { bytes, extension, media_type, notes }),
            Done::NotRebuilt(why) => Err(why),
            Done::Same | Done::Read { .. } | Done::Excess(_) => Err(Why::Lost),
        }
    }

    /// Lists what a document in its own format holds beyond a clean copy; `None` when it cannot be read.
    #[must_use]
    pub fn excess(&self, extension: &str, bytes: Vec<u8>) -> Option<Vec<String>> {
        let limits = Limits::default();
        let content = Given::Content(Box::new(std::io::Cursor::new(bytes)));
        let job = Job { item: ItemId([0; 16]), name: "", content, limits: &limits, passwords: &[] };
        let task = Task::Excess { extension: extension.to_owned() };
        match self.run(job, task, &mut |_| Flow::Continue(())) {
            Done::Excess(found) => found,
            Done::Same | Done::Read { .. } | Done::Rebuilt { .. } | Done::NotRebuilt(_) => None,
        }
    }

    /// Ends the workers of this thread that wait for work; to be called by a thread before it ends.
    pub fn dismiss(&self) {
        match &self.mode {
            #[cfg(target_os = "linux")]
            Mode::Apart { idle, .. } => {
                let mut idle = idle.lock().unwrap_or_else(PoisonError::into_inner);
                let me = std::thread::current().id();
                idle.retain(|worker| worker.thread != me);
            }
            Mode::Inside(_) => {}
        }
    }

    fn run(&self, job: Job<'_>, task: Task, take: &mut dyn FnMut(Event) -> Flow) -> Done {
        let order = Order {
            item: job.item,
            name: Sensitive::new(job.name.to_owned()),
            limits: job.limits.clone(),
            passwords: Sensitive::new(job.passwords.to_vec()),
            task,
        };
        match &self.mode {
            #[cfg(target_os = "linux")]
            Mode::Apart { .. } => self.run_apart(&order, job.content, take),
            Mode::Inside(tools) => {
                let (mut given, room) = (job.content, Room::default());
                serve(&order, given.content(), tools, &Held::new(&room), take)
            }
        }
    }
}

#[cfg(target_os = "linux")]
impl Workers {
    fn run_apart(&self, order: &Order, given: Given, take: &mut dyn FnMut(Event) -> Flow) -> Done {
        use connectors::{Cause, ErrorKind};
        use std::io::Seek;

        let mut file = match given.into_file(order.limits.input_bytes) {
            Ok(file) => file,
            Err(error) => {
                let cause = match error.kind() {
                    ErrorKind::Content(cause) => cause,
                    ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => Cause::Denied,
                };
                return Done::Read { outcome: Outcome::Unreadable(cause), format: Format::Unknown, unlocked: 0 };
            }
        };
        let mut passed = Passed::new(order, take);
        let tools = || Tools::new(&self.setup.case_numbers);
        loop {
            let Ok(mut worker) = self.lease() else { return passed.lose(Cause::WorkerDied, tools) };
            let is_used = worker.served > 0;
            match worker.read(order, &file, &mut passed) {
                Ok(done) => {
                    self.give_back(worker);
                    return done;
                }
                // Nothing is wanted any more, so nothing was lost.
                Err(_) if passed.is_stopped() => return Done::Same,
                // It may have died of what it read before: a fresh one tries once more.
                Err(Cause::WorkerDied) if is_used && passed.is_clean() && file.rewind().is_ok() => {}
                Err(cause) => return passed.lose(cause, tools),
            }
            drop(worker);
        }
    }

    /// Takes a worker of this thread that waits for work, or starts one.
    fn lease(&self) -> std::io::Result<Worker> {
        let Mode::Apart { program, idle } = &self.mode else { return Err(std::io::ErrorKind::Unsupported.into()) };
        let mut idle = idle.lock().unwrap_or_else(PoisonError::into_inner);
        let me = std::thread::current().id();
        if let Some(at) = idle.iter().position(|worker| worker.thread == me) {
            return Ok(idle.swap_remove(at));
        }
        drop(idle);
        Worker::start(program.as_deref(), &self.setup)
    }

    /// Lets a worker wait for more; one that keeps much memory is ended instead, so that the next item has all of it.
    fn give_back(&self, worker: Worker) {
        let is_heavy = worker.resident().is_none_or(|bytes| bytes > self.setup.memory / 2);
        if let (Mode::Apart { idle, .. }, false) = (&self.mode, is_heavy) {
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
    }
}
