//! The index sink: entries into the index, outcomes into the ledger, commits in between.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use connectors::ItemId;
use connectors::reading::Outcome;

use super::difference::Difference;
use super::report::{ItemReport, RunReport, SourceReport};
use super::{Run, RunError};
use crate::index::{Checkpoint, Entry, IndexWriter, ItemRecord};
use crate::ledger::{Ledger, ReadWith, Record, State, Summary};
use crate::pipeline::{self, Ending, Finish, Settled, Sink, Stages};

/// A kill loses at most this much work.
const COMMIT_EVERY: Duration = Duration::from_secs(120);

/// Writes to the index and keeps the ledger of the source in hand.
pub(super) struct IndexSink<'a> {
    run: &'a Run<'a>,
    writer: Box<dyn IndexWriter>,
    checkpoint: Checkpoint,
    /// Items that an earlier run left half in and that this run has not met yet.
    stale: BTreeSet<ItemId>,
    committed: Instant,
    current: Option<Current>,
}

/// The source in hand.
struct Current {
    ledger: Ledger,
    read_with: ReadWith,
    begun: BTreeSet<ItemId>,
    added: u64,
    changed: u64,
    unchanged: u64,
}

impl<'a> IndexSink<'a> {
    pub(super) fn new(run: &'a Run<'a>, memory: usize, checkpoint: Checkpoint) -> Result<Self, RunError> {
        let writer = run.backend.writer(memory)?;
        let stale = checkpoint.unsettled.clone();
        Ok(Self { run, writer, checkpoint, stale, committed: Instant::now(), current: None })
    }

    /// Items of which only a part may be in the index.
    pub(super) const fn unsettled(&self) -> &BTreeSet<ItemId> {
        &self.stale
    }

    /// Removes all items of a ledger.
    pub(super) fn forget(&mut self, ledger: &Ledger) -> Result<u64, RunError> {
        for record in ledger.records().values() {
            self.writer.remove_item(record.item)?;
        }
        Ok(ledger.records().len() as u64)
    }

    /// Reads one source and adds it to the report.
    pub(super) fn source(
        &mut self,
        mut ledger: Ledger,
        difference: Difference,
        stages: &Stages<'_>,
        report: &mut RunReport,
    ) -> Result<Finish, RunError> {
        for native in &difference.gone {
            if let Some(record) = ledger.records().get(native) {
                self.writer.remove_item(record.item)?;
                self.stale.remove(&record.item);
            }
            ledger.remove(native);
        }
        for record in difference.unlisted {
            if let Some(before) = ledger.records().get(record.native.expose()) {
                // A file that can no longer be looked at leaves the index; the ledger says why.
                self.writer.remove_item(before.item)?;
            }
            ledger.set(record);
        }
        let jobs = difference.jobs;
        let (read_with, unchanged) = (difference.read_with, difference.same);
        let (added, changed) = (0, 0);
        self.current = Some(Current { ledger, read_with, begun: BTreeSet::new(), added, changed, unchanged });
        let (progress, cancel) = (self.run.progress, self.run.cancel);
        let finish = pipeline::run(jobs, stages, self, progress, cancel)?;
        self.commit()?;
        let Some(current) = self.current.take() else { return Ok(finish) };
        let complete = difference.complete && finish == Finish::Complete;
        let (source, ledger) = (current.ledger.source(), &current.ledger);
        let before = Summary::read(self.run.layout, source)?.and_then(|summary| summary.complete);
        let moment = if complete { Some(self.run.clock.now()) } else { before };
        let summary = Summary::of(ledger, moment);
        ledger.write_summary(&summary)?;
        report.items.extend(ledger.records().values().filter_map(|record| ItemReport::of(&source.0, record)));
        report.sources.push(SourceReport {
            source: source.0.to_string(),
            complete,
            summary,
            added: current.added,
            changed: current.changed,
            removed: difference.gone.len() as u64,
            unchanged: current.unchanged,
        });
        Ok(finish)
    }

    /// Commits the index, then writes the ledger.
    pub(super) fn commit(&mut self) -> Result<(), RunError> {
        self.checkpoint.unsettled = self.stale.clone();
        if let Some(current) = &self.current {
            self.checkpoint.unsettled.extend(&current.begun);
        }
        self.writer.commit(&self.checkpoint)?;
        if let Some(current) = &self.current {
            current.ledger.write()?;
        }
        self.committed = Instant::now();
        Ok(())
    }

    /// Ends writing.
    pub(super) fn finish(mut self) -> Result<(), RunError> {
        self.commit()?;
        Ok(self.writer.finish()?)
    }

    /// Clears what the index held of an item, once, before its first new entry.
    fn begin(&mut self, item: ItemId) -> Result<(), RunError> {
        if let Some(current) = &mut self.current
            && current.begun.insert(item)
        {
            self.writer.remove_item(item)?;
        }
        Ok(())
    }
}

impl Sink for IndexSink<'_> {
    type Error = RunError;

    fn entries(&mut self, item: ItemId, entries: Vec<Entry>) -> Result<(), RunError> {
        self.begin(item)?;
        for entry in &entries {
            self.writer.add(entry)?;
        }
        Ok(())
    }

    fn settled(&mut self, settled: Settled) -> Result<(), RunError> {
        let id = settled.item.id;
        if !matches!(settled.ending, Ending::SameContent) {
            self.begin(id)?;
            self.writer.add_item(&ItemRecord {
                item: id,
                source: settled.item.source.clone(),
                native: settled.item.native.clone(),
                modified: settled.item.version.modified,
                size: settled.item.version.size,
            })?;
        }
        self.stale.remove(&id);
        if let Some(current) = &mut self.current {
            current.begun.remove(&id);
            current.settle(settled);
        }
        if self.committed.elapsed() > COMMIT_EVERY {
            self.commit()?;
        }
        Ok(())
    }
}

impl Current {
    fn settle(&mut self, settled: Settled) {
        let known = self.ledger.records().get(settled.item.native.expose()).cloned();
        match settled.ending {
            Ending::SameContent => {
                self.unchanged += 1;
                if let Some(record) = known {
                    self.ledger.set(Record { version: Some(settled.item.version), ..record });
                }
            }
            Ending::Read { outcome, format, documents, omissions, omitted, unlocked } => {
                match known {
                    Some(record) if record.content == settled.content => self.unchanged += 1,
                    Some(_) => self.changed += 1,
                    None => self.added += 1,
                }
                self.ledger.set(Record {
                    item: settled.item.id,
                    native: settled.item.native,
                    version: Some(settled.item.version),
                    content: settled.content,
                    state: state(outcome),
                    format,
                    documents,
                    omissions,
                    omitted,
                    unlocked,
                    read_with: self.read_with,
                });
            }
        }
    }
}

const fn state(outcome: Outcome) -> State {
    match outcome {
        Outcome::Read => State::Read,
        Outcome::Partly(cause) => State::Partly(cause),
        Outcome::Unreadable(cause) => State::Unreadable(cause),
    }
}
