//! Redacts bytes as the worker does: reads them, hides a secret wherever it stands, rebuilds them, checks the output.

use std::collections::BTreeSet;
use std::io::Cursor;

use connectors::formats::pdf::{Held, Room};
use connectors::reading::{ReadSink, read_held};
use connectors::{ContentHash, Document, Flow, ItemId, Limits, Omission, Part, Registry};
use identifiers::{Recognisers, Requester, Sensitive};
use redaction::{
    Actor, Basis, Covered, Frozen, GapDecision, Ground, Heading, Language, Leak, LeakCheck, OmissionDecision, Own,
    Plan, Policy, Rebuild, Rebuilders, Reviewed, Severity, Terms,
};

/// What came of a file.
pub(crate) enum Fate {
    /// An output, that the leak check let through.
    Given { extension: &'static str, bytes: Vec<u8> },
    /// An output that the leak check refused.
    Stopped { extension: &'static str, bytes: Vec<u8>, places: Vec<String> },
    /// No output.
    Refused,
}

/// Gathers the documents of an item; pieces of one document are put together.
#[derive(Default)]
struct Gathered(Vec<Document>, Vec<Omission>);

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        match self.0.iter_mut().find(|known| known.part == document.part && known.place == document.place) {
            Some(known) => known.blocks.extend(document.blocks),
            None => self.0.push(document),
        }
        Flow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        self.1.push(omission);
        Flow::Continue(())
    }
}

/// What all files are redacted with.
pub(crate) struct Redactor {
    pub(crate) registry: Registry,
    pub(crate) limits: Limits,
    pub(crate) terms: Terms,
}

impl Redactor {
    /// Hides a secret as a whole and each of its words.
    pub(crate) fn new(secret: &str, limits: Limits) -> Self {
        let words = secret.split([' ', '-']).chain([secret]);
        let terms = Terms {
            hide: words.map(|word| Sensitive::new(word.to_owned())).collect(),
            kinds: Some(BTreeSet::new()),
            ..Terms::default()
        };
        Self { registry: Registry::builtin(), limits, terms }
    }

    /// Redacts a file; what cannot be redacted is refused.
    pub(crate) fn redact(&self, name: &str, bytes: &[u8]) -> Fate {
        self.output(name, bytes).unwrap_or(Fate::Refused)
    }

    fn output(&self, name: &str, bytes: &[u8]) -> Option<Fate> {
        let mut gathered = Gathered::default();
        let room = Room::default();
        let held = Held::new(&room);
        read_held(&mut Cursor::new(bytes), name, &self.registry, (&self.limits, &[]), &held, &mut gathered);
        let (item, content) = (ItemId([0; 16]), ContentHash::of(bytes));
        let dossier: Vec<Frozen> = gathered.0.into_iter().map(|document| Frozen { item, content, document }).collect();
        let (policy, recognisers) = (Policy::default(), Recognisers::default());
        // All data are of others.
        let persons = Own::new(&Requester::default());
        let basis = Basis { persons: &persons, recognisers: &recognisers, policy: &policy, terms: &self.terms };
        let omissions = gathered.1.into_iter().map(|omission| (item, omission));
        let plan = accepted(Plan::propose(&dossier, omissions, &basis).ok()?)?;
        let covered = dossier.iter().map(|frozen| plan.cover(frozen)).collect::<Result<Vec<Covered>, _>>().ok()?;
        let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
        let rebuild = Rebuild {
            item,
            name,
            part: &Part::item(),
            documents: &covered,
            heading: &heading,
            limits: &self.limits,
            passwords: &[],
            registry: &self.registry,
            holder: Some(&held),
        };
        let rebuilt = rebuild.run(&mut Cursor::new(bytes), &Rebuilders::builtin()).ok()?;
        let (extension, bytes) = (rebuilt.extension, rebuilt.bytes);
        let check = LeakCheck::new(&plan, &dossier, &basis).ok()?;
        let leaks = check.check(&format!("output.{extension}"), &bytes);
        let places: Vec<String> = match leaks {
            Ok(leaks) => leaks.into_iter().filter(|leak| leak.severity == Severity::Leak).map(named).collect(),
            Err(_) => vec!["unread".to_owned()],
        };
        let is_clean = places.is_empty();
        Some(if is_clean { Fate::Given { extension, bytes } } else { Fate::Stopped { extension, bytes, places } })
    }
}

/// Where a leak stands and what it is, without the value.
fn named(leak: Leak) -> String {
    format!("{} ({})", leak.place, leak.kind.name())
}

/// Accepts all that is proposed, as the command `redact` does.
fn accepted(mut plan: Plan<redaction::Proposed>) -> Option<Plan<Reviewed>> {
    let (by, at) = (Actor::new("behandelaar"), jiff::Timestamp::UNIX_EPOCH);
    plan.accept_all(&by, at);
    let open = plan.undecided();
    for id in open.gaps {
        plan.decide_gap(id, GapDecision::Hide(Ground::RightsOfOthers), &by, at).ok()?;
    }
    for id in open.omissions {
        plan.decide_omission(id, OmissionDecision::Told, &by, at).ok()?;
    }
    plan.close(by, None, at).ok()
}
