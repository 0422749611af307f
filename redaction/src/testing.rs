//! A made-up requester, a recogniser that knows a list of values, and small documents.

use std::sync::Arc;

use connectors::{Block, ContentHash, Document, Format, ItemId, Part, Place, Role, SourceId};
use identifiers::{
    Certainty, Evidence, Finding, Gap, Identifier, Kind, Passage, Recogniser, RecogniserProfile, Recognisers,
    SurnameUse,
};
use jiff::Timestamp;

use crate::{Actor, Basis, Frozen, Party, Persons, Plan, Policy, Proposed, Reviewed, Terms};

/// Anna Maria de Vries, as tests know her.
pub(crate) struct Anna;

impl Persons for Anna {
    fn surname_use(&self, _texts: &[&str]) -> SurnameUse {
        SurnameUse::only_requester()
    }

    fn party(&self, _kind: Kind, _identifier: Option<&Identifier>, surface: &str, _surname: &SurnameUse) -> Party {
        let own = ["Anna de Vries", "A.M. de Vries", "mevrouw De Vries", "Vries", "123456782", "Dorpsstraat 12"];
        if own.contains(&surface) { Party::Requester } else { Party::Unknown }
    }

    fn own_words(&self) -> Vec<String> {
        ["Anna", "Maria", "de Vries"].map(str::to_owned).to_vec()
    }
}

/// Finds every value of a list, wherever it stands.
pub(crate) struct Listed {
    profile: RecogniserProfile,
    values: Vec<(Kind, String, Certainty)>,
}

impl Listed {
    pub(crate) fn among(values: &[(Kind, &str, Certainty)]) -> Recognisers {
        let profile = RecogniserProfile { id: "listed", revision: 1, kinds: &[Kind::Person, Kind::Bsn] };
        let values = values.iter().map(|(kind, text, certainty)| (*kind, (*text).to_owned(), *certainty)).collect();
        Recognisers::default().with(Box::new(Self { profile, values }))
    }
}

impl Recogniser for Listed {
    fn profile(&self) -> &RecogniserProfile {
        &self.profile
    }

    fn recognise(&self, passage: Passage<'_>, found: &mut dyn FnMut(Finding)) -> Result<(), Gap> {
        for (kind, value, certainty) in &self.values {
            for (start, text) in passage.text.match_indices(value.as_str()) {
                let range = u32::try_from(start).expect("small")..u32::try_from(start + text.len()).expect("small");
                let evidence = Evidence { recogniser: "listed", pattern: "value", check_passed: None, cue: None };
                let identifier = Identifier::parse(*kind, value).ok();
                found(Finding { range, kind: *kind, identifier, certainty: *certainty, evidence });
            }
        }
        if let Some(at) = passage.text.find("⁇") {
            let start = u32::try_from(at).expect("small");
            return Err(Gap { recogniser: "listed", range: start..start + 3, reason: "cannot be read" });
        }
        Ok(())
    }
}

/// The recognisers of most tests.
pub(crate) fn recognisers() -> Recognisers {
    Listed::among(&[
        (Kind::Person, "Anna de Vries", Certainty::Supported),
        (Kind::Person, "mevrouw De Vries", Certainty::Supported),
        (Kind::Person, "Piet Jansen", Certainty::Supported),
        (Kind::Person, "Tünde Horváth", Certainty::Supported),
        (Kind::Bsn, "123456782", Certainty::Verified),
        (Kind::Bsn, "999990019", Certainty::Verified),
    ])
}

/// A document with one block of text per line.
pub(crate) fn letter(name: &str, lines: &[&str]) -> Frozen {
    let blocks = lines.iter().map(|line| Block::body(Place::Whole, *line)).collect();
    frozen(name, Document::whole(Part::item(), Format::Text, blocks))
}

/// A row of a table.
pub(crate) fn row(name: &str, number: u32, cells: &[(&str, &str)]) -> Frozen {
    let cell = |(label, text): &(&str, &str)| {
        Block::new(Place::Row { sheet: "".into(), row: number }, Role::Cell, *text).labelled(Arc::from(*label))
    };
    let place = Place::Row { sheet: "".into(), row: number };
    let blocks = cells.iter().map(cell).collect();
    frozen(name, Document { part: Part::item(), place, format: Format::Csv, blocks })
}

pub(crate) fn frozen(name: &str, document: Document) -> Frozen {
    let item = ItemId::new(&SourceId("test".into()), name);
    let text: String = document.blocks.iter().map(|block| block.text.expose().as_str()).collect();
    Frozen { item, content: ContentHash::of(text.as_bytes()), document }
}

pub(crate) fn propose(dossier: &[Frozen], recognisers: &Recognisers) -> Plan<Proposed> {
    propose_with(dossier, recognisers, &Policy::default(), &Terms::default())
}

pub(crate) fn propose_with(
    dossier: &[Frozen],
    recognisers: &Recognisers,
    policy: &Policy,
    terms: &Terms,
) -> Plan<Proposed> {
    let basis = Basis { persons: &Anna, recognisers, policy, terms };
    Plan::propose(dossier, [], &basis).expect("the dossier is sound")
}

/// Accepts all and closes.
pub(crate) fn review(mut plan: Plan<Proposed>) -> Plan<Reviewed> {
    plan.accept_all(&first(), now());
    plan.close(first(), None, now()).map_err(|(_, open)| open).expect("nothing is open")
}

pub(crate) fn first() -> Actor {
    Actor::new("behandelaar")
}

pub(crate) fn second() -> Actor {
    Actor::new("collega")
}

pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_700_000_000).expect("a time")
}

/// What a redacted document shows, marks as `[what]`.
pub(crate) fn shown(plan: &Plan<Reviewed>, document: &Frozen) -> String {
    let redacted = plan.redact(document).expect("the document fits the plan");
    let mut text = String::new();
    for run in redacted.runs() {
        match run {
            crate::Run::Shown(shown) => text.push_str(shown.expose()),
            crate::Run::Hidden(mark) => {
                let number = mark.group.map(|group| format!(" {}", group.0)).unwrap_or_default();
                text.push_str(&format!("[{}{number}]", mark.what.name()));
            }
        }
    }
    text
}
