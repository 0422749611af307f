//! JSON and JSON by lines: the structure, keys and sorts of values of the original, with the shown text.
//!
//! The original is gone through as reading does (`connectors::formats::json::trace`), so that every value is known by
//! its block. What is in no document that is handed over is not written.

mod keys;
mod layout;

use std::collections::BTreeMap;

use connectors::formats::json::{Traced, trace};
use connectors::{Format, Place};

use super::{Original, Rebuilder, Rebuilt};
use crate::renditions::{Words, plain};
use crate::{Covered, Error, ErrorKind, Field, Ground, Mark, Result, What};

use keys::Keys;
use layout::Layout;

/// Writes JSON, UTF-8.
pub(super) struct JsonRebuilder;

impl Rebuilder for JsonRebuilder {
    fn formats(&self) -> &'static [Format] {
        &[Format::Json, Format::Ndjson]
    }

    fn rebuild(&self, original: Original<'_>) -> Result<Rebuilt> {
        let not_rebuilt = |message| Error::new(ErrorKind::NotRebuilt, message);
        let words = Words::of(original.heading.language);
        let unknown = words.mark(&Mark { what: What::Passage, ground: Ground::RightsOfOthers, group: None });
        let documents = original.documents.iter().map(|covered| (covered.document().place.clone(), covered)).collect();
        let mut walk = Walk {
            documents,
            words,
            keys: Keys::of(original.documents, unknown),
            layout: Layout::of(original.format),
            skipped: 0,
            stale: false,
        };
        trace(original.content, original.format, original.limits, &mut |step| walk.step(step))
            .map_err(|error| not_rebuilt("the original is not whole").from_source(error))?;
        if walk.stale {
            return Err(Error::new(ErrorKind::Stale, "the original does not hold what the plan was made on"));
        }
        let bytes = walk.layout.finish().ok_or_else(|| not_rebuilt("nothing of it is handed over"))?;
        let (extension, media_type) = match original.format {
            Format::Ndjson => ("ndjson", "application/x-ndjson"),
            _ => ("json", "application/json"),
        };
        Ok(Rebuilt { bytes, extension, media_type, notes: Vec::new() })
    }
}

/// The way through the original.
struct Walk<'a> {
    documents: BTreeMap<Place, &'a Covered>,
    words: &'a Words,
    keys: Keys,
    layout: Layout,
    /// How many objects and lists are open inside a record that is not handed over, itself included.
    skipped: usize,
    stale: bool,
}

/// What is written for a value.
enum Shown {
    /// This.
    Json(String),
    /// Nothing: it is in a document that is not handed over.
    Absent,
}

impl Walk<'_> {
    fn step(&mut self, step: Traced<'_>) {
        if self.skipped > 0 {
            match step {
                Traced::BeginObject { .. } | Traced::BeginList => self.skipped += 1,
                Traced::EndObject | Traced::EndList => self.skipped -= 1,
                Traced::Key { .. } | Traced::Text { .. } | Traced::Bare { .. } | Traced::Null => {}
            }
            return;
        }
        match step {
            Traced::BeginObject { record: Some(place) } if !self.documents.contains_key(&place) => {
                self.layout.pass();
                self.skipped = 1;
            }
            Traced::BeginObject { .. } => self.layout.begin('{'),
            Traced::BeginList => self.layout.begin('['),
            Traced::EndObject => self.layout.end('}'),
            Traced::EndList => self.layout.end(']'),
            Traced::Key { key, path } => {
                let shown = path.is_some_and(|path| self.keys.is_shown(path, key));
                self.layout.key(shown.then(|| key.to_owned()), self.keys.unknown());
            }
            Traced::Text { text, at: Some(at) } => self.value(&at, text, quoted),
            Traced::Bare { text, at: Some(at) } => self.value(&at, text, bare),
            // An empty string, or a file in letters, which is a part of its own.
            Traced::Text { text, at: None } => {
                self.layout.nothing(if text.trim().is_empty() { "\"\"" } else { "null" });
            }
            Traced::Bare { at: None, .. } | Traced::Null => self.layout.nothing("null"),
        }
    }

    fn value(&mut self, at: &(Place, usize), text: &str, write: fn(&str) -> String) {
        match self.shown(at, text, write) {
            Shown::Json(json) => self.layout.value(&json),
            Shown::Absent => self.layout.pass(),
        }
    }

    fn shown(&mut self, (place, block): &(Place, usize), text: &str, write: fn(&str) -> String) -> Shown {
        let Some(covered) = self.documents.get(place) else { return Shown::Absent };
        let known = covered.document().blocks.get(*block);
        if known.is_none_or(|known| known.text.expose() != text) {
            self.stale = true;
            return Shown::Absent;
        }
        let Ok(number) = u32::try_from(*block) else { return Shown::Absent };
        let field = Field::Text { block: number };
        if known.is_some_and(|known| covered.is_left_out(known.role)) {
            return Shown::Absent;
        }
        match covered.hidden(field) {
            [] => Shown::Json(write(text)),
            _ => Shown::Json(quoted(&plain(&covered.runs(field), self.words))),
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A number or truth value as it was written; what is none is a string.
fn bare(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => text.to_owned(),
        _ => quoted(text),
    }
}
