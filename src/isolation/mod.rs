//! Reading in processes of their own: what parses a stranger's file can neither write, nor call out, nor take the run
//! with it when it dies.
//!
//! A worker is this same program, started as `inzage worker`, long-lived, one per thread that reads. It is handed the
//! open file and gives back entries or documents, omissions and an outcome. Here: how it is asked and watched
//! (`workers.rs`, `worker.rs`, `patience.rs`), what both sides say (`order.rs`, `event.rs`, `wire.rs`, `frame.rs`,
//! `handover.rs`), the one act that both kinds of reading share (`serve.rs`), and the worker's own side (`child/`).
//! What is read out of a file is the business of `connectors`, what is found in it that of `scanning`.

#[cfg(target_os = "linux")]
pub mod child;
mod event;
#[cfg(target_os = "linux")]
mod frame;
mod given;
#[cfg(target_os = "linux")]
mod handover;
mod loss;
mod order;
#[cfg(target_os = "linux")]
mod patience;
mod protection;
mod serve;
mod setup;
#[cfg(target_os = "linux")]
mod wire;
#[cfg(target_os = "linux")]
mod worker;
mod workers;

pub use event::Why;
pub use given::Given;
pub use order::{Hashing, Then, Wanted};
pub use protection::{InForce, Protection, Protections};
pub use setup::{Program, Setup};
pub use workers::{Anew, CleanCopy, Ending, EntrySink, Job, Read, Scanned, Unstarted, Workers};

/// The argument that makes this program a worker; it is in no help text, since no person types it.
pub const COMMAND: &str = "worker";
