//! One file per kind: values, spellings, cue words, check, explanation and the pattern that finds it.
//!
//! How a text is walked stands in `scan`; these files only say what a kind looks like.

pub(crate) mod a_nummer;
pub(crate) mod address;
pub(crate) mod birth_date;
pub(crate) mod bsn;
pub(crate) mod case_number;
pub(crate) mod document_number;
pub(crate) mod email;
pub(crate) mod iban;
pub(crate) mod kenteken;
pub(crate) mod kvk;
pub(crate) mod person;
pub(crate) mod phone;
pub(crate) mod postcode;
pub(crate) mod rsin;
pub(crate) mod v_nummer;
pub(crate) mod vestigingsnummer;

use crate::scan::plain::Plain;
use crate::{Invalid, Kind};

/// Brings a raw value into the one spelling of its kind.
pub(crate) fn canonical(kind: Kind, raw: &str) -> Result<String, Invalid> {
    let plain = Plain::new(raw.trim());
    let bytes = plain.bytes();
    match kind {
        Kind::Bsn => bsn::canonical(bytes),
        Kind::Rsin => rsin::canonical(bytes),
        Kind::ANummer => a_nummer::canonical(bytes),
        Kind::VNummer => v_nummer::canonical(bytes),
        Kind::Iban => iban::canonical(bytes),
        Kind::Address => address::canonical(bytes),
        Kind::Postcode => postcode::canonical(bytes),
        Kind::BirthDate => birth_date::canonical(bytes),
        Kind::Person => person::canonical(raw),
        Kind::Email => email::canonical(raw.trim()),
        Kind::Phone => phone::canonical(bytes),
        Kind::Kenteken => kenteken::canonical(bytes),
        Kind::DocumentNumber => document_number::canonical(bytes),
        Kind::Kvk => kvk::canonical(bytes),
        Kind::Vestigingsnummer => vestigingsnummer::canonical(bytes),
        Kind::CaseNumber => case_number::canonical(bytes),
    }
}

/// Explains a kind to whoever runs the engine: value, spellings, check, cues.
pub(crate) const fn explain(kind: Kind) -> &'static str {
    match kind {
        Kind::Bsn => bsn::EXPLAIN,
        Kind::Rsin => rsin::EXPLAIN,
        Kind::ANummer => a_nummer::EXPLAIN,
        Kind::VNummer => v_nummer::EXPLAIN,
        Kind::Iban => iban::EXPLAIN,
        Kind::Address => address::EXPLAIN,
        Kind::Postcode => postcode::EXPLAIN,
        Kind::BirthDate => birth_date::EXPLAIN,
        Kind::Person => person::EXPLAIN,
        Kind::Email => email::EXPLAIN,
        Kind::Phone => phone::EXPLAIN,
        Kind::Kenteken => kenteken::EXPLAIN,
        Kind::DocumentNumber => document_number::EXPLAIN,
        Kind::Kvk => kvk::EXPLAIN,
        Kind::Vestigingsnummer => vestigingsnummer::EXPLAIN,
        Kind::CaseNumber => case_number::EXPLAIN,
    }
}

/// Gives the digits of a value that holds nothing but digits and the separators of numbers.
pub(crate) fn digits(raw: &[u8]) -> Option<Vec<u8>> {
    let mut found = Vec::with_capacity(raw.len());
    for byte in raw {
        match byte {
            b'0'..=b'9' => found.push(*byte),
            b' ' | b'.' | b'-' | b'/' | b'\t' | b'\n' => {}
            _ => return None,
        }
    }
    Some(found)
}

/// Makes text of bytes that are known to be ASCII.
pub(crate) fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
