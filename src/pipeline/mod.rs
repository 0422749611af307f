//! Stages 3 to 5 in parallel: open, and in workers read and scan; into a sink that is called from one thread.
//!
//! A producer takes permits from a byte budget and hands items to workers; workers block only on reading and on the
//! bounded channel to the sink; the sink never waits for a worker. So nothing can wait in a circle.

mod budget;
mod worker;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

use connectors::reading::Outcome;
use connectors::{Connector, ContentHash, Format, Item, ItemId, Limits, Omission};

use crate::index::Entry;
use crate::isolation::Workers;
use crate::progress::Progress;
use budget::ByteBudget;

/// What the stages need.
pub struct Stages<'a> {
    /// Opens items.
    pub connector: &'a dyn Connector,
    /// Where items are read and scanned.
    pub workers: &'a Workers,
    /// The limits per item.
    pub limits: &'a Limits,
    /// Passwords to try.
    pub passwords: &'a [String],
    /// Bytes of content that may be in work at once in this process.
    pub memory: u64,
}

/// One item to be read, with the hash of what was read before.
#[derive(Clone, Debug)]
pub struct Job {
    /// The item.
    pub item: Item,
    /// The content that the index holds of it, if any.
    pub known: Option<ContentHash>,
}

/// How an item ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// The bytes are what they were: nothing was read.
    SameContent,
    /// It was read, wholly, partly or not.
    Read {
        /// How far.
        outcome: Outcome,
        /// What it was found to be.
        format: Format,
        /// How many documents it gave.
        documents: u64,
        /// What was not read: the first ones, with their places.
        omissions: Vec<Omission>,
        /// How many omissions there are in all.
        omitted: u64,
        /// How many contents in it a password opened.
        unlocked: u64,
    },
}

/// An item that is done.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The item.
    pub item: Item,
    /// The hash of its bytes; `None` when it could not be opened.
    pub content: Option<ContentHash>,
    /// How it ended.
    pub ending: Ending,
}

/// Takes what the stages give, from one thread.
pub trait Sink {
    /// Why it cannot go on.
    type Error;
    /// Entries of an item that is not settled yet.
    ///
    /// # Errors
    /// Stops the run.
    fn entries(&mut self, item: ItemId, entries: Vec<Entry>) -> Result<(), Self::Error>;
    /// An item is done; all its entries came before.
    ///
    /// # Errors
    /// Stops the run.
    fn settled(&mut self, settled: Settled) -> Result<(), Self::Error>;
}

/// Asks a run to stop at a safe point.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks.
    pub fn ask(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Says whether it was asked.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

enum Message {
    Entries(ItemId, Vec<Entry>),
    Settled(Box<Settled>),
}

/// Whether all jobs were done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// All.
    Complete,
    /// The caller asked to stop; items that were begun were finished.
    Cancelled,
}

/// Reads all jobs into the sink.
///
/// # Errors
/// The first error of the sink; items then in work are given up.
pub fn run<S: Sink>(
    jobs: Vec<Job>,
    stages: &Stages<'_>,
    sink: &mut S,
    progress: &dyn Progress,
    cancel: &Cancel,
) -> Result<Finish, S::Error> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let budget = ByteBudget::new(stages.memory);
    let (work_in, work_out) = sync_channel::<(Job, u64)>(threads);
    let (out_in, out_out) = sync_channel::<Message>(2 * threads);
    let work_out = Mutex::new(work_out);
    // Set when the sink failed: workers and producer then stop sending.
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| produce(jobs, stages.workers, &budget, work_in, cancel, &stop));
        for _ in 0..threads {
            let out = out_in.clone();
            let (work, budget, stop) = (&work_out, &budget, &stop);
            scope.spawn(move || {
                while let Some((job, permit)) = next(work) {
                    worker::read(job, stages, stop, &out);
                    budget.give_back(permit);
                }
                stages.workers.dismiss();
            });
        }
        drop(out_in);
        let result = drain(&out_out, sink, progress);
        if result.is_err() {
            stop.store(true, Ordering::SeqCst);
            // Workers that wait to send are let through until all have gone.
            while out_out.recv().is_ok() {}
        }
        result
    })?;
    Ok(if cancel.is_asked() { Finish::Cancelled } else { Finish::Complete })
}

fn produce(
    jobs: Vec<Job>,
    workers: &Workers,
    budget: &ByteBudget,
    work: std::sync::mpsc::SyncSender<(Job, u64)>,
    cancel: &Cancel,
    stop: &AtomicBool,
) {
    for job in jobs {
        let permit = budget.take(worker::cost(&job, workers));
        if cancel.is_asked() || stop.load(Ordering::SeqCst) || work.send((job, permit)).is_err() {
            break;
        }
    }
}

fn next(work: &Mutex<Receiver<(Job, u64)>>) -> Option<(Job, u64)> {
    work.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv().ok()
}

fn drain<S: Sink>(out: &Receiver<Message>, sink: &mut S, progress: &dyn Progress) -> Result<(), S::Error> {
    while let Ok(message) = out.recv() {
        match message {
            Message::Entries(item, entries) => sink.entries(item, entries)?,
            Message::Settled(settled) => {
                sink.settled(*settled)?;
                progress.advance(1);
            }
        }
    }
    Ok(())
}
