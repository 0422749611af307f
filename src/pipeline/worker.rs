//! One item through open, read and scan, the last two in a worker.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use connectors::reading::Outcome;
use connectors::{Cause, ContentHash, ErrorKind, Flow, Format, ItemId, Omission};

use super::{Ending, Job, Message, Settled, Stages};
use crate::index::Entry;
use crate::isolation::{self, EntrySink, Given, Workers};

/// How many omissions of one item are kept with their places; the rest is counted.
const OMISSIONS: usize = 100;
/// A batch is sent when it has so many entries or bytes of text.
const BATCH_ENTRIES: usize = 256;
const BATCH_BYTES: usize = 1 << 20;

/// Guesses how many bytes of memory of this process an item takes while it is read.
///
/// Read in this process, a parser holds it whole and expands it. Read by a worker, only what is on its way from there
/// is held here: some documents, on the line and in batches.
pub(super) fn cost(job: &Job, workers: &Workers) -> u64 {
    const HELD: u64 = 64 << 20;
    const FACTOR: u64 = 4;
    const FLOOR: u64 = 1 << 20;
    const ON_ITS_WAY: u64 = 32 << 20;
    let size = job.item.version.size;
    if workers.are_apart() { size.clamp(FLOOR, ON_ITS_WAY) } else { size.min(HELD).saturating_mul(FACTOR).max(FLOOR) }
}

/// Reads one item and sends what it gave.
pub(super) fn read(job: Job, stages: &Stages<'_>, stop: &AtomicBool, out: &SyncSender<Message>) {
    let (content, ending) = match Given::open(stages.connector, &job.item) {
        Ok(given) => scan(&job, given, stages, stop, out),
        Err(error) => {
            let cause = match error.kind() {
                ErrorKind::Content(cause) => cause,
                ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => Cause::Denied,
            };
            (None, unread(cause))
        }
    };
    if !stop.load(Ordering::SeqCst) {
        // The receiver goes only when the run was stopped.
        drop(out.send(Message::Settled(Box::new(Settled { item: job.item, content, ending }))));
    }
}

fn unread(cause: Cause) -> Ending {
    Ending::Read {
        outcome: Outcome::Unreadable(cause),
        format: Format::Unknown,
        documents: 0,
        omissions: vec![],
        omitted: 1,
        unlocked: 0,
    }
}

fn scan(
    job: &Job,
    content: Given,
    stages: &Stages<'_>,
    stop: &AtomicBool,
    out: &SyncSender<Message>,
) -> (Option<ContentHash>, Ending) {
    let item = job.item.id;
    let mut sink =
        Batches { item, stop, out, batch: Vec::new(), bytes: 0, documents: 0, omissions: Vec::new(), omitted: 0 };
    let (name, limits, passwords) = (job.item.native.expose(), stages.limits, stages.passwords);
    let asked = isolation::Job { item, name, content, limits, passwords };
    let scanned = stages.workers.entries(asked, job.known, &mut sink);
    sink.send();
    let ending = match scanned.ending {
        isolation::Ending::Same => Ending::SameContent,
        isolation::Ending::Read(report) => Ending::Read {
            outcome: report.outcome,
            format: report.format,
            documents: sink.documents,
            omissions: sink.omissions,
            // What could not even be read through is omitted as a whole.
            unlocked: report.unlocked,
            omitted: if scanned.content.is_none() { sink.omitted.max(1) } else { sink.omitted },
        },
    };
    (scanned.content, ending)
}

/// Sends entries on in batches.
struct Batches<'a> {
    item: ItemId,
    stop: &'a AtomicBool,
    out: &'a SyncSender<Message>,
    batch: Vec<Entry>,
    bytes: usize,
    documents: u64,
    omissions: Vec<Omission>,
    omitted: u64,
}

impl Batches<'_> {
    fn send(&mut self) {
        if !self.batch.is_empty() {
            // The receiver goes only when the run was stopped.
            drop(self.out.send(Message::Entries(self.item, std::mem::take(&mut self.batch))));
            self.bytes = 0;
        }
    }

    fn flow(&self) -> Flow {
        if self.stop.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl EntrySink for Batches<'_> {
    fn entry(&mut self, entry: Entry) -> Flow {
        self.bytes += entry.text.expose().len();
        self.documents += 1;
        self.batch.push(entry);
        if self.batch.len() >= BATCH_ENTRIES || self.bytes >= BATCH_BYTES {
            self.send();
        }
        self.flow()
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omitted += 1;
        if self.omissions.len() < OMISSIONS {
            self.omissions.push(omission);
        }
        self.flow()
    }
}
