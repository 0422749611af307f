//! Tracked changes of OpenDocument: what was deleted stands before the text, and a mark where it stood.

use std::collections::{BTreeMap, BTreeSet};

/// Tracked changes, by the id of their region.
#[derive(Debug, Default)]
pub(super) struct Changes {
    region: String,
    deleted: BTreeMap<String, String>,
    inserted: BTreeSet<String>,
    open: BTreeSet<String>,
}

impl Changes {
    /// A region begins.
    pub(super) fn start(&mut self, id: String) {
        self.region = id;
    }

    /// The region that is open is an insertion.
    pub(super) fn insertion(&mut self) {
        self.inserted.insert(self.region.clone());
    }

    /// A paragraph of the deletion that is open.
    pub(super) fn delete(&mut self, text: &str) {
        let deleted = self.deleted.entry(self.region.clone()).or_default();
        if !deleted.is_empty() {
            deleted.push('\n');
        }
        deleted.push_str(text);
    }

    /// Takes out what was deleted at a mark.
    pub(super) fn deleted_at(&mut self, id: &str) -> Option<String> {
        self.deleted.remove(id)
    }

    /// What was deleted and has no mark.
    pub(super) fn rest(&mut self) -> Vec<String> {
        std::mem::take(&mut self.deleted).into_values().collect()
    }

    /// The text that comes now belongs to a change.
    pub(super) fn enter(&mut self, id: &str) {
        if self.inserted.contains(id) {
            self.open.insert(id.to_owned());
        }
    }

    /// The text of a change ends.
    pub(super) fn leave(&mut self, id: &str) {
        self.open.remove(id);
    }

    /// Whether text that comes now was inserted.
    pub(super) fn inserting(&self) -> bool {
        !self.open.is_empty()
    }
}
