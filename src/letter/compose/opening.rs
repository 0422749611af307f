//! The summary, the request as understood, and the decision of each controller (points 1 to 3).

use super::{going, going_tables, sources_with_data};
use crate::disclosure::{Disclosure, Outcome, Profile};
use crate::letter::{Section, Wording};

/// The summary: what was found, what not given and why, what to do.
pub(super) fn summary(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-summary"));
    let received = w.day(facts.request.received);
    section.paragraph(w.with(&format!("letter-summary-{}", facts.profile.name()), &[("date", (&received).into())]));
    let hidden = going(facts).map(|one| one.hidden).sum();
    let unread = facts.search.sources.iter().map(|source| source.unread.total()).sum();
    section.facts(vec![
        (w.text("letter-summary-decision"), decided(facts, w)),
        (w.text("letter-summary-found"), found(facts, w)),
        (w.text("letter-summary-withheld"), w.count("letter-summary-withheld-value", facts.withheld.len() as u64)),
        (w.text("letter-summary-hidden"), w.count("letter-summary-hidden-value", hidden)),
        (w.text("letter-summary-unread"), w.count("letter-summary-unread-value", unread)),
        (w.text("letter-summary-disagree"), w.text("letter-summary-disagree-value")),
    ]);
    section
}

fn decided(facts: &Disclosure, w: Wording<'_>) -> String {
    let lines: Vec<String> = facts
        .decisions
        .iter()
        .map(|one| {
            let outcome = w.text(&format!("bundle-outcome-{}-text", one.outcome.name()));
            if facts.decisions.len() == 1 { outcome } else { format!("{}: {outcome}", one.controller) }
        })
        .collect();
    lines.join("\n")
}

fn found(facts: &Disclosure, w: Wording<'_>) -> String {
    let searched = w.count("bundle-sources", facts.search.sources.len() as u64);
    let with_data = sources_with_data(facts);
    let documents = going(facts).count() as u64;
    let rows: usize = going_tables(facts).map(|table| table.rows.len()).sum();
    if with_data == 0 && documents == 0 && rows == 0 {
        return w.with("letter-summary-nothing", &[("searched", (&searched).into())]);
    }
    w.with(
        "letter-summary-found-value",
        &[
            ("documents", (&w.count("bundle-documents", documents)).into()),
            ("rows", (&w.count("bundle-rows", rows as u64)).into()),
            ("sources", (&with_data.to_string()).into()),
            ("searched", (&searched).into()),
        ],
    )
}

/// The request: received, identity, scope, clarifications, term.
pub(super) fn request(facts: &Disclosure, w: Wording<'_>) -> Section {
    let request = &facts.request;
    let mut section = Section::new(w.text("letter-request"));
    let channel = w.text(&format!("bundle-channel-{}", request.channel.name()));
    section.paragraph(w.with(
        &format!("letter-request-{}", facts.profile.name()),
        &[("date", (&w.day(request.received)).into()), ("channel", (&channel).into())],
    ));
    let understood = request.understood.expose();
    if !understood.is_empty() {
        section.paragraph(w.with("letter-request-understood", &[("text", understood.into())]));
    }
    let how = w.text(&format!("bundle-identity-{}", request.identity.name()));
    section.paragraph(w.with("letter-request-identity", &[("how", (&how).into())]));
    if let Some(by) = &request.representative {
        section.paragraph(w.with(
            "letter-request-representative",
            &[("relation", (&by.relation).into()), ("evidence", (&by.evidence).into())],
        ));
    }
    if request.scope.is_empty() {
        section.paragraph(w.text("letter-request-no-scope"));
    } else {
        section.paragraph(w.text("letter-request-scope"));
        section.list(request.scope.clone());
    }
    clarifications(facts, w, &mut section);
    terms(facts, w, &mut section);
    section
}

fn clarifications(facts: &Disclosure, w: Wording<'_>, section: &mut Section) {
    if facts.request.clarifications.is_empty() {
        return;
    }
    let rows = facts.request.clarifications.iter().map(|one| {
        let answer =
            if one.answered.is_some() { one.answer.expose().clone() } else { w.text("letter-request-no-answer") };
        vec![w.day(one.asked), one.question.expose().clone(), answer]
    });
    section.table(
        w.text("letter-request-clarifications"),
        &[
            (w.text("letter-request-on"), 20),
            (w.text("letter-request-question"), 40),
            (w.text("letter-request-answer"), 40),
        ],
        rows.collect(),
    );
}

fn terms(facts: &Disclosure, w: Wording<'_>, section: &mut Section) {
    section.paragraph(w.with("letter-request-term", &[("date", (&w.day(facts.request.term)).into())]));
    if let Some(extension) = &facts.request.extension {
        section.paragraph(w.with(
            "letter-request-extension",
            &[
                ("told", (&w.day(extension.told)).into()),
                ("until", (&w.day(extension.until)).into()),
                ("ground", (&w.text(&format!("bundle-ground-{}", extension.ground.name()))).into()),
                ("reason", (&extension.reason).into()),
            ],
        ));
    }
    for stop in &facts.request.suspensions {
        let from = w.day(stop.from);
        let reason = (&stop.reason).into();
        section.paragraph(match stop.until {
            Some(until) => w.with(
                "letter-request-suspension",
                &[("from", (&from).into()), ("until", (&w.day(until)).into()), ("reason", reason)],
            ),
            None => w.with("letter-request-suspension-open", &[("from", (&from).into()), ("reason", reason)]),
        });
    }
}

/// The decision of each controller.
pub(super) fn decision(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-decision"));
    section.paragraph(w.text("letter-decision-intro"));
    if facts.profile == Profile::Dataportabiliteit {
        section.paragraph(w.text("letter-decision-portable"));
    }
    let rows = facts.decisions.iter().map(|one| {
        let plain = w.text(&format!("bundle-outcome-{}-text", one.outcome.name()));
        let reason = match one.outcome {
            Outcome::Granted | Outcome::NothingFound if one.reason.is_empty() => plain,
            Outcome::Granted | Outcome::NothingFound | Outcome::Partly | Outcome::Refused => {
                format!("{plain} {}", one.reason).trim_end().to_owned()
            }
        };
        vec![one.controller.clone(), w.text(&format!("bundle-outcome-{}", one.outcome.name())), reason]
    });
    section.table(
        w.text("letter-decision-caption"),
        &[
            (w.text("letter-decision-controller"), 28),
            (w.text("letter-decision-outcome"), 22),
            (w.text("letter-decision-reason"), 50),
        ],
        rows.collect(),
    );
    section
}
