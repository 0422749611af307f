//! The ordered set of recognisers, and one scan with all of them.

use crate::{Finding, Gap, Passage, Recogniser};

/// Names the rules that an index or a plan was made with: every recogniser and its revision.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RulesRevision(String);

/// What one scan of a passage gave: findings by place, and gaps.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// Sorted by start, then longest first.
    pub findings: Vec<Finding>,
    /// What was not looked at.
    pub gaps: Vec<Gap>,
}

/// An ordered set of recognisers.
#[derive(Default)]
pub struct Recognisers {
    set: Vec<Box<dyn Recogniser>>,
}

impl Recognisers {
    /// Adds one more.
    #[must_use]
    pub fn with(mut self, recogniser: Box<dyn Recogniser>) -> Self {
        self.set.push(recogniser);
        self
    }

    /// Names the rules in force.
    #[must_use]
    pub fn revision(&self) -> RulesRevision {
        let parts: Vec<String> =
            self.set.iter().map(|r| format!("{}{}", r.profile().id, r.profile().revision)).collect();
        RulesRevision(parts.join("+"))
    }

    /// Lets all of them look at one passage.
    #[must_use]
    pub fn scan(&self, passage: Passage<'_>) -> Scan {
        let mut scan = Scan::default();
        for recogniser in &self.set {
            if let Err(gap) = recogniser.recognise(passage, &mut |finding| scan.findings.push(finding)) {
                scan.gaps.push(gap);
            }
        }
        scan.findings.sort_by_key(|f| (f.range.start, u32::MAX - f.range.end));
        scan
    }
}
