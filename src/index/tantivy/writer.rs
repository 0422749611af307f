//! Writing with tantivy.

use std::sync::Arc;

use connectors::ItemId;
use tantivy::indexer::IndexWriterOptions;
use tantivy::{Index, IndexWriter as Inner, TantivyDocument, Term};

use super::super::entry::first_bytes;
use super::super::{Checkpoint, Entry, IndexError, IndexWriter, ItemRecord, all_keys, place_token};
use super::backend;
use super::merging::Bounded;
use super::queue::{Queue, Weighed};
use super::schema::{DOCUMENT, Fields, GROUP, ITEM, LIKENESS, MARK, THREAD};

/// One thread is enough, also to merge: reading takes most of the time, the machine has it busy, and each takes memory.
const THREADS: usize = 1;
/// Less than this tantivy refuses.
const LEAST_MEMORY: usize = 16 << 20;

/// The writer.
pub(super) struct Writer {
    inner: Inner<Weighed>,
    queue: Arc<Queue>,
    index: Index,
    fields: Fields,
}

impl Writer {
    pub(super) fn open(index: Index, fields: Fields, memory: usize) -> Result<Self, IndexError> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(THREADS)
            .num_merge_threads(THREADS)
            .memory_budget_per_thread(memory.max(LEAST_MEMORY))
            .build();
        let inner: Inner<Weighed> = index.writer_with_options(options).map_err(backend)?;
        inner.set_merge_policy(Box::new(Bounded::default()));
        Ok(Self { inner, index, fields, queue: Arc::default() })
    }

    fn column(&self, name: &str) -> tantivy::schema::Field {
        self.index.schema().get_field(name).expect("the schema is ours")
    }
}

impl IndexWriter for Writer {
    fn remove_item(&mut self, item: ItemId) -> Result<(), IndexError> {
        self.inner.delete_term(Term::from_field_text(self.fields.item, &place_token(item)));
        Ok(())
    }

    fn add(&mut self, entry: &Entry) -> Result<(), IndexError> {
        let mut document = TantivyDocument::new();
        let target = &entry.target;
        document.add_text(self.fields.item, place_token(target.item));
        for key in all_keys(entry) {
            document.add_text(self.fields.key, key);
        }
        let text = entry.text.expose();
        document.add_text(self.fields.text, text);
        let stored = serde_json::to_vec(target).expect("a target holds only names and numbers");
        document.add_bytes(self.fields.stored, &stored);
        document.add_u64(self.column(DOCUMENT), first_bytes(&target.document().0));
        document.add_u64(self.column(ITEM), first_bytes(&target.item.0));
        document.add_u64(self.column(GROUP), target.group());
        document.add_u64(self.column(LIKENESS), entry.likeness.kept());
        for thread in &entry.thread {
            document.add_u64(self.column(THREAD), thread.0);
        }
        for mark in &entry.marks {
            document.add_u64(self.column(MARK), mark.0);
        }
        let bytes = text.len() + stored.len();
        self.inner.add_document(self.queue.admit(document, bytes)).map_err(backend)?;
        Ok(())
    }

    fn add_item(&mut self, record: &ItemRecord) -> Result<(), IndexError> {
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.item, place_token(record.item));
        document.add_text(self.fields.record, place_token(record.item));
        let stored = serde_json::to_vec(record).expect("a record holds only names and numbers");
        document.add_bytes(self.fields.stored, &stored);
        self.inner.add_document(self.queue.admit(document, stored.len())).map_err(backend)?;
        Ok(())
    }

    fn commit(&mut self, checkpoint: &Checkpoint) -> Result<(), IndexError> {
        let payload = serde_json::to_string(checkpoint).expect("a checkpoint holds only names and numbers");
        let mut prepared = self.inner.prepare_commit().map_err(backend)?;
        prepared.set_payload(&payload);
        prepared.commit().map_err(backend)?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), IndexError> {
        self.inner.garbage_collect_files().wait().map_err(backend)?;
        self.inner.wait_merging_threads().map_err(backend)
    }
}
