//! The leak check: reads an output back and looks for what should be gone.
//!
//! What is looked for is gathered in `wanted.rs`, how an output is read back stands in `reading.rs`, the hiding places
//! below the surface in `encodings.rs`. What needs no plan is in `census.rs` and `structure.rs`.

mod census;
mod encodings;
mod excess;
mod html;
mod packed;
mod pictures;
mod place;
mod reading;
mod structure;
mod tags;
#[cfg(test)]
mod tests;
mod wanted;

use std::collections::BTreeSet;

use identifiers::{Certainty, Identifier, Kind, Passage, Sensitive, SurnameUse};

use crate::plan::Basis;
use crate::spelling::{Hit, Needle, Needles, Strength, exact};
use crate::{Frozen, Handling, Party, Plan, ProposalId, Result, Reviewed, What};

pub use census::Census;
pub use excess::excess;
pub use place::{Encoding, LeakPlace};
pub use structure::{Fault, structure};

use reading::{View, views};
use wanted::{Excuses, Hidden, Wanted};

/// Bytes of a compressed page spell shorter values by chance; one that a reader sees is found in the text.
const BY_CHANCE: usize = 7;
/// Bytes before and behind a word in which a longer stretch of the requester's own is looked for.
const AROUND: usize = 60;

/// How a leak was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeakKind {
    /// A hidden value, or a spelling of it, stands in the output.
    HiddenValue {
        /// What sort of value.
        what: What,
        /// A redaction that hides it; there may be more. `None` for what was asked to be hidden and was read nowhere.
        proposal: Option<ProposalId>,
    },
    /// A recogniser finds something of another person that was never proposed.
    NotProposed(Kind),
}

impl LeakKind {
    /// Gives the name of what was found, as JSON and findings write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HiddenValue { what, .. } => what.name(),
            Self::NotProposed(kind) => kind.name(),
        }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing may be handed over.
    Leak,
    /// An ordinary word, or a value that a person decided to show somewhere; it may be looked at.
    Ambiguous,
}

/// Something in an output that should not be there; never the value itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// How bad.
    pub severity: Severity,
    /// The entry; its name itself may be the leak.
    pub entry: Sensitive<String>,
    /// Where in it.
    pub place: LeakPlace,
    /// What.
    pub kind: LeakKind,
}

impl Leak {
    fn new(severity: Severity, entry: &str, place: LeakPlace, kind: LeakKind) -> Self {
        Self { severity, entry: Sensitive::new(entry.to_owned()), place, kind }
    }
}

/// What must not be found in any output.
pub struct LeakCheck<'a> {
    basis: Basis<'a>,
    needles: Needles<Hidden>,
    excuses: Excuses,
    shown: BTreeSet<Identifier>,
}

impl<'a> LeakCheck<'a> {
    /// Gathers what a reviewed plan hides in its documents.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Stale`] or [`crate::ErrorKind::Unknown`] when a document is not what the plan was made on.
    pub fn new<'d>(
        plan: &Plan<Reviewed>,
        dossier: impl IntoIterator<Item = &'d Frozen>,
        basis: &Basis<'a>,
    ) -> Result<Self> {
        let dossier: Vec<&Frozen> = dossier.into_iter().collect();
        let Wanted { needles, excuses, shown } = wanted::gather(plan, &dossier, basis)?;
        Ok(Self { basis: *basis, needles, excuses, shown })
    }

    /// Lets values stay that the controller itself writes into a bundle: its contacts, the official who signs.
    #[must_use]
    pub fn allowing<'t>(mut self, values: impl IntoIterator<Item = &'t str>) -> Self {
        for value in values {
            self.excuses.allow(value);
        }
        self
    }

    /// Looks through one output, by the type that its name tells, through its raw bytes and through its name.
    ///
    /// Sorted, leaks first. An empty list means that nothing was found.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Unchecked`] when the output cannot be read back; it must not be handed over then.
    pub fn check(&self, entry: &str, output: &[u8]) -> Result<Vec<Leak>> {
        let mut leaks = BTreeSet::new();
        for view in views(entry, output)? {
            for hit in self.needles.find(&view.text) {
                let (needle, Hidden { what, proposal }) = self.needles.get(&hit);
                if self.is_of_tags(&view, &hit) {
                    continue;
                }
                let Some(severity) = self.judge(&view, &hit, needle) else { continue };
                let kind = LeakKind::HiddenValue { what: *what, proposal: *proposal };
                leaks.insert(Leak::new(severity, entry, view.place, kind));
            }
            for (kind, severity) in self.unproposed(&view) {
                leaks.insert(Leak::new(severity, entry, view.place, LeakKind::NotProposed(kind)));
            }
        }
        pictures::spelled(output, &mut |text| {
            for (needle, Hidden { what, proposal }) in self.needles.spelled(text) {
                // What is short stands among samples by chance.
                let by_chance = needle.text.expose().len() < BY_CHANCE || self.excuses.is_allowed(needle);
                if !by_chance && !self.excuses.is_excused(needle) {
                    let kind = LeakKind::HiddenValue { what: *what, proposal: *proposal };
                    leaks.insert(Leak::new(Severity::Leak, entry, LeakPlace::Samples, kind));
                }
            }
        })?;
        Ok(leaks.into_iter().collect())
    }

    /// Says how bad a hit is; `None` when it is none.
    fn judge(&self, view: &View, hit: &Hit, needle: &Needle) -> Option<Severity> {
        match needle.strength {
            Strength::Weak if !view.surface => None,
            Strength::Strong if !view.surface && needle.text.expose().len() < BY_CHANCE => None,
            Strength::Strong | Strength::Weak if self.excuses.is_allowed(needle) => None,
            Strength::Strong | Strength::Weak if hit.is_glued && self.is_stuck(view, hit) => None,
            Strength::Strong if self.excuses.is_excused(needle) => Some(Severity::Ambiguous),
            Strength::Strong => Some(Severity::Leak),
            Strength::Weak if self.is_within_own(view, hit) => None,
            Strength::Weak => {
                let ordinary = self.excuses.is_ordinary(needle) || self.excuses.is_excused(needle);
                let marked = view.text.get(..hit.range.start).is_some_and(in_mark);
                match (marked, ordinary) {
                    (true, _) => None,
                    (false, true) => Some(Severity::Ambiguous),
                    (false, false) => Some(Severity::Leak),
                }
            }
        }
    }

    fn is_stuck(&self, view: &View, hit: &Hit) -> bool {
        view.text.get(hit.range.clone()).is_some_and(|stretch| self.excuses.is_stuck(stretch))
    }

    /// Says whether a hit is made of letters of tags as well; without them it would not be one.
    fn is_of_tags(&self, view: &View, hit: &Hit) -> bool {
        let stretch = view.text.get(hit.range.clone()).unwrap_or_default();
        !view.surface
            && stretch.contains(['<', '>'])
            && !self.needles.find(&tags::blanked(stretch)).iter().any(|other| other.needle == hit.needle)
    }

    /// Says whether a word stands in a longer stretch that is the requester's own: "Jan" in the street Jan Steenhof.
    fn is_within_own(&self, view: &View, hit: &Hit) -> bool {
        let from = view.text.floor_char_boundary(hit.range.start.saturating_sub(AROUND));
        let to = view.text.ceil_char_boundary((hit.range.end + AROUND).min(view.text.len()));
        let hit = hit.range.start - from..hit.range.end - from;
        let own = self.basis.persons.own_ranges(&view.text[from..to]);
        own.iter().any(|own| own.start <= hit.start && hit.end <= own.end && own.len() > hit.len())
    }

    /// Lets the recognisers look at what a reader sees. Check digits leave little doubt; what rests on words alone may
    /// be a misreading of the same words that a person has seen in review, so it is told and not refused. Kinds that
    /// nobody asked to hide stay.
    fn unproposed(&self, view: &View) -> BTreeSet<(Kind, Severity)> {
        let mut found = BTreeSet::new();
        if !view.surface || !self.basis.terms.wants_any() {
            return found;
        }
        let findings = self.basis.recognisers.scan(Passage::plain(&view.text)).findings;
        for finding in findings.into_iter().filter(|finding| self.basis.terms.wants(finding.kind)) {
            let severity = match (finding.kind, finding.certainty) {
                (Kind::Bsn | Kind::Iban, Certainty::Verified) => Severity::Leak,
                (Kind::Email, _) => Severity::Ambiguous,
                (Kind::Person, _) if !view.prose => continue,
                (Kind::Person | Kind::Phone | Kind::Kenteken | Kind::DocumentNumber, Certainty::Possible) => continue,
                (Kind::Person | Kind::Phone | Kind::Kenteken | Kind::DocumentNumber, _) => Severity::Ambiguous,
                _ => continue,
            };
            let surface = view.text.get(finding.range.start as usize..finding.range.end as usize).unwrap_or_default();
            let identifier = finding.identifier.as_ref();
            let party = self.basis.persons.party(finding.kind, identifier, surface, &SurnameUse::default());
            let hidden = matches!(self.basis.policy.handling(finding.kind, party), Handling::Hide(_));
            let known = identifier.is_some_and(|identifier| self.shown.contains(identifier));
            let allowed = || {
                let excuse = |needle: &Needle| self.excuses.is_allowed(needle) || self.excuses.is_excused(needle);
                exact(surface).iter().any(excuse)
            };
            let idle = || finding.kind == Kind::Person && !self.excuses.is_telling(surface, self.basis.persons);
            let marked = || view.text.get(..finding.range.start as usize).is_some_and(in_mark);
            if party != Party::Requester && hidden && !known && !allowed() && !idle() && !marked() {
                found.insert((finding.kind, severity));
            }
        }
        found
    }
}

/// Tells whether text ends inside a mark such as `[persoon 3]`: a surname may be "Persoon".
fn in_mark(before: &str) -> bool {
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    match (tail.rfind('['), tail.rfind(']')) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
