//! The ordered set of recognisers, and one scan with all of them.

use std::collections::BTreeMap;

use crate::patterns::Patterns;
use crate::person::{Leaning, Persons};
use crate::scan::Reach;
use crate::{Finding, Gap, Passage, PatternError, Recogniser};

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

impl Scan {
    /// Gives the findings without overlaps: the longest wins, then the surer, then the first.
    #[must_use]
    pub fn resolved(&self) -> Vec<Finding> {
        let mut order: Vec<&Finding> = self.findings.iter().collect();
        order
            .sort_by_key(|f| (u32::MAX - (f.range.end - f.range.start), std::cmp::Reverse(f.certainty), f.range.start));
        let mut kept: BTreeMap<u32, &Finding> = BTreeMap::new();
        for finding in order {
            let free_before = kept
                .range(..finding.range.end)
                .next_back()
                .is_none_or(|(_, last)| last.range.end <= finding.range.start);
            if free_before {
                kept.insert(finding.range.start, finding);
            }
        }
        kept.into_values().cloned().collect()
    }
}

/// An ordered set of recognisers.
#[derive(Default)]
pub struct Recognisers {
    set: Vec<Box<dyn Recogniser>>,
}

impl Recognisers {
    /// Makes the set that gives the keys of the index: all kinds with a pattern or a check, mere
    /// possibilities included, since a key that is missing cannot be found.
    #[must_use]
    pub fn builtin() -> Self {
        Self::builtin_with(&[]).expect("without patterns of one's own none can be wrong")
    }

    /// Makes the same set with forms of case numbers of one's own, see [`crate::CasePattern`].
    ///
    /// # Errors
    /// [`PatternError`] for the first pattern that is wrong.
    pub fn builtin_with(case_patterns: &[String]) -> Result<Self, PatternError> {
        Ok(Self::default().with(Box::new(Patterns::new(case_patterns, Reach::Keys)?)))
    }

    /// Makes the set that finds what points at people, for hiding: patterned kinds without mere
    /// possibilities, and names of persons, rather one too many.
    #[must_use]
    pub fn full() -> Self {
        Self::full_with(&[]).expect("without patterns of one's own none can be wrong")
    }

    /// Makes the same set with forms of case numbers of one's own.
    ///
    /// # Errors
    /// [`PatternError`] for the first pattern that is wrong.
    pub fn full_with(case_patterns: &[String]) -> Result<Self, PatternError> {
        let patterns = Patterns::new(case_patterns, Reach::Review)?;
        Ok(Self::default().with(Box::new(patterns)).with(Box::new(Persons::new(Leaning::Review))))
    }

    /// Makes the same set for review, where a person looks at each finding; another name of [`Self::full`].
    #[must_use]
    pub fn review() -> Self {
        Self::full()
    }

    /// Makes the set for showing: as [`Self::full`], but only names that are as likely right as not.
    #[must_use]
    pub fn display() -> Self {
        let patterns = Patterns::new(&[], Reach::People).expect("without patterns of one's own none can be wrong");
        Self::default().with(Box::new(patterns)).with(Box::new(Persons::new(Leaning::Display)))
    }

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
