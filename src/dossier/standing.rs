//! How far a case is, and what stands open before anything may leave.

use redaction::{Plan, Proposed};
use serde::Serialize;

use super::{Case, CaseFolder, CasePlan, Hits, PlanError, Rules};

/// Something that stands open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "what", content = "count", rename_all = "snake_case")]
pub enum Open {
    /// Identity is not established.
    Identity,
    /// No search was made.
    Search,
    /// Places without a decision.
    Hits(usize),
    /// Items that changed since they were found.
    Changed(usize),
    /// There is no plan, or it is not on what was decided last.
    Plan,
    /// Proposals without a decision.
    Proposals(usize),
    /// Gaps without a decision.
    Gaps(usize),
    /// Things that were not read, without a decision.
    Omissions(usize),
    /// The review is not closed.
    Review,
}

impl Open {
    /// Gives the end of the key of its sentence in the message catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Search => "search",
            Self::Hits(_) => "hits",
            Self::Changed(_) => "changed",
            Self::Plan => "plan",
            Self::Proposals(_) => "proposals",
            Self::Gaps(_) => "gaps",
            Self::Omissions(_) => "omissions",
            Self::Review => "review",
        }
    }

    /// Gives how many there are; one where they are not counted.
    #[must_use]
    pub const fn count(self) -> usize {
        match self {
            Self::Identity | Self::Search | Self::Plan | Self::Review => 1,
            Self::Hits(count)
            | Self::Changed(count)
            | Self::Proposals(count)
            | Self::Gaps(count)
            | Self::Omissions(count) => count,
        }
    }
}

/// Lists what stands open in the decisions of a plan.
#[must_use]
pub fn open_in(plan: &Plan<Proposed>) -> Vec<Open> {
    let undecided = plan.undecided();
    let counts = [
        Open::Proposals(undecided.proposals.len()),
        Open::Gaps(undecided.gaps.len()),
        Open::Omissions(undecided.omissions.len()),
    ];
    counts.into_iter().filter(|open| open.count() > 0).collect()
}

/// Lists what stands open before the review may be closed.
///
/// # Errors
/// Files of the case that are damaged.
pub fn open_before_review(
    folder: &CaseFolder,
    case: &Case,
    hits: &Hits,
    rules: &Rules<'_>,
) -> Result<Vec<Open>, PlanError> {
    let mut open = Vec::new();
    if hits.passes.is_empty() {
        open.push(Open::Search);
    }
    if hits.undecided() > 0 {
        open.push(Open::Hits(hits.undecided()));
    }
    let stale = folder.collection()?.stale();
    if stale > 0 {
        open.push(Open::Changed(stale));
    }
    if hits.going().next().is_some() && !folder.plan_is_current(case, hits, rules)? {
        open.push(Open::Plan);
    }
    match folder.plan()? {
        Some(CasePlan::Open(plan)) => open.extend(open_in(&plan)),
        Some(CasePlan::Closed(_)) | None => {}
    }
    Ok(open)
}

/// Lists what stands open before anything may leave.
///
/// # Errors
/// Files of the case that are damaged.
pub fn open_before_export(
    folder: &CaseFolder,
    case: &Case,
    hits: &Hits,
    rules: &Rules<'_>,
) -> Result<Vec<Open>, PlanError> {
    let mut open = Vec::new();
    if case.identity.is_none() {
        open.push(Open::Identity);
    }
    open.extend(open_before_review(folder, case, hits, rules)?);
    let closed = matches!(folder.plan()?, Some(CasePlan::Closed(_)));
    if !closed && hits.going().next().is_some() {
        open.push(Open::Review);
    }
    Ok(open)
}
