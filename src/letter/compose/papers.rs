//! What is enclosed, what is withheld, the legend of redactions, and the consultations (points 7 to 10).

use std::collections::BTreeMap;

use redaction::Ground;

use super::{going, going_tables};
use crate::disclosure::Disclosure;
use crate::letter::{Section, Wording};

/// The numbered list of what is enclosed.
pub(super) fn enclosed(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-enclosed"));
    let mut rows = Vec::new();
    let mut past = false;
    for one in going(facts) {
        past |= one.past_retention;
        let label = if one.past_retention { format!("{}*", one.label()) } else { one.label() };
        let dated = one.dated.map_or_else(String::new, |day| w.day(day));
        let mut what = one.name();
        if !one.places.is_empty() {
            what = format!("{what} ({})", one.places.join(", "));
        }
        rows.push(vec![label, what, one.source.clone(), dated, w.number(one.hidden)]);
    }
    for table in going_tables(facts) {
        let size = w.count("bundle-rows", table.rows.len() as u64);
        let what = format!("{} ({size})", table.title);
        let hidden = facts.hidden.iter().filter(|one| one.label == table.label()).count() as u64;
        rows.push(vec![table.label(), what, table.source.clone(), String::new(), w.number(hidden)]);
    }
    if rows.is_empty() {
        section.paragraph(w.text("letter-enclosed-none"));
        return section;
    }
    section.paragraph(w.text("letter-enclosed-intro"));
    section.table(
        w.text("letter-enclosed-caption"),
        &[
            (w.text("letter-enclosed-number"), 11),
            (w.text("letter-enclosed-what"), 36),
            (w.text("letter-enclosed-source"), 18),
            (w.text("letter-enclosed-dated"), 20),
            (w.text("letter-enclosed-hidden"), 15),
        ],
        rows,
    );
    if past {
        section.paragraph(w.text("letter-enclosed-past-note"));
    }
    section
}

/// What is withheld, each with its own ground and reason.
pub(super) fn withheld(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-withheld"));
    if facts.withheld.is_empty() {
        section.paragraph(w.text("letter-withheld-none"));
        return section;
    }
    section.paragraph(w.text("letter-withheld-intro"));
    let rows = facts.withheld.iter().map(|one| {
        let ground = format!("{}. {}", one.ground.article(), meaning(one.ground, w));
        let instead = if one.instead.is_empty() { w.text("bundle-none") } else { one.instead.clone() };
        vec![one.label(), format!("{} ({})", one.title, one.source), ground, one.reason.clone(), instead]
    });
    section.table(
        w.text("letter-withheld-caption"),
        &[
            (w.text("letter-enclosed-number"), 10),
            (w.text("letter-enclosed-what"), 20),
            (w.text("letter-withheld-ground"), 27),
            (w.text("letter-withheld-reason"), 26),
            (w.text("letter-withheld-instead"), 17),
        ],
        rows.collect(),
    );
    section
}

fn meaning(ground: Ground, w: Wording<'_>) -> String {
    w.text(&format!("bundle-ground-{}", ground.code()))
}

/// What the marks in the documents mean.
pub(super) fn legend(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-legend"));
    let mut counts: BTreeMap<Ground, u64> = BTreeMap::new();
    let labels: Vec<String> =
        going(facts).map(|one| one.label()).chain(going_tables(facts).map(|one| one.label())).collect();
    for one in facts.hidden.iter().filter(|one| labels.contains(&one.label)) {
        *counts.entry(one.ground).or_default() += 1;
    }
    if counts.is_empty() {
        section.paragraph(w.text("letter-legend-none"));
        return section;
    }
    section.paragraph(w.text("letter-legend-intro"));
    let rows =
        counts.iter().map(|(ground, count)| vec![ground.article().to_owned(), meaning(*ground, w), w.number(*count)]);
    section.table(
        w.text("letter-legend-caption"),
        &[
            (w.text("letter-legend-ground"), 30),
            (w.text("letter-legend-meaning"), 56),
            (w.text("letter-legend-count"), 14),
        ],
        rows.collect(),
    );
    section.paragraph(w.text("letter-legend-log"));
    section
}

/// When and for what the file was consulted.
pub(super) fn consultations(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-consulted"));
    if facts.consultations.known.is_empty() {
        let note = &facts.consultations.note;
        section.paragraph(if note.is_empty() { w.text("letter-consulted-none") } else { note.clone() });
        return section;
    }
    section.paragraph(w.text("letter-consulted-intro"));
    let rows = facts.consultations.known.iter();
    let rows = rows.map(|one| vec![w.day(one.on), one.system.clone(), one.purpose.clone()]);
    section.table(
        w.text("letter-consulted-caption"),
        &[
            (w.text("letter-consulted-on"), 24),
            (w.text("letter-sources-source"), 30),
            (w.text("letter-consulted-purpose"), 46),
        ],
        rows.collect(),
    );
    section.paragraph(facts.consultations.note.clone());
    section
}
