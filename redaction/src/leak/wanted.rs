//! What is looked for: every hidden value in every spelling, and what excuses a hit.

use std::collections::BTreeSet;

use identifiers::{Certainty, Identifier, Kind, SurnameUse};

use crate::plan::Basis;
use crate::renditions::{Language, Words};
use crate::spelling::{
    Form, Needle, Needles, Strength, exact, fold_value, name_words, of_asked, ordinary_words, variants,
};
use crate::{Decision, Frozen, Origin, Party, Persons, Plan, Proposal, ProposalId, Result, Reviewed, Run, What};

/// What a spelling belongs to.
#[derive(Clone, Copy)]
pub(super) struct Hidden {
    pub(super) what: What,
    pub(super) proposal: Option<ProposalId>,
}

pub(super) struct Wanted {
    pub(super) needles: Needles<Hidden>,
    pub(super) excuses: Excuses,
    /// Identifiers that people decided to show.
    pub(super) shown: BTreeSet<Identifier>,
}

/// What may stand although it is hidden somewhere.
#[derive(Default)]
pub(super) struct Excuses {
    /// Spellings that a person decided to show somewhere, or that stand in shown text by rule.
    excused: BTreeSet<(Form, String)>,
    /// Words of ordinary language, and of the fixed texts.
    ordinary: BTreeSet<String>,
    /// Words that hold a hidden name and stand in shown text, folded.
    stuck: BTreeSet<String>,
    /// Spellings that are not looked for at all.
    allowed: BTreeSet<(Form, String)>,
}

impl Excuses {
    pub(super) fn allow(&mut self, value: &str) {
        let needles = exact(value).into_iter().chain(variants(What::Identifier(Kind::Person), None, value));
        self.allowed.extend(needles.map(|needle| (needle.form, needle.text.into_exposed())));
    }

    pub(super) fn is_allowed(&self, needle: &Needle) -> bool {
        contains(&self.allowed, needle)
    }

    pub(super) fn is_excused(&self, needle: &Needle) -> bool {
        contains(&self.excused, needle)
    }

    /// Says whether a name is worth a second look: two words or more, not all of them ordinary, none of
    /// them the requester's own.
    /// Single words and beginnings of sentences are taken for names too often once marks stand around them.
    pub(super) fn is_telling(&self, name: &str, persons: &dyn Persons) -> bool {
        let own: BTreeSet<String> = persons.own_words().iter().flat_map(|word| name_words(word)).collect();
        let words = name_words(name);
        let is_ordinary = |word: &String| self.ordinary.contains(word);
        words.len() > 1 && !words.iter().any(|word| own.contains(word)) && !words.iter().all(is_ordinary)
    }

    /// Says whether a name with a word stuck to it was seen in review, and stayed.
    pub(super) fn is_stuck(&self, stretch: &str) -> bool {
        self.stuck.contains(&fold_value(stretch, Form::Loose))
    }

    pub(super) fn is_ordinary(&self, needle: &Needle) -> bool {
        self.ordinary.contains(needle.text.expose())
    }
}

fn contains(set: &BTreeSet<(Form, String)>, needle: &Needle) -> bool {
    set.contains(&(needle.form, needle.text.expose().clone()))
}

/// Gathers needles from what is accepted and excuses from what is rejected or shown by rule.
pub(super) fn gather(plan: &Plan<Reviewed>, dossier: &[&Frozen], basis: &Basis<'_>) -> Result<Wanted> {
    let mut needles: Vec<(Needle, Hidden)> = Vec::new();
    let mut excuses = Excuses { ordinary: ordinary_words().clone(), ..Excuses::default() };
    for language in [Language::Nl, Language::En] {
        let words = Words::of(language);
        let laws = crate::Ground::ALL.iter().map(|ground| ground.article());
        let fixed = words.sentences().chain(laws).map(|sentence| fold_value(sentence, Form::Loose));
        excuses.ordinary.extend(fixed.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>()));
    }
    let own: BTreeSet<String> = basis.persons.own_words().iter().flat_map(|word| name_words(word)).collect();
    excuses.stuck.extend(own.iter().cloned());
    let mut shown = BTreeSet::new();
    for frozen in dossier {
        for proposal in plan.proposals_of(frozen.id()) {
            let text = frozen.text(proposal.at.field).and_then(|text| text.get(proposal.at.range()));
            let text = text.unwrap_or_default();
            let identifier = identifier(proposal, text);
            let spellings = spellings(proposal, identifier.as_ref(), text);
            if proposal.decision() == Some(Decision::Accept) {
                let own_value = is_own(basis.persons, proposal.what, identifier.as_ref(), text);
                let kept = spellings.into_iter().filter(|n| !own_value && !is_own_words(n, &own, basis.persons));
                let hidden = Hidden { what: proposal.what, proposal: Some(proposal.id()) };
                needles.extend(kept.map(|needle| (needle, hidden)));
            } else {
                excuses.excused.extend(spellings.into_iter().map(|needle| (needle.form, needle.text.into_exposed())));
                shown.extend(identifier);
            }
        }
    }
    // What was asked to be hidden may stand where no reader sees it. What somebody decided to keep is not asked any more.
    let asked = basis.terms.hide.iter().flat_map(|term| of_asked(term.expose()));
    let asked = asked.filter(|needle| !excuses.is_excused(needle) && !is_own_words(needle, &own, basis.persons));
    needles.extend(asked.map(|needle| (needle, Hidden { what: What::Passage, proposal: None })));
    let needles = Needles::new(needles);
    for frozen in dossier {
        excuse_shown(plan, frozen, basis, &needles, &mut excuses)?;
    }
    Ok(Wanted { needles, excuses, shown })
}

/// What stands in the redacted text of the dossier stands there by rule or by decision: a date that is somebody's
/// birthday too, a street that the requester shares. Single words of names are no excuse unless they are ordinary words.
fn excuse_shown(
    plan: &Plan<Reviewed>,
    frozen: &Frozen,
    basis: &Basis<'_>,
    needles: &Needles<Hidden>,
    excuses: &mut Excuses,
) -> Result<()> {
    for run in plan.redact(frozen)?.runs() {
        let Run::Shown(text) = run else { continue };
        let text = text.expose();
        for hit in needles.find(text) {
            if hit.is_glued {
                excuses.stuck.insert(fold_value(&text[hit.range], Form::Loose));
                continue;
            }
            let (needle, Hidden { what, .. }) = needles.get(&hit);
            let by_rule = match needle.strength {
                Strength::Weak => *what != What::Identifier(Kind::Person),
                Strength::Strong => stays_by_rule(text, &hit.range, basis),
            };
            if by_rule {
                excuses.excused.insert((needle.form, needle.text.expose().clone()));
            }
        }
    }
    Ok(())
}

/// Tells whether a recogniser sees here something that the policy shows: the requester's own, or the organisation's.
fn stays_by_rule(text: &str, range: &std::ops::Range<usize>, basis: &Basis<'_>) -> bool {
    let scan = basis.recognisers.scan(identifiers::Passage::plain(text));
    let surname = basis.persons.surname_use(&[text]);
    scan.findings.iter().any(|finding| {
        let (start, end) = (finding.range.start as usize, finding.range.end as usize);
        let holds = start <= range.start && range.end <= end;
        let surface = text.get(start..end).unwrap_or_default();
        holds && basis.persons.party(finding.kind, finding.identifier.as_ref(), surface, &surname) == Party::Requester
    })
}

fn identifier(proposal: &Proposal, text: &str) -> Option<Identifier> {
    match proposal.what {
        What::Identifier(Kind::Person) | What::Passage => None,
        What::Identifier(kind) => Identifier::parse(kind, text).ok(),
    }
}

/// Gives the spellings of a proposal. Single words of a name only when the name was more than a guess.
fn spellings(proposal: &Proposal, identifier: Option<&Identifier>, text: &str) -> Vec<Needle> {
    let mut list = match (&proposal.origin, proposal.what) {
        (Origin::Hand { .. } | Origin::Term, _) => exact(text),
        (_, what) => variants(what, identifier, text),
    };
    let guess = proposal.certainty < Certainty::Supported;
    if guess && proposal.what == What::Identifier(Kind::Person) {
        list.retain(|needle| needle.strength == Strength::Strong);
    }
    list
}

fn is_own(persons: &dyn Persons, what: What, identifier: Option<&Identifier>, text: &str) -> bool {
    match what {
        What::Identifier(kind) => persons.party(kind, identifier, text, &SurnameUse::default()) == Party::Requester,
        What::Passage => false,
    }
}

/// Says whether a spelling holds the requester's own words only: a surname that a relative shares, the own street.
fn is_own_words(needle: &Needle, own: &BTreeSet<String>, persons: &dyn Persons) -> bool {
    let text = needle.text.expose();
    let words = name_words(text);
    let named = !words.is_empty() && words.iter().all(|word| own.contains(word));
    let piece = || persons.party(Kind::Person, None, text, &SurnameUse::default()) == Party::Requester;
    needle.form == Form::Loose && (named || piece())
}
