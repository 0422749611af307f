//! The bag (RFC 8493): every file listed, every listed file there, every hash right.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::{Checked, Fault, FaultKind};
use crate::bundle::spool::sha512;

const MANIFEST: &str = "manifest-sha512.txt";
const TAG_MANIFEST: &str = "tagmanifest-sha512.txt";

/// Checks the bag.
pub(super) fn check(archive: &mut Archive<'_>, checked: &mut Checked) {
    for path in ["bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST] {
        if !archive.has(path) {
            checked.faults.push(Fault::new(FaultKind::NotABag, path, ""));
        }
    }
    if let Some(text) = archive.has("bagit.txt").then(|| archive.text("bagit.txt", checked)).flatten()
        && !text.starts_with("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    {
        checked.faults.push(Fault::new(FaultKind::NotABag, "bagit.txt", ""));
    }
    let payload = listed(archive, MANIFEST, checked);
    let tags = listed(archive, TAG_MANIFEST, checked);
    let mut bytes = 0;
    let mut files = 0;
    for path in archive.paths() {
        if path == TAG_MANIFEST {
            continue;
        }
        let in_payload = path.starts_with("data/");
        let list = if in_payload { &payload } else { &tags };
        let Some(content) = archive.read(&path, checked) else { continue };
        if in_payload {
            bytes += content.len() as u64;
            files += 1;
        }
        match list.get(&path) {
            None => checked.faults.push(Fault::new(FaultKind::NotListed, &path, "")),
            Some(hash) if *hash != sha512(&content) => {
                checked.faults.push(Fault::new(FaultKind::Changed, &path, ""));
            }
            Some(_) => {}
        }
    }
    for path in payload.keys().chain(tags.keys()) {
        if !archive.has(path) {
            checked.faults.push(Fault::new(FaultKind::Missing, path, ""));
        }
    }
    oxum(archive, (bytes, files), checked);
}

fn listed(archive: &mut Archive<'_>, manifest: &str, checked: &mut Checked) -> BTreeMap<String, String> {
    let mut list = BTreeMap::new();
    let Some(text) = archive.text(manifest, checked) else { return list };
    for (index, line) in text.lines().enumerate() {
        let fields = line.split_once("  ").filter(|(hash, _)| hash.len() == 128);
        let new = fields.is_some_and(|(hash, path)| list.insert(path.to_owned(), hash.to_owned()).is_none());
        if !new {
            checked.faults.push(Fault::new(FaultKind::NotABag, manifest, format!("line {}", index + 1)));
        }
    }
    list
}

fn oxum(archive: &mut Archive<'_>, (bytes, files): (u64, u64), checked: &mut Checked) {
    let Some(info) = archive.text("bag-info.txt", checked) else { return };
    let oxum = info.lines().find_map(|line| line.strip_prefix("Payload-Oxum: "));
    if oxum != Some(format!("{bytes}.{files}").as_str()) {
        checked.faults.push(Fault::new(FaultKind::Changed, "bag-info.txt", "Payload-Oxum"));
    }
}
