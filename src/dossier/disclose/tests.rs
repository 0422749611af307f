//! The facts of a small case, made from real files.

use std::collections::BTreeSet;
use std::fs;

use connectors::Registry;
use identifiers::Recognisers;
use redaction::{Actor, Plan, Policy, Reviewed};

use super::*;
use crate::dossier::case::tests::case;
use crate::dossier::folder::tests::folders;
use crate::dossier::hits::tests::{answer, hit};
use crate::dossier::{CaseFolder, Chosen, HitDecision, Rules, Sources, Verdict, Withholding};
use crate::isolation::{Setup, Workers};
use crate::messages::Language;
use crate::search::Tier;

fn decide(hits: &mut Hits, number: u32, verdict: Verdict, withheld: Option<Withholding>) {
    let (by, at) = ("x".to_owned(), Timestamp::UNIX_EPOCH);
    let decision = HitDecision { verdict, withheld, reason: String::new(), by, at };
    hits.decide(&Chosen::Numbers(&[number]), &decision);
}

fn closed_plan(folder: &CaseFolder, hits: &Hits, config: &Config) -> Plan<Reviewed> {
    let (registry, recognisers, policy) = (Registry::builtin(), Recognisers::builtin(), Policy::default());
    let workers = Workers::inside(Setup::default());
    let sources = Sources { config, registry: &registry, workers: &workers };
    let rules = Rules { recognisers: &recognisers, policy: &policy };
    let mut plan = folder.make_plan(&case(), hits, &sources, &rules, None).unwrap();
    let by = Actor::new("x");
    plan.accept_all(&by, Timestamp::UNIX_EPOCH);
    plan.close(by, None, Timestamp::UNIX_EPOCH).map_err(|(_, open)| open).unwrap()
}

#[test]
fn what_goes_is_redacted_what_is_withheld_has_its_reason_and_the_rest_is_sifted() {
    let share = tempfile::tempdir().unwrap();
    fs::write(share.path().join("a.txt"), "Over BSN 123456782 en over BSN 111222333.\n").unwrap();
    fs::write(share.path().join("b.txt"), "Onderzoek naar BSN 123456782.\n").unwrap();
    fs::write(share.path().join("c.txt"), "Een naamgenoot.\n").unwrap();
    let text = format!("[[source]]\nname = \"s\"\nkind = \"files\"\npath = {:?}\n", share.path());
    fs::write(share.path().join("inzage.toml"), text).unwrap();
    let config = Config::read(&share.path().join("inzage.toml")).unwrap();
    let (root, folders) = folders();
    let folder = folders.create(&case(), 2026).unwrap();
    let mut hits = Hits::default();
    let found = ["a.txt", "b.txt", "c.txt"].map(|name| hit("s", name, Tier::A)).to_vec();
    hits.merge(answer(found), &BTreeMap::new(), Timestamp::UNIX_EPOCH);
    let ground = redaction::Ground::Supervision;
    decide(&mut hits, 1, Verdict::Mixed, None);
    decide(&mut hits, 2, Verdict::Own, Some(Withholding { ground, reason: "Het onderzoek loopt nog.".into() }));
    decide(&mut hits, 3, Verdict::Other, None);
    let plan = closed_plan(&folder, &hits, &config);
    let frozen = folder.frozen(&hits.going().map(|kept| kept.hit.document).collect::<BTreeSet<_>>()).unwrap();
    let messages = Messages::load(Language::Nl);
    let closed = Closed {
        case: &case(),
        hits: &hits,
        plan: Some(&plan),
        frozen: &frozen,
        config: &config,
        register: &Register::default(),
        layout: &Layout::at(root.path()),
        messages: &messages,
        profile: Profile::Inzage,
        decided: "2026-02-01T10:00:00Z".parse().unwrap(),
    };
    let gathered = closed.gather().unwrap();
    let facts = &gathered.facts;
    assert_eq!((facts.enclosed.len(), facts.withheld.len(), facts.search.sifted.len()), (1, 1, 1));
    assert_eq!(facts.decisions[0].outcome, Outcome::Partly);
    assert_eq!(facts.decisions[0].reason, "Het onderzoek loopt nog.");
    assert!(facts.hidden.iter().all(|hidden| hidden.label == "V001") && !facts.hidden.is_empty());
    assert_eq!(facts.search.sources[0].result, crate::disclosure::SourceResult::Found(2));
    let shown: String = gathered.documents[&1][0]
        .runs()
        .filter_map(|run| match run {
            redaction::Run::Shown(text) => Some(text.expose().as_str()),
            redaction::Run::Hidden(_) => None,
        })
        .collect();
    assert!(shown.contains("123456782") && !shown.contains("111222333"), "{shown}");
}
