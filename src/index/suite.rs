//! The tests that every backend passes.

use std::collections::BTreeSet;

use connectors::{Format, ItemId, Part, Place, SourceId};
use identifiers::{Identifier, Kind, Sensitive};

use super::*;

fn item(name: &str) -> ItemId {
    ItemId::new(&SourceId("share".into()), name)
}

fn entry(name: &str, place: Place, keys: &[(Kind, &str)], text: &str) -> Entry {
    let keys: BTreeSet<Identifier> = keys.iter().map(|(kind, raw)| Identifier::parse(*kind, raw).unwrap()).collect();
    Entry {
        target: Target { item: item(name), part: Part::item(), place, format: Format::Text },
        marks: keys.iter().filter_map(Mark::of).collect(),
        keys,
        misread: BTreeSet::new(),
        letters: Letters::Written,
        likeness: Likeness::of(text),
        thread: BTreeSet::new(),
        text: Sensitive::new(text.to_owned()),
    }
}

fn fill(backend: &dyn IndexBackend) {
    let mut writer = backend.writer(16 << 20).unwrap();
    let bsn = &[(Kind::Bsn, "123456782")];
    let row = |row| Place::Row { sheet: "".into(), row };
    writer.add(&entry("a", Place::Whole, bsn, "Beste mevrouw De Vries,\nuw zaak")).unwrap();
    writer.add(&entry("b", row(2), &[], "A. de Vries-Bakker")).unwrap();
    writer.add(&entry("b", row(3), &[], "Jansen; de heer Vries")).unwrap();
    for name in ["a", "b"] {
        let record = ItemRecord {
            item: item(name),
            source: SourceId("share".into()),
            native: Sensitive::new(name.into()),
            modified: 7,
            size: 1,
        };
        writer.add_item(&record).unwrap();
    }
    writer.commit(&Checkpoint { run: 1, ..Checkpoint::default() }).unwrap();
    writer.finish().unwrap();
}

fn found(backend: &dyn IndexBackend, query: Query) -> Vec<String> {
    let reader = backend.reader().unwrap().unwrap();
    let mut names: Vec<String> = reader
        .find(&[query])
        .unwrap()
        .into_iter()
        .map(|found| {
            let target = reader.entry(found.position).unwrap();
            let record = reader.item(target.item).unwrap().unwrap();
            format!("{}{}", record.native.expose(), target.place.key())
        })
        .collect();
    names.sort();
    names
}

fn run(backend: &dyn IndexBackend) {
    assert!(backend.reader().unwrap().is_none(), "nothing was committed yet");
    fill(backend);
    let rows = |numbers: &[u32]| -> Vec<String> { numbers.iter().map(|row| format!("br!{row:010}")).collect() };
    let key = Query::Key(Identifier::parse(Kind::Bsn, "1234.56.782").unwrap());
    assert_eq!(found(backend, key.clone()), ["a"]);
    assert_eq!(found(backend, Query::phrase(["de", "vries"])), ["a".to_owned(), rows(&[2])[0].clone()]);
    assert_eq!(found(backend, Query::phrase(["vries", "de"])), [""; 0]);
    assert_eq!(found(backend, Query::phrase(["jansen"])), rows(&[3]));
    assert_eq!(found(backend, Query::Prefix(Sensitive::new("bak".into()))), rows(&[2]));
    let vries = Query::phrase(["vries"]);
    let not = Query::All(vec![vries.clone(), Query::Not(Box::new(key.clone()))]);
    assert_eq!(found(backend, not), rows(&[2, 3]));
    assert_eq!(found(backend, Query::Any(vec![key.clone(), Query::phrase(["jansen"])])).len(), 2);
    clauses_are_told_apart(backend, &[key, vries]);
    identifiers_are_asked_for_by_the_score(backend);
    an_uncommitted_change_is_forgotten(backend);
    a_replacement_replaces(backend);
    what_ocr_read_is_asked_apart(backend);
}

fn what_ocr_read_is_asked_apart(backend: &dyn IndexBackend) {
    assert!(!backend.reader().unwrap().unwrap().holds_scans().unwrap());
    let bsn = Identifier::parse(Kind::Bsn, "123456782").unwrap();
    let written = entry("c", Place::Whole, &[], "BSN l23456782 van mevrouw Hoomstra");
    let mut writer = backend.writer(16 << 20).unwrap();
    writer.add(&Entry { misread: BTreeSet::from([bsn.clone()]), letters: Letters::Scanned, ..written }).unwrap();
    writer.commit(&Checkpoint { run: 3, ..Checkpoint::default() }).unwrap();
    writer.finish().unwrap();
    let reader = backend.reader().unwrap().unwrap();
    assert!(reader.holds_scans().unwrap());
    let scanned = Query::All(vec![Query::phrase(["hoomstra"]), Query::Scanned]);
    let clauses = [Query::Misread(bsn.clone()), scanned, Query::Key(bsn)];
    let found = reader.find(&clauses).unwrap();
    let of_scan: Vec<_> = found.iter().filter(|found| found.clauses.contains(&0)).collect();
    assert_eq!(of_scan.iter().map(|found| found.clauses.clone()).collect::<Vec<_>>(), [vec![0, 1]]);
    assert_eq!(of_scan[0].likeness, Likeness::of("BSN L23456782 van mevrouw HOOMSTRA"));
    let asked = BTreeSet::from(["hoomstra".to_owned(), "hoornstra".to_owned(), String::new()]);
    assert_eq!(reader.known(&asked).unwrap(), ["hoomstra"]);
}

fn identifiers_are_asked_for_by_the_score(backend: &dyn IndexBackend) {
    let bsn = |number: &str| Identifier::parse(Kind::Bsn, number).unwrap();
    let asked = BTreeSet::from([bsn("111222333"), bsn("123456782")]);
    assert_eq!(backend.reader().unwrap().unwrap().held(&asked).unwrap(), BTreeSet::from([bsn("123456782")]));
}

fn clauses_are_told_apart(backend: &dyn IndexBackend, clauses: &[Query]) {
    let reader = backend.reader().unwrap().unwrap();
    let mut all: Vec<Vec<u32>> = reader.find(clauses).unwrap().into_iter().map(|found| found.clauses).collect();
    all.sort();
    assert_eq!(all, [vec![0, 1], vec![1], vec![1]]);
    assert_eq!(reader.near("jansn").unwrap(), ["jansen"]);
    assert_eq!(reader.near("jnasen").unwrap(), ["jansen"], "a swap of neighbours counts one");
    assert_eq!(reader.checkpoint().unwrap().run, 1);
}

fn an_uncommitted_change_is_forgotten(backend: &dyn IndexBackend) {
    let mut writer = backend.writer(16 << 20).unwrap();
    writer.remove_item(item("a")).unwrap();
    drop(writer);
    assert_eq!(found(backend, Query::phrase(["beste"])), ["a"]);
}

fn a_replacement_replaces(backend: &dyn IndexBackend) {
    let mut writer = backend.writer(16 << 20).unwrap();
    writer.remove_item(item("b")).unwrap();
    writer.add(&entry("b", Place::Whole, &[], "Pietersen")).unwrap();
    writer.commit(&Checkpoint { run: 2, ..Checkpoint::default() }).unwrap();
    writer.finish().unwrap();
    let reader = backend.reader().unwrap().unwrap();
    assert_eq!(reader.checkpoint().unwrap().run, 2);
    assert_eq!(reader.find(&[Query::phrase(["jansen"])]).unwrap(), []);
    assert_eq!(reader.find(&[Query::phrase(["pietersen"])]).unwrap().len(), 1);
}

#[test]
fn the_memory_backend_passes_the_suite() {
    run(&memory::MemoryIndex::default());
}

#[test]
fn the_tantivy_backend_passes_the_suite() {
    let folder = tempfile::tempdir().unwrap();
    run(&tantivy::TantivyIndex::at(folder.path().join("index")));
}
