//! From a requester to the places that are on them: query, tiers, answer.

mod hit;

pub use hit::{Answer, Hit, Matched, NotSearched, Tier};
