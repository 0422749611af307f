//! Policy: what is hidden on which ground, as data that a municipality may change.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use connectors::Role;
use identifiers::Kind;
use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Ground, Party, Result};

/// Names a policy by the hash of what it says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PolicyRevision(String);

impl fmt::Display for PolicyRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PolicyRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What happens with one kind of data of one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// It stays.
    Show,
    /// It is proposed to be hidden, on this ground.
    Hide(Ground),
}

/// What happens with text of a role that a reader of the original does not see at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleHandling {
    /// It is shown as ordinary text with a note of what it was, after redaction.
    Show,
    /// It is left out, and the output says how much of it there was.
    LeaveOut,
}

/// Whether a second person must agree before a plan closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondReviewer {
    /// One person may close.
    Optional,
    /// Another person than the first must sign too.
    Required,
}

/// The rules of a municipality for hiding; the default follows the law as the crate's authors read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// What is hidden of whom when no line of `exceptions` says otherwise. The requester cannot be named here.
    pub parties: BTreeMap<Party, Handling>,
    /// Kind by party, where it differs.
    pub exceptions: BTreeMap<Party, BTreeMap<Kind, Handling>>,
    /// Text of these roles, where it differs from being shown.
    pub roles: BTreeMap<Role, RoleHandling>,
    /// Values of the organisation itself (its telephone number, its IBAN, its mail domains as `@example.nl`).
    pub organisation: BTreeSet<String>,
    /// Mail domains, as `@example.nl`, whose other users are officials.
    pub official_domains: BTreeSet<String>,
    /// Words that stand before the name of an official: `behandelaar`, `namens`.
    pub official_cues: BTreeSet<String>,
    /// Whether one person may close a plan.
    pub second_reviewer: SecondReviewer,
}

impl Default for Policy {
    fn default() -> Self {
        let others = Handling::Hide(Ground::RightsOfOthers);
        let cues = [
            "behandelaar",
            "behandeld door",
            "behandelend ambtenaar",
            "medewerker",
            "consulent",
            "casemanager",
            "ambtenaar",
            "wijkteammedewerker",
            "klantmanager",
            "afdelingshoofd",
            "teamleider",
            "gemeentesecretaris",
            "burgemeester",
            "wethouder",
            "namens het college",
        ];
        Self {
            parties: BTreeMap::from([
                (Party::Official, others),
                (Party::Organisation, Handling::Show),
                (Party::Other, others),
                (Party::Unknown, others),
            ]),
            exceptions: BTreeMap::new(),
            roles: BTreeMap::from([(Role::Metadata, RoleHandling::LeaveOut)]),
            organisation: BTreeSet::new(),
            official_domains: BTreeSet::new(),
            official_cues: cues.into_iter().map(str::to_owned).collect(),
            second_reviewer: SecondReviewer::Optional,
        }
    }
}

impl Policy {
    /// Reads a policy; what it does not name keeps its default.
    ///
    /// # Errors
    /// [`ErrorKind::Policy`] for text that is not TOML, a key that is not known, a ground that is not one, or rules
    /// for the requester's own data.
    pub fn from_toml(text: &str) -> Result<Self> {
        let read: Self = toml::from_str(text)
            .map_err(|error| Error::new(ErrorKind::Policy, "the policy cannot be read").from_source(error))?;
        let mut policy = Self::default();
        policy.parties.extend(read.parties);
        policy.roles.extend(read.roles);
        let policy = Self { parties: policy.parties, roles: policy.roles, ..read };
        let named = policy.parties.contains_key(&Party::Requester);
        if named || policy.exceptions.contains_key(&Party::Requester) {
            let message = "a policy has no rules for the requester's own data: they are never hidden by rule";
            return Err(Error::new(ErrorKind::Policy, message));
        }
        Ok(policy)
    }

    /// Says what happens with this kind of data of this party.
    #[must_use]
    pub fn handling(&self, kind: Kind, party: Party) -> Handling {
        if party == Party::Requester {
            return Handling::Show;
        }
        let exception = self.exceptions.get(&party).and_then(|kinds| kinds.get(&kind));
        let rule = exception.or_else(|| self.parties.get(&party)).copied();
        // A party without a rule is hidden: failing hides.
        rule.unwrap_or(Handling::Hide(Ground::RightsOfOthers))
    }

    /// Says what happens with text of this role.
    #[must_use]
    pub fn role(&self, role: Role) -> RoleHandling {
        self.roles.get(&role).copied().unwrap_or(RoleHandling::Show)
    }

    /// Names the policy by its content.
    #[must_use]
    pub fn revision(&self) -> PolicyRevision {
        let text = serde_json::to_string(self).expect("a policy holds only what JSON can write");
        PolicyRevision(blake3::hash(text.as_bytes()).to_hex().as_str()[..32].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_person_is_hidden_like_another() {
        let policy = Policy::default();
        for kind in Kind::ALL {
            assert_eq!(policy.handling(kind, Party::Unknown), policy.handling(kind, Party::Other));
            assert!(matches!(policy.handling(kind, Party::Other), Handling::Hide(_)));
        }
    }

    #[test]
    fn the_requester_is_never_hidden_by_rule() {
        for kind in Kind::ALL {
            assert_eq!(Policy::default().handling(kind, Party::Requester), Handling::Show);
        }
        assert!(Policy::from_toml("[parties]\nrequester = { hide = \"avg-15-4\" }").is_err());
    }

    #[test]
    fn a_policy_file_changes_only_what_it_names() -> Result<()> {
        let policy = Policy::from_toml("[exceptions.official]\nperson = \"show\"\n")?;
        assert_eq!(policy.handling(Kind::Person, Party::Official), Handling::Show);
        assert_eq!(policy.handling(Kind::Bsn, Party::Official), Handling::Hide(Ground::RightsOfOthers));
        assert_ne!(policy.revision(), Policy::default().revision());
        let changed = Policy::from_toml("[parties]\nother = { hide = \"avg-15-4\" }")?;
        assert_eq!(changed.handling(Kind::Bsn, Party::Other), Handling::Hide(Ground::CopyHarmsOthers));
        assert_eq!(changed.handling(Kind::Bsn, Party::Unknown), Handling::Hide(Ground::RightsOfOthers));
        Ok(())
    }

    #[test]
    fn unknown_keys_and_grounds_of_other_laws_are_errors() {
        assert!(Policy::from_toml("colour = 1").is_err());
        assert!(Policy::from_toml("[parties]\nother = { hide = \"woo-5-1-2-e\" }").is_err());
    }

    #[test]
    fn the_same_policy_has_the_same_revision() -> Result<()> {
        assert_eq!(Policy::from_toml("")?.revision(), Policy::default().revision());
        Ok(())
    }
}
