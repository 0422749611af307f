//! The gate of identity: nothing leaves before it is passed, and no document or number of it is ever kept.

use identifiers::{Identifier, Kind, Requester};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::disclosure::Identity;

/// The age from which a person acts for themselves (AVG art. 8, UAVG art. 5).
const OF_AGE: i16 = 16;

/// In what relation somebody asks for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A parent with authority.
    Ouder,
    /// A guardian.
    Voogd,
    /// A curator.
    Curator,
    /// A mentor.
    Mentor,
    /// An administrator.
    Bewindvoerder,
    /// Somebody with a written mandate, a lawyer too.
    Gemachtigde,
}

impl Relation {
    /// All relations.
    pub const ALL: [Self; 6] =
        [Self::Ouder, Self::Voogd, Self::Curator, Self::Mentor, Self::Bewindvoerder, Self::Gemachtigde];

    /// Gives the name used on the command line, in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ouder => "ouder",
            Self::Voogd => "voogd",
            Self::Curator => "curator",
            Self::Mentor => "mentor",
            Self::Bewindvoerder => "bewindvoerder",
            Self::Gemachtigde => "gemachtigde",
        }
    }

    /// Says whether the relation is one with a child.
    const fn is_of_a_child(self) -> bool {
        matches!(self, Self::Ouder | Self::Voogd)
    }
}

/// Somebody who asks for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Representation {
    /// The relation.
    pub relation: Relation,
    /// What was seen of it.
    pub evidence: String,
}

/// How identity was established.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identification {
    /// By which route.
    pub route: Identity,
    /// The officer who checked.
    pub by: String,
    /// When.
    pub on: Date,
    /// Set when somebody else asks for the person.
    #[serde(default)]
    pub representation: Option<Representation>,
}

/// Why identity is not established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotIdentified {
    /// A text holds what looks like a BSN or the number of an identity document.
    #[error("the text looks like a BSN or the number of an identity document")]
    HoldsNumber,
    /// A representative without evidence.
    #[error("what was seen of the relation is missing")]
    NoEvidence,
    /// A parent or guardian asks for somebody of this age.
    #[error("the person is of age to ask themselves")]
    AsksThemselves(i16),
    /// Somebody under sixteen asks without a representative.
    #[error("somebody with authority must ask for a child")]
    NeedsAuthority(i16),
    /// Whether it is a child cannot be reckoned.
    #[error("the date of birth is not known")]
    NoBirthDate,
}

impl NotIdentified {
    /// Gives the key of its sentence in the message catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::HoldsNumber => "case-identity-holds-number",
            Self::NoEvidence => "case-identity-no-evidence",
            Self::AsksThemselves(_) => "case-identity-asks-themselves",
            Self::NeedsAuthority(_) => "case-identity-needs-authority",
            Self::NoBirthDate => "case-identity-no-birth-date",
        }
    }
}

impl Identification {
    /// Passes the gate.
    ///
    /// A parent or guardian asks for a child under sixteen only; who is under sixteen is represented. With more than
    /// one birth date on record the one that makes the person oldest decides whether a parent may still ask, and the
    /// youngest whether they need one: in doubt, refused.
    ///
    /// # Errors
    /// [`NotIdentified`], with the reason.
    pub fn establish(self, requester: &Requester) -> Result<Self, NotIdentified> {
        let evidence = self.representation.as_ref().map_or("", |with| with.evidence.as_str());
        if holds_number(&self.by) || holds_number(evidence) {
            return Err(NotIdentified::HoldsNumber);
        }
        let ages: Vec<i16> = requester.born.iter().map(|born| age(*born.expose(), self.on)).collect();
        match &self.representation {
            Some(with) if with.evidence.trim().is_empty() => return Err(NotIdentified::NoEvidence),
            Some(with) if with.relation.is_of_a_child() => match ages.iter().max() {
                None => return Err(NotIdentified::NoBirthDate),
                Some(oldest) if *oldest >= OF_AGE => return Err(NotIdentified::AsksThemselves(*oldest)),
                Some(_) => {}
            },
            Some(_) => {}
            None => {
                if let Some(youngest) = ages.iter().min().filter(|age| **age < OF_AGE) {
                    return Err(NotIdentified::NeedsAuthority(*youngest));
                }
            }
        }
        Ok(self)
    }
}

/// Reckons the age in whole years on a day; somebody born on 29 February is a year older on 1 March.
#[must_use]
pub fn age(born: Date, on: Date) -> i16 {
    let had = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had)
}

/// Says whether a text holds what looks like a BSN or the number of an identity document.
///
/// A row of six digits or more, nine digits in groups that pass the eleven-test, or a word that is a document number.
#[must_use]
pub fn holds_number(text: &str) -> bool {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    let by_word = words.into_iter().any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits >= 6 || (digits > 0 && word.len() == 9 && Identifier::parse(Kind::DocumentNumber, word).is_ok())
    });
    by_word || holds_grouped_bsn(text)
}

/// Looks for nine digits with single separators between them, such as `1234.56.782`.
fn holds_grouped_bsn(text: &str) -> bool {
    let mut digits: Vec<u8> = Vec::new();
    let mut gap = 0;
    for byte in text.bytes().chain(*b"  ") {
        if byte.is_ascii_digit() {
            digits.push(byte);
            gap = 0;
        } else if gap == 0 && matches!(byte, b' ' | b'.' | b'-') {
            gap += 1;
        } else {
            let found: String = digits.drain(..).map(char::from).collect();
            if found.len() == 9 && Identifier::parse(Kind::Bsn, &found).is_ok() {
                return true;
            }
            gap = 0;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn requester(born: &str) -> Requester {
        Requester::parse(&format!("surname = \"Vries\"\n{born}")).unwrap()
    }

    fn check(relation: Option<Relation>, born: &str) -> Result<Identification, NotIdentified> {
        let representation =
            relation.map(|relation| Representation { relation, evidence: "gezagsregister gezien".into() });
        Identification { route: Identity::Counter, by: "balie 3".into(), on: date(2026, 6, 1), representation }
            .establish(&requester(born))
    }

    #[test]
    fn a_parent_asks_for_a_child_under_sixteen_only() {
        assert!(check(Some(Relation::Ouder), "born = 2010-06-02").is_ok());
        for born in ["born = 2010-06-01", "born = 2005-01-01"] {
            let refused = check(Some(Relation::Ouder), born);
            assert!(matches!(refused, Err(NotIdentified::AsksThemselves(_))), "{born}");
        }
        assert_eq!(check(Some(Relation::Voogd), ""), Err(NotIdentified::NoBirthDate));
        assert!(check(Some(Relation::Curator), "born = 1950-01-01").is_ok());
        assert!(check(Some(Relation::Gemachtigde), "").is_ok());
    }

    #[test]
    fn a_child_under_sixteen_is_represented() {
        assert_eq!(check(None, "born = 2010-06-02"), Err(NotIdentified::NeedsAuthority(15)));
        assert!(check(None, "born = 2010-06-01").is_ok());
        assert!(check(None, "").is_ok());
        let doubt = check(None, "born = [\"1990-01-01\", \"2015-01-01\"]");
        assert_eq!(doubt, Err(NotIdentified::NeedsAuthority(11)));
    }

    #[test]
    fn age_turns_on_the_birthday() {
        for (born, on, years) in [
            (date(2010, 6, 1), date(2026, 5, 31), 15),
            (date(2010, 6, 1), date(2026, 6, 1), 16),
            (date(2008, 2, 29), date(2026, 2, 28), 17),
            (date(2008, 2, 29), date(2026, 3, 1), 18),
        ] {
            assert_eq!(age(born, on), years, "{born} {on}");
        }
    }

    #[test]
    fn numbers_of_people_and_documents_are_not_kept() {
        for text in ["123456782", "BSN 1234.56.782", "1234 56 782", "paspoort SPECI2014", "rijbewijs 5123456789"] {
            assert!(holds_number(text), "{text}");
        }
        for text in ["balie 3", "mw. Jansen, balie 12", "gezien op 12-03-2026", "art. 12 lid 3", "A. de Groot", ""] {
            assert!(!holds_number(text), "{text}");
        }
        let evidence = Representation { relation: Relation::Ouder, evidence: "paspoort NX1234567".into() };
        let by = Identification {
            route: Identity::Copy,
            by: "balie".into(),
            on: date(2026, 6, 1),
            representation: Some(evidence),
        };
        assert_eq!(by.establish(&requester("born = 2015-01-01")), Err(NotIdentified::HoldsNumber));
    }

    #[test]
    fn a_representative_shows_something() {
        let bare = Representation { relation: Relation::Mentor, evidence: "  ".into() };
        let by = Identification {
            route: Identity::Counter,
            by: String::new(),
            on: date(2026, 6, 1),
            representation: Some(bare),
        };
        assert_eq!(by.establish(&requester("")), Err(NotIdentified::NoEvidence));
    }
}
