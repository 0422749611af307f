//! A document and the stretches of it that are hidden: what every output is made from.
//!
//! Outputs from the model take a [`RedactedDocument`], which holds no hidden text any more; a rebuilder of the
//! document's own format needs to know where in the original the hidden stretches lie, and takes this.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use connectors::{Block, ContentHash, Document, DocumentId, Role};
use serde::{Deserialize, Serialize};

use crate::cover::unite;
use crate::{Decision, Field, Frozen, Mark, Proposal, RoleHandling, Run, What};

/// A stretch that is hidden, in bytes of its field, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covering {
    start: u32,
    end: u32,
    mark: Mark,
}

impl Covering {
    /// Covers a stretch, for tests.
    #[cfg(test)]
    pub(crate) fn at(range: Range<usize>, mark: Mark) -> Self {
        let offset = |at: usize| u32::try_from(at).expect("tests are small");
        Self { start: offset(range.start), end: offset(range.end), mark }
    }

    /// Gives the bytes of the field that are hidden.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Gives what stands in their place.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        self.mark
    }
}

/// A document with the stretches of it that a reviewed plan hides; only [`crate::Plan::cover`] makes one.
///
/// Stretches of a field are in order, lie apart, and two neighbours about one person are one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    id: DocumentId,
    content: ContentHash,
    document: Document,
    parts: Vec<Vec<Covering>>,
    place: Vec<Covering>,
    labels: Vec<Vec<Covering>>,
    texts: Vec<Vec<Covering>>,
    left_out: BTreeSet<Role>,
}

impl Covered {
    /// Covers what was accepted.
    pub(crate) fn new<'a>(
        proposals: impl Iterator<Item = &'a Proposal>,
        roles: &BTreeMap<Role, RoleHandling>,
        frozen: &Frozen,
    ) -> Self {
        let id = frozen.id();
        let mut accepted: BTreeMap<Field, Vec<&Proposal>> = BTreeMap::new();
        for proposal in proposals {
            if proposal.at.document == id && proposal.decision() == Some(Decision::Accept) {
                accepted.entry(proposal.at.field).or_default().push(proposal);
            }
        }
        let stretches = |field: Field| {
            let text = frozen.text(field).unwrap_or_default();
            cover(text, accepted.get(&field).map(Vec::as_slice).unwrap_or_default())
        };
        let document = frozen.document.clone();
        let blocks = || (0..).take(document.blocks.len());
        Self {
            id,
            content: frozen.content,
            parts: (0..).take(document.part.depth()).map(|depth| stretches(Field::Part { depth })).collect(),
            place: stretches(Field::Place),
            labels: blocks().map(|block| stretches(Field::Label { block })).collect(),
            texts: blocks().map(|block| stretches(Field::Text { block })).collect(),
            left_out: document.blocks.iter().map(|block| block.role).filter(|role| is_left_out(roles, *role)).collect(),
            document,
        }
    }

    /// Names the document.
    #[must_use]
    pub const fn id(&self) -> DocumentId {
        self.id
    }

    /// Gives the bytes of the item that it was read from, by their hash.
    #[must_use]
    pub const fn content(&self) -> ContentHash {
        self.content
    }

    /// Gives the document as it was read, hidden text included.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Gives what is hidden in a field, in order.
    #[must_use]
    pub fn hidden(&self, field: Field) -> &[Covering] {
        let stretches = match field {
            Field::Part { depth } => self.parts.get(depth as usize),
            Field::Place => Some(&self.place),
            Field::Label { block } => self.labels.get(block as usize),
            Field::Text { block } => self.texts.get(block as usize),
        };
        stretches.map(Vec::as_slice).unwrap_or_default()
    }

    /// Gives a field with what is hidden in it replaced by marks; nothing for a field that is not there.
    pub(crate) fn runs(&self, field: Field) -> Vec<Run> {
        crate::apply::runs(field.text(&self.document).unwrap_or_default(), self.hidden(field))
    }

    /// Lists the blocks that are handed over, with their ordinals: the name of the part itself is none of them.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (u32, &Block)> {
        let stays = |block: &Block| block.role != Role::FileName && !self.is_left_out(block.role);
        (0..).zip(&self.document.blocks).filter(move |(_, block)| stays(block))
    }

    /// Says whether the policy leaves out blocks of a role altogether.
    #[must_use]
    pub fn is_left_out(&self, role: Role) -> bool {
        self.left_out.contains(&role)
    }
}

fn is_left_out(roles: &BTreeMap<Role, RoleHandling>, role: Role) -> bool {
    roles.get(&role) == Some(&RoleHandling::LeaveOut)
}

/// Unites what is hidden in one field.
fn cover(text: &str, proposals: &[&Proposal]) -> Vec<Covering> {
    let ranges = proposals.iter().map(|proposal| proposal.at.range());
    let alike = |a: usize, b: usize| {
        let (a, b) = (proposals[a], proposals[b]);
        (a.what, a.ground, a.group) == (b.what, b.ground, b.group)
    };
    let offset = |at: usize| u32::try_from(at).expect("a field is smaller than 4 GB");
    unite(text, ranges, alike)
        .into_iter()
        .map(|stretch| Covering {
            start: offset(stretch.range.start),
            end: offset(stretch.range.end),
            mark: mark(stretch.by.iter().map(|number| proposals[*number])),
        })
        .collect()
}

/// Chooses what a stretch is called when several proposals ask for it: a person first, then an identifier. Never by
/// length, which would tell of the text.
fn mark<'a>(proposals: impl Iterator<Item = &'a Proposal>) -> Mark {
    let rank = |proposal: &Proposal| {
        (proposal.group.is_none(), proposal.what == What::Passage, std::cmp::Reverse(proposal.certainty))
    };
    let best = proposals.reduce(|best, next| if rank(next) < rank(best) { next } else { best });
    let best = best.expect("a stretch is made of at least one proposal");
    Mark { what: best.what, ground: best.ground, group: best.group }
}
