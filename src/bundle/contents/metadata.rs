//! Metadata over all files: data package, RO-Crate, and our own manifest.

use std::collections::BTreeMap;

use identifiers::Kind;
use serde_json::{Value, json};

use super::{Filled, Maker};
use crate::bundle::BundleError;
use crate::bundle::kinds::media_type;
use crate::bundle::spool::Spool;
use crate::disclosure::SourceResult;

/// Names the terms of use in the RO-Crate.
const LICENCE: &str = "https://example.org/inzage/eigen-gebruik";

/// The number of the layout of bundles.
const LAYOUT: u32 = 1;

/// Writes the metadata; everything else below `data/` must be there. `shown` counts the identifiers that are shown.
pub(in crate::bundle) fn close(
    spool: &mut Spool,
    maker: &Maker<'_>,
    filled: &mut Filled,
    shown: &BTreeMap<Kind, u32>,
) -> Result<(), BundleError> {
    let title = maker.words.text("overview-title");
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "inzage",
        "id": maker.facts.request.case,
        "title": title,
        "profile": "data-package",
        "created": maker.facts.decided.to_string(),
        "resources": filled.resources,
    });
    filled.json(spool, "datapackage.json", "Frictionless Data Package", &package)?;
    filled.titles.insert("manifest.json".to_owned(), "manifest".to_owned());
    let crate_metadata = ro_crate(maker, filled);
    spool.add("data/ro-crate-metadata.json", format!("{crate_metadata:#}\n").as_bytes())?;
    let manifest = manifest(spool, maker, shown);
    spool.add("data/manifest.json", format!("{manifest:#}\n").as_bytes())?;
    Ok(())
}

fn ro_crate(maker: &Maker<'_>, filled: &Filled) -> Value {
    let words = maker.words;
    let parts: Vec<Value> = filled.titles.keys().map(|path| json!({"@id": path})).collect();
    let publisher = "#gemeente";
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
            "about": {"@id": "./"},
        }),
        json!({
            "@id": "./",
            "@type": "Dataset",
            "name": words.text("overview-title"),
            "description": words.text("overview-crate-description"),
            "identifier": maker.facts.request.case,
            "datePublished": maker.facts.day().to_string(),
            "license": {"@id": LICENCE},
            "publisher": {"@id": publisher},
            "inLanguage": maker.facts.language.tag(),
            "hasPart": parts,
        }),
        json!({
            "@id": LICENCE,
            "@type": "CreativeWork",
            "name": words.text("overview-crate-licence"),
            "description": words.text("overview-crate-licence-text"),
        }),
        json!({"@id": publisher, "@type": "Organization", "name": maker.letter.sender.first()}),
    ];
    for (path, title) in &filled.titles {
        graph.push(json!({
            "@id": path,
            "@type": "File",
            "name": if title.is_empty() { path } else { title },
            "encodingFormat": media_type(path),
        }));
    }
    json!({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph})
}

fn manifest(spool: &Spool, maker: &Maker<'_>, shown: &BTreeMap<Kind, u32>) -> Value {
    let files: Vec<Value> = spool
        .entries()
        .iter()
        .map(|(path, entry)| {
            let path = path.strip_prefix("data/").unwrap_or(path);
            json!({"path": path, "media_type": media_type(path), "bytes": entry.bytes, "sha512": entry.sha512})
        })
        .collect();
    let sources: Vec<Value> = maker
        .facts
        .search
        .sources
        .iter()
        .map(|source| {
            json!({
                "name": source.name,
                "data_found": source.result != SourceResult::Nothing,
                "not_read": source.unread.total(),
            })
        })
        .collect();
    let not_searched: Vec<&str> = maker.facts.search.not_searchable.iter().map(|place| place.name.as_str()).collect();
    let shown: BTreeMap<&str, u32> = shown.iter().map(|(kind, count)| (kind.name(), *count)).collect();
    json!({
        "type": "inzage-bundle",
        "version": LAYOUT,
        "profile": maker.facts.profile.name(),
        "case": maker.facts.request.case,
        "decided": maker.facts.decided.to_string(),
        "language": maker.facts.language.tag(),
        "municipality": maker.facts.municipality.name,
        "register_version": maker.facts.register_version,
        "generator": {"name": "inzage", "version": env!("CARGO_PKG_VERSION")},
        "sources": sources,
        "not_searched": not_searched,
        "identifiers_shown": shown,
        "files": files,
    })
}
