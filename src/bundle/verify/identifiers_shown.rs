//! Who is in it: the different identifiers are counted again and held against the number when the bundle was made.

use std::collections::BTreeMap;

use identifiers::{Kind, Recognisers};
use redaction::Census;
use serde_json::Value;

use super::{Checked, Fault, FaultKind};
use crate::bundle::kinds::is_text;

/// Metadata over the files, written after the count.
const AFTER: [&str; 3] = ["data/datapackage.json", "data/manifest.json", "data/ro-crate-metadata.json"];

/// A count in progress.
pub(super) struct Count<'a> {
    recognisers: &'a Recognisers,
    census: Census,
}

impl<'a> Count<'a> {
    /// Starts a count.
    pub(super) fn new(recognisers: &'a Recognisers) -> Self {
        Self { recognisers, census: Census::default() }
    }

    /// Adds one file of the payload.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8], checked: &mut Checked) {
        if !path.starts_with("data/") || !is_text(path) || AFTER.contains(&path) {
            return;
        }
        if self.census.count(path, bytes, self.recognisers).is_err() {
            checked.faults.push(Fault::new(FaultKind::Unchecked, path, ""));
        }
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
