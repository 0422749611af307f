//! `inzage`: finds everything a municipality holds on a requester, hides what belongs to others, and hands over
//! the rest as one checked bundle.
//!
//! The modules have an order, held by a test: each may import only those before it in the list of ARCHITECTURE.md.

pub mod audit;
pub mod bundle;
pub mod cli;
pub mod clock;
pub mod config;
pub mod disclosure;
pub mod dossier;
pub mod index;
pub mod indexing;
pub mod isolation;
pub mod ledger;
pub mod letter;
pub mod messages;
pub mod pipeline;
pub mod progress;
pub mod register;
pub mod scanning;
pub mod search;
pub mod store;
pub mod terms;
pub mod town;
