//! Per activity what AVG art. 15(1)(a)–(h) and 15(2) want (point 6).

use crate::disclosure::{Disclosure, Profile};
use crate::letter::{Section, Wording};
use crate::register::Activity;

/// The block of each activity.
pub(super) fn activities(facts: &Disclosure, w: Wording<'_>) -> Section {
    let mut section = Section::new(w.text("letter-activities"));
    let told: Vec<&Activity> = facts
        .activities
        .iter()
        .filter(|activity| match facts.profile {
            Profile::Inzage => true,
            Profile::Dataportabiliteit => activity.is_portable(),
        })
        .collect();
    if told.is_empty() {
        section.paragraph(w.text("letter-activities-none"));
        return section;
    }
    section.paragraph(w.with("letter-activities-intro", &[("version", (&facts.register_version).into())]));
    for activity in told {
        section.subheading(activity.name.clone());
        section.facts(facts_of(activity, w));
    }
    section
}

/// Gives the facts of one activity, as names and values.
#[must_use]
pub fn facts_of(activity: &Activity, w: Wording<'_>) -> Vec<(String, String)> {
    let told = |given: &Option<String>, none: &str| given.clone().unwrap_or_else(|| w.text(none));
    let recipients = if activity.recipients.is_empty() {
        w.text("letter-activity-recipients-none")
    } else {
        activity.recipients.join(", ")
    };
    let mut facts = vec![
        (w.text("letter-activity-id"), activity.id.clone()),
        (w.text("letter-activity-controller"), activity.controller.clone()),
        (w.text("letter-activity-purposes"), w.list(&activity.purposes)),
        (w.text("letter-activity-basis"), w.basis(activity)),
    ];
    if let Some(law) = &activity.law {
        facts.push((w.text("letter-activity-law"), law.clone()));
    }
    facts.extend([
        (w.text("letter-activity-categories"), w.list(&activity.data_categories)),
        (w.text("letter-activity-recipients"), recipients),
        (w.text("letter-activity-retention"), w.retention(activity)),
        (w.text("letter-activity-origin"), told(&activity.origin, "letter-activity-origin-self")),
        (w.text("letter-activity-automated"), told(&activity.automated_decisions, "letter-activity-automated-none")),
        (w.text("letter-activity-transfers"), told(&activity.transfers, "letter-activity-transfers-none")),
    ]);
    facts
}
