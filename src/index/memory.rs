//! The backend in memory: simple enough to be seen right, slow enough to be for tests only.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use connectors::ItemId;
use identifiers::{Identifier, fold};

use super::entry::first_bytes;
use super::{
    Checkpoint, Entry, Found, IndexBackend, IndexError, IndexReader, IndexWriter, ItemRecord, Likeness, Mark, Position,
    Query, SCANNED, Target, Thread, all_keys, key_token, misread_token,
};

#[derive(Clone, Default)]
struct State {
    entries: Vec<Stored>,
    items: BTreeMap<ItemId, ItemRecord>,
    checkpoint: Option<Checkpoint>,
}

#[derive(Clone)]
struct Stored {
    target: Target,
    keys: BTreeSet<String>,
    terms: Vec<(String, u32)>,
    marks: Vec<Mark>,
    likeness: Likeness,
    thread: Vec<Thread>,
}

/// An index in memory.
#[derive(Clone, Default)]
pub struct MemoryIndex {
    state: Arc<RwLock<State>>,
}

impl MemoryIndex {
    fn snapshot(&self) -> State {
        self.state.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

impl IndexBackend for MemoryIndex {
    fn reader(&self) -> Result<Option<Box<dyn IndexReader>>, IndexError> {
        let state = self.snapshot();
        Ok(state.checkpoint.is_some().then(|| Box::new(Reader { state }) as Box<dyn IndexReader>))
    }

    fn writer(&self, _memory: usize) -> Result<Box<dyn IndexWriter>, IndexError> {
        Ok(Box::new(Writer { target: self.clone(), state: self.snapshot() }))
    }

    fn clear(&self) -> Result<(), IndexError> {
        *self.state.write().unwrap_or_else(std::sync::PoisonError::into_inner) = State::default();
        Ok(())
    }
}

struct Writer {
    target: MemoryIndex,
    state: State,
}

impl IndexWriter for Writer {
    fn remove_item(&mut self, item: ItemId) -> Result<(), IndexError> {
        self.state.entries.retain(|entry| entry.target.item != item);
        self.state.items.remove(&item);
        Ok(())
    }

    fn add(&mut self, entry: &Entry) -> Result<(), IndexError> {
        let mut terms = Vec::new();
        fold::terms(entry.text.expose(), |term| terms.push((term.text.to_owned(), term.position)));
        self.state.entries.push(Stored {
            target: entry.target.clone(),
            keys: all_keys(entry).collect(),
            terms,
            marks: entry.marks.iter().copied().collect(),
            likeness: entry.likeness,
            thread: entry.thread.iter().copied().collect(),
        });
        Ok(())
    }

    fn add_item(&mut self, record: &ItemRecord) -> Result<(), IndexError> {
        self.state.items.insert(record.item, record.clone());
        Ok(())
    }

    fn commit(&mut self, checkpoint: &Checkpoint) -> Result<(), IndexError> {
        self.state.checkpoint = Some(checkpoint.clone());
        *self.target.state.write().unwrap_or_else(std::sync::PoisonError::into_inner) = self.state.clone();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), IndexError> {
        Ok(())
    }
}

struct Reader {
    state: State,
}

impl Stored {
    fn matches(&self, query: &Query) -> bool {
        match query {
            Query::Key(identifier) => self.keys.contains(&key_token(identifier)),
            Query::Misread(identifier) => self.keys.contains(&misread_token(identifier)),
            Query::Scanned => self.keys.contains(SCANNED),
            Query::Phrase(terms) => self.has_phrase(terms.expose()),
            Query::Prefix(prefix) => self.terms.iter().any(|(term, _)| term.starts_with(prefix.expose().as_str())),
            Query::All(all) => all.iter().all(|query| self.matches(query)),
            Query::Any(any) => any.iter().any(|query| self.matches(query)),
            Query::Not(query) => !self.matches(query),
        }
    }

    fn has_phrase(&self, phrase: &[String]) -> bool {
        let at = |term: &str| -> BTreeSet<u32> {
            self.terms.iter().filter(|(text, _)| text == term).map(|(_, position)| *position).collect()
        };
        let places: Vec<BTreeSet<u32>> = phrase.iter().map(|term| at(term)).collect();
        let Some((first, rest)) = places.split_first() else { return false };
        first.iter().any(|start| rest.iter().zip(start + 1..).all(|(place, position)| place.contains(&position)))
    }
}

impl IndexReader for Reader {
    fn checkpoint(&self) -> Result<Checkpoint, IndexError> {
        self.state.checkpoint.clone().ok_or(IndexError::Damaged("no checkpoint"))
    }

    fn entries(&self) -> u64 {
        self.state.entries.len() as u64
    }

    fn find(&self, clauses: &[Query]) -> Result<Vec<Found>, IndexError> {
        let mut found = Vec::new();
        for (position, entry) in self.state.entries.iter().enumerate() {
            let matched: Vec<u32> = (0_u32..).zip(clauses).filter(|(_, q)| entry.matches(q)).map(|(n, _)| n).collect();
            if !matched.is_empty() {
                found.push(Found {
                    position: Position(position as u64),
                    document: first_bytes(&entry.target.document().0),
                    item: first_bytes(&entry.target.item.0),
                    group: entry.target.group(),
                    clauses: matched,
                    marks: entry.marks.clone(),
                    likeness: entry.likeness,
                    thread: entry.thread.clone(),
                });
            }
        }
        Ok(found)
    }

    fn near(&self, term: &str) -> Result<Vec<String>, IndexError> {
        let all: BTreeSet<&str> = self.state.entries.iter().flat_map(|e| &e.terms).map(|(t, _)| t.as_str()).collect();
        Ok(all.into_iter().filter(|other| distance(term, other) == 1).map(str::to_owned).collect())
    }

    fn holds_scans(&self) -> Result<bool, IndexError> {
        Ok(self.state.entries.iter().any(|entry| entry.keys.contains(SCANNED)))
    }

    fn known(&self, terms: &BTreeSet<String>) -> Result<Vec<String>, IndexError> {
        let stands =
            |term: &&String| self.state.entries.iter().any(|entry| entry.terms.iter().any(|(t, _)| t == *term));
        Ok(terms.iter().filter(stands).cloned().collect())
    }

    fn held(&self, keys: &BTreeSet<Identifier>) -> Result<BTreeSet<Identifier>, IndexError> {
        let stands = |key: &&Identifier| self.state.entries.iter().any(|entry| entry.keys.contains(&key_token(key)));
        Ok(keys.iter().filter(stands).cloned().collect())
    }

    fn entry(&self, position: Position) -> Result<Target, IndexError> {
        let entry = usize::try_from(position.0).ok().and_then(|at| self.state.entries.get(at));
        entry.map(|entry| entry.target.clone()).ok_or(IndexError::Damaged("no such entry"))
    }

    fn item(&self, item: ItemId) -> Result<Option<ItemRecord>, IndexError> {
        Ok(self.state.items.get(&item).cloned())
    }
}

/// Optimal string alignment distance (Damerau, adjacent swaps count one).
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in 0..=left.len() {
        for j in 0..=right.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(left[i - 1] != right[j - 1]);
                let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
                if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[left.len()][right.len()]
}
