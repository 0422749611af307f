//! How a plan is kept: as the proposed plan and, when it was closed, its closing.
//!
//! There is no way to read a reviewed plan from disk other than to close the proposed one again: everything that
//! closing checks is checked on load, and the seal tells whether the plan is what was signed.

use serde::{Deserialize, Serialize};

use super::{Body, Closing, Plan, Proposed, Reviewed, StillOpen};
use crate::{Error, ErrorKind, Result};

/// The number of this format.
const FORMAT: u32 = 1;

/// A plan as a case keeps it; it holds places and decisions, not the text that they are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredPlan {
    format: u32,
    plan: Body,
    closing: Option<Closing>,
}

impl StoredPlan {
    /// Gives the plan back as one that may change; a closing is dropped.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when it does not hold together.
    pub fn open(self) -> Result<Plan<Proposed>> {
        self.check()?;
        Ok(Plan { body: self.plan, state: Proposed })
    }

    /// Gives the plan back as the reviewed plan that was stored, after closing it again.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when it does not hold together or was never closed; the source is a [`StillOpen`] when
    /// it can no longer be closed, or is not what was signed.
    pub fn reviewed(self) -> Result<Plan<Reviewed>> {
        self.check()?;
        let damaged = |message| Error::new(ErrorKind::Damaged, message);
        let closing = self.closing.ok_or_else(|| damaged("the stored plan was not closed"))?;
        let plan = Plan { body: self.plan, state: Proposed };
        plan.close_with(closing).map_err(|(_, open): (_, StillOpen)| {
            damaged("the stored plan is not one that was closed").from_source(open)
        })
    }

    /// Tells whether it was closed when it was stored.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.closing.is_some()
    }

    fn check(&self) -> Result<()> {
        let named = self.plan.proposals.iter().all(|(id, proposal)| *id == proposal.id());
        let known = self.plan.proposals.values().all(|p| self.plan.contents.contains_key(&p.at.document));
        if self.format != FORMAT || !named || !known {
            return Err(Error::new(ErrorKind::Damaged, "the stored plan does not hold together"));
        }
        Ok(())
    }
}

impl Plan<Proposed> {
    /// Gives the plan in the form that is stored.
    #[must_use]
    pub fn store(&self) -> StoredPlan {
        StoredPlan { format: FORMAT, plan: self.body.clone(), closing: None }
    }
}

impl Plan<Reviewed> {
    /// Gives the plan in the form that is stored, with its closing.
    #[must_use]
    pub fn store(&self) -> StoredPlan {
        StoredPlan { format: FORMAT, plan: self.body.clone(), closing: Some(self.state.closing.clone()) }
    }
}
