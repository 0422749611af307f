//! The closed list of kinds of identifiers.

use serde::{Deserialize, Serialize};

/// What a finding is. The order is the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Burgerservicenummer, 8–9 digits, eleven-test (UAVG art. 46).
    Bsn,
    /// Rechtspersonen en Samenwerkingsverbanden Informatienummer, 9 digits, eleven-test.
    Rsin,
    /// Administratienummer of the BRP, 10 digits.
    ANummer,
    /// Vreemdelingennummer, 10 digits.
    VNummer,
    /// International Bank Account Number, mod 97 (ISO 13616).
    Iban,
    /// Postcode, house number and addition as one key.
    Address,
    /// A postcode alone.
    Postcode,
    /// Date of birth.
    BirthDate,
    /// Name of a natural person.
    Person,
    /// E-mail address.
    Email,
    /// Telephone number, Dutch or international.
    Phone,
    /// Licence plate (RDW sidecodes 1–14).
    Kenteken,
    /// Number of a passport, identity card or driving licence.
    DocumentNumber,
    /// Number at the Kamer van Koophandel, 8 digits.
    Kvk,
    /// Vestigingsnummer, 12 digits.
    Vestigingsnummer,
    /// Zaaknummer or client number, by configurable patterns.
    CaseNumber,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Self; 16] = [
        Self::Bsn,
        Self::Rsin,
        Self::ANummer,
        Self::VNummer,
        Self::Iban,
        Self::Address,
        Self::Postcode,
        Self::BirthDate,
        Self::Person,
        Self::Email,
        Self::Phone,
        Self::Kenteken,
        Self::DocumentNumber,
        Self::Kvk,
        Self::Vestigingsnummer,
        Self::CaseNumber,
    ];

    /// Gives the name used in JSON, on the command line and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Rsin => "rsin",
            Self::ANummer => "a_nummer",
            Self::VNummer => "v_nummer",
            Self::Iban => "iban",
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::BirthDate => "birth_date",
            Self::Person => "person",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Kenteken => "kenteken",
            Self::DocumentNumber => "document_number",
            Self::Kvk => "kvk",
            Self::Vestigingsnummer => "vestigingsnummer",
            Self::CaseNumber => "case_number",
        }
    }

    /// Explains the kind to whoever runs the engine: value, spellings, check, cues.
    #[must_use]
    pub const fn explain(self) -> &'static str {
        crate::kinds::explain(self)
    }

    /// Finds the kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn names_lead_back_to_their_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
    }
}
