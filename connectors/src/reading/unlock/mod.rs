//! Office files that are locked as a whole: opened with one of the passwords, if one fits.
//!
//! Archives and PDF try passwords themselves, and so do workbooks of the old format (.xls).

mod agile;
mod standard;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Cause, Content, Error, Format, Limits, Result};

/// Excel locks workbooks with this one when they are only to be protected from changes; every program knows it.
const KNOWN: &str = "VelvetSweatshop";

/// The start of a ZIP file, which an opened package is.
const PACKAGE: &[u8] = b"PK\x03\x04";

/// Gives the content as it is without its lock.
///
/// # Errors
/// [`Cause::Encrypted`] when no password fits, or when the lock is of a kind that is not opened.
pub(super) fn open(
    content: &mut dyn Content,
    format: Format,
    passwords: &[String],
    limits: &Limits,
) -> Result<Vec<u8>> {
    let is_package = match format {
        Format::EncryptedOffice => true,
        Format::Doc | Format::Ppt => false,
        _ => return Err(Error::content(Cause::Encrypted)),
    };
    content.rewind()?;
    let mut bytes = Vec::new();
    (&mut *content).take(limits.input_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Error::content(Cause::TooLarge));
    }
    for password in candidates(passwords) {
        // A wrong password gives rubbish for packages and an error for the older formats; broken files make it panic.
        let opened = catch_unwind(AssertUnwindSafe(|| office_crypto::decrypt_from_bytes(bytes.clone(), password)));
        if let Ok(Ok(opened)) = opened
            && (!is_package || opened.starts_with(PACKAGE))
            && opened != bytes
        {
            return Ok(opened);
        }
    }
    let opened = if is_package { open_package(&bytes, passwords) } else { None };
    opened.filter(|opened| opened.starts_with(PACKAGE)).ok_or_else(|| Error::content(Cause::Encrypted))
}

/// Opens what the library does not.
fn open_package(bytes: &[u8], passwords: &[String]) -> Option<Vec<u8>> {
    if let Some(locked) = agile::Locked::read(bytes) {
        return candidates(passwords).find_map(|password| locked.open(password));
    }
    let locked = standard::Locked::read(bytes)?;
    candidates(passwords).find_map(|password| locked.open(password))
}

fn candidates(passwords: &[String]) -> impl Iterator<Item = &str> {
    std::iter::once(KNOWN).chain(passwords.iter().map(String::as_str))
}
