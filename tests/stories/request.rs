//! A request from receipt to bundle, and what is refused on the way.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use crate::recall::Truth;
use crate::support::{Ran, Town};

const CASE: &str = "zaak-1";

/// A town with a case of one of its requesters.
fn opened(requester: &str, kind: &str) -> Town {
    let town = Town::indexed();
    let file = format!("requesters/{requester}.toml");
    let today = jiff::Zoned::now().date().yesterday().unwrap().to_string();
    let new = ["case", "new", "--requester", &file, "--kind", kind, "--received", &today, "--channel", "letter"];
    town.run(&[&new[..], &["--id", CASE, "--json"]].concat()).exits(0);
    town
}

fn step(town: &Town, arguments: &[&str]) -> Ran {
    town.run(&[&["case"], arguments].concat())
}

/// Takes a case up to its closed review: certain and likely places are given, without what is of others.
fn reviewed(requester: &str, kind: &str) -> Town {
    let town = opened(requester, kind);
    step(&town, &["identity", CASE, "--route", "counter"]).exits(0);
    step(&town, &["find", CASE, "--json"]).exits(0);
    for (tier, verdict) in [("A", "mixed"), ("B", "mixed"), ("C", "other")] {
        let decided = step(&town, &["decide", CASE, "--tier", tier, "--as", verdict]);
        assert!(decided.exit <= 1, "{}", decided.err);
    }
    step(&town, &["plan", CASE, "--json"]).exits(0);
    step(&town, &["redactions", CASE, "--accept-all"]).exits(0);
    step(&town, &["close-review", CASE]).exits(0);
    town
}

fn export(town: &Town) -> Ran {
    step(town, &["export", CASE, "--out", "pakket.zip"])
}

#[test]
fn no_bundle_before_identity_and_none_before_review() {
    let town = opened("inzage", "inzage");
    export(&town).exits(4);
    step(&town, &["identity", CASE, "--route", "counter"]).exits(0);
    export(&town).exits(4);
    step(&town, &["find", CASE]).exits(0);
    export(&town).exits(4);
    let closed = step(&town, &["close-review", CASE]).exits(4);
    assert!(!closed.err.is_empty());
    assert!(!town.file("pakket.zip").exists());
}

#[test]
fn find_gives_what_search_gives_and_a_plan_names_its_grounds() {
    let town = opened("inzage", "inzage");
    step(&town, &["identity", CASE, "--route", "digid"]).exits(0);
    let found = step(&town, &["find", CASE, "--json"]).exits(0);
    assert_eq!(found.of("hit").len(), town.search("inzage").of("hit").len());
    step(&town, &["decide", CASE, "--all", "--as", "mixed"]).exits(0);
    let plan = step(&town, &["plan", CASE, "--json"]).exits(0);
    let proposals = plan.of("proposal");
    assert!(!proposals.is_empty());
    for proposal in &proposals {
        for field in ["id", "document", "kind", "ground", "certainty", "decision"] {
            assert!(proposal[field].is_string(), "{field}: {proposal}");
        }
        assert!(proposal["start"].as_u64() < proposal["end"].as_u64(), "{proposal}");
        assert_eq!(proposal["decision"], "open");
    }
}

#[test]
fn a_bundle_holds_the_requesters_data_and_nobody_elses() {
    let truth = Truth::read();
    for (requester, own) in [("inzage", "riek.postma@example.org"), ("diacritics", "999992909")] {
        let town = reviewed(requester, "inzage");
        export(&town).exits(0);
        town.run(&["verify", "pakket.zip"]).exits(0);
        let texts = texts(&town, &std::fs::read(town.file("pakket.zip")).unwrap());
        assert!(texts.values().any(|text| text.contains(own)), "{requester}: {:?}", texts.keys());
        let mut leaks = Vec::new();
        for value in &truth.requester[requester].hidden {
            let value = value.to_lowercase();
            leaks.extend(texts.iter().filter(|(_, text)| text.contains(&value)).map(|(name, _)| (value.clone(), name)));
        }
        assert!(leaks.is_empty(), "{requester}: {leaks:#?}");
    }
}

#[test]
fn a_portable_copy_holds_what_the_person_gave() {
    let town = reviewed("portability", "dataportabiliteit");
    export(&town).exits(0);
    town.run(&["verify", "pakket.zip"]).exits(0);
    let texts = texts(&town, &std::fs::read(town.file("pakket.zip")).unwrap());
    assert!(texts.values().any(|text| text.contains("bram@degroot.example")), "{:?}", texts.keys());
}

#[test]
fn a_bundle_that_was_tampered_with_is_not_verified() {
    let town = reviewed("inzage", "inzage");
    export(&town).exits(0);
    let bytes = std::fs::read(town.file("pakket.zip")).unwrap();
    std::fs::write(town.file("anders.zip"), changed(&bytes)).unwrap();
    let verified = town.run(&["verify", "anders.zip"]);
    assert!([4, 6].contains(&verified.exit), "{}: {}", verified.exit, verified.err);
    std::fs::write(town.file("half.zip"), &bytes[..bytes.len() / 2]).unwrap();
    town.run(&["verify", "half.zip"]).exits(6);
}

#[test]
fn an_edit_in_the_log_is_found() {
    let town = opened("inzage", "inzage");
    town.run(&["audit", "verify"]).exits(0);
    let log = lines_file(&town.file("store/audit")).expect("a log was kept");
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(!text.contains("Postma") && !text.contains("999990111"), "nothing personal in the log");
    std::fs::write(&log, text.replacen("case.new", "case.old", 1)).unwrap();
    town.run(&["audit", "verify"]).exits(6);
}

/// The log itself: the file that names the act.
fn lines_file(folder: &Path) -> Option<std::path::PathBuf> {
    let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    files.into_iter().find(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("case.new")))
}

/// The same archive with one sign changed in the first document that has text.
fn changed(bytes: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_changed = false;
    for index in 0..old.len() {
        let mut entry = old.by_index(index).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut data = Vec::new();
        entry.read_to_end(&mut data).unwrap();
        if !is_changed && name.ends_with(".html") && data.len() > 500 {
            let at = data.len() / 2;
            data[at] = if data[at] == b'x' { b'y' } else { b'x' };
            is_changed = true;
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&data).unwrap();
    }
    assert!(is_changed);
    new.finish().unwrap().into_inner()
}

/// The text of every entry in lower case, those of packages inside and of PDF pages too.
fn texts(town: &Town, bytes: &[u8]) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    unpack(town, "", bytes, &mut texts);
    texts
}

fn unpack(town: &Town, above: &str, bytes: &[u8], texts: &mut BTreeMap<String, String>) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = format!("{above}{}", entry.name().unwrap());
        let mut data = Vec::new();
        entry.read_to_end(&mut data).unwrap();
        if data.starts_with(b"PK\x03\x04") {
            unpack(town, &format!("{name}!"), &data, texts);
        }
        let mut text = String::from_utf8_lossy(&data).to_lowercase();
        if data.starts_with(b"%PDF") {
            std::fs::write(town.file("page.pdf"), &data).unwrap();
            text.push_str(&town.run(&["extract", "page.pdf"]).out.to_lowercase());
        }
        texts.insert(name.clone(), text);
        texts.insert(format!("{name} (name)"), name.to_lowercase());
    }
}
