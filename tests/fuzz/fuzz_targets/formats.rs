//! Any bytes as one format, named in `FORMAT` (its short name, as `txt` or `emf`), or, without it, as what they are.
//!
//! No panic of ours, and no end of time or memory. What has to be opened before it is read (`encrypted_office`) goes
//! through the whole of reading.
#![no_main]

use inzage_fuzz::{Aim, aim, catch_ours};

libfuzzer_sys::fuzz_target!(init: catch_ours(), |bytes: &[u8]| match aim() {
    Aim::One(format) => inzage_fuzz::extract(*format, bytes),
    Aim::All => inzage_fuzz::read(bytes),
});
