//! The request as the letter tells it: who asked, how, when, and what was decided.

use identifiers::Sensitive;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Which right is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Access and a copy, AVG art. 15.
    Inzage,
    /// Portability, AVG art. 20: only what the person provided, on consent or contract.
    Dataportabiliteit,
}

/// How the request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By letter.
    Letter,
    /// By e-mail.
    Email,
    /// By a form on the web.
    Form,
    /// At the counter.
    Counter,
}

/// How identity was established; never the document or its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// DigiD.
    Digid,
    /// An identity document, shown at the counter.
    Counter,
    /// A masked copy, destroyed after the check.
    Copy,
    /// Known from an earlier contact.
    Known,
}

/// What a controller decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of it.
    Granted,
    /// A part, with reasons for the rest.
    Partly,
    /// Nothing, with reasons.
    Refused,
    /// Nothing was found.
    NothingFound,
}

/// The ground of an extension (AVG art. 12(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionGround {
    /// The request is complex.
    Complex,
    /// There are many requests.
    Many,
}

macro_rules! message_names {
    ($($name:ident { $($variant:ident => $text:literal),* $(,)? })*) => {$(
        impl $name {
            /// Gives the name used in JSON and in message catalogues.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    )*};
}

message_names! {
    Profile { Inzage => "inzage", Dataportabiliteit => "dataportabiliteit" }
    Channel { Letter => "letter", Email => "email", Form => "form", Counter => "counter" }
    Identity { Digid => "digid", Counter => "counter", Copy => "copy", Known => "known" }
    Outcome { Granted => "granted", Partly => "partly", Refused => "refused", NothingFound => "nothing_found" }
    ExtensionGround { Complex => "complex", Many => "many" }
}

/// To whom the letter goes.
#[derive(Clone, Debug, Default)]
pub struct Addressee {
    /// Name, as it stands on the envelope.
    pub name: Sensitive<String>,
    /// Address, one line each; may be empty.
    pub address: Sensitive<Vec<String>>,
}

/// Who asked for somebody else.
#[derive(Clone, Debug)]
pub struct Representative {
    /// The relation, such as `ouder met gezag`.
    pub relation: String,
    /// What was seen of it, such as `uittreksel gezagsregister`.
    pub evidence: String,
}

/// A question to the requester about the request, with the answer.
#[derive(Clone, Debug)]
pub struct Clarification {
    /// When it was asked.
    pub asked: Date,
    /// What was asked.
    pub question: Sensitive<String>,
    /// When it was answered.
    pub answered: Option<Date>,
    /// The answer.
    pub answer: Sensitive<String>,
}

/// A longer term.
#[derive(Clone, Debug)]
pub struct Extension {
    /// When it was told.
    pub told: Date,
    /// On which ground.
    pub ground: ExtensionGround,
    /// The reason, for this request.
    pub reason: String,
    /// Until when.
    pub until: Date,
}

/// A stretch in which the term stood still.
#[derive(Clone, Debug)]
pub struct Suspension {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

/// The request.
#[derive(Clone, Debug)]
pub struct Request {
    /// Number of the case; says nothing of the person, since it stands in file names.
    pub case: String,
    /// When the request was received.
    pub received: Date,
    /// How it came.
    pub channel: Channel,
    /// How identity was established, and when.
    pub identity: Identity,
    /// The day on which identity was established.
    pub identified: Option<Date>,
    /// To whom the letter goes.
    pub addressee: Addressee,
    /// Set when somebody else asked for the person.
    pub representative: Option<Representative>,
    /// The request as understood, in a sentence.
    pub understood: Sensitive<String>,
    /// Subject, period and contact moments that narrow the search; empty when it is not narrowed.
    pub scope: Vec<String>,
    /// Questions and answers about it.
    pub clarifications: Vec<Clarification>,
    /// The extension, if the term was extended.
    pub extension: Option<Extension>,
    /// Stretches in which the term stood still.
    pub suspensions: Vec<Suspension>,
    /// Last day of the legal term.
    pub term: Date,
}

/// The decision of one bestuursorgaan.
#[derive(Clone, Debug)]
pub struct ControllerDecision {
    /// The bestuursorgaan.
    pub controller: String,
    /// What it decided.
    pub outcome: Outcome,
    /// The reason, for this case; needed when not all is granted.
    pub reason: String,
}
