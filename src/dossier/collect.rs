//! Pass 2: opens the items of hits again and freezes their documents in the case.
//!
//! Files of frozen documents are named after what is in them and never change. They are written first, then the list
//! that names them, then the plan that rests on them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use connectors::reading::{Outcome, ReadSink};
use connectors::{
    Cause, ContentHash, Document, DocumentId, ErrorKind, Flow, Item, ItemId, Limits, Omission, Part, Place, Registry,
    Version,
};
use redaction::Frozen;
use serde::{Deserialize, Serialize};

use super::folder::{COLLECTION, DOCUMENTS};
use super::{CaseFolder, FORMAT, Hits, KeptHit, StoreError};
use crate::config::{Config, connector, passwords};
use crate::isolation::{Anew, CleanCopy, Given, Hashing, Job, Then, Wanted, Why, Workers};
use crate::search::Hit;

/// What became of an item between finding and freezing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// It holds the bytes that were found.
    Same,
    /// It holds other bytes; the search must be made again.
    Changed,
    /// It could not be read.
    Unread,
}

/// One item of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollectedItem {
    /// What became of it.
    pub freshness: Freshness,
    /// The file of its frozen documents; none when there are none.
    pub file: Option<String>,
    /// The documents in it.
    pub documents: Vec<DocumentId>,
    /// Documents that were found and are not there any more.
    pub missing: Vec<DocumentId>,
    /// What in it was not read.
    pub omissions: Vec<Omission>,
}

/// The frozen documents of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    format: u32,
    /// The items.
    pub items: BTreeMap<ItemId, CollectedItem>,
}

impl Collection {
    /// Counts the items that must be searched again before anything is handed over.
    #[must_use]
    pub fn stale(&self) -> usize {
        let stale = |item: &&CollectedItem| item.freshness == Freshness::Changed || !item.missing.is_empty();
        self.items.values().filter(stale).count()
    }

    /// Says whether all these places are frozen as they were found.
    #[must_use]
    pub fn covers(&self, kept: &KeptHit) -> bool {
        self.items.get(&kept.hit.item).is_some_and(|item| {
            let known = item.documents.contains(&kept.hit.document) || item.missing.contains(&kept.hit.document);
            known || item.freshness == Freshness::Unread
        })
    }
}

/// What reading one item again gave.
#[derive(Debug)]
pub struct Again {
    /// Its bytes, when it could be opened.
    pub content: Option<ContentHash>,
    /// The documents that were asked for.
    pub documents: Vec<Frozen>,
    /// What was not read.
    pub omissions: Vec<Omission>,
}

/// Opens items of sources again.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Where sources lie.
    pub config: &'a Config,
    /// Connectors.
    pub registry: &'a Registry,
    /// Where items are read.
    pub workers: &'a Workers,
}

impl Sources<'_> {
    /// Reads these documents of the item of a hit again; with none asked for, only hashes it.
    ///
    /// What cannot be opened or read is an omission of the whole item.
    #[must_use]
    pub fn again(&self, hit: &Hit, wanted: &BTreeSet<DocumentId>) -> Again {
        match self.open(hit) {
            Ok(content) => self.read(hit, content, wanted),
            Err(cause) => Again { content: None, documents: Vec::new(), omissions: vec![whole(cause)] },
        }
    }

    /// Writes a part of the item of a hit anew, in its own format.
    ///
    /// # Errors
    /// Why no clean copy could be made.
    pub fn anew(&self, hit: &Hit, wanted: Anew<'_>) -> Result<CleanCopy, Why> {
        let content = self.open(hit).map_err(|_| Why::Stale)?;
        let (limits, passwords) = self.means(hit);
        let job = Job { item: hit.item, name: hit.path.expose(), content, limits: &limits, passwords: &passwords };
        self.workers.rebuilt(job, wanted)
    }

    /// The limits and passwords of the source of a hit.
    fn means(&self, hit: &Hit) -> (Limits, Vec<String>) {
        let source = self.config.source(&hit.source.0);
        let passwords = source.and_then(|source| passwords(self.config, source).ok()).unwrap_or_default();
        (source.map_or_else(Limits::default, |source| self.config.limits_of(source)), passwords)
    }

    fn open(&self, hit: &Hit) -> Result<Given, Cause> {
        let source = self.config.source(&hit.source.0).ok_or(Cause::Gone)?;
        let connector = connector(self.config, source, self.registry).map_err(|_| Cause::Gone)?;
        let item = Item {
            id: hit.item,
            source: hit.source.clone(),
            native: identifiers::Sensitive::new(hit.path.expose().as_str().into()),
            version: Version { size: 0, modified: 0 },
        };
        Given::open(&*connector, &item).map_err(|error| match error.kind() {
            ErrorKind::Content(cause) => cause,
            ErrorKind::SourceDown | ErrorKind::Settings | ErrorKind::Stopped => Cause::Gone,
        })
    }

    fn read(&self, hit: &Hit, content: Given, wanted: &BTreeSet<DocumentId>) -> Again {
        let mut taken = Taken { hit, wanted, documents: Vec::new(), omissions: Vec::new() };
        let content = if wanted.is_empty() {
            content.hash().ok()
        } else {
            let (limits, passwords) = self.means(hit);
            let job = Job { item: hit.item, name: hit.path.expose(), content, limits: &limits, passwords: &passwords };
            let all = Wanted { documents: wanted.clone(), then: Then::GoOn };
            let read = self.workers.documents(job, Hashing::Hashed, Some(all), &mut taken);
            if let (Outcome::Unreadable(cause), true) = (read.report.outcome, taken.omissions.is_empty()) {
                taken.omissions.push(whole(cause));
            }
            read.content
        };
        let Some(hash) = content else {
            return Again { content: None, documents: Vec::new(), omissions: vec![whole(Cause::Damaged)] };
        };
        let frozen = |document| Frozen { item: hit.item, content: hash, document };
        let documents = taken.documents.into_iter().map(frozen).collect();
        Again { content: Some(hash), documents, omissions: taken.omissions }
    }
}

struct Taken<'a> {
    hit: &'a Hit,
    wanted: &'a BTreeSet<DocumentId>,
    documents: Vec<Document>,
    omissions: Vec<Omission>,
}

impl ReadSink for Taken<'_> {
    fn document(&mut self, document: Document) -> Flow {
        let id = |document: &Document| DocumentId::new(self.hit.item, &document.part, &document.place);
        if self.wanted.contains(&id(&document)) {
            // What was split in reading is one document to a plan.
            match self.documents.iter_mut().find(|known| id(known) == id(&document)) {
                Some(known) => known.blocks.extend(document.blocks),
                None => self.documents.push(document),
            }
        }
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push(omission);
        ControlFlow::Continue(())
    }
}

fn whole(cause: Cause) -> Omission {
    Omission { part: Part::item(), place: Place::Whole, cause }
}

impl CaseFolder {
    /// Reads which documents are frozen.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn collection(&self) -> Result<Collection, StoreError> {
        let collection: Collection = self.read(COLLECTION)?.unwrap_or_default();
        if collection.format != FORMAT && !collection.items.is_empty() {
            return Err(StoreError::Damaged { file: COLLECTION.to_owned(), source: None });
        }
        Ok(collection)
    }

    /// Reads the frozen documents with these ids, in the order of the collection.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when a file is missing or cannot be understood.
    pub fn frozen(&self, wanted: &BTreeSet<DocumentId>) -> Result<Vec<Frozen>, StoreError> {
        let mut found = Vec::new();
        for item in self.collection()?.items.values() {
            let Some(file) = item.file.as_ref().filter(|_| item.documents.iter().any(|id| wanted.contains(id))) else {
                continue;
            };
            let name = format!("{DOCUMENTS}/{file}");
            let documents: Option<Vec<Frozen>> = self.read(&name)?;
            let documents = documents.ok_or(StoreError::Damaged { file: name, source: None })?;
            found.extend(documents.into_iter().filter(|frozen| wanted.contains(&frozen.id())));
        }
        Ok(found)
    }

    /// Freezes the documents of all places that are, or may yet be, handed over.
    ///
    /// Files of an earlier collection stay until [`CaseFolder::sweep`], since a plan may rest on them.
    ///
    /// # Errors
    /// What the file system says; what a source says is in the collection.
    pub fn collect(&self, hits: &Hits, sources: &Sources<'_>) -> Result<Collection, StoreError> {
        let mut by_item: BTreeMap<ItemId, Vec<&KeptHit>> = BTreeMap::new();
        for kept in hits.hits.iter().filter(|kept| kept.is_going() || kept.decided.is_none()) {
            by_item.entry(kept.hit.item).or_default().push(kept);
        }
        let mut items = BTreeMap::new();
        for (item, kept) in by_item {
            let wanted: BTreeSet<DocumentId> = kept.iter().map(|kept| kept.hit.document).collect();
            let Some(first) = kept.first() else { continue };
            let again = sources.again(&first.hit, &wanted);
            items.insert(item, self.freeze(first, &wanted, again)?);
        }
        let collection = Collection { format: FORMAT, items };
        self.write(COLLECTION, &collection)?;
        Ok(collection)
    }

    fn freeze(&self, kept: &KeptHit, wanted: &BTreeSet<DocumentId>, again: Again) -> Result<CollectedItem, StoreError> {
        let documents: Vec<DocumentId> = again.documents.iter().map(Frozen::id).collect();
        let missing: Vec<DocumentId> = wanted.iter().filter(|id| !documents.contains(id)).copied().collect();
        let freshness = match again.content {
            None => Freshness::Unread,
            Some(content) if Some(content) == kept.content => Freshness::Same,
            Some(_) => Freshness::Changed,
        };
        let missing = if freshness == Freshness::Unread { Vec::new() } else { missing };
        let file = if documents.is_empty() {
            None
        } else {
            let text = serde_json::to_vec(&again.documents).expect("documents hold only text and numbers");
            let file = format!("{}.json", ContentHash::of(&text));
            if !self.names(DOCUMENTS)?.contains(&file) {
                self.write(&format!("{DOCUMENTS}/{file}"), &again.documents)?;
            }
            Some(file)
        };
        Ok(CollectedItem { freshness, file, documents, missing, omissions: again.omissions })
    }

    /// Removes frozen documents that the collection does not name any more.
    ///
    /// # Errors
    /// What the file system says.
    pub fn sweep(&self) -> Result<(), StoreError> {
        let collection = self.collection()?;
        let named: BTreeSet<&String> = collection.items.values().filter_map(|item| item.file.as_ref()).collect();
        for name in self.names(DOCUMENTS)? {
            if !named.contains(&name) {
                self.remove(&format!("{DOCUMENTS}/{name}"))?;
            }
        }
        Ok(())
    }
}
