//! From a requester to the places that are on them: clauses, tiers, answer.

mod activity;
mod coverage;
mod grouping;
mod hit;
mod misread;
mod narrowing;
mod parse;
mod searcher;
pub(crate) mod snippet;
mod strategy;
mod tier;

pub use activity::Activities;
pub use coverage::not_searched;
pub use grouping::{Alike, Group};
pub use hit::{Answer, Hit, Matched, NotSearched, Spelling, Tier};
pub use narrowing::Narrowing;
pub use parse::{Fault, FaultKind, Question, parse};
pub use searcher::{Options, Places, Reading, Searcher, Snippets};
pub use strategy::{Clause, Reason, Target, clauses};
pub use tier::{tier, weight};
