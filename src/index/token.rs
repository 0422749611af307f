//! How keys are spelled as terms; nobody else spells them.

use connectors::ItemId;
use identifiers::Identifier;

use super::{Entry, Letters};

/// Spells an identifier as a term: kind, colon, canonical value.
#[must_use]
pub fn key_token(identifier: &Identifier) -> String {
    format!("{}:{}", identifier.kind().name(), identifier.canonical().expose())
}

/// The term of entries of which some was read by OCR.
pub const SCANNED: &str = "~scanned";

/// Spells an identifier that OCR may have read wrongly as a term; no kind begins with a tilde.
#[must_use]
pub fn misread_token(identifier: &Identifier) -> String {
    format!("~{}", key_token(identifier))
}

/// Spells all that an entry is found by, but for its text.
pub(super) fn all_keys(entry: &Entry) -> impl Iterator<Item = String> {
    let scanned = match entry.letters {
        Letters::Scanned => Some(SCANNED.to_owned()),
        Letters::Written => None,
    };
    entry.keys.iter().map(key_token).chain(entry.misread.iter().map(misread_token)).chain(scanned)
}

/// Spells an item as a term.
#[must_use]
pub fn place_token(item: ItemId) -> String {
    item.to_string()
}
