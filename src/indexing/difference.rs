//! The listing of a source against its ledger: what is new, changed, gone, or the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use connectors::{Connector, Error, ErrorKind, Flow, Item, ItemId, ItemSink, Listing};
use identifiers::Sensitive;

use super::Extent;
use crate::ledger::{Ledger, ReadWith, Record, State};
use crate::pipeline::Job;

/// What a run has to do for one source.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// Items to read.
    pub(super) jobs: Vec<Job>,
    /// Keys of items that the ledger holds and that are still the same.
    pub(super) same: u64,
    /// Keys of items that are gone.
    pub(super) gone: Vec<Box<str>>,
    /// Items that were listed but could not be looked at, or that a rule leaves out.
    pub(super) unlisted: Vec<Record>,
    /// Whether all was listed.
    pub(super) complete: bool,
    /// With which settings items are read.
    pub(super) read_with: ReadWith,
}

/// Lists a source and compares.
pub(super) fn difference(
    connector: &dyn Connector,
    ledger: &Ledger,
    extent: Extent,
    unsettled: &BTreeSet<ItemId>,
    read_with: ReadWith,
) -> connectors::Result<Difference> {
    let mut listed = Listed::default();
    let listing = connector.list(None, &mut listed)?;
    let mut difference = Difference { complete: listing == Listing::Everything, read_with, ..Difference::default() };
    for (native, item) in &listed.items {
        let known = ledger.records().get(native).filter(|record| !record.is_outdated(read_with));
        let is_same = extent == Extent::Changed
            && known.is_some_and(|record| {
                record.version.as_ref() == Some(&item.version)
                    && !record.state.should_retry()
                    && !unsettled.contains(&item.id)
            });
        if is_same {
            difference.same += 1;
            continue;
        }
        let usable = extent == Extent::Changed && !unsettled.contains(&item.id);
        let content = known.filter(|record| usable && !record.state.should_retry()).and_then(|record| record.content);
        difference.jobs.push(Job { item: item.clone(), known: content });
    }
    if difference.complete {
        let is_listed = |native: &str| listed.items.contains_key(native) || listed.unlisted.contains_key(native);
        difference.gone = ledger.records().keys().filter(|native| !is_listed(native)).cloned().collect();
    }
    difference.gone.extend(listed.removed(ledger));
    difference.unlisted = listed.unlisted.into_values().collect();
    Ok(difference)
}

#[derive(Default)]
struct Listed {
    items: BTreeMap<Box<str>, Item>,
    unlisted: BTreeMap<Box<str>, Record>,
    removed: BTreeSet<ItemId>,
}

impl Listed {
    fn removed(&self, ledger: &Ledger) -> Vec<Box<str>> {
        let records = ledger.records().values();
        let removed = records.filter(|record| self.removed.contains(&record.item));
        removed.map(|record| record.native.expose().clone()).collect()
    }
}

impl ItemSink for Listed {
    fn item(&mut self, item: Item) -> Flow {
        self.items.insert(item.native.expose().clone(), item);
        ControlFlow::Continue(())
    }

    fn removed(&mut self, item: ItemId) -> Flow {
        self.removed.insert(item);
        ControlFlow::Continue(())
    }

    fn unreadable(&mut self, native: Sensitive<Box<str>>, error: Error) -> Flow {
        let cause = match error.kind() {
            ErrorKind::Content(cause) => cause,
            ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => connectors::Cause::Denied,
        };
        let state = match cause {
            connectors::Cause::SkippedByRule => State::Skipped(cause),
            other => State::Unreadable(other),
        };
        let record = Record {
            item: ItemId([0; 16]),
            version: None,
            content: None,
            state,
            format: connectors::Format::Unknown,
            documents: 0,
            omissions: vec![],
            omitted: 1,
            unlocked: 0,
            read_with: ReadWith::default(),
            native,
        };
        self.unlisted.insert(record.native.expose().clone(), record);
        ControlFlow::Continue(())
    }
}
