//! The search account (zoekslagverantwoording): systems, terms, questions and answers, and what was sifted out.

use connectors::Cause;
use identifiers::{Kind, Sensitive};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How was searched.
#[derive(Clone, Debug, Default)]
pub struct SearchAccount {
    /// The sources that were searched.
    pub sources: Vec<SearchedSource>,
    /// The places that could not be searched by machine.
    pub not_searchable: Vec<NotSearchable>,
    /// What was looked for: the requester's own identifiers and names, never those of others.
    pub terms: Vec<SearchTerm>,
    /// Questions to departments, with their answers.
    pub questions: Vec<Question>,
    /// What was found and set aside, by reason.
    pub sifted: Vec<Sifted>,
}

/// One source that was searched.
#[derive(Clone, Debug)]
pub struct SearchedSource {
    /// Its name, for the requester.
    pub name: String,
    /// The bestuursorgaan that answers for it.
    pub controller: String,
    /// The activities that its items belong to, by id.
    pub activities: Vec<String>,
    /// The last complete run, as a day.
    pub read_on: Option<Date>,
    /// How many items it holds.
    pub items: u64,
    /// What it gave.
    pub result: SourceResult,
    /// What could not be read in it.
    pub unread: Unread,
}

/// Whether data on the person were found in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceResult {
    /// Yes, at this many places.
    Found(u64),
    /// No.
    Nothing,
}

/// What could not be read, by cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Items of which nothing was read.
    pub whole: BTreeMap<Cause, u64>,
    /// Items of which a part was not read.
    pub partly: BTreeMap<Cause, u64>,
}

impl Unread {
    /// Counts all items concerned.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.whole.values().chain(self.partly.values()).sum()
    }
}

/// A place that holds data but cannot be searched by machine.
#[derive(Clone, Debug)]
pub struct NotSearchable {
    /// Its name.
    pub name: String,
    /// The department that answers for it.
    pub department: String,
    /// Why, and how to ask.
    pub note: String,
}

/// One thing that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchTerm {
    /// Its kind.
    pub kind: Kind,
    /// The value as the requester gave it; a date of birth as ISO 8601.
    pub value: Sensitive<String>,
    /// The spellings that were tried as well.
    pub variants: Sensitive<Vec<String>>,
}

/// A question to a department.
#[derive(Clone, Debug)]
pub struct Question {
    /// The department.
    pub department: String,
    /// When it was asked.
    pub asked: Date,
    /// The question.
    pub question: String,
    /// When it was answered.
    pub answered: Option<Date>,
    /// The answer.
    pub answer: String,
}

/// What was found and set aside.
#[derive(Clone, Debug)]
pub struct Sifted {
    /// Why, such as `gaat over een naamgenoot`.
    pub reason: String,
    /// How many places.
    pub count: u64,
}

/// When and for what the person's data were consulted.
#[derive(Clone, Debug, Default)]
pub struct Consultations {
    /// The consultations that are known.
    pub known: Vec<Consultation>,
    /// What is said when a system does not keep them.
    pub note: String,
}

/// One consultation; never by whom.
#[derive(Clone, Debug)]
pub struct Consultation {
    /// When.
    pub on: Date,
    /// The system.
    pub system: String,
    /// The purpose.
    pub purpose: String,
}
