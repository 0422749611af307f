//! Making a plan: recognisers over every field, rows as one, what is found once looked up everywhere.
//!
//! One document is in `scan.rs`, rows of its tables in `rows.rs`, columns in `columns.rs`, who is an official in `officials.rs`, looking up in
//! `elsewhere.rs`, text that is still packed in `packed.rs` and `escaped.rs`, numbering people in `people.rs`.

mod columns;
mod elsewhere;
mod escaped;
mod mailboxes;
mod officials;
mod own_parts;
mod packed;
mod people;
mod rows;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use connectors::{ItemId, Omission};
use identifiers::{Certainty, Identifier, Kind, Recognisers, Sensitive};

use super::{Body, Fixed, GapId, OmissionId, OpenOmission, Plan, Proposed};
use crate::{
    Error, ErrorKind, Field, Frozen, Ground, Group, Origin, Party, Persons, Policy, Proposal, Result, SpanRef, What,
};

pub(super) use elsewhere::same_text;

/// What a plan is made with.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// Tells the requester from others.
    pub persons: &'a dyn Persons,
    /// Finds what points at people.
    pub recognisers: &'a Recognisers,
    /// Says what is hidden, on which ground.
    pub policy: &'a Policy,
    /// What the caller adds and takes away.
    pub terms: &'a Terms,
}

/// What is hidden or kept besides what the policy says.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Text to hide wherever it stands, in every spelling.
    pub hide: Vec<Sensitive<String>>,
    /// Full names that are known to be people's, as they are written in the dossier: a column of some register says so.
    pub people: Vec<Sensitive<String>>,
    /// Streets with a number that are known to be addresses, likewise.
    pub addresses: Vec<Sensitive<String>>,
    /// Names and values to keep.
    pub keep: Vec<Sensitive<String>>,
    /// The kinds to look for; all when `None`, only `hide` when empty.
    pub kinds: Option<BTreeSet<Kind>>,
}

impl Terms {
    /// Tells whether a kind is looked for.
    pub(crate) fn wants(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Tells whether more is hidden than what is listed.
    pub(crate) fn wants_any(&self) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| !kinds.is_empty())
    }
}

/// A span that may become a proposal.
#[derive(Clone, Debug)]
struct Candidate {
    /// Number of the document in the dossier.
    document: usize,
    field: Field,
    range: Range<usize>,
    what: What,
    identifier: Option<Identifier>,
    certainty: Certainty,
    party: Party,
    ground: Ground,
    origin: Origin,
    group: Option<Group>,
}

impl Candidate {
    fn surface<'a>(&self, dossier: &[&'a Frozen]) -> &'a str {
        let text = dossier.get(self.document).and_then(|frozen| frozen.text(self.field)).unwrap_or_default();
        text.get(self.range.clone()).unwrap_or_default()
    }
}

/// Spans that are known to stay: the requester's own, the organisation's, what is to be kept.
type Kept = BTreeMap<(usize, Field), Vec<Range<usize>>>;

impl Plan<Proposed> {
    /// Proposes what to hide in a dossier.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when two documents of the dossier have one id.
    pub fn propose<'a>(
        dossier: impl IntoIterator<Item = &'a Frozen>,
        omissions: impl IntoIterator<Item = (ItemId, Omission)>,
        basis: &Basis<'_>,
    ) -> Result<Self> {
        let dossier: Vec<&Frozen> = dossier.into_iter().collect();
        let mut contents = BTreeMap::new();
        for frozen in &dossier {
            let fixed = Fixed { content: frozen.content, model: frozen.model() };
            if contents.insert(frozen.id(), fixed).is_some() {
                return Err(Error::new(ErrorKind::Damaged, "two documents of the dossier have one id"));
            }
        }
        let mut found = scan::Found::default();
        let scanner = scan::Scanner::new(basis);
        let numbered: Vec<(usize, &Frozen)> = dossier.iter().copied().enumerate().collect();
        for text in numbered.chunk_by(|(_, last), (_, next)| scan::goes_on(last, next)) {
            scanner.text(text, &mut found);
        }
        let mut candidates = found.candidates;
        elsewhere::look_up(&dossier, basis, &found.kept, &mut candidates);
        people::number(&dossier, &mut candidates);
        let proposals = candidates.iter().filter_map(|candidate| proposal(candidate, &dossier));
        let proposals = proposals.map(|proposal| (proposal.id(), proposal)).collect();
        let omissions = (1..)
            .map(OmissionId)
            .zip(omissions.into_iter().map(|(item, omission)| OpenOmission { item, omission, decided: None }))
            .collect();
        let body = Body {
            contents,
            rules: basis.recognisers.revision(),
            policy: basis.policy.revision(),
            second_reviewer: basis.policy.second_reviewer,
            roles: basis.policy.roles.clone(),
            proposals,
            gaps: (1..).map(GapId).zip(found.gaps).collect(),
            omissions,
            journal: Vec::new(),
        };
        Ok(Self { body, state: Proposed })
    }
}

/// Makes the proposal of a candidate, widened to what would be hidden; `None` for an empty range.
fn proposal(candidate: &Candidate, dossier: &[&Frozen]) -> Option<Proposal> {
    let frozen = dossier.get(candidate.document)?;
    let range = crate::cover::widen(frozen.text(candidate.field)?, candidate.range.clone());
    let at = SpanRef {
        document: frozen.id(),
        field: candidate.field,
        start: u32::try_from(range.start).ok()?,
        end: u32::try_from(range.end).ok()?,
    };
    (!range.is_empty()).then(|| Proposal {
        at,
        what: candidate.what,
        party: candidate.party,
        ground: candidate.ground,
        certainty: candidate.certainty,
        group: candidate.group,
        origin: candidate.origin.clone(),
        decided: None,
    })
}
