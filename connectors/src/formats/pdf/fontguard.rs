//! What a font dictionary may cost: looked at before the font library reads it.
//!
//! The library trusts the numbers in a font dictionary; a range of widths up to four thousand million would be
//! filled in one by one.

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::streams::Decoder;

/// The most widths that a font may name.
const MAX_WIDTHS: f64 = 1_000_000.0;

/// Whether a font can be loaded within bounds.
pub(crate) fn is_safe(dict: &Dict<'_>, decoder: &mut Decoder) -> bool {
    let bounded = ["FirstChar", "LastChar"].iter().all(|key| number(dict, key).is_none_or(|value| value < 65_536.0));
    bounded && streams_are_small(dict, decoder) && descendants_are_safe(dict, decoder)
}

fn descendants_are_safe(dict: &Dict<'_>, decoder: &mut Decoder) -> bool {
    let Some(descendant) = dict.get::<Array<'_>>("DescendantFonts").and_then(|list| list.iter::<Dict<'_>>().next())
    else {
        return true;
    };
    streams_are_small(&descendant, decoder)
        && [("W", 3), ("W2", 5)].iter().all(|&(key, numbers)| {
            descendant.get::<Array<'_>>(key).is_none_or(|widths| ranges(&widths, numbers) < MAX_WIDTHS)
        })
}

fn streams_are_small(dict: &Dict<'_>, decoder: &mut Decoder) -> bool {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let own = ["ToUnicode", "Encoding", "CIDToGIDMap"].map(|key| dict.get::<Stream<'_>>(key));
    let programs = ["FontFile", "FontFile2", "FontFile3"].map(|key| descriptor.get::<Stream<'_>>(key));
    own.iter().chain(&programs).flatten().all(|stream| decoder.is_small(stream))
}

fn number(dict: &Dict<'_>, key: &str) -> Option<f64> {
    dict.get::<Object<'_>>(key)?.into_number().map(|number| number.as_f64())
}

/// Adds up how many widths the ranges of a `W` or `W2` array name; a range is written with so many numbers.
fn ranges(widths: &Array<'_>, numbers: u32) -> f64 {
    let (mut total, mut first, mut count) = (0.0, 0.0, 0);
    for entry in widths.iter::<Object<'_>>() {
        match entry {
            Object::Array(_) => count = 0,
            Object::Number(value) => {
                let value = value.as_f64();
                count += 1;
                match count {
                    1 => first = value,
                    2 => total += (value - first).max(0.0),
                    _ if count == numbers => count = 0,
                    _ => {}
                }
            }
            Object::Null(_)
            | Object::Boolean(_)
            | Object::String(_)
            | Object::Name(_)
            | Object::Dict(_)
            | Object::Stream(_) => {}
        }
    }
    total
}
