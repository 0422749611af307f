//! The metadata: our manifest, and the RO-Crate that lists every file.

use std::collections::BTreeSet;

use serde_json::Value;

use super::archive::Archive;
use super::{Checked, Fault, FaultKind};

/// Files of the payload, and our manifest when it can be read.
pub(super) fn check(archive: &mut Archive<'_>, checked: &mut Checked) -> Option<Value> {
    let files: BTreeSet<String> =
        archive.paths().iter().filter_map(|path| path.strip_prefix("data/")).map(str::to_owned).collect();
    crate_lists(archive, &files, checked);
    let path = "data/manifest.json";
    let manifest = json(archive, path, checked)?;
    if manifest["type"] != "inzage-bundle" || manifest["version"] != 1 {
        checked.faults.push(Fault::new(FaultKind::Metadata, path, "type or version"));
        return None;
    }
    checked.profile = manifest["profile"].as_str().map(str::to_owned);
    let listed: BTreeSet<String> = manifest["files"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|file| file["path"].as_str().map(str::to_owned))
        .collect();
    for file in files.iter().filter(|file| *file != "manifest.json" && !listed.contains(*file)) {
        checked.faults.push(Fault::new(FaultKind::NotListed, file, "manifest.json"));
    }
    for file in listed.difference(&files) {
        checked.faults.push(Fault::new(FaultKind::Missing, file, "manifest.json"));
    }
    Some(manifest)
}

fn crate_lists(archive: &mut Archive<'_>, files: &BTreeSet<String>, checked: &mut Checked) {
    let path = "data/ro-crate-metadata.json";
    let Some(value) = json(archive, path, checked) else { return };
    let graph = value["@graph"].as_array().cloned().unwrap_or_default();
    let Some(root) = graph.iter().find(|one| one["@id"] == "./") else {
        checked.faults.push(Fault::new(FaultKind::Metadata, path, "no root"));
        return;
    };
    let parts: BTreeSet<String> = root["hasPart"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|part| part["@id"].as_str().map(str::to_owned))
        .collect();
    let described: BTreeSet<&str> = graph.iter().filter_map(|one| one["@id"].as_str()).collect();
    for file in files.iter().filter(|file| *file != "ro-crate-metadata.json") {
        if !parts.contains(file) || !described.contains(file.as_str()) {
            checked.faults.push(Fault::new(FaultKind::NotListed, file, "ro-crate-metadata.json"));
        }
    }
    for part in parts.difference(files) {
        checked.faults.push(Fault::new(FaultKind::Missing, part, "ro-crate-metadata.json"));
    }
}

/// Reads a file as JSON; one that is not there or cannot be read is a fault.
pub(super) fn json(archive: &mut Archive<'_>, path: &str, checked: &mut Checked) -> Option<Value> {
    if !archive.has(path) {
        checked.faults.push(Fault::new(FaultKind::Missing, path, ""));
        return None;
    }
    let text = archive.text(path, checked)?;
    let value = serde_json::from_str(&text).ok();
    if value.is_none() {
        checked.faults.push(Fault::new(FaultKind::Metadata, path, "not JSON"));
    }
    value
}
