//! Names of sources, items, documents and contents: hashes, so that they say nothing of a person.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Part, Place};

/// The name of a source, as `inzage.toml` gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub Box<str>);

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $bytes]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                const DIGITS: &[u8; 16] = b"0123456789abcdef";
                let mut hex = [0; 2 * $bytes];
                for (pair, byte) in hex.chunks_exact_mut(2).zip(self.0) {
                    pair[0] = DIGITS[usize::from(byte >> 4)];
                    pair[1] = DIGITS[usize::from(byte & 15)];
                }
                f.write_str(std::str::from_utf8(&hex).map_err(|_| fmt::Error)?)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = &'static str;

            fn from_str(hex: &str) -> Result<Self, Self::Err> {
                let mut bytes = [0; $bytes];
                if hex.len() != 2 * $bytes || !hex.is_ascii() {
                    return Err(concat!("an id has ", $bytes, " bytes in hex"));
                }
                for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
                    let pair = std::str::from_utf8(pair).map_err(|_| "an id is written in hex")?;
                    *byte = u8::from_str_radix(pair, 16).map_err(|_| "an id is written in hex")?;
                }
                Ok(Self(bytes))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let hex = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                hex.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

hash_id!(
    /// An item: hash of its source and its key there, so it stays the same when the content changes.
    ItemId,
    16
);
hash_id!(
    /// A document: hash of its item, its part and its place.
    DocumentId,
    16
);
hash_id!(
    /// BLAKE3 of the bytes of an item.
    ContentHash,
    32
);

impl ItemId {
    /// Names the item with this key in this source.
    #[must_use]
    pub fn new(source: &SourceId, native: &str) -> Self {
        Self(short_hash(&[source.0.as_bytes(), native.as_bytes()]))
    }
}

impl DocumentId {
    /// Names the document at this place in this part of this item.
    #[must_use]
    pub fn new(item: ItemId, part: &Part, place: &Place) -> Self {
        let mut pieces: Vec<&[u8]> = vec![&item.0];
        pieces.extend(part.names().map(str::as_bytes));
        let place = place.key();
        pieces.push(place.as_bytes());
        Self(short_hash(&pieces))
    }
}

impl ContentHash {
    /// Hashes bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

fn short_hash(pieces: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for piece in pieces {
        hasher.update(&(piece.len() as u64).to_le_bytes());
        hasher.update(piece);
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    id
}
