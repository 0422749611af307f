//! What is hidden, on which ground, decided by whom, and proof that it is gone.
//!
//! [`Plan::propose`] reads the documents of a dossier and proposes what to hide; people decide; a plan that is
//! closed gives [`RedactedDocument`]s, which [`Rendition`]s write to files; [`LeakCheck`] reads those back.
//! Parsing is the business of `connectors`, recognising that of `identifiers`.
//!
//! An open plan cannot redact:
//!
//! ```compile_fail
//! fn export(plan: &redaction::Plan<redaction::Proposed>, document: &redaction::Frozen) {
//!     let _ = plan.redact(document);
//! }
//! ```
//!
//! A reviewed one can, and only it:
//!
//! ```
//! fn export(plan: &redaction::Plan<redaction::Reviewed>, document: &redaction::Frozen) {
//!     let _ = plan.redact(document);
//! }
//! ```
//!
//! Nor can a redacted document be made by hand:
//!
//! ```compile_fail
//! let _ = redaction::RedactedDocument { names: Vec::new(), blocks: Vec::new() };
//! ```

mod actor;
mod apply;
mod cover;
mod covered;
mod error;
mod frozen;
mod ground;
mod leak;
mod own;
mod party;
mod plan;
mod policy;
mod proposal;
mod rebuilt;
mod redacted;
mod renditions;
mod span;
mod spelling;
#[cfg(test)]
mod testing;

pub use actor::Actor;
pub use covered::{Covered, Covering};
pub use error::{Error, ErrorKind, Result};
pub use frozen::Frozen;
pub use ground::Ground;
pub use leak::{Census, Encoding, Fault, Leak, LeakCheck, LeakKind, LeakPlace, Severity, excess, structure};
pub use own::Own;
pub use party::{Party, Persons};
pub use plan::{
    Basis, Closing, Extent, GapDecision, GapId, OmissionDecision, OmissionId, OpenGap, OpenOmission, Plan, Proposed,
    Reviewed, Signature, StillOpen, StoredPlan, Terms, Undone,
};
pub use policy::{Handling, Policy, PolicyRevision, RoleHandling, SecondReviewer};
pub use proposal::{Decided, Decision, Group, Origin, Proposal, ProposalId, What};
pub use rebuilt::{Inner, Note, Original, Rebuild, Rebuilder, Rebuilders, Rebuilt, escape_xml};
pub use redacted::{LeftOut, LogEntry, Mark, RedactedBlock, RedactedDocument, RedactedPlace, Run, Share};
pub use renditions::{
    CsvRendition, Heading, HtmlRendition, JsonRendition, Language, Rendition, TextRendition,
    builtin as builtin_renditions, ground_text, mark_text,
};
pub use span::{Field, SpanRef};
