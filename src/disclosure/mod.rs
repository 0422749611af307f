//! What is handed over to one requester: the facts, gathered once, that letter, overview and bundle are made from.
//!
//! Nothing here looks anything up. Whoever closes a case fills a [`Disclosure`]; the letter and the
//! bundle write it down. Names of employees have no place in it.

mod enclosed;
mod request;
#[cfg(test)]
pub(crate) mod sample;
mod search_account;
mod withheld;

use jiff::{Timestamp, civil::Date};

use crate::config::Municipality;
use crate::messages::Language;
use crate::register::Activity;

pub use enclosed::{Cell, Column, ColumnType, Enclosed, OwnTable, Rendered};
pub use request::{
    Addressee, Channel, Clarification, ControllerDecision, Extension, ExtensionGround, Identity, Outcome, Profile,
    Representative, Request, Suspension,
};
pub use search_account::{
    Consultation, Consultations, NotSearchable, Question, SearchAccount, SearchTerm, SearchedSource, Sifted,
    SourceResult, Unread,
};
pub use withheld::{Hidden, Withheld, WithheldWhat};

/// Everything that one decision tells and hands over.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// Language of letter and bundle.
    pub language: Language,
    /// The moment of the decision; every date and time in the output comes from it.
    pub decided: Timestamp,
    /// Which of the two rights is answered.
    pub profile: Profile,
    /// The request.
    pub request: Request,
    /// The municipality.
    pub municipality: Municipality,
    /// Version of the register of processing activities.
    pub register_version: String,
    /// The activities concerned: those of the sources searched, in the order of the register.
    pub activities: Vec<Activity>,
    /// The decision of each controller.
    pub decisions: Vec<ControllerDecision>,
    /// How was searched, and what was not.
    pub search: SearchAccount,
    /// What is enclosed, in order of number.
    pub enclosed: Vec<Enclosed>,
    /// The person's own rows, one table per source table.
    pub tables: Vec<OwnTable>,
    /// What is withheld as a whole.
    pub withheld: Vec<Withheld>,
    /// Every hidden span, without its value.
    pub hidden: Vec<Hidden>,
    /// When and for what the file was consulted (C-579/21).
    pub consultations: Consultations,
}

impl Disclosure {
    /// Gives the day of the decision.
    #[must_use]
    pub fn day(&self) -> Date {
        crate::clock::dutch_day(self.decided)
    }

    /// Finds an activity by its id.
    #[must_use]
    pub fn activity(&self, id: &str) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id == id)
    }

    /// Says whether what belongs to this activity may go along under art. 20; what belongs to none may not.
    #[must_use]
    pub fn is_portable(&self, activity: Option<&str>) -> bool {
        activity.and_then(|id| self.activity(id)).is_some_and(Activity::is_portable)
    }
}
