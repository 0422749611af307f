//! Freezing and planning on real files, with a kill at every write.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use connectors::{Block, Document, Format, Part, Place, Registry, SourceId};
use identifiers::Requester;
use jiff::Timestamp;
use redaction::{Actor, Decision};

use super::*;
use crate::config::Config;
use crate::dossier::case::tests::case;
use crate::dossier::folder::tests::folders;
use crate::dossier::hits::tests::{answer, hit};
use crate::dossier::{CaseFolders, Chosen, HitDecision, Verdict};
use crate::index::memory::MemoryIndex;
use crate::index::{Checkpoint, IndexBackend};
use crate::isolation::{Setup, Workers};
use crate::scanning;
use crate::search::Tier;

const LETTER: &str = "Aan mevrouw A. de Vries, BSN 123456782.\nUw buurman heeft BSN 111222333 opgegeven.\n";

struct Town {
    _share: tempfile::TempDir,
    root: tempfile::TempDir,
    folders: CaseFolders,
    config: Config,
    registry: Registry,
    workers: Workers,
    recognisers: Recognisers,
    policy: Policy,
    hits: Hits,
}

impl Town {
    fn new() -> Self {
        let share = tempfile::tempdir().unwrap();
        fs::write(share.path().join("brief.txt"), LETTER).unwrap();
        fs::write(share.path().join("nota.txt"), "Notitie over BSN 123456782 en BSN 111222333.\n").unwrap();
        let text = format!("[[source]]\nname = \"s\"\nkind = \"files\"\npath = {:?}\n", share.path());
        fs::write(share.path().join("inzage.toml"), text).unwrap();
        let config = Config::read(&share.path().join("inzage.toml")).unwrap();
        let (root, folders) = folders();
        let mut town = Self {
            _share: share,
            root,
            folders,
            config,
            registry: Registry::builtin(),
            workers: Workers::inside(Setup::default()),
            recognisers: Recognisers::builtin(),
            policy: Policy::default(),
            hits: Hits::default(),
        };
        town.find();
        town
    }

    fn find(&mut self) {
        let found = vec![hit("s", "brief.txt", Tier::A), hit("s", "nota.txt", Tier::A)];
        let sources = Sources { config: &self.config, registry: &self.registry, workers: &self.workers };
        let none = BTreeSet::new();
        let contents: BTreeMap<_, _> =
            found.iter().filter_map(|hit| Some((hit.item, sources.again(hit, &none).content?))).collect();
        self.hits.merge(answer(found), &contents, Timestamp::UNIX_EPOCH);
    }

    fn decide(&mut self, number: u32, verdict: Verdict) {
        let at = Timestamp::UNIX_EPOCH;
        let decision = HitDecision { verdict, withheld: None, reason: String::new(), by: "x".into(), at };
        self.hits.decide(&Chosen::Numbers(&[number]), &decision);
    }

    fn make(&self, folder: &CaseFolder) -> Result<Plan<Proposed>, PlanError> {
        self.make_knowing(folder, None)
    }

    fn make_knowing(&self, folder: &CaseFolder, index: Option<&dyn IndexReader>) -> Result<Plan<Proposed>, PlanError> {
        let sources = Sources { config: &self.config, registry: &self.registry, workers: &self.workers };
        folder.make_plan(&case(), &self.hits, &sources, &self.rules(), index)
    }

    fn rules(&self) -> Rules<'_> {
        Rules { recognisers: &self.recognisers, policy: &self.policy }
    }

    fn share(&self) -> &Path {
        self._share.path()
    }
}

fn hidden(plan: &Plan<Proposed>) -> Vec<(u32, u32)> {
    plan.in_order().iter().map(|(_, proposal)| (proposal.at.start, proposal.at.end)).collect()
}

#[test]
fn the_bsn_of_another_is_proposed_and_the_own_one_is_not() {
    let town = Town::new();
    let folder = town.folders.create(&case(), 2026).unwrap();
    let plan = town.make(&folder).unwrap();
    let at = u32::try_from(LETTER.find("111222333").unwrap()).unwrap();
    let own = u32::try_from(LETTER.find("123456782").unwrap()).unwrap();
    assert!(hidden(&plan).contains(&(at, at + 9)), "{:?}", hidden(&plan));
    assert!(!hidden(&plan).iter().any(|(start, end)| (*start..*end).contains(&own)));
    assert!(folder.plan_is_current(&case(), &town.hits, &town.rules()).unwrap());
}

#[test]
fn whom_a_register_names_is_proposed_in_free_text() {
    let mut town = Town::new();
    let note = "BSN 123456782\nMevrouw belde; qorra vaxelbrug nam op, vanaf de Vlettevaart 230.\n";
    fs::write(town.share().join("nota.txt"), note).unwrap();
    town.find();
    let cell =
        |label: &str, text: &str| Block::body(Place::Row { sheet: "personeel".into(), row: 2 }, text).labelled(label);
    let mut row = vec![cell("voornaam", "Qorra"), cell("achternaam", "Vaxelbrug")];
    row.extend([cell("straat", "Vlettevaart"), cell("huisnummer", "230")]);
    let register = Document::whole(Part::item(), Format::Csv, row);
    let backend = MemoryIndex::default();
    let mut writer = backend.writer(0).unwrap();
    let item = ItemId::new(&SourceId("s".into()), "personeel.csv");
    writer.add(&scanning::entry(item, &register, &town.recognisers)).unwrap();
    writer.commit(&Checkpoint::default()).unwrap();
    let index = backend.reader().unwrap().unwrap();
    let folder = town.folders.create(&case(), 2026).unwrap();
    let unaware = town.make(&folder).unwrap();
    let aware = town.make_knowing(&folder, Some(&*index)).unwrap();
    for known in ["qorra vaxelbrug", "Vlettevaart 230"] {
        let start = note.find(known).unwrap();
        let span = (u32::try_from(start).unwrap(), u32::try_from(start + known.len()).unwrap());
        assert!(!hidden(&unaware).contains(&span) && hidden(&aware).contains(&span), "{known}");
    }
}

#[test]
fn a_kill_at_any_write_leaves_a_plan_that_rests_on_frozen_documents() {
    for writes in 0..8 {
        let mut town = Town::new();
        let mut folder = town.folders.create(&case(), 2026).unwrap();
        drop(town.make(&folder).unwrap());
        fs::write(town.share().join("brief.txt"), format!("{LETTER}En nog iets over BSN 999993288.\n")).unwrap();
        town.find();
        folder.stop_after = Some(Cell::new(writes));
        let stopped = town.make(&folder).is_err();
        drop(folder);
        let folder = town.folders.open(&case().id).unwrap();
        let Some(CasePlan::Open(plan)) = folder.plan().unwrap() else { panic!("there was a plan") };
        let known: BTreeSet<_> = plan.documents().collect();
        let frozen = folder.frozen(&known).unwrap();
        let current = folder.plan_is_current(&case(), &town.hits, &town.rules()).unwrap();
        assert_eq!(frozen.len(), known.len(), "after {writes} writes");
        drop(town.make(&folder).unwrap());
        let Some(CasePlan::Open(again)) = folder.plan().unwrap() else { panic!("there is a plan") };
        assert!(folder.plan_is_current(&case(), &town.hits, &town.rules()).unwrap());
        assert!(stopped || again.in_order().len() == plan.in_order().len(), "{writes} {current}");
        assert_eq!(folder.names("documents").unwrap().len(), 2, "after {writes} writes");
    }
}

#[test]
fn remaking_a_plan_keeps_decisions_and_shows_no_more() {
    let mut town = Town::new();
    let folder = town.folders.create(&case(), 2026).unwrap();
    let mut plan = town.make(&folder).unwrap();
    let by = Actor::new("behandelaar");
    let count = plan.accept_all(&by, Timestamp::UNIX_EPOCH);
    assert!(count >= 2, "{count}");
    folder.keep_plan(&case(), &plan).unwrap();
    town.decide(1, Verdict::Mixed);
    town.decide(2, Verdict::Irrelevant);
    assert!(!folder.plan_is_current(&case(), &town.hits, &town.rules()).unwrap());
    let again = town.make(&folder).unwrap();
    assert_eq!(again.documents().count(), 1);
    assert!(again.proposals().all(|(_, proposal)| proposal.decision() == Some(Decision::Accept)));
    let closed = again.close(by, None, Timestamp::UNIX_EPOCH).map_err(|(_, open)| open).unwrap();
    folder.keep_closed(&case(), &closed).unwrap();
    assert!(matches!(folder.plan().unwrap(), Some(CasePlan::Closed(_))));
}

#[test]
fn more_knowledge_of_the_requester_makes_the_plan_old() {
    let town = Town::new();
    let folder = town.folders.create(&case(), 2026).unwrap();
    drop(town.make(&folder).unwrap());
    let mut case = case();
    case.requester.add(identifiers::Kind::Email, "anna@voorbeeld.example").unwrap();
    assert!(!folder.plan_is_current(&case, &town.hits, &town.rules()).unwrap());
    assert_ne!(case.requester, Requester::default());
}

#[test]
fn an_item_that_changed_or_went_since_the_search_is_told() {
    let town = Town::new();
    let folder = town.folders.create(&case(), 2026).unwrap();
    fs::write(town.share().join("brief.txt"), "iets anders").unwrap();
    fs::remove_file(town.share().join("nota.txt")).unwrap();
    let plan = town.make(&folder).unwrap();
    let collection = folder.collection().unwrap();
    assert_eq!(collection.stale(), 1);
    assert_eq!(plan.omissions().count(), 1);
    assert!(town.root.path().join("cases/2026-0001/plan.json").is_file());
}
