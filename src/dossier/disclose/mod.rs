//! Fills the facts that letter and bundle are made from, out of a case whose review is closed.
//!
//! The request and the decisions are here, the search account is in `account.rs`, documents in `enclose.rs`, rows in
//! `rows.rs`, words for places in `words.rs`.

mod account;
mod enclose;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use identifiers::{Address, Requester, Sensitive};
use jiff::Timestamp;
use redaction::{Error, Frozen, Plan, RedactedDocument, Reviewed};

use super::{Case, Hits, KeptHit};
use crate::config::Config;
use crate::disclosure::{
    Addressee, Clarification, Consultations, ControllerDecision, Disclosure, Enclosed, Extension, Hidden, Outcome,
    OwnTable, Profile, Representative, Request, Suspension, Withheld, WithheldWhat,
};
use crate::messages::Messages;
use crate::register::{Activity, Register};
use crate::store::Layout;
use crate::terms::Deadline;

use words::Words;

/// What a disclosure is made from.
pub struct Closed<'a> {
    /// The case.
    pub case: &'a Case,
    /// What was found and decided.
    pub hits: &'a Hits,
    /// The closed plan; none when nothing is handed over.
    pub plan: Option<&'a Plan<Reviewed>>,
    /// The frozen documents of the places that are handed over.
    pub frozen: &'a [Frozen],
    /// The configuration.
    pub config: &'a Config,
    /// The register.
    pub register: &'a Register,
    /// The store.
    pub layout: &'a Layout,
    /// The words.
    pub messages: &'a Messages,
    /// Which right is answered.
    pub profile: Profile,
    /// The moment of the decision.
    pub decided: Timestamp,
}

/// The facts, and the redacted documents of each enclosure.
pub struct Gathered {
    /// The facts.
    pub facts: Disclosure,
    /// The redacted documents, by number of the enclosure.
    pub documents: BTreeMap<u32, Vec<RedactedDocument>>,
}

/// What is handed over, in part.
#[derive(Default)]
struct Papers {
    enclosed: Vec<Enclosed>,
    tables: Vec<OwnTable>,
    hidden: Vec<Hidden>,
    documents: BTreeMap<u32, Vec<RedactedDocument>>,
}

impl Closed<'_> {
    /// Gathers all facts.
    ///
    /// # Errors
    /// When a frozen document is not what the plan was made on.
    pub fn gather(&self) -> Result<Gathered, Error> {
        let words = Words::new(self.messages);
        let papers = self.papers(&words)?;
        let withheld = self.withheld(&words);
        let activities = self.activities();
        let day = crate::clock::dutch_day(self.decided);
        let deadline = self.case.deadline(self.config.terms.promised_weeks, day);
        let facts = Disclosure {
            language: self.messages.language(),
            decided: self.decided,
            profile: self.profile,
            request: self.request(deadline),
            municipality: self.config.municipality.clone(),
            register_version: self.register.version.clone(),
            decisions: self.decisions(&activities),
            activities,
            search: self.account(&words),
            enclosed: papers.enclosed,
            tables: papers.tables,
            withheld,
            hidden: papers.hidden,
            consultations: Consultations { known: Vec::new(), note: self.messages.text("case-letter-consultations") },
        };
        Ok(Gathered { facts, documents: papers.documents })
    }

    fn request(&self, deadline: Deadline) -> Request {
        let case = self.case;
        let identity = case.identity.as_ref();
        let clarify = |s: &super::Suspension| Clarification {
            asked: s.from,
            question: Sensitive::new(s.reason.clone()),
            answered: s.until,
            answer: Sensitive::new(s.answer.clone()),
        };
        let represent = |with: &super::Representation| Representative {
            relation: self.messages.text(&format!("case-relation-{}", with.relation.name())),
            evidence: with.evidence.clone(),
        };
        Request {
            case: case.id.as_str().to_owned(),
            received: case.received,
            channel: case.channel,
            identity: identity.map_or(crate::disclosure::Identity::Known, |identity| identity.route),
            identified: identity.map(|identity| identity.on),
            addressee: addressee(&case.requester),
            representative: identity.and_then(|identity| identity.representation.as_ref()).map(represent),
            understood: Sensitive::new(self.messages.text(&format!("case-letter-understood-{}", case.kind.name()))),
            scope: case.scope.clone(),
            clarifications: case.suspensions.iter().map(clarify).collect(),
            extension: case.extension.as_ref().map(|extension| Extension {
                told: extension.told,
                ground: extension.ground,
                reason: extension.reason.clone(),
                until: deadline.law,
            }),
            suspensions: case
                .suspensions
                .iter()
                .map(|s| Suspension { from: s.from, until: s.until, reason: s.reason.clone() })
                .collect(),
            term: deadline.law,
        }
    }

    /// Lists the activities of the sources, in the order of the register.
    fn activities(&self) -> Vec<Activity> {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for source in &self.config.sources {
            named.extend(source.activity.as_deref());
            named.extend(source.activities.values().map(String::as_str));
        }
        self.register.activities.iter().filter(|activity| named.contains(activity.id.as_str())).cloned().collect()
    }

    /// Names the bestuursorgaan that answers for an activity; the college where none is known.
    fn controller(&self, activity: Option<&str>) -> String {
        let known = activity.and_then(|id| self.register.activity(id));
        known.map_or_else(|| self.messages.text("case-letter-controller"), |activity| activity.controller.clone())
    }

    /// Decides per bestuursorgaan: what is withheld as a whole makes a decision partial.
    fn decisions(&self, activities: &[Activity]) -> Vec<ControllerDecision> {
        let mut counts: BTreeMap<String, (u64, Vec<&str>)> = BTreeMap::new();
        for activity in activities {
            counts.entry(activity.controller.clone()).or_default();
        }
        for kept in &self.hits.hits {
            let Some(decided) = kept.decided.as_ref().filter(|d| d.verdict.is_about_requester()) else { continue };
            let entry = counts.entry(self.controller(kept.hit.activity.as_deref())).or_default();
            match &decided.withheld {
                None => entry.0 += 1,
                Some(withheld) => entry.1.push(&withheld.reason),
            }
        }
        if counts.is_empty() {
            counts.insert(self.controller(None), (0, Vec::new()));
        }
        let decision = |(controller, (going, withheld)): (String, (u64, Vec<&str>))| ControllerDecision {
            controller,
            outcome: match (going, withheld.is_empty()) {
                (0, true) => Outcome::NothingFound,
                (0, false) => Outcome::Refused,
                (_, false) => Outcome::Partly,
                (_, true) => Outcome::Granted,
            },
            reason: withheld.join(" "),
        };
        counts.into_iter().map(decision).collect()
    }

    fn withheld(&self, words: &Words<'_>) -> Vec<Withheld> {
        let held = self.hits.hits.iter().filter_map(|kept| Some((kept, kept.decided.as_ref()?.withheld.as_ref()?)));
        let one = |(number, (kept, withheld)): (u32, (&KeptHit, &super::Withholding))| Withheld {
            number,
            what: match kept.hit.place {
                connectors::Place::Whole => WithheldWhat::Document,
                connectors::Place::Page { .. }
                | connectors::Place::Row { .. }
                | connectors::Place::Cell { .. }
                | connectors::Place::Record { .. }
                | connectors::Place::Line { .. }
                | connectors::Place::Part { .. } => WithheldWhat::Places,
            },
            title: words.title(kept.hit.format),
            source: kept.hit.source.to_string(),
            ground: withheld.ground,
            reason: withheld.reason.clone(),
            instead: String::new(),
        };
        (1..).zip(held).map(one).collect()
    }
}

/// The first of what a requester has more than one of.
fn first(list: &[Sensitive<String>]) -> Option<String> {
    list.first().map(|text| text.expose().clone())
}

/// Writes an address in two lines: street and number, postcode and town.
fn address_lines(address: &Address) -> [String; 2] {
    let exposed = |text: &Option<Sensitive<String>>| text.as_ref().map(|text| text.expose().clone());
    let number = address.number.map(|number| number.to_string());
    let street = [exposed(&address.street), number, exposed(&address.addition)];
    let town = [exposed(&address.postcode), exposed(&address.place)];
    [
        street.into_iter().flatten().collect::<Vec<_>>().join(" "),
        town.into_iter().flatten().collect::<Vec<_>>().join(" "),
    ]
}

/// Writes name and last address as they stand on an envelope.
fn addressee(requester: &Requester) -> Addressee {
    let initials = first(&requester.initials).or_else(|| first(&requester.given_names));
    let name = [initials, first(&requester.interfix), first(&requester.surname)];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut lines = Vec::new();
    let present = requester.addresses.iter().rev().find(|address| address.until.is_none());
    if let Some(address) = present.filter(|address| address.street.is_some()) {
        lines.extend(address_lines(address));
    }
    Addressee { name: Sensitive::new(name), address: Sensitive::new(lines) }
}
