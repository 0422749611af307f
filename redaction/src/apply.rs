//! Reviewed proposals and a document become a redacted document.
//!
//! Only shown text is copied; a hidden stretch leaves a mark and nothing else, so neither its text nor its length can
//! be reckoned back. Two neighbouring marks about one person are one, so that the number of words does not show.

use std::collections::BTreeMap;

use connectors::{Place, Role};
use identifiers::Sensitive;

use crate::cover::unite;
use crate::redacted::{LeftOut, Mark, RedactedBlock, RedactedDocument, RedactedPlace, Run, Share};
use crate::{Decision, Field, Frozen, Proposal, RoleHandling, What};

/// Hides what was accepted.
pub(crate) fn apply<'a>(
    proposals: impl Iterator<Item = &'a Proposal>,
    roles: &BTreeMap<Role, RoleHandling>,
    frozen: &Frozen,
) -> RedactedDocument {
    let id = frozen.id();
    let mut accepted: BTreeMap<Field, Vec<&Proposal>> = BTreeMap::new();
    for proposal in proposals {
        if proposal.at.document == id && proposal.decision() == Some(Decision::Accept) {
            accepted.entry(proposal.at.field).or_default().push(proposal);
        }
    }
    let mut hider = Hider { accepted, share: Share::default() };
    let document = &frozen.document;
    let names = (0..).zip(document.part.names()).map(|(depth, name)| hider.runs(Field::Part { depth }, name)).collect();
    let place_name = Field::Place.text(document).map_or_else(Vec::new, |name| hider.runs(Field::Place, name));
    let place = redacted_place(&document.place, place_name);
    let mut left_out = LeftOut::new();
    let mut blocks = Vec::new();
    for (number, block) in (0..).zip(&document.blocks) {
        if roles.get(&block.role) == Some(&RoleHandling::LeaveOut) {
            *left_out.entry(block.role).or_default() += 1;
            continue;
        }
        let label = block.label.as_deref().map(|label| hider.runs(Field::Label { block: number }, label));
        let runs = hider.runs(Field::Text { block: number }, block.text.expose());
        // The sheet's name stands with the document; a cell keeps its position only.
        blocks.push(RedactedBlock { role: block.role, place: redacted_place(&block.place, Vec::new()), label, runs });
    }
    RedactedDocument { id, format: document.format, names, place, blocks, left_out, share: hider.share }
}

/// Hides field by field, and counts.
struct Hider<'a> {
    accepted: BTreeMap<Field, Vec<&'a Proposal>>,
    share: Share,
}

impl Hider<'_> {
    fn runs(&mut self, field: Field, text: &str) -> Vec<Run> {
        let proposals = self.accepted.get(&field).map(Vec::as_slice).unwrap_or_default();
        let ranges = proposals.iter().map(|proposal| proposal.at.range());
        let alike = |a: usize, b: usize| {
            let (a, b) = (proposals[a], proposals[b]);
            (a.what, a.ground, a.group) == (b.what, b.ground, b.group)
        };
        let mut runs = Vec::new();
        let mut shown_to = 0;
        for stretch in unite(text, ranges, alike) {
            show(&mut runs, &text[shown_to..stretch.range.start]);
            runs.push(Run::Hidden(mark(stretch.by.iter().map(|number| proposals[*number]))));
            self.share.hidden += count(&text[stretch.range.clone()]);
            shown_to = stretch.range.end;
        }
        show(&mut runs, &text[shown_to..]);
        self.share.all += count(text);
        runs
    }
}

fn show(runs: &mut Vec<Run>, text: &str) {
    if !text.is_empty() {
        runs.push(Run::Shown(Sensitive::new(text.to_owned())));
    }
}

fn count(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Chooses what a stretch is called when several proposals ask for it: a person first, then an identifier. Never by
/// length, which would tell of the text.
fn mark<'a>(proposals: impl Iterator<Item = &'a Proposal>) -> Mark {
    let rank = |proposal: &Proposal| {
        (proposal.group.is_none(), proposal.what == What::Passage, std::cmp::Reverse(proposal.certainty))
    };
    let mut best: Option<&Proposal> = None;
    for proposal in proposals {
        if best.is_none_or(|known| rank(proposal) < rank(known)) {
            best = Some(proposal);
        }
    }
    let best = best.expect("a stretch is made of at least one proposal");
    Mark { what: best.what, ground: best.ground, group: best.group }
}

fn redacted_place(place: &Place, name: Vec<Run>) -> RedactedPlace {
    match place {
        Place::Whole => RedactedPlace::Whole,
        Place::Page { page } => RedactedPlace::Page(*page),
        Place::Row { row, .. } => RedactedPlace::Row(name, *row),
        Place::Cell { cell, .. } => RedactedPlace::Cell(cell_name(cell)),
        Place::Record { record, .. } => RedactedPlace::Record(name, *record),
        Place::Line { line } => RedactedPlace::Line(*line),
        Place::Part { .. } => RedactedPlace::Part(name),
    }
}

/// Lets through what can only be a position, such as `B12`.
fn cell_name(cell: &str) -> Box<str> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = cell.bytes().skip(letters).filter(u8::is_ascii_digit).count();
    if letters <= 3 && digits <= 8 && letters + digits == cell.len() { cell.into() } else { "".into() }
}
