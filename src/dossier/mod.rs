//! A request in hand: its facts, what was found, what was decided, and the frozen documents that are handed over.
//!
//! Terms of law are in `terms`, searching in `search`, hiding in the crate `redaction`, writing in `bundle`.

mod case;
mod case_id;
mod collect;
mod disclose;
mod folder;
mod hits;
mod identification;
mod known_people;
mod plan;
mod question;
pub mod review;
mod standing;
mod suggest;

pub use case::{Accepted, Case, Exported, Extension, FORMAT, Opening, Refusal, Suspension};
pub use case_id::{CaseId, NotACaseId};
pub use collect::{Again, CollectedItem, Collection, Freshness, Sources};
pub use disclose::{Closed, Gathered};
pub use folder::{CaseFolder, CaseFolders, StoreError};
pub use hits::{Chosen, HitDecision, Hits, KeptHit, Pass, Suggestion, Verdict, Withholding};
pub use identification::{Identification, NotIdentified, Relation, Representation, age, holds_number};
pub use plan::{CasePlan, PlanError, Rules};
pub use question::{Asked, Question};
pub use standing::{Open, open_before_export, open_before_review, open_in};
pub use suggest::{Found, may_teach, suggest};
