//! The gate: of every way to name a person, what share is found. Floors stand in `floors.toml` and only rise.
//!
//! `UPDATE_FLOORS=1 cargo test --test main recall` raises them to what is reached; it lowers none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use connectors::{ItemId, Registry, SourceId};
use identifiers::{Finding, Gap, Kind, Passage, Recogniser, RecogniserProfile, Recognisers, Requester, Sensitive};
use inzage::config::Config;
use inzage::index::memory::MemoryIndex;
use inzage::index::{Checkpoint, IndexBackend, ItemRecord};
use inzage::isolation::{Setup, Workers};
use inzage::search::{Options, Reading, Searcher, Snippets, Tier};
use inzage::store::Layout;

use super::made::{Person, people};

/// Shares in ten-thousandths, by way of naming; `likely_…` of what is found as certain or likely; `precision` of that.
type Shares = BTreeMap<String, u32>;

fn file() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recall/floors.toml"))
}

fn floors() -> Shares {
    toml::from_str(&std::fs::read_to_string(file()).unwrap()).unwrap()
}

/// Says which shares are below their floor, or have none.
fn below(measured: &Shares, floors: &Shares) -> Vec<String> {
    let under = |(name, floor): (&String, &u32)| {
        let share = measured.get(name).copied().unwrap_or(0);
        (share < *floor).then(|| format!("{name}: {share} is below its floor {floor}"))
    };
    let unknown =
        measured.keys().filter(|name| !floors.contains_key(*name)).map(|name| format!("{name}: has no floor"));
    floors.iter().filter_map(under).chain(unknown).collect()
}

/// Indexes the documents with these recognisers and searches for everybody in them.
fn measure(recognisers: &Recognisers) -> Shares {
    let people = people();
    let (backend, mut owners) = (MemoryIndex::default(), BTreeMap::new());
    let source = SourceId("share".into());
    let mut writer = backend.writer(16 << 20).unwrap();
    for mention in people.iter().flat_map(Person::mentions) {
        let native = format!("{}-{}", mention.person, mention.kind);
        let item = ItemId::new(&source, &native);
        writer.add(&inzage::scanning::entry(item, &mention.document, recognisers)).unwrap();
        let native = Sensitive::new(native.into_boxed_str());
        writer.add_item(&ItemRecord { item, source: source.clone(), native, modified: 0, size: 1 }).unwrap();
        owners.insert(item, (mention.person, mention.kind));
    }
    writer.commit(&Checkpoint { run: 1, ..Checkpoint::default() }).unwrap();
    let mut counts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    for person in &people {
        let found = search(&backend, recognisers, person);
        for (item, (owner, kind)) in &owners {
            if *owner == person.number {
                let tier = found.get(item);
                let likely = tier.is_some_and(|tier| *tier < Tier::C);
                for (name, counts_as_found) in
                    [((*kind).to_owned(), tier.is_some()), (format!("likely_{kind}"), likely)]
                {
                    let [right, all] = counts.entry(name).or_default();
                    *right += u32::from(counts_as_found);
                    *all += 1;
                }
            }
        }
        for (item, _) in found.iter().filter(|(_, tier)| **tier < Tier::C) {
            let [right, all] = counts.entry("precision".to_owned()).or_default();
            *right += u32::from(owners[item].0 == person.number);
            *all += 1;
        }
    }
    // Of what is never likely by itself, such as a name, nothing can be lost.
    let shares = counts.into_iter().map(|(name, [right, all])| (name, right * 10_000 / all.max(1)));
    shares.filter(|(name, share)| *share > 0 || !name.starts_with("likely_")).collect()
}

fn search(backend: &MemoryIndex, recognisers: &Recognisers, person: &Person) -> BTreeMap<ItemId, Tier> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inzage.toml");
    std::fs::write(&path, "[[source]]\nname = \"share\"\nkind = \"files\"\npath = \".\"\n").unwrap();
    let config = Config::read(&path).unwrap();
    let layout = Layout::at(config.store());
    let (registry, workers) = (Registry::builtin(), Workers::new(Setup::of(&config)));
    let reading = Reading { registry: &registry, recognisers, workers: &workers };
    let searcher = Searcher::open(&config, &layout, backend, reading).unwrap();
    let requester = Requester::from_json(&person.file().to_string()).unwrap();
    let options = Options { snippets: Snippets::None, ..Options::default() };
    let hits = searcher.requester(&requester, &options).unwrap().hits;
    hits.into_iter().map(|hit| (hit.item, hit.tier)).collect()
}

/// The built-in recognisers, blind for one kind: a recogniser that broke.
struct Broken {
    inner: Recognisers,
    profile: RecogniserProfile,
    blind: Kind,
}

impl Recogniser for Broken {
    fn profile(&self) -> &RecogniserProfile {
        &self.profile
    }

    fn recognise(&self, passage: Passage<'_>, found: &mut dyn FnMut(Finding)) -> Result<(), Gap> {
        self.inner.scan(passage).findings.into_iter().filter(|one| one.kind != self.blind).for_each(found);
        Ok(())
    }
}

fn broken(blind: Kind) -> Recognisers {
    let profile = RecogniserProfile { id: "broken", revision: 1, kinds: &[] };
    Recognisers::default().with(Box::new(Broken { inner: Recognisers::builtin(), profile, blind }))
}

#[test]
fn recall_and_precision_are_not_below_their_floors() {
    let measured = measure(&Recognisers::builtin());
    let mut floors = floors();
    if std::env::var_os("UPDATE_FLOORS").is_some() {
        for (name, share) in &measured {
            let floor = floors.entry(name.clone()).or_default();
            *floor = (*floor).max(*share);
        }
        std::fs::write(file(), toml::to_string(&floors).unwrap()).unwrap();
    }
    assert_eq!(below(&measured, &floors), [""; 0]);
    let risen: Vec<_> = floors.iter().filter(|(name, floor)| measured[*name] > **floor).collect();
    assert!(risen.is_empty(), "more is found than the floors say; raise them with UPDATE_FLOORS=1: {risen:?}");
}

#[test]
fn the_gate_fails_when_a_recogniser_is_broken() {
    let floors = floors();
    for (kind, wanted) in [
        (Kind::Bsn, ["bsn", "scan_bsn"]),
        (Kind::Iban, ["iban", "scan_iban"]),
        (Kind::Phone, ["phone", "scan_phone"]),
        // Where the street is written, its words are found without a recogniser.
        (Kind::Address, ["address_key", "address_key"]),
        // The name beside it is found all the same, and no longer as likely.
        (Kind::BirthDate, ["likely_birth_date", "likely_birth_date"]),
    ] {
        let told = below(&measure(&broken(kind)), &floors);
        let named: BTreeSet<&str> = told.iter().filter_map(|line| line.split(':').next()).collect();
        assert!(wanted.iter().all(|name| named.contains(name)), "blind for {kind:?}, and the gate says {told:?}");
    }
}
