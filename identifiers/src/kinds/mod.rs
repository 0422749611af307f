//! One file per kind: value rules, patterns, cues, check and recogniser.

use crate::{Invalid, Kind};

/// Brings a raw value into the one spelling of its kind.
pub(crate) fn canonical(kind: Kind, _raw: &str) -> Result<String, Invalid> {
    Err(Invalid::Shape(kind))
}
