//! Who is in it: the different identifiers are counted again and held against the number when the bundle was made.
//!
//! Documents in formats of their own are read in a worker: a bundle may come from anywhere.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;

use connectors::reading::{Outcome, ReadSink};
use connectors::{Cause, Document, Flow, ItemId, Limits, Omission};
use identifiers::{Kind, Recognisers};
use redaction::{Census, Field};
use serde_json::Value;

use super::{Checked, Fault, FaultKind};
use crate::bundle::kinds::{is_document, is_text};
use crate::isolation::{Given, Hashing, Job, Workers};

/// Metadata over the files, written after the count.
const AFTER: [&str; 3] = ["data/datapackage.json", "data/manifest.json", "data/ro-crate-metadata.json"];

/// A count in progress.
pub(super) struct Count<'a> {
    recognisers: &'a Recognisers,
    workers: &'a Workers,
    census: Census,
}

impl<'a> Count<'a> {
    /// Starts a count.
    pub(super) fn new(recognisers: &'a Recognisers, workers: &'a Workers) -> Self {
        Self { recognisers, workers, census: Census::default() }
    }

    /// Adds one file of the payload.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8], checked: &mut Checked) {
        if !path.starts_with("data/") || AFTER.contains(&path) {
            return;
        }
        if path.starts_with("data/documenten/") && is_document(path) {
            self.excess(path, bytes, checked);
        }
        let is_counted = if is_text(path) {
            self.census.count(path, bytes, self.recognisers).is_ok()
        } else if is_document(path) {
            self.document(path, bytes)
        } else {
            true
        };
        if !is_counted {
            checked.faults.push(Fault::new(FaultKind::Unchecked, path, ""));
        }
    }

    /// Looks for what a document holds beyond a clean copy.
    fn excess(&self, path: &str, bytes: &[u8], checked: &mut Checked) {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        match self.workers.excess(extension, bytes.to_vec()) {
            Some(found) if found.is_empty() => {}
            Some(found) => checked.faults.push(Fault::new(FaultKind::Excess, path, found.join(", "))),
            None => checked.faults.push(Fault::new(FaultKind::Unchecked, path, "")),
        }
    }

    /// Adds a document; says whether it could be read.
    fn document(&mut self, path: &str, bytes: &[u8]) -> bool {
        let mut text = Text::default();
        let content = Given::Content(Box::new(Cursor::new(bytes.to_vec())));
        let (item, limits) = (ItemId([0; 16]), Limits::default());
        let job = Job { item, name: path, content, limits: &limits, passwords: &[] };
        let read = self.workers.documents(job, Hashing::Unhashed, None, &mut text);
        self.census.count_text(&text.0, self.recognisers);
        let is_empty = |cause| matches!(cause, Cause::ImageOnly | Cause::NoText);
        !matches!(read.report.outcome, Outcome::Unreadable(cause) if !is_empty(cause))
    }

    /// Holds the count against the manifest.
    pub(super) fn compare(&self, manifest: Option<&Value>, checked: &mut Checked) {
        let mut declared: BTreeMap<Kind, u32> = BTreeMap::new();
        for (name, count) in
            manifest.and_then(|manifest| manifest["identifiers_shown"].as_object()).into_iter().flatten()
        {
            let count = count.as_u64().and_then(|count| u32::try_from(count).ok());
            if let (Some(kind), Some(count)) = (Kind::from_name(name), count) {
                declared.insert(kind, count);
            }
        }
        for kind in self.census.beyond(&declared) {
            checked.faults.push(Fault::new(FaultKind::MoreIdentifiers(kind), "", kind.name()));
        }
    }
}

/// All text of a document, fields apart.
#[derive(Default)]
struct Text(String);

impl ReadSink for Text {
    fn document(&mut self, document: Document) -> Flow {
        for text in Field::all(&document).filter_map(|field| field.text(&document)) {
            self.0.push_str(text);
            self.0.push_str("\n\n");
        }
        ControlFlow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isolation::Setup;

    #[test]
    fn a_copy_that_brings_more_along_is_a_fault() {
        let (recognisers, workers) = (Recognisers::builtin(), Workers::inside(Setup::default()));
        let faults = |mail: &[u8]| {
            let mut checked = Checked::default();
            Count::new(&recognisers, &workers).add("data/documenten/V001.eml", mail, &mut checked);
            checked.faults.into_iter().map(|fault| fault.kind).collect::<Vec<_>>()
        };
        assert_eq!(faults(b"From: [persoon 1]\r\nSubject: aanvraag\r\n\r\nDag.\r\n"), []);
        assert_eq!(faults(b"Received: from pc\r\nSubject: aanvraag\r\n\r\nDag.\r\n"), [FaultKind::Excess]);
    }
}
