//! What was found once is looked up in every field of the dossier, so that a name recognised in one place is hidden in
//! all; listed terms are looked up the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use identifiers::{Certainty, Identifier, Kind, Passage, SurnameUse};

use super::escaped::escaped;
use super::packed::packed;
use super::{Basis, Candidate, Kept};
use crate::spelling::{Hit, Needle, Needles, Strength, name_words, of_asked, ordinary_words, stands_as_name, variants};
use crate::{Field, Frozen, Ground, Handling, Origin, Party, What};

/// What a needle stands for.
struct Source {
    what: What,
    identifier: Option<Identifier>,
    certainty: Certainty,
    party: Party,
    ground: Ground,
    origin: Origin,
}

/// Adds candidates for every place where something known stands too.
pub(super) fn look_up(dossier: &[&Frozen], basis: &Basis<'_>, kept: &Kept, candidates: &mut Vec<Candidate>) {
    let own: BTreeSet<String> = basis.persons.own_words().iter().flat_map(|word| name_words(word)).collect();
    let mut needles: Vec<(Needle, Source)> = Vec::new();
    for term in &basis.terms.hide {
        for needle in of_asked(term.expose()) {
            needles.push((needle, of_term(basis)));
        }
    }
    for candidate in candidates.iter() {
        for needle in variants(candidate.what, candidate.identifier.as_ref(), candidate.surface(dossier)) {
            if travels(candidate, &needle, &own) {
                needles.push((needle, of_candidate(candidate)));
            }
        }
    }
    let needles = Needles::new(needles);
    let known = ranges_by_field(candidates);
    let ordinary = ordinary_words();
    let names = |says: &str| {
        needles.find(says).iter().any(|hit| {
            let (needle, source) = needles.get(hit);
            source.origin == Origin::Term || !is_ordinary_use(says, hit, needle, ordinary)
        })
    };
    for (number, frozen) in dossier.iter().enumerate() {
        for field in Field::all(&frozen.document) {
            let text = frozen.text(field).unwrap_or_default();
            let key = (number, field);
            let mut taken: Vec<Range<usize>> = known.get(&key).cloned().unwrap_or_default();
            let stays = kept.get(&key).map(Vec::as_slice).unwrap_or_default();
            for hit in needles.find(text) {
                let (needle, source) = needles.get(&hit);
                let is_term = source.origin == Origin::Term;
                let blocked = covered(&taken, &hit.range) || !is_term && covered(stays, &hit.range);
                let is_own =
                    || hit.is_glued && name_words(&text[hit.range.clone()]).iter().any(|word| own.contains(word));
                if blocked || !is_term && (is_own() || is_ordinary_use(text, &hit, needle, ordinary)) {
                    continue;
                }
                taken.push(hit.range.clone());
                let candidate = source.candidate(number, field, hit.range, needle.strength);
                candidates.push(if hit.is_glued { as_passage(candidate) } else { candidate });
            }
            let mut hide = |range: Range<usize>, how: &str| {
                if !covered(&taken, &range) {
                    taken.push(range.clone());
                    candidates.push(of_packed(basis, how).candidate(number, field, range, Strength::Strong));
                }
            };
            for piece in escaped(text) {
                if names(&piece.says) || is_of_others(&piece.says, basis) {
                    hide(piece.range, "address");
                }
            }
            for packed in packed(text) {
                if packed.is_telling && basis.terms.wants_any() || packed.says.iter().any(|said| names(said)) {
                    hide(packed.range, "base64");
                }
            }
        }
    }
}

/// Finds a text in every field of a dossier, in every spelling; for what somebody marked by hand.
pub(in crate::plan) fn same_text(dossier: &[&Frozen], text: &str) -> Vec<(usize, Field, Range<usize>)> {
    let needles = Needles::new(of_asked(text).into_iter().map(|needle| (needle, ())));
    let mut found = Vec::new();
    for (number, frozen) in dossier.iter().enumerate() {
        for field in Field::all(&frozen.document) {
            let mut taken: Vec<Range<usize>> = Vec::new();
            for hit in needles.find(frozen.text(field).unwrap_or_default()) {
                if !covered(&taken, &hit.range) {
                    taken.push(hit.range.clone());
                    found.push((number, field, hit.range));
                }
            }
        }
    }
    found
}

/// Tells whether a spelling of a candidate is looked up elsewhere.
///
/// A single word of a name is, when the name is more than a guess and the word is not one of the requester's own.
fn travels(candidate: &Candidate, needle: &Needle, own: &BTreeSet<String>) -> bool {
    match needle.strength {
        Strength::Strong => true,
        Strength::Weak => {
            let sure = candidate.certainty >= Certainty::Supported;
            let name = candidate.what == What::Identifier(Kind::Person);
            let date = candidate.what == What::Identifier(Kind::BirthDate);
            let words = needle.text.expose().split(' ').all(|word| own.contains(word));
            sure && (name || date) && !words
        }
    }
}

fn of_candidate(candidate: &Candidate) -> Source {
    Source {
        what: candidate.what,
        identifier: candidate.identifier.clone(),
        certainty: candidate.certainty,
        party: candidate.party,
        ground: candidate.ground,
        origin: Origin::Elsewhere,
    }
}

/// A name with another word stuck to it is no name by which its bearer can be numbered.
fn as_passage(candidate: Candidate) -> Candidate {
    Candidate { what: What::Passage, identifier: None, ..candidate }
}

/// What is packed may be about anybody.
fn of_packed(basis: &Basis<'_>, pattern: &str) -> Source {
    let origin = Origin::Recogniser { id: "packed".into(), pattern: pattern.into() };
    Source { certainty: Certainty::Supported, origin, ..of_term(basis) }
}

/// Says whether the recognisers find something in a text that the policy hides.
fn is_of_others(text: &str, basis: &Basis<'_>) -> bool {
    let scan = basis.recognisers.scan(Passage::plain(text));
    let wanted = scan.findings.iter().filter(|finding| basis.terms.wants(finding.kind));
    wanted.into_iter().any(|finding| {
        let surface = text.get(finding.range.start as usize..finding.range.end as usize).unwrap_or_default();
        let party = basis.persons.party(finding.kind, finding.identifier.as_ref(), surface, &SurnameUse::default());
        matches!(basis.policy.handling(finding.kind, party), Handling::Hide(_))
    })
}

fn of_term(basis: &Basis<'_>) -> Source {
    let ground = match basis.policy.handling(Kind::Person, Party::Unknown) {
        Handling::Hide(ground) => ground,
        Handling::Show => Ground::RightsOfOthers,
    };
    Source {
        what: What::Passage,
        identifier: None,
        certainty: Certainty::Verified,
        party: Party::Unknown,
        ground,
        origin: Origin::Term,
    }
}

impl Source {
    fn candidate(&self, document: usize, field: Field, range: Range<usize>, strength: Strength) -> Candidate {
        let certainty = match (&self.origin, strength) {
            (Origin::Term, _) => self.certainty,
            (_, Strength::Strong) => self.certainty.min(Certainty::Supported),
            (_, Strength::Weak) => Certainty::Possible,
        };
        Candidate {
            document,
            field,
            range,
            what: self.what,
            identifier: self.identifier.clone(),
            certainty,
            party: self.party,
            ground: self.ground,
            origin: self.origin.clone(),
            group: None,
        }
    }
}

fn ranges_by_field(candidates: &[Candidate]) -> BTreeMap<(usize, Field), Vec<Range<usize>>> {
    let mut known: BTreeMap<(usize, Field), Vec<Range<usize>>> = BTreeMap::new();
    for candidate in candidates {
        known.entry((candidate.document, candidate.field)).or_default().push(candidate.range.clone());
    }
    known
}

fn covered(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    ranges.iter().any(|known| known.start <= range.start && range.end <= known.end)
}

/// Tells whether a single word that is an ordinary word too stands in ordinary use: in lower case, or with a capital
/// only because it begins a sentence.
fn is_ordinary_use(text: &str, hit: &Hit, needle: &Needle, ordinary: &BTreeSet<String>) -> bool {
    let is_ordinary = needle.strength != Strength::Strong && ordinary.contains(needle.text.expose());
    is_ordinary && !stands_as_name(text, &hit.range)
}
