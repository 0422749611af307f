//! The tag files of the bag (RFC 8493).

use crate::disclosure::Disclosure;

use super::BundleError;
use super::spool::{Spool, sha512};

/// The first tag file.
const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Adds the tag files; everything else must be in the spool.
pub(super) fn close(spool: &mut Spool, facts: &Disclosure, readme: &str) -> Result<(), BundleError> {
    let manifest: String = spool.entries().iter().map(|(path, entry)| format!("{}  {path}\n", entry.sha512)).collect();
    let bytes: u64 = spool.entries().values().map(|entry| entry.bytes).sum();
    let info = info(facts, bytes, spool.entries().len());
    let tags =
        [("LEESMIJ.html", readme), ("bag-info.txt", &info), ("bagit.txt", BAGIT), ("manifest-sha512.txt", &manifest)];
    let mut tag_manifest = String::new();
    for (path, text) in tags {
        tag_manifest.push_str(&format!("{}  {path}\n", sha512(text.as_bytes())));
        spool.add(path, text.as_bytes())?;
    }
    spool.add("tagmanifest-sha512.txt", tag_manifest.as_bytes())?;
    Ok(())
}

fn info(facts: &Disclosure, bytes: u64, files: usize) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "Source-Organization: {}\nBagging-Date: {}\nExternal-Identifier: {}\nBag-Software-Agent: inzage {}\n\
         Payload-Oxum: {bytes}.{files}\n",
        line(&facts.municipality.name),
        facts.day(),
        line(&facts.request.case),
        env!("CARGO_PKG_VERSION"),
    )
}

/// Names the base folder of the bag after the case.
pub(super) fn base(case: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let name: String = case.chars().map(|c| if plain(c) { c } else { '-' }).collect();
    if name.is_empty() { "inzage".to_owned() } else { name }
}
