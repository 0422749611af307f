//! Documents in their own format: what is hidden is gone from every layer, and nothing tells what it was.
//!
//! `rig.rs` reads, plans, reviews and rebuilds; the other files plant a secret in every place that a format has.

mod attached;
mod csv;
mod html;
mod images;
mod json;
mod mail;
mod mutation;
mod office;
mod rig;
mod text;
