//! Yes or no per source, and the search account (points 4 and 5).

use std::collections::BTreeMap;

use connectors::Cause;
use identifiers::Kind;

use crate::disclosure::{Disclosure, SearchTerm, SourceResult};
use crate::letter::{Section, Wording};

/// How many other spellings of a term are shown.
#[derive(Clone, Copy)]
pub(super) enum Variants {
    /// The first so many, for the letter.
    First(usize),
    /// How many, for the search account in the bundle, which gives them apart ([`spellings`]).
    Apart,
}

/// Whether there are data on the person, per source.
pub(super) fn sources(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-sources"));
    let rows = facts.search.sources.iter().map(|source| {
        let found = match source.result {
            SourceResult::Found(places) => {
                w.with("letter-sources-found-value", &[("places", (&w.count("bundle-places", places)).into())])
            }
            SourceResult::Nothing => w.text("bundle-no"),
        };
        let read = source.read_on.map_or_else(|| w.text("bundle-unknown"), |day| w.day(day));
        vec![source.name.clone(), source.controller.clone(), found, read]
    });
    section.table(
        w.text("letter-sources-caption"),
        &[
            (w.text("letter-sources-source"), 28),
            (w.text("letter-sources-controller"), 28),
            (w.text("letter-sources-found"), 22),
            (w.text("letter-sources-read"), 22),
        ],
        rows.collect(),
    );
    section
}

/// The search account.
pub(super) fn account(facts: &Disclosure, w: Wording<'_>, shown: Variants) -> Section {
    let mut section = Section::new(w.text("letter-search"));
    section.paragraph(w.text("letter-search-intro"));
    section.subheading(w.text("letter-search-terms"));
    section.paragraph(w.text("letter-search-terms-intro"));
    section.list(facts.search.terms.iter().map(|one| term(one, w, shown)).collect());
    unread(facts, w, &mut section);
    not_searchable(facts, w, &mut section);
    questions(facts, w, &mut section);
    section.subheading(w.text("letter-search-sifted"));
    if facts.search.sifted.is_empty() {
        section.paragraph(w.text("letter-search-sifted-none"));
        return section;
    }
    section.paragraph(w.text("letter-search-sifted-intro"));
    let sifted = facts.search.sifted.iter().map(|one| {
        let places = w.count("bundle-places", one.count);
        w.with("letter-search-sifted-item", &[("reason", (&one.reason).into()), ("places", (&places).into())])
    });
    section.list(sifted.collect());
    section
}

fn term(term: &SearchTerm, w: Wording<'_>, shown: Variants) -> String {
    let kind = w.text(&format!("bundle-kind-{}", term.kind.name()));
    let value = match (term.kind, term.value.expose().parse()) {
        (Kind::BirthDate, Ok(day)) => w.day(day),
        (..) => term.value.expose().clone(),
    };
    let variants = term.variants.expose();
    let told = [("kind", (&kind).into()), ("value", (&value).into())];
    if variants.is_empty() {
        return w.with("letter-search-term", &told);
    }
    let (key, rest) = match shown {
        Variants::First(limit) => {
            let more = if variants.len() > limit { "; …" } else { "" };
            ("letter-search-term-variants", variants[..variants.len().min(limit)].join("; ") + more)
        }
        Variants::Apart => ("letter-search-term-apart", w.number(variants.len() as u64)),
    };
    w.with(key, &[&told[..], &[("variants", (&rest).into())]].concat())
}

/// Every spelling that was tried; `None` when there are none.
pub(super) fn spellings(facts: &Disclosure, w: Wording<'_>) -> Option<Section> {
    let mut section = Section::new(w.text("letter-search-spellings"));
    section.paragraph(w.text("letter-search-spellings-intro"));
    let terms: Vec<&Vec<String>> = facts.search.terms.iter().map(|term| term.variants.expose()).collect();
    terms.iter().filter(|variants| !variants.is_empty()).for_each(|variants| section.paragraph(variants.join("; ")));
    terms.iter().any(|variants| !variants.is_empty()).then_some(section)
}

fn unread(facts: &Disclosure, w: Wording<'_>, section: &mut Section) {
    section.subheading(w.text("letter-search-unread"));
    let mut rows = Vec::new();
    for source in &facts.search.sources {
        let mut causes: BTreeMap<Cause, (u64, u64)> = BTreeMap::new();
        source.unread.whole.iter().for_each(|(cause, count)| causes.entry(*cause).or_default().0 += count);
        source.unread.partly.iter().for_each(|(cause, count)| causes.entry(*cause).or_default().1 += count);
        for (cause, (whole, partly)) in causes {
            let cause = w.text(&format!("bundle-cause-{}", cause.name()));
            rows.push(vec![source.name.clone(), cause, w.number(whole), w.number(partly)]);
        }
    }
    if rows.is_empty() {
        section.paragraph(w.text("letter-search-unread-none"));
        return;
    }
    section.paragraph(w.text("letter-search-unread-intro"));
    section.table(
        w.text("letter-search-unread-caption"),
        &[
            (w.text("letter-sources-source"), 26),
            (w.text("letter-search-cause"), 36),
            (w.text("letter-search-whole"), 19),
            (w.text("letter-search-partly"), 19),
        ],
        rows,
    );
}

fn not_searchable(facts: &Disclosure, w: Wording<'_>, section: &mut Section) {
    section.subheading(w.text("letter-search-not"));
    if facts.search.not_searchable.is_empty() {
        section.paragraph(w.text("letter-search-not-none"));
        return;
    }
    let rows = facts.search.not_searchable.iter();
    let rows = rows.map(|one| vec![one.name.clone(), one.department.clone(), one.note.clone()]);
    section.table(
        w.text("letter-search-not-caption"),
        &[
            (w.text("letter-search-place"), 30),
            (w.text("letter-search-department"), 25),
            (w.text("letter-search-note"), 45),
        ],
        rows.collect(),
    );
}

fn questions(facts: &Disclosure, w: Wording<'_>, section: &mut Section) {
    section.subheading(w.text("letter-search-questions"));
    if facts.search.questions.is_empty() {
        section.paragraph(w.text("letter-search-questions-none"));
        return;
    }
    let rows = facts.search.questions.iter().map(|one| {
        let answer = match one.answered {
            Some(day) => format!("{} ({})", one.answer, w.day(day)),
            None => w.text("letter-request-no-answer"),
        };
        vec![one.department.clone(), w.day(one.asked), one.question.clone(), answer]
    });
    section.table(
        w.text("letter-search-questions-caption"),
        &[
            (w.text("letter-search-department"), 20),
            (w.text("letter-search-asked"), 17),
            (w.text("letter-search-question"), 30),
            (w.text("letter-search-answer"), 33),
        ],
        rows.collect(),
    );
}
