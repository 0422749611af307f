//! From the facts of a case to the letter: the summary, then the sixteen points that a decision must hold.

mod activities;
mod closing;
mod opening;
mod papers;
mod search;

use crate::disclosure::{Disclosure, Enclosed, OwnTable, Profile, SourceResult};
use crate::letter::{Letter, Section, Wording};
use crate::messages::Messages;
pub use activities::facts_of;

/// Composes the letter.
#[must_use]
pub fn compose(facts: &Disclosure, messages: &Messages) -> Letter {
    let w = Wording(messages);
    let day = facts.day();
    let mut sender = vec![w.with("letter-sender", &[("name", (&facts.municipality.name).into())])];
    sender.extend(facts.municipality.address.iter().cloned());
    let mut addressee = vec![facts.request.addressee.name.expose().clone()];
    addressee.extend(facts.request.addressee.address.expose().iter().cloned());
    addressee.retain(|line| !line.is_empty());
    let channel = w.text(&format!("bundle-channel-{}", facts.request.channel.name()));
    let received = w.with(
        "letter-received-value",
        &[("date", (&w.day(facts.request.received)).into()), ("channel", (&channel).into())],
    );
    Letter {
        language: messages.language(),
        title: w.text(&format!("letter-title-{}", facts.profile.name())),
        sender,
        addressee,
        reference: vec![
            (w.text("letter-case"), facts.request.case.clone()),
            (w.text("letter-date"), w.day(day)),
            (w.text("letter-received"), received),
        ],
        summary: opening::summary(facts, w),
        sections: vec![
            opening::request(facts, w),
            opening::decision(facts, w),
            search::sources(facts, w),
            search::account(facts, w, search::Variants::First(12)),
            activities::activities(facts, w),
            papers::enclosed(facts, w),
            papers::withheld(facts, w),
            papers::legend(facts, w),
            papers::consultations(facts, w),
            closing::rights(w),
            closing::complaint(facts, w),
            closing::objection(facts, w),
            closing::contact(facts, w),
            closing::opening_the_bundle(w),
            closing::signature(facts, w),
        ],
        footer: w.with(
            "letter-page",
            &[("case", (&facts.request.case).into()), ("page", "{page}".into()), ("pages", "{pages}".into())],
        ),
        day: (day.year(), day.month(), day.day()),
    }
}

/// Composes the search account by itself, with every spelling that was tried.
#[must_use]
pub fn search_account(facts: &Disclosure, messages: &Messages) -> Vec<Section> {
    let w = Wording(messages);
    let account = [search::sources(facts, w), search::account(facts, w, search::Variants::Apart)];
    account.into_iter().chain(search::spellings(facts, w)).collect()
}

/// The documents that go along under the profile.
pub(crate) fn going(facts: &Disclosure) -> impl Iterator<Item = &Enclosed> {
    facts.enclosed.iter().filter(|one| goes(facts, one.activity.as_deref()))
}

/// The tables that go along under the profile.
pub(crate) fn going_tables(facts: &Disclosure) -> impl Iterator<Item = &OwnTable> {
    facts.tables.iter().filter(|table| goes(facts, table.activity.as_deref()))
}

fn goes(facts: &Disclosure, activity: Option<&str>) -> bool {
    match facts.profile {
        Profile::Inzage => true,
        Profile::Dataportabiliteit => facts.is_portable(activity),
    }
}

/// How many of the searched sources gave something.
fn sources_with_data(facts: &Disclosure) -> usize {
    facts.search.sources.iter().filter(|source| source.result != SourceResult::Nothing).count()
}
