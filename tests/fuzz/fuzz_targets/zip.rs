//! Any bytes as zip: no panic, and no end of time or memory.
#![no_main]

use connectors::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inzage_fuzz::extract(Format::Zip, bytes));
