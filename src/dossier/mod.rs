//! A request in hand: its facts, what was found, what was decided, and the frozen documents that are handed over.
//!
//! Terms of law are in `terms`, searching in `search`, hiding in the crate `redaction`, writing in `bundle`.

mod case;
mod case_id;
mod folder;
mod identification;
mod question;

pub use case::{Accepted, Case, Exported, Extension, FORMAT, Opening, Refusal, Suspension};
pub use case_id::{CaseId, NotACaseId};
pub use folder::{CaseFolder, CaseFolders, StoreError};
pub use identification::{Identification, NotIdentified, Relation, Representation, age, holds_number};
pub use question::{Asked, Question};
