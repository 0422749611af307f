//! How keys are spelled as terms; nobody else spells them.

use connectors::ItemId;
use identifiers::Identifier;

/// Spells an identifier as a term: kind, colon, canonical value.
#[must_use]
pub fn key_token(identifier: &Identifier) -> String {
    format!("{}:{}", identifier.kind().name(), identifier.canonical().expose())
}

/// Spells an item as a term.
#[must_use]
pub fn place_token(item: ItemId) -> String {
    item.to_string()
}
