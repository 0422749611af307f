//! Whole requests, by the command alone, as a caseworker and the night see them.

mod demo;
mod finding;
mod nightly;
mod redacting;
mod request;
mod review;
