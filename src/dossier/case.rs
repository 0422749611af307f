//! A request in hand: what is known of it besides what was found.

use identifiers::{Kind, Requester};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CaseId, Identification, Question};
use crate::disclosure::{Channel, ExtensionGround, Profile};
use crate::terms::{Deadline, Extended, Stretch, Terms};

/// The number of the format of a case on disk.
pub const FORMAT: u32 = 1;

/// The longer term, as it was told to the requester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// When it was told.
    pub told: Date,
    /// On which ground.
    pub ground: ExtensionGround,
    /// The reason, for this request.
    pub reason: String,
}

/// A stretch in which the term stands still while the requester is asked something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// The day of the question.
    pub from: Date,
    /// The day of the answer.
    pub until: Option<Date>,
    /// What was asked.
    pub reason: String,
    /// What came of it.
    #[serde(default)]
    pub answer: String,
}

/// A bundle that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exported {
    /// When.
    pub at: Timestamp,
    /// Which of the two rights it answers.
    pub profile: Profile,
    /// SHA-512 of the file.
    pub checksum: String,
}

/// An identifier that was added to the requester during the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Its kind; the value stands with the requester.
    pub kind: Kind,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A request in hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The number of this format.
    pub format: u32,
    /// Its number.
    pub id: CaseId,
    /// Which right is asked for.
    pub kind: Profile,
    /// When the request was received.
    pub received: Date,
    /// How it came.
    pub channel: Channel,
    /// When the case was made.
    pub opened: Timestamp,
    /// Who asked, or for whom was asked.
    pub requester: Requester,
    /// Subject, period and contact moments that narrow the request, in words.
    #[serde(default)]
    pub scope: Vec<String>,
    /// How identity was established; not yet when `None`.
    #[serde(default)]
    pub identity: Option<Identification>,
    /// The longer term.
    #[serde(default)]
    pub extension: Option<Extension>,
    /// The stretches in which the term stands still.
    #[serde(default)]
    pub suspensions: Vec<Suspension>,
    /// Questions to departments.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// What was added to the requester.
    #[serde(default)]
    pub accepted: Vec<Accepted>,
    /// The bundles that were made.
    #[serde(default)]
    pub exported: Vec<Exported>,
}

/// What a new case starts with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Which right is asked for.
    pub kind: Profile,
    /// When the request was received.
    pub received: Date,
    /// How it came.
    pub channel: Channel,
    /// Who asked.
    pub requester: Requester,
    /// What narrows the request.
    pub scope: Vec<String>,
}

/// Why a step of a case is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The day of receipt is in the future.
    #[error("the day of receipt is in the future")]
    ReceivedLater,
    /// The term was extended before; the law allows it once.
    #[error("the term was extended before")]
    ExtendedBefore,
    /// The first month is over.
    #[error("the first month ended")]
    TooLateToExtend(Date),
    /// The term stands still already.
    #[error("the term stands still already")]
    SuspendedAlready,
    /// The term does not stand still.
    #[error("the term does not stand still")]
    NotSuspended,
}

impl Refusal {
    /// Gives the key of its sentence in the message catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ReceivedLater => "case-refused-received-later",
            Self::ExtendedBefore => "case-refused-extended-before",
            Self::TooLateToExtend(_) => "case-refused-too-late-to-extend",
            Self::SuspendedAlready => "case-refused-suspended-already",
            Self::NotSuspended => "case-refused-not-suspended",
        }
    }
}

impl Case {
    /// Opens a case.
    ///
    /// # Errors
    /// [`Refusal::ReceivedLater`].
    pub fn open(id: CaseId, opening: Opening, now: Timestamp, today: Date) -> Result<Self, Refusal> {
        if opening.received > today {
            return Err(Refusal::ReceivedLater);
        }
        let Opening { kind, received, channel, requester, scope } = opening;
        Ok(Self {
            format: FORMAT,
            id,
            kind,
            received,
            channel,
            opened: now,
            requester,
            scope,
            identity: None,
            extension: None,
            suspensions: Vec::new(),
            questions: Vec::new(),
            accepted: Vec::new(),
            exported: Vec::new(),
        })
    }

    /// Reckons the terms, as they stand today.
    #[must_use]
    pub fn deadline(&self, promised_weeks: Option<u8>, today: Date) -> Deadline {
        let stretches = self.suspensions.iter().map(|s| Stretch { asked: s.from, answered: s.until });
        let extended = if self.extension.is_some() { Extended::ByTwoMonths } else { Extended::No };
        Terms { received: self.received, promised_weeks, extended, suspended: stretches.collect() }.deadline(today)
    }

    /// Extends the term by two months (AVG art. 12(3)): once, and told within the first month.
    ///
    /// # Errors
    /// [`Refusal::ExtendedBefore`], [`Refusal::TooLateToExtend`].
    pub fn extend(&mut self, ground: ExtensionGround, reason: String, today: Date) -> Result<(), Refusal> {
        if self.extension.is_some() {
            return Err(Refusal::ExtendedBefore);
        }
        let until = self.deadline(None, today).extend_until;
        if today > until {
            return Err(Refusal::TooLateToExtend(until));
        }
        self.extension = Some(Extension { told: today, ground, reason });
        Ok(())
    }

    /// Lets the term stand still, because the requester was asked to clarify.
    ///
    /// # Errors
    /// [`Refusal::SuspendedAlready`].
    pub fn suspend(&mut self, reason: String, today: Date) -> Result<(), Refusal> {
        if self.is_suspended() {
            return Err(Refusal::SuspendedAlready);
        }
        self.suspensions.push(Suspension { from: today, until: None, reason, answer: String::new() });
        Ok(())
    }

    /// Lets the term run on.
    ///
    /// # Errors
    /// [`Refusal::NotSuspended`].
    pub fn resume(&mut self, answer: String, today: Date) -> Result<(), Refusal> {
        let open = self.suspensions.last_mut().filter(|last| last.until.is_none()).ok_or(Refusal::NotSuspended)?;
        open.until = Some(today);
        open.answer = answer;
        Ok(())
    }

    /// Says whether the term stands still.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.suspensions.last().is_some_and(|last| last.until.is_none())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;

    /// A case of a made-up person, received on 5 January 2026.
    pub(crate) fn case() -> Case {
        let requester = Requester::parse(
            "bsn = \"123456782\"\ngiven_names = \"Anna\"\nsurname = \"Vries\"\ninterfix = \"de\"\nborn = 1980-03-12",
        )
        .unwrap();
        let opening = Opening {
            kind: Profile::Inzage,
            received: date(2026, 1, 5),
            channel: Channel::Letter,
            requester,
            scope: Vec::new(),
        };
        Case::open("2026-0001".parse().unwrap(), opening, Timestamp::UNIX_EPOCH, date(2026, 1, 6)).unwrap()
    }

    #[test]
    fn a_term_is_extended_once_and_only_in_the_first_month() {
        let mut late = case();
        let refused = late.extend(ExtensionGround::Complex, "veel bronnen".into(), date(2026, 2, 6));
        assert_eq!(refused, Err(Refusal::TooLateToExtend(date(2026, 2, 5))));
        let mut case = case();
        case.extend(ExtensionGround::Many, "veel bronnen".into(), date(2026, 2, 5)).unwrap();
        assert_eq!(case.deadline(Some(4), date(2026, 2, 5)).law, date(2026, 4, 7));
        let again = case.extend(ExtensionGround::Many, "weer".into(), date(2026, 2, 5));
        assert_eq!(again, Err(Refusal::ExtendedBefore));
    }

    #[test]
    fn a_suspension_moves_the_end_of_the_month_and_so_the_last_day_to_extend() {
        let mut case = case();
        assert_eq!(case.resume(String::new(), date(2026, 1, 7)), Err(Refusal::NotSuspended));
        case.suspend("welke periode?".into(), date(2026, 1, 10)).unwrap();
        assert_eq!(case.suspend("nog eens".into(), date(2026, 1, 11)), Err(Refusal::SuspendedAlready));
        case.resume("2024".into(), date(2026, 1, 15)).unwrap();
        assert_eq!(case.deadline(Some(4), date(2026, 1, 20)).law, date(2026, 2, 9));
        assert!(case.extend(ExtensionGround::Complex, "veel bronnen".into(), date(2026, 2, 9)).is_ok());
    }

    #[test]
    fn a_request_cannot_come_from_the_future() {
        let opening = Opening {
            kind: Profile::Inzage,
            received: date(2026, 1, 7),
            channel: Channel::Email,
            requester: Requester::default(),
            scope: Vec::new(),
        };
        let refused = Case::open("x".parse().unwrap(), opening, Timestamp::UNIX_EPOCH, date(2026, 1, 6));
        assert_eq!(refused, Err(Refusal::ReceivedLater));
    }

    #[test]
    fn a_case_reads_back_as_it_was_written() {
        let text = serde_json::to_string(&case()).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case());
    }
}
