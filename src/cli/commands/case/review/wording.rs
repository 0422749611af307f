//! The sentences that every way of reviewing shares.

use redaction::Decision;

use crate::cli::Context;
use crate::cli::commands::search::place_text;
use crate::dossier::review::{Loose, LooseEnd, chosen};

/// Characters shown of a text that no recogniser could look at.
const SHOWN: usize = 200;

/// Says what a loose end is, what can be seen of it, and what was decided or can be.
pub(super) fn loose_lines(end: &LooseEnd, context: &Context) -> [String; 3] {
    let hits: Vec<String> = end.hits.iter().map(u32::to_string).collect();
    let (hits, place) = (hits.join(", "), place_text(&end.place, context));
    let arguments = [("n", (&hits).into()), ("title", end.title.expose().into()), ("place", (&place).into())];
    let head = context.with("review-loose-head", &arguments);
    let (text, sort) = match &end.what {
        Loose::Gap { text, .. } => (text.expose().chars().take(SHOWN).collect(), "gap"),
        Loose::Omission { cause, .. } => {
            let cause = context.text(&format!("cause-{}", cause.name().replace('_', "-")));
            (context.with("review-loose-cause", &[("cause", (&cause).into())]), "omission")
        }
    };
    [head, text, context.text(&format!("review-{sort}-{}", decided(end)))]
}

/// Names the side that was chosen.
pub(super) const fn decided(end: &LooseEnd) -> &'static str {
    match chosen(&end.what) {
        None => "open",
        Some(Decision::Accept) => "accept",
        Some(Decision::Reject) => "reject",
    }
}
