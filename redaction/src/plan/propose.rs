//! Making a plan: recognisers over every field, rows as one, what is found once looked up everywhere.

use std::collections::{BTreeMap, BTreeSet};

use connectors::{ItemId, Omission};
use identifiers::{Kind, Recognisers, Sensitive};

use super::{Body, Fixed, OmissionId, OpenOmission, Plan, Proposed};
use crate::{Frozen, Persons, Policy, Result};

/// What a plan is made with.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// Tells the requester from others.
    pub persons: &'a dyn Persons,
    /// Finds what points at people.
    pub recognisers: &'a Recognisers,
    /// Says what is hidden, on which ground.
    pub policy: &'a Policy,
    /// What the caller adds and takes away.
    pub terms: &'a Terms,
}

/// What is hidden or kept besides what the policy says.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Text to hide wherever it stands, in every spelling.
    pub hide: Vec<Sensitive<String>>,
    /// Names and values to keep.
    pub keep: Vec<Sensitive<String>>,
    /// The kinds to look for; all when `None`, only `hide` when empty.
    pub kinds: Option<BTreeSet<Kind>>,
}

impl Plan<Proposed> {
    /// Proposes what to hide in a dossier.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Damaged`] when two documents of the dossier have one id but differ.
    pub fn propose<'a>(
        dossier: impl IntoIterator<Item = &'a Frozen>,
        omissions: impl IntoIterator<Item = (ItemId, Omission)>,
        basis: &Basis<'_>,
    ) -> Result<Self> {
        let documents: Vec<&Frozen> = dossier.into_iter().collect();
        let contents = documents
            .iter()
            .map(|frozen| (frozen.id(), Fixed { content: frozen.content, model: frozen.model() }))
            .collect();
        let omissions = (1..)
            .map(OmissionId)
            .zip(omissions.into_iter().map(|(item, omission)| OpenOmission { item, omission, decided: None }))
            .collect();
        let body = Body {
            contents,
            rules: basis.recognisers.revision(),
            policy: basis.policy.revision(),
            second_reviewer: basis.policy.second_reviewer,
            roles: basis.policy.roles.clone(),
            proposals: BTreeMap::new(),
            gaps: BTreeMap::new(),
            omissions,
            journal: Vec::new(),
        };
        Ok(Self { body, state: Proposed })
    }
}
