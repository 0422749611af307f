//! A covered document becomes a redacted document.
//!
//! Only shown text is copied; a hidden stretch leaves a mark and nothing else, so neither its text nor its length can
//! be reckoned back. Two neighbouring marks about one person are one, so that the number of words does not show.

use connectors::Place;
use identifiers::Sensitive;

use crate::redacted::{LeftOut, RedactedBlock, RedactedDocument, RedactedPlace, Run, Share};
use crate::{Covered, Covering, Field};

/// Hides what is covered.
pub(crate) fn apply(covered: &Covered) -> RedactedDocument {
    let mut hider = Hider { covered, share: Share::default() };
    let document = covered.document();
    let names = (0..).zip(document.part.names()).map(|(depth, name)| hider.runs(Field::Part { depth }, name)).collect();
    let place_name = Field::Place.text(document).map_or_else(Vec::new, |name| hider.runs(Field::Place, name));
    let place = redacted_place(&document.place, place_name);
    let mut left_out = LeftOut::new();
    let mut blocks = Vec::new();
    for (number, block) in (0..).zip(&document.blocks) {
        if covered.is_left_out(block.role) {
            *left_out.entry(block.role).or_default() += 1;
            continue;
        }
        let label = block.label.as_deref().map(|label| hider.runs(Field::Label { block: number }, label));
        let runs = hider.runs(Field::Text { block: number }, block.text.expose());
        // The sheet's name stands with the document; a cell keeps its position only.
        blocks.push(RedactedBlock { role: block.role, place: redacted_place(&block.place, Vec::new()), label, runs });
    }
    RedactedDocument { id: covered.id(), format: document.format, names, place, blocks, left_out, share: hider.share }
}

/// Gives a text with what is covered replaced by marks.
pub(crate) fn runs(text: &str, hidden: &[Covering]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut shown_to = 0;
    for covering in hidden {
        show(&mut runs, &text[shown_to..covering.range().start]);
        runs.push(Run::Hidden(covering.mark()));
        shown_to = covering.range().end;
    }
    show(&mut runs, &text[shown_to..]);
    runs
}

/// Hides field by field, and counts.
struct Hider<'a> {
    covered: &'a Covered,
    share: Share,
}

impl Hider<'_> {
    fn runs(&mut self, field: Field, text: &str) -> Vec<Run> {
        let hidden = self.covered.hidden(field);
        self.share.hidden += hidden.iter().map(|covering| count(&text[covering.range()])).sum::<u64>();
        self.share.all += count(text);
        runs(text, hidden)
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
