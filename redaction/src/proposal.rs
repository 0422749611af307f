//! One proposal: this, there, is hidden on that ground, because.

use std::fmt;
use std::str::FromStr;

use identifiers::{Certainty, Kind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Actor, Ground, Party, SpanRef};

/// Names a proposal: hash of document, field, range and what it is. Stays the same when a plan is made again.
///
/// It can be reckoned back to the length of what it hides, so it stays inside: never in a bundle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProposalId([u8; 16]);

impl ProposalId {
    /// Names the proposal to hide this span as this.
    #[must_use]
    pub fn new(at: &SpanRef, what: What) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&at.document.0);
        hasher.update(format!("{}/{}-{}/{}", at.field, at.start, at.end, what.name()).as_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(id)
    }
}

impl fmt::Display for ProposalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ProposalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not the name of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a proposal is named by 32 hexadecimal digits")]
pub struct NotAProposal;

impl FromStr for ProposalId {
    type Err = NotAProposal;

    fn from_str(hex: &str) -> Result<Self, NotAProposal> {
        if hex.len() != 32 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAProposal);
        }
        u128::from_str_radix(hex, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| NotAProposal)
    }
}

impl Serialize for ProposalId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ProposalId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        hex.parse().map_err(serde::de::Error::custom)
    }
}

/// What is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum What {
    /// Something that points at a person.
    Identifier(Kind),
    /// Any other text: marked by hand, listed as a term, or a cell about another person.
    Passage,
}

impl What {
    /// Gives the name used in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identifier(kind) => kind.name(),
            Self::Passage => "passage",
        }
    }
}

impl From<What> for &'static str {
    fn from(what: What) -> Self {
        what.name()
    }
}

impl TryFrom<String> for What {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        if name == Self::Passage.name() {
            return Ok(Self::Passage);
        }
        Kind::from_name(&name).map(Self::Identifier).ok_or("not a kind of identifier, nor `passage`")
    }
}

/// A person in a case: everything in one group is shown under one number, such as "[persoon 3]".
///
/// Numbers are given in order of first appearance, so they say nothing of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Group(pub u32);

/// Why something was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Origin {
    /// A recogniser found it.
    Recogniser {
        /// Which.
        id: Box<str>,
        /// By which of its patterns.
        pattern: Box<str>,
    },
    /// It was found elsewhere in the case, and this is the same.
    Elsewhere,
    /// It stands in a row about another person, under a column that says what it is.
    Column,
    /// The list of terms names it.
    Term,
    /// Somebody marked it.
    Hand {
        /// Who.
        actor: Actor,
        /// When.
        at: Timestamp,
    },
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Hide it.
    Accept,
    /// Show it.
    Reject,
}

/// A decision, with who and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What.
    pub decision: Decision,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A proposal to hide one span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Where.
    #[serde(flatten)]
    pub at: SpanRef,
    /// What it is.
    pub what: What,
    /// Whose it is.
    pub party: Party,
    /// On which ground.
    pub ground: Ground,
    /// How sure.
    pub certainty: Certainty,
    /// Which person of the case, when that is known.
    pub group: Option<Group>,
    /// Why it was proposed.
    pub origin: Origin,
    /// What was decided; nothing yet when `None`.
    pub decided: Option<Decided>,
}

impl Proposal {
    /// Gives its name.
    #[must_use]
    pub fn id(&self) -> ProposalId {
        ProposalId::new(&self.at, self.what)
    }

    /// Tells what was decided.
    #[must_use]
    pub fn decision(&self) -> Option<Decision> {
        self.decided.as_ref().map(|decided| decided.decision)
    }
}
