//! A file per command: its arguments and what it does.

pub mod audit;
pub mod case;
pub mod demo;
pub mod detect;
pub mod extract;
pub mod index;
pub mod init;
pub mod redact;
pub mod register;
pub mod search;
pub mod sources;
pub mod status;
pub mod unit;
pub mod verify;
