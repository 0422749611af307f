//! What points at a person, and how to find it in a passage of text.
//!
//! This crate knows Dutch identifiers (BSN, IBAN, address …) and names, their spellings and checks.
//! It knows nothing of files, formats or indexes: those stand to its right and hand it passages.

mod certainty;
pub mod checksum;
mod finding;
pub mod fold;
mod identifier;
mod kind;
mod kinds;
pub mod misread;
pub mod names;
mod passage;
mod patterns;
pub mod person;
mod recogniser;
mod recognisers;
mod requester;
mod row;
mod scan;
mod sensitive;

pub use certainty::Certainty;
pub use finding::{Evidence, Finding, Gap};
pub use identifier::{Identifier, Invalid};
pub use kind::Kind;
pub use kinds::case_number::{CasePattern, PatternError};
pub use names::titles::is_form_of_address;
pub use passage::Passage;
pub use person::{is_common, is_listed};
pub use recogniser::{Recogniser, RecogniserId, RecogniserProfile};
pub use recognisers::{Recognisers, RulesRevision, Scan};
pub use requester::{Address, OwnData, Relation, Requester, RequesterError, SurnameUse};
pub use row::{Cell, RowFinding, scan_row, street_address, street_addresses, whole_name};
pub use scan::is_street;
pub use sensitive::Sensitive;
