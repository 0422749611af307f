//! One item through open, hash, read and scan.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use connectors::reading::{self, Outcome, ReadSink};
use connectors::{Cause, Content, ContentHash, Document, ErrorKind, Flow, Format, ItemId, Omission};
use identifiers::Recognisers;

use super::{Ending, Job, Message, Settled, Stages, entry};
use crate::index::Entry;

/// Content up to this size is held in memory, so that it is read from the source once.
const HELD: u64 = 64 << 20;
/// How many omissions of one item are kept with their places; the rest is counted.
const OMISSIONS: usize = 100;
/// A batch is sent when it has so many entries or bytes of text.
const BATCH_ENTRIES: usize = 256;
const BATCH_BYTES: usize = 1 << 20;

/// Guesses how many bytes of memory an item takes while it is read: parsers hold it whole and expand it.
pub(super) fn cost(job: &Job) -> u64 {
    const FACTOR: u64 = 4;
    const FLOOR: u64 = 1 << 20;
    job.item.version.size.min(HELD).saturating_mul(FACTOR).max(FLOOR)
}

/// Reads one item and sends what it gave.
pub(super) fn read(job: Job, stages: &Stages<'_>, stop: &AtomicBool, out: &SyncSender<Message>) {
    let mut content = None;
    let ending = match open(&job, stages) {
        Ok((hash, bytes)) => {
            content = Some(hash);
            if job.known == Some(hash) { Ending::SameContent } else { scan(&job, bytes, stages, stop, out) }
        }
        Err(error) => {
            let cause = match error.kind() {
                ErrorKind::Content(cause) => cause,
                ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => Cause::Denied,
            };
            unread(cause)
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
    }
}

fn open(job: &Job, stages: &Stages<'_>) -> connectors::Result<(ContentHash, Box<dyn Content>)> {
    let mut content = stages.connector.open(&job.item)?;
    if job.item.version.size <= HELD {
        let mut bytes = Vec::with_capacity(usize::try_from(job.item.version.size).unwrap_or(0));
        (&mut *content).take(HELD + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 <= HELD {
            return Ok((ContentHash::of(&bytes), Box::new(Cursor::new(bytes))));
        }
        content.seek(SeekFrom::Start(0))?;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut *content)?;
    content.seek(SeekFrom::Start(0))?;
    Ok((ContentHash(*hasher.finalize().as_bytes()), content))
}

fn scan(
    job: &Job,
    mut content: Box<dyn Content>,
    stages: &Stages<'_>,
    stop: &AtomicBool,
    out: &SyncSender<Message>,
) -> Ending {
    let mut sink = Batches {
        item: job.item.id,
        recognisers: stages.recognisers,
        stop,
        out,
        batch: Vec::new(),
        bytes: 0,
        documents: 0,
        omissions: Vec::new(),
        omitted: 0,
    };
    let name = job.item.native.expose();
    let report = reading::read(&mut *content, name, stages.registry, stages.limits, stages.passwords, &mut sink);
    sink.send();
    Ending::Read {
        outcome: report.outcome,
        format: report.format,
        documents: sink.documents,
        omissions: sink.omissions,
        omitted: sink.omitted,
    }
}

/// Scans documents as they come and sends them in batches.
struct Batches<'a> {
    item: ItemId,
    recognisers: &'a Recognisers,
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

impl ReadSink for Batches<'_> {
    fn document(&mut self, document: Document) -> Flow {
        let entry = entry(self.item, &document, self.recognisers);
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
