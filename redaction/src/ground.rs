//! The grounds on which something is withheld from a requester.
//!
//! UAVG art. 41(1)(a)–(j), AVG art. 15(4), professional secrecy and secrecy in the BRP. Grounds of the Wet open
//! overheid belong to another regime and cannot be expressed here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! grounds {
    ($($(#[$doc:meta])* $name:ident => $code:literal, $article:literal;)*) => {
        /// Why something is withheld.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Ground { $($(#[$doc])* $name,)* }

        impl Ground {
            /// All grounds, in the order of the law.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Gives the code used in JSON, in a policy and in message catalogues.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Gives the article, as a legend cites it.
            #[must_use]
            pub const fn article(self) -> &'static str {
                match self { $(Self::$name => $article,)* }
            }
        }
    };
}

grounds! {
    /// National security.
    NationalSecurity => "uavg-41-1-a", "UAVG art. 41 lid 1 onder a";
    /// Defence.
    Defence => "uavg-41-1-b", "UAVG art. 41 lid 1 onder b";
    /// Public security.
    PublicSecurity => "uavg-41-1-c", "UAVG art. 41 lid 1 onder c";
    /// Prevention, investigation and prosecution of criminal offences.
    CriminalOffences => "uavg-41-1-d", "UAVG art. 41 lid 1 onder d";
    /// Other important objectives of general public interest, such as economic and financial ones.
    PublicInterest => "uavg-41-1-e", "UAVG art. 41 lid 1 onder e";
    /// Independence of the judiciary and of judicial proceedings.
    Judiciary => "uavg-41-1-f", "UAVG art. 41 lid 1 onder f";
    /// Breaches of ethics of regulated professions.
    RegulatedProfessions => "uavg-41-1-g", "UAVG art. 41 lid 1 onder g";
    /// Supervision, inspection and regulation in the exercise of official authority.
    Supervision => "uavg-41-1-h", "UAVG art. 41 lid 1 onder h";
    /// Protection of the requester, or of the rights and freedoms of others.
    RightsOfOthers => "uavg-41-1-i", "UAVG art. 41 lid 1 onder i";
    /// Collection of civil claims.
    CivilClaims => "uavg-41-1-j", "UAVG art. 41 lid 1 onder j";
    /// The copy may not harm the rights and freedoms of others.
    CopyHarmsOthers => "avg-15-4", "AVG art. 15 lid 4";
    /// Professional secrecy (medical, youth care, legal).
    ProfessionalSecrecy => "beroepsgeheim", "beroepsgeheim";
    /// The other person has their data kept secret in the BRP (Wet BRP art. 2.59).
    BrpSecrecy => "brp-geheimhouding", "Wet BRP art. 2.59";
}

/// The text is not the code of a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a ground of the AVG, the UAVG, professional secrecy or the BRP")]
pub struct NotAGround;

impl FromStr for Ground {
    type Err = NotAGround;

    fn from_str(code: &str) -> Result<Self, NotAGround> {
        Self::ALL.iter().copied().find(|ground| ground.code() == code).ok_or(NotAGround)
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Ground {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Ground {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Ground;

    #[test]
    fn codes_lead_back_to_their_ground() {
        for ground in Ground::ALL {
            assert_eq!(ground.code().parse(), Ok(*ground));
        }
    }

    #[test]
    fn grounds_of_the_woo_cannot_be_expressed() {
        for code in ["woo-5-1-2-e", "5.1.2e", "wob-10-2-e", "", "uavg-41-1-k", "UAVG-41-1-I"] {
            assert!(code.parse::<Ground>().is_err(), "{code}");
        }
    }
}
