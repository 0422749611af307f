//! Any bytes through the whole of reading: what they are is told from the bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inzage_fuzz::read(bytes));
