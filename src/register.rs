//! The register of processing activities (AVG art. 30), with what art. 15(1) wants in an answer.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Legal bases of AVG art. 6(1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// (a) consent.
    Consent,
    /// (b) contract.
    Contract,
    /// (c) legal obligation.
    LegalObligation,
    /// (d) vital interest.
    VitalInterest,
    /// (e) public task.
    PublicTask,
    /// (f) legitimate interest.
    LegitimateInterest,
}

impl LegalBasis {
    /// All bases, in the order of the law.
    pub const ALL: [Self; 6] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterest,
        Self::PublicTask,
        Self::LegitimateInterest,
    ];

    /// Gives the name used in TOML, in JSON and in message catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal_obligation",
            Self::VitalInterest => "vital_interest",
            Self::PublicTask => "public_task",
            Self::LegitimateInterest => "legitimate_interest",
        }
    }

    /// Says whether data on this basis are portable (AVG art. 20(1)(a)).
    #[must_use]
    pub const fn is_portable(self) -> bool {
        matches!(self, Self::Consent | Self::Contract)
    }
}

/// How long data are kept: the term, and the list or law that sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// In words, for the requester.
    pub term: String,
    /// In years after the last change, when it can be computed; hits past it are flagged.
    pub years: Option<u16>,
    /// The selectielijst or law.
    pub source: String,
}

/// One processing activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Its id, as sources name it.
    pub id: String,
    /// Its name, for the requester.
    pub name: String,
    /// The bestuursorgaan that is controller (college, burgemeester, raad …).
    pub controller: String,
    /// Purposes, art. 15(1)(a).
    pub purposes: Vec<String>,
    /// Legal basis.
    pub legal_basis: LegalBasis,
    /// The law that the basis rests on.
    #[serde(default)]
    pub law: Option<String>,
    /// Categories of data, art. 15(1)(b).
    pub data_categories: Vec<String>,
    /// Categories of persons, art. 30(1)(c).
    #[serde(default)]
    pub person_categories: Vec<String>,
    /// Recipients by name, art. 15(1)(c) and C-154/21.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Retention, art. 15(1)(d).
    #[serde(default)]
    pub retention: Retention,
    /// Where the data come from if not from the person, art. 15(1)(g).
    #[serde(default)]
    pub origin: Option<String>,
    /// Automated decisions and their logic, art. 15(1)(h); none when absent.
    #[serde(default)]
    pub automated_decisions: Option<String>,
    /// Transfers outside the EEA and their safeguards, art. 15(2); none when absent.
    #[serde(default)]
    pub transfers: Option<String>,
    /// Security measures, art. 30(1)(g), in general words.
    #[serde(default)]
    pub security: Option<String>,
    /// Whether the data were provided by the person (observed included), art. 20(1).
    #[serde(default)]
    pub provided_by_person: ProvidedBy,
}

/// Who provided the data of an activity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvidedBy {
    /// The person, observed data included.
    #[default]
    Person,
    /// Others, or inferred by the municipality.
    Others,
}

impl Activity {
    /// Says whether a copy under art. 20 takes the data of this activity.
    #[must_use]
    pub fn is_portable(&self) -> bool {
        self.legal_basis.is_portable() && self.provided_by_person == ProvidedBy::Person
    }
}

/// The register: its version and its activities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Version or date of the register, named in the decision.
    #[serde(default)]
    pub version: String,
    /// The activities.
    #[serde(default, rename = "activity")]
    pub activities: Vec<Activity>,
}

/// Why a register cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The file cannot be read.
    #[error("the register cannot be read: {path}")]
    Io {
        /// The file.
        path: String,
        /// What the file system says.
        source: std::io::Error,
    },
    /// The file is not as expected; the text names line and column.
    #[error("{path}: {message}")]
    Wrong {
        /// The file.
        path: String,
        /// Line, column and what was expected.
        message: String,
    },
}

impl Register {
    /// Reads a register file.
    ///
    /// # Errors
    /// [`RegisterError`] with file, line and what was expected; ids must be unique and fields filled.
    pub fn read(path: &Path) -> Result<Self, RegisterError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|source| RegisterError::Io { path: name.clone(), source })?;
        Self::parse(&text).map_err(|message| RegisterError::Wrong { path: name, message })
    }

    /// Reads a register from TOML.
    ///
    /// # Errors
    /// What is wrong, with line and column where TOML knows it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let register: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut seen = BTreeMap::new();
        for (index, activity) in register.activities.iter().enumerate() {
            if let Some(first) = seen.insert(activity.id.clone(), index) {
                return Err(format!(
                    "activity `{}` stands twice (as number {} and {}); ids must differ",
                    activity.id,
                    first + 1,
                    index + 1
                ));
            }
            for (field, empty) in [
                ("id", activity.id.is_empty()),
                ("name", activity.name.is_empty()),
                ("controller", activity.controller.is_empty()),
                ("purposes", activity.purposes.is_empty()),
                ("data_categories", activity.data_categories.is_empty()),
            ] {
                if empty {
                    return Err(format!("activity `{}`: `{field}` is empty (AVG art. 30)", activity.id));
                }
            }
        }
        Ok(register)
    }

    /// Finds an activity by its id.
    #[must_use]
    pub fn activity(&self, id: &str) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id == id)
    }
}
